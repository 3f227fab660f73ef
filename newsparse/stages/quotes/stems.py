"""Stems: one key for all forms of a word, without a list of words."""

from __future__ import annotations

import functools
from typing import Final

from newsparse import lexicon

_TINY: Final = 3
"""Letters of a word that is left as it is: "was", "red"."""


@functools.cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = {}
    for line in lexicon.lines("irregular_verbs"):
        lemma, *parts = line.split()
        for part in parts:
            for form in part.split("/"):
                forms.setdefault(form, lemma)
    return forms


@functools.lru_cache(maxsize=4_096)
def stem(word: str, tag: str = "VB") -> str:
    """A key that all forms of a verb, or of a noun, share: ``noted``, ``notes``, ``noting`` and ``note`` are "not".

    It is no lemma: two words may share one ("hop", "hope").

    Args:
        word: The word in lower case.
        tag: Its fine part of speech.
    """
    word = word.replace("’", "'")
    if tag in {"VBD", "VBN"}:
        word = _irregular().get(word, word)
        word = _without_ed(word) if word.endswith("ed") and len(word) > _TINY else word
    elif tag in {"VBZ", "NNS"} and word.endswith("s") and len(word) > _TINY:
        word = _without_s(word)
    elif tag == "VBG" and word.endswith("ing") and len(word) > _TINY + 1:
        word = word[:-3]
    if len(word) >= _TINY and word.endswith("e"):
        word = word[:-1]
    if len(word) >= _TINY and word[-1] == word[-2]:
        word = word[:-1]
    return word


def _without_ed(word: str) -> str:
    if word.endswith("ied") and len(word) > _TINY + 1:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("eed") else word[:-2]


def _without_s(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word if word.endswith("ss") else word[:-1]
