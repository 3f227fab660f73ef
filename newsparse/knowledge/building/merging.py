"""Several knowledge base files in one; what the first says of an entity stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import attrs

from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge.building.summary import located
from newsparse.knowledge.files import BaseFile
from newsparse.knowledge.protocol import AliasKind, EntityRecord
from newsparse.knowledge.several import filled
from newsparse.knowledge.sqlite import SqliteKnowledgeBase
from newsparse.knowledge.writer import AliasRow, EntityRow, Source, Written, write

_PAGE = 10_000  # rows read at once


def merge(bases: Sequence[str | os.PathLike[str]], out: str | os.PathLike[str], *, name: str | None = None) -> Written:
    """Write one file with what several hold.

    It answers as ``StackedKnowledgeBase`` does over the same files in the same order: of an entity that two know, the
    earlier says what it is called, of what type it is and how likely each of its names means it; a later one adds
    names, and fills an empty description or country.

    Args:
        bases: The files, the one whose word counts most first; ``"embedded"`` is the one that comes with newsparse.
        out: The file to make; it may be one of the files.
        name: Its name; by default the names of the bases, with "+" between them.

    Raises:
        KnowledgeBaseError: If a file cannot be opened or written, or together they name too many sources.
    """
    files = [BaseFile.open(located(base)) for base in bases]
    if not files:
        raise KnowledgeBaseError(str(out), "needs a knowledge base to be made of")
    readers = [SqliteKnowledgeBase(file.path) for file in files]
    sources, names = _sources(files)
    return write(
        Path(out),
        meta={
            "name": name or " + ".join(reader.name for reader in readers),
            "version": " + ".join(reader.version for reader in readers),
        },
        sources=sources,
        entities=_entities(files, readers, names),
        aliases=_aliases(files, names),
        normal=True,
    )


def _sources(files: Sequence[BaseFile]) -> tuple[list[Source], list[dict[str, str]]]:
    """The sources of all files, and for each file what its own are called among them: two of one name stay two."""
    found: dict[tuple[str, str, str, str], str] = {}
    names: list[dict[str, str]] = []
    for file in files:
        mine = {}
        for source in file.sources:
            key = (source.name, source.licence, source.credit, source.url)
            taken = set(found.values())
            name, number = source.name, 2
            while key not in found and name in taken:
                name, number = f"{source.name} ({number})", number + 1
            mine[source.name] = found.setdefault(key, name)
        names.append(mine)
    return [Source(name, *key[1:]) for key, name in found.items()], names


def _entities(
    files: Sequence[BaseFile], readers: Sequence[SqliteKnowledgeBase], names: Sequence[dict[str, str]]
) -> Iterator[EntityRow]:
    for number, file in enumerate(files):
        for entity in _ids(file):
            if any(reader.entity(entity) for reader in readers[:number]):
                continue
            record: EntityRecord | None = None
            sources: set[str] = set()
            for reader, mine in zip(readers[number:], names[number:], strict=True):
                other = reader.entity(entity)
                if other is not None:
                    sources.update(mine[source] for source in other.sources)
                    record = other if record is None else filled(record, other)
            if record is not None:
                fields = {f.name: getattr(record, f.name) for f in attrs.fields(EntityRow) if f.name != "sources"}
                yield EntityRow(**fields, sources=frozenset(sources))


def _ids(file: BaseFile) -> Iterator[str]:
    row = 0
    while page := file.rows("SELECT row, id FROM entity WHERE row > ? ORDER BY row LIMIT ?", row, _PAGE):
        yield from (str(entity) for _, entity in page)
        row = page[-1][0]


def _aliases(files: Sequence[BaseFile], names: Sequence[dict[str, str]]) -> Iterator[AliasRow]:
    """The names of each file, but those that an earlier file has for the same entity."""
    for number, file in enumerate(files):
        bits = {source.bit: names[number][source.name] for source in file.sources}
        for (form, entity, metonym), group in groupby(_rows(file), key=lambda row: row[:3]):
            if any(_has(other, form, entity, metonym=bool(metonym)) for other in files[:number]):
                continue
            for _, _, _, kind, prior, literal, held in group:
                sources = frozenset(name for bit, name in bits.items() if held >> bit & 1)
                try:
                    yield AliasRow(form, entity, AliasKind(kind), float(prior), sources, literal)
                except (TypeError, ValueError) as error:
                    raise file.damaged(error) from error


def _rows(file: BaseFile) -> Iterator[tuple[str, str, int, str, float, str | None, int]]:
    query = """
        SELECT a.form, e.id, a.kind = 'metonym', a.kind, a.prior, a.literal, a.sources, a.entity
        FROM alias a JOIN entity e ON e.row = a.entity
        WHERE (a.form, a.entity, a.kind) > (?, ?, ?) ORDER BY a.form, a.entity, a.kind LIMIT ?
    """
    last: tuple[str, int, str] = ("", 0, "")
    while page := file.rows(query, *last, _PAGE):
        yield from (row[:7] for row in page)
        last = (page[-1][0], page[-1][7], page[-1][3])


def _has(file: BaseFile, form: str, entity: str, *, metonym: bool) -> bool:
    query = (
        "SELECT 1 FROM alias a JOIN entity e ON e.row = a.entity "
        "WHERE a.form = ? AND e.id = ? AND (a.kind = 'metonym') = ? LIMIT 1"
    )
    return bool(file.rows(query, form, entity, int(metonym)))
