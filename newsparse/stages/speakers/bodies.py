"""Chains of the names of bodies, countries, groups and documents: short forms, acronyms, other names of a country."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import regex

from newsparse import lexicon
from newsparse.model import MentionKind, MentionLabel
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import is_body_word
from newsparse.stages.speakers.chain import Chain, Sort
from newsparse.stages.speakers.seats import governed_land

if TYPE_CHECKING:
    from collections.abc import Container

    from newsparse.stages.speakers.scene import Scene

_SORTS: Final = {
    MentionLabel.ORGANIZATION: Sort.BODY,
    MentionLabel.FACILITY: Sort.BODY,
    MentionLabel.PLACE: Sort.PLACE,
    MentionLabel.GROUP: Sort.GROUP,
    MentionLabel.DOCUMENT: Sort.DOCUMENT,
    MentionLabel.EVENT: Sort.OTHER,
    MentionLabel.OTHER: Sort.OTHER,
}
_SEATED: Final = frozenset({Sort.BODY, Sort.PLACE})
_SMALL: Final = frozenset({"of", "for", "the", "and", "on", "in", "to", "&", "de", "la", "du", "des"})
_BRACKET: Final = regex.compile(r"\s?[(\[]\s*(?:the\s+)?[“\"']?([A-Z][A-Za-z.\-]{1,11})[”\"']?\s*[)\]]")
_MOST_SHORT_FORMS: Final = 8
_PAIR: Final = 2


class Bodies:
    """The bodies, countries, groups and named documents of an article, by their names."""

    def __init__(self, scene: Scene, *, known: Container[int] = ()) -> None:
        """Gather the chains of all names of a scene that are not people's.

        Args:
            scene: The article.
            known: Mentions to leave out, which the caller knows to be people's.
        """
        self._scene = scene
        self.chains: list[Chain] = []
        self.chain_of: dict[int, Chain] = {}
        self._by_name: dict[tuple[Sort, str], Chain] = {}
        self._ends: dict[str, list[Chain]] = {}
        self._begins: dict[str, list[Chain]] = {}
        self._acronyms: dict[str, Chain] = {}
        names = [
            i
            for i, mention in enumerate(scene.mentions)
            if mention.kind is MentionKind.NAME and mention.label in _SORTS and i not in known
        ]
        # The longer a name, the less it depends on others: short forms are read last.
        keys = {i: tuple(key_words(scene.words(i))) for i in names}
        for i in sorted(names, key=lambda i: (-len(keys[i]), i)):
            self._add(i, keys[i])
        for chain in self.chains:
            chain.mentions.sort()

    def _add(self, i: int, words: tuple[str, ...]) -> None:
        mention = self._scene.mentions[i]
        written = self._scene.words(i)
        sort = _SORTS[mention.label]
        key = " ".join(words)
        land = geography().home(written) if sort in {Sort.PLACE, Sort.GROUP} else None
        if sort is Sort.PLACE and written in geography().country:
            key = geography().country[written].lower()
        governed = governed_land(self._scene.tokens, self._scene.head[i], written) if sort in _SEATED else None
        if governed:
            sort, key, land = Sort.PLACE, governed.lower(), governed
        chain = self._by_name.get((sort, key))
        if chain is None and sort is Sort.BODY:
            chain = self._short_form(words) or self._acronyms.get(written.replace(".", "")) or self._begun(words, i)
        if chain is None:
            chain = Chain(sort, named=True, plural=sort is Sort.GROUP)
            self.chains.append(chain)
            self._by_name[sort, key] = chain
            if land:
                chain.lands.add(land)
        if sort is Sort.BODY:
            self._learn(i, words, chain)
        chain.mentions.append(i)
        chain.names[written] += 1
        self.chain_of[i] = chain

    def state(self, land: str) -> Chain | None:
        """The chain of a country, by the name that the list of countries has first."""
        return self._by_name.get((Sort.PLACE, land.lower()))

    def _short_form(self, words: tuple[str, ...]) -> Chain | None:
        """The one body whose longer name ends (or, for a company, begins) with these words."""
        found = self._ends.get(" ".join(words), [])
        return found[0] if len(found) == 1 else None

    def _begun(self, words: tuple[str, ...], i: int) -> Chain | None:
        """The one body named in full before whose name of two words this one word begins: "Aspen Pharmacare"."""
        found = self._begins.get(words[0], []) if len(words) == 1 else []
        return found[0] if len(found) == 1 and min(found[0].mentions) < i else None

    def _learn(self, i: int, words: tuple[str, ...], chain: Chain) -> None:
        """Remember the short forms and acronyms of a body's name."""
        self._by_name.setdefault((Sort.BODY, " ".join(words)), chain)
        forms = {" ".join(words[k:]) for k in range(1, min(len(words), _MOST_SHORT_FORMS))}
        if len(words) > 1 and words[-1].rstrip(".") in lexicon.words("bodies/corporate"):
            forms.add(" ".join(words[:-1]))
            forms.add(words[0])
        if len(words) == _PAIR and not is_body_word(words[-1]):
            begun = self._begins.setdefault(words[0], [])
            if chain not in begun:
                begun.append(chain)
        for form in forms - {"house"}:  # "the House" is a chamber, and none of the White House's names
            chains = self._ends.setdefault(form, [])
            if form and chain not in chains and len(chains) <= 1:
                chains.append(chain)
        text = self._scene.text
        end = self._scene.mentions[i].span.end
        bracket = _BRACKET.match(text, end, min(end + 24, len(text)))
        if bracket:
            self._acronyms.setdefault(bracket[1].replace(".", ""), chain)
        if len(words) > 1:
            written = self._scene.words(i)
            letters = "".join(word[0] for word in written.split() if word[0].isupper())
            if len(letters) > 1:
                self._acronyms.setdefault(letters, chain)


def key_words(written: str) -> list[str]:
    """The words of a body's name that tell it from others, lower case: no article, no "the"."""
    words = [word.strip(".,'’").lower() if not word.isupper() else word.lower() for word in written.split()]
    return [word for word in words if word != "the"] or words


@functools.lru_cache(maxsize=5_000)
def body_noun(written: str) -> str | None:
    """The noun that says what kind of body a name is of: "ministry" for "Russian Foreign Ministry"."""
    words = [word for word in written.split() if word.lower() not in _SMALL]
    for word in (words[-1:] + words[:1]) if words else []:
        if is_body_word(word.lower().rstrip(".")):
            return word.lower()
    # "Court of Appeals for the Sixth Circuit", "University of Michigan"
    for before, word in zip(written.split(), written.split()[1:], strict=False):
        if word.lower() in {"of", "for"} and is_body_word(before.lower()):
            return before.lower()
    return None
