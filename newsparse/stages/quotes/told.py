"""What the caller says of cues: verbs that newsparse would pass over, and verbs that shall be none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.stages.quotes.decode import decode
from newsparse.stages.quotes.frames import ANY, frames
from newsparse.verbs import forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.stages.quotes.clauses import Clause
    from newsparse.stages.quotes.contents import Candidate
    from newsparse.stages.quotes.found import Found
    from newsparse.stages.quotes.syntax import Syntax

RULE: Final = "told cue"
_SURE: Final = 1.0
"""The caller has said that it is a cue; which content it has is the likeliest of those that stand there."""


@attrs.frozen
class _Told:
    """Takes a verb that the caller names for a cue wherever some cue could have its content."""

    words: frozenset[str]

    name: str = RULE

    def considers(self, syntax: Syntax, cue: int) -> bool:
        """Whether the word is one of the verbs."""
        return syntax.low[cue] in self.words

    def best(self, syntax: Syntax, clause: Clause, offered: Sequence[Candidate]) -> tuple[float, Candidate] | None:  # noqa: ARG002  what scorers take
        """The content that cues of all kinds have most often where there are these to choose from."""
        common = frames()[ANY]
        share, chosen = 0.0, None
        for candidate in offered:
            score = max((common.get(frame, 0.0) for frame in candidate.frames), default=0.0)
            if score > share:
                share, chosen = score, candidate
        return None if chosen is None else (_SURE, chosen)


def of_told(syntax: Syntax, verbs: Iterable[str], closed: bytearray) -> list[Found]:
    """The quotes of verbs that the caller names.

    Args:
        syntax: The parse.
        verbs: The verbs, without "to".
        closed: A flag for each token that no cue and no content may take.
    """
    words = frozenset(form for verb in verbs for form in forms(verb))
    return [quote for quote in decode(syntax, _Told(words), 0.0, closed) if quote.rule == RULE]


def without_told(syntax: Syntax, found: Iterable[Found], verbs: Iterable[str]) -> list[Found]:
    """The quotes whose cue is none of the words that the caller names: verbs in any form, other words as they are."""
    words = frozenset(form for verb in verbs for form in forms(verb))
    kept = [
        quote
        for quote in found
        if not any(syntax.low[at] in words for first, end in quote.cue for at in range(first, end))
    ]
    known = {id(quote) for quote in kept}
    # What carried on a quote that is none has only its marks to speak for it.
    return [quote for quote in kept if quote.continues is None or id(quote.continues) in known]
