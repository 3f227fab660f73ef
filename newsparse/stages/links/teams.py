"""Whether the name of a place stands for a team of it: "Boston beat Cleveland", "the England captain"."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import regex

from newsparse import lexicon, verbs
from newsparse.model import MentionLabel

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsparse.knowledge import Candidate, KnowledgeBase
    from newsparse.spans import Span

_WORD: Final = regex.compile(r"\p{L}+(?:-\p{L}+)?")
_SPORTY: Final = 7  # different words of sport, those of one sport counted twice, that make an article one on sport
_SPORTY_SHORT: Final = 4  # the same for a short text
_SHORT: Final = 80  # different words of a short text
_OF_ONE: Final = 2  # words of one sport that say which it is
_NATIONS: Final = frozenset({"country", "territory"})
_AGAINST: Final = frozenset({"against", "over", "versus", "v", "vs"})
_VERSUS: Final = frozenset({"versus", "vs", "vs."})
_WITH: Final = frozenset({"to", "with", "for", "by"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_OBJECTS: Final = frozenset({"dobj", "dative", "ccomp"})
_SCORE: Final = regex.compile(r"\d{1,2}|\d{1,3}[-–]\d{1,3}")
_NEXT: Final = 3
_DEEP: Final = 3  # steps up a chain of "and"s
_NAMES: Final = {
    "cricket": ("{} national cricket team", "{} cricket team"),
    "rugby union": ("{} national rugby union team",),
    "basketball": ("{} national basketball team",),
    "ice hockey": ("{} national ice hockey team", "{} men's national ice hockey team"),
    "football": ("{} national football team", "{} men's national soccer team", "{} national soccer team"),
}


class Teams:
    """The teams that the places of one article stand for."""

    def __init__(self, base: KnowledgeBase, doc: Doc, text: str, linked: Iterable[Candidate]) -> None:
        """Read what the article is about.

        Args:
            base: The knowledge base.
            doc: The parse.
            text: The article's text.
            linked: What its names stand for.
        """
        self._base = base
        self._doc = doc
        known = _sport_words()
        words = {word.lower() for word in _WORD.findall(text)}
        found = [word for word in words if word in known]
        kinds = Counter(known[word] for word in found if known[word])
        weight = len(found) + sum(kinds.values())
        self._sporty = weight >= (_SPORTY if len(words) > _SHORT else _SPORTY_SHORT)
        best = kinds.most_common(1)
        self._sport = best[0][0] if best and best[0][1] >= _OF_ONE else ""
        self._bodies = [entity for entity in linked if entity.type is not MentionLabel.PLACE] if self._sporty else []

    def means_team(self, span: Span) -> bool:
        """Whether the name of a place, or of a university, stands for a team."""
        found = self._doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is None:
            return False
        if self._has(found.end, _team_nouns()) or self._meets(found.start, found.end):
            return True
        if not self._sporty:
            return False
        if self._has(found.end, _team_nouns_in_sport()):
            return True
        head = found.root
        if head.dep_ != "pobj" and found.end < len(self._doc) and _SCORE.fullmatch(self._doc[found.end].text):
            return True
        for _ in range(_DEEP):
            if head.dep_ != "conj":
                break
            head = head.head
        return _plays(head)

    def _has(self, at: int, nouns: frozenset[str]) -> bool:
        """Whether the word after a name is one of the nouns: "England captain", "England's captain"."""
        after = [token for token in self._doc[at : at + _NEXT] if token.tag_ != "POS"]
        if not after or after[0].lower_ not in nouns or after[0].tag_ not in {"NN", "NNS", "JJ"}:
            return False
        return after[0].lower_ != "team" or after[1:2] == [] or after[1].tag_ not in {"NNP", "NNPS"}  # "US team Cloud9"

    def _meets(self, first: int, end: int) -> bool:
        """Whether a name stands beside "versus": "Alabama versus Florida State"."""
        beside = [self._doc[at] for at in (first - 1, end) if 0 <= at < len(self._doc)]
        return any(token.lower_ in _VERSUS and token.tag_ == "IN" for token in beside)

    def of(self, place: Candidate) -> Candidate | None:
        """The team of a place that the base has and the article is about; ``None`` where that is not certain."""
        teams = [body for body in self._bodies if body.label.startswith(place.label + " ")]
        if teams:
            return teams[0] if len({team.entity for team in teams}) == 1 else None
        if place.group not in _NATIONS and place.country != place.entity:
            return None
        for name in _NAMES.get(self._sport, ()):
            for candidate in self._base.candidates(name.format(place.label)):
                return candidate
        return None


def _plays(head: Token) -> bool:
    up, role = head.head, head.dep_
    if role in _SUBJECTS or role in _OBJECTS:
        return up.lower_ in _team_verbs()
    if role != "pobj":
        return False
    governor = up.head.lower_
    if up.lower_ in _AGAINST:
        return True
    return up.lower_ in _WITH and (governor in _team_verbs() or governor in {"defeat", "defeats", "loss", "draw"})


@functools.cache
def _sport_words() -> Mapping[str, str]:
    rows = (line.partition("=") for line in lexicon.lines("links/sport_words"))
    return {word.strip(): sport.strip() for word, _, sport in rows}


@functools.cache
def _team_nouns() -> frozenset[str]:
    return lexicon.words("links/team_nouns")


@functools.cache
def _team_nouns_in_sport() -> frozenset[str]:
    return lexicon.words("links/team_nouns_in_sport")


@functools.cache
def _team_verbs() -> Mapping[str, str]:
    return verbs.form_index(lexicon.lines("links/team_verbs"))
