"""Quotation marks: where text stands in them, found on characters, a paragraph at a time.

Marks of one family (double, single, two guillemets) are matched with each other only. A mark opens or closes by its
shape where it has one, by its neighbours where it has none ("straight" marks) or where they contradict the
shape: ``»so«``, ``„so“``, ``“so“``. Toggling over a whole text would fail after one lost mark; here a paragraph starts
afresh, knowing only whether the one before left a quotation open.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, TYPE_CHECKING

import attrs
import regex

from newsparse import lexicon
from newsparse.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DOUBLE: Final = 0
_SINGLE: Final = 1
_OPEN: Final = 1
_CLOSE: Final = -1
_NEUTRAL: Final = 0

# mark -> family, direction of its shape
_SHAPES: Final = {
    '"': (_DOUBLE, _NEUTRAL),
    "＂": (_DOUBLE, _NEUTRAL),
    "“": (_DOUBLE, _OPEN),
    "‟": (_DOUBLE, _OPEN),
    "„": (_DOUBLE, _OPEN),
    "”": (_DOUBLE, _CLOSE),
    "``": (_DOUBLE, _OPEN),
    "‘‘": (_DOUBLE, _OPEN),
    "''": (_DOUBLE, _NEUTRAL),
    "’’": (_DOUBLE, _CLOSE),
    "«": (2, _OPEN),
    "»": (2, _CLOSE),
    "‹": (3, _OPEN),
    "›": (3, _CLOSE),
    "「": (4, _OPEN),
    "」": (4, _CLOSE),
    "『": (5, _OPEN),
    "』": (5, _CLOSE),
    "'": (_SINGLE, _NEUTRAL),
    "‘": (_SINGLE, _OPEN),
    "‛": (_SINGLE, _OPEN),
    "`": (_SINGLE, _OPEN),
    "’": (_SINGLE, _CLOSE),
}
_LOW: Final = "„"
_MARK: Final = regex.compile(r"``|''|’’|‘‘|[\"＂“‟„”«»‹›「」『』'‘‛`’]")
_LEFT_FREE: Final = frozenset("([{—–-/'‘’“”\"‹«…")
_RIGHT_FREE: Final = frozenset(")]}.,;:?!—–-/'‘’“”\"›»…")
_STOP: Final = frozenset(".?!…")
_WORD: Final = regex.compile(r"\w+")
_DECADE: Final = regex.compile(r"\d\ds?\b")
_SOLID: Final = regex.compile(r"[^\W_]")
_SINGLE_STARTS: Final = frozenset('$£€([{"“«')
_CLIPPED: Final = frozenset("sSxzn")
_INNER_STOPS: Final = frozenset(",.?!…")
_SINGLE_REACH: Final = 40
"""Single marks looked at for the end of a single quotation: what keeps the search linear."""


@attrs.frozen
class Region:
    """A stretch of text in quotation marks.

    Attributes:
        span: With its marks.
        inner: Without them.
        level: 0 for a quotation, 1 for one within another, and so on.
        unclosed: It runs to the end of its paragraph without a closing mark.
        resumed: It carries on a quotation that the paragraph before left open.
    """

    span: Span
    inner: Span
    level: int = 0
    unclosed: bool = False
    resumed: bool = False


@attrs.define
class _Mark:
    start: int
    end: int
    family: int
    shape: int
    left_free: bool
    right_free: bool
    low: bool = False

    def direction(self, *, is_open: bool) -> int:
        """Whether it opens or closes, where a quotation of its family is open or is not."""
        by_place = self.left_free - self.right_free  # 1 opens, -1 closes, 0 says nothing
        if self.shape == _NEUTRAL:
            return by_place or (_CLOSE if is_open else _OPEN)
        if by_place == -self.shape and (self.shape == _OPEN or not is_open):
            return by_place
        return self.shape


@attrs.define
class _Found:
    start: int
    end: int
    inner_start: int
    inner_end: int
    unclosed: bool = False
    resumed: bool = False


def scan(text: str, paragraphs: Iterable[Span]) -> tuple[Region, ...]:
    """The stretches of a text that stand in quotation marks.

    Marks that enclose no letter or digit are left out, and so are apostrophes, elisions (``’em``), decades
    (``’90s``), inches and feet. A quotation without a closing mark runs to the end of its paragraph. The regions of one
    level never overlap.

    Args:
        text: The text.
        paragraphs: Its paragraphs, in order; nothing outside them is looked at.

    Returns:
        Regions by where they start, an outer one before those within it.

    Example:
        >>> from newsparse.spans import Span
        >>> from newsparse.stages.quotes.marks import scan
        >>> text = "“Don’t,” she said, “call it ‘over’ yet.”"
        >>> [(r.level, r.inner.of(text)) for r in scan(text, [Span(0, len(text))])]
        [(0, 'Don’t,'), (0, 'call it ‘over’ yet.'), (1, 'over')]
    """
    found: list[_Found] = []
    pending: dict[int, int] = {}  # family -> paragraphs since one left a quotation of it open
    lazy: list[_Found] = []  # whole paragraphs without a mark, quoted only if a closing mark follows
    for paragraph in paragraphs:
        marks = list(_marks(text, paragraph))
        families = {mark.family for mark in marks} - {_SINGLE}
        here: list[_Found] = []
        left_open: dict[int, int] = {}
        for family in sorted(families):
            matched, is_open = _matched(
                text, paragraph, [m for m in marks if m.family == family], resumes=family in pending
            )
            if matched and matched[0].resumed and matched[0].start == matched[0].inner_start:
                here.extend(lazy)
            here.extend(matched)
            if is_open:
                left_open[family] = 0
        lazy = []
        if not families and pending:
            left_open = {family: age + 1 for family, age in pending.items() if age == 0}
            if left_open:
                lazy = [_Found(paragraph.start, paragraph.end, paragraph.start, paragraph.end, True, True)]
        here.extend(_singles(text, paragraph, [m for m in marks if m.family == _SINGLE], here))
        found.extend(here)
        pending = left_open
    return _levelled(text, found)


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    start, end = paragraph.start, paragraph.end
    for match in _MARK.finditer(text, start, end):
        at, to = match.span()
        mark = match[0]
        family, shape = _SHAPES[mark]
        before = text[at - 1] if at > start else " "
        after = text[to] if to < end else " "
        left_free = before.isspace() or before in _LEFT_FREE
        right_free = after.isspace() or after in _RIGHT_FREE
        if family == _DOUBLE and shape == _NEUTRAL and before.isdigit() and after.isdigit():
            continue  # 5'10"2: no mark
        yield _Mark(at, to, family, shape, left_free, right_free, mark == _LOW)


def _matched(text: str, paragraph: Span, marks: Sequence[_Mark], *, resumes: bool) -> tuple[list[_Found], bool]:
    """The regions of one family in a paragraph, and whether the last is left open."""
    found: list[_Found] = []
    stack: list[_Mark] = []
    start, end = paragraph.start, paragraph.end
    for index, mark in enumerate(marks):
        way = mark.direction(is_open=bool(stack))
        if stack and stack[-1].low and mark.shape == _OPEN and not mark.low:
            way = _CLOSE  # „so“
        if way == _OPEN:
            if not stack or _nests(marks, index):
                stack.append(mark)
            elif text[max(start, mark.start - 4) : mark.start].rstrip()[-1:] in _STOP:
                # The closing mark was lost: what was open ends where the next begins.
                found.append(_Found(stack[0].start, mark.start, stack[0].end, mark.start, unclosed=True))
                stack = [mark]
            # Else the inner one lacks its closing mark; the outer one goes on.
        elif stack:
            opening = stack.pop()
            found.append(_Found(opening.start, mark.end, opening.end, mark.start))
        elif not found and resumes:
            found.append(_Found(start, mark.end, start, mark.start))
        elif found and text[found[-1].inner_end - 1].isdigit():
            found[-1].inner_end, found[-1].end = mark.start, mark.end  # those were inches
    if stack:
        found.append(_Found(stack[0].start, end, stack[0].end, end, unclosed=True))
    if resumes and found:
        first = min(found, key=lambda region: region.start)
        first.resumed = not text[start : first.start].strip()
    return found, bool(stack)


def _nests(marks: Sequence[_Mark], index: int) -> bool:
    """Whether an opening within a quotation has a closing of its own before the outer one's."""
    ahead = marks[index + 1 : index + 3]
    return len(ahead) == 2 and all(mark.direction(is_open=True) == _CLOSE for mark in ahead)  # noqa: PLR2004  both


