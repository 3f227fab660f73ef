"""Verbs of saying right after a quotation: what the marks and the verb decide where no cue has taken it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs
from newsparse.stages.quotes.decode import quote_of
from newsparse.stages.quotes.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.stages.quotes.found import Found
    from newsparse.stages.quotes.syntax import Syntax

_RULE: Final = "verb after"
_SURE: Final = 0.6
_REACH: Final = 14
_HELPING: Final = frozenset({"aux", "auxpass"})


@functools.cache
def uttering() -> frozenset[str]:
    """Forms of the verbs that lead to what somebody says, thinks or writes."""
    return frozenset(verbs.form_index(lexicon.lines("cues/uttering")))


def of_verbs_after(syntax: Syntax, taken: bytearray) -> Iterator[Found]:
    """The quotations that open a sentence, end in a comma, and have a verb of saying after them.

    "“Just stop resisting,” an officer can be heard replying."

    Args:
        syntax: The parse.
        taken: A flag for each token that no cue and no content may take.
    """
    for first, end in syntax.covered:
        content = syntax.trimmed(first, end)
        if content is None or syntax.low[end - 1] != "," or taken.find(1, first, end) >= 0:
            continue
        opening, stop = syntax.sentences[syntax.sentence[first]]
        if first - opening > 1:
            continue
        cue = _verb_after(syntax, end, min(stop, end + _REACH))
        if cue < 0 or taken[cue]:
            continue
        quote = quote_of(syntax, cue, (content,), _SURE, _RULE)
        above = syntax.head[cue]
        if not quote.source and syntax.dep[cue] == "xcomp":
            quote.source = tuple(syntax.subtree(kid) for kid in syntax.children(above, SUBJECTS))[:1]
        yield quote


def _verb_after(syntax: Syntax, start: int, stop: int) -> int:
    """The verb of saying after a quotation, or -1: the first verb there, or the one that it leads to."""
    for token in range(start, stop):
        if syntax.tag[token][:2] == "VB" and syntax.dep[token] not in _HELPING and syntax.region[token] < 0:
            led = [token, *(kid for kid in syntax.children(token, {"xcomp"}) if kid > token)]
            return next((verb for verb in led if syntax.low[verb] in uttering()), -1)
    return -1
