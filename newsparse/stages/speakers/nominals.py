"""Whom a description stands for: the holder of a role, a body by its kind, a document named before."""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import Noun, is_initials, noun_class
from newsparse.stages.mentions.titles import is_title_word
from newsparse.stages.speakers.bodies import Bodies, body_noun
from newsparse.stages.speakers.chain import Chain, Sort
from newsparse.stages.speakers.roles import parties, related

if TYPE_CHECKING:
    from newsparse.stages.speakers.descriptions import Description
    from newsparse.stages.speakers.salience import Salience
    from newsparse.stages.speakers.scene import Scene

REACH: Final = 40
"""Chains that a description is compared with, the latest, at most."""

# Roles that one person has at a time in a country or a body: without a known holder they stand for themselves.
_OFFICES: Final = frozenset(
    {
        *("chancellor", "governor", "king", "mayor", "pope", "premier", "president", "queen"),
        *("chief minister", "first minister", "prime minister", "vice president"),
    }
)
# Nouns that bring in somebody new, even with "the".
_NEW: Final = frozenset(
    """agent aide analyst assistant attorney author caller clerk colleague consultant correspondent critic customer
    deputy detective doctor driver employee executive expert friend inspector investigator journalist judge juror
    justice lawyer lawmaker manager member neighbor officer official operator owner parent passenger person
    physician pilot prosecutor reporter representative resident soldier source speaker spokesman spokesperson
    spokeswoman staffer student supporter surgeon teacher trooper viewer visitor voter witness worker reader user next
    other winner loser""".split()  # noqa: SIM905  a list of words reads best as words
)
# Words that make a leader or head somebody else than who holds such an office.
_OF_PARTS: Final = frozenset(
    """assembly caucus church committee conservative democratic faction floor gang group guerrilla house labor labour
    liberal majority militia minority opposition parliamentary party protest rebel religious republican senate
    separatist spiritual student team tribal union""".split()  # noqa: SIM905  a list of words reads best as words
)
_ONCE: Final = 1.2  # how well somebody who held an office fits "the president"
_LATEST: Final = frozenset({"company", "corporation", "firm", "group"})  # nouns that any company may be called by
_GENERIC: Final = frozenset({"group", "organisation", "organization"})
_LEAST: Final = 2.0
_ANOTHER_ROLE: Final = 1.5  # what it weighs that somebody is known by an unrelated role
_LOOKED_AT: Final = 20  # mentions of one person that are looked back at


def _is_unnamed(chain: Chain) -> bool:
    return chain.sort is Sort.PERSON and not chain.named and not chain.plural


def _is_before_clause(scene: Scene, earlier: int, later: int) -> bool:
    """Whether an earlier mention stands in a clause that hangs on the later's: "As Sanders fumes, the senator"."""
    tokens = scene.tokens
    verb = tokens.head[scene.head[later]]
    at = scene.head[earlier]
    if tokens.head[at] == verb:
        return False
    for _ in range(12):  # a sentence is seldom deeper
        if at == verb:
            return True
        if tokens.head[at] == at:
            return False
        at = tokens.head[at]
    return False


@functools.cache
def _same() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in lexicon.lines("bodies/same"))


@functools.lru_cache(maxsize=4_096)
def same_noun(one: str, other: str) -> bool:
    """Whether two nouns may be of one thing: equal, or of one family."""
    return one == other or any(one in family and other in family for family in _same())


