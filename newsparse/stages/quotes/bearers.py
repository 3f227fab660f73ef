"""Bearers: what quotations are written on, and whose words they are told to be.

"A banner hung from the bridge read: “Enough”"; "Her answer was: “No”"; "“Yes we can” was Obama's slogan".
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.stages.quotes.syntax import Range, Syntax

_BEFORE: Final = "verb before"
_AFTER: Final = "verb after"
_LIKELY: Final = 0.85
_SURE: Final = 0.6
_REACH: Final = 14
_NEAR: Final = 3
"""Tokens between a verb and a quotation: a comma or a colon, and marks."""
_BEING: Final = frozenset({"is", "was", "are", "were"})
_WEAK: Final = _BEING | {"has", "had", "have", "does", "did", "do", "'s", "’s"}
_PHRASE: Final = frozenset({"DT", "JJ", "NN", "CD", "PR", "PO"})  # tags, by their first letters
_FINITE: Final = frozenset({"MD", "VBZ", "VBP"})


@functools.cache
def _surfaces() -> frozenset[str]:
    """Nouns for what words are written in or stand on."""
    return lexicon.words("bodies/documents") | lexicon.words("cues/written")


def borne(syntax: Syntax, taken: bytearray) -> Iterator[Found]:
    """The quotations that the words around them give to what they are written on, or to whose words they are.

    Args:
        syntax: The parse.
        taken: A flag for each token that no cue and no content may take.
    """
    for first, end in syntax.covered:
        opening = syntax.sentences[syntax.sentence[first]][0]
        content = syntax.trimmed(first, end)
        if content is None or taken.find(1, first, end) >= 0:
            continue
        verb = next((at for at in range(first - 1, max(first - _NEAR - 1, opening), -1) if syntax.solid[at]), opening)
        before = _bearing(syntax, opening, verb) if verb > opening else None
        if before is None and 0 < verb - opening <= _REACH:
            before = _reading(syntax, opening, verb) or _worded(syntax, opening, verb)
        after = _owned(syntax, end) if first - opening <= 1 else None
        if before is not None and taken.find(1, before[0][0], first) < 0:
            source, cue = before
            yield Found((content,), (cue,), (source,), _LIKELY, _BEFORE)
        elif after is not None:
            owner, cues = after
            yield Found((content,), cues, (owner,), _SURE, _AFTER)


def _reading(syntax: Syntax, opening: int, verb: int) -> tuple[Range, Range] | None:
    """What is written on and "read" before a quotation: "A banner hung from the bridge | read: “Enough”".

    Parsers take the verb for a noun, or for what "hung" does.
    """
    if syntax.low[verb] not in {"read", "reads"}:
        return None
    start = opening + (syntax.low[opening] in {"and", "but"})
    noun = start
    while noun < verb and (syntax.tag[noun][:2] in _PHRASE or syntax.low[noun] == "-"):
        noun += 1
    written = syntax.low[noun - 1] if noun > start else ""
    some = written in {"one", "another"} and syntax.low[noun] != "of"
    if not some and not {written, written.removesuffix("s")} & _surfaces():
        return None
    between = range(noun, verb)
    helped = any(syntax.tag[at] in _FINITE or syntax.low[at] in _WEAK for at in between)
    source = syntax.trimmed(start, verb)
    if source is None or helped or any(syntax.region[at] >= 0 for at in between):
        return None
    return source, (verb, verb + 1)


def _worded(syntax: Syntax, opening: int, verb: int) -> tuple[Range, Range] | None:
    """Whose words a quotation is told to be: "Her | exact words were: “No, not now.”"."""
    if syntax.low[verb] not in _BEING:
        return None
    nouns = [kid for kid in syntax.children(verb, SUBJECTS) if syntax.low[kid] in lexicon.words("cues/utterances")]
    if not nouns or syntax.region[nouns[0]] >= 0 or syntax.left[nouns[0]] - opening > 1:
        return None
    owner = next((at for at in range(nouns[0] - 1, opening - 1, -1) if syntax.tag[at] in {"PRP$", "POS"}), -1)
    return None if owner < 0 else ((syntax.left[nouns[0]], owner + 1), (owner + 1, verb + 1))


def _bearing(syntax: Syntax, opening: int, verb: int) -> tuple[Range, Range] | None:
    """What words stand on: "held | signs | reading “No more war”"."""
    if syntax.low[verb] != "reading":
        return None
    noun = syntax.low[verb - 1]
    if not {noun, noun.removesuffix("s")} & _surfaces() or syntax.region[verb - 1] >= 0:
        return None
    start = verb - 1
    while start > opening and syntax.region[start - 1] < 0:
        if syntax.tag[start - 1][:2] not in _PHRASE and syntax.low[start - 1] != "-":
            break
        start -= 1
    return (start, verb), (verb, verb + 1)


def _owned(syntax: Syntax, end: int) -> tuple[Range, tuple[Range, ...]] | None:
    """Whose words a quotation is told to be after it: "“Yes we can” | was Obama's slogan"."""
    verb = next((at for at in range(end, min(end + _NEAR, len(syntax.low))) if syntax.solid[at]), -1)
    if verb < 0 or syntax.low[verb] not in _BEING:
        return None
    for noun in syntax.children(verb, {"attr", "nsubj"}):
        owner = next((at for at in range(noun - 1, verb, -1) if syntax.tag[at] in {"PRP$", "POS"}), -1)
        if noun > verb and owner > verb and syntax.low[noun] in lexicon.words("cues/utterances"):
            return (verb + 1, owner + 1), ((verb, verb + 1), (owner + 1, noun + 1))
    return None
