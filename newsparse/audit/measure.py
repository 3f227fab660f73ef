"""Counting: from a document to its profile."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsparse.audit.values import BANDS, POINTS, Band, Group, Naming, SpeakerShare, StoryProfile
from newsparse.discourse import CoarseRole, DiscourseRole
from newsparse.document import WORD
from newsparse.model import (
    LINKS,
    PARAGRAPHS,
    QUOTES,
    ROLES,
    SENTENCES,
    SPEAKERS,
    STANCES,
    Gender,
    ParagraphRole,
    QuoteKind,
    SpeakerType,
)
from newsparse.spans import Span, merged
from newsparse.stances import Stance

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.views import Quote, Sentence

_PEOPLE: Final = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED_PERSON})
_TEXT: Final = frozenset({ParagraphRole.LEAD, ParagraphRole.BODY, ParagraphRole.LIST_ITEM})


def profile_of(document: Document) -> StoryProfile:
    """The profile of a parsed article; ``document.profile()`` gives the same."""
    quotes = document.quotes if QUOTES in document else ()
    counted = _Words(document, quotes)
    told = _told(document)
    speakers = _speakers(document, counted)
    people = [quote for quote in quotes if quote.speaker is not None and quote.speaker.type in _PEOPLE]
    curve = _curve(told, counted) if ROLES in document else None
    words, quoted = counted.of_story(document, quotes), sum(counted.of_quote)
    return StoryProfile(
        words=words,
        sentences=len(told),
        quotes=len(quotes),
        quoted_words=quoted,
        quoted_share=_share(quoted, words),
        speakers=speakers,
        types=_groups(quotes, counted, _type_of, SpeakerType, all_of_them=False),
        naming=_groups(quotes, counted, lambda quote: Naming.of(_type_of(quote)), Naming),
        kinds=_groups(quotes, counted, lambda quote: quote.kind, QuoteKind),
        genders=_groups(people, counted, _gender_of, Gender),
        stances=_groups(quotes, counted, _stance_of, Stance, all_of_them=False) if STANCES in document else None,
        linked=sum(speaker.entity is not None for speaker in speakers) if LINKS in document else None,
        bands=_bands(document, told, counted),
        curve=curve,
        pyramid=None if curve is None else _pyramid(curve),
    )


class _Words:
    """Where the words of a text stand, and which quote each belongs to."""

    def __init__(self, document: Document, quotes: Sequence[Quote]) -> None:
        self.starts: list[int] = [word.start() for word in WORD.finditer(document.text)]
        self.owner = [-1] * len(self.starts)
        # The outer quote first, so that a quote nested in it takes its own words.
        rows = [(span, quote.index) for quote in quotes for span in quote.item.content]
        for span, index in sorted(rows, key=lambda row: (row[0].start, -row[0].end)):
            first, end = self.range(span)
            self.owner[first:end] = [index] * (end - first)
        self.of_quote = [0] * len(quotes)
        for index in self.owner:
            if index >= 0:
                self.of_quote[index] += 1

    def range(self, span: Span) -> tuple[int, int]:
        """The words that start in a span, as a half-open range."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def count(self, spans: Iterable[Span]) -> int:
        """How many words start in some spans."""
        return sum(end - first for first, end in map(self.range, merged(spans)))

    def of_story(self, document: Document, quotes: Sequence[Quote]) -> int:
        """The words of the story, and of what else holds a quote."""
        if PARAGRAPHS not in document:
            return len(self.starts)
        story = [item.span for item in document[PARAGRAPHS] if item.role.is_story]
        return self.count([*story, *(span for quote in quotes for span in quote.item.content)])


