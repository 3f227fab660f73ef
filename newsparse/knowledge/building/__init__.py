r"""Making knowledge bases: from a Wikidata dump, from a table of one's own, from other bases.

Example:
    >>> import tempfile, pathlib
    >>> from newsparse.knowledge import SqliteKnowledgeBase
    >>> from newsparse.knowledge.building import build_table
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> text = "id\tlabel\ttype\ncouncil:1\tMaria Costa\tperson\n"
    >>> _ = (folder / "council.tsv").write_text(text, encoding="utf-8")
    >>> _ = build_table(folder / "council.tsv", folder / "council.sqlite")
    >>> SqliteKnowledgeBase(folder / "council.sqlite").candidates("Maria Costa")[0].entity
    'council:1'
"""

from newsparse.knowledge.building.items import Counts
from newsparse.knowledge.building.merging import merge
from newsparse.knowledge.building.summary import Summary, summary
from newsparse.knowledge.building.table import TableRow, build_table, read_table, write_table
from newsparse.knowledge.building.wikidata import BuildReport, WikidataBuild
from newsparse.knowledge.writer import Source, Written

__all__ = [
    "BuildReport",
    "Counts",
    "Source",
    "Summary",
    "TableRow",
    "WikidataBuild",
    "Written",
    "build_table",
    "merge",
    "read_table",
    "summary",
    "write_table",
]
