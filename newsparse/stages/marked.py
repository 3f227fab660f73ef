"""The stage that finds what stands in quotation marks without being a quote: titles, nicknames, scare quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from newsparse import lexicon
from newsparse.kinds import MarkedKind, MarkedSpanItem
from newsparse.layers import Layer
from newsparse.model import (
    MARKED_SPANS,
    PARAGRAPHS,
    QUOTES,
    ParagraphItem,
    QuoteItem,
)
from newsparse.stages.quotes import marks
from newsparse.stages.quotes.works import WORD, is_cited, is_titled, names_work, words_before

if TYPE_CHECKING:
    from newsparse.spans import Span
    from newsparse.stage import Draft

_NAMED: Final = frozenset({"titled", "entitled", "headlined", "subtitled"})
_KNOWN: Final = frozenset({"nicknamed", "dubbed", "aka", "alias"})
_MEANS: Final = frozenset({"means", "meant", "rhymes", "refers"})
_BACK: Final = 60
_NICKNAME: Final = 3


@attrs.frozen
class MarkedSpans:
    """What stands in quotation marks and is no quote, nor part of one: titles, nicknames, words as words, scare quotes.

    Within a quote, what stands in marks of its own is told too, unless it is a quote itself.

    Example:
        >>> import newsparse
        >>> text = "The so-called “experts” left early. The film “The Long Night” opens in May."
        >>> [(span.kind.value, span.text) for span in newsparse.parse_article(text).marked_spans]
        [('scare', '“experts”'), ('title', '“The Long Night”')]
    """

    name: ClassVar[str] = "marked_spans"
    reads: ClassVar[tuple[Layer[object], ...]] = (PARAGRAPHS, QUOTES)
    writes: ClassVar[Layer[MarkedSpanItem]] = MARKED_SPANS
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, draft: Draft) -> Iterator[MarkedSpanItem]:
        """The spans, in text order."""
        paragraphs: tuple[ParagraphItem, ...] = draft[PARAGRAPHS]
        quotes: tuple[QuoteItem, ...] = draft[QUOTES]
        said = _Cover(span for quote in quotes if quote.nested_in is None for span in quote.content)
        nested = _Cover(span for quote in quotes if quote.nested_in is not None for span in quote.content)
        for region in marks.scan(draft.text, [paragraph.span for paragraph in paragraphs]):
            if nested.touches(region.inner) or (region.level == 0 and said.touches(region.inner)):
                continue
            yield MarkedSpanItem(region.span, kind_of(draft.text, region.span, region.inner))


class _Cover:
    """Which stretches of a text some spans touch."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def touches(self, span: Span) -> bool:
        """Whether one of the spans shares a character with this one; asked in text order."""
        while self._at < len(self._spans) and self._spans[self._at].end <= span.start:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start < span.end


def kind_of(text: str, span: Span, inner: Span) -> MarkedKind:
    """What a stretch in quotation marks is, by the words in it and around it.

    Args:
        text: The text.
        span: The stretch with its marks.
        inner: Without them.
    """
    held = WORD.findall(text, inner.start, inner.end)
    before = words_before(text, span.start)
    after = WORD.match(text, span.end + 1, span.end + _BACK) if text[span.end : span.end + 1] == " " else None
    following = after.group() if after is not None else ""
    previous = before[-1] if before else ""
    if previous.lower() in lexicon.words("marks/words") or following in _MEANS:
        return MarkedKind.WORD
    if previous.lower() in _KNOWN or _is_nickname(held, previous, following, text[span.start - 1 : span.start]):
        return MarkedKind.NICKNAME
    if is_cited(text, span.end):
        return MarkedKind.TITLE
    if is_titled(held) and (len(held) > 1 or previous.lower() in _NAMED or names_work(before)):
        return MarkedKind.TITLE
    return MarkedKind.SCARE


def _is_nickname(held: list[str], previous: str, following: str, gap: str) -> bool:
    """Between a first name and a last name."""
    named = previous[:1].isupper() and following[:1].isupper() and gap == " "
    return named and 0 < len(held) <= _NICKNAME and all(word[0].isupper() for word in held)
