"""Lines of a text, and which of them make one paragraph.

A blank line always parts paragraphs. A single newline is judged within its block (the lines between two blank lines):
an item of a list begins a paragraph; a line that breaks off in mid-sentence runs on; in a block that was wrapped at
a fixed width a full line runs on as well; everything else is a paragraph of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import regex

Bounds = tuple[int, int]
"""Start and end of a line or paragraph without white space at the edges, as ``str`` indices."""

WIDEST: Final = 132
"""The longest line that a text wrapped at a fixed width may have, in characters."""
ONE_WRAP: Final = (60, 100)
"""The width that a single wrapped line is believed to have, in characters."""
_HARD_ENDS: Final = ("\u2029", "\f", "\x1c", "\x1d")  # paragraph, page, file and group separators
BULLETS: Final = "•⁃‣▪●◦■►▶∙·"
"""Characters that open an item of a list."""
LIST_ITEM: Final = regex.compile(
    rf"[{BULLETS}]\s*\S|[*+\-]\s+[\p{{L}}\d\"“‘'(\[$€£]|[–—]\s*[\p{{Lu}}\d\"“]|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})(?:\.\)|[.)])\s+\S"
    r"|\(?[A-Z]\)\s+\S"
)
_FIRST_WORD: Final = regex.compile(r"\S++")
_TERMINAL: Final = regex.compile(r"(?r)[.?!…:。！？][\"”’'»›)\]]*")
_BREAKS_OFF: Final = regex.compile(
    r"(?r)(?:,|[\p{L}]-|\b(?:a|an|and|are|as|at|be|been|but|by|for|from|had|has|have|her|his|in|into|is|its|nor|of|on|or|our"
    r"|than|that|the|their|to|was|were|which|who|whose|will|with|would|your))"
)
_LONG_WORD: Final = regex.compile(r"\p{L}[\p{L}’'\-]{3,}")


def paragraph_bounds(text: str) -> Iterator[Bounds]:
    """Start and end of every paragraph, in order."""
    for block in _blocks(text):
        if len(block) == 1:
            yield block[0]
            continue
        begin = block[0][0]
        for (line, following), runs_on in zip(pairwise(block), _runs_on(text, block), strict=True):
            if not runs_on:
                yield begin, line[1]
                begin = following[0]
        yield begin, block[-1][1]


def _blocks(text: str) -> Iterator[list[Bounds]]:
    """Runs of lines that are not blank."""
    block: list[Bounds] = []
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = at if line[0] == body[0] else at + len(line) - len(line.lstrip())
            block.append((start, start + len(body)))
        if block and (not body or line.endswith(_HARD_ENDS)):
            yield block
            block = []
        at += len(line)
    if block:
        yield block


def _runs_on(text: str, block: list[Bounds]) -> list[bool]:
    """For each line of a block but the last, whether its paragraph goes on in the next line."""
    width = max(end - start for start, end in block)
    gaps = [_Gap(text, line, following, width) for line, following in pairwise(block)]
    wrapped = width <= WIDEST and (
        (any(gap.mid_sentence for gap in gaps) and 2 * sum(gap.full for gap in gaps) >= len(gaps))
        or (len(gaps) == 1 and _one_wrap(text, block[0], block[1]))
    )
    return [not gap.item and (gap.mid_sentence or (wrapped and gap.full)) for gap in gaps]


class _Gap:
    """A single newline between two lines."""

    __slots__ = ("full", "item", "mid_sentence")

    def __init__(self, text: str, line: Bounds, following: Bounds, width: int) -> None:
        start, end = line
        first, last = following
        self.item = LIST_ITEM.match(text, first, last) is not None
        terminal = _TERMINAL.match(text, start, end) is not None
        lower = text[first].islower()
        breaks_off = not terminal and _BREAKS_OFF.match(text, start, end) is not None
        self.mid_sentence = not terminal and (lower or breaks_off)
        word = _FIRST_WORD.match(text, first, min(last, first + WIDEST))
        # A line is full if the next line's first word had no room on it.
        self.full = end - start + 1 + (len(word[0]) if word else 0) > width


def _one_wrap(text: str, line: Bounds, following: Bounds) -> bool:
    """Whether two lines are a short paragraph that was wrapped once, before a capital."""
    size = line[1] - line[0]
    if not (ONE_WRAP[0] <= size <= ONE_WRAP[1] and following[1] - following[0] <= size) or _TERMINAL.match(text, *line):
        return False
    words = _LONG_WORD.findall(text, *line)
    return _TERMINAL.match(text, *following) is not None and 2 * sum(word[0].isupper() for word in words) < len(words)
