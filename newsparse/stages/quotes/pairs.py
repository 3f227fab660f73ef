"""Pairs: which sign closes which, within one paragraph."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import attrs
import regex

from newsparse import lexicon
from newsparse.stages.quotes.signs import CLOSE, OPEN, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.spans import Span

_STOP: Final = frozenset(".?!…")
_WORD: Final = regex.compile(r"\w+")
_DECADE: Final = regex.compile(r"\d\ds?\b")
_STARTS: Final = frozenset('$£€([{"“«')
_CLIPPED: Final = frozenset("sSxzn")
_INNER_STOPS: Final = frozenset(",.?!…")
_BOTH: Final = 2
_REACH: Final = 40
"""Single marks looked at for the end of a single quotation: what keeps the search linear."""


@attrs.define
class Pair:
    """An opening and a closing mark, or what stands for one that is not there.

    Attributes:
        start: Offset of the opening mark.
        end: Offset after the closing mark.
        inner_start: Offset after the opening mark.
        inner_end: Offset of the closing mark.
        unclosed: There is no closing mark.
        resumed: It carries on what the paragraph before left open.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    unclosed: bool = False
    resumed: bool = False


def double_pairs(text: str, paragraph: Span, marks: Sequence[Sign], since: int | None) -> tuple[list[Pair], bool]:
    """The pairs of one family but the single, and whether the last is left open.

    A closing mark belongs to the nearest opening one. Of a second opening mark the next two marks decide: it is one
    within a quotation if both close.

    Args:
        text: The text.
        paragraph: The paragraph.
        marks: Its signs of the family, in order.
        since: How many paragraphs without such marks ago a paragraph left one open; ``None`` where none did.
    """
    found: list[Pair] = []
    stack: list[Sign] = []
    start, end = paragraph.start, paragraph.end
    for index, mark in enumerate(marks):
        if _way(mark, stack) == OPEN:
            if not stack or _nests(marks, index):
                stack.append(mark)
            elif text[max(start, mark.start - 4) : mark.start].rstrip()[-1:] in _STOP:
                # The closing mark was lost: what was open ends where the next begins.
                found.append(Pair(stack[0].start, mark.start, stack[0].end, mark.start, unclosed=True))
                stack = [mark]
            # Else the inner one lacks its closing mark; the outer one goes on.
        elif stack:
            opening = stack.pop()
            found.append(Pair(opening.start, mark.end, opening.end, mark.start))
        elif not found and since is not None:
            found.append(Pair(start, mark.end, start, mark.start, resumed=True))
        elif found and text[found[-1].inner_end - 1].isdigit():
            found[-1].inner_end, found[-1].end = mark.start, mark.end  # those were inches
    if stack:
        found.append(Pair(stack[0].start, end, stack[0].end, end, unclosed=True))
    if since == 0 and found:
        first = min(found, key=lambda pair: pair.start)
        first.resumed = not text[start : first.start].strip()
    return found, bool(stack)


def _way(mark: Sign, stack: Sequence[Sign]) -> int:
    if stack and stack[-1].low and mark.shape == OPEN and not mark.low:
        return CLOSE  # „so“
    return mark.direction(is_open=bool(stack))


def _nests(marks: Sequence[Sign], index: int) -> bool:
    """Whether an opening within a quotation has a closing of its own before the outer one's."""
    ahead = marks[index + 1 : index + 3]
    return len(ahead) == _BOTH and all(mark.direction(is_open=True) == CLOSE for mark in ahead)


def single_pairs(
    text: str, paragraph: Span, marks: Sequence[Sign], doubles: Sequence[Pair]
) -> tuple[list[Pair], Pair | None]:
    """Single quotations: an opening that is no apostrophe, and a closing in the same double quotation or outside all.

    Args:
        text: The text.
        paragraph: The paragraph.
        marks: Its single signs, in order.
        doubles: Its other pairs.

    Returns:
        The pairs, and what the last one would be that opens the paragraph, or follows a colon or a comma, and has no
        closing mark: a quotation only if the next paragraph carries it on (:func:`carried_on`).
    """
    bounds = list(_bounds(doubles))
    cells = [bisect_right(bounds, mark.start) for mark in marks]
    at = paragraph.start
    found: list[Pair] = []
    is_open: Pair | None = None
    for index, mark in enumerate(marks):
        if mark.start < at or not _opens(text, mark, paragraph.end):
            continue
        close = _closing(text, marks, cells, index)
        if close is not None:
            found.append(Pair(mark.start, close.end, mark.end, close.start))
            at = close.end
        elif is_open is None and cells[index] % 2 == 0:
            before = text[paragraph.start : mark.start].rstrip()
            if not before or before[-1] in ":,":
                is_open = Pair(mark.start, paragraph.end, mark.end, paragraph.end, unclosed=True)
    return found, None if is_open is None or (found and found[-1].start > is_open.start) else is_open


def carried_on(text: str, paragraph: Span, marks: Sequence[Sign], found: Sequence[Pair]) -> Pair | None:
    """What carries a single quotation on that the paragraph before left open, or ``None``.

    A quotation that opens the paragraph; where that has lost its opening mark, what stands before the first closing
    mark.

    Args:
        text: The text.
        paragraph: The paragraph.
        marks: Its single signs, in order.
        found: Its pairs, the one that is left open among them.
    """
    first = min(found, key=lambda pair: pair.start, default=None)
    if first is not None and not text[paragraph.start : first.start].strip():
        return first
    for mark in marks:
        if mark.shape == OPEN or (mark.left_free and not mark.right_free):
            return None
        if mark.right_free and text[mark.start - 1] in _INNER_STOPS and mark.start > paragraph.start:
            return Pair(paragraph.start, mark.end, paragraph.start, mark.start, resumed=True)
    return None


def _bounds(pairs: Sequence[Pair]) -> Iterator[int]:
    """Where the outermost pairs start and end, in turn."""
    reach = -1
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        if pair.start >= reach:
            yield pair.start
            yield pair.end
            reach = pair.end


def _opens(text: str, mark: Sign, end: int) -> bool:
    if mark.shape == CLOSE or not mark.left_free or mark.end >= end:
        return False
    after = text[mark.end]
    if not (after.isalnum() or after in _STARTS) or _DECADE.match(text, mark.end):
        return False
    word = _WORD.match(text, mark.end)
    return word is None or word[0].lower() not in lexicon.words("elisions")


def _closing(text: str, marks: Sequence[Sign], cells: Sequence[int], index: int) -> Sign | None:
    """The closing mark of the single opening ``marks[index]``."""
    possessive: Sign | None = None
    inside = cells[index] % 2 == 1  # in a double quotation
    for at in range(index + 1, min(index + 1 + _REACH, len(marks))):
        mark = marks[at]
        if cells[at] != cells[index]:
            if inside:
                break
            if cells[at] % 2:
                continue
        if mark.shape == OPEN:
            if mark.left_free and possessive is not None:
                break
            continue
        before, after = text[mark.start - 1], text[mark.end : mark.end + 1]
        if before.isspace() or after.isalnum() or after == "_" or mark.start == marks[index].end:
            continue
        if not (before in _CLIPPED and text[mark.end : mark.end + 2].strip()[:1].isalnum()):
            return mark if possessive is None or before in _INNER_STOPS else possessive
        possessive = possessive or mark
    return possessive
