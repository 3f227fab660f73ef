"""Signs: the characters that may be quotation marks, with what their shape and their neighbours say of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.spans import Span

DOUBLE: Final = 0
SINGLE: Final = 1
OPEN: Final = 1
CLOSE: Final = -1
NEUTRAL: Final = 0

# mark -> family, direction of its shape
_SHAPES: Final = {
    '"': (DOUBLE, NEUTRAL),
    "＂": (DOUBLE, NEUTRAL),
    "“": (DOUBLE, OPEN),
    "‟": (DOUBLE, OPEN),
    "„": (DOUBLE, OPEN),
    "”": (DOUBLE, CLOSE),
    "``": (DOUBLE, OPEN),
    "‘‘": (DOUBLE, OPEN),
    "''": (DOUBLE, NEUTRAL),
    "’’": (DOUBLE, CLOSE),
    "«": (2, OPEN),
    "»": (2, CLOSE),
    "‹": (3, OPEN),
    "›": (3, CLOSE),
    "「": (4, OPEN),
    "」": (4, CLOSE),
    "『": (5, OPEN),
    "』": (5, CLOSE),
    "'": (SINGLE, NEUTRAL),
    "‘": (SINGLE, OPEN),
    "‛": (SINGLE, OPEN),
    "`": (SINGLE, OPEN),
    "’": (SINGLE, CLOSE),
}
_LOW: Final = "„"
_MARK: Final = regex.compile(r"``|''|’’|‘‘|[\"＂“‟„”«»‹›「」『』'‘‛`’]")
_LEFT_FREE: Final = frozenset("([{—–-/'‘’“”\"‹«…")
_RIGHT_FREE: Final = frozenset(")]}.,;:?!—–-/'‘’“”\"›»…")


@attrs.frozen
class Sign:
    """A character, or two, that may be a quotation mark.

    Attributes:
        start: Its offset.
        end: The offset after it.
        family: Marks of one family close each other.
        shape: Whether it looks like an opening mark, a closing one, or neither.
        left_free: Whether no word touches it from the left.
        right_free: Whether none touches it from the right.
        low: Whether it is „, which “ closes.
    """

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
        if self.shape == NEUTRAL:
            return by_place or (CLOSE if is_open else OPEN)
        if by_place == -self.shape and (self.shape == OPEN or not is_open):
            return by_place
        return self.shape


def signs(text: str, paragraph: Span) -> Iterator[Sign]:
    """The signs of a paragraph, in order."""
    start, end = paragraph.start, paragraph.end
    for match in _MARK.finditer(text, start, end):
        at, to = match.span()
        mark = match[0]
        family, shape = _SHAPES[mark]
        before = text[at - 1] if at > start else " "
        after = text[to] if to < end else " "
        if family == DOUBLE and shape == NEUTRAL and before.isdigit() and after.isdigit():
            continue  # 5'10"2: no mark
        left_free = before.isspace() or before in _LEFT_FREE
        right_free = after.isspace() or after in _RIGHT_FREE
        yield Sign(at, to, family, shape, left_free, right_free, mark == _LOW)
