"""What a knowledge base file holds, counted."""

from __future__ import annotations

import os
from pathlib import Path

import attrs

from newsparse.knowledge.files import BaseFile
from newsparse.knowledge.schema import SCHEMA_VERSION
from newsparse.knowledge.several import EMBEDDED_NAME
from newsparse.knowledge.sqlite import EMBEDDED
from newsparse.knowledge.writer import Source


@attrs.frozen
class Summary:
    """What a file holds.

    Attributes:
        path: Where it is.
        size: Its bytes.
        schema: The version of its tables.
        meta: What its maker says of it.
        entities: How many entities there are of each type and group, the most first.
        names: How many names there are of each kind, the most first.
        forms: How many different names.
        roles: How many offices and occupations.
        sources: Where its rows come from, each with how many entities name it.
    """

    path: Path
    size: int
    schema: int
    meta: dict[str, str]
    entities: tuple[tuple[str, str, int], ...]
    names: tuple[tuple[str, int], ...]
    forms: int
    roles: int
    sources: tuple[tuple[Source, int], ...]


def located(base: str | os.PathLike[str]) -> Path:
    """The file that a name stands for: a path, or ``"embedded"``."""
    return EMBEDDED if os.fspath(base) == EMBEDDED_NAME else Path(base)


def summary(base: str | os.PathLike[str]) -> Summary:
    """Count what a knowledge base file holds.

    Args:
        base: Its path, or ``"embedded"``.

    Raises:
        KnowledgeBaseError: If it cannot be opened or is damaged.

    Example:
        >>> from newsparse.knowledge.building import summary
        >>> summary("embedded").meta["name"]
        'newsparse embedded'
    """
    file = BaseFile.open(located(base))
    entities = file.rows("SELECT type, grp, count(*) FROM entity GROUP BY type, grp ORDER BY count(*) DESC, type, grp")
    names = file.rows("SELECT kind, count(*) FROM alias GROUP BY kind ORDER BY count(*) DESC, kind")
    forms, roles = file.rows("SELECT (SELECT count(DISTINCT form) FROM alias), (SELECT count(*) FROM role)")[0]
    query = "SELECT count(*) FROM entity WHERE sources >> ? & 1"
    return Summary(
        path=file.path,
        size=file.path.stat().st_size,
        schema=SCHEMA_VERSION,
        meta=file.meta,
        entities=tuple((str(type_), str(group), count) for type_, group, count in entities),
        names=tuple((str(kind), count) for kind, count in names),
        forms=forms,
        roles=roles,
        sources=tuple(
            (Source(s.name, s.licence, s.credit, s.url), file.rows(query, s.bit)[0][0]) for s in file.sources
        ),
    )
