"""Writing a knowledge base file: rows in, one finished SQLite file out, the same bytes each time, in bounded memory."""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import attrs

from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge.normalise import normalised
from newsparse.knowledge.protocol import AliasKind, Role
from newsparse.knowledge.schema import APPLICATION_ID, MOST_SOURCES, SCHEMA_VERSION, TABLES
from newsparse.model import MentionLabel

# An acronym is the narrowest: "US" is no alias that "us" could have.
_RANKS: Final = (
    AliasKind.ACRONYM,
    AliasKind.LABEL,
    AliasKind.DEMONYM,
    AliasKind.ALIAS,
    AliasKind.SURNAME,
    AliasKind.METONYM,
)
_RANK: Final = {kind: rank for rank, kind in enumerate(_RANKS)}

_HEAP: Final = """
CREATE TEMP TABLE heap_entity (id TEXT, label TEXT, description TEXT, type TEXT, grp TEXT, country TEXT, sources INT);
CREATE TEMP TABLE heap_alias (form TEXT, entity TEXT, rank INT, prior REAL, literal TEXT, sources INT);
CREATE TEMP TABLE heap_role (entity TEXT, number INT, label TEXT, start TEXT, end TEXT);
"""
_NAMES: Final = """
SELECT h.form, e.row, h.rank = 5 AS metonym, h.rank, h.prior, h.literal, h.sources
FROM heap_alias h JOIN entity e ON e.id = h.entity
ORDER BY h.form, e.row, metonym, h.rank, h.prior DESC, h.literal, h.sources
"""


@attrs.frozen
class Source:
    """Where rows come from, and on what terms.

    Attributes:
        name: A short name.
        licence: An SPDX identifier.
        credit: The line that its authors want to be named by.
        url: Where it is found.
    """

    name: str
    licence: str
    credit: str
    url: str


@attrs.frozen
class EntityRow:
    """An entity to be written; ``sources`` are names of ``Source`` rows. See ``EntityRecord``."""

    id: str
    label: str
    description: str
    type: MentionLabel
    group: str
    country: str | None
    sources: frozenset[str]
    roles: tuple[Role, ...] = ()


@attrs.frozen
class AliasRow:
    """A form of words to be written; ``entity`` and ``literal`` are ids of entities. See ``Candidate``."""

    surface: str
    entity: str
    kind: AliasKind
    prior: float
    sources: frozenset[str]
    literal: str | None = None


@attrs.frozen
class Written:
    """What a file holds, once it is written."""

    entities: int
    aliases: int
    forms: int


def write(
    path: Path,
    *,
    meta: Mapping[str, str],
    sources: Sequence[Source],
    entities: Iterable[EntityRow],
    aliases: Iterable[AliasRow],
    normal: bool = False,
) -> Written:
    """Write a knowledge base; an older file of that name is replaced only when the new one is whole.

    Rows are sorted first, on the disk, so that the same rows give the same file. Two aliases of one form and entity
    become one, of the narrower kind, with the higher prior and both sources; a metonym stays beside them.

    Args:
        path: The file to make.
        meta: ``name`` and ``version``, and what else shall be kept of how it was made.
        sources: The sources that rows name.
        entities: The entities, each id once; they are read to the end before the first alias is.
        aliases: Their names; those of entities that are not written are left out.
        normal: Whether the names are forms that a base keeps already, to be written as they are.

    Raises:
        KnowledgeBaseError: If there are too many sources, an id stands twice, or the file cannot be written.
    """
    if len(sources) > MOST_SOURCES:
        raise KnowledgeBaseError(str(path), f"would have {len(sources)} sources, and {MOST_SOURCES} are the most")
    bits = {source.name: 1 << number for number, source in enumerate(sources)}
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        connection = sqlite3.connect(part, isolation_level=None)
        try:
            connection.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; {';'.join(TABLES.values())}")
            connection.executescript(f"PRAGMA temp_store = FILE; BEGIN; {_HEAP}")
            connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
            connection.executemany(
                "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
                ((bit, s.name, s.licence, s.credit, s.url) for bit, s in enumerate(sources)),
            )
            _write_entities(connection, entities, bits)
            _write_aliases(connection, aliases, bits, normal=normal)
            counts = _counts(connection)
            connection.execute("COMMIT")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        finally:
            connection.close()
        _to_disk(part)
        os.replace(part, path)  # noqa: PTH105  # the one call that replaces a file at once on every system
    except sqlite3.IntegrityError as error:
        raise KnowledgeBaseError(str(path), f"cannot be written: an id stands twice ({error})") from error
    except (sqlite3.Error, OSError) as error:
        problem = f"cannot be written ({error}); is there room on the disk, for temporary files too (SQLITE_TMPDIR)?"
        raise KnowledgeBaseError(str(path), problem) from error
    return counts


def _write_entities(connection: sqlite3.Connection, entities: Iterable[EntityRow], bits: Mapping[str, int]) -> None:
    connection.executemany(
        "INSERT INTO heap_entity VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (e.id, e.label, e.description, e.type.value, e.group, e.country, _mask(e.sources, bits))
            for e in _with_roles(connection, entities)
        ),
    )
    connection.execute(
        "INSERT INTO entity (id, label, description, type, grp, country, sources) "
        "SELECT id, label, description, type, grp, country, sources FROM heap_entity ORDER BY id"
    )
    connection.execute(
        "INSERT INTO role SELECT e.row, r.number, r.label, r.start, r.end "
        "FROM heap_role r JOIN entity e ON e.id = r.entity ORDER BY e.row, r.number"
    )


def _with_roles(connection: sqlite3.Connection, entities: Iterable[EntityRow]) -> Iterator[EntityRow]:
    for entity in entities:
        for number, role in enumerate(entity.roles):
            row = (entity.id, number, role.label, role.start, role.end)
            connection.execute("INSERT INTO heap_role VALUES (?, ?, ?, ?, ?)", row)
        yield entity


def _write_aliases(
    connection: sqlite3.Connection, aliases: Iterable[AliasRow], bits: Mapping[str, int], *, normal: bool
) -> None:
    connection.executemany(
        "INSERT INTO heap_alias VALUES (?, ?, ?, ?, ?, ?)",
        (
            (form, a.entity, _RANK[a.kind], round(a.prior, 3), a.literal, _mask(a.sources, bits))
            for a in aliases
            if (form := a.surface if normal else normalised(a.surface)) and math.isfinite(a.prior)
        ),
    )
    rows = connection.execute(_NAMES)
    for (form, entity, _), group in groupby(rows, key=lambda row: row[:3]):
        same = list(group)
        literal = next((row[5] for row in same if row[5] is not None), None)
        sources = 0
        for row in same:
            sources |= row[6]
        alias = (form, entity, _RANKS[same[0][3]].value, max(row[4] for row in same), literal, sources)
        connection.execute("INSERT INTO alias VALUES (?, ?, ?, ?, ?, ?)", alias)


def _mask(names: Iterable[str], bits: Mapping[str, int]) -> int:
    return sum(bits[name] for name in set(names))


def _counts(connection: sqlite3.Connection) -> Written:
    query = "SELECT (SELECT count(*) FROM entity), count(*), count(DISTINCT form) FROM alias"
    return Written(*connection.execute(query).fetchone())


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
