"""People's names: their parts, and when two forms may name one person."""

from __future__ import annotations

import functools
from typing import Final

import attrs
import regex

from newsparse import lexicon
from newsparse.stages.mentions.similar import may_be_spelling, plain, same_word

SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NICKNAME: Final = regex.compile(r"[“\"'‘(]([^“”\"'‘’()]{1,30})[”\"'’)]")
_INITIALS: Final = 2


@attrs.frozen
class PersonName:
    """A person's name in parts, accents and case taken away.

    Attributes:
        words: All its words, without suffix and nickname.
        suffix: "jr", "sr", "iii" or an empty string.
        nickname: What stands in marks inside it, or an empty string.
    """

    words: tuple[str, ...]
    suffix: str = ""
    nickname: str = ""

    @property
    def first(self) -> str:
        """Its first word."""
        return self.words[0]

    @property
    def last(self) -> str:
        """Its last word."""
        return self.words[-1]


@functools.lru_cache(maxsize=4_096)
def parse_name(written: str) -> PersonName:
    """The parts of a name as written."""
    nickname = ""
    found = _NICKNAME.search(written)
    if found and found.start() > 0:
        nickname = plain(found[1])
        written = written[: found.start()] + " " + written[found.end() :]
    words = [plain(word.strip(",")) for word in written.replace(" - ", "-").split()]
    words = [word for word in words if word]
    suffix = ""
    if len(words) > 1 and words[-1] in SUFFIXES:
        suffix = words.pop()
    return PersonName(tuple(words) or (plain(written),), suffix, nickname)


@functools.cache
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in lexicon.lines("people/nicknames"):
        full, _, short = line.partition("=")
        names = {full.strip(), *short.split()}
        for name in short.split():
            table.setdefault(name, set()).add(full.strip())
        table.setdefault(full.strip(), set()).update(names)
    return {name: frozenset(others) for name, others in table.items()}


def longer_names(word: str) -> frozenset[str]:
    """The first names that a short form may stand for, and the other way round."""
    return _nicknames().get(word, frozenset())


@functools.lru_cache(maxsize=4_096)
def same_first(one: str, other: str) -> bool:
    """Whether two first names may be one person's: equal, initial, short form, or a transliteration."""
    if one == other:
        return True
    if len(one) <= _INITIALS or len(other) <= _INITIALS:  # "J.", "J.D."
        return one[:1] == other[:1]
    table = _nicknames()
    if other in table.get(one, ()) or one in table.get(other, ()):
        return True
    if one.partition("-")[0] == other or other.partition("-")[0] == one:
        return True
    return may_be_spelling(one, other)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether two names of two words or more may name one person."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    a, b = one.words, other.words
    if a == b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if long[-len(short) :] == short:  # "Suu Kyi", "Wasserman Schultz", "bin Salman"
        return True
    if not (same_word(a[-1], b[-1]) or may_be_spelling(a[-1], b[-1])):
        # "Gabriel García" and "Gabriel García Márquez", "Kim Jong" and "Kim Jong Un"
        return len(short) > 1 and long[: len(short)] == short
    if same_first(a[0], b[0]):
        return True
    names = {one.nickname, other.nickname} - {""}
    return bool(names & {a[0], b[0]})


def short_form(word: str, name: PersonName) -> int:
    """How well one word stands for a longer name: 3 last name, 2 first or inner name, 1 other spelling, 0 not."""
    if same_word(word, name.last) or word in name.last.split("-") or name.last in word.split("-"):
        return 3
    if word in {name.nickname, *name.words} or (len(word) > _INITIALS and same_first(word, name.first)):
        return 2
    return int(may_be_spelling(word, name.last))
