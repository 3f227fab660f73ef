"""Chain: the mentions of one person, body, group or document while they are being gathered."""

from __future__ import annotations

from collections import Counter
from enum import Enum

import attrs

from newsparse.model import Gender
from newsparse.people import Person


class Sort(Enum):
    """What a chain is of, as far as it matters for who may refer to it."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    GROUP = "group"
    DOCUMENT = "document"
    OTHER = "other"


@attrs.define(eq=False)
class Chain:
    """A chain under construction.

    Attributes:
        sort: What it is of.
        mentions: Indices of its mentions, in the order in which they were found.
        named: Whether one of them is a name.
        plural: Whether it is of several.
        names: The names as written, each with how often.
        roles: Role nouns said of it, in lower case ("secretary"), and the words that modify them.
        past: Those of them that it is said to have had: "former president".
        present: Those of them that it is said to have.
        lands: Countries or states that it is said to be of.
        genders: What the text says of its gender, counted.
        soft: Gender that a first name suggests: from -1 (male) to 1 (female); 0 where nothing is known.
        given: Whom the caller says it is, or ``None``.
    """

    sort: Sort
    mentions: list[int] = attrs.field(factory=list)
    named: bool = False
    plural: bool = False
    names: Counter[str] = attrs.field(factory=Counter)
    roles: dict[str, set[str]] = attrs.field(factory=dict)
    past: set[str] = attrs.field(factory=set)
    present: set[str] = attrs.field(factory=set)
    lands: set[str] = attrs.field(factory=set)
    genders: Counter[Gender] = attrs.field(factory=Counter)
    soft: float = 0.0
    given: Person | None = None

    @property
    def gender(self) -> Gender:
        """The gender the caller gives, or else the text states, where it does not contradict itself."""
        if self.given is not None and self.given.gender is not Gender.NOT_STATED:
            return self.given.gender
        if not self.genders:
            return Gender.NOT_STATED
        if len(self.genders) == 1:
            return next(iter(self.genders))
        (first, many), (_, few) = self.genders.most_common(2)
        return first if many > few else Gender.NOT_STATED

    def may_be(self, gender: Gender) -> bool:
        """Whether the text allows it to be of that gender."""
        if not self.genders and self.given is None:
            return True
        mine = self.gender
        return Gender.NOT_STATED in (mine, gender) or mine is gender
