"""The parse as plain lists, for the rooms that walk it a token at a time."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from newsparse.stages.listed import listed
from newsparse.stages.quotes.trained.cues import among
from newsparse.stages.quotes.trained.hashing import code

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.tokens import Tokens


_LONGEST_RUN: Final = 30
"""Sentences that a quotation is followed over: what keeps the time linear."""


@functools.cache
def relations(*names: str) -> frozenset[int]:
    """The hashes of some relations (or words)."""
    return frozenset(code(name) for name in names)


@attrs.frozen(eq=False)
class Tree:
    """A parsed article as lists; see ``Tokens`` for what each holds.

    Attributes:
        head: Index of each token's head.
        dep: Its relation.
        low: Its word.
        kind: Its coarse part of speech.
        kids: Its children, in order.
        left: First token of its subtree.
        right: Token after its subtree.
        onward: The first solid token from here on.
        back: After the last solid token before here.
        region: Its quotation, or -1.
        opens: First token of each quotation.
        closes: Token after it.
        single: Whether the quotation's marks are single.
        sentence: Its sentence.
        first: First token of each sentence.
        stop: Token after it.
        paragraph: The paragraph of each sentence.
        goes_on: For each sentence, where the run of sentences after it ends that stand wholly in quotation marks, in
            the same paragraph, at most thirty; its own end where there is none.
        breaks: The commas, semicolons and dashes.
    """

    head: Sequence[int]
    dep: Sequence[int]
    low: Sequence[int]
    kind: Sequence[int]
    kids: list[Sequence[int]]
    left: Sequence[int]
    right: Sequence[int]
    onward: Sequence[int]
    back: Sequence[int]
    region: Sequence[int]
    opens: list[int]
    closes: list[int]
    single: list[bool]
    sentence: Sequence[int]
    first: Sequence[int]
    stop: list[int]
    paragraph: list[int]
    goes_on: list[int]
    breaks: list[int]


def plant(tokens: Tokens) -> Tree:
    """The lists of an article."""
    table = tokens.table
    paragraph, stop = tokens.paragraph.tolist(), tokens.stop.tolist()
    whole = tokens.marked(tokens.first, tokens.stop) == tokens.count(tokens.first, tokens.stop)
    whole &= tokens.count(tokens.first, tokens.stop) > 0
    is_whole = whole.tolist()
    goes_on, run = list(stop), [0] * len(stop)
    for index in range(len(stop) - 2, -1, -1):
        if is_whole[index + 1] and paragraph[index] == paragraph[index + 1]:
            run[index] = min(run[index + 1] + 1, _LONGEST_RUN)
            goes_on[index] = stop[index + run[index]]
    return Tree(
        head=table.head,
        dep=listed(tokens.dep),
        low=listed(tokens.low),
        kind=listed(tokens.kind),
        kids=table.kids,
        left=table.left,
        right=table.right,
        onward=listed(tokens.onward),
        back=listed(tokens.back),
        region=listed(tokens.region),
        opens=tokens.opens.tolist(),
        closes=tokens.closes.tolist(),
        single=(np.bitwise_and(tokens.flags, 4) > 0).tolist(),
        sentence=listed(tokens.sentence),
        first=table.first,
        stop=stop,
        paragraph=paragraph,
        goes_on=goes_on,
        breaks=np.flatnonzero(among(tokens.low, ",", ";", "--", "—", "–")).tolist(),
    )
