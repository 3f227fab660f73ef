"""Who a pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.model import Gender
from newsparse.stages.mentions.pronouns import relative_clause
from newsparse.stages.speakers.chain import Chain, Sort
from newsparse.stages.speakers.genders import gender_of_word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newsparse.stages.speakers.salience import Salience
    from newsparse.stages.speakers.scene import Scene

SINGULAR: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER: Final = frozenset({"it", "its", "itself"})
RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "that"})
FIRST: Final = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL: Final = frozenset({"we", "us", "our", "ours", "ourselves"})

_LEAST: Final = 0.05
_HERO: Final = 5.0  # what it weighs at the start of a paragraph to be whom the article is about
_SURELY: Final = 0.93  # how far a first name leans that is hardly ever of the other gender
_ALONE: Final = 2  # sentences within which the only person spoken of is meant
_BESIDE: Final = frozenset({"with", "against"})
_NESTED: Final = 6  # steps up from a noun to the person it belongs to
_DEEP: Final = 12  # a sentence is seldom deeper
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_LATE: Final = 8  # mentions of one person that stand in one sentence, at most
_SPOKE: Final = 1.0  # what it weighs for a source to have been one a sentence or two before
_REACH: Final = 60  # mentions that are looked back at for "they" and "it"


def _opens_paragraph(scene: Scene, i: int) -> bool:
    """Whether a mention is the first word of a paragraph, and its subject."""
    sentence = scene.sentence[i]
    if scene.quoted[i] >= 0 or not scene.subject[i] or not 0 < sentence < len(scene.homes):
        return False
    opens = scene.homes[sentence] != scene.homes[sentence - 1]
    return opens and (i == 0 or scene.sentence[i - 1] != sentence)


def person(
    scene: Scene, salience: Salience, i: int, *, speaker: Chain | None = None, speaks: bool = False
) -> Chain | None:
    """The person that "he" or "she" stands for.

    Args:
        scene: The article.
        salience: The people it has spoken of.
        i: The pronoun.
        speaker: Who speaks the quotation that the pronoun stands in; speakers call themselves "I".
        speaks: Whether the pronoun is the source of a quote: it is then rather who spoke last than whom the article is
            about.
    """
    lower = scene.words(i).lower()
    gender = gender_of_word(lower)
    sentence = scene.sentence[i]
    bound = _bound(scene, i) if lower in {"him", "her", "he", "she"} else ()
    barred = frozenset(j for head in bound for j in scene.at_head.get(head, ()))
    best: Chain | None = None
    most = _LEAST
    possible: list[Chain] = []
    hero = salience.hero(i) if not speaks and _opens_paragraph(scene, i) else None
    for chain in salience.candidates():
        if chain.plural or chain is speaker or not chain.may_be(gender):
            continue
        if not barred.isdisjoint(chain.mentions[-_LATE:]):
            continue
        if speaks and not chain.named and all(scene.quoted[j] >= 0 for j in chain.mentions[-_LATE:]):
            continue  # whom only a quotation speaks of: "“My client is ill,” she said"
        possible.append(chain)
        weight = salience.weight(chain, sentence, gender=gender, inside=scene.quoted[i] >= 0)
        if chain is hero:
            weight += _HERO
        if weight >= most:
            best, most = chain, weight
    if best is None and len(possible) == 1:
        # nobody else is there: what a first name suggests does not stand against that
        seen = salience.last_seen(possible[0])
        leaning = possible[0].soft if gender is Gender.FEMALE else -possible[0].soft
        if leaning <= -_SURELY:
            return None  # "His lawyer, Eva Lund, said he was ill": hardly Eva
        if seen is not None and sentence - seen.sentence <= _ALONE:
            return possible[0]
    return best


def ahead(scene: Scene, i: int, chain_of: Mapping[int, Chain]) -> Chain | None:
    """The person named after a pronoun, as the subject of the sentence that its clause or phrase opens.

    "Asked if he had taken the money, Mr. Hale paused"; "In her speech, Ana Costa said ...". Not where the sentence goes
    on with another pronoun for that person: "When he came, Mr. Hale greeted him".

    Args:
        scene: The article.
        i: The pronoun.
        chain_of: Who the mentions that are known stand for; names are.
    """
    tokens = scene.tokens
    at = root = scene.head[i]
    for _ in range(_DEEP):
        if tokens.head[root] == root:
            break
        root = tokens.head[root]
    subject = next((kid for kid in tokens.left.get(root, ()) if kid > at and tokens.dep[kid] in _SUBJECTS), -1)
    if subject < 0 or scene.quoted[i] >= 0 or tokens.head[root] != root:
        return None
    gender = gender_of_word(tokens.lower[at])
    for j in scene.at_head.get(subject, ()):
        chain, mention = chain_of.get(j), scene.mentions[j]
        if chain is None or chain.sort is not Sort.PERSON or chain.plural or not scene.is_name(j):
            continue
        if not chain.may_be(gender):
            continue
        if chain.gender is Gender.NOT_STATED and (chain.soft if gender is Gender.FEMALE else -chain.soft) < 0:
            continue  # "In his place, Ana Costa was named"
        first = scene.token_at((mention.title or mention.span).start)
        again = any(tokens.lower[kid] in {"him", "her"} for kid in tokens.right.get(root, ()))
        if "," in tokens.word[at + 1 : first] and not again:
            return chain
    return None


def _bound(scene: Scene, i: int) -> frozenset[int]:
    """Tokens that a pronoun cannot mean: the subject of a verb whose object it is, or is part of: "met with her"."""
    tokens = scene.tokens
    at = scene.head[i]
    if tokens.dep[at] == "poss":
        return frozenset()
    verb = tokens.head[at]
    if tokens.dep[at] == "pobj":
        joins = tokens.lower[verb] in _BESIDE
        verb = tokens.head[verb]
        if joins and tokens.dep[verb] in {"dobj", "pobj"}:  # "avoided a meeting with her"
            verb = tokens.head[tokens.head[verb]] if tokens.dep[verb] == "pobj" else tokens.head[verb]
    for _ in range(_NESTED):
        subjects = [kid for kid in tokens.left.get(verb, ()) if tokens.dep[kid] in _SUBJECTS and kid != at]
        if subjects or tokens.dep[verb] != "conj" or tokens.dep[at] in _SUBJECTS:
            return frozenset(subjects)
        verb = tokens.head[verb]
    return frozenset()


def relative(scene: Scene, i: int, chain_of: dict[int, Chain]) -> Chain | None:  # noqa: PLR0911  one case a return
    """Who a relative pronoun stands for: the head of the noun phrase that its clause belongs to."""
    tokens = scene.tokens
    verb = relative_clause(tokens, scene.head[i])
    if verb is None:
        return None
    at = tokens.head[verb]
    if ":" in tokens.word[at : scene.head[i]]:
        return None  # a question after a label: "Lund: Who will pay?"
    person = scene.words(i).lower() == "who" and _person_above(scene, i, at, chain_of)
    if person:
        return person
    for _ in range(3):  # "one of the men who", "a statement by X that"
        for j in scene.at_head.get(at, ()):
            if j < i and j in chain_of:
                return chain_of[j]
        inside = [
            j
            for j in range(max(i - 6, 0), i)
            if scene.mentions[j].span.start <= tokens.start[at] < scene.mentions[j].span.end and j in chain_of
        ]
        if inside:
            return chain_of[inside[-1]]
        if tokens.dep[at] not in {"pobj", "prep"}:
            return None
        at = tokens.head[at]
    return None


def _person_above(scene: Scene, i: int, at: int, chain_of: dict[int, Chain]) -> Chain | None:
    """The person around a body or place that a parser hangs a "who" on: "Ana Costa, of Lagos University, who"."""
    tokens = scene.tokens
    for _ in range(_NESTED):
        for j in scene.at_head.get(at, ()):
            chain = chain_of.get(j)
            if j < i and chain is not None:
                if chain.sort is Sort.PERSON:
                    return chain
                if chain.sort not in {Sort.BODY, Sort.PLACE}:
                    return None
        if tokens.dep[at] not in {"pobj", "prep", "appos"} or tokens.head[at] == at:
            return None
        at = tokens.head[at]
    return None


def thing(
    scene: Scene, i: int, chain_of: dict[int, Chain], *, plural: bool, sources: Collection[int] = ()
) -> Chain | None:
    """What "they" or "it" stands for: a near subject, agreement in number before nearness.

    Args:
        scene: The article.
        i: The pronoun.
        chain_of: Who each mention stands for.
        plural: Whether the pronoun stands for several.
        sources: The mentions that are sources of quotes: one is rather the source of the quote before than somebody
            whom that quote speaks of.
    """
    sentence = scene.sentence[i]
    speaks = i in sources
    region = scene.quoted[i]
    best: Chain | None = None
    most: tuple[float, int] = (0.0, -1)
    for j in range(i - 1, max(i - _REACH, -1), -1):
        chain = chain_of.get(j)
        if chain is None or scene.quoted[j] != region:
            continue
        distance = sentence - scene.sentence[j]
        if distance > 2:  # noqa: PLR2004  a thing is named again after two sentences
            break
        fit = _fits(chain, plural=plural)
        if not fit:
            continue
        weight = fit + (2.0 if scene.subject[j] else 0.0) - 1.5 * distance
        if scene.subject[j] and scene.subject[i] and distance <= 1:
            weight += 0.5
        if scene.main[j] and distance:
            weight += 0.4
        if speaks and distance:
            weight += _SPOKE if j in sources else 0.0
        if (weight, j) > most:
            best, most = chain, (weight, j)
    return best


def _fits(chain: Chain, *, plural: bool) -> float:
    """How well a chain agrees with "they" or "it": 0 where it cannot."""
    if chain.sort is Sort.PERSON and not chain.plural:
        return 0.0
    if plural:
        if chain.plural:
            return 4.0 if chain.sort is not Sort.OTHER else 2.5
        return 1.0 if chain.sort is Sort.BODY else 0.0
    if chain.plural:
        return 0.0
    return {Sort.BODY: 4.0, Sort.DOCUMENT: 3.5, Sort.PLACE: 3.5, Sort.OTHER: 2.5, Sort.GROUP: 2.0}.get(chain.sort, 0.0)