class Descriptions:
    """The chains that descriptions may stand for."""

    def __init__(self, scene: Scene, bodies: Bodies) -> None:
        """Start with none but the bodies named."""
        self._scene = scene
        self._bodies = bodies
        self._things: list[tuple[str, Description | None, Chain]] = []
        self._places: list[Chain] = []
        self._by_key: dict[tuple[str, bool], Chain] = {}

    def see_name(self, chain: Chain, i: int) -> None:
        """Pass a name of a body, so that "the ministry" may find it."""
        noun = body_noun(self._scene.words(i)) or ""
        if chain.sort is Sort.PLACE:
            if chain not in self._places[-REACH:]:
                self._places.append(chain)
            return
        self._things.append((noun, None, chain))
        told = self._told_before(i)
        if told and told != noun and told not in _LATEST:
            self._things.append((told, None, chain))

    def _told_before(self, i: int) -> str:
        """The noun before a name that says what body it is ("planemaker Boeing"), or an empty string."""
        before = self._scene.token_at(self._scene.mentions[i].span.start) - 1
        noun = self._scene.tokens.lower[before] if before >= 0 else ""
        return noun if noun in lexicon.words("bodies/before_names") else ""

    def see(self, description: Description, chain: Chain) -> None:
        """Pass a description that has been given to a chain."""
        self._things.append((description.noun, description, chain))
        self._by_key.setdefault((description.key, description.plural), chain)
        if description.key.title() in geography().people and not chain.lands:
            chain.lands.update(description.lands)  # "the Spaniard": then not "the German" as well

    def rename(self, old: Chain, new: Chain) -> None:
        """Let what stood for one chain stand for another."""
        self._things = [(noun, known, new if chain is old else chain) for noun, known, chain in self._things]
        self._by_key = {key: new if chain is old else chain for key, chain in self._by_key.items()}

    def find(self, description: Description, i: int, salience: Salience) -> Chain | None:
        """The chain that a description stands for, or ``None`` where it brings in something new."""
        if description.bare and description.plural:
            return self._by_key.get((description.key, True))
        known = description.definite and description.noun != "those"  # "those who stay", "those who leave"
        if not known and not (description.owned or description.bare):
            return None
        if description.sort is Sort.PERSON and not description.plural:
            return self._person(description, i, salience)
        if description.noun == "government" and len(description.lands) == 1 and not description.modifiers:
            return self._bodies.state(next(iter(description.lands)))
        if description.owned or description.bare:
            return self._by_key.get((description.key, description.plural)) if description.owned else None
        return self._thing(description, i)

    # ------------------------------------------------------------------ people

    def _person(self, description: Description, i: int, salience: Salience) -> Chain | None:
        scene = self._scene
        sentence = scene.sentence[i]
        holders = [
            (fit, salience.weight(chain, sentence), chain)
            for chain in salience.candidates()
            if chain.named and (fit := role_fit(description, chain)) >= 1
        ]
        if holders:
            holder = max(holders, key=lambda row: row[:2])[2]
            return self._later(description, i, holder) or holder
        if description.bare:
            return None
        for noun, known, chain in reversed(self._things[-REACH:]):
            fits = known is not None and not known.owned and _narrower(description, known)
            if known is not None and description.lands and known.lands and not description.lands & known.lands:
                continue  # "the Israeli official" after "a Palestinian official"
            if fits and noun == description.noun and _is_unnamed(chain):
                return chain
        if description.owned and description.owner is None:
            return None
        return self._topic(description, i, salience)

    def _later(self, description: Description, i: int, holder: Chain) -> Chain | None:
        """Somebody unnamed of the same noun whom the text has come to since: "Another neighbour ... The neighbour"."""
        known = next((row for row in reversed(self._things[-REACH:]) if row[0] == description.noun), None)
        if known is None or known[1] is None or description.modifiers or not _is_unnamed(known[2]):
            return None
        last = known[2].mentions[-1] if known[2].mentions else -1
        near = last >= 0 and self._scene.sentence[i] - self._scene.sentence[last] <= 1
        return known[2] if near and not any(last < j < i for j in holder.mentions) else None

    def _topic(  # noqa: C901  one condition after the other reads best in one place
        self, description: Description, i: int, salience: Salience
    ) -> Chain | None:
        """The person the text is speaking of, where a description of a known person continues it."""
        scene = self._scene
        if scene.quoted[i] >= 0:
            return None
        narrowed = bool(description.modifiers or description.placed or description.lands or description.owner)
        head = scene.tokens.word[scene.head[i]]
        office = head[0].isupper() and is_title_word(head.lower()) and not is_initials(head)  # "the Home Secretary"
        some = description.noun in _NEW and not description.key.startswith("top ")  # "the top UN official" is one
        if office or some or (description.noun in _OFFICES and not narrowed):
            return None
        named = any(word[0].isupper() for word in scene.words(i).split()[1:])
        if description.noun in lexicon.words("people/kinship") and named:
            return None  # "the wife of Ben Reed" is somebody new, "the mother of two" need not be
        if not scene.subject[i] or not (narrowed or description.noun in lexicon.words("people/epithets")):
            return None
        sentence = scene.sentence[i]
        best: Chain | None = None
        most = _LEAST
        for chain in salience.candidates():
            if not chain.may_be(description.gender) or not chain.named:
                continue
            if description.owner and any(
                description.owner[0] <= scene.mentions[j].span.start < description.owner[1]
                for j in chain.mentions[-_LOOKED_AT:]
            ):
                continue
            seen = salience.last_seen(chain)
            if seen is not None and seen.sentence == sentence and not _is_before_clause(scene, seen.mention, i):
                continue
            if contradicts(description, chain):
                continue
            weight = salience.weight(chain, sentence, gender=description.gender)
            if description.lands & chain.lands:
                weight += 1.0
            fit = role_fit(description, chain)
            weight += fit + 0.2 * min(len(chain.mentions), 5)
            if chain.roles and not fit:
                weight -= _ANOTHER_ROLE
            if weight >= most:
                best, most = chain, weight
        return best

    # ------------------------------------------------------------------ things and groups

    def _thing(self, description: Description, i: int) -> Chain | None:
        """The latest body, document or group that a definite description may stand for."""
        if description.sort is Sort.PLACE:
            return self._place(description, i)
        loose: Chain | None = None
        for noun, known, chain in reversed(self._things[-REACH:]):
            if chain.plural != description.plural or chain.sort is not description.sort:
                continue
            if known is not None and known.key == description.key:
                named = loose is not None and self._is_nobody(chain) and self._was_subject(loose, chain, i)
                return loose if named else chain
            if known is not None and noun == description.noun and known.several != description.several:
                continue  # "the other families" are not "the family"
            if known is not None and noun != description.noun and known.bare and known.several:
                continue  # "drugmakers" at large are not "the companies"
            if noun == description.noun:
                if _is_in_name(description, chain) if known is None else _narrower(description, known):
                    return chain
            elif _may_be_called(noun, known, description, chain) and (
                loose is None or (is_of_trade(description.noun) and len(chain.mentions) > len(loose.mentions))
            ):
                loose = chain
        return loose

    def _is_nobody(self, chain: Chain) -> bool:
        """Whether a body has no name and was never brought in: it began as "the company"."""
        if chain.named or chain.sort is not Sort.BODY or not chain.mentions:
            return False
        return self._scene.words(chain.mentions[0]).lower().startswith("the ")

    def _was_subject(self, named: Chain, chain: Chain, i: int) -> bool:
        """Whether a body's name was a subject since another chain was last spoken of, in this sentence or the last."""
        scene = self._scene
        since = chain.mentions[-1]
        stop = bisect_left(named.mentions, i)
        latest = named.mentions[max(bisect_left(named.mentions, since), stop - _LOOKED_AT) : stop]
        return any(scene.subject[j] and scene.sentence[i] - scene.sentence[j] <= 1 for j in latest)

    def _place(self, description: Description, i: int) -> Chain | None:
        """The city, state or country of that kind: one named in the same sentence, or else the most named."""
        if description.modifiers:
            return None
        found: list[Chain] = []
        for chain in self._places[-REACH:]:
            name = next(iter(chain.names))
            kind = "country" if name in geography().country else "state" if name in geography().state else "city"
            if description.noun == kind or (
                kind == "country" and description.noun in {"nation", "kingdom", "republic"}
            ):
                found.append(chain)
        sentence = self._scene.sentence[i]

        def weight(chain: Chain) -> tuple[bool, int]:
            before = chain.mentions[: bisect_left(chain.mentions, i)]
            return bool(before) and self._scene.sentence[before[-1]] == sentence, len(chain.mentions)

        return max(found, key=weight, default=None)


