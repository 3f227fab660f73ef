"""What the text itself says of fragments: which are one span, and how much stands in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import attrs

from newsparse.model import QuoteKind
from newsparse.spans import Span, merged
from newsparse.stages.lines import paragraph_bounds
from newsparse.stages.quotes.marks import scan


@attrs.frozen
class Layout:
    """A text's paragraphs and the stretches of it in quotation marks.

    Attributes:
        text: The text.
        paragraphs: Its paragraphs.
        quoted: What stands in quotation marks, with the marks.
    """

    text: str
    paragraphs: tuple[Span, ...]
    quoted: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        """The layout of a text."""
        paragraphs = tuple(Span(start, end) for start, end in paragraph_bounds(text))
        return cls(text, paragraphs, merged(region.span for region in scan(text, paragraphs)))

    def joined(self, pieces: Iterable[Span]) -> tuple[Span, ...]:
        """Fragments as spans: those made one again that only a line end within a paragraph parts."""
        out: list[Span] = []
        for piece in sorted(pieces):
            if out and self._wraps(out[-1].end, piece.start):
                out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
            else:
                out.append(piece)
        return tuple(out)

    def _wraps(self, end: int, start: int) -> bool:
        gap = self.text[end:start]
        at = bisect_right(self.paragraphs, end, key=lambda paragraph: paragraph.start) - 1
        return bool(gap) and gap.isspace() and at >= 0 and self.paragraphs[at].end >= start

    def kind(self, content: Iterable[Span]) -> QuoteKind:
        """How much of a content stands in quotation marks: all of its letters and digits, some, or none."""
        flags = {
            self._is_quoted(at) for span in content for at in range(span.start, span.end) if self.text[at].isalnum()
        }
        if flags == {True}:
            return QuoteKind.DIRECT
        return QuoteKind.MIXED if True in flags else QuoteKind.INDIRECT

    def _is_quoted(self, at: int) -> bool:
        place = bisect_right(self.quoted, at, key=lambda span: span.start) - 1
        return place >= 0 and at in self.quoted[place]
