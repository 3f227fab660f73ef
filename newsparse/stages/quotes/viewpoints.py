"""Points of view: what holds "in Costa's view", "in the eyes of the law", "as she sees it", set off by commas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.syntax import SUBJECTS
from newsparse.stages.quotes.uttered import uttering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.stages.quotes.syntax import Range, Syntax

_RULE: Final = "viewpoint"
_SURE: Final = 0.6
_LONGEST: Final = 12  # tokens of a phrase
_LEAST: Final = 3  # words of a content
_OWN: Final = frozenset({"my", "our"})
_POSSESSIVE: Final = frozenset({"POS", "PRP$"})
_SEEING: Final = frozenset({"saw", "sees", "tells", "told", "describes", "described", "remembers"})  # "put it" is a cue
_LEADING: Final = frozenset({"IN", "CC", "WP", "WDT", "WRB", "TO", "VBZ", "VBD", "VBP"})
_ENDS: Final = frozenset({".", "!", "?", ";", "”", '"', "’", "'"})


def of_viewpoints(syntax: Syntax, taken: bytearray) -> Iterator[Found]:
    """The quotes whose cue is a phrase or a clause that tells whose view it is.

    Args:
        syntax: The parse.
        taken: A flag for each token that no cue and no content may take.
    """
    for first, stop in syntax.sentences:
        for at in range(first, stop):
            if syntax.low[at] not in {"in", "as"} or syntax.region[at] >= 0 or taken[at]:
                continue
            found = _phrase(syntax, at, stop) if syntax.low[at] == "in" else _clause(syntax, at, stop)
            if found is None:
                continue
            cue, source, end = found
            content = _content(syntax, at, end, (first, stop))
            worded = any(syntax.low[token] == "words" for a, b in cue for token in range(a, b))
            content = (worded and _quoted(syntax, end, stop)) or content
            if content and not any(taken.find(1, a, b) >= 0 for a, b in content):
                yield Found(content, cue, (source,), _SURE, _RULE)
                break


def _phrase(syntax: Syntax, at: int, stop: int) -> tuple[tuple[Range, ...], Range, int] | None:
    """The cue, the source and the end of "in Costa's view" or "in the eyes of the law" at a token."""
    nouns = lexicon.words("cues/viewpoints")
    for noun in range(at + 2, min(at + _LONGEST, stop)):
        if syntax.low[noun] in {",", "in"}:
            return None
        if syntax.low[noun] not in nouns:
            continue
        if syntax.tag[noun - 1] in _POSSESSIVE:
            if syntax.low[noun - 1] in _OWN:
                return None
            return ((at, at + 1), (noun, noun + 1)), (at + 1, noun - (syntax.tag[noun - 1] == "POS")), noun + 1
        if noun == at + 2 and syntax.low[at + 1] == "the" and syntax.low[noun + 1 : noun + 2] == ["of"]:
            kids = syntax.children(noun + 1, {"pobj"})
            source = syntax.subtree(kids[0]) if kids else (0, 0)
            if noun + 2 == source[0] < source[1] <= stop:
                return ((at, noun + 2),), source, source[1]
        return None
    return None


def _clause(syntax: Syntax, at: int, stop: int) -> tuple[tuple[Range, ...], Range, int] | None:
    """The same of "as she sees it"."""
    for verb in range(at + 2, min(at + _LONGEST, stop - 1)):
        if syntax.low[verb] in _SEEING and syntax.low[verb + 1] == "it":
            subjects = [syntax.subtree(kid) for kid in syntax.children(verb, SUBJECTS)]
            if subjects and subjects[0] == (at + 1, verb) and syntax.low[at + 1] not in {"i", "we"}:
                return ((verb, verb + 2),), (at + 1, verb), verb + 2
            return None
    return None


def _quoted(syntax: Syntax, end: int, stop: int) -> tuple[Range, ...]:
    """The quotation after a phrase: "the trial, in the words of the judge, was | “a farce”"."""
    inside = [token for token in range(end, stop) if syntax.region[token] >= 0]
    if not inside:
        return ()
    piece = syntax.trimmed(*syntax.covered[syntax.region[inside[0]]])
    return (piece,) if piece is not None else ()


def _content(syntax: Syntax, at: int, end: int, sentence: Range) -> tuple[Range, ...]:
    """What holds in a view: the sentence without the phrase, which commas or the sentence's edges part from it."""
    first, stop = sentence
    opens = all(not syntax.solid[token] for token in range(first, at))
    closes = all(syntax.low[token] in _ENDS or syntax.low[token].isspace() for token in range(end, stop))
    if not (opens or syntax.low[at - 1] == ",") or not (closes or syntax.low[end] == ",") or (opens and closes):
        return ()
    if not opens and syntax.tag[at - 2] in _LEADING:
        return ()  # "because, in his view, ..."
    pieces = [] if opens else [syntax.trimmed(first, at)]
    pieces += [] if closes else [syntax.trimmed(end, stop)]
    whole = tuple(piece for piece in pieces if piece is not None)
    tokens = [token for a, b in whole for token in range(a, b)]
    if sum(syntax.solid[token] for token in tokens) < _LEAST or len(whole) < len(pieces):
        return ()
    regions = {syntax.region[token] for token in tokens if syntax.solid[token]}
    told = any(syntax.low[token] in uttering() and syntax.dep[token] == "ROOT" for token in tokens)
    has_verb = any(syntax.tag[token][:2] in {"VB", "MD"} for token in tokens)
    return whole if not told and (has_verb or (len(regions) == 1 and -1 not in regions)) else ()
