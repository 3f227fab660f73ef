"""Bids: the proposals with how sure they are, as they go into the choice of those that can stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.stages.quotes.trained.candidates import Pieces
from newsparse.stages.quotes.trained.proposals import Proposal
from newsparse.stages.quotes.trained.tokens import SIGN, VERB
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

_REACH: Final = 12
_FEW: Final = 3


@attrs.frozen
class Bid:
    """A quote that may be, with the content it would like.

    Attributes:
        proposal: The quote.
        content: Its content.
        confidence: How sure it is.
        is_cut: Whether its content was cut, and no other will do.
    """

    proposal: Proposal
    content: Pieces
    confidence: float
    is_cut: bool = False


def bids_of(
    tokens: Tokens,
    tree: Tree,
    proposals: Iterable[Proposal],
    sure: Iterable[float],
    threshold: float,
    closed: bytearray,
) -> list[Bid]:
    """The bids of proposals, the surest first.

    Args:
        tokens: The article.
        tree: The parse.
        proposals: The proposals.
        sure: How sure each is.
        threshold: The least confidence that makes a quote.
        closed: A flag for each token that is no cue.
    """
    bids = [
        Bid(proposal, proposal.content, chance)
        for proposal, chance in zip(proposals, sure, strict=True)
        if not closed[proposal.head]
    ]
    bids = _after_others(tree, _without_signs(tokens, bids, threshold), threshold)
    return sorted(bids, key=lambda bid: (-bid.confidence, bid.proposal.head))


def _without_signs(tokens: Tokens, bids: Sequence[Bid], threshold: float) -> list[Bid]:
    """The bids without those of colons that lead on from a verb ("a spokesman telling the BBC: “...”")."""
    told = {
        (int(tokens.sentence[bid.proposal.head]), bid.content): bid.proposal.head
        for bid in bids
        if tokens.kind[bid.proposal.head] == VERB and bid.confidence >= threshold
    }
    return [
        bid
        for bid in bids
        if tokens.kind[bid.proposal.head] != SIGN
        or not 0 <= told.get((int(tokens.sentence[bid.proposal.head]), bid.content), -1) < bid.proposal.head
    ]


def _after_others(tree: Tree, bids: Sequence[Bid], threshold: float) -> list[Bid]:
    """The bids, those of two attributions in one sentence that follow their statements cut between the two.

    "Two residents died, the fire brigade said, and | a third is in hospital, according to her daughter."
    """
    heads = [bid.proposal.head for bid in bids]
    fronted: dict[int, list[int]] = {}
    for index, bid in enumerate(bids):
        if bid.confidence >= threshold and bid.content[0][1] <= heads[index] and tree.region[heads[index]] < 0:
            fronted.setdefault(tree.sentence[heads[index]], []).append(index)
    out = [*bids]
    for some in fronted.values():
        for place, later in enumerate(some):
            first, end = bids[later].content[0]
            for earlier in some[max(place - _FEW, 0) : place]:  # in the order of the text
                head = heads[earlier]
                if not first <= bids[earlier].content[0][0] < head < end:
                    continue
                start = _start_after(tree, head, end)
                if start >= 0:
                    mine = tuple(piece for piece in bids[earlier].content if piece[1] <= head)
                    out[earlier] = attrs.evolve(bids[earlier], content=mine, is_cut=True)
                    out[later] = attrs.evolve(bids[later], content=((start, end),), is_cut=True)
    return out


def _start_after(tree: Tree, cue: int, end: int) -> int:
    """Where the next statement begins after a cue and the comma that closes its clause, or -1."""
    for token in range(cue + 1, min(cue + _REACH, end)):
        if tree.low[token] in relations(",", ";"):
            start = tree.onward[token]
            while start < end and tree.low[start] in relations("and", "but", "while", "though", "although"):
                start = tree.onward[start + 1]
            return start if start < end and any(tree.kind[i] == VERB for i in range(start, end)) else -1
    return -1