def _may_be_called(  # noqa: PLR0911  one case a line reads best in one place
    noun: str, known: Description | None, description: Description, chain: Chain
) -> bool:
    if description.noun == "bank" and "central" in description.modifiers:
        return any(name.lower() in lexicon.words("bodies/central_banks") for name in chain.names)
    giant = known is None and is_of_trade(description.noun)  # "the software giant"
    if description.modifiers and not giant and not (known is not None and description.modifiers <= known.modifiers):
        return False
    if chain.sort is Sort.PLACE:
        return False
    if noun and same_noun(noun, description.noun):
        return True
    if chain.sort is not Sort.BODY or known is not None:
        return False
    # a body whose name does not say what it is: "Boeing ... the company"
    names = {name.lower() for name in chain.names}
    media = any(name in lexicon.words("bodies/media_names") for name in names) or noun in lexicon.words("bodies/media")
    state = any(name in lexicon.words("bodies/government_names") for name in names)
    if description.kind is Noun.MEDIA:
        return media
    if description.kind is Noun.GOVERNMENT:
        return state and description.noun in {"agency", "department", "bureau", "court", "service"}
    generic = description.noun in _GENERIC or description.noun in lexicon.words("bodies/companies")
    return generic and not state and not media and not (noun and noun_class(noun) is Noun.GOVERNMENT)


