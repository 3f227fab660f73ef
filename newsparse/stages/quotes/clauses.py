"""Clauses: the words of an attribution itself, which are no content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.stages.quotes.syntax import HELPERS, SUBJECTS, Range

if TYPE_CHECKING:
    from newsparse.stages.quotes.syntax import Syntax

_BREAKS: Final = frozenset({",", ";", "--", "—", "–"})
_SHORT: Final = 7
_LONG: Final = 41


@attrs.frozen
class Clause:
    """The words of an attribution itself: subject, cue, helpers, short adverbials.

    Attributes:
        cue: The cue's head.
        first: First token.
        end: Token after the last.
        wide: The same with all the cue's adjuncts: what a content around it leaves out.
    """

    cue: int
    first: int
    end: int
    wide: Range


def clause_of(syntax: Syntax, cue: int) -> Clause:
    """The clause of a cue."""
    if syntax.low[cue] == "according":
        first, end = syntax.subtree(cue)
        return Clause(cue, first, end, (first, end))
    first, end = cue, cue + 1
    dep = syntax.dep
    for kid in syntax.kids[cue]:
        left, right = syntax.subtree(kid)
        relation = dep[kid]
        if relation in SUBJECTS or relation in HELPERS or relation in {"agent", "dative"}:
            if right - left > _LONG:
                continue
        elif relation not in {"npadvmod", "advmod"} or right - left > _SHORT or right < first - 1:
            continue
        first, end = min(first, left), max(end, right)
    return Clause(cue, first, end, _wide(syntax, cue, first, end))


def _wide(syntax: Syntax, cue: int, first: int, end: int) -> Range:
    for kid in reversed(syntax.kids[cue]):
        left, right = syntax.subtree(kid)
        if right <= first and syntax.dep[kid] in {"advmod", "npadvmod", "prep", "cc", "mark"} and right >= first - 1:
            first = left
    for kid in syntax.kids[cue]:
        left, right = syntax.subtree(kid)
        if left >= end:
            if syntax.dep[kid] not in {"prep", "npadvmod", "advmod", "dobj", "dative", "prt", "punct", "acomp"}:
                break
            if syntax.low[kid] in _BREAKS or right - left > _SHORT + 2:
                break
            end = right
    return first, end
