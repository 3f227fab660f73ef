"""Several knowledge bases, one before the other; and what ``kb=`` takes, opened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import Final, TypeAlias

import attrs

from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge.protocol import AliasKind, Candidate, EntityRecord, KnowledgeBase
from newsparse.knowledge.sqlite import SqliteKnowledgeBase, embedded

EMBEDDED_NAME: Final = "embedded"
"""What the knowledge base that comes with newsparse is called where a path can stand."""

Base: TypeAlias = "str | os.PathLike[str] | KnowledgeBase"
Bases: TypeAlias = "Base | Sequence[Base] | None"


@attrs.frozen
class StackedKnowledgeBase:
    """Several knowledge bases in the order of their word: what the first says of an entity stands.

    A name has the candidates of all bases, the highest prior first. Where two know the same entity (by its id), the
    earlier says what it is called, of what type it is and how likely this name means it; a later one adds names for it,
    and a description or a country where the earlier has none. ``newsparse kb merge`` writes a file of the same content.

    Attributes:
        bases: The bases, the one whose word counts most first.

    Example:
        >>> from newsparse.knowledge import StackedKnowledgeBase, embedded
        >>> StackedKnowledgeBase((embedded(), embedded())).candidates("Iran") == embedded().candidates("Iran")
        True
    """

    bases: tuple[KnowledgeBase, ...] = attrs.field(converter=tuple["KnowledgeBase", ...])

    @property
    def name(self) -> str:
        """The names of the bases."""
        return " + ".join(base.name for base in self.bases)

    @property
    def version(self) -> str:
        """The versions of the bases."""
        return " + ".join(base.version for base in self.bases)

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """The entities that ``surface`` can stand for in any of the bases, the highest prior first."""
        found: dict[tuple[str, bool], Candidate] = {}
        for base in self.bases:
            for candidate in base.candidates(surface):
                key = (candidate.entity, candidate.alias is AliasKind.METONYM)
                if key not in found:
                    found[key] = self._as_known(candidate)
        return tuple(sorted(found.values(), key=lambda c: (-c.prior, c.entity, c.alias.value)))

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """What the bases hold about an entity: the record of the first that knows it, its gaps filled by the others."""
        known: EntityRecord | None = None
        for base in self.bases:
            record = base.entity(entity_id)
            if record is None:
                continue
            known = record if known is None else filled(known, record)
        return known

    def _as_known(self, candidate: Candidate) -> Candidate:
        """A candidate with what the bases, together, say of its entity."""
        record = self.entity(candidate.entity)
        if record is None:
            return candidate
        return attrs.evolve(candidate, label=record.label, type=record.type, group=record.group, country=record.country)


def filled(record: EntityRecord, other: EntityRecord) -> EntityRecord:
    """A record with what another one has where it has nothing; label, type and group are its own."""
    return attrs.evolve(
        record,
        description=record.description or other.description,
        country=record.country or other.country,
        roles=record.roles or other.roles,
        sources=tuple(dict.fromkeys((*record.sources, *other.sources))),
    )


def opened(bases: Bases) -> KnowledgeBase:
    """What a setting for knowledge bases stands for, each file opened once a process.

    Args:
        bases: A path, ``"embedded"``, any object that meets the ``KnowledgeBase`` protocol, several of these in the
            order of their word, or ``None`` for the one that comes with newsparse.

    Raises:
        KnowledgeBaseError: If a file cannot be opened, or something else is given.
    """
    if bases is None:
        return embedded()
    if isinstance(bases, str | os.PathLike):
        return _file(os.fspath(bases))
    if isinstance(bases, KnowledgeBase):
        return bases
    if isinstance(bases, Sequence) and bases:
        return opened(bases[0]) if len(bases) == 1 else StackedKnowledgeBase(tuple(map(opened, bases)))
    problem = "is no knowledge base; give a path, an object with candidates() and entity(), or several of these"
    raise KnowledgeBaseError(repr(bases), problem)


@cache
def _file(path: str) -> SqliteKnowledgeBase:
    return embedded() if path == EMBEDDED_NAME else SqliteKnowledgeBase(path)
