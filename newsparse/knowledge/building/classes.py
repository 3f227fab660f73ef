"""The classes of Wikidata that newsparse knows, and those below them: what type of thing an item is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import attrs
import regex

from newsparse.errors import KnowledgeSourceError
from newsparse.model import MentionLabel

OWN: Final = Path(__file__).with_name("wikidata_classes.tsv")
"""The table that comes with newsparse."""

_COLUMNS: Final = ("id", "label", "type", "group", "weight")
_LEFT_OUT: Final = "-"


@attrs.frozen
class Root:
    """A class that newsparse knows.

    Attributes:
        number: The number of its id.
        label: What Wikidata calls it; a dump that calls it something else is reported.
        type: What its instances are, or ``None`` where they are left out.
        group: The finer class in the base.
        weight: The prior of an instance with 100 pages in Wikimedia's projects.
    """

    number: int
    label: str
    type: MentionLabel | None
    group: str
    weight: float


def read_classes(path: Path = OWN) -> tuple[Root, ...]:
    """The classes in a table, in its order.

    Raises:
        KnowledgeSourceError: If it cannot be read; the message names line and column.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeSourceError(str(path), "", f"cannot be read ({error})") from error
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not rows or tuple(rows[0][1]) != _COLUMNS:
        raise KnowledgeSourceError(
            str(path), "", f"must begin with the columns {', '.join(_COLUMNS)}, with tabs between"
        )
    return tuple(_root(path, number, cells) for number, cells in rows[1:])


def _root(path: Path, line: int, cells: list[str]) -> Root:
    def wrong(column: str, problem: str) -> KnowledgeSourceError:
        return KnowledgeSourceError(str(path), f"line {line}, column {column}", problem)

    if len(cells) != len(_COLUMNS):
        raise KnowledgeSourceError(str(path), f"line {line}", f"has {len(cells)} columns, not {len(_COLUMNS)}")
    match = regex.fullmatch(r"Q([1-9][0-9]*)", cells[0])
    if match is None:
        raise wrong("id", f"{cells[0]!r} is no id of a Wikidata item")
    try:
        type_ = None if cells[2] == _LEFT_OUT else MentionLabel(cells[2])
    except ValueError:
        known = ", ".join([label.value for label in MentionLabel] + [_LEFT_OUT])
        raise wrong("type", f"{cells[2]!r} is none of {known}") from None
    try:
        weight = float(cells[4])
    except ValueError:
        raise wrong("weight", f"{cells[4]!r} is no number") from None
    return Root(int(match[1]), cells[1], type_, cells[3], weight)


def resolve(connection: sqlite3.Connection, roots: Iterable[Root]) -> None:
    """Fill table ``kind``: for each class below a root, the number of the root that is fewest steps above it.

    Of two roots as near, the one that stands first in the table has it. Works level by level in the database, so that
    memory does not grow with the classes, and circles, of which Wikidata has many, end by themselves.
    """
    connection.execute("DROP TABLE IF EXISTS kind")
    connection.execute("CREATE TABLE kind (class INTEGER PRIMARY KEY, root INT, depth INT)")
    rows = [(root.number, place) for place, root in enumerate(roots)]
    connection.executemany("INSERT OR IGNORE INTO kind VALUES (?, ?, 0)", rows)
    connection.execute("CREATE TEMP TABLE level (class INTEGER PRIMARY KEY, root INT)")
    connection.execute("INSERT INTO level SELECT class, root FROM kind")
    depth = 0
    while connection.execute("SELECT EXISTS (SELECT 1 FROM level)").fetchone()[0]:
        depth += 1
        connection.execute(
            "CREATE TEMP TABLE below AS SELECT edge.child AS class, min(level.root) AS root "
            "FROM level JOIN edge ON edge.parent = level.class "
            "WHERE edge.child NOT IN (SELECT class FROM kind) GROUP BY edge.child"
        )
        connection.execute("INSERT INTO kind SELECT class, root, ? FROM below", (depth,))
        connection.execute("DELETE FROM level")
        connection.execute("INSERT INTO level SELECT class, root FROM below")
        connection.execute("DROP TABLE below")
    connection.execute("DROP TABLE level")
