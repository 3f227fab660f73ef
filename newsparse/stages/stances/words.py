"""The words of cues by their stance: the word list, and the words that a user adds to it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon, verbs
from newsparse.errors import LexiconError
from newsparse.stances import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

LIST: Final = "stances/words"
_GAP: Final = 2  # "made it very clear" is "make clear"
_NOUN: Final = "n:"
_FIXED: Final = "="


@attrs.frozen
class Word:
    """A word of cues, or a phrase.

    Attributes:
        rest: What follows the first word of a phrase.
        stance: Its stance.
        factive: Whether it takes what was said for true.
    """

    rest: tuple[str, ...]
    stance: Stance
    factive: bool


@attrs.frozen(eq=False)
class Words:
    """The words of cues by the forms of their first word, phrases before single words."""

    verbs: Mapping[str, tuple[Word, ...]]
    nouns: Mapping[str, tuple[Word, ...]]
    fixed: Mapping[str, tuple[Word, ...]]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, str]]) -> Words:
        """The words of entries, each a word and its stance; a later entry of a word replaces an earlier one.

        Raises:
            LexiconError: If an entry names no stance.
        """
        found: dict[str, str] = dict(entries)
        tables: tuple[dict[str, list[Word]], ...] = ({}, {}, {})
        for entry, meaning in found.items():
            if entry.startswith(_NOUN):
                table, forms = tables[1], _noun_forms(entry.removeprefix(_NOUN).strip())
            elif entry.startswith(_FIXED):
                table, forms = tables[2], frozenset({entry.removeprefix(_FIXED).strip()})
            else:
                table, forms = tables[0], verbs.forms(entry)
            for form in forms:
                first, *rest = form.lower().split()
                table.setdefault(first, []).append(_word(entry, meaning, tuple(rest)))
        return cls(*(_sorted(table) for table in tables))

    def verb(self, token: Token) -> Word | None:
        """What the list has for a verb, with what follows it."""
        return _fitting(self.verbs.get(token.lower_, ()), token)

    def noun(self, token: Token) -> Word | None:
        """What the list has for a noun."""
        return _fitting(self.nouns.get(token.lower_, ()), token)

    def word(self, token: Token) -> Word | None:
        """What the list has for a word without forms."""
        return _fitting(self.fixed.get(token.lower_, ()), token)


def _word(entry: str, meaning: str, rest: tuple[str, ...]) -> Word:
    label, *more = meaning.split() or [""]
    if label not in frozenset(Stance) or more not in ([], ["factive"]):
        have = ", ".join(Stance)
        problem = f"{entry!r} is given as {meaning!r}; write a stance, and 'factive' after it if so: {have}"
        raise LexiconError(LIST, problem)
    return Word(rest, Stance(label), bool(more))


def _noun_forms(noun: str) -> frozenset[str]:
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return frozenset({noun, noun[:-1] + "ies"})
    return frozenset({noun, noun + "s"})


def _sorted(table: Mapping[str, Sequence[Word]]) -> dict[str, tuple[Word, ...]]:
    return {form: tuple(sorted(words, key=lambda word: -len(word.rest))) for form, words in table.items()}


def _fitting(words: Sequence[Word], token: Token) -> Word | None:
    return next((word for word in words if not word.rest or _follows(token, word.rest)), None)


def _follows(token: Token, rest: tuple[str, ...]) -> bool:
    """Whether some words stand after a token, in order and near."""
    at, left = token.i + 1, _GAP
    for word in rest:
        while at < len(token.doc) and token.doc[at].lower_ != word:
            at, left = at + 1, left - 1
            if left < 0:
                return False
        if at >= len(token.doc):
            return False
        at += 1
    return True


def _entries() -> Iterable[tuple[str, str]]:
    for line in lexicon.lines(LIST):
        entry, _, meaning = line.partition("\t")
        yield entry, meaning


@functools.lru_cache(maxsize=8)
def words(own: tuple[tuple[str, str], ...]) -> Words:
    """The words of newsparse's list, and a user's own after them."""
    return Words.of((*_entries(), *own))


@functools.cache
def light_verbs() -> Mapping[str, str]:
    """The forms of verbs that leave the meaning to their noun."""
    return verbs.form_index(lexicon.lines("stances/light_verbs"))
