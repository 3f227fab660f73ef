"""Span, and arithmetic on spans that needs nothing but two numbers.

Offsets are Python ``str`` indices (Unicode code points) into the article's text, half-open: ``text[start:end]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from newsparse.errors import SpanError

OPENING_MARKS: Final = "\"“„«‹‘'`「『＂"
CLOSING_MARKS: Final = "\"”“»›’'`」』＂"


@attrs.frozen(order=True)
class Span:
    """A piece of a text: ``text[start:end]``, never empty.

    Attributes:
        start: Index of the first character (Python ``str`` index).
        end: Index after the last character.

    Raises:
        SpanError: If not ``0 <= start < end``.

    Example:
        >>> from newsparse import Span
        >>> span = Span(4, 7)
        >>> "The cat sat"[span.start:span.end]
        'cat'
        >>> len(span)
        3
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span | int) -> bool:
        """Whether an offset, or the whole of another span, lies inside this one."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same span, ``by`` characters later."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]


def trimmed(text: str, start: int, end: int, strip: str | None = None) -> Span | None:
    """The span ``start:end`` without white space (or the characters in ``strip``) at its edges.

    Returns:
        The trimmed span, or ``None`` where nothing is left.
    """
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(strip))
    size = len(piece.strip(strip))
    return Span(start + left, start + left + size) if size else None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch or overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            if span.end > out[-1].end:
                out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


def subtracted(span: Span, holes: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of ``span`` outside all ``holes``, in order."""
    out: list[Span] = []
    at = span.start
    for hole in merged(holes):
        if hole.end <= at:
            continue
        if hole.start >= span.end:
            break
        if hole.start > at:
            out.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        out.append(Span(at, span.end))
    return tuple(out)


def hull(spans: Sequence[Span]) -> Span:
    """The smallest span that holds all of ``spans`` (at least one)."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))
