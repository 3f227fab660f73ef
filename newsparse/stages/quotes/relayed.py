"""Relayed: what somebody says in what another tells of it.

"Reuters quoted the spokesman as saying that it rained"; "The spokesman said that it rained, Reuters reported".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.stages.quotes.decode import quote_of
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.syntax import SUBJECTS
from newsparse.stages.quotes.uttered import uttering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.stages.quotes.syntax import Range, Syntax

_RULE: Final = "nested"
_SURE: Final = 0.7
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_SAYING: Final = frozenset({"saying", "telling"})
_LEADING: Final = frozenset({",", ":", "that", "how", "what", "why", "whether", "if"})
_LEAD: Final = 4
"""Tokens from a verb to the comma or colon before a quotation."""
_REACH: Final = 16
"""Words of who is quoted, with what a comma adds to it, and of whom they tell."""


def relayed(syntax: Syntax, outer: Iterable[Found]) -> Iterator[Found]:
    """The quotes in contents that open with who says them: "the spokesman as saying that ...", "him telling her: ...".

    Args:
        syntax: The parse.
        outer: The quotes that they may lie in.
    """
    for quote in outer:
        first, end = quote.content[0]
        if not quote.cue or quote.nested_in is not None or syntax.region[first] >= 0:
            continue
        if quote.cue[0][0] > first:
            yield from _reported(syntax, quote)
            continue
        yield from _led(syntax, quote)
        saying = _saying(syntax, first, end)
        source = syntax.trimmed(first, saying - (syntax.low[saying - 1] == "as")) if saying > first else None
        if source is None or syntax.tag[source[1] - 1][:2] not in {"NN", "PR"} or source[0] != first:
            continue
        piece = _said(syntax, saying, end)
        if piece is not None:
            cue = (source[1] if syntax.low[saying - 1] == "as" else saying, saying + 1)
            content = (piece, *quote.content[1:])
            yield Found(content, (syntax.trimmed(*cue) or cue,), (source,), _SURE, _RULE, nested_in=quote)


def _reported(syntax: Syntax, quote: Found) -> Iterator[Found]:
    """The quote that is all of another's content: "The envoy said that he would travel, | Reuters reported"."""
    first, end = quote.content[0]
    cue = quote.cue[0][0]
    if len(quote.content) > 1 or end > cue or syntax.sentence[first] != syntax.sentence[cue]:
        return
    tops = [at for at in range(first, end) if not first <= syntax.head[at] < end or syntax.head[at] == at]
    verb = next((at for at in tops if syntax.tag[at] in _FINITE and syntax.low[at] in uttering()), -1)
    clauses = syntax.children(verb, ("ccomp",)) if verb >= 0 else ()
    subjects = syntax.children(verb, SUBJECTS) if verb >= 0 else ()
    if not clauses or not subjects or syntax.low[subjects[0]] == "it" or not verb < clauses[0] < end:
        return
    piece = syntax.trimmed(max(syntax.left[clauses[0]], verb + 1), min(syntax.right[clauses[0]], end))
    if piece is not None:
        inner = quote_of(syntax, verb, (piece,), _SURE, _RULE)
        inner.nested_in = quote
        if inner.source and inner.source[0][0] >= first:
            yield inner


def _led(syntax: Syntax, quote: Found) -> Iterator[Found]:
    """The quotation in a content that a verb with a subject leads to: "said | her mother told her, “Never”"."""
    first, end = quote.content[0]
    for index in syntax.touched((first, end)):
        opens, closes = syntax.covered[index]
        inner = syntax.trimmed(opens, closes)
        near = range(opens - 1, max(opens - _LEAD, first), -1)
        lead = next((at for at in near if syntax.low[at] in {",", ":"}), -1)
        if inner is None or closes > end or lead < 0 or any(syntax.solid[lead + 1 : opens]):
            continue
        verb = next((at for at in range(lead - 1, max(lead - _LEAD, first), -1) if syntax.tag[at] in _FINITE), -1)
        if verb < 0 or syntax.low[verb] not in uttering() or verb in range(*quote.cue[0]):
            continue
        if any(first <= kid < verb for kid in syntax.children(verb, SUBJECTS)):
            found = quote_of(syntax, verb, (inner,), _SURE, _RULE)
            found.nested_in = quote
            yield found


def _saying(syntax: Syntax, first: int, end: int) -> int:
    """The "saying" or "telling" that follows whom a content opens with, or -1."""
    for token in range(first, min(first + _REACH, end)):
        if syntax.low[token] in _SAYING and syntax.tag[token] == "VBG":
            return token
        if syntax.tag[token][:2] in {"VB", "MD"} or syntax.region[token] >= 0:
            return -1
    return -1


def _said(syntax: Syntax, saying: int, end: int) -> Range | None:
    """What is said after a "saying", or whom it is told; ``None`` where that is no statement ("saying goodbye")."""
    told = syntax.low[saying] == "telling"
    for token in range(saying + 1, min(saying + (_REACH if told else 2), end)):
        if syntax.region[token] >= 0 or syntax.low[token] in _LEADING:
            return syntax.trimmed(token, end)
    clauses = syntax.children(saying, ("ccomp",))
    if not clauses or syntax.left[clauses[0]] <= saying:
        return None
    return syntax.trimmed(saying + 1 if not told else syntax.left[clauses[0]], end)
