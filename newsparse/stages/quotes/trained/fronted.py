"""Statements and attributions parted by a comma, told by the words, not by the parse.

"The bridge will close, the mayor said on Monday", and "According to the mayor, the bridge will close".

Parsers take the last noun of the statement for the subject of the verb of saying often enough, and its first for a
clause of its own. Order and commas say more: a clause with a verb, a comma, who says it, a verb of saying, and then
nothing but when and where.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon, verbs
from newsparse.stages.quotes.trained.tokens import ADVERB, NAME, NOUN, PREPOSITION, PRONOUN, VERB
from newsparse.stages.quotes.trained.tree import Tree, relations
from newsparse.times.words import WEEKDAYS

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.candidates import Candidate

# What is done to reports and the like.
_MADE: Final = ("based", "compiled", "conducted", "issued", "obtained", "published", "released", "reviewed", "seen")
_LONGEST: Final = 24
"""Words of who says it, at most."""
_LEAST: Final = 3
"""Words of a statement, at least."""
_MOST: Final = 60
"""Words that are looked through for the statement's verb."""


@attrs.frozen
class Fronted:
    """A statement before its attribution.

    Attributes:
        start: The first word of its sentence.
        end: The comma that parts it from the attribution.
        verb: The first verb of the statement; -1 where its sentence opens with a phrase that may be no part of it.
        named: Whether who says it stands between the comma and the cue, and not after the cue.
    """

    start: int
    end: int
    verb: int
    named: bool


@functools.cache
def _saying() -> frozenset[int]:
    """The forms of the verbs that have a statement before them, but for the participles of the present."""
    forms = verbs.form_index(lexicon.lines("cues/fronting"))
    return relations(*(form for form in forms if not form.endswith("ing")))


def fronted(tree: Tree, cue: int) -> Fronted | None:
    """The statement before a verb of saying, or ``None`` where the words do not decide.

    Args:
        tree: The parse.
        cue: The head of the cue, in no quotation.
    """
    if tree.low[cue] not in _saying():
        return None
    sentence = tree.sentence[cue]
    start, stop = tree.onward[tree.first[sentence]], tree.stop[sentence]
    end = _inverted(tree, cue, stop) if tree.low[cue - 1] in relations(",") else -1
    named = end < 0
    if named and _ends(tree, cue, stop):
        end = _named(tree, cue, start)
    if end - start < _LEAST or any(tree.region[at] >= 0 for at in (start, end - 1)):
        return None
    noun = relations("amod", "compound", "nmod", "poss", "acl", "relcl")
    words = range(start, min(end, start + _MOST))
    verb = next((at for at in words if tree.kind[at] == VERB and tree.dep[at] not in noun), -1)
    apart = relations("who", "which", "that", "whose", "including")
    if verb < 0 or any(tree.low[at] in apart for at in range(start, verb)):
        return None  # "Ana Costa, who was there, said"
    return Fronted(start, end, -1 if _opens_aside(tree, start) else verb, named)


def accorded(tree: Tree, cue: int) -> int:
    """The word that opens what follows an "According to ..., " at the start of a sentence; -1 where none does.

    Args:
        tree: The parse.
        cue: The word "according".
    """
    sentence = tree.sentence[cue]
    if tree.low[cue] not in relations("according") or tree.onward[tree.first[sentence]] != cue:
        return -1
    stop = tree.stop[sentence]
    at = cue + 2
    while at < stop:
        mark = _comma(tree, at, min(stop, at + _MOST))
        if mark < 0 or any(tree.low[other] in relations(":") for other in range(at, mark)):
            return -1
        end = _comma(tree, mark + 1, min(stop, mark + _LONGEST))
        if end < 0 or not _is_aside(tree, mark + 1, end):
            return tree.onward[mark + 1]
        further = _comma(tree, end + 1, min(stop, end + _LONGEST))
        if tree.kind[mark + 1] == NAME and further >= 0 and _is_aside(tree, end + 1, further):
            return tree.onward[mark + 1]  # "According to the report, Ana Costa, the mayor, left"
        at = end
    return -1


def _comma(tree: Tree, first: int, end: int) -> int:
    """The first comma of a range, or -1."""
    return next((at for at in range(first, end) if tree.low[at] in relations(",")), -1)


def _is_aside(tree: Tree, first: int, end: int) -> bool:
    """Whether what stands between two commas tells of the noun before: "who runs the port", "based on audio"."""
    if tree.low[first] in relations("who", "which", "whose", *_MADE):
        return True
    opens = tree.kind[first] == NAME or tree.low[first] in relations("a", "an", "the")
    return opens and not any(tree.kind[at] == VERB for at in range(first, end))


