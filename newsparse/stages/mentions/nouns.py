"""What a common noun stands for: a person, several, a body, a document, a place; and in which number."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import Final

from newsparse import lexicon

_PLURALS: Final = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "wives": "wife",
    "media": "media",
    "news": "news",
    "police": "police",
    "data": "data",
    "analyses": "analysis",
    "minutes": "minutes",
}
_HYPHENS: Final = ("ex-", "co-", "vice-", "then-", "sub-", "half-", "step-")


_INITIALS: Final = frozenset(
    {"ceo", "cfo", "cm", "coo", "cto", "mca", "mep", "mla", "mlc", "mna", "mp", "mpa", "msp", "pm", "td", "vp"}
)


class Noun(StrEnum):
    """What a noun stands for."""

    ROLE = "role"
    COLLECTIVE = "collective"
    DOCUMENT = "document"
    GOVERNMENT = "government"
    MEDIA = "media"
    ORGANIZATION = "organization"
    PLACE = "place"
    QUANTITY = "quantity"


QUANTITIES: Final = frozenset(
    """one none half third thirds quarter quarters percent % number lot majority minority dozens hundreds thousands
    millions scores handful couple plenty most many some several few both each all any two three four five six seven
    eight nine ten score share proportion fraction rest""".split()  # noqa: SIM905  a list of words reads best as words
)
"""Words that count what stands after their "of"."""


@functools.lru_cache(maxsize=4_096)
def singular(word: str) -> str:
    """The singular of a lower-case English noun, as far as its ending says."""
    if word in _PLURALS:
        return _PLURALS[word]
    for many, one in (("women", "woman"), ("men", "man")):
        if word.endswith(many):
            return word[: -len(many)] + one
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004  "ties", "pies"
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:  # noqa: PLR2004  "as", "us"
        return word[:-1]
    return word


@functools.cache
def _classes() -> dict[str, Noun]:
    table: dict[str, Noun] = {}
    # Later lists give way to earlier ones: a "post" is an outlet only by name, a "guard" first of all a person.
    for name, noun in (
        ("people/roles", Noun.ROLE),
        ("people/collective", Noun.COLLECTIVE),
        ("bodies/documents", Noun.DOCUMENT),
        ("bodies/government", Noun.GOVERNMENT),
        ("bodies/organizations", Noun.ORGANIZATION),
        ("bodies/media", Noun.MEDIA),
        ("places/places", Noun.PLACE),
    ):
        for word in lexicon.lines(name):
            table.setdefault(word, noun)
    for word in ("state", "city", "county", "country", "nation"):
        table[word] = Noun.PLACE
    for word in ("newspaper", "magazine", "broadcaster", "media", "outlet", "tabloid", "newsroom", "daily", "weekly"):
        table[word] = Noun.MEDIA
    return table


@functools.lru_cache(maxsize=4_096)
def noun_class(word: str) -> Noun | None:
    """What a lower-case noun, in either number, stands for; ``None`` for one that cannot speak."""
    table = _classes()
    if word in QUANTITIES:
        return Noun.QUANTITY
    found = table.get(word) or table.get(singular(word))
    if found is None:
        for prefix in _HYPHENS:
            if word.startswith(prefix):
                return noun_class(word.removeprefix(prefix))
        if "-" in word:
            return table.get(singular(word.rpartition("-")[2]))
    return found


@functools.cache
def _body_words() -> frozenset[str]:
    return lexicon.words("bodies/government") | lexicon.words("bodies/organizations") | lexicon.words("bodies/media")


def is_body_word(word: str) -> bool:
    """Whether a lower-case word ends names of bodies: "ministry", "party", "post"."""
    return word in _body_words() or singular(word) in _body_words()


def is_role(word: str) -> bool:
    """Whether a lower-case word is a noun for a person."""
    return noun_class(word) is Noun.ROLE


def is_initials(word: str) -> bool:
    """Whether a word as it is written is the initials of an office: "PM", "CEO", "MPs", but not the "pm" of "5 pm"."""
    bare = word.removesuffix("s")
    return bare.isupper() and bare.lower() in _INITIALS
