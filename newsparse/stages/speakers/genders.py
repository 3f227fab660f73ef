"""Gender as words state it: titles ("Mrs."), gendered nouns ("spokeswoman"), pronouns ("she")."""

from __future__ import annotations

import functools
from typing import Final

from newsparse import lexicon
from newsparse.model import Gender

_PRONOUNS: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.FEMALE),
}


@functools.lru_cache(maxsize=4_096)
def gender_of_word(word: str) -> Gender:
    """The gender that a word states: a title, a gendered noun or a pronoun."""
    lower = word.lower().rstrip(".")
    if lower in _PRONOUNS:
        return _PRONOUNS[lower]
    if lower in lexicon.words("people/female"):
        return Gender.FEMALE
    if lower in lexicon.words("people/male"):
        return Gender.MALE
    return Gender.NOT_STATED


def gender_of_words(words: str) -> Gender:
    """The gender that the last word of a title or description that states one states."""
    for word in reversed(words.split()):
        found = gender_of_word(word)
        if found is not Gender.NOT_STATED:
            return found
    return Gender.NOT_STATED
