"""Words as numbers: what makes "expects" and "expected" one feature, and which lists a word is in."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from newsparse import lexicon, verbs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_LISTS: Final = (
    *("cause", "contrast", "evaluation", "future", "history", "negation", "people", "recency", "statistics"),
    *("judgement", "event", "harm"),
)
_VERBS: Final = ("reporting_verbs", "speech_verbs")
_MONTHS: Final = (
    "january february march april june july august september october november december "
    "jan. feb. aug. sept. oct. nov. dec."
)
# Closed classes of English, and punctuation: "may" the month is left to the modal verb.
_CLOSED: Final = {
    "will": "will 'll ’ll wo shall",
    "would": "would 'd ’d",
    "may": "may might could can",
    "must": "must should ought",
    "has": "has have 've ’ve",
    "had": "had",
    "is": "is are am 's ’s 're ’re",
    "was": "was were",
    "first person": "i we me us my our",
    "second person": "you your",
    "he or she": "he she him her his",
    "they": "they them their",
    "it": "it its",
    "demonstrative": "this that these those such",
    "according": "according",
    "told": "told",
    "question": "?",
    "exclamation": "!",
    "colon": ":",
    "semicolon": ";",
    "dash": "— – --",
    "comma": ",",
    "if": "if unless whether",
    "and": "and",
    "ago": "ago",
    "last": "last past previous",
    "next": "next coming upcoming",
    "since": "since",
    "earlier": "earlier",
    "later": "later",
    "this": "this",
    "today": "today tonight",
    "yesterday": "yesterday",
    "tomorrow": "tomorrow",
    "day": "day days",
    "week": "week weeks",
    "month": "month months",
    "year": "year years",
    "decade": "decade decades century centuries 1990s 1980s 1970s 1960s 1950s",
    "month name": _MONTHS,
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "open": "“ „ « ``",
    "close": "” »",
    "mark": "\" ''",
    # Too frequent to make two sentences alike.
    "light": "be have do say make get go take more most other such same new last first one two year day week month",
}
CLASSES: Final = (*_LISTS, *_VERBS, *_CLOSED)
"""The names of the word classes: word lists, verbs in all their forms, closed classes."""

_BE: Final = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "'s", "’s", "'re", "’re"})
_VOWELS: Final = frozenset("aeiouy")
_LONG: Final = 40
"""Longer words are cut before they are stemmed."""


def hashed(word: str) -> int:
    """The number that spaCy's string store gives a string: the same in every process and for every model."""
    from spacy.strings import get_string_id  # noqa: PLC0415  importing newsparse does not import spaCy

    return int(get_string_id(word))


def numbers(words: Iterable[str]) -> NDArray[Any]:
    """The numbers of words, in their order."""
    return np.array([hashed(word) for word in words], dtype=np.uint64)


@functools.cache
def _irregular() -> dict[str, str]:
    rows = (line.split() for line in lexicon.lines("irregular_verbs"))
    return {form: lemma for lemma, *parts in rows for part in parts for form in part.split("/")}


def stem(word: str) -> str:
    """A lower-case word without its inflection, roughly: enough to bring the forms of most words together.

    Example:
        >>> from newsparse.stages.roles.words import stem
        >>> [stem(word) for word in ("expects", "expected", "expecting", "says", "said", "countries")]
        ['expect', 'expect', 'expect', 'say', 'say', 'country']
    """
    if word in _BE:
        return "be"
    word = _irregular().get(word, word[:_LONG])
    if len(word) < 4 or not word.isascii():  # noqa: PLR2004  "his", "say"
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not _VOWELS.isdisjoint(word[: -len(ending)]):
            word = word[: -len(ending)]
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "dlsz" else word.removesuffix("e")
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e")


@functools.lru_cache(maxsize=1 << 12)
def stem_number(word: str) -> int:
    """The number of a word's stem."""
    return hashed(stem(word))


@functools.cache
def class_table() -> tuple[NDArray[Any], NDArray[Any]]:
    """Sorted numbers of the words in any class; for each its row of flags, one a class; a last row of zeros."""
    members: dict[int, list[int]] = {}
    for column, name in enumerate(CLASSES):
        for word in _members(name):
            members.setdefault(hashed(word), [0] * len(CLASSES))[column] = 1
    keys = sorted(members)
    rows = [members[key] for key in keys] + [[0] * len(CLASSES)]
    return np.array(keys, dtype=np.uint64), np.array(rows, dtype=np.uint8)


def _members(name: str) -> Iterable[str]:
    if name in _CLOSED:
        return _CLOSED[name].split()
    if name in _VERBS:
        return verbs.form_index(lexicon.lines(f"roles/{name}"))
    return lexicon.lines(f"roles/{name}")


def position(sorted_keys: NDArray[Any], keys: NDArray[Any]) -> NDArray[Any]:
    """The place of each key in a sorted array, or -1."""
    if not len(sorted_keys):
        return np.full(keys.shape, -1, dtype=np.intp)
    at = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return np.where(sorted_keys[at] == keys, at, -1)
