"""To whom something was said."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsparse.spans import Span

_SENDING: Final = frozenset({"to", "with"})
_PARTY: Final = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# What is told without being the person spoken to.
_TOLD: Final = frozenset(
    {
        *("truth", "lie", "lies", "story", "stories", "tale", "tales", "joke", "jokes", "question", "questions"),
        *("query", "queries", "inquiry", "inquiries", "enquiry", "enquiries", "request", "requests"),
    }
)
_ECHOES: Final = frozenset({"applause", "boos", "cheers", "jeers", "laughs", "laughter", "ovation", "silence"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_WHO: Final = frozenset({"him", "her", "them", "me", "us", "it", "you"})


@functools.cache
def verb_forms(name: str) -> Mapping[str, str]:
    """The forms of the verbs of a list."""
    return verbs.form_index(lexicon.lines(f"details/{name}"))


def addressee_of(verb: Token, words: Sequence[Token], taken: Sequence[Span]) -> Token | None:
    """The head of the noun phrase that names who it was said to.

    Args:
        verb: The head of the cue.
        words: What hangs on it.
        taken: The quote's content and source.
    """
    if verb.lower_ in verb_forms("address_verbs"):
        told = _object_told(verb, words, taken)
        if told is not None:
            return told
    # Of "was sentenced to two years" or "is credited to her" nobody is spoken to.
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    direct = verb.lower_ in verb_forms("contact_verbs")
    for word in words:
        if word.dep_ not in ("prep", "dative") or word.head.i != verb.i:
            continue
        if (word.lower_ == "to" and not passive) or (direct and word.lower_ in ("with", "before")):
            for child in word.children:
                if child.dep_ == "pobj" and (is_audience(child) if word.lower_ == "before" else _can_listen(child)):
                    return child
    return next((found for word in words if (found := _party_of_medium(word)) is not None), None)


def is_audience(word: Token) -> bool:
    """Whether a noun is a body that people speak before: "testified before the committee"."""
    return word.lower_ in lexicon.words("details/audiences")


def _object_told(verb: Token, words: Sequence[Token], taken: Sequence[Span]) -> Token | None:
    """The object of a verb like "tell", or its subject in the passive."""
    for word in words:
        if (
            word.dep_ in ("dobj", "dative")
            and word.head.i == verb.i
            and word.lower_ not in _TOLD
            and word.tag_ not in ("WP", "WDT")
            and not (word.lower_ == "it" and any(child.lower_ == "as" for child in verb.lefts))  # "as he tells it"
        ):
            return word
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(child.dep_ in _SUBJECTS for child in verb.children):
        # "Asked whether he would run, Murphy laughed"
        return next((child for child in verb.head.lefts if child.dep_ == "nsubj" and child.i > verb.i), None)
    for child in verb.children:
        # After a quotation the parser makes the object of "the mayor told reporters" a subject now and then.
        late = child.dep_ == "nsubj" and child.i > verb.i
        if (late or child.dep_ == "nsubjpass") and not any(child.idx in span for span in taken):
            return child
    return None


def _party_of_medium(word: Token) -> Token | None:
    """Who stands after "with" or "to" in a medium: "in an interview with the paper", "in a letter to her"."""
    if word.dep_ != "prep":
        return None
    for noun in word.children:
        if noun.dep_ != "pobj" or noun.lower_ not in lexicon.words("details/media"):
            continue
        for prep in noun.rights:
            if prep.dep_ == "prep" and prep.lower_ in _SENDING:
                return next((child for child in prep.children if child.dep_ == "pobj" and _can_listen(child)), None)
    return None


def _can_listen(word: Token) -> bool:
    """Whether a noun or pronoun can be somebody spoken to."""
    if word.ent_type_:
        return word.ent_type_ in _PARTY
    if word.tag_ in ("PRP", "WP"):
        return word.lower_ in _WHO or word.lower_ == "whom"
    unheard = word.lower_ in lexicon.words("details/media") or word.lower_ in _TOLD or word.lower_ in _ECHOES
    return word.tag_.startswith("NN") and not unheard
