"""The words of a cue around its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from newsparse.stages.quotes.trained.hashing import Features, Ints, bucket, joined
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.stages.quotes.trained.candidates import Pieces
    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

_NEAR: Final = 6
_UP: Final = 3
_DEEP: Final = 3


@attrs.frozen(eq=False)
class Neighbours:
    """Words that may belong to cues with their heads; a row a word.

    Attributes:
        quote: The quote.
        at: The head of its cue.
        token: The word.
        path: A code for how it hangs on the head.
        inside: Whether it stands in the content.
        next_inside: Whether the word after it does.
    """

    quote: Ints
    at: Ints
    token: Ints
    path: Ints
    inside: Ints
    next_inside: Ints


def neighbours(tree: Tree, heads: Sequence[int], contents: Sequence[Pieces]) -> Neighbours:
    """The words that may belong to cues with their heads."""
    rows: list[tuple[int, int, int, int, int, int]] = []
    for quote, (head, content) in enumerate(zip(heads, contents, strict=True)):
        for token, path in _near(tree, head).items():
            inside = any(a <= token < b for a, b in content)
            after = tree.onward[token + 1]
            rows.append((quote, head, token, path, inside, any(a <= after < b for a, b in content)))
    table = np.array(rows, np.int64).reshape(-1, 6)
    return Neighbours(*(np.ascontiguousarray(column) for column in table.T))


def _is_phrasal(tree: Tree, token: int) -> bool:
    """Whether a word opens a preposition of two words: "ahead of"."""
    after = token + 1
    return tree.low[token] in relations("ahead") and after < len(tree.low) and tree.low[after] in relations("of")


def _near(tree: Tree, head: int) -> dict[int, int]:  # noqa: C901  down, then up
    out: dict[int, int] = {}
    far = relations("nsubj", "nsubjpass", "csubj", "ccomp", "relcl", "punct")
    links = relations("dobj", "prep", "attr", "acomp", "advmod", "prt", "agent", "xcomp", "oprd")

    def down(node: int, path: int, depth: int) -> None:
        for kid in tree.kids[node]:
            relation = tree.dep[kid]
            if (relation in far and depth < _DEEP) or _is_phrasal(tree, kid):
                continue
            way = (path * 31 + relation) & 0xFFFFFFFFFFFF
            if abs(kid - head) <= _NEAR or depth == 1:
                out.setdefault(kid, way)
                if abs(kid - head) <= _NEAR and (depth == 1 or (depth < _DEEP and relation in links)):
                    down(kid, way, depth + 1)

    down(head, 1, 1)
    up = relations("xcomp", "pcomp", "acl", "advcl", "ccomp", "aux", "dobj", "pobj", "acomp", "attr", "conj")
    held = relations("aux", "auxpass", "neg", "prt", "advmod", "prep", "mark", "acomp", "dobj")
    node, path = head, 7
    for step in range(_UP):
        above = tree.head[node]
        if above == node or not (tree.dep[node] in up or (step and tree.dep[node] in relations("prep"))):
            break
        path = (path * 37 + tree.dep[node]) & 0xFFFFFFFFFFFF
        if abs(above - head) > 2 * _NEAR:
            break
        out.setdefault(above, path)
        for kid in tree.kids[above]:
            if kid != node and tree.dep[kid] in held and abs(kid - head) <= 2 * _NEAR:
                out.setdefault(kid, (path * 41 + tree.dep[kid]) & 0xFFFFFFFFFFFF)
        node = above
    return out


def span_features(tokens: Tokens, near: Neighbours) -> Features:
    """What tells whether a word belongs to a cue with its head."""
    out = Features(len(near.token))
    if not out.rows:
        return out
    token, at, path = near.token, near.at, near.path
    side = (token > at).astype(np.int64)
    stem, low = tokens.stem[at], tokens.low[token]
    kids = np.minimum(np.bincount(tokens.head[tokens.head != np.arange(len(tokens))], minlength=len(tokens)), 3)
    for columns in (
        (path,),
        (path, low),
        (path, stem),
        (path, stem, low),
        (path, tokens.tag[token]),
        (path, tokens.tag[at]),
        (path, near.inside),
        (path, low, near.inside),
        (path, side),
        (path, bucket(np.abs(token - at)), side),
        (path, near.next_inside),
        (path, near.next_inside, side, low),
        (path, kids[token]),
        (low, side),
        (low, stem),
        (tokens.tag[token], tokens.tag[at], side),
        (bucket(np.abs(token - at)), side, near.next_inside),
        (tokens.entity[token], path),
        (joined(path, near.next_inside), tokens.kind[token]),
    ):
        out.add(*columns)
    return out
