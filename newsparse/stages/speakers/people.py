"""Chains of people's names: full name, last name, first name, nickname, initials, other spellings."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Final

import regex

from newsparse.model import Gender, MentionKind, MentionLabel
from newsparse.stages.mentions.first_names import leaning
from newsparse.stages.mentions.given import forms_of, is_name
from newsparse.stages.mentions.similar import skeleton
from newsparse.stages.speakers.chain import Chain, Sort
from newsparse.stages.speakers.genders import gender_of_words
from newsparse.stages.speakers.person_names import PersonName, longer_names, parse_name, same_person, short_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.stages.speakers.scene import Scene

MOST_PEOPLE: Final = 40
"""People that a name is compared with, and mentions that are looked back at, at most."""


def is_in_title(scene: Scene, i: int) -> bool:
    """Whether a name belongs to what somebody else is called: "Trump" in "Trump lawyer Marc Kasowitz"."""
    tokens, mentions = scene.tokens, scene.mentions
    if tokens.possessive(scene.head[i] + 1):
        return False
    for j in range(i + 1, min(i + _NEAR, len(mentions))):
        other = mentions[j]
        if other.kind is MentionKind.NAME and other.label is MentionLabel.PERSON and other.title is not None:
            at, head = scene.head[i], scene.head[j]
            hangs = tokens.head[at] == head or other.title.start <= tokens.start[tokens.head[at]] < other.span.end
            return hangs and at < head and tokens.dep[at] in {"compound", "nmod"}
    return False


_RENAMED: Final = regex.compile(
    r",?\s*[(—–]?\s*(?:who was\s+)?(?:formerly|previously|née|nee|born|also|better|a\.?k\.?a\.?)"
    r"(?:\s+known)?(?:\s+as)?\s*",
    regex.I,
)
_RENAMING: Final = 40  # characters between two names of one person
_LEANS: Final = 0.5  # how far a first name must lean to one gender to choose between people of one last name
_INITIALS: Final = 3  # letters of a label that may be somebody's initials
_NEAR: Final = 4  # mentions after a name in which the one may stand whose title it is in


def _of_gender(chains: list[Chain], gender: Gender) -> list[Chain]:
    """Of people of one last name, those whom a title before it may mean: stated gender first, then first names."""
    if gender is Gender.NOT_STATED or len(chains) == 1:
        return chains
    stated = [chain for chain in chains if chain.gender is gender]
    if stated:
        return stated
    sign = 1 if gender is Gender.FEMALE else -1
    return [chain for chain in chains if sign * chain.soft > _LEANS] or chains


class People:
    """The people of an article, by their names."""

    def __init__(self, scene: Scene, *, first_names: bool = True, given: Mapping[int, Chain] | None = None) -> None:
        """Gather the chains of all person names of a scene.

        Args:
            scene: The article.
            first_names: Whether first names may hint at whom "he" and "she" mean.
            given: The mentions that are by the caller's word those of people whom the caller knows.
        """
        given = given or {}
        self._scene = scene
        self._use_first_names = first_names
        self.chains: list[Chain] = []
        self._by_word: dict[str, list[tuple[PersonName, Chain]]] = {}
        self._by_initials: dict[str, dict[int, Chain]] | None = None
        self._by_sound: dict[str, list[tuple[PersonName, Chain]]] = {}
        self.chain_of: dict[int, Chain] = {}
        names = [
            i
            for i, mention in enumerate(scene.mentions)
            if mention.kind is MentionKind.NAME and mention.label is MentionLabel.PERSON and i not in given
        ]
        self._know(given)
        loose = [i for i in names if is_in_title(scene, i)]
        inside = frozenset(loose)
        names = [i for i in names if i not in inside]
        parsed = {i: parse_name(scene.words(i)) for i in names}
        # Names in full first: a last name alone is read with all of them in mind, wherever they stand.
        before = -1
        for i in names:
            if len(parsed[i].words) > 1:
                if before >= 0 and self._is_renamed(before, i):
                    self._put(i, self.chain_of[before], self._gender(i))
                    self._index(parsed[i], self.chain_of[before])
                else:
                    self._add_full(i, parsed[i])
                before = i
        for i in names:
            if len(parsed[i].words) == 1:
                self._add_short(i, parsed[i])
        # "Trump lawyer Marc Kasowitz" is about the lawyer; the first name counts where nothing else names its person
        for i in loose:
            name = parse_name(scene.words(i))
            if not any(word in self._by_word for word in name.words):
                self._index(name, self._new(i, Gender.NOT_STATED))

    def _know(self, given: Mapping[int, Chain]) -> None:
        """Take up the people whom the caller knows, with the names that they are given."""
        for i, chain in given.items():
            if chain not in self.chains:
                self.chains.append(chain)
                assert chain.given is not None
                for form in filter(is_name, forms_of(chain.given)):
                    self._index(parse_name(form), chain)
            self._put(i, chain, self._gender(i))

    def _is_renamed(self, i: int, j: int) -> bool:
        """Whether a full name is told to be another of the person named before: "Ada Lund, formerly Ada Berg"."""
        text = self._scene.text
        start, end = self._scene.mentions[i].span.end, self._scene.mentions[j].span.start
        return end - start <= _RENAMING and _RENAMED.fullmatch(text, start, end) is not None

    def _gender(self, i: int) -> Gender:
        title = self._scene.mentions[i].title
        return gender_of_words(title.of(self._scene.text)) if title else Gender.NOT_STATED

    def _add_full(self, i: int, name: PersonName) -> None:
        gender = self._gender(i)
        for known, chain in self._candidates(name):
            if same_person(known, name) and chain.may_be(gender):
                self._put(i, chain, gender)
                if known.words != name.words:
                    self._index(name, chain)
                return
        chain = self._new(i, gender)
        if self._use_first_names:
            chain.soft = leaning(name.first)
        self._index(name, chain)

    def _candidates(self, name: PersonName) -> list[tuple[PersonName, Chain]]:
        seen: dict[int, tuple[PersonName, Chain]] = {}
        for word in (name.last, name.first):
            for row in self._by_word.get(word, ())[:MOST_PEOPLE]:
                seen.setdefault(id(row), row)
        return list(seen.values()) or self._by_sound.get(skeleton(name.last), [])[:MOST_PEOPLE]

    def _index(self, name: PersonName, chain: Chain) -> None:
        row = (name, chain)
        self._by_sound.setdefault(skeleton(name.last), []).append(row)
        for word in dict.fromkeys((*name.words, *name.last.split("-"), name.nickname)):
            if word:
                self._by_word.setdefault(word, []).append(row)

    def _initialled(self, i: int) -> Chain | None:
        """The one person whose initials a label is: "AC: It rained."."""
        written, end = self._scene.words(i), self._scene.mentions[i].span.end
        if not (written.isupper() and len(written) <= _INITIALS and self._scene.text[end : end + 1] == ":"):
            return None
        if self._by_initials is None:  # the names in full are all known by now
            self._by_initials = {}
            for rows in self._by_word.values():
                for known, chain in rows:
                    letters = "".join(word[0] for word in known.words)
                    self._by_initials.setdefault(letters.upper(), {})[id(chain)] = chain
        fits = self._by_initials.get(written, {})
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _add_short(self, i: int, name: PersonName) -> None:
        gender = self._gender(i)
        word = name.first
        initialled = self._initialled(i)
        if initialled is not None:
            self._put(i, initialled, gender)
            return
        rows = self._by_word.get(word) or self._spelt_otherwise(word)
        scored: dict[int, tuple[int, Chain]] = {}
        for known, chain in rows[:MOST_PEOPLE]:
            fit = short_form(word, known)
            if fit and chain.may_be(gender) and fit > scored.get(id(chain), (0, chain))[0]:
                scored[id(chain)] = (fit, chain)
        if not scored:
            self._index(name, self._new(i, gender))
            return
        best = max(fit for fit, _ in scored.values())
        fits = _of_gender([chain for fit, chain in scored.values() if fit == best], gender)
        self._put(i, fits[0] if len(fits) == 1 else self._nearest(i, fits), gender)

    def _spelt_otherwise(self, word: str) -> list[tuple[PersonName, Chain]]:
        rows = self._by_sound.get(skeleton(word), [])
        for full in longer_names(word):
            rows = rows + self._by_word.get(full, [])
        for part in word.split("-") if "-" in word else ():
            rows = rows + self._by_word.get(part, [])
        return rows

    def _nearest(self, i: int, chains: list[Chain]) -> Chain:
        """Of several people of one last name, the one that the text speaks of where mention ``i`` stands."""
        paragraph = self._scene.paragraph[i]

        def weight(chain: Chain) -> tuple[int, int, int]:
            before = chain.mentions[: bisect_left(chain.mentions, i)][-MOST_PEOPLE:]
            here = [j for j in before if self._scene.paragraph[j] == paragraph]
            subject = any(self._scene.subject[j] for j in here)
            main = any(self._scene.main[j] for j in here)
            return (3 * bool(here) + subject + main, len(before), before[-1] if before else -1)

        return max(chains, key=weight)

    def _new(self, i: int, gender: Gender) -> Chain:
        chain = Chain(Sort.PERSON, named=True)
        self.chains.append(chain)
        self._put(i, chain, gender)
        return chain

    def _put(self, i: int, chain: Chain, gender: Gender) -> None:
        insort(chain.mentions, i)
        if self._scene.is_name(i):
            chain.names[self._scene.words(i)] += 1
        self.chain_of[i] = chain
        if gender is not Gender.NOT_STATED:
            chain.genders[gender] += 2
