"""What an audit of a story gives: counts and shares, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import attrs

from newsparse.discourse import DiscourseRole
from newsparse.model import Gender, QuoteKind, SpeakerType
from newsparse.stances import Stance

BANDS: Final = 5
"""The parts of a story that roles are counted in."""
POINTS: Final = 10
"""The points of the curve."""

Cell = str | int | float | None


class Naming(StrEnum):
    """Whether the reader is told who speaks."""

    NAMED = "named"  # a person, a body or an outlet with its name
    UNNAMED = "unnamed"  # people without a name: "a senior official", "two aides"
    COLLECTIVE = "collective"  # nationalities, parties, populations: "Republicans"
    DOCUMENT = "document"
    OTHER = "other"
    NOT_FOUND = "not found"  # nobody was found behind the quote

    @classmethod
    def of(cls, kind: SpeakerType | None) -> Naming:
        """The naming of a type of speaker, or of a quote without one."""
        return cls.NOT_FOUND if kind is None else _NAMING.get(kind, cls.NAMED)


_NAMING: Final = {
    SpeakerType.UNNAMED_PERSON: Naming.UNNAMED,
    SpeakerType.UNNAMED_GROUP: Naming.UNNAMED,
    SpeakerType.GROUP: Naming.COLLECTIVE,
    SpeakerType.DOCUMENT: Naming.DOCUMENT,
    SpeakerType.OTHER: Naming.OTHER,
}


@attrs.frozen
class SpeakerShare:
    """What one speaker has of a story.

    Attributes:
        name: The speaker's name or description.
        type: What it is.
        gender: As the text states it.
        entity: The id of the entity it is linked to, or ``None``.
        quotes: Its quotes.
        words: Their words.
        share: Their words as a share of all quoted words, in [0, 1]; ``None`` where there are none.
    """

    name: str
    type: SpeakerType
    gender: Gender
    entity: str | None
    quotes: int
    words: int
    share: float | None


@attrs.frozen
class Group:
    """Quotes of one sort.

    Attributes:
        label: The sort: a value of the enumeration that the quotes are sorted by.
        speakers: How many speakers have such quotes; 0 for quotes whose speaker was not found.
        quotes: How many quotes.
        words: Their words.
        share: Their words as a share of all words that were sorted, in [0, 1]; ``None`` where there are none.
    """

    label: str
    speakers: int
    quotes: int
    words: int
    share: float | None


@attrs.frozen
class Band:
    """A part of the story, of as many sentences as the others, or one more or less.

    Attributes:
        sentences: Its sentences.
        words: Their words.
        quoted_words: Those of them that stand in a quote.
        roles: How many sentences have each discourse role, in the order of ``DiscourseRole``; ``None`` where no roles
            were sought.
    """

    sentences: int
    words: int
    quoted_words: int
    roles: tuple[int, ...] | None


@attrs.frozen
class StoryProfile:
    """Whose words a story is made of, and what stands where in it.

    Every share is ``None`` where there is nothing to take a share of, as in an empty article. A word in a quote that
    is nested in another counts for the inner one alone.

    Attributes:
        words: The words of the story: of its headline, text and list items, and of what else holds a quote.
        sentences: The sentences of its text, headlines left out.
        quotes: How many quotes.
        quoted_words: Words that somebody is said to have said, written, thought or intended.
        quoted_share: Those as a share of all words.
        speakers: Who is quoted, by their words, most first.
        types: The quotes by the type of their speaker, those that occur, in the order of ``SpeakerType``.
        naming: The quotes by whether their speaker is named; every ``Naming``, in its order.
        kinds: The quotes by their kind; every ``QuoteKind``, in its order.
        genders: The quotes of people by the gender that the text states; every ``Gender``, "not stated" among them.
        stances: The quotes by the stance of their cue, those that occur, in the order of ``Stance``; ``None`` where
            none were sought.
        linked: How many of the speakers quoted are linked to an entity; ``None`` where no links were sought.
        bands: The story in five parts, from its top to its end.
        curve: The inverted pyramid: the share of the words about the main event and its consequences that has been read
            after each tenth of the story's words. ``None`` where no roles were sought, or nothing is about the event.
        pyramid: How far the main event stands at the top, from the curve: near 1 for all of it at once,
            0 for evenly spread, near -1 for all of it at the end; ``None`` as above.
    """

    words: int
    sentences: int
    quotes: int
    quoted_words: int
    quoted_share: float | None
    speakers: tuple[SpeakerShare, ...]
    types: tuple[Group, ...]
    naming: tuple[Group, ...]
    kinds: tuple[Group, ...]
    genders: tuple[Group, ...]
    stances: tuple[Group, ...] | None
    linked: int | None
    bands: tuple[Band, ...]
    curve: tuple[float, ...] | None
    pyramid: float | None

    def to_row(self) -> dict[str, Cell]:
        """The profile as a flat row, with the same columns for every story.

        Example:
            >>> import newsparse
            >>> row = newsparse.parse_article("“It rained,” Ana Costa said.").profile().to_row()
            >>> row["words"], row["quoted_words"], row["direct_quotes"], row["top_speaker"]
            (5, 2, 1, 'Ana Costa')
        """
        top = self.speakers[0] if self.speakers else None
        row: dict[str, Cell] = {
            "words": self.words,
            "sentences": self.sentences,
            "quotes": self.quotes,
            "quoted_words": self.quoted_words,
            "quoted_share": self.quoted_share,
            "speakers": len(self.speakers),
            "linked_speakers": self.linked,
            "top_speaker": top.name if top else None,
            "top_speaker_share": top.share if top else None,
        }
        for groups, labels in (
            (self.kinds, QuoteKind),
            (self.naming, Naming),
            (self.genders, Gender),
            (self.types, (f"type {kind}" for kind in SpeakerType)),
        ):
            row |= _cells(groups, labels)
        found = None if self.stances is None else {group.label: group.quotes for group in self.stances}
        row |= {f"stance_{stance}": None if found is None else found.get(stance, 0) for stance in Stance}
        for at, role in enumerate(DiscourseRole):
            counts = [band.roles[at] for band in self.bands if band.roles is not None]
            row[f"sentences_{role}"] = sum(counts) if counts or not self.bands else None
        row |= {f"curve_{at + 1}": self.curve[at] if self.curve else None for at in range(POINTS)}
        row["pyramid"] = self.pyramid
        return row

    def __str__(self) -> str:
        """Tables to read."""
        from newsparse.audit.table import table  # noqa: PLC0415  rich is wanted only when somebody prints

        return table(self)


def _cells(groups: Iterable[Group], labels: Iterable[str]) -> dict[str, Cell]:
    found = {group.label: group for group in groups}
    # Of words that were sorted, a label that none of them has has no share; of no words there is no share at all.
    nothing = 0.0 if any(group.words for group in found.values()) else None
    row: dict[str, Cell] = {}
    for label in labels:
        group = found.get(label.removeprefix("type "))
        name = label.replace(" ", "_")
        row[f"{name}_speakers"] = group.speakers if group else 0
        row[f"{name}_quotes"] = group.quotes if group else 0
        row[f"{name}_words"] = group.words if group else 0
        row[f"{name}_share"] = group.share if group else nothing
    return row