def _ends(tree: Tree, cue: int, stop: int) -> bool:
    """Whether nothing but to whom, when, where and how follows a cue."""
    after = cue + 1
    while tree.low[cue] in relations("told", "tells") and after < stop and tree.kind[after] == NAME:
        after += 1
    told = after > cue + 1
    if tree.onward[after] >= stop:
        return True
    complements = relations("ccomp", "xcomp", "acomp", "attr", "parataxis", *(() if told else ("dobj",)))
    if (
        tree.onward[after] > after
        or _has_clause(tree, after, min(stop, after + _LONGEST))
        or any(kid > cue and tree.dep[kid] in complements for kid in tree.kids[cue])
    ):
        return False
    if tree.kind[after] == NAME:
        return tree.low[after] in relations(*WEEKDAYS)
    return tree.kind[after] in (PREPOSITION, ADVERB) and tree.low[after] not in relations("of", "so")


def _has_clause(tree: Tree, first: int, end: int) -> bool:
    """Whether something said follows: "said Sunday that it was", "said Sunday the bridge was safe", "said: “No”"."""
    opens = relations("that", "whether", "if", ":")
    if any(tree.low[at] in opens or tree.region[at] >= 0 for at in range(first, end)):
        return True
    under = relations(
        "after", "before", "when", "as", "while", "who", "which", "since", "because", "to", "by", "for", ","
    )
    verb = next((at for at in range(first, end) if tree.kind[at] == VERB or tree.low[at] in under), -1)
    return verb >= 0 and tree.low[verb] not in under


def _named(tree: Tree, cue: int, start: int) -> int:
    """The comma before who says it, right before the cue: "..., the mayor said", "..., Costa, the mayor, said"."""
    apposed = tree.low[cue - 1] in relations(",")
    at = cue - 2 if apposed else cue - 1
    for mark in range(at, max(start, cue - _LONGEST), -1):
        if tree.kind[mark] == VERB or tree.region[mark] >= 0:
            return -1
        if tree.low[mark] in relations(","):
            if mark == at or not _is_noun(tree, mark + 1, at + 1):
                return -1
            if not apposed:
                return mark
            apposed, at = False, mark - 1
        elif tree.onward[mark] != mark and tree.low[mark] not in relations("(", ")", "-", "'", "’", "."):
            return -1
    return -1


def _inverted(tree: Tree, cue: int, stop: int) -> int:
    """The comma before a cue that who says it follows: "..., said the mayor"."""
    after = cue + 1
    is_named = after < stop and (tree.kind[after] == NAME or tree.low[after] in relations("the"))
    if not is_named or tree.low[cue] in relations("told") or tree.low[after] in relations(*WEEKDAYS):
        return -1
    for at in range(after, min(stop, after + _LONGEST)):
        if tree.kind[at] == VERB:
            return -1  # "Ana Costa, who was there, said the bridge was closed"
        if tree.onward[at] != at:
            break
    has_own = any(kid < cue and tree.dep[kid] in relations("aux", "auxpass", "neg") for kid in tree.kids[cue])
    return -1 if has_own else cue - 1


def _is_noun(tree: Tree, first: int, end: int) -> bool:
    """Whether some words are a noun or pronoun with what belongs to it, and open no clause."""
    opening = relations("and", "or", "but", "as", "because", "which", "who", "that", "while", "when", "if", "including")
    if tree.low[first] in opening:
        return False
    return any(tree.kind[at] in (NAME, NOUN, PRONOUN) for at in range(first, end)) and (
        tree.kind[first] not in (PREPOSITION, ADVERB)
    )


def _opens_aside(tree: Tree, start: int) -> bool:
    """Whether a sentence opens with a phrase that may stand outside what is said: "But as the vote neared, ..."."""
    at = start + 1 if tree.low[start] in relations("but", "and", "yet", "so", "still") else start
    return at > start or tree.kind[at] in (PREPOSITION, ADVERB) or tree.kind[at] == VERB


def who_says(tree: Tree, cue: int, front: Fronted) -> tuple[int, int]:
    """Who says a fronted statement, between its comma and its cue, without the helpers of the cue."""
    helpers = relations("aux", "auxpass", "neg", "advmod")
    end = cue
    while end - 1 > front.end and tree.head[end - 1] == cue and tree.dep[end - 1] in helpers:
        end -= 1
    return tree.onward[front.end + 1], tree.back[end]


def of_accorded(found: list[Candidate], start: int) -> list[Candidate]:
    """The candidates that begin where an "According to ..., " ends; all, where none does."""
    return [candidate for candidate in found if candidate.pieces[0][0] == start] or found


def of_fronted(found: list[Candidate], front: Fronted) -> list[Candidate]:
    """The candidates that reach to the comma and not over it, and hold the statement's verb; all, where none does."""
    some = [
        candidate
        for candidate in found
        if candidate.pieces[-1][1] == front.end
        and (front.verb < 0 or any(first <= front.verb < end for first, end in candidate.pieces))
    ]
    return some or found