def _told(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the text, those of headlines, captions and the like left out."""
    if SENTENCES not in document or PARAGRAPHS not in document:
        return ()
    roles = [item.role for item in document[PARAGRAPHS]]
    return tuple(one for one in document.sentences if roles[one.item.paragraph.index] in _TEXT)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _type_of(quote: Quote) -> SpeakerType | None:
    return None if quote.speaker is None else quote.speaker.type


def _gender_of(quote: Quote) -> Gender | None:
    return None if quote.speaker is None else quote.speaker.gender


def _stance_of(quote: Quote) -> Stance | None:
    return None if quote.stance is None else quote.stance.label


def _speakers(document: Document, counted: _Words) -> tuple[SpeakerShare, ...]:
    if SPEAKERS not in document:
        return ()
    whole, found = sum(counted.of_quote), []
    for speaker in document.speakers:
        own = [quote.index for quote in speaker.quotes]
        if own:
            words = sum(counted.of_quote[index] for index in own)
            entity = None if speaker.entity is None else speaker.entity.id
            share = _share(words, whole)
            found.append(SpeakerShare(speaker.name, speaker.type, speaker.gender, entity, len(own), words, share))
    return tuple(sorted(found, key=lambda one: (-one.words, -one.quotes)))


def _groups(
    quotes: Sequence[Quote],
    counted: _Words,
    label_of: Callable[[Quote], str | None],
    labels: Iterable[str],
    *,
    all_of_them: bool = True,
) -> tuple[Group, ...]:
    """The quotes by a label; those that have none are left out."""
    sorted_: dict[str, list[Quote]] = {label: [] for label in labels}
    for quote in quotes:
        label = label_of(quote)
        if label is not None:
            sorted_[label].append(quote)
    words = {label: sum(counted.of_quote[quote.index] for quote in own) for label, own in sorted_.items()}
    whole = sum(words.values())
    return tuple(
        Group(
            str(label),
            len({quote.speaker.index for quote in own if quote.speaker is not None}),
            len(own),
            words[label],
            _share(words[label], whole),
        )
        for label, own in sorted_.items()
        if own or all_of_them
    )


def _bands(document: Document, told: Sequence[Sentence], counted: _Words) -> tuple[Band, ...]:
    """The story in parts of as many sentences; of a story with fewer sentences than parts, one a part."""
    parts = min(BANDS, len(told))
    edges = [len(told) * at // parts for at in range(parts + 1)] if parts else []
    found = []
    for first, end in pairwise(edges):
        sentences = told[first:end]
        ranges = [counted.range(sentence.span) for sentence in sentences]
        labels = [sentence.role.label for sentence in sentences if sentence.role is not None]
        found.append(
            Band(
                sentences=len(sentences),
                words=sum(last - start for start, last in ranges),
                quoted_words=sum(owner >= 0 for start, last in ranges for owner in counted.owner[start:last]),
                roles=tuple(labels.count(role) for role in DiscourseRole) if ROLES in document else None,
            )
        )
    return tuple(found)


def _curve(told: Sequence[Sentence], counted: _Words) -> tuple[float, ...] | None:
    """The share of the words about the main event that has been read after each tenth of the story's words."""
    main: list[bool] = []
    for sentence in told:
        first, end = counted.range(sentence.span)
        about = sentence.role is not None and sentence.role.label.coarse is CoarseRole.MAIN
        main += [about] * (end - first)
    whole = sum(main)
    if not whole:
        return None
    read = [0]
    for about in main:
        read.append(read[-1] + about)
    return tuple(round(_between(read, len(main) * point / POINTS) / whole, 4) for point in range(1, POINTS + 1))


def _between(values: Sequence[int], at: float) -> float:
    """A value between two others of a row, by how near it is to each."""
    low = int(at)
    if low + 1 >= len(values):
        return float(values[-1])
    return values[low] + (at - low) * (values[low + 1] - values[low])


def _pyramid(curve: Sequence[float]) -> float:
    """Twice the area between the curve and the straight line of an even spread."""
    points = (0.0, *curve)
    area = sum(first + second for first, second in zip(points, curve, strict=False)) / (2 * POINTS)
    return round(2 * area - 1, 4)
