"""Certain: what quotation marks around a cue decide about its content, whatever the weights would choose.

A quotation that opens its sentence and ends in a comma is said by the verb right after it (``"It rained," he told
them``), and so is one that goes on after that (``"It rained," he told them, "all night"``). What stands between it and
its cue is the attribution, and no content (``"It rained," Ana Costa, the mayor of Porto, told them``).

Who stands right after ``according to``, after ``told``, and after a ``Said`` that opens a sentence is in no content.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from newsparse.stages.quotes.trained.tokens import NAME
from newsparse.stages.quotes.trained.tree import Tree, relations

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.candidates import Candidate, Pieces, Range

_ENOUGH: Final = 2
_SENTENCE: Final = 4


def fitting(tree: Tree, cue: int, clause: Range, found: list[Candidate]) -> list[Candidate]:
    """The candidates that agree with the marks; all, where none does.

    Args:
        tree: The parse.
        cue: The head of the cue, in no quotation.
        clause: The words of the attribution.
        found: The candidates.
    """
    left = bisect_right(tree.closes, cue) - 1
    sentence = tree.sentence[cue]
    if left < 0 or tree.closes[left] <= tree.first[sentence] or not _ends_in_comma(tree, left):
        return found
    opens, closes = tree.opens[left], tree.closes[left]
    if closes - opens < _ENOUGH or tree.onward[tree.first[tree.sentence[opens]]] != opens:
        return found
    wanted = []
    has_subject = any(tree.dep[kid] in relations("nsubj") for kid in tree.kids[cue])
    follows = cue == tree.onward[closes]  # '"Not here," read a sign', whatever the parser made of the words before
    if follows or (has_subject and closes <= clause[0] <= tree.onward[closes]):
        wanted.append(tree.back[closes - 1] - 1)
        right = bisect_left(tree.opens, cue)
        if right < len(tree.opens) and _follows(tree, right, clause[1], tree.stop[sentence]):
            wanted.append(tree.opens[right])
    between = tree.onward[closes] if closes - opens > _SENTENCE else cue
    some = [
        candidate
        for candidate in found
        if all(_holds(candidate.pieces, token) for token in wanted) and not _holds(candidate.pieces, between)
    ]
    return some or found


def without_party(tree: Tree, cue: int, found: list[Candidate]) -> list[Candidate]:
    """The candidates without the word after the cue where that is who says it or is told; all, where none is.

    Args:
        tree: The parse.
        cue: The head of the cue.
        found: The candidates.
    """
    low, after = tree.low[cue], cue + 1
    if after + 1 >= len(tree.low):
        return found
    if low in relations("according") and tree.low[after] in relations("to"):
        after += 1
    elif tree.kind[after] != NAME or not (
        low in relations("told", "tells")
        or (low in relations("said", "says", "added", "adds") and cue == tree.onward[tree.first[tree.sentence[cue]]])
    ):
        return found
    return [candidate for candidate in found if not _holds(candidate.pieces, after)] or found


def is_said(tree: Tree, opens: int, closes: int) -> bool:
    """Whether a quotation opens its sentence, or follows a colon, and ends in a comma or breaks off with a dash.

    Args:
        tree: The parse.
        opens: Its first token.
        closes: The token after its last.
    """
    first = tree.first[tree.sentence[opens]]
    last = closes - 2 if tree.low[closes - 1] in relations("'", "’") else closes - 1
    begins = tree.onward[first] == opens or (opens > 1 and tree.low[opens - 2] in relations(":"))
    return begins and tree.low[last] in relations(",", "—", "–", "--")


def _ends_in_comma(tree: Tree, region: int) -> bool:
    end = tree.closes[region]
    last = tree.low[end - 2] if tree.low[end - 1] in relations("'", "’") else tree.low[end - 1]  # “He said ‘no,’”
    return last in relations(",") or tree.low[end] in relations(",")


def _follows(tree: Tree, region: int, end: int, stop: int) -> bool:
    """Whether a quotation begins, after a comma, where a clause ends."""
    opens = tree.opens[region]
    return opens < stop and tree.onward[end] >= opens and tree.low[opens - 2] in relations(",")


def _holds(pieces: Pieces, token: int) -> bool:
    return any(first <= token < end for first, end in pieces)
