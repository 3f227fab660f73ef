"""How, when and where something was said: the phrases that hang on a verb."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon
from newsparse.spans import Span
from newsparse.stages.details.addressee import is_audience
from newsparse.stages.details.clause import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIME: Final = frozenset({"DATE", "TIME"})
_PLACE: Final = frozenset({"GPE", "LOC", "FAC"})
_BEFORE_AFTER: Final = frozenset({"after", "before", "during", "following", "since", "amid"})
_IN: Final = frozenset({"in", "on", "by", "via", "through", "over", "during", "at", "from"})
_AT: Final = frozenset({"at", "in", "outside", "inside", "near", "during", "from"})
_SETTING: Final = _IN | _AT
_UNITS: Final = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_WHEN: Final = frozenset({"npadvmod", "advmod", "nmod", "tmod", "dobj", "dep"})
_OF_EVENT: Final = frozenset({"of", "with", "to", "in", "at", "on", "between"})
# Words before a name of a time that belong to it, where the recognizer leaves them out.
_EARLY: Final = frozenset({"early", "late", "earlier", "later", "mid", "about", "around", "the"})
# "In response to" and "in order to" name no medium; "in a written response" does.
_BARE: Final = frozenset({"response", "exchange", "address", "debate", "show", "note", "order"})
_MARKS: Final = frozenset({"“", "”", '"', "''", "``", "‘"})
_LONGEST_NAME: Final = 3
_LONGEST_TIME: Final = 12


def medium_of(words: Sequence[Token]) -> Span | None:
    """The phrase that tells the form or the channel.

    Args:
        words: What hangs on the verb.
    """
    for word in words:
        if word.dep_ != "prep" or word.lower_ not in _IN:
            continue
        for noun in word.children:
            if noun.dep_ == "pobj" and _is_medium(word, noun):
                return _whole(attrs.evolve(phrase(noun, rights=False), start=word.idx), word, noun)
    return None


def _is_medium(prep: Token, noun: Token) -> bool:
    name = noun.lower_.rstrip(".")
    if name in lexicon.words("details/media"):
        return name not in _BARE or noun.n_lefts > 0
    if prep.lower_ == "through":
        return name in lexicon.words("details/go_betweens")
    return prep.lower_ == "on" and (noun.ent_type_ in ("WORK_OF_ART", "PRODUCT") or _is_outlet(noun))


def _is_outlet(noun: Token) -> bool:
    """Whether a noun phrase begins with the name of an outlet: "CNN", "Fox News", "NBC's Meet the Press"."""
    doc, first = noun.doc, noun.left_edge.i
    if doc[first].tag_ == "DT":
        first += 1
    sizes = range(1, min(_LONGEST_NAME, noun.i + 1 - first) + 1)
    names = lexicon.words("bodies/media_names")
    return any(doc[first : first + size].text.lower().rstrip(".") in names for size in sizes)


def _whole(span: Span, prep: Token, noun: Token) -> Span:
    """A phrase with the rest of a title in marks, without the full stop that the tokenizer leaves at "on X."."""
    doc = noun.doc
    if sum(token.text in _MARKS for token in doc[prep.i : noun.i]) % 2:
        close = next((token for token in doc[noun.i + 1 : noun.i + _LONGEST_TIME] if token.text in _MARKS), None)
        if close is not None:
            return attrs.evolve(span, end=close.idx + len(close))
    name = noun.text.rstrip(".")
    return attrs.evolve(span, end=noun.idx + len(name)) if name else span


def time_of(words: Sequence[Token]) -> Span | None:
    """The phrase that tells when: a name for a time, else an event that it was before, during or after.

    Args:
        words: What hangs on the verb.
    """
    for word in (*words, *_beside(words)):
        if word.ent_type_ in _TIME and word.dep_ in _WHEN and not _opens_clause(word):
            return _name(word)
        if word.dep_ == "prep" and word.lower_ != "for":
            for noun in word.children:
                if noun.dep_ == "pobj" and noun.ent_type_ in _TIME:
                    whole = _name(noun)
                    return attrs.evolve(whole, start=word.idx) if word.lower_ in _BEFORE_AFTER else whole
    for word in words:
        if word.dep_ == "prep" and word.lower_ in _BEFORE_AFTER:
            event = next((child for child in word.children if child.dep_ == "pobj"), None)
            if event is not None and not is_audience(event):
                return attrs.evolve(_event(event), start=word.idx)
    return None


def _beside(words: Sequence[Token]) -> Iterator[Token]:
    """What hangs on the noun of a medium or an occasion: "in a statement on Monday", "at a rally here Tuesday"."""
    for word in words:
        for noun in word.children if word.dep_ == "prep" and word.lower_ in _SETTING else ():
            if noun.dep_ == "pobj" and (_is_medium(word, noun) or _is_occasion(noun)):
                yield from (child for child in noun.rights if child.dep_ in ("prep", "npadvmod"))


def _is_occasion(noun: Token) -> bool:
    return noun.lower_ in lexicon.words("details/occasions")


def _opens_clause(word: Token) -> bool:
    """Whether a stretch of time says how long before or after something: "a day after he drew criticism"."""
    after = word.i + 1
    return after < len(word.doc) and word.doc[after].lower_ in ("after", "before") and _is_bare(word)


def _is_bare(word: Token) -> bool:
    """Whether a noun is a unit of time: "a day", "two weeks"."""
    return word.lower_.removesuffix("s") in _UNITS


def _name(word: Token) -> Span:
    """The whole name of a time, as the recognizer has it ("Friday" and "night" are two), with "early" before it."""
    doc, first, last = word.doc, word.i, word.i
    while first > max(word.i - _LONGEST_TIME, 0) and doc[first - 1].ent_type_ in _TIME:
        first -= 1
    while last + 1 < min(word.i + _LONGEST_TIME, len(doc)) and doc[last + 1].ent_type_ in _TIME:
        last += 1
    while first > 0 and doc[first - 1].lower_ in _EARLY:
        first -= 1
    found = Span(doc[first].idx, doc[last].idx + len(doc[last]))
    # Of "the waning months of the year" the recognizer may have the months alone.
    return phrase(word) if first == last and _is_bare(word) else found


def _event(noun: Token) -> Span:
    """The noun phrase of an event with what says which: "a meeting with the president"."""
    last = noun
    for child in noun.rights:
        if child.dep_ != "prep" or child.lower_ not in _OF_EVENT:
            break
        last = child.right_edge
    return attrs.evolve(phrase(noun), end=max(phrase(noun).end, last.idx + len(last)))


def place_of(words: Sequence[Token]) -> Span | None:
    """The phrase that tells where: a named place, or an occasion with its place.

    Args:
        words: What hangs on the verb.
    """
    for word in (*words, *_beside(words)):
        if word.dep_ != "prep" or word.lower_ not in _AT:
            continue
        for noun in word.children:
            if noun.dep_ != "pobj":
                continue
            if _is_occasion(noun):
                rights = (child.right_edge for child in noun.rights if child.dep_ == "prep" and child.lower_ in _AT)
                end = max(rights, default=noun, key=operator.attrgetter("i"))
                return attrs.evolve(phrase(noun), start=word.idx, end=end.idx + len(end))
            if noun.ent_type_ in _PLACE:
                return attrs.evolve(phrase(noun), start=word.idx)
    return None
