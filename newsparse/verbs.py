"""Forms of English verbs, made from lemmas: all that is needed to know "denied" for "deny".

Making forms from a list of lemmas is exact where guessing the lemma of a form is not ("urged": "urg" or "urge"?), and
it saves the tagger's attribute ruler and the lemmatizer, a quarter of the parse.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from newsparse import lexicon

_VOWELS: Final = frozenset("aeiou")


@functools.cache
def _irregular() -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in lexicon.lines("irregular_verbs"))
    return {lemma: tuple(form for part in parts for form in part.split("/")) for lemma, *parts in rows}


def forms(lemma: str) -> frozenset[str]:
    """All forms of a verb, the lemma among them, in lower case.

    A final consonant after a single vowel is given both single and doubled ("traveled", "travelled"): spellings
    differ, and a form that nobody writes does no harm.

    Args:
        lemma: The infinitive without "to"; of a phrase ("point out") the first word is inflected.

    Example:
        >>> from newsparse.verbs import forms
        >>> sorted(forms("deny"))
        ['denied', 'denies', 'deny', 'denying']
        >>> "said" in forms("say")
        True
    """
    verb, space, rest = lemma.partition(" ")
    if verb == "be":
        made = {"be", "am", "is", "are", "was", "were", "been", "being"}
    else:
        past = _irregular().get(verb, ())
        made = {verb, *_third_person(verb), *_participles(verb), *(past or _past(verb))}
    return frozenset(form + space + rest for form in made)


def form_index(lemmas: Iterable[str]) -> Mapping[str, str]:
    """A mapping from every form of the verbs to their lemma; the first of two lemmas with one form wins."""
    index: dict[str, str] = {}
    for lemma in lemmas:
        for form in forms(lemma):
            index.setdefault(form, lemma)
    return MappingProxyType(index)


def _third_person(verb: str) -> tuple[str, ...]:
    if verb == "have":
        return ("has",)
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return (verb[:-1] + "ies",)
    return (verb + "es",) if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else (verb + "s",)


def _participles(verb: str) -> tuple[str, ...]:
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return (verb[:-1] + "ing",)
    return (verb + "ing", *_doubled(verb, "ing"))


def _past(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return (verb[:-1] + "ied",)
    return (verb + "ed", *_doubled(verb, "ed"))


def _doubled(verb: str, ending: str) -> tuple[str, ...]:
    before = "q" if verb[:-2].endswith("qu") else verb[-3:-2]  # of "quip" and "equip" the u is no vowel
    single = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and before not in _VOWELS  # noqa: PLR2004  three letters are looked at
    return (verb + verb[-1] + ending,) if single else ()
