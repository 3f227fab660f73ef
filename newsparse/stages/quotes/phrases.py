"""Phrases: how far the noun phrase of a source reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsparse.stages.quotes.syntax import Range, Syntax

_ENDING: Final = frozenset({"case", "parataxis", "ccomp", "advcl", "mark", "intj", "meta"})
_FOREIGN: Final = frozenset({"parataxis", "ccomp", "advcl", "intj"})
_LAST: Final = frozenset({"CC", "POS", "IN", "WDT", "WP", "RB"})
_FIRST: Final = frozenset({"CC", "IN", "RB"})
_KEPT: Final = frozenset({"about", "even", "nearly"})


def noun_phrase(syntax: Syntax, head: int, cue: int, content: tuple[Range, ...]) -> Range:
    """The whole noun phrase of a source: determiner, titles, appositives, and clauses up to the cue.

    Args:
        syntax: The parse.
        head: Its head.
        cue: The cue, where it ends at the latest if it stands before the cue.
        content: Tokens that it may not hold.
    """
    if syntax.tag[head] in {"PRP$", "WP$"}:
        return head, head + 1
    first, end = _own(syntax, head, cue)
    for left, right in ((cue, cue + 1), *content):
        if head < left < end:
            end = left
        if first < right <= head:
            first = right
    first, end = _stripped(syntax, head, *(syntax.trimmed(first, end) or (head, head + 1)))
    first -= first > 0 and syntax.low[first - 1] == "[" and "]" in syntax.low[first:end]  # "says [Bruno] Mars"
    return first, end + _is_bracketed(syntax, first, end)


def _is_bracketed(syntax: Syntax, first: int, end: int) -> bool:
    """Whether a bracket that a phrase opens closes right after it: "Rep. Mia Lund (R-Utah | )"."""
    return end < len(syntax.low) and syntax.low[end] == ")" and "(" in syntax.low[first:end]


def _own(syntax: Syntax, head: int, cue: int) -> Range:
    """The subtree of a noun without clauses that are none of its own."""
    first, end = syntax.subtree(head)
    for kid in syntax.kids[head]:
        left, right = syntax.subtree(kid)
        holds = left <= cue < right
        if kid > head and (holds or syntax.dep[kid] in _ENDING):
            return first, min(end, left)
        if kid < head and (holds or syntax.dep[kid] in _FOREIGN):
            first = max(first, right)
    return first, end


def _stripped(syntax: Syntax, head: int, first: int, end: int) -> Range:
    """A phrase without conjunctions, prepositions and endings at its edges."""
    alone = head, head + 1
    while end - 1 > head and syntax.tag[end - 1] in _LAST:
        end = (syntax.trimmed(first, end - 1) or alone)[1]
    while first < head and syntax.tag[first] in _FIRST and syntax.low[first] not in _KEPT:
        first = (syntax.trimmed(first + 1, end) or alone)[0]
    return first, end
