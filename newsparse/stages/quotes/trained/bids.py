"""Bids: the proposals with how sure they are, as they go into the choice of those that can stand side by side."""

from __future__ import annotations

import functools
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.stages.quotes.trained.candidates import Pieces
from newsparse.stages.quotes.trained.certain import is_said
from newsparse.stages.quotes.trained.hashing import code
from newsparse.stages.quotes.trained.proposals import Proposal
from newsparse.stages.quotes.trained.tokens import SIGN, VERB
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

_REACH: Final = 12
_FEW: Final = 3
_CERTAIN: Final = 0.85


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
        if not (closed[proposal.head] or _is_no_label(tree, tokens, proposal))
    ]
    bids = list(_after_labels(tree, bids, closed))
    bids = list(_after_quotations(tree, _without_signs(tree, tokens, bids, threshold)))
    bids = list(_by_whom(tree, tokens, _unquoted(tree, bids), threshold))
    bids = _before_gerunds(tree, tokens, _after_others(tree, bids, threshold), threshold)
    return sorted(bids, key=lambda bid: (-bid.confidence, bid.proposal.head))


def _is_no_label(tree: Tree, tokens: Tokens, proposal: Proposal) -> bool:
    """Whether a colon labels nothing that is said.

    In a bracket that its source is not in ("Ford (NYSE: F) raised prices"), or where a caption tells who is where in a
    picture ("From left: Ana Costa, Bo Day").
    """
    head = proposal.head
    if tokens.kind[head] != SIGN:
        return False
    first = tree.first[tree.sentence[head]]
    one, two = tree.low[first], tree.low[min(first + 1, head)]
    lone = relations("left", "right", "above", "below", "top", "bottom", "centre", "center")
    if one in relations("clockwise", "pictured") or (one in lone and two == code(":")):
        return True
    if (one, two) in _directions():
        return True
    for token in range(head - 1, max(head - _REACH, first) - 1, -1):
        if tree.low[token] in relations(")"):
            return False
        if tree.low[token] in relations("("):
            return proposal.source < token
    return False


@functools.cache
def _directions() -> frozenset[tuple[int, int]]:
    """How captions begin that tell who is where in a picture."""
    pairs = (("from", "left"), ("from", "right"), ("from", "top"), ("left", "to"), ("top", "row"), ("bottom", "row"))
    return frozenset((code(one), code(two)) for one, two in (*pairs, ("front", "row"), ("back", "row"), ("l", "-")))


def _after_labels(tree: Tree, bids: Iterable[Bid], closed: bytearray) -> Iterator[Bid]:
    """The bids, a statement without the label before it: "UPDATE: | The bridge has closed, the mayor said"."""
    for bid in bids:
        start, end = bid.content[0]
        at = start
        while at < end and closed[at]:
            at += 1
        if start < at < end and tree.low[at - 1] in relations(":"):
            yield attrs.evolve(bid, content=((tree.onward[at], end), *bid.content[1:]), is_cut=True)
        else:
            yield bid


def _without_signs(tree: Tree, tokens: Tokens, bids: Sequence[Bid], threshold: float) -> list[Bid]:
    """The bids without those that a verb beside their quotation leaves nothing to.

    A colon after a verb that leads to the same content ("a spokesman telling the BBC: “...”"), and whatever stands
    before a quotation that the verb right after it says ("Not all believe it: “...,” said Ana Costa").
    """
    told = {
        (tree.sentence[bid.proposal.head], bid.content): bid.proposal.head
        for bid in bids
        if tokens.kind[bid.proposal.head] == VERB and bid.confidence >= threshold
    }
    heads = {bid.proposal.head for bid in bids}
    out: list[Bid] = []
    for bid in bids:
        head, first = bid.proposal.head, bid.content[0][0]
        verb = told.get((tree.sentence[head], bid.content), -1)
        region = tree.region[first]
        if (tokens.kind[head] == SIGN and 0 <= verb < head) or (
            region >= 0
            and bid.confidence < _CERTAIN  # else "said: “...,” adding"
            and head < tree.opens[region]
            and tree.onward[tree.closes[region]] in heads
            and is_said(tree, tree.opens[region], tree.closes[region])
            and tree.kind[tree.onward[tree.closes[region]]] == VERB
        ):
            continue
        out.append(bid)
    return out


