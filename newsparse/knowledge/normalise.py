"""The form under which names are compared: no case, no marks, no full stops, no apostrophes, no "the"."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

# Letters that Unicode does not take apart, in the spelling that English news gives them.
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
_DROPPED: Final = regex.compile(r"[\p{Mn}\p{Cf}.'’‘ʼʻʿʾ`´]+")
_SPACED: Final = regex.compile(r"[\s\p{Pd}_/,]+")
_INITIALS: Final = regex.compile(r"(?<!\w)(\w) (?=\w(?!\w))")
_THE: Final = regex.compile(r"^the (?=.)")

LONGEST: Final = 120
"""The longest name that is looked up, in characters; nothing longer is a name."""


def normalised(surface: str) -> str:
    """The form of ``surface`` under which a knowledge base keeps it; empty where nothing is left of it.

    Compatibility forms are taken apart (NFKD), marks, full stops and apostrophes go, dashes and commas become
    spaces, initials are joined, case is folded, and "the" in front is dropped.

    Example:
        >>> from newsparse.knowledge import normalised
        >>> normalised("the U.S."), normalised("Côte d’Ivoire"), normalised("J. K. Rowling")
        ('us', 'cote divoire', 'jk rowling')
    """
    if len(surface) > LONGEST:
        return ""
    if surface.isascii() and surface.isalpha():  # most names are one plain word
        return surface.lower()
    folded = unicodedata.normalize("NFKD", surface).casefold().translate(_LETTERS)
    spaced = _SPACED.sub(" ", _DROPPED.sub("", folded)).strip()
    return _THE.sub("", _INITIALS.sub(r"\1", spaced))


def is_acronym_shaped(surface: str) -> bool:
    """Whether ``surface`` is written as an acronym is: its letters capitals ("U.S.", "NATO", "AT&T").

    Example:
        >>> from newsparse.knowledge.normalise import is_acronym_shaped
        >>> is_acronym_shaped("U.S."), is_acronym_shaped("us"), is_acronym_shaped("Us")
        (True, False, False)
    """
    letters = [c for c in surface if c.isalpha()]
    return bool(letters) and all(c.isupper() for c in letters)
