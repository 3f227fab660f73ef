"""Quotations that a cleft gives to who says them: "“Maybe,” was all she would say"; "What he told them was: “Go.”"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.syntax import SUBJECTS
from newsparse.stages.quotes.uttered import uttering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.stages.quotes.syntax import Range, Syntax

_LIKELY: Final = 0.85
_BEING: Final = frozenset({"is", "was", "'s", "’s"})
_OPENERS: Final = frozenset({"all", "what", "how"})
_PUTTING: Final = frozenset({"put", "puts", "described", "describes", "phrased", "expressed"})
_NEAR: Final = 3  # tokens between a quotation and the verb beside it: a comma or a colon, and marks
_REACH: Final = 10  # tokens of "all the tearful mother of the boy would say"


def clefted(syntax: Syntax, taken: bytearray) -> Iterator[Found]:
    """The quotations that are told to be what, all or how somebody says.

    Args:
        syntax: The parse.
        taken: A flag for each token that no cue and no content may take.
    """
    for first, end in syntax.covered:
        opening, stop = syntax.sentences[syntax.sentence[first]]
        content = syntax.trimmed(first, end)
        if content is None or taken.find(1, first, end) >= 0:
            continue
        said = _after(syntax, end, stop) if first - opening <= 1 else _before(syntax, opening, first)
        if said is not None and taken.find(1, said[1][0], said[1][1]) < 0:
            source, cue = said
            yield Found((content,), (cue,), (source,), _LIKELY, "verb after" if cue[0] >= end else "verb before")


def _after(syntax: Syntax, end: int, stop: int) -> tuple[Range, Range] | None:
    being = next((at for at in range(end, min(end + _NEAR, stop - 1)) if syntax.solid[at]), -1)
    if being < 0 or syntax.low[being] not in _BEING or syntax.low[being + 1] not in _OPENERS:
        return None
    return _saying(syntax, being + 2, min(being + 2 + _REACH, stop))


def _before(syntax: Syntax, opening: int, first: int) -> tuple[Range, Range] | None:
    being = next((at for at in range(first - 1, max(first - _NEAR - 1, opening), -1) if syntax.solid[at]), -1)
    if being < 0 or syntax.low[being] not in _BEING or syntax.low[opening] not in _OPENERS:
        return None
    return _saying(syntax, opening + 1, being) if being - opening <= _REACH else None


def _saying(syntax: Syntax, start: int, stop: int) -> tuple[Range, Range] | None:
    """Who says it, and the verb with its helpers, in a clause without its object: "she | would say"."""
    verb = next(
        (
            at
            for at in range(start + 1, stop)
            if syntax.tag[at][:2] == "VB" and (syntax.low[at] in uttering() or _puts(syntax, at))
        ),
        -1,
    )
    if verb < 0 or any(syntax.region[at] >= 0 for at in range(start, verb)):
        return None
    helpers = verb
    while helpers > start + 1 and (syntax.tag[helpers - 1][:2] in {"VB", "MD", "TO", "RB"}):
        helpers -= 1
    source = syntax.trimmed(start, helpers)
    if source is None or not any(
        start <= kid < helpers for at in (verb, helpers) for kid in syntax.children(at, SUBJECTS)
    ):
        return None
    return source, (helpers, verb + 1 + _puts(syntax, verb))


def _puts(syntax: Syntax, verb: int) -> bool:
    """Whether a verb and "it" tell how something is said: "how Reed | put it"."""
    return syntax.low[verb] in _PUTTING and list(syntax.low[verb + 1 : verb + 2]) == ["it"]
