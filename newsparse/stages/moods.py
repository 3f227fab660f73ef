"""Moods: whether what a verb tells happened at all, from the words around the verb."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon, verbs
from newsparse.stances import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsparse.spans import Span

_AUXILIARIES: Final[Mapping[str, Modality]] = {
    **dict.fromkeys(("may", "might", "could", "can", "ca"), Modality.POSSIBLE),
    **dict.fromkeys(("will", "'ll", "’ll", "shall", "wo"), Modality.EXPECTED),
    **dict.fromkeys(("would", "'d", "’d"), Modality.CONDITIONAL),
    **dict.fromkeys(("should", "must", "ought"), Modality.REQUIRED),
}
_ADVERBS: Final[Mapping[str, Modality]] = {
    **dict.fromkeys(("reportedly", "allegedly", "purportedly", "supposedly", "apparently"), Modality.REPORTED),
    **dict.fromkeys(("possibly", "probably", "perhaps", "maybe", "likely"), Modality.POSSIBLE),
}
_NEVER: Final = frozenset({"never", "hardly", "neither", "nor"})
_NOBODY: Final = frozenset({"nobody", "none", "nothing", "neither"})
_ONLY: Final = frozenset({"only", "just", "merely", "simply"})
_IF: Final = frozenset({"if", "unless", "whether"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_LINKS: Final = frozenset({"as", "from", "of", "without", "on"})
_STEPS: Final = 5


@attrs.frozen
class Mood:
    """Whether something happened.

    Attributes:
        negated: It did not.
        modality: What makes it less than a fact that it did, or did not; ``None`` for a fact.
    """

    negated: bool = False
    modality: Modality | None = None

    @property
    def is_future(self) -> bool:
        """Whether it is still to come."""
        return self.modality is Modality.EXPECTED


_PLAIN: Final = Mood()


@functools.cache
def _governors() -> Mapping[str, Mood]:
    found: dict[str, Mood] = {}
    for line in lexicon.lines("stances/governors"):
        word, _, meaning = line.partition("\t")
        parts = meaning.split()
        modality = next((Modality(part) for part in parts if part != "not"), None)
        for form in {word[1:]} if word.startswith("=") else verbs.forms(word):
            found.setdefault(form, Mood("not" in parts, modality))
    return found


def negates(verb: Token) -> bool:
    """Whether a verb says that what it governs did not happen: "declined", "refused"."""
    return _governors().get(verb.lower_, _PLAIN).negated


def mood_of(verb: Token, content: Sequence[Span] = ()) -> Mood:
    """The mood of a verb: "did not say", "may have said", "is expected to say", "declined to say".

    Args:
        verb: The verb.
        content: What is said, whose words say nothing of the verb.
    """
    negated, modality = False, None
    node = verb
    for _ in range(_STEPS):
        here = _beside(node, content)
        negated, modality = negated != here.negated, modality or here.modality
        above = _above(node)
        if above is None:
            break
        governor = _PLAIN
        for word in _path(node, above):
            governor = _governors().get(word.lower_, _PLAIN)
            negated, modality = negated != governor.negated, modality or governor.modality
        node = above
    shared = _shared(node, content)
    return Mood(negated or shared.negated, modality or shared.modality)


def _beside(node: Token, content: Sequence[Span]) -> Mood:
    """What the auxiliaries, adverbs and subject of a verb say."""
    negated, modality = False, None
    for child in node.lefts:
        if any(child.idx in span for span in content):
            continue
        word, relation = child.lower_, child.dep_
        if relation == "neg" or word in _NEVER:
            negated = negated or child.i + 1 >= len(node.doc) or child.nbor().lower_ not in _ONLY
        elif relation == "aux" or child.tag_ == "MD":
            modality = modality or (_AUXILIARIES.get(word) if child.tag_ == "MD" else None)
        elif relation == "advmod":
            modality = modality or _ADVERBS.get(word)
        elif relation == "mark" and word in _IF:
            modality = modality or Modality.CONDITIONAL
        elif relation in _SUBJECTS and (word in _NOBODY or any(kid.lower_ == "no" for kid in child.lefts)):
            negated = True
    return Mood(negated, modality)


def _above(node: Token) -> Token | None:
    """The verb or adjective that governs a verb in the infinitive or after a preposition."""
    head = node.head
    if head.i == node.i:
        return None
    if node.dep_ == "xcomp":
        return head
    if node.dep_ == "pcomp" and head.lower_ in _LINKS and head.head.i != head.i:
        return head.head
    # Of "is likely to say" and "is due to speak" the parser often makes a clause.
    if node.dep_ in {"ccomp", "advcl", "acl"} and head.i < node.i and any(kid.lower_ == "to" for kid in node.lefts):
        return head if head.lower_ in _governors() else None
    return None


def _path(node: Token, above: Token) -> tuple[Token, ...]:
    """The words from a verb up to what governs it that may say something: the preposition, the adjective or verb."""
    if node.dep_ == "pcomp":
        return (node.head,) if node.head.lower_ in _governors() else (above,)
    return (above,)


def _shared(node: Token, content: Sequence[Span]) -> Mood:
    """What a verb shares with the one that it is joined to: "would not confirm or deny"."""
    first = node.head
    if node.dep_ != "conj" or any(child.dep_ in {*_SUBJECTS, "aux"} for child in node.lefts):
        return _PLAIN
    joint = {child.lower_ for child in first.rights if child.dep_ == "cc" and child.i < node.i}
    if joint & {"or", "nor"}:
        return mood_of(first, content)
    return Mood(modality=mood_of(first, content).modality) if node.tag_ == "VB" else _PLAIN
