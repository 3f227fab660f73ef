"""A noun phrase read as a description: what it is of, how definite it is, what narrows it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.model import Gender, MentionLabel
from newsparse.stages.mentions.nouns import Noun, noun_class, singular
from newsparse.stages.speakers.chain import Sort
from newsparse.stages.speakers.genders import gender_of_word
from newsparse.stages.speakers.roles import bare_role, is_past, lands, modifiers, parties, ranked

if TYPE_CHECKING:
    from newsparse.stages.speakers.scene import Scene

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE: Final = frozenset(
    """a an another other others some any many several most few no every each one two three four five six both all
    dozens hundreds thousands more numerous various""".split()  # noqa: SIM905  a list of words reads best as words
)
_PLACES: Final = frozenset({"GPE", "NORP", "LOC"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_SORTS: Final = {
    MentionLabel.PERSON: Sort.PERSON,
    MentionLabel.GROUP: Sort.GROUP,
    MentionLabel.DOCUMENT: Sort.DOCUMENT,
    MentionLabel.ORGANIZATION: Sort.BODY,
    MentionLabel.PLACE: Sort.PLACE,
    MentionLabel.OTHER: Sort.OTHER,
}


@attrs.frozen
class Description:
    """A nominal mention, read.

    Attributes:
        sort: What it is of.
        noun: Its head noun, singular and in full.
        kind: What that noun stands for.
        plural: Whether it is of several, as a family is.
        several: Whether its noun is a plural: "families".
        past: Whether it is of somebody who was that: "the former president".
        definite: Whether it refers to what is known: "the", "this".
        owned: Whether it is narrowed by an owner: "his", "Trump's".
        owner: Where that owner is named: the first and the last character, or ``None``.
        bare: Whether it has no determiner at all.
        modifiers: The words that narrow it down.
        lands: Countries and states among them.
        placed: Whether a place is among them.
        gender: The gender that its head states.
        key: The whole phrase in lower case, without its article.
    """

    sort: Sort
    noun: str
    kind: Noun | None
    plural: bool
    several: bool
    past: bool
    definite: bool
    owned: bool
    owner: tuple[int, int] | None
    bare: bool
    modifiers: frozenset[str]
    lands: frozenset[str]
    placed: bool
    gender: Gender
    key: str


def _is_party(lower: str) -> bool:
    return bool(parties({lower}))


def _owner(scene: Scene, first: int, head: int) -> tuple[int, int] | None:
    tokens = scene.tokens
    for j in range(first + 1, head):
        if tokens.possessive(j) and tokens.tag[j - 1] in {"NNP", "NNPS"}:
            return tokens.start[first], tokens.end[j]
    return None


def describe(scene: Scene, i: int) -> Description:
    """Read a nominal mention."""
    tokens = scene.tokens
    mention = scene.mentions[i]
    head = scene.head[i]
    first, last = scene.token_at(mention.span.start), scene.token_at(mention.span.end - 1)
    opener = tokens.lower[first]
    tags = tokens.tag[first : min(head, last) + 1]
    owned = "PRP$" in tags or ("POS" in tags and any(tokens.possessive(j) for j in range(first, head)))
    definite = opener in _DEFINITE and tokens.tag[first] in {"DT", "NNP", "JJ", "IN"}
    indefinite = opener in _INDEFINITE or tokens.tag[first] == "CD"
    lower = tokens.lower[head]
    plural = tokens.tag[head] in _PLURAL or mention.label is MentionLabel.GROUP
    noun = bare_role(lower) if mention.label in {MentionLabel.PERSON, MentionLabel.GROUP} else singular(lower)
    words = " ".join(scene.words(i).lower().split())
    narrowing = modifiers(tokens, first, last, head)
    if mention.label in {MentionLabel.PERSON, MentionLabel.GROUP}:
        noun, narrowing = ranked(tokens, first, head, noun, narrowing)
    homes: set[str] = set()
    placed = False
    capital = [j for j in range(first, last + 1) if tokens.word[j][0].isupper()]
    if capital:
        homes = lands(tokens, first, last)
        kinds = [(tokens.entity[j], tokens.lower[j]) for j in capital]
        # a place is compared as a place, not as a word
        narrowing -= {lower for kind, lower in kinds if kind in _PLACES and not _is_party(lower)}
        placed = any(kind in {"GPE", "LOC"} for kind, _ in kinds)
    return Description(
        sort=_SORTS.get(mention.label, Sort.OTHER),
        noun=noun,
        kind=noun_class(lower),
        plural=plural,
        several=tokens.tag[head] in _PLURAL and singular(lower) != lower,
        past=is_past(tokens, first, head),
        definite=definite,
        owned=owned,
        owner=_owner(scene, first, head) if owned else None,
        bare=not (definite or owned or indefinite),
        modifiers=frozenset(narrowing),
        lands=frozenset(homes),
        placed=placed,
        gender=gender_of_word(lower),
        key=words.partition(" ")[2] if opener in _ARTICLES else words,
    )
