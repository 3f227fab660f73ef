"""The stage that finds a quote's addressee, medium, time and place around its cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from newsparse.layers import Layer, Ref
from newsparse.model import DETAILS, MENTIONS, QUOTES, SPEAKERS, DetailItem, QuoteItem, SpeakerItem
from newsparse.stages.cue_words import head_of
from newsparse.stages.details.addressee import addressee_of
from newsparse.stages.details.clause import Clause, asides, clause_of, modifiers, phrase
from newsparse.stages.details.setting import medium_of, place_of, time_of
from newsparse.stages.moods import mood_of
from newsparse.times import Tense, When, anchor, day_of
from newsparse.times.days import zone_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsparse.spans import Span
    from newsparse.stage import Draft


_NEAR: Final = 16
"""Mentions before a place in the text that are looked at: those around a word stand close to it."""


def _check_zone(_stage: Details, _field: object, zone: str | None) -> None:
    if zone is not None:
        zone_of(zone)


@attrs.frozen
class Details:
    """To whom, how, when and where each quote was said, as written around its cue.

    What a quote without a cue takes over from the quote that it continues is left to ``quote.circumstances``:
    ``None`` means that nothing is written there. The time is anchored to the day of publication, where the article
    has one.

    Attributes:
        zone: The time zone of the publisher, such as ``"America/New_York"``, for articles whose moment of publication
            is stamped in another: it decides which day "Friday" is counted from. ``None`` takes the day as stamped.

    Raises:
        TimeError: If there is no such time zone.

    Example:
        >>> import newsparse
        >>> text = "“It is over,” Ana Costa told the Daily Planet by phone on Friday."
        >>> quote = newsparse.parse_article(text).quotes[0]
        >>> quote.addressee.text, quote.medium.text, quote.time.text
        ('the Daily Planet', 'by phone', 'Friday')
        >>> article = newsparse.Article(text, published="2020-01-05")
        >>> newsparse.parse_article(article).quotes[0].when.iso
        '2020-01-03'
    """

    zone: str | None = attrs.field(default=None, kw_only=True, validator=_check_zone)

    name: ClassVar[str] = "details"
    reads: ClassVar[tuple[Layer[object], ...]] = (QUOTES, MENTIONS, SPEAKERS)
    writes: ClassVar[Layer[DetailItem]] = DETAILS
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __call__(self, draft: Draft) -> Iterator[DetailItem]:
        """One item for each quote, in the order of the quotes."""
        chains = _Chains.of(draft)
        published = draft.article.published
        day = None if published is None else day_of(published, zone=self.zone)
        for ref, quote in zip(draft.refs(QUOTES), draft[QUOTES], strict=True):
            verb = head_of(draft.doc, quote.cue) if quote.cue else None
            if verb is None:
                yield DetailItem(ref)
            else:
                item = _detail(ref, quote, clause_of(verb), chains)
                yield attrs.evolve(item, when=_when(draft.text, item, quote, verb, day)) if item.time else item


def _when(text: str, item: DetailItem, quote: QuoteItem, verb: Token, day: date | None) -> When | None:
    """The days that the time of a quote means."""
    if item.time is None:
        return None
    future = mood_of(verb, quote.content).is_future
    return anchor(item.time.of(text), day, tense=Tense.FUTURE if future else Tense.PAST)


@attrs.frozen
class _Chains:
    """Where the mentions of each chain stand, to be looked up by a place in the text."""

    by_head: Mapping[int, Ref[SpeakerItem]]
    starts: Sequence[int]
    rows: Sequence[tuple[int, Ref[SpeakerItem]]]

    @classmethod
    def of(cls, draft: Draft) -> _Chains:
        mentions = draft[MENTIONS]
        by_head: dict[int, Ref[SpeakerItem]] = {}
        rows: list[tuple[int, int, Ref[SpeakerItem]]] = []
        for ref, speaker in zip(draft.refs(SPEAKERS), draft[SPEAKERS], strict=True):
            for mention in speaker.mentions:
                item = mentions[mention.index]
                by_head.setdefault(item.head.start, ref)
                rows.append((item.span.start, item.span.end, ref))
        rows.sort(key=lambda row: row[:2])
        return cls(by_head, [start for start, _, _ in rows], [(end, ref) for _, end, ref in rows])

    def at(self, word: Token) -> Ref[SpeakerItem] | None:
        """The chain with a mention whose head is this word, or else that covers it."""
        if word.idx in self.by_head:
            return self.by_head[word.idx]
        end = bisect_right(self.starts, word.idx)
        covering = [ref for last, ref in self.rows[max(end - _NEAR, 0) : end] if word.idx < last]
        return covering[0] if covering else None


def _detail(
    ref: Ref[QuoteItem],
    quote: QuoteItem,
    clause: Clause,
    chains: _Chains,
) -> DetailItem:
    taken = (*quote.content, *quote.source)
    item, to = _around(ref, clause.verb, taken)
    if clause.outer is not None and clause.antecedent is not None:
        own = clause.antecedent.head if clause.antecedent.dep_ == "pobj" else None
        found = None if own is None else medium_of([own])
        item, to = _filled(attrs.evolve(item, medium=item.medium or found), to, clause.outer, taken)
    for aside in asides(clause.verb, taken):
        item, to = _filled(item, to, aside, taken)
    addressee = None if to is None else phrase(to)
    if addressee is None or to is None or any(addressee.overlaps(span) for span in taken):
        return item
    return attrs.evolve(item, addressee=addressee, addressee_speaker=chains.at(to))


def _around(ref: Ref[QuoteItem], verb: Token, taken: Sequence[Span]) -> tuple[DetailItem, Token | None]:
    """What stands around a verb, and the head of whom it was said to."""
    words = list(modifiers(verb, taken))
    medium = medium_of(words)
    time = time_of(words)
    if time is not None and medium is not None and time.overlaps(medium):
        time = None
    return DetailItem(ref, medium=medium, time=time, place=place_of(words)), addressee_of(verb, words, taken)


def _filled(item: DetailItem, to: Token | None, verb: Token, taken: Sequence[Span]) -> tuple[DetailItem, Token | None]:
    """An item with what it lacks from around another verb."""
    more, other = _around(item.quote, verb, taken)
    filled = attrs.evolve(
        item, medium=item.medium or more.medium, time=item.time or more.time, place=item.place or more.place
    )
    return filled, to or other
