"""Habits: from tokens to characters, the way quotes are written down here.

A content takes in the quotation marks around it, with the comma or full stop that stands inside them, and a bracket
that closes one of its own; the full stop after an indirect content stays outside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

import attrs

from newsparse.model import QuoteKind
from newsparse.spans import Span
from newsparse.stages.quotes.marks import Region
from newsparse.stages.quotes.syntax import Range, Syntax

_STOPS: Final = frozenset(".!?…")
_BRACKETS: Final = {")": "(", "]": "["}


@attrs.frozen(eq=False)
class Page:
    """The text, its marks and its syntax.

    Attributes:
        text: The article's text.
        regions: All stretches in quotation marks, of every level.
        syntax: The parse.
    """

    text: str
    regions: Sequence[Region]
    syntax: Syntax
    _starts: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_starts", [region.inner.start for region in self.regions])

    def tokens(self, span: Span) -> Range | None:
        """The tokens that lie in a span, in part or whole; ``None`` for none."""
        first = bisect_right(self.syntax.end, span.start)
        end = bisect_left(self.syntax.start, span.end)
        return (first, end) if first < end else None

    def region_at(self, offset: int) -> Region | None:
        """The outermost region that opens within three characters from an offset."""
        at = bisect_left(self._starts, offset)
        if at < len(self.regions) and self.regions[at].level == 0 and self._starts[at] <= offset + 3:
            return self.regions[at]
        return None

    def region_ending(self, offset: int) -> Region | None:
        """The outermost region whose closing mark ends at an offset."""
        at = bisect_left(self._starts, offset) - 1
        while at >= 0 and self.regions[at].level:
            at -= 1
        return self.regions[at] if at >= 0 and self.regions[at].span.end == offset else None

    def span(self, tokens: Range) -> Span:
        """The characters from the first to the last of some tokens."""
        return Span(self.syntax.start[tokens[0]], self.syntax.end[tokens[1] - 1])

    def content(self, tokens: Range, *, to_stop: bool = False) -> Span:
        """The characters of a piece of content, with the full stop after it where ``to_stop`` says so."""
        start, end = self.syntax.start[tokens[0]], self.syntax.end[tokens[1] - 1]
        at = bisect_left(self._starts, start)
        while at and self._is_blank(self._starts[at - 1], start):
            at -= 1  # a bracket or an ellipsis stands between the mark and the first word
        first, last = start, end
        while at < len(self.regions) and self._starts[at] < end:
            region = self.regions[at]
            if self._is_blank(end, region.inner.end) or region.inner.end <= end:
                first, last = min(first, region.span.start), max(last, region.span.end)
            at += 1
        while self.text[last : last + 1] in _BRACKETS and self._is_pair(first, last):
            last += 1
        if to_stop and self.text[last : last + 1] in _STOPS:
            last += 1
        return Span(first, last)

    def _is_blank(self, start: int, end: int) -> bool:
        """Whether nothing but signs lies between two offsets."""
        return start < end and not any(map(str.isalnum, self.text[start:end]))

    def _is_pair(self, first: int, last: int) -> bool:
        closing = self.text[last]
        piece = self.text[first:last]
        return piece.count(_BRACKETS[closing]) > piece.count(closing)


def kind_of(syntax: Syntax, content: Sequence[Range]) -> QuoteKind:
    """How much of a content stands in quotation marks."""
    flags = [syntax.region[token] >= 0 for first, end in content for token in range(first, end) if syntax.solid[token]]
    if all(flags):
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if any(flags) else QuoteKind.INDIRECT
