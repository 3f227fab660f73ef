"""From mentions to chains: names first, then one pass from left to right over descriptions and pronouns."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from typing import TYPE_CHECKING

from newsparse import lexicon
from newsparse.model import Gender, MentionKind, MentionLabel
from newsparse.stages.speakers import pronouns
from newsparse.stages.speakers.bodies import Bodies
from newsparse.stages.speakers.chain import Chain, Sort
from newsparse.stages.speakers.descriptions import describe
from newsparse.stages.speakers.genders import gender_of_word
from newsparse.stages.speakers.given import Told, named, new_chain
from newsparse.stages.speakers.kinds import name_of
from newsparse.stages.speakers.nominals import Descriptions, role_fit
from newsparse.stages.speakers.outline import Outline
from newsparse.stages.speakers.people import People
from newsparse.stages.speakers.roles import called, learn_roles
from newsparse.stages.speakers.salience import Salience

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.model import SentenceItem
    from newsparse.stages.speakers.descriptions import Description
    from newsparse.stages.speakers.scene import Scene

_INSIDE: int = 4  # mentions before a description among which its owner is
_OPENING: int = 4  # sentences that open an article, the headline among them
_NAMED_WITHIN: int = 8  # sentences after which nobody described there is named any more
# Nouns for people of many kinds: they need not be somebody of one of these who is named later.
_VAGUE: frozenset[str] = frozenset(
    """aide artist executive expert journalist lawmaker leader man officer official player politician scientist soldier
    star woman writer""".split()  # noqa: SIM905  a list of words reads best as words
)
_PRONOUN: float = 0.7
_UNNAMED: float = 0.5


def _introduces(description: Description, chain: Chain) -> bool:
    """Whether a description may be of somebody who is named after it; "an officer" alone is not Sheriff Lund."""
    vague = description.noun in _VAGUE and not (description.modifiers or description.lands)
    return role_fit(description, chain) >= 1 and not (vague and description.noun not in chain.roles)


class Resolver:
    """Gathers the chains of an article."""

    def __init__(
        self,
        scene: Scene,
        sentences: Sequence[SentenceItem],
        *,
        first_names: bool = True,
        told: Told | None = None,
    ) -> None:
        """Gather the names, and what is said of the people named.

        Args:
            scene: The article.
            sentences: Its sentences.
            first_names: Whether first names may hint at whom "he" and "she" mean.
            told: What the caller says of the article's people.
        """
        told = told or Told()
        self.scene = scene
        self.chain_of: dict[int, Chain] = {}
        self._people = People(scene, first_names=first_names, given=told.mentions)
        self._bodies = Bodies(scene, known=told.mentions)
        self.chain_of.update(self._bodies.chain_of)
        self.chain_of.update(self._people.chain_of)
        self.chains: list[Chain] = [*self._people.chains, *self._bodies.chains]
        self._salience = Salience(scene)
        self._descriptions = Descriptions(scene, self._bodies)
        self._pairs: dict[frozenset[int], Chain] = {}
        self._kin_of: dict[tuple[str, int], Chain] = {}
        self.outline = Outline(scene.text, scene.mentions, sentences, scene.tokens)
        self._pending: list[tuple[Description, Chain, int]] = []
        self._apposed: dict[int, Chain] = {}
        self._forced: dict[int, Chain | None] = dict(told.mentions)
        self._correct(told)
        for i, chain in self._people.chain_of.items():
            if scene.quoted[i] >= 0:
                continue  # what somebody calls a person is not what the article calls them
            for j in learn_roles(scene, i, chain):
                self._apposed.setdefault(j, chain)
        for i, chain in self._bodies.chain_of.items():
            if chain.sort is Sort.BODY and scene.quoted[i] < 0:
                for j in called(scene, i):
                    self._apposed.setdefault(j, chain)
        self._sources: set[int] = set()
        self._source_of: dict[int, int] = {}
        self._quote_starts = [quote.content[0].start for quote in scene.quotes]
        for index, quote in enumerate(scene.quotes):
            mention = self.outline.finder.find(quote.source)
            if mention is not None:
                self._sources.add(mention)
                self._source_of[index] = mention

    def _correct(self, told: Told) -> None:
        """Give the mentions and quotes that the caller corrects to the speakers whom the caller names."""
        names = {*told.corrected.values(), *told.quotes.values()} - {None}
        rows = [(chain, name_of(self.scene, chain), chain.names) for chain in self.chains]
        found: dict[str | None, Chain | None] = {None: None}
        for name in sorted(filter(None, names)):
            chain = named(name, rows)
            if chain is None:
                chain = new_chain(name)
                self.chains.append(chain)
            found[name] = chain
        self.corrected = {index: found[name] for index, name in told.quotes.items()}
        self._forced |= {i: found[name] for i, name in told.corrected.items()}
        for i in filter(self.scene.is_name, told.corrected):
            self._move(i, self._forced[i])

    def _move(self, i: int, chain: Chain | None) -> None:
        """Give a name to another chain than the one that it was gathered in."""
        old = self.chain_of.pop(i, None)
        self._people.chain_of.pop(i, None)
        if old is not None:
            old.mentions.remove(i)
            old.names[self.scene.words(i)] -= 1
            old.names += Counter()  # only names that are left
        if chain is not None:
            insort(chain.mentions, i)
            self.chain_of[i] = chain
            if chain.given is None:
                chain.names[self.scene.words(i)] += 1

    def run(self) -> list[Chain]:
        """Resolve every mention that can be; the chains, in no order."""
        scene = self.scene
        for i, mention in enumerate(scene.mentions):
            if mention.kind is MentionKind.NAME:
                chain = self.chain_of.get(i)
                if chain is not None and chain.sort is not Sort.PERSON:
                    self._descriptions.see_name(chain, i)
            elif i in self._forced:
                chain = self._forced[i]
            elif mention.kind is MentionKind.NOMINAL:
                chain = self._nominal(i)
            else:
                chain = self._pronoun(i)
            if chain is None:
                continue
            if mention.kind is MentionKind.NAME and self._pending:
                self._name_at_last(i, chain)
            if mention.kind is not MentionKind.NAME and i not in self.chain_of:
                self.chain_of[i] = chain
                chain.mentions.append(i)
            self._pass(i, chain)
        self._first_persons()
        return self.chains

    def _pass(self, i: int, chain: Chain) -> None:
        """Let later mentions know of this one."""
        scene = self.scene
        if chain.sort is not Sort.PERSON or chain.plural:
            if i in self._sources:
                self._salience.spoke(chain, scene.sentence[i])
            return
        factor = 1.0 if scene.is_name(i) or scene.mentions[i].kind is MentionKind.NOMINAL else _PRONOUN
        quoted = scene.quoted[i] >= 0 and i not in self._sources
        if not chain.named:
            factor *= _UNNAMED
        self._salience.see(chain, i, factor=factor, quoted=quoted)
        if i in self._sources:
            self._salience.spoke(chain, scene.sentence[i])

    # ------------------------------------------------------------------ descriptions

    def _nominal(self, i: int) -> Chain | None:
        """The chain of a description; what it says of somebody's kin is remembered for the next of its kind."""
        known = self._apposed.get(i)
        kin = self._kin(i)
        if known is None and kin is not None:
            known = self._kin_of.get(kin)
        if known is None:
            known = self._new_or_known(i)
        if kin is not None and known is not None:
            self._kin_of.setdefault(kin, known)
        return known

    def _kin(self, i: int) -> tuple[str, int] | None:
        """The family noun and the person it is owned by: "his wife"."""
        scene = self.scene
        span = scene.mentions[i].span
        noun = scene.tokens.lower[scene.head[i]]
        if noun not in lexicon.words("people/kinship"):
            return None
        for j in range(i - 1, max(i - _INSIDE, -1), -1):
            if scene.mentions[j].span.start == span.start and scene.mentions[j].span.end < span.end:
                owner = self.chain_of.get(j)
                return None if owner is None or owner.sort is not Sort.PERSON else (noun, id(owner))
        return None

    def _new_or_known(self, i: int) -> Chain | None:
        pair = self._pair(i)
        if pair is not None:
            return pair
        if self.scene.words(i).lower() in {"each", "both"}:
            several = pronouns.thing(self.scene, i, self.chain_of, plural=True)
            if several is not None:
                return several
        description = describe(self.scene, i)
        chain = self._descriptions.find(description, i, self._salience)
        if chain is None:
            chain = Chain(description.sort, plural=description.plural)
            chain.roles[description.noun] = set(description.modifiers)
            chain.lands = set(description.lands)
            self.chains.append(chain)
            self._hold(i, description, chain)
        if description.gender is not Gender.NOT_STATED and chain.sort is Sort.PERSON:
            chain.genders[description.gender] += 2
        self._descriptions.see(description, chain)
        return chain

    def _hold(self, i: int, description: Description, chain: Chain) -> None:
        """Remember a person whom the opening describes without naming: "A New York judge has rejected"."""
        scene = self.scene
        if chain.sort is not Sort.PERSON or chain.plural or description.owned or description.definite:
            return
        if scene.sentence[i] < _OPENING and scene.quoted[i] < 0 and len(self._pending) < _OPENING:
            self._pending.append((description, chain, i))

    def _name_at_last(self, i: int, chain: Chain) -> None:
        """Give a person named here what the opening says of the holder of the same role."""
        scene = self.scene
        if chain.sort is not Sort.PERSON or chain.mentions[0] != i or self._is_another(i, chain):
            return
        for row in list(self._pending):
            description, unnamed, at = row
            if scene.sentence[i] - scene.sentence[at] > _NAMED_WITHIN:
                self._pending.remove(row)
            elif scene.paragraph[i] != scene.paragraph[at] and _introduces(description, chain):
                self._pending.remove(row)
                for j in unnamed.mentions:
                    self.chain_of[j] = chain
                chain.mentions.extend(unnamed.mentions)
                chain.genders.update(unnamed.genders)
                unnamed.mentions = []
                self._descriptions.rename(unnamed, chain)

    def _is_another(self, i: int, chain: Chain) -> bool:
        """Whether somebody is brought in as somebody else: "Another resident, Ana Costa, agreed"."""
        beside = (j for j, other in self._apposed.items() if other is chain)
        return any(
            self.scene.sentence[j] == self.scene.sentence[i] and self.scene.words(j)[:8].lower() == "another "
            for j in beside
        )

    def _pair(self, i: int) -> Chain | None:
        """The chain of a pair of people, for "Obama and Clinton", wherever the two are named together."""
        scene = self.scene
        mention = scene.mentions[i]
        if mention.label is not MentionLabel.GROUP or " and " not in scene.words(i):
            return None
        members = set()
        at = i
        while at > 0 and scene.mentions[at - 1].span.start >= mention.span.start:
            at -= 1
        while at < len(scene.mentions) and scene.mentions[at].span.end <= mention.span.end:
            chain = self.chain_of.get(at)
            if chain is not None and scene.is_name(at):
                members.add(id(chain))
            at += 1
        if len(members) < 2:  # noqa: PLR2004  a pair
            return None
        key = frozenset(members)
        if key not in self._pairs:
            self._pairs[key] = Chain(Sort.GROUP, plural=True)
            self.chains.append(self._pairs[key])
        return self._pairs[key]

    # ------------------------------------------------------------------ pronouns

    def _pronoun(self, i: int) -> Chain | None:
        scene = self.scene
        lower = scene.words(i).lower()
        if lower in pronouns.SINGULAR:
            speaks = i in self._sources
            chain = pronouns.ahead(scene, i, self.chain_of)
            if chain is None:
                chain = pronouns.person(scene, self._salience, i, speaker=self._speaker_around(i), speaks=speaks)
            if chain is not None and scene.quoted[i] < 0:
                chain.genders[gender_of_word(lower)] += 1
            return chain
        if lower in pronouns.RELATIVE:
            return pronouns.relative(scene, i, self.chain_of)
        if lower in pronouns.PLURAL or lower in pronouns.NEUTER:
            plural = lower in pronouns.PLURAL
            return pronouns.thing(scene, i, self.chain_of, plural=plural, sources=self._sources)
        return None

    def _speaker_around(self, i: int) -> Chain | None:
        """Who speaks the direct quote that a mention stands in, as far as that is known by now."""
        scene = self.scene
        if scene.quoted[i] < 0:
            return None
        at = scene.mentions[i].span.start
        last = bisect_right(self._quote_starts, at) - 1
        for index in range(last, max(last - 3, -1), -1):
            quote = scene.quotes[index]
            if any(at in piece for piece in quote.content):
                while quote.continues is not None and not quote.source and quote.continues.index < index:
                    index = quote.continues.index  # noqa: PLW2901  back to where the source is written
                    quote = scene.quotes[index]
                source = self._source_of.get(index)
                return None if source is None else self.chain_of.get(source)
        return None

    def _first_persons(self) -> None:
        """Give "I", and the "we" of a body, inside a quote to whoever speaks it."""
        scene = self.scene
        at = 0
        said = self.outline.speakers(scene.quotes, self.chain_of, self.corrected)
        firsts = [
            i
            for i, mention in enumerate(scene.mentions)
            if mention.kind is MentionKind.PRONOUN and scene.words(i).lower() in pronouns.FIRST | pronouns.FIRST_PLURAL
        ]
        spans = [
            (piece.start, piece.end, found.chain, any(span.of(scene.text) == ":" for span in quote.cue))
            for quote, found in zip(scene.quotes, said, strict=True)
            for piece in quote.content
            if found.chain is not None
        ]
        spans.sort(key=lambda row: row[:2])
        for start, end, chain, transcript in spans:
            while at < len(firsts) and scene.mentions[firsts[at]].span.start < start:
                at += 1
            here = at
            while here < len(firsts) and scene.mentions[firsts[here]].span.end <= end:
                i = firsts[here]
                here += 1
                if i in self.chain_of or i in self._forced or (scene.quoted[i] < 0 and not transcript):
                    continue
                single = scene.words(i).lower() in pronouns.FIRST
                if single == (chain.sort is Sort.PERSON and not chain.plural) and chain.sort is not Sort.DOCUMENT:
                    self.chain_of[i] = chain
                    chain.mentions.append(i)