def is_of_trade(noun: str) -> bool:
    """Whether a noun says what a company makes or sells: "the carmaker"; then it is the one most spoken of."""
    return noun not in _LATEST and noun in lexicon.words("bodies/companies")


def _is_in_name(description: Description, chain: Chain) -> bool:
    """Whether all that narrows a description down is in a body's name: "appeals" in "Court of Appeals"."""
    if not description.modifiers:
        return True
    words = {word.lower() for name in chain.names for word in name.split()}
    return description.modifiers <= words


def _narrower(description: Description, known: Description) -> bool:
    """Whether a later description adds nothing that an earlier one did not say."""
    return description.modifiers <= known.modifiers or not description.modifiers


def contradicts(description: Description, chain: Chain) -> bool:
    """Whether a description names another country, state or party than what is said of a person."""
    if description.lands and chain.lands and not description.lands & chain.lands:
        return True
    mine = parties(description.modifiers)
    if not mine:
        return False
    theirs = parties({*chain.roles, *(word for words in chain.roles.values() for word in words)})
    return bool(theirs) and not mine & theirs


def role_fit(description: Description, chain: Chain) -> float:
    """How well a description fits what is said of a person: 2 and more the same role, 1 a related one, 0 not at all."""
    if not chain.may_be(description.gender) or contradicts(description, chain):
        return 0.0
    known = chain.roles.get(description.noun)
    if known is not None:
        shared = len(description.modifiers & known)
        if description.modifiers and known and not shared and not description.lands & chain.lands:
            return 0.9
        others, own = (chain.present, chain.past) if description.past else (chain.past, chain.present)
        another = description.noun in others - own  # "the president" is rather the one who is not called a former one
        return _ONCE if another else 2.0 + shared
    for role in related(description.noun):
        if role in chain.roles and not (description.noun in _OFFICES and chain.roles[role] & _OF_PARTS):
            extra = description.modifiers - chain.roles[role]
            if not extra or description.lands & chain.lands:
                return 1.0
            return 0.4
    return 0.0
