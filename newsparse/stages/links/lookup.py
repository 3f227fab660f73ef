"""From a name as written to the candidates of the knowledge base, by the exact form first."""

from __future__ import annotations

import functools
from typing import Final

import attrs
import regex

from newsparse import lexicon
from newsparse.knowledge import AliasKind, Candidate, KnowledgeBase
from newsparse.knowledge.normalise import LONGEST
from newsparse.model import MentionLabel
from newsparse.stages.mentions.geography import geography

_POSSESSIVE: Final = regex.compile(r"['’]s?$")
_QUALIFIER: Final = regex.compile(r",\s{1,2}(\p{Lu}[\p{L}.]*(?:[ \u00a0]\p{Lu}[\p{L}.]*){0,2})")
_LISTED: Final = regex.compile(r",?\s+(?:and|or|&)\s|,\s+(?!USA?\b|U\.S\.|United)\p{Lu}")
_FULL: Final = 2  # words of a person's name; what stands before them may be no part of it
_SHORTEST: Final = 2
_ENDINGS: Final = {"co": ("Company",), "corp": ("Corporation",), "inc": ("Incorporated",), "ltd": ("Limited",)}
_JOINING: Final = frozenset({"and", "&"})
_COMPANIES: Final = frozenset({"company", "organization", "brand"})


@attrs.frozen
class Found:
    """The candidates of a name, and the rule by which they were found."""

    candidates: tuple[Candidate, ...]
    rule: str


NOTHING: Final = Found((), "")


def find(base: KnowledgeBase, surface: str, label: MentionLabel) -> Found:
    """The candidates for a name as written; where it has none, for a plainer form of it.

    Plainer forms are: without a possessive ending, an organisation without "Inc." or "Corp" at its end, one
    without the country in front ("U.S. State Department"), and the singular of a group.
    """
    if len(surface) > LONGEST:
        return NOTHING
    plain = _POSSESSIVE.sub("", surface)
    if found := base.candidates(surface) or base.candidates(plain):
        return Found(found, "name")
    if label is MentionLabel.GROUP and plain.endswith("s"):
        return Found(base.candidates(plain[:-1]), "name")
    if found := _without_s(base, plain, label):
        return Found(found, "name")
    words = plain.split()
    if label is MentionLabel.PERSON:
        return _person(base, words)
    return _body(base, words) if len(words) > 1 else NOTHING


def _without_s(base: KnowledgeBase, plain: str, label: MentionLabel) -> tuple[Candidate, ...]:
    """The candidates for a possessive that has lost its apostrophe: "West Germanys", "VWs"."""
    if not plain.endswith("s") or len(plain) <= _SHORTEST:
        return ()
    if label is MentionLabel.PLACE:
        return tuple(c for c in base.candidates(plain[:-1]) if c.type is MentionLabel.PLACE)
    if label is MentionLabel.ORGANIZATION and plain[:-1].isupper():
        return tuple(c for c in base.candidates(plain[:-1]) if c.type is MentionLabel.ORGANIZATION)
    return ()


def _person(base: KnowledgeBase, words: list[str]) -> Found:
    """A name without its initials ("John Q. Public"), or without a word in front ("DJ Ana Costa")."""
    full = [word for word in words if len(word.rstrip(".")) > 1]
    if 1 < len(full) < len(words) and (found := base.candidates(" ".join(full))):
        return Found(found, "name")
    return Found(base.candidates(" ".join(words[1:])), "name") if len(words) > _FULL else NOTHING


def _body(base: KnowledgeBase, words: list[str]) -> Found:
    ending = words[-1].rstrip(".,").lower()
    if ending in _company_words():
        names = [_without_last(words), *(" ".join([*words[:-1], full]) for full in _ENDINGS.get(ending, ()))]
        for name in names:
            if kept := tuple(c for c in base.candidates(name) if c.group in _COMPANIES):
                return Found(kept, "company name")
    if words[0].replace(".", "") in {"US", "American"} and (
        found := base.candidates(" ".join(["United States", *words[1:]]))
    ):
        return Found(found, "name")
    return Found(_national(base, words), "national body")


def qualified(base: KnowledgeBase, text: str, start: int, end: int) -> tuple[Candidate, ...]:
    """The candidates for a place that its own text qualifies: "Moscow, Idaho"."""
    match = _QUALIFIER.match(text, end)
    if match is None:
        return ()
    words = match[1].split()
    for size in range(len(words), 0, -1):
        if found := base.candidates(f"{text[start:end]}, {' '.join(words[:size])}"):
            return found
    return ()


def state_of_town(base: KnowledgeBase, text: str, start: int, end: int) -> tuple[Candidate, ...]:
    """The US state that a short form after a comma stands for: "Houston, TX", "Baton Rouge, La."."""
    name = geography().state.get(text[start:end]) or geography().state.get(text[start : end + 1])
    if name is None or name == text[start:end] or not text[:start].rstrip(" ").endswith(","):
        return ()
    return tuple(candidate for candidate in base.candidates(name) if candidate.group == "state")


def within(base: KnowledgeBase, text: str, end: int, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The places of a name that lie where its text says, if it does: none of them for "Alpine, Arizona, USA".

    Args:
        base: The knowledge base.
        text: The article's text.
        end: The name's end.
        candidates: The candidates for the name.
    """
    match = _QUALIFIER.match(text, end)
    if match is None or _LISTED.match(text, match.end()):
        return candidates
    region = geography().state.get(match[1], match[1])
    if any(candidate.group in {"country", "state"} for candidate in candidates):
        return candidates  # "Iran, Iraq" is a list
    homes = [c for c in base.candidates(region) if c.group in {"state", "country"} and c.alias is not AliasKind.METONYM]
    if not homes:
        return candidates
    inside = {home.entity for home in homes} | {home.country for home in homes if home.group == "state"}
    states = {home.label for home in homes if home.group == "state"}
    return tuple(
        candidate
        for candidate in candidates
        if candidate.entity not in inside
        and (candidate.country is None or candidate.country in inside)
        and (
            not states
            or candidate.group != "town"
            or any(f" in {state}" in _about(base, candidate) for state in states)
        )
    )


def _about(base: KnowledgeBase, candidate: Candidate) -> str:
    record = base.entity(candidate.entity)
    return "" if record is None else record.description


def _without_last(words: list[str]) -> str:
    kept = words[:-1]
    while len(kept) > 1 and kept[-1].rstrip(".,").lower() in _company_words() | _JOINING:
        kept = kept[:-1]
    return " ".join(kept).rstrip(",")


def _national(base: KnowledgeBase, words: list[str]) -> tuple[Candidate, ...]:
    """Bodies of the country that the first words name: "U.S. State Department", "Russian Foreign Ministry"."""
    for size in (1, 2):
        if len(words) <= size:
            break
        home = {c.entity for c in base.candidates(" ".join(words[:size])) if c.group == "country"}
        if home:
            return tuple(
                candidate
                for candidate in base.candidates(" ".join(words[size:]))
                if candidate.country in home
                and candidate.type is MentionLabel.ORGANIZATION
                and candidate.alias is not AliasKind.METONYM
            )
    return ()


@functools.cache
def _company_words() -> frozenset[str]:
    return lexicon.words("links/company_endings")
