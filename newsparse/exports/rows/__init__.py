"""Rows: a document as flat tables for data frames, spreadsheets and databases."""

from newsparse.exports.rows.column import Cell, Column
from newsparse.exports.rows.tables import TABLES, Table, columns, rows

__all__ = ["TABLES", "Cell", "Column", "Table", "columns", "rows"]
