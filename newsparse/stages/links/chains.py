"""Names that stand for one thing, in one article: linked together, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from newsparse import lexicon
from newsparse.knowledge.normalise import is_acronym_shaped, normalised
from newsparse.model import MentionItem, MentionKind, MentionLabel, SpeakerItem

NAMED = frozenset({MentionKind.NAME, MentionKind.PART})
"""Mentions that bear a name, their own or within another."""

_NO_PEOPLE = frozenset({MentionLabel.PLACE, MentionLabel.GROUP})
_WORD = 4  # letters from which on capitals are a headline's rather than an acronym's
_SHORT = 2  # letters of the shortest acronym that is looked for in an article's own names


@attrs.frozen
class Chain:
    """The names of one thing in one article.

    Attributes:
        mentions: Indices of its mentions, in text order: the names, and what the article's speakers add to them.
        forms: Its distinct names as written, each with the index of a mention that has it; most words first.
        label: The type that most of its longest names were given.
    """

    mentions: tuple[int, ...]
    forms: tuple[tuple[str, int], ...]
    label: MentionLabel


def chains(text: str, mentions: Sequence[MentionItem], speakers: Iterable[SpeakerItem]) -> list[Chain]:
    """The chains of an article's names, in the order of their first mention.

    Names belong together that the article's speakers join, that are written alike, a surname or first name with the
    one full name that has it, and an acronym with the one name that it abbreviates.
    """
    names = [i for i, mention in enumerate(mentions) if mention.kind in NAMED]
    form = {i: normalised(mentions[i].span.of(text)) for i in names}
    sets = _Sets(len(mentions))
    held: set[int] = set()
    for speaker in speakers:
        indices = [ref.index for ref in speaker.mentions]
        for index in indices:
            sets.join(indices[0], index)
        held.update(indices)
    _join_alike(text, mentions, names, form, sets, held)
    _join_short_names(mentions, names, form, sets)
    _join_acronyms(text, mentions, names, form, sets)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in sorted(held.union(names)):
        groups[sets.root(index)].append(index)
    return [_chain(text, mentions, group) for group in groups.values() if any(i in form for i in group)]


def _chain(text: str, mentions: Sequence[MentionItem], group: list[int]) -> Chain:
    names = [i for i in group if mentions[i].kind in NAMED]
    forms: dict[str, int] = {}
    labels: dict[MentionLabel, int] = defaultdict(int)
    for index in names:
        forms.setdefault(mentions[index].span.of(text), index)
    ordered = sorted(forms.items(), key=lambda pair: (-len(pair[0].split()), pair[1]))
    longest = len(ordered[0][0].split())
    for index in names:  # a short form is taken for anything; the full name is what its label says
        if len(mentions[index].span.of(text).split()) == longest:
            labels[mentions[index].label] += 1
    return Chain(tuple(group), tuple(ordered), max(labels, key=lambda label: labels[label]))


def _join_alike(
    text: str, mentions: Sequence[MentionItem], names: list[int], form: dict[int, str], sets: _Sets, held: set[int]
) -> None:
    first: dict[tuple[str, bool, bool], int] = {}
    for index in names:
        capital = is_acronym_shaped(mentions[index].span.of(text))  # "US" is not "Us"
        key = (form[index], mentions[index].label is MentionLabel.PERSON, capital and len(form[index]) < _WORD)
        if not form[index] or (index in held and key in first and first[key] in held):
            continue  # two people of one name, whom the speakers keep apart
        sets.join(first.setdefault(key, index), index)


def _join_short_names(mentions: Sequence[MentionItem], names: list[int], form: dict[int, str], sets: _Sets) -> None:
    """Surnames, with their particles, and first names, where one full name alone has them."""
    people: dict[str, set[int]] = defaultdict(set)
    for index in names:
        words = form[index].split()
        if mentions[index].label is MentionLabel.PERSON and len(words) > 1:
            for short in {words[0], *_surnames(words)}:
                people[short].add(sets.root(index))
    for index in names:
        owners = people.get(form[index])
        if owners and len(owners) == 1 and mentions[index].label not in _NO_PEOPLE:
            sets.join(next(iter(owners)), index)


def _surnames(words: list[str]) -> Iterator[str]:
    yield words[-1]
    particles = lexicon.words("people/particles")
    for start in range(1, len(words) - 1):
        if words[start] in particles:
            yield " ".join(words[start:])


def _join_acronyms(
    text: str, mentions: Sequence[MentionItem], names: list[int], form: dict[int, str], sets: _Sets
) -> None:
    long: dict[str, set[int]] = defaultdict(set)
    for index in names:
        words = [w for w in mentions[index].span.of(text).split() if w[:1].isupper()]
        if len(words) > 1 and mentions[index].label is MentionLabel.ORGANIZATION:
            long["".join(w[0] for w in words).casefold()].add(sets.root(index))
    for index in names:
        owners = long.get(form[index])
        if owners and len(owners) == 1 and len(form[index]) > _SHORT:
            surface = mentions[index].span.of(text)
            if is_acronym_shaped(surface) and mentions[index].label is not MentionLabel.PERSON:
                sets.join(next(iter(owners)), index)


class _Sets:
    """Disjoint sets of indices; the root of a set is its smallest member."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.root(one), self.root(other)))
        self._parent[b] = a
