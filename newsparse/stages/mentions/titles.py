"""Titles, ranks and role nouns that stand straight before a person's name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.stages.mentions.nouns import is_role

if TYPE_CHECKING:
    from newsparse.stages.mentions.tokens import Tokens

LONGEST: Final = 6
"""Words a title has at most ("Secretary of Housing and Urban Development")."""

_LINKS: Final = frozenset({"of", "for", "the", "and", "to"})
_MODIFIERS: Final = frozenset(
    """acting assistant associate attorney brig brigadier cabinet campaign caretaker central chief command
    crown defence defense deputy district economy education energy environment ex executive federal field
    finance first fleet foreign gen general head health home honorary house interim interior justice labor
    labour leading lieutenant lord lt maj major majority managing master minority permanent petty police
    press prime principal private provincial rear running second senate senior shadow special staff trade
    transport treasury under union vice warrant
    """.split()  # noqa: SIM905  a list of words reads best as words
)
# Surnames and first names that are also titles: inside a name they stay in the name.
_ALSO_NAMES: Final = frozenset(
    """baker bishop butcher carpenter chase cook dean duke earl fan fisher forester gardener guide guy hunter
    king knight major marine marshal marshall mason miller page parker pope porter prince reader rider shepherd
    smith son star tailor taylor victor walker weaver winner archer barber mason potter
    cooper dj""".split()  # noqa: SIM905  a list of words reads best as words
)
_BEFORE_NAMES: Final = frozenset({"dr", "hon", "mr", "mrs", "ms", "prof", "shri", "sir", "smt"})
_PARTICLES: Final = frozenset({"al", "da", "de", "del", "di", "du", "el", "la", "le", "van", "von"})


@functools.cache
def _short() -> dict[str, str]:
    pairs = (line.partition("=") for line in lexicon.lines("people/short_titles"))
    return {short.strip(): full.strip() for short, _, full in pairs}


@functools.cache
def _titles() -> frozenset[str]:
    return lexicon.words("people/titles") | lexicon.words("people/courtesy")


@functools.lru_cache(maxsize=4_096)
def expand(word: str) -> str:
    """A title's word in full and in lower case: "Sen." becomes "senator"."""
    bare = word.lower().rstrip(".")
    return _short().get(bare, bare)


def is_honour(word: str) -> bool:
    """Whether a word, as it is written, stands for an order, a degree or an office after a name: "CBE", "Ph.D."."""
    return word.replace(".", "") in lexicon.words("people/honours")


_CAMPS: Final = frozenset(
    {"republican", "democrat", "conservative", "liberal", "independent", "socialist", "communist", "libertarian"}
)


@functools.lru_cache(maxsize=4_096)
def is_title_word(lower: str) -> bool:
    """Whether a lower-case word alone can be a title: a role noun, a rank, a courtesy form, but not a party."""
    bare = lower.rstrip(".")
    return bare not in _CAMPS and (bare in _short() or bare in _titles() or is_role(bare))


def keeps_in_name(tokens: Tokens, i: int, size: int) -> bool:
    """Whether a title word at ``i`` that opens a name of ``size`` words is rather part of the name."""
    short = size <= 2 or (size == 3 and tokens.lower[i + 1] in _PARTICLES)  # noqa: PLR2004  words: "Marine Le Pen"
    return short and tokens.lower[i] in _ALSO_NAMES  # "Dean Acheson", but "King Willem Alexander"


def modifies(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` belongs to the title after it: "vice", "foreign", but not the "House" of "White House"."""
    lower = tokens.lower[i].rstrip(".")
    if lower == "house":
        return i == 0 or tokens.lower[i - 1] != "white"
    if lower == "under":
        return tokens.lower[i + 1] == "secretary"
    if lower == "tan":
        return tokens.lower[i + 1] == "sri"
    if lower == "labour":  # elsewhere it is a party
        return tokens.lower[i + 1] in {"minister", "secretary", "relations", "spokesman", "spokeswoman"}
    return lower in _MODIFIERS or tokens.word[i] == "state"


def title_before(tokens: Tokens, i: int) -> int:
    """The first token of the title that ends right before token ``i``; ``i`` where there is none."""
    last = i - 1
    if last < 0 or tokens.sentence[last] != tokens.sentence[i]:
        return i
    found = i
    if is_title_word(tokens.lower[last]) and tokens.tag[last] not in {"VB", "VBD", "VBP", "VBZ", "POS", "PRP$"}:
        found = last
    if found == i or tokens.lower[last - 1] in _LINKS or tokens.lower[last].rstrip(".") in _BEFORE_NAMES:
        # "Secretary of State", "Minister of Justice", "Lord Mayor of London" are no titles without their "of"
        for at in range(last - 1, max(last - LONGEST, -1), -1):
            if tokens.sentence[at] != tokens.sentence[i] or not (tokens.capital(at) or tokens.lower[at] in _LINKS):
                break
            if (
                is_title_word(tokens.lower[at])
                and tokens.lower[at + 1] in _LINKS
                and tokens.capital(at)
                and tokens.capital(last)
            ):
                found = at
                break
    if found == i:
        return i
    while (
        found > 0
        and i - found < LONGEST
        and tokens.sentence[found - 1] == tokens.sentence[i]
        and (
            modifies(tokens, found - 1)
            or (is_title_word(tokens.lower[found - 1]) and tokens.tag[found - 1][:2] in {"NN", "JJ"})
        )
    ):
        found -= 1
    return found
