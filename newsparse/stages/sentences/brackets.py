"""Brackets of a paragraph: matched pairs, so that a sentence does not end inside one that it opened."""

from __future__ import annotations

from typing import Final

import regex

_BRACKET: Final = regex.compile(r"[()\[\]]")
_CLOSES: Final = {")": "(", "]": "["}


def bracket_pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost matched brackets in ``text[start:end]``, as indices of both brackets, in order.

    A bracket without its counterpart is passed over: "1)" and ":(" make no pair.
    """
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text, start, end):
        at = match.start()
        wanted = _CLOSES.get(text[at])
        if wanted is None:
            open_at.append(at)
        elif open_at and text[open_at[-1]] == wanted:
            begin = open_at.pop()
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, at))
    return pairs
