"""What a knowledge base is to newsparse: two look-ups, and the records they give."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, runtime_checkable

import attrs

from newsparse.model import MentionLabel


class AliasKind(StrEnum):
    """How a form of words names an entity."""

    LABEL = "label"  # its usual name: "United States"
    ALIAS = "alias"  # another full name: "United States of America"
    ACRONYM = "acronym"  # capital letters alone: "UN", "U.S."; not meant by "un" or "us"
    DEMONYM = "demonym"  # a word for what or who comes from it: "Iranian", "Spaniards"
    SURNAME = "surname"  # the last name of a person who is known by it alone
    METONYM = "metonym"  # a seat that stands for those who sit there: "Moscow" for Russia


@attrs.frozen
class Candidate:
    """An entity that a form of words can stand for.

    Attributes:
        entity: Its id: a Wikidata id ("Q159") or a Wikipedia title ("enwiki:Maria_Zakharova").
        label: Its usual name.
        type: The type of thing it is.
        group: A finer class, in the base's own words: "country", "capital", "city", "state", "person", ...;
            empty where there is none.
        country: The id of the country it belongs to, or ``None``; the base need not hold that country.
        alias: How the words name it.
        prior: How often the words mean this entity when they stand alone, on a scale of the base's own; only
            the ratios between the candidates of one surface matter, and that 100 is a name every reader knows.
        literal: For a metonym, the id of the place itself ("Moscow" the city), or ``None``.
    """

    entity: str
    label: str
    type: MentionLabel
    group: str
    country: str | None
    alias: AliasKind
    prior: float
    literal: str | None = None


@attrs.frozen
class Role:
    """What a person does or did: an occupation, or an office with its dates.

    Attributes:
        label: What it is called: "politician", "Minister of Foreign Affairs".
        start: When an office was taken up, as far as it is known: "2004", "2004-03", "2004-03-09"; or ``None``.
        end: When it was left, or ``None``.
    """

    label: str
    start: str | None = None
    end: str | None = None


@attrs.frozen
class EntityRecord:
    """What a knowledge base holds about an entity.

    Attributes:
        id: Its id.
        label: Its usual name.
        description: A few words on what it is; may be empty.
        type: The type of thing it is.
        group: A finer class, in the base's own words; may be empty.
        country: The id of the country it belongs to, or ``None``.
        sources: The names of the sources that the record was compiled from.
        roles: What a person does or did, the newest office first; often none are known.
    """

    id: str
    label: str
    description: str
    type: MentionLabel
    group: str = ""
    country: str | None = None
    sources: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@runtime_checkable
class KnowledgeBase(Protocol):
    """Anything that can say which entities a name may stand for, and what they are."""

    @property
    def name(self) -> str:
        """A short name of the base."""
        ...

    @property
    def version(self) -> str:
        """The version of its content."""
        ...

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """The entities that ``surface`` can stand for, the highest prior first; empty where none is known."""
        ...

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """What the base holds about an entity, or ``None`` where it does not know it."""
        ...
