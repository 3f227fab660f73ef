"""Spellings of one name: Suleimani and Soleimani, al-Assad and Assad; but not Johnson and Johnston."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

_ARTICLES: Final = ("al-", "el-", "al ", "el ", "ash-", "as-", "an-", "ar-", "at-", "az-", "ad-", "ul-", "ur-")
_SOUNDS: Final = (
    *(("tsch", "5"), ("tch", "5"), ("sch", "s"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("dh", "d"), ("th", "t")),
    *(("ch", "5"), ("sh", "s"), ("zh", "j"), ("dj", "j"), ("ck", "k"), ("ks", "x"), ("q", "k"), ("ce", "se")),
    *(("ci", "si"), ("cy", "sy"), ("c", "k"), ("w", "v"), ("z", "s")),
)
_VOWELS: Final = frozenset("aeiouy'’ʻ`-")
_SHORTEST: Final = 6
_MOST: Final = 2
_LONGEST: Final = 40


@functools.lru_cache(maxsize=4_096)
def plain(word: str) -> str:
    """The word in lower case without accents, Arabic article and dots."""
    word = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    for article in _ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 2:
            return word.removeprefix(article)
    return word.rstrip(".")


@functools.lru_cache(maxsize=4_096)
def skeleton(word: str) -> str:
    """The consonants of a name as transliterations agree on them: "soleimani" and "suleimani" give "slmn"."""
    word = plain(word)[:_LONGEST]
    for spelt, sound in _SOUNDS:
        word = word.replace(spelt, sound)
    out = ""
    for letter in word:
        if letter not in _VOWELS and not out.endswith(letter):
            out += letter
    return out


@functools.lru_cache(maxsize=4_096)
def same_word(one: str, other: str) -> bool:
    """Whether two words are the same but for case, accents and an Arabic article."""
    return plain(one) == plain(other)


@functools.lru_cache(maxsize=4_096)
def may_be_spelling(one: str, other: str) -> bool:
    """Whether two names may be transliterations of one: the same consonants, vowels at most twice apart.

    Both must have six letters or more, as short names that differ in a vowel (Smith and Smyth, Allen and Allan)
    are mostly two people's.
    """
    a, b = plain(one), plain(other)
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST or skeleton(a) != skeleton(b):
        return False
    if (a[0] in _VOWELS) != (b[0] in _VOWELS):
        return False
    return _distance(a[:_LONGEST], b[:_LONGEST]) <= _MOST


def _distance(a: str, b: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
