"""Verbs of saying right after a quotation: what the marks and the verb decide where no cue has taken it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs
from newsparse.stages.quotes.decode import quote_of
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newsparse.stages.quotes.syntax import Syntax

_RULE: Final = "verb after"
_RULE_BEFORE: Final = "verb before"
_SURE: Final = 0.6
_LIKELY: Final = 0.85
_REACH: Final = 14
_TITLED: Final = 6  # words of an office and a name
_CLOSING: Final = frozenset("\"'”’»“")
_COMES: Final = frozenset({"came", "comes", "went", "goes"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE: Final = frozenset({"WDT", "WP"})
_WEAK: Final = frozenset(
    {"is", "was", "are", "were", "has", "had", "have", "does", "did", "do", "'s", "’s", "became", "becomes", "means"}
)
_HELPING: Final = frozenset({"aux", "auxpass"})


@functools.cache
def uttering() -> frozenset[str]:
    """Forms of the verbs that lead to what somebody says, thinks or writes."""
    return frozenset(verbs.form_index(lexicon.lines("cues/uttering")))


def of_verbs_after(syntax: Syntax, taken: bytearray) -> Iterator[Found]:
    """The quotations that open a sentence, end in a comma, "?" or "!", and have a verb of saying after them.

    "“Just stop resisting,” an officer can be heard replying"; "“Why?”, she asked"; "“No comment,” came the reply".

    Args:
        syntax: The parse.
        taken: A flag for each token that no cue and no content may take.
    """
    for first, end in syntax.covered:
        content = syntax.trimmed(first, end)
        if content is None or not _leads_on(syntax, end) or taken.find(1, first, end) >= 0:
            continue
        opening, stop = syntax.sentences[syntax.sentence[first]]
        if first - opening > 1:
            continue
        cue = _verb_after(syntax, first, end, min(stop, end + _REACH))
        if cue < 0 or taken[cue]:
            continue
        quote = quote_of(syntax, cue, (content,), _SURE, _RULE)
        if syntax.low[cue] in _COMES:
            _, last = syntax.subtree(_reply(syntax, cue))
            quote.source, quote.cue = (), ((cue, min(last, stop)),)
            yield quote
            continue
        above = syntax.head[cue]
        between = syntax.trimmed(end, cue)
        late = not quote.source or quote.source[0][0] > cue
        if late and between is not None and between[1] == cue and syntax.tag[cue - 1][:2] in {"NN", "PR"}:
            quote.source = (between,)  # "“Why?” Supt Lund asked by text"
        if not quote.source and syntax.dep[cue] == "xcomp":
            quote.source = tuple(syntax.subtree(kid) for kid in syntax.children(above, SUBJECTS))[:1]
        yield quote


def of_verbs_before(syntax: Syntax, taken: bytearray) -> Iterator[Found]:
    """The quotations after a verb of saying that opens its sentence, and the name of who says it.

    "Adds a second source: “They are happy.”"; "Writes the author, a poet: “I was there.”"

    Args:
        syntax: The parse.
        taken: A flag for each token that no cue and no content may take.
    """
    for first, end in syntax.covered:
        opening = syntax.sentences[syntax.sentence[first]][0]
        content = syntax.trimmed(first, end)
        colon = first - 2
        if content is None or not 1 < colon - opening <= _REACH or syntax.low[colon] != ":":
            continue
        if taken.find(1, opening, end) >= 0:
            continue
        if _is_named(syntax, opening, colon):
            yield Found((content,), ((colon, colon + 1),), ((opening, colon),), _LIKELY, "label")
            continue
        verb = opening + (syntax.low[opening] in {"and", "but"})
        noun = range(verb + 1, colon)
        told = syntax.tag[verb] in _FINITE and syntax.low[verb] in uttering()
        if told and not any(syntax.tag[at][:2] in {"VB", "MD", "PR"} or syntax.region[at] >= 0 for at in noun):
            yield Found((content,), ((verb, verb + 1),), ((verb + 1, colon),), _SURE, _RULE_BEFORE)


def _is_named(syntax: Syntax, opening: int, colon: int) -> bool:
    """Whether an office and a name alone stand before a colon: "Australia captain Ada Lund: “We saved it”"."""
    roles = lexicon.words("people/roles")
    words = range(opening, colon)
    return (
        syntax.entity[colon - 1] == "PERSON"
        and len(words) <= _TITLED
        and any(syntax.low[at] in roles for at in words)
        and all(syntax.tag[at][:2] in {"NN", "JJ", "PO"} or syntax.low[at] in roles for at in words)
    )


def of_reports(syntax: Syntax, found: Sequence[Found], *, own: bool, barred: Collection[str] = ()) -> Iterator[Found]:
    """The quotes within reports of them: "“He never lied,” | Reed said, | according to Reuters".

    The report's content takes in who said it, as in PolNeAR.

    Args:
        syntax: The parse.
        found: The quotes so far; the content of those that report others grows.
        own: Whether what continues a report is to continue the quote in it, and not the report.
        barred: Words that are no cues.
    """
    after = {id(quote.continues): quote for quote in found if quote.continues is not None}
    for quote in found:
        if len(quote.content) > 1 or not quote.cue or quote.nested_in is not None:
            continue
        first, end = quote.content[0]
        region = syntax.region[first]
        begins = min(start for start, _ in (*quote.cue, *quote.source))
        if region < 0 or not 0 < begins - end <= 2 * _REACH or syntax.sentence[begins] != syntax.sentence[end - 1]:
            continue
        verb = _verb_after(syntax, first, syntax.covered[region][1], begins)
        if verb < 0 or syntax.low[verb] not in uttering() or syntax.tag[verb] not in _FINITE:
            continue
        if syntax.low[verb] in barred:
            continue
        inner = quote_of(syntax, verb, quote.content, quote.confidence, _RULE)
        if inner.source and max(stop for _, stop in (*inner.source, *inner.cue)) <= begins:
            inner.nested_in = quote
            if own and id(quote) in after:
                after[id(quote)].continues = inner
            outer = syntax.trimmed(first, begins)
            quote.content = (outer,) if outer is not None else quote.content
            yield inner


def _leads_on(syntax: Syntax, end: int) -> bool:
    """Whether a quotation ends as one that goes on with who said it: with a comma, also after its mark, "?" or "!"."""
    after = next((low for low in syntax.low[end : end + 2] if low not in _CLOSING), "")
    return syntax.low[end - 1] in {",", "?", "!"} or after == ","


def _verb_after(syntax: Syntax, first: int, end: int, stop: int) -> int:
    """The verb of saying after a quotation, or -1: the first verb there, or the one that it leads to.

    After a comma any verb with a subject of its own will do: "“Okay,” the mayor clucked".
    """
    for token in range(end, stop):
        if syntax.tag[token][:2] == "VB" and syntax.dep[token] not in _HELPING and syntax.region[token] < 0:
            led = [token, *(kid for kid in syntax.children(token, {"xcomp"}) if kid > token)]
            said = next((verb for verb in led if syntax.low[verb] in uttering()), -1)
            return token if said < 0 and (_acts(syntax, token, first, end) or _reply(syntax, token) > token) else said
    return -1


def _reply(syntax: Syntax, verb: int) -> int:
    """The noun that comes after a quotation: "“No comment,” came the reply", or -1."""
    nouns = syntax.children(verb, SUBJECTS | {"attr", "dobj", "npadvmod"}) if syntax.low[verb] in _COMES else ()
    return next((kid for kid in nouns if kid > verb and syntax.low[kid] in lexicon.words("cues/utterances")), -1)


def _acts(syntax: Syntax, verb: int, first: int, end: int) -> bool:
    """Whether a verb has a subject of its own after a quotation that ends in a comma."""
    if "," not in syntax.low[end - 1 : end + 2] or syntax.tag[verb] not in _FINITE or syntax.low[verb] in _WEAK:
        return False
    stop = min(syntax.sentences[syntax.sentence[verb]][1], end + _REACH)
    if syntax.dep[verb] != "ROOT" or any(low in uttering() for low in syntax.low[verb:stop]):
        return False
    subjects = [kid for kid in syntax.children(verb, SUBJECTS) if not first <= kid < end]
    return bool(subjects) and not any(syntax.tag[kid] in _RELATIVE for kid in subjects)
