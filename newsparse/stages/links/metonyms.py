"""Whether a seat of government is meant as a place or for those who govern from it: "Moscow said", "in Moscow"."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

    from newsparse.spans import Span

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_PLACING: Final = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "throughout",
        "within",
        "into",
        "via",
        "beyond",
        "through",
    }
)
_OPPOSING: Final = frozenset(
    {"with", "against", "between", "toward", "towards", "on", "by", "over", "among", "about", "for"}
)
_MIXED: Final = frozenset({"to", "from", "of"})
_DEEP: Final = 4  # steps up a chain of "and"s, and no more: text of a thousand commas costs no more than this


def means_government(doc: Doc, span: Span, *, seat: bool) -> bool:
    """Whether a place name stands for the government that sits there.

    Args:
        doc: The parse.
        span: The place name.
        seat: Whether it names a seat alone ("the Kremlin"), and so means the government unless a preposition of
            place says otherwise.
    """
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return seat
    head = found.root
    for _ in range(_DEEP):
        if head.dep_ not in {"conj", "appos"} or head.head is head:
            break
        if head.dep_ == "appos":
            return seat
        head = head.head
    verdict = False if _stands_on(found, head) else _verdict(head)
    return seat if verdict is None else verdict


def _verdict(head: Token) -> bool | None:
    """``None`` where the grammar does not decide."""
    up, role = head.head, head.dep_
    if role in _SUBJECTS:
        verdict: bool | None = True if up.lower_ in _agents() else None
    elif role == "poss":
        verdict = _owned(up)
    elif role in {"compound", "nmod", "amod"}:
        verdict = _political(up)
    elif role in {"pobj", "pcomp"}:
        verdict = _governed(up)
    elif role in {"dobj", "dative"}:
        verdict = True if up.lower_ in _addressing() else None
    else:
        verdict = None
    return verdict


def _political(noun: Token) -> bool | None:
    return True if noun.lower_ in _nouns("political") and noun.lower_ not in _nouns("local") else None


def _stands_on(name: SpacySpan, head: Token) -> bool:
    """Whether it is a hill or a street that something is on: "on Capitol Hill"."""
    return head.dep_ == "pobj" and head.head.lower_ == "on" and name[-1].lower_ in {"hill", "street"}


def _owned(noun: Token) -> bool:
    """Whether what the possessive is of belongs to a government rather than to a city."""
    if noun.text[:1].isupper() and noun.lower_ not in _nouns("political"):
        return False  # "London's West End"
    words = {noun.lower_, *(child.lower_ for child in noun.lefts if child.dep_ in {"compound", "amod"})}
    return not words & _nouns("local")


def _governed(preposition: Token) -> bool | None:
    word, governor = preposition.lower_, preposition.head
    if word in _PLACING:
        return False
    if word == "by":
        return True if preposition.dep_ == "agent" else None
    if governor.lower_ in _motion() or governor.lower_ in _nouns("local"):
        return False
    if word in _OPPOSING and word != "for" and governor.tag_.startswith("V"):
        return True
    return _political(governor) if word in _OPPOSING or word in _MIXED else None


@functools.cache
def _agents() -> Mapping[str, str]:
    return verbs.form_index(lexicon.lines("links/agent_verbs"))


@functools.cache
def _addressing() -> frozenset[str]:
    return frozenset(form for lemma in lexicon.lines("links/addressing_verbs") for form in verbs.forms(lemma))


@functools.cache
def _motion() -> frozenset[str]:
    return frozenset(form for lemma in lexicon.lines("links/motion_words") for form in verbs.forms(lemma))


@functools.cache
def _nouns(name: str) -> frozenset[str]:
    """The nouns of a list, and their plurals."""
    listed = lexicon.words(f"links/{name}_nouns")
    return listed | {noun + "s" for noun in listed} | {noun[:-1] + "ies" for noun in listed if noun.endswith("y")}
