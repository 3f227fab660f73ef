"""Lists that run on in one paragraph: "1. Open the door 2. Go in", "• Fares rise • Trains stop"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from newsparse.stages.lines import BULLETS

_FIRST: Final = regex.compile(r"(?P<mark>\(?)(?:(?P<number>[1aiI])(?P<tail>\.\)?|\))|(?P<number>A)(?P<tail>\)))\s")
_BULLET: Final = regex.compile(rf"(?<=\s)[{BULLETS}](?=\s*+[\w\"“‘'(\[])")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def item_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the second and later items of a list in ``text[start:end]`` begin, in order.

    A numbered list is one that opens the paragraph with its first number or letter and goes on in order; bullets
    count where the paragraph opens with one.
    """
    if text[start] in BULLETS:
        yield from (match.start() for match in _BULLET.finditer(text, start, end))
        return
    first = _FIRST.match(text, start, end)
    if first is None:
        return
    number, tail = first["number"], first["tail"]
    at, count = first.end(), 1
    while True:
        count += 1
        mark = first["mark"] + _successor(number, count) + tail
        at = text.find(f" {mark} ", at, end)
        if at < 0 or count > len(_LETTERS):
            return
        yield at + 1
        at += len(mark)


def _successor(number: str, count: int) -> str:
    if number == "1":
        return str(count)
    if number in "iI":
        roman = "x" * (count // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[count % 10]
        return roman if number == "i" else roman.upper()
    letter = _LETTERS[(count - 1) % len(_LETTERS)]
    return letter if number == "a" else letter.upper()
