"""Syntax: one Doc as plain lists, read once, with the token work that the other rooms share."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from newsparse.stages.quotes.marks import Region
from newsparse.stages.quotes.stems import stem as stem  # noqa: PLC0414  the trained rooms ask for it here

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc


Range = tuple[int, int]
"""Tokens ``first:end``, half-open."""

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
HELPERS: Final = frozenset({"aux", "auxpass", "neg", "prt"})
_SIGNS: Final = frozenset("%$£€¥#&@°+")
_ATTRIBUTES: Final = ["IDX", "LENGTH", "TAG", "DEP", "HEAD", "ENT_TYPE", "SENT_START", "IS_SPACE"]


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

    start: list[int]
    end: list[int]
    low: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    entity: list[str]
    left: list[int]
    right: list[int]
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


def read(doc: Doc, text: str, regions: Sequence[Region]) -> Syntax:
    """Read a Doc with TAG, DEP and ENT_IOB.

    Args:
        doc: The parse.
        text: The article's text.
        regions: The stretches in quotation marks.
    """
    table = doc.to_array([*_ATTRIBUTES]).astype(np.int64) if len(doc) else np.zeros((0, len(_ATTRIBUTES)), np.int64)
    count = len(table)
    names = _Names(doc)
    start = table[:, 0].tolist()
    end = (table[:, 0] + table[:, 1]).tolist()
    low = [text[a:b].lower() for a, b in zip(start, end, strict=True)]
    here = np.arange(count)
    heads = here + table[:, 4]
    head = heads.tolist()
    left, right = _edges(head)
    kids: list[list[int]] = [[] for _ in range(count)]
    for token, above in enumerate(head):
        if above != token:
            kids[above].append(token)
    opens = table[:, 6] == 1
    if count:
        opens[0] = True
    firsts = [*np.flatnonzero(opens).tolist(), count]
    outer = [region for region in regions if region.level == 0]
    covered, region = _covered(start, end, outer)
    return Syntax(
        start=start,
        end=end,
        low=low,
        tag=[names[key] for key in table[:, 2].tolist()],
        dep=[names[key] for key in table[:, 3].tolist()],
        head=head,
        kids=kids,
        entity=[names[key] for key in table[:, 5].tolist()],
        left=left,
        right=right,
        sentence=(np.cumsum(opens) - 1).tolist(),
        sentences=list(itertools.pairwise(firsts)) if count else [],
        solid=[word.isalnum() or any(sign.isalnum() or sign in _SIGNS for sign in word) for word in low],
        region=region,
        regions=outer,
        covered=covered,
    )


def _covered(start: list[int], end: list[int], regions: Iterable[Region]) -> tuple[list[Range], list[int]]:
    """The tokens of each region, and the region of each token."""
    covered = [(bisect_right(end, region.inner.start), bisect_left(start, region.inner.end)) for region in regions]
    of = [-1] * len(start)
    for index, (first, stop) in enumerate(covered):
        of[first:stop] = [index] * (stop - first)
    return covered, of


class _Names(dict[int, str]):
    """The strings behind spaCy's numbers, each looked up once a Doc."""

    def __init__(self, doc: Doc) -> None:
        super().__init__({0: ""})
        self._strings = doc.vocab.strings

    def __missing__(self, key: int) -> str:
        self[key] = found = self._strings[key % (1 << 64)]
        return found


def _edges(head: Sequence[int]) -> tuple[list[int], list[int]]:
    """First token of every subtree, and the token after its last: each token tells those above it, once."""
    left, right = list(range(len(head))), list(range(1, len(head) + 1))
    for token, above in enumerate(head):
        node = above
        while left[node] > token:
            left[node] = token
            node = head[node]
    for token in range(len(head) - 1, -1, -1):
        node = head[token]
        while right[node] <= token:
            right[node] = token + 1
            node = head[node]
    return left, right