def _after_quotations(tree: Tree, bids: Iterable[Bid]) -> Iterator[Bid]:
    """The bids, a verb that stands right after a quotation with that for its content, not with the one that follows.

    "‘It is a scandal’, says campaigner Ida Lund. ‘No one is listening.’"
    """
    after = {tree.onward[end]: (first, end) for first, end in zip(tree.opens, tree.closes, strict=True)}
    for bid in bids:
        head, start = bid.proposal.head, bid.content[0][0]
        first, end = after.get(head, (start, start))
        sentence = tree.sentence[head]
        opens = first < end and first - tree.first[sentence] <= 1 and tree.sentence[first] == sentence
        later = start > head and tree.sentence[start] != sentence
        yield attrs.evolve(bid, content=((first, end),), is_cut=True) if opens and later else bid


def _by_whom(tree: Tree, tokens: Tokens, bids: Iterable[Bid], threshold: float) -> Iterator[Bid]:
    """The bids, a passive with who says it after the quotation: "was called “a disgrace” | by residents"."""
    after = {tree.onward[end]: end for end in tree.closes}
    agents = sorted(by for by in after if by < len(tokens) and tree.low[by] in relations("by"))
    for bid in bids:
        proposal, (first, end) = bid.proposal, bid.content[-1]
        place = bisect_right(agents, first)
        by = agents[place] if place < len(agents) and agents[place] <= end else -1  # it may stand right behind
        passive = proposal.source < 0 and proposal.head < first and tokens.tag[proposal.head] == code("VBN")
        if passive and by >= 0:
            said = [kid for kid in tree.kids[by] if kid > by and tree.dep[kid] in relations("pobj")]
            if said and tree.low[said[0]] not in relations("means", "way"):
                whole = attrs.evolve(proposal, source=said[0])
                content = (*bid.content[:-1], (first, after[by]))
                yield Bid(whole, content, max(bid.confidence, threshold), is_cut=True)
                continue
        yield bid


def _unquoted(tree: Tree, bids: Iterable[Bid]) -> Iterator[Bid]:
    """The bids, none with whom a report cites for its content, or what it follows.

    "They left, the Herald said, | quoting the police"; "They are “heading into it,” she warned | following the vote".
    """
    for bid in bids:
        first = bid.content[0][0]
        if (
            first > bid.proposal.head
            and tree.low[first] in relations("quoting", "citing", "following")
            and tree.region[first] < 0
        ):
            before = [option.pieces for option in bid.proposal.options if option.pieces[-1][1] <= bid.proposal.head]
            if before:
                yield attrs.evolve(bid, content=before[0], is_cut=True)
            continue
        yield bid


def _before_gerunds(tree: Tree, tokens: Tokens, bids: Sequence[Bid], threshold: float) -> list[Bid]:
    """The bids of participles, cut before another that is a cue: "noting that she had ... and | calling her ..."."""
    gerunds = sorted(
        head
        for bid in bids
        if tokens.tag[head := bid.proposal.head] == code("VBG")
        and bid.confidence >= threshold
        and tree.dep[head] in relations("conj")
        and tree.low[head - 1] in relations("and")
    )
    out: list[Bid] = []
    for bid in bids:
        head, (first, end) = bid.proposal.head, bid.content[-1]
        place = bisect_right(gerunds, first)
        second = gerunds[place] if place < len(gerunds) else end
        if (
            head < first < second - 1
            and second < end
            and tokens.tag[head] == code("VBG")
            and (tree.head[second] == head or tokens.tag[tree.head[second]] != code("VBG"))
        ):
            out.append(attrs.evolve(bid, content=(*bid.content[:-1], (first, second - 1)), is_cut=True))
        else:
            out.append(bid)
    return out


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
