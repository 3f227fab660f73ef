"""What the words around a name say about whom or what it names."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import regex

from newsparse import lexicon
from newsparse.knowledge import AliasKind
from newsparse.model import MentionItem, MentionKind, MentionLabel
from newsparse.stages.mentions.geography import geography

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.knowledge import Candidate, KnowledgeBase

_WORD: Final = regex.compile(r"\p{L}{3,}")
_AROUND: Final = 60  # characters on each side of a name that may describe it
_TITLE: Final = 2.5
_DESCRIBED: Final = 1.0
_KIND: Final = -6.0
_KINDS: Final = frozenset(
    """academy agency association authority bank board bureau church club college commission committee company council
    court department foundation institute ministry museum office party school society state union
    university""".split()  # noqa: SIM905  a list of words reads best as words
)
_KNOWN_BY_KIND: Final = frozenset({"legislature", "armed force"})  # "Congress", "the Army"
_NATIONAL: Final = 1.5
_REGION: Final = 1.5
_STATE: Final = regex.compile(r"\s+(?:state|province)\b")
_STATE_OF: Final = regex.compile(r"\b(?:[Ss]tates?|[Pp]rovinces?) of (?:the )?$")
_UNPLACED: Final = -1.0  # a small town of one word, in a text that does not name its state: it may be any word
_AFTER_TOWN: Final = 4.0
_NAMED: Final = -9.0
_PEOPLE: Final = 6.0  # a people under its own name, before the country that its name is a demonym of
_THEN_NOUN: Final = regex.compile(
    r"[\s-]+(?!(?:and|or|as|by|to|at|on|but|is|was|are|were|means?|for|from|with|the|that|when|while|which|well|fluently)\b)\p{Ll}"
)
_THEN_LANGUAGE: Final = regex.compile(r"[\s-]+(?:language|dialect|translation|subtitles|grammar|vocabulary)s?\b")
_SPOKEN: Final = regex.compile(
    r"(?:\b(?:in|into)|\b(?:sp(?:eaks?|oke|oken|eaking)|learn(?:s|ed|ing)?|understands?|translated|fluent in)"
    r"(?:\s+\w+(?:,|\s+and|\s+or))*)\s+(?:ancient\s+|modern\s+)?$"
)
_IS_SPOKEN: Final = regex.compile(r"\s+(?:is|was|are)\s+(?:\w+\s+){0,3}(?:spoken|language|languages|taught)\b")
_GLOSS: Final = regex.compile(r":\s")
_DETERMINERS: Final = frozenset({"a", "an", "the", "another", "every", "each", "one", "this", "that", "no", "first"})
_PLACED: Final = regex.compile(
    r"\b(?:(?:in|at|near|outside|via|throughout|toward|towards|reached|left|leaving|visit(?:s|ed|ing)?)"
    r"|(?:city|town|village|suburb|province|district|region|port|state) of)\s+$",
    regex.IGNORECASE,
)
_QUALIFIED: Final = regex.compile(r",\s{1,2}(\p{Lu}[\p{L}.]*(?:\s\p{Lu}\p{L}+)?)")
_EMPTY: Final = frozenset(
    {"the", "and", "for", "from", "with", "united", "states", "american", "who", "was", "born", "new", "city", "former"}
)


class Cues:
    """The words around the names of one article, compared with what the base says of a candidate."""

    def __init__(self, base: KnowledgeBase, text: str, mentions: Sequence[MentionItem]) -> None:
        """Keep what is needed; nothing is read before it is asked for."""
        self._base = base
        self._text = text
        self._mentions = mentions
        self._regions: dict[str, bool] = {}

    def for_candidate(self, index: int, candidate: Candidate) -> float:
        """The logarithm of the odds that the words around mention ``index`` give to a candidate."""
        if self._mentions[index].label is MentionLabel.GROUP and self._is_language(index):
            score = _NAMED
        elif candidate.alias is AliasKind.DEMONYM:
            score = self._alone(index)
        elif candidate.group == "people":
            score = _PEOPLE if self._is_plural(index) else 0.0
        elif candidate.group == "state":
            score = self._state(index, candidate)
        elif candidate.group in {"town", "city"}:
            score = self._region(candidate)
        elif candidate.type in {MentionLabel.PERSON, MentionLabel.ORGANIZATION}:
            score = self._described(index, candidate) + self._kind_alone(index, candidate)
        else:
            score = 0.0
        return score

    def _described(self, index: int, candidate: Candidate) -> float:
        """A title, or words nearby, that the description of the candidate has too; the nation before a title."""
        score = _NATIONAL if candidate.country and candidate.country in self._nation_before(index) else 0.0
        described = _words(self._about(candidate.entity))
        if not described:
            return score
        title = self._mentions[index].title
        if title is not None and described & _words(_in_full(title.of(self._text))):
            return score + _TITLE
        span = self._mentions[index].span
        around = (
            self._text[max(0, span.start - _AROUND) : span.start] + " | " + self._text[span.end : span.end + _AROUND]
        )
        return score + _DESCRIBED * min(2, len(described & _words(around)))

    def _alone(self, index: int) -> float:
        """A noun for one of a people needs an article: without one it is a name ("Finn went home")."""
        span = self._mentions[index].span
        if span.of(self._text).casefold() not in lexicon.words("links/singular_people"):
            return 0.0
        before = self._text[max(0, span.start - _AROUND) : span.start].casefold().split()[-2:]
        return 0.0 if _DETERMINERS.intersection(before) else _NAMED

    def _kind_alone(self, index: int, candidate: Candidate) -> float:
        """A word for a kind of body is short for the one that the article is about: "State", "the Academy"."""
        if candidate.group in _KNOWN_BY_KIND:
            return 0.0
        written = self._mentions[index].span.of(self._text).lower()
        return _KIND if written in _KINDS else 0.0

    def _is_language(self, index: int) -> bool:
        """Whether a demonym stands for a language: "in Spanish", "spoke German and French", "French: ..."."""
        span = self._mentions[index].span
        before, after = self._text[max(0, span.start - _AROUND) : span.start], self._text[span.end : span.end + _AROUND]
        if _THEN_NOUN.match(after):
            return bool(_THEN_LANGUAGE.match(after))
        return bool(_SPOKEN.search(before) or _IS_SPOKEN.match(after) or (_GLOSS.match(after) and before[-1:] in "([;"))

    def _is_plural(self, index: int) -> bool:
        """Whether a group's name is a noun for its people: "Israelis", but not "Israeli"."""
        written = self._mentions[index].span.of(self._text)
        return written.endswith("s") and not written.endswith(("ss", "us"))

    def _state(self, index: int, candidate: Candidate) -> float:
        """A state is meant and not its namesake: "Bellevue, Washington", "New York state", "the state of Sao Paulo"."""
        state = self._mentions[index].span
        if _STATE.match(self._text, state.end) or _STATE_OF.search(
            self._text[max(0, state.start - _AROUND) : state.start]
        ):
            return _AFTER_TOWN
        if index == 0:
            return 0.0
        town = self._mentions[index - 1].span
        if self._text[town.end : state.start].strip() != "," or state.start - town.end > len(", "):
            return 0.0
        return _AFTER_TOWN if self._base.candidates(f"{town.of(self._text)}, {candidate.label}") else 0.0

    def _region(self, candidate: Candidate) -> float:
        """A town is likelier where the text names the state or the region that it lies in."""
        region = self._description(candidate.entity).partition(" in ")[2].partition(",")[0]
        if region not in self._regions:
            self._regions[region] = bool(region) and region in self._text
        if region != candidate.label and self._regions[region]:
            return _REGION
        return _UNPLACED if candidate.group == "town" and " " not in candidate.label else 0.0

    def _about(self, entity: str) -> str:
        """The description, and what a person does or did."""
        record = self._base.entity(entity)
        return "" if record is None else " | ".join((record.description, *(role.label for role in record.roles)))

    def _description(self, entity: str) -> str:
        record = self._base.entity(entity)
        return "" if record is None else record.description

    def _nation_before(self, index: int) -> set[str]:
        """The countries of a demonym that stands before the name or its title: "Russian Foreign Minister X"."""
        mention = self._mentions[index]
        start = min(mention.span.start, mention.title.start if mention.title else mention.span.start)
        for other in self._mentions[max(0, index - 2) : index]:
            if other.kind is MentionKind.NAME and 0 <= start - other.span.end <= 1:
                return {c.entity for c in self._base.candidates(other.span.of(self._text)) if c.group == "country"}
        return set()


def is_placed(text: str, mentions: Sequence[MentionItem], indices: Sequence[int]) -> bool:
    """Whether what was taken for a person's lone name stands where a place does: "in Fresno", "FRESNO, Calif."."""
    if any(mentions[index].title is not None for index in indices):
        return False
    for index in indices:
        span = mentions[index].span
        owns = text.startswith(("'s", "’s"), span.end)
        if mentions[index].kind is MentionKind.NAME and not owns:
            if _PLACED.search(text, max(0, span.start - _AROUND), span.start):
                return True
            if (after := _QUALIFIED.match(text, span.end)) and geography().state.get(after[1]):
                return True
    return False


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text)) - _EMPTY


@functools.cache
def _short_titles() -> dict[str, str]:
    rows = (line.partition("=") for line in lexicon.lines("people/short_titles"))
    return {short.strip(): full.strip() for short, _, full in rows}


def _in_full(title: str) -> str:
    return " ".join(_short_titles().get(word.rstrip(".").casefold(), word) for word in title.split())