def _singles(text: str, paragraph: Span, marks: Sequence[_Mark], outer: Sequence[_Found]) -> Iterator[_Found]:
    """Single quotations: an opening that is no apostrophe, with a closing in the same double quotation or outside all."""
    bounds = sorted({edge for region in _outermost(outer) for edge in (region.start, region.end)})
    end = paragraph.end
    at = paragraph.start
    for index, mark in enumerate(marks):
        if mark.start < at or not _opens_single(text, mark, end):
            continue
        cell = bisect_right(bounds, mark.start)
        close = _single_close(text, marks, index, bounds[cell] if cell < len(bounds) else end)
        if close is not None:
            yield _Found(mark.start, close.end, mark.end, close.start)
            at = close.end


def _outermost(regions: Sequence[_Found]) -> Iterator[_Found]:
    reach = -1
    for region in sorted(regions, key=lambda r: (r.start, -r.end)):
        if region.start >= reach:
            yield region
            reach = region.end


def _opens_single(text: str, mark: _Mark, end: int) -> bool:
    if mark.shape == _CLOSE or not mark.left_free or mark.end >= end:
        return False
    after = text[mark.end]
    if not (after.isalnum() or after in _SINGLE_STARTS):
        return False
    if _DECADE.match(text, mark.end):
        return False
    word = _WORD.match(text, mark.end)
    return word is None or word[0].lower() not in lexicon.words("elisions")


