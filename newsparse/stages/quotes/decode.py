"""Decoding: from what each cue would like to the quotes that can stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import attrs

from newsparse.stages.quotes import cues
from newsparse.stages.quotes.clauses import Clause, clause_of
from newsparse.stages.quotes.contents import Candidate, Pieces, candidates
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.phrases import noun_phrase
from newsparse.stages.quotes.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.stages.quotes.syntax import Syntax

_SHARED: Final = 0.5
_NOUN: Final = 0.85  # the share of such nouns in PolNeAR that are cues, a little lowered


class Scorer(Protocol):
    """What chooses the content of a cue."""

    @property
    def name(self) -> str:
        """How quotes name it as their rule."""

    def considers(self, syntax: Syntax, cue: int) -> bool:
        """Whether a word may be a cue at all."""

    def best(self, syntax: Syntax, clause: Clause, offered: Sequence[Candidate]) -> tuple[float, Candidate] | None:
        """The likeliest content, and how likely it is a quote."""


@attrs.frozen
class _Bid:
    confidence: float
    cue: int
    content: Pieces
    offered: list[Candidate]


def decode(syntax: Syntax, scorer: Scorer, threshold: float, closed: bytearray) -> list[Found]:
    """The quotes of all cues outside quotation marks, the surer first served.

    A cue within another quote's content is left to that quote, unless it is a second verb of the same subject ("said
    the plan was unfair and argued that ..."), before which the other content is cut.

    Args:
        syntax: The parse.
        scorer: What chooses contents.
        threshold: The least confidence that makes a quote.
        closed: A flag for each token that no cue and no content may take.
    """
    bids = []
    for cue in cues.verbs(syntax):
        if syntax.region[cue] >= 0 or closed[cue] or not scorer.considers(syntax, cue):
            continue
        clause = clause_of(syntax, cue)
        offered = candidates(syntax, clause)
        best = scorer.best(syntax, clause, offered)
        if best is not None and best[0] >= threshold:
            bids.append(_Bid(best[0], cue, best[1].pieces, offered))
    bids.sort(key=lambda bid: (-bid.confidence, bid.cue))
    seconds = {bid.cue for bid in bids if _is_second(syntax, bid.cue)}
    owned = bytearray(closed)
    out: list[Found] = []
    by_cue: dict[int, Found] = {}
    first_of: dict[int, int] = {}
    for bid in bids:
        content, cut = _before_seconds(bid, seconds)
        size = sum(end - first for first, end in content)
        if owned[bid.cue] or sum(sum(owned[first:end]) for first, end in content) > _SHARED * size:
            continue
        for first, end in content:
            owned[first:end] = b"\1" * (end - first)
        quote = quote_of(syntax, bid.cue, content, bid.confidence, scorer.name)
        if cut is not None:
            first_of[cut] = bid.cue
        by_cue[bid.cue] = quote
        out.append(quote)
    out += of_nouns(syntax, owned)
    for second, first in first_of.items():
        if second in by_cue:
            by_cue[second].source = by_cue[first].source
    return out


def of_nouns(syntax: Syntax, owned: bytearray) -> list[Found]:
    """The quotes of nouns with an owner and a clause ("the mayor's claim that ..."), outside all others.

    Args:
        syntax: The parse.
        owned: A flag for each token that a quote has already.
    """
    out = []
    for cue, clause in cues.owned_nouns(syntax):
        content = syntax.trimmed(*syntax.subtree(clause))
        if not owned[cue] and content is not None and not any(owned[content[0] : content[1]]):
            out.append(quote_of(syntax, cue, (content,), _NOUN, "noun"))
    return out


def _is_second(syntax: Syntax, cue: int) -> bool:
    """Whether a verb without a subject follows *and* or *but*."""
    before = cue - 1
    if before > 0 and syntax.dep[before] in {"advmod", "aux"}:
        before -= 1
    return (
        syntax.tag[before] == "CC"
        and syntax.dep[cue] == "conj"
        and syntax.tag[cue] in {"VBD", "VBZ", "VBP"}
        and not syntax.children(cue, {"nsubj", "nsubjpass"})
        and bool(syntax.children(cue, {"ccomp"}))
    )


def _before_seconds(bid: _Bid, seconds: set[int]) -> tuple[Pieces, int | None]:
    """A content, cut before a second verb of the same subject where there is one in it; and that verb."""
    inside = [cue for cue in seconds for first, end in bid.content if bid.cue < first < cue < end]
    if not inside:
        return bid.content, None
    cut = min(inside)
    shorter = [c.pieces for c in bid.offered if c.pieces[0][0] == bid.content[0][0] and c.pieces[-1][1] <= cut]
    if not shorter:
        return bid.content, None
    return max(shorter, key=lambda pieces: pieces[-1][1]), cut


def quote_of(syntax: Syntax, cue: int, content: Pieces, confidence: float, rule: str) -> Found:
    """The quote of a cue and its content: with the cue's words and the source's."""
    head = source_of(syntax, cue, content)
    source = () if head is None else (noun_phrase(syntax, head, cue, content),)
    return Found(content, cues.cue_span(syntax, cue, content), source, confidence, rule)
