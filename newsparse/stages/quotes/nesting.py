"""Nesting: the quotations within quotations, each with its own cue and source."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon, verbs
from newsparse.stages.quotes.clauses import clause_of
from newsparse.stages.quotes.contents import candidates
from newsparse.stages.quotes.decode import quote_of
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.syntax import SUBJECTS, Range
from newsparse.stages.quotes.uttered import uttering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.stages.quotes.contents import Pieces
    from newsparse.stages.quotes.decode import Scorer
    from newsparse.stages.quotes.marks import Region
    from newsparse.stages.quotes.syntax import Syntax

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
    homes = _Homes.of(len(syntax.low), outer)
    taken = bytearray(len(syntax.low))
    return [*_framed(seen, scorer, threshold, homes, taken), *_marked(seen, text, homes, taken)]


@attrs.frozen(eq=False)
class _Homes:
    """The pieces of quotes, and which of them each token lies in, or -1; of two that share one the first."""

    pieces: list[tuple[Found, Range]]
    at: list[int]

    @classmethod
    def of(cls, count: int, quotes: Iterable[Found]) -> _Homes:
        """Look up all tokens."""
        pieces = [(quote, piece) for quote in quotes for piece in quote.content]
        at = [-1] * count
        for index, (_, (first, end)) in reversed([*enumerate(pieces)]):
            at[first:end] = [index] * (end - first)
        return cls(pieces, at)

    def around(self, tokens: Range) -> tuple[Found, Range] | None:
        """The quote and the piece that some tokens lie in."""
        index = self.at[tokens[0]]
        return self.pieces[index] if index >= 0 and tokens[1] <= self.pieces[index][1][1] else None


def _framed(syntax: Syntax, scorer: Scorer, threshold: float, homes: _Homes, taken: bytearray) -> Iterator[Found]:
    """The quotations that have a cue beside them in the outer one, by the frames of that."""
    for sentence in sorted({syntax.sentence[first] for first, _ in syntax.covered}):
        for cue in range(*syntax.sentences[sentence]):
            if syntax.tag[cue][:2] != "VB" or syntax.region[cue] >= 0 or syntax.dep[cue] in {"aux", "auxpass"}:
                continue
            home = homes.around((cue, cue + 1))
            if home is None:
                continue
            clause = clause_of(syntax, cue)
            offered = [c for c in candidates(syntax, clause) if c.frames[0].startswith("mark")]
            best = scorer.best(syntax, clause, offered)
            if best is None or best[0] < threshold:
                continue
            content = best[1].pieces
            if any(taken.find(1, *piece) >= 0 for piece in content) or not _holds(home[0].content, content):
                continue
            quote = quote_of(syntax, cue, content, best[0], scorer.name)
            quote.nested_in = home[0]
            _take(taken, content)
            yield quote


def _holds(content: Pieces, inner: Pieces) -> bool:
    return all(any(first <= a and b <= end for first, end in content) for a, b in inner)


def _take(taken: bytearray, content: Pieces) -> None:
    for first, end in content:
        taken[first:end] = b"\1" * (end - first)


def _marked(syntax: Syntax, text: str, homes: _Homes, taken: bytearray) -> Iterator[Found]:
    """The others that a verb of saying leads to or follows, or that a comma or colon leads to as to a sentence.

    "I tell them, ‘Don't thank me’"; "He was like, ‘No way.’"; "The message was: ‘You are alone’". Not "the so-called
    ‘experts’", "to say ‘no’ to the circus".
    """
    for first, end in syntax.covered:
        content = syntax.trimmed(first, end)
        if content is None or taken.find(1, *content) >= 0:
            continue
        home = homes.around(content)
        quote = None if home is None else _told(syntax, text, content, end, home[1])
        if home is not None and quote is not None:
            quote.nested_in = home[0]
            yield quote


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
