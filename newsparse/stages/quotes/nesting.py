"""Nesting: the quotations within quotations, each with its own cue and source."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs
from newsparse.stages.quotes.clauses import clause_of
from newsparse.stages.quotes.contents import candidates
from newsparse.stages.quotes.decode import quote_of
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.syntax import SUBJECTS
from newsparse.stages.quotes.uttered import uttering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.stages.quotes.contents import Pieces
    from newsparse.stages.quotes.decode import Scorer
    from newsparse.stages.quotes.marks import Region
    from newsparse.stages.quotes.syntax import Range, Syntax

_RULE: Final = "nested"
_SURE: Final = 0.7
_LESS_SURE: Final = 0.5
_REACH: Final = 6
_NEAR: Final = 4
_LEADING: Final = frozenset({",", ":"})
_CLOSING: Final = frozenset({",", ".", "?", "!", "…", "...", "-", "—", "–"})
_BE: Final = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "'m", "'re", "'s", "’m", "’re", "’s"})
_NOUNS: Final = "cues/utterances"


@functools.cache
def _hearing() -> frozenset[str]:
    """Forms of the verbs whose subject takes in what somebody else says."""
    return frozenset(verbs.form_index(("feel", "find", "get", "hear", "know", "read", "see")))


def nested(
    syntax: Syntax, text: str, inner: Sequence[Region], scorer: Scorer, threshold: float, outer: Sequence[Found]
) -> list[Found]:
    """The quotations within quotations: those that a frame tells, then those that the marks and a verb beside tell.

    Args:
        syntax: The parse.
        text: The article's text.
        inner: The stretches in quotation marks within others.
        scorer: What chooses contents.
        threshold: The least confidence that makes a quote by a frame.
        outer: The quotes that they may lie in.
    """
    seen = syntax.seen(inner)
    found = _framed(seen, scorer, threshold, outer)
    return [*found, *_marked(seen, text, outer, found)]


def _framed(syntax: Syntax, scorer: Scorer, threshold: float, outer: Sequence[Found]) -> list[Found]:
    """The quotations that have a cue beside them in the outer one, by the frames of that."""
    out: list[Found] = []
    homes = sorted({syntax.sentence[first] for first, _ in syntax.covered})
    for sentence in homes:
        for cue in range(*syntax.sentences[sentence]):
            if syntax.tag[cue][:2] != "VB" or syntax.region[cue] >= 0 or syntax.dep[cue] in {"aux", "auxpass"}:
                continue
            clause = clause_of(syntax, cue)
            offered = [c for c in candidates(syntax, clause) if c.frames[0].startswith("mark")]
            best = scorer.best(syntax, clause, offered)
            home = _home(cue, outer)
            if best is None or best[0] < threshold or home is None:
                continue
            content = best[1].pieces
            if any(_holds(quote.content, content) for quote in out) or not _holds(home.content, content):
                continue
            quote = quote_of(syntax, cue, content, best[0], scorer.name)
            quote.nested_in = home
            out.append(quote)
    return out


def _home(cue: int, outer: Sequence[Found]) -> Found | None:
    return next((quote for quote in outer if any(first <= cue < end for first, end in quote.content)), None)


def _holds(content: Pieces, inner: Pieces) -> bool:
    return all(any(first <= a and b <= end for first, end in content) for a, b in inner)


def _marked(syntax: Syntax, text: str, outer: Sequence[Found], found: Sequence[Found]) -> Iterator[Found]:
    """The others that a verb of saying leads to or follows, or that a comma or colon leads to as to a sentence.

    "I tell them, ‘Don't thank me’"; "He was like, ‘No way.’"; "The message was: ‘You are alone’". Not "the so-called
    ‘experts’", "to say ‘no’ to the circus".
    """
    for first, end in syntax.covered:
        content = syntax.trimmed(first, end)
        if content is None or any(_holds(quote.content, (content,)) for quote in found):
            continue
        for home in outer:
            piece = next((piece for piece in home.content if _holds((piece,), (content,))), None)
            quote = None if piece is None else _told(syntax, text, content, end, piece)
            if quote is not None:
                quote.nested_in = home
                yield quote
                break


def _told(syntax: Syntax, text: str, content: Range, end: int, piece: Range) -> Found | None:
    """The quote that a quotation in a piece of another one is, by what stands beside it, if it is any."""
    first = max(piece[0], syntax.sentences[syntax.sentence[content[0]]][0])
    before = content[0] - 1
    while before >= first and not syntax.solid[before] and syntax.low[before] not in _LEADING:
        before -= 1  # the mark
    led = before >= first and syntax.low[before] in _LEADING
    before -= led
    if led and before >= first and syntax.low[before] == "that":
        before -= 1
    size = content[1] - content[0]
    whole = text[syntax.start[content[0]]].isupper()
    ended = content[1] < end and syntax.low[content[1]] in _CLOSING
    cue, is_known = _before(syntax, first, before, led=led)
    if is_known and (led or (size > 1 and (whole or ended))):
        return _quote(syntax, cue, content, _SURE)
    after = _after(syntax, end, piece[1]) if ended else -1
    if after >= 0:
        return _quote(syntax, after, content, _SURE)
    return _quote(syntax, cue, content, _LESS_SURE) if led and whole and ended and size > 1 else None


def _before(syntax: Syntax, first: int, last: int, *, led: bool) -> tuple[int, bool]:
    """The cue that ends before a quotation, or -1, and whether it is one that leads to what somebody says."""
    for token in range(last, max(first, last - _REACH) - 1, -1):
        low = syntax.low[token]
        if not syntax.solid[token]:
            break
        if low in _BE:
            nouns = [kid for kid in syntax.children(token, SUBJECTS) if syntax.low[kid] in lexicon.words(_NOUNS)]
            if "like" in syntax.low[token + 1 : last + 1]:
                return token, True
            return (nouns[0], True) if led and nouns else (-1, False)
        if syntax.tag[token][:2] == "VB" and syntax.dep[token] not in {"aux", "auxpass"}:
            return token, low in uttering()
        if led and token == last and low in lexicon.words(_NOUNS):
            return token, True
    return -1, False


def _after(syntax: Syntax, end: int, stop: int) -> int:
    """The verb of saying right after a quotation: "‘Go home,’ he told me", "‘Go home,’ said the man"; or -1."""
    while end < stop and not syntax.solid[end]:
        end += 1
    for token in range(end, min(end + _NEAR, stop)):
        if syntax.tag[token][:2] == "VB":
            return token if syntax.low[token] in uttering() else -1
        if not syntax.solid[token]:
            break
    return -1


def _quote(syntax: Syntax, cue: int, content: Range, confidence: float) -> Found:
    if cue < 0:
        return Found((content,), (), (), confidence, _RULE)
    quote = quote_of(syntax, cue, (content,), confidence, _RULE)
    if syntax.low[cue] in _hearing():
        quote.source = ()  # "you hear, ‘It is the flu’": not who hears it
    return quote
