"""Sentences: where they part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex

from newsparse.evaluation.result import EvaluationItem
from newsparse.evaluation.tally import Measure, Tally
from newsparse.model import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.document import Document

MEASURES: Final = (
    Measure("boundary", "places where one sentence ends and the next begins"),
    Measure("inner_boundary", "those that do not lie between paragraphs"),
    Measure("exact", "sentences with the same start and end", is_share=True),
    Measure("text", "articles with every boundary right", is_share=True),
)
_BLANK_LINE: Final = regex.compile(r"\n[ \t\r\f\v]*\n\s*")
_SPACE: Final = regex.compile(r"\s")
_SHOWN: Final = 40


def count(gold: Document, predicted: Document | None, name: str) -> Tally:
    """What an article adds to the measures.

    A boundary is the number of characters before it that are not white space, so white space never matters; the
    start and the end of a text are none.
    """
    text = gold.text
    spaces = [match.start() for match in _SPACE.finditer(text)]
    length = len(text) - len(spaces)

    def place(offset: int) -> int:
        return offset - bisect_left(spaces, offset)

    def boundaries(offsets: Iterable[int]) -> frozenset[int]:
        return frozenset(map(place, offsets)) - {0, length}

    def ends(document: Document | None) -> frozenset[int]:
        items = document[SENTENCES] if document is not None and SENTENCES in document else ()
        spans = [item.span for item in items if place(item.span.start) < place(item.span.end)]
        return boundaries(offset for span in spans for offset in (span.start, span.end))

    theirs, ours = ends(gold), ends(predicted)
    free = boundaries(match.start() for match in _BLANK_LINE.finditer(text))
    tally = Tally()
    tally.add("boundary", len(ours & theirs), len(ours), len(theirs))
    mine, gold_inner = ours - free, theirs - free
    tally.add("inner_boundary", len(mine & gold_inner), len(mine), len(gold_inner))
    wanted, found = (_between(side, length) for side in (theirs, ours))
    tally.share("exact", len(wanted & found), len(wanted))
    tally.share("text", ours == theirs, 1)
    for at in sorted(ours ^ theirs):
        offset = _offset(at, spaces, len(text))
        start, end = max(0, offset - _SHOWN), min(len(text), offset + _SHOWN)
        tally.items.append(
            EvaluationItem(
                article=name,
                problem="missed" if at in theirs else "spurious",
                group="all",
                start=offset,
                end=offset,
                text=f"{text[start:offset]}|{text[offset:end]}",
            )
        )
    return tally


def _between(boundaries: frozenset[int], length: int) -> frozenset[tuple[int, int]]:
    cuts = [0, *sorted(boundaries), length]
    return frozenset(pairwise(cuts))


def _offset(place: int, spaces: list[int], length: int) -> int:
    """The first offset that has ``place`` characters other than white space before it and is not white space."""
    low, high = place, length
    while low < high:
        middle = (low + high) // 2
        if middle + 1 - bisect_right(spaces, middle) > place:
            high = middle
        else:
            low = middle + 1
    return low