def _single_close(text: str, marks: Sequence[_Mark], index: int, end: int) -> _Mark | None:
    """The closing mark of the single opening ``marks[index]``, before ``end``."""
    possessive: _Mark | None = None
    for mark in marks[index + 1 : index + 1 + _SINGLE_REACH]:
        if mark.end > end:
            break
        if mark.shape == _OPEN:
            if mark.left_free and possessive is not None:
                break
            continue
        before, after = text[mark.start - 1], text[mark.end : mark.end + 1]
        if before.isspace() or after.isalnum() or after == "_" or mark.start == marks[index].end:
            continue
        ambiguous = before in _CLIPPED and text[mark.end : mark.end + 2].strip()[:1].isalnum()
        if not ambiguous:
            return mark if possessive is None or before in _INNER_STOPS else possessive
        possessive = possessive or mark
    return possessive


def _levelled(text: str, found: list[_Found]) -> tuple[Region, ...]:
    """The regions that hold a letter or digit, with their levels; of two that cross, the earlier."""
    regions: list[Region] = []
    ends: list[int] = []
    for region in sorted(found, key=lambda r: (r.start, -r.end)):
        inner = trimmed(text, region.inner_start, region.inner_end)
        if inner is None or not _SOLID.search(text, inner.start, inner.end):
            continue
        while ends and ends[-1] <= region.start:
            ends.pop()
        if ends and region.end > ends[-1]:
            continue
        outer = trimmed(text, region.start, region.end)
        assert outer is not None
        regions.append(Region(outer, inner, len(ends), region.unclosed, region.resumed))
        ends.append(region.end)
    return tuple(regions)
