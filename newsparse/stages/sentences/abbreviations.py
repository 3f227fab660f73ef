"""What a word with a full stop after it may be: the classes of abbreviations, and the words that open sentences."""

from __future__ import annotations

import functools
from enum import Enum
from typing import Final

import attrs
import regex

from newsparse import lexicon


class Kind(Enum):
    """A class of abbreviations, by what a following capital or number says about the full stop."""

    NEVER = "never"  # no end at all: "vs.", "i.e."
    TITLE = "title"  # no end before a capital: "Gen.", "Mt."
    NAME = "name"  # an end only before a word that opens sentences: "Corp.", "Calif.", "Jr.", "U.S."
    STATE = "state"  # the same; one that stands after its city ends the sentence, as a comma would follow inside it
    MONTH = "month"  # the same; a number after it belongs to it
    NUMBER = "number"  # an abbreviation only before a number: "No.", "p."
    TIME = "time"  # "a.m.": no end before a weekday, a month or a time zone


_LISTS: Final = (
    ("abbreviations/names", Kind.NAME),
    ("abbreviations/states", Kind.STATE),
    ("abbreviations/numbers", Kind.NUMBER),
    ("abbreviations/months", Kind.MONTH),
    ("abbreviations/titles", Kind.TITLE),
    ("abbreviations/times", Kind.TIME),
    ("abbreviations/never", Kind.NEVER),
)

# "U.S", "J.T", "D.C", "Ph.D", "U.S.A": letters parted by full stops, the last of which has been cut off.
_DOTTED: Final = regex.compile(r"(?:\p{L}\p{M}*\.&?)+\p{L}\p{M}*(?:[’']s)?")


@attrs.frozen
class Words:
    """The word lists that decide about a full stop.

    Attributes:
        kinds: The class of each abbreviation, as it may be written, without its last full stop.
        starters: Words that open sentences, in lower case.
        exclaimed: Names that end in an exclamation mark, without it.
    """

    kinds: dict[str, Kind]
    starters: frozenset[str]
    exclaimed: frozenset[str]

    def kind(self, word: str) -> Kind | None:
        """The class of the abbreviation that ``word`` is (without its last full stop), or ``None``."""
        found = self.kinds.get(word)
        if found is None and "." in word and _DOTTED.fullmatch(word):
            return Kind.NAME
        return found


@functools.lru_cache(maxsize=16)
def words(abbreviations: tuple[str, ...] = (), starters: tuple[str, ...] = ()) -> Words:
    """The word lists, with entries of the user's own.

    Args:
        abbreviations: Further words that may be followed by a full stop inside a sentence; with or without
            that full stop. One that holds a capital is an abbreviation only with it.
        starters: Further words that open sentences, in any case.
    """
    kinds: dict[str, Kind] = {}
    rows = [(entry, kind) for name, kind in _LISTS for entry in lexicon.lines(name)]
    rows += [(entry.strip().removesuffix("."), Kind.NAME) for entry in abbreviations]
    for entry, kind in rows:
        forms = {entry, entry.upper()} if len(entry) > 1 else {entry}
        if entry.islower() and len(entry) > 1:
            forms.add(entry[0].upper() + entry[1:])
        for form in forms:
            # A list later in the order wins for the form as it stands there, not for one made of it.
            if form == entry or form not in kinds:
                kinds[form] = kind
    opening = lexicon.words("sentences/starters") | {word.strip().lower() for word in starters}
    return Words(kinds, opening, lexicon.words("abbreviations/exclaimed"))
