"""A knowledge base in one SQLite file, read only."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import attrs

from newsparse.knowledge.files import BaseFile
from newsparse.knowledge.normalise import is_acronym_shaped, normalised
from newsparse.knowledge.protocol import AliasKind, Candidate, EntityRecord, Role
from newsparse.knowledge.schema import CANDIDATES, ENTITY, ROLES
from newsparse.model import MentionLabel

EMBEDDED: Final = Path(__file__).with_name("embedded.sqlite")
"""The knowledge base that comes with newsparse; ``NOTICE.md`` beside it names its sources."""

_REMEMBERED: Final = 8192  # names kept in memory: those of some hundred articles, about 3 MB
_WORD_LIKE: Final = 4  # letters from which on an acronym may be written as a word: "Nato", "Opec"


@attrs.frozen(init=False)
class SqliteKnowledgeBase:
    """A knowledge base in one SQLite file, opened read only and safe to share between threads and processes.

    Pickled, it is its path: each process opens the file for itself.

    Attributes:
        path: The file.
        name: The name that its maker gave it.
        version: The version of its content.

    Raises:
        KnowledgeBaseError: If the file is missing, damaged, or not a knowledge base of this schema version;
            a damaged part may also show only at a look-up.

    Example:
        >>> from newsparse.knowledge import embedded
        >>> base = embedded()
        >>> base.candidates("U.S.")[0].label
        'United States'
        >>> base.entity("Q30").label
        'United States'
    """

    path: Path
    name: str = attrs.field(eq=False)
    version: str = attrs.field(eq=False)
    _forms: Callable[[str], tuple[Candidate, ...]] = attrs.field(eq=False, repr=False)
    _entities: Callable[[str], EntityRecord | None] = attrs.field(eq=False, repr=False)

    def __init__(self, path: str | os.PathLike[str]) -> None:
        file = BaseFile.open(path)

        @lru_cache(maxsize=_REMEMBERED)
        def forms(form: str) -> tuple[Candidate, ...]:
            return _candidates(file, form)

        @lru_cache(maxsize=_REMEMBERED)
        def entities(entity_id: str) -> EntityRecord | None:
            return _record(file, entity_id)

        self.__attrs_init__(
            path=file.path,
            name=file.meta.get("name", file.path.stem),
            version=file.meta.get("version", ""),
            forms=forms,
            entities=entities,
        )

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """The entities that ``surface`` can stand for, the highest prior first; empty where none is known.

        Acronyms are found where ``surface`` is written in capitals ("US", not "us"); those of four letters and
        more also where it is written as a word ("Nato").

        Raises:
            KnowledgeBaseError: If the file is damaged.
        """
        form = normalised(surface)
        found = self._forms(form) if form else ()
        if found and not is_acronym_shaped(surface) and (len(form) < _WORD_LIKE or surface[:1].islower()):
            return tuple(candidate for candidate in found if candidate.alias is not AliasKind.ACRONYM)
        return found

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """What the base holds about an entity, or ``None`` where it does not know it.

        Raises:
            KnowledgeBaseError: If the file is damaged.
        """
        return self._entities(entity_id)

    def __reduce__(self) -> tuple[type[SqliteKnowledgeBase], tuple[str]]:
        return SqliteKnowledgeBase, (str(self.path),)


@cache
def embedded() -> SqliteKnowledgeBase:
    """The knowledge base that comes with newsparse, opened at the first call.

    Raises:
        KnowledgeBaseError: If it is missing from the installation or damaged.
    """
    return SqliteKnowledgeBase(EMBEDDED)


def _candidates(file: BaseFile, form: str) -> tuple[Candidate, ...]:
    try:
        return tuple(
            Candidate(
                entity=_text(entity),
                label=_text(label),
                type=MentionLabel(type_),
                group=_text(group),
                country=_text_or_none(country),
                alias=AliasKind(kind),
                prior=_prior(prior),
                literal=_text_or_none(literal),
            )
            for entity, label, type_, group, country, kind, prior, literal in file.rows(CANDIDATES, form)
        )
    except (TypeError, ValueError) as error:  # what stands in a column is not what belongs there
        raise file.damaged(error) from error


def _record(file: BaseFile, entity_id: str) -> EntityRecord | None:
    try:
        for entity, label, description, type_, group, country, bits, row in file.rows(ENTITY, entity_id):
            return EntityRecord(
                id=_text(entity),
                label=_text(label),
                description=_text(description),
                type=MentionLabel(type_),
                group=_text(group),
                country=_text_or_none(country),
                sources=tuple(source.name for source in file.sources if bits >> source.bit & 1),
                roles=tuple(
                    Role(_text(held), _text_or_none(start), _text_or_none(end))
                    for held, start, end in file.rows(ROLES, row)
                ),
            )
    except (TypeError, ValueError) as error:
        raise file.damaged(error) from error
    return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"{value!r:.40} stands where text belongs"
        raise TypeError(message)
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _prior(value: object) -> float:
    if not isinstance(value, float) or not math.isfinite(value) or value < 0:
        message = f"{value!r:.40} stands where a prior belongs"
        raise ValueError(message)
    return value
