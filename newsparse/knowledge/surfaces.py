"""Which of the alternative names that a broad source gives are names in the news, and of what kind."""

from __future__ import annotations

from typing import Final

import regex

from newsparse.knowledge.normalise import is_acronym_shaped, normalised
from newsparse.knowledge.protocol import AliasKind
from newsparse.model import MentionLabel

_LATIN: Final = regex.compile(r"[\p{L}\p{N}_\s.,'’‘&/()!:+-]+")
_PARTS: Final = regex.compile(r"[\s-]+")
_LONGEST: Final = 60  # characters of a name; what is longer is a description
_ACRONYM: Final = 6  # letters of the longest acronym
_WORD: Final = 4  # letters from which on a name in small letters or capitals is no code

# Acronyms of two and three letters that news uses without another word; others must be the label's initials.
_COMMON_SHORT: Final = frozenset(
    "us uk un eu uae usa ap bp hp gm ge cia fbi nsa bbc cnn abc nbc cbs npr nfl nba irs epa fda".split()  # noqa: SIM905
)


def kind_of(surface: str, label: str, type_: MentionLabel) -> AliasKind | None:
    """What kind of name an unvetted alternative is; ``None`` where it had better not be one.

    Refused are other scripts, codes, common words in small letters, and given names of people.

    Args:
        surface: The alternative name.
        label: The usual name of what it shall stand for.
        type_: The type of that.

    Example:
        >>> from newsparse import MentionLabel
        >>> from newsparse.knowledge.surfaces import kind_of
        >>> kind_of("UNHCR", "United Nations High Commissioner for Refugees", MentionLabel.ORGANIZATION).value
        'acronym'
        >>> kind_of("ru", "Russia", MentionLabel.PLACE) is None
        True
    """
    surface = surface.strip()
    form = normalised(surface)
    letters = form.replace(" ", "")
    if not _is_name(surface, letters):
        return None
    if is_acronym_shaped(surface) and len(letters) <= _ACRONYM:
        if type_ is MentionLabel.PLACE:
            return None
        return AliasKind.ACRONYM if _is_acronym(letters, form, label) else None
    if not any(c.isupper() for c in surface) or len(letters) < _WORD:
        return None  # a common word, or a code
    if type_ is MentionLabel.PERSON and " " not in surface:
        return AliasKind.SURNAME if form == normalised(label).rsplit(" ", 1)[-1] else None
    return AliasKind.LABEL if form == normalised(label) else AliasKind.ALIAS


def is_acronym_of(surface: str, label: str) -> bool:
    """Whether ``surface`` is written in capitals and made of the label's initials, or an acronym that news knows."""
    form = normalised(surface)
    return is_acronym_shaped(surface) and (form in _COMMON_SHORT or _are_initials(form.replace(" ", ""), label))


def _is_name(surface: str, letters: str) -> bool:
    if not 1 < len(surface) <= _LONGEST or not _LATIN.fullmatch(surface) or not surface.isprintable():
        return False
    return bool(letters) and not letters.isdigit()


def _is_acronym(letters: str, form: str, label: str) -> bool:
    return len(letters) >= _WORD or form in _COMMON_SHORT or _are_initials(letters, label)


def _are_initials(letters: str, label: str) -> bool:
    words = [w for w in _PARTS.split(label) if w[:1].isalpha()]
    every = "".join(w[0] for w in words).casefold()
    capital = "".join(w[0] for w in words if w[0].isupper()).casefold()
    return len(letters) > 2 and letters in {every, capital}  # noqa: PLR2004  two letters are codes
