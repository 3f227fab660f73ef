"""A corpus at a glance: who is quoted in many parsed articles, as one offline page with the numbers behind it."""

from newsparse.report.sheet import report
from newsparse.report.tables import Table, tables_of
from newsparse.report.tally import Tally

__all__ = ["Table", "Tally", "report", "tables_of"]
