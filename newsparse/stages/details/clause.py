"""The clause that a cue stands in, and the words that hang on it outside the quote's content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token  # noqa: TC004  importing newsparse does not import spaCy

_RELATIVE: Final = frozenset({"which", "whom", "where", "when"})
_UP: Final = frozenset({"conj", "xcomp", "advcl", "pcomp", "aux", "auxpass"})
_CLAUSES: Final = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "csubj"})
_APART: Final = frozenset({"punct", "relcl", "acl", "appos", "advcl", "cc", "conj", "parataxis", "ccomp"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_SPEAKING: Final = frozenset({"speaking", "talking", "writing", "testifying", "appearing", "responding"})
_NAMED: Final = frozenset({"nmod", "compound", "flat"})
_NEAR: Final = 6


@attrs.frozen(eq=False)
class Clause:
    """What governs a quote: the cue's head, and the words that hang on it.

    Attributes:
        verb: The head of the cue.
        outer: For a cue in a relative clause of circumstance ("spoke with X, in which he said"): the verb of the
            clause around it; ``None`` otherwise.
        antecedent: The noun that such a relative clause hangs on, or ``None``.
    """

    verb: Token
    outer: Token | None
    antecedent: Token | None


def clause_of(verb: Token) -> Clause:
    """The clause of a cue's head."""
    if verb.dep_ != "relcl" or not _of_circumstance(verb):
        return Clause(verb, None, None)
    antecedent = verb.head
    outer = next((token for token in antecedent.ancestors if token.tag_.startswith("VB")), None)
    if antecedent.tag_.startswith("VB"):
        outer = antecedent
    return Clause(verb, outer, antecedent)


def _of_circumstance(verb: Token) -> bool:
    """Whether a relative clause says where or in which: then its circumstances stand in the clause around it."""
    for child in verb.lefts:
        if child.dep_ == "prep" and any(word.lower_ in _RELATIVE for word in child.children):
            return True
        if child.dep_ == "advmod" and child.lower_ in _RELATIVE:
            return True
    return False


def modifiers(verb: Token, content: Sequence[Span]) -> Iterator[Token]:
    """The words that hang on a verb, or on a verb it is coordinated with or depends on, outside the content.

    And those right after it that a parser hangs on a verb of the content: "said on Wednesday | it would send troops".
    """
    yield from _torn(verb, content)
    seen = 0
    while True:
        for child in verb.children:
            if not any(child.idx in span for span in content):
                yield child
                if child.dep_ in ("dobj", "dative", "npadvmod", "pobj"):
                    # A parser hangs "told CNN on Friday" on CNN as often as on the verb.
                    yield from (
                        c
                        for c in child.rights
                        if c.dep_ in ("prep", "npadvmod") and not any(c.idx in s for s in content)
                    )
        seen += 1
        if verb.dep_ not in _UP or verb.head.i == verb.i or seen > 2:  # noqa: PLR2004  farther up is another matter
            return
        if verb.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts):
            return
        if any(verb.head.idx in span for span in content):
            return
        verb = verb.head


def _torn(verb: Token, content: Sequence[Span]) -> Iterator[Token]:
    for word in verb.doc[verb.i + 1 : verb.i + _NEAR]:
        if any(word.idx in span for span in content):
            break
        if word.dep_ in ("prep", "npadvmod") and any(word.head.idx in span for span in content):
            yield word


def asides(verb: Token, content: Sequence[Span]) -> Iterator[Token]:
    """Participles of speaking beside a verb: "said Costa, speaking by phone on Monday"."""
    for word in (verb, *(child for child in verb.children if child.dep_ in _SUBJECTS)):
        for child in word.rights:
            if (
                child.tag_ == "VBG"
                and child.dep_ in _CLAUSES
                and child.lower_ in _SPEAKING
                and not any(child.idx in span for span in content)
            ):
                yield child


def phrase(head: Token, *, rights: bool = True) -> Span:
    """A noun phrase from its left edge to its head, with an ``of`` phrase; without clauses and appositives.

    Args:
        head: Its head.
        rights: Whether what follows the head may belong to it.
    """
    start, end = head.left_edge, head
    for child in head.lefts:
        if child.dep_ in _APART and child.dep_ != "appos" and not (child.text == "-" and not child.whitespace_):
            start = head if child.right_edge.i + 1 >= head.i else head.doc[child.right_edge.i + 1]
    if rights:
        for child in head.rights:
            if child.dep_ in _NAMED or (child.dep_ == "prep" and child.lower_ == "of"):
                end = child.right_edge
            else:
                break
    while start.i < head.i and (start.is_punct or start.is_space):
        start = head.doc[start.i + 1]
    return Span(start.idx, end.idx + len(end))
