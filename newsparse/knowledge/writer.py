"""Writing a knowledge base file: rows in, one finished SQLite file out, the same bytes each time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from newsparse.knowledge.normalise import normalised
from newsparse.knowledge.protocol import AliasKind
from newsparse.knowledge.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES
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


@attrs.frozen
class AliasRow:
    """A form of words to be written; ``entity`` and ``literal`` are ids of entities. See ``Candidate``."""

    surface: str
    entity: str
    kind: AliasKind
    prior: float
    sources: frozenset[str]
    literal: str | None = None


def write(
    path: Path,
    *,
    meta: Mapping[str, str],
    sources: Sequence[Source],
    entities: Iterable[EntityRow],
    aliases: Iterable[AliasRow],
) -> None:
    """Write a knowledge base; an older file of that name is replaced only when the new one is whole.

    Rows are sorted first, so that the same rows give the same file. Two aliases of one form and entity become
    one, of the narrower kind, with the higher prior and both sources; a metonym stays beside them.

    Args:
        path: The file to make.
        meta: ``name`` and ``version``, and what else shall be kept of how it was made.
        sources: The sources that rows name.
        entities: The entities, each id once.
        aliases: Their names; those of entities that are not written are left out.
    """
    bits = {source.name: bit for bit, source in enumerate(sources)}
    rows = sorted(entities, key=lambda entity: entity.id)
    numbers = {entity.id: number for number, entity in enumerate(rows, start=1)}

    def mask(names: Iterable[str]) -> int:
        return sum(1 << bits[name] for name in set(names))

    merged: dict[tuple[str, int, bool], tuple[int, float, int | None, int]] = {}
    for alias in aliases:
        form = normalised(alias.surface)
        if not form or alias.entity not in numbers:
            continue
        key = (form, numbers[alias.entity], alias.kind is AliasKind.METONYM)
        rank, prior, literal, held = merged.get(key, (len(_RANKS), 0.0, None, 0))
        if alias.literal is not None:
            literal = numbers.get(alias.literal, literal)
        rank, prior = min(rank, _RANKS.index(alias.kind)), max(prior, round(alias.prior, 3))
        merged[key] = (rank, prior, literal, held | mask(alias.sources))

    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        connection.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; {TABLES} BEGIN;")
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.executemany(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
            ((bit, s.name, s.licence, s.credit, s.url) for bit, s in enumerate(sources)),
        )
        connection.executemany(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    numbers[e.id],
                    e.id,
                    e.label,
                    e.description,
                    e.type.value,
                    e.group,
                    numbers.get(e.country or ""),
                    mask(e.sources),
                )
                for e in rows
            ),
        )
        connection.executemany(
            "INSERT INTO alias VALUES (?, ?, ?, ?, ?, ?)",
            (
                (form, number, _RANKS[rank].value, prior, literal, held)
                for (form, number, _), (rank, prior, literal, held) in sorted(merged.items())
            ),
        )
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("VACUUM")
    finally:
        connection.close()
    os.replace(part, path)  # noqa: PTH105  # the one call that replaces a file at once on every system
