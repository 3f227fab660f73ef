"""Syntax: a parsed article as plain lists, with the token work that the rooms of rules share."""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.stages.quotes.marks import Region
from newsparse.stages.quotes.stems import stem as stem  # noqa: PLC0414  the trained rooms ask for it here

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.stages.quotes.table import Table

Range = tuple[int, int]
"""Tokens ``first:end``, half-open."""

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
HELPERS: Final = frozenset({"aux", "auxpass", "neg", "prt"})
_SIGNS: Final = frozenset("%$£€¥#&@°+")


@attrs.frozen(eq=False)
class Syntax:
    """A parsed article as lists over its tokens.

    Attributes:
        start: Offset of each token's first character.
        end: Offset after its last.
        low: Its text in lower case.
        tag: Fine part of speech.
        dep: Dependency relation.
        head: Index of its head; its own for a root.
        kids: Indices of its children, in order.
        entity: Entity type, or the empty string.
        left: First token of its subtree.
        right: Token after its subtree.
        sentence: Index of its sentence.
        sentences: The tokens of each sentence.
        solid: Whether it holds a letter, a digit, or a sign that is read aloud.
        region: Index of the outermost region it is in, or -1.
        regions: The outermost regions.
        covered: The tokens of each of them, without the marks.
        ends: Where each of them ends, in tokens.
    """

    start: Sequence[int]
    end: Sequence[int]
    low: list[str]
    tag: list[str]
    dep: list[str]
    head: Sequence[int]
    kids: list[Sequence[int]]
    entity: list[str]
    left: Sequence[int]
    right: Sequence[int]
    sentence: list[int]
    sentences: list[Range]
    solid: list[bool]
    region: list[int]
    regions: list[Region]
    covered: list[Range]
    ends: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "ends", [end for _, end in self.covered])

    def subtree(self, token: int) -> Range:
        """The tokens from the first to the last of a token's subtree."""
        return self.left[token], self.right[token]

    def seen(self, regions: Sequence[Region]) -> Syntax:
        """The same with other regions as the outermost."""
        covered, region = _covered(self.start, self.end, regions)
        return attrs.evolve(self, regions=[*regions], covered=covered, region=region)

    def touched(self, tokens: Range) -> range:
        """The indices of the regions that share a token with some tokens."""
        ends = self.ends
        first = bisect_right(ends, tokens[0])
        last = first
        while last < len(ends) and self.covered[last][0] < tokens[1]:
            last += 1
        return range(first, last)

    def children(self, token: int, relations: Iterable[str]) -> list[int]:
        """The children in one of the relations."""
        return [kid for kid in self.kids[token] if self.dep[kid] in relations]

    def trimmed(self, first: int, end: int) -> Range | None:
        """The tokens without those at the edges that hold no letter or digit; ``None`` where nothing is left."""
        solid = self.solid
        while first < end and not solid[first]:
            first += 1
        while first < end and not solid[end - 1]:
            end -= 1
        return (first, end) if first < end else None


def read(table: Table, text: str, regions: Sequence[Region]) -> Syntax:
    """The lists of a table.

    Args:
        table: The parse.
        text: The article's text.
        regions: The stretches in quotation marks.
    """
    start, end = table.start, table.end
    low = [text[a:b].lower() for a, b in zip(start, end, strict=True)]
    sentences = list(itertools.pairwise((*table.first, len(table)))) if start else []
    outer = [region for region in regions if region.level == 0]
    covered, region = _covered(start, end, outer)
    return Syntax(
        start=start,
        end=end,
        low=low,
        tag=table.named("TAG"),
        dep=table.named("DEP"),
        head=table.head,
        kids=table.kids,
        entity=table.named("ENT_TYPE"),
        left=table.left,
        right=table.right,
        sentence=[index for index, (first, stop) in enumerate(sentences) for _ in range(first, stop)],
        sentences=sentences,
        solid=list(map(_is_solid, low)),
        region=region,
        regions=outer,
        covered=covered,
    )


@functools.lru_cache(maxsize=4_096)
def _is_solid(word: str) -> bool:
    return word.isalnum() or any(sign.isalnum() or sign in _SIGNS for sign in word)


def _covered(start: Sequence[int], end: Sequence[int], regions: Iterable[Region]) -> tuple[list[Range], list[int]]:
    """The tokens of each region, and the region of each token."""
    covered = [(bisect_right(end, region.inner.start), bisect_left(start, region.inner.end)) for region in regions]
    of = [-1] * len(start)
    for index, (first, stop) in enumerate(covered):
        of[first:stop] = [index] * (stop - first)
    return covered, of
