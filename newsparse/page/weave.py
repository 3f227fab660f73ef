"""Spans that overlap and nest, woven into a text as properly nested elements.

Where two spans cross, one of them is split: the one of the higher rank, else the one that begins later. All pieces of
a split span carry the offsets of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from newsparse.page.markup import Markup, Value, opening, shown
from newsparse.spans import Span

DEEPEST: Final = 16
"""Elements around one character at most; what would lie deeper is left out, so the page stays linear in the text."""


@attrs.frozen
class Mark:
    """A span of the text, and the element that shows it.

    Attributes:
        span: The span.
        rank: Of two spans that cross, the one of the lower rank stays whole, and it stands outside of the other.
        attributes: Of the element, without its offsets.
    """

    span: Span
    rank: int
    attributes: Mapping[str, Value]

    def opened(self, *, again: bool) -> str:
        """The opening tag; that of a later piece has the class ``more``."""
        attributes = dict(self.attributes)
        if again:
            attributes["class_"] = f"{attributes.get('class_', '')} more".strip()
        return opening("span", **attributes, data_start=self.span.start, data_end=self.span.end)


def weave(
    text: str, blocks: Iterable[Span], marks: Iterable[Mark], inserts: Mapping[int, Sequence[Markup]]
) -> Iterator[Markup]:
    """The text of each block, in order, with the marks in it.

    Args:
        text: The whole text.
        blocks: Ordered and disjoint; a mark that runs over several is split.
        marks: In any order.
        inserts: What to put in between, by the offset before which it stands: after all that ends there, before all
            that begins there.
    """
    queue = sorted(marks, key=lambda mark: (mark.span.start, mark.rank, -mark.span.end))
    points = sorted(inserts)
    taken = placed = 0
    seen: set[int] = set()
    carried: list[Mark] = []
    for block in blocks:
        mine = [mark for mark in carried if mark.span.end > block.start]
        while taken < len(queue) and queue[taken].span.start < block.end:
            if queue[taken].span.end > block.start:
                mine.append(queue[taken])
            taken += 1
        here: dict[int, list[Markup]] = {}
        while placed < len(points) and points[placed] <= block.end:
            here.setdefault(max(points[placed], block.start), []).extend(inserts[points[placed]])
            placed += 1
        yield _Block(text, block, seen).woven(mine, here)
        carried = [mark for mark in mine if mark.span.end > block.end][:DEEPEST]


@attrs.define
class _Block:
    text: str
    span: Span
    seen: set[int]  # marks that have been opened before, by identity
    out: list[str] = attrs.field(factory=list)
    stack: list[Mark] = attrs.field(factory=list)

    def woven(self, marks: list[Mark], inserts: Mapping[int, Sequence[Markup]]) -> Markup:
        start, end = self.span.start, self.span.end
        starts: dict[int, list[Mark]] = {}
        for mark in marks:
            starts.setdefault(max(mark.span.start, start), []).append(mark)
        cuts = {start, end, *starts, *inserts, *(min(mark.span.end, end) for mark in marks)}
        points = sorted(cuts)
        for at, until in pairwise(points):
            going_on = self._close(at)
            self._insert(inserts, at)
            self._open([*going_on, *starts.get(at, ())])
            self.out.append(shown(self.text[at:until]))
        self._pop(0)
        self._insert(inserts, end)
        return Markup("".join(self.out))

    def _insert(self, inserts: Mapping[int, Sequence[Markup]], at: int) -> None:
        self.out.extend(insert.html for insert in inserts.get(at, ()))

    def _close(self, at: int) -> list[Mark]:
        """Close what ends here, and what stands inside of it; of the latter, what goes on."""
        lowest = next((i for i, mark in enumerate(self.stack) if mark.span.end <= at), len(self.stack))
        return [mark for mark in self._pop(lowest) if mark.span.end > at]

    def _open(self, marks: list[Mark]) -> None:
        """Open marks outside of all of a higher rank, which are closed for that and opened again."""
        if not marks:
            return
        rank = min(mark.rank for mark in marks)
        lowest = next((i for i, other in enumerate(self.stack) if other.rank > rank), len(self.stack))
        inside = sorted([*self._pop(lowest), *marks], key=lambda mark: (mark.rank, -mark.span.end))
        for mark in inside[: DEEPEST - len(self.stack)]:
            self.out.append(mark.opened(again=id(mark) in self.seen))
            self.seen.add(id(mark))
            self.stack.append(mark)

    def _pop(self, lowest: int) -> list[Mark]:
        popped = self.stack[lowest:]
        del self.stack[lowest:]
        self.out.append("</span>" * len(popped))
        return popped
