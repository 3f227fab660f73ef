"""How well a candidate fits a name: its prior, the types of both, and what the text says around the name."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

import attrs

from newsparse.knowledge import AliasKind, Candidate
from newsparse.model import MentionLabel

_PERSON, _PLACE, _ORG = MentionLabel.PERSON, MentionLabel.PLACE, MentionLabel.ORGANIZATION
_GROUP, _FACILITY, _OTHER = MentionLabel.GROUP, MentionLabel.FACILITY, MentionLabel.OTHER
_DOCUMENT, _EVENT = MentionLabel.DOCUMENT, MentionLabel.EVENT

# Natural logarithms of odds. The labels of a small model are often wrong between places and organisations, seldom
# between people and either, so a disagreement costs what the confusion is rare.
_MISMATCH: Final = {
    (_PERSON, _PLACE): -4.0,
    (_PERSON, _ORG): -3.0,
    (_PERSON, _GROUP): -3.0,
    (_PLACE, _PERSON): -4.0,
    (_PLACE, _ORG): -2.0,
    (_PLACE, _FACILITY): -0.5,
    (_PLACE, _GROUP): -1.0,
    (_ORG, _PLACE): -1.5,
    (_ORG, _PERSON): -3.0,
    (_ORG, _GROUP): -1.0,
    (_ORG, _FACILITY): -0.5,
    (_GROUP, _PLACE): -1.5,
    (_GROUP, _ORG): -0.5,
    (_GROUP, _PERSON): -4.0,
    (_FACILITY, _PLACE): -1.0,
    (_FACILITY, _ORG): -0.7,
    (_DOCUMENT, _ORG): -1.0,
    (_OTHER, _PERSON): -1.5,
    (_OTHER, _PLACE): -1.0,
    (_OTHER, _ORG): -0.7,
}
_ELSE: Final = -2.0
_WORK: Final = -4.0  # a film or a song, for a name that does not look like one: titles are common words
_TITLE: Final = -0.5  # the same for a name of several words
_NIL: Final = {
    _PERSON: 3.0,
    _PLACE: 0.5,
    _ORG: 3.0,
    _GROUP: 1.0,
    _FACILITY: 3.0,
    _EVENT: 4.0,
    _DOCUMENT: 2.0,
    _OTHER: 4.0,
}
_BARE: Final = {_PERSON: 60.0, _ORG: 10.0, _OTHER: 30.0, _FACILITY: 8.0, _DOCUMENT: 40.0, _EVENT: 10.0}
_MONONYM: Final = 10.0
"""What is not in the base has a prior too, by the name's label: higher for a name of one word, less so for a person
who is known by one name alone."""

_SURE: Final = 4  # letters of an acronym that is seldom another's
_ACRONYM: Final = 2.0
_SHORT_ACRONYM: Final = 10.0
_FOREIGN: Final = 3.0
"""How likely an acronym is none of the base's, by its letters; and if it is one of a country that the article is
not about."""

_LONG: Final = 0.4  # a name of two words and more that is in the base is seldom anybody else's, whatever its label
_FLOOR: Final = 0.1
_SAME_COUNTRY: Final = 1.0
_ABROAD: Final = -1.0  # for "Georgia" the country, in an article that is about the United States before all


@attrs.frozen
class Scored:
    """A candidate with its share of what the name can stand for, in [0, 1]."""

    candidate: Candidate
    confidence: float


def ranked(
    candidates: Sequence[Candidate],
    *,
    label: MentionLabel,
    form: str,
    countries: Sequence[str],
    cue: Callable[[Candidate], float],
) -> tuple[Scored, ...]:
    """The candidates by how well they fit, the best first; what they leave of 1 is for none of them.

    Args:
        candidates: The candidates; metonyms are left out.
        label: The name's label.
        form: The name.
        countries: The countries that the article is about, the most named first.
        cue: What the text around the name says for a candidate, as the logarithm of odds.
    """
    words = len(form.split())
    home = any(c.group == "state" and c.country == countries[0] for c in candidates) if countries else False
    abroad = {c.entity for c in candidates if home and c.group == "country" and c.entity != countries[0]}
    weights = []
    for candidate in candidates:
        if candidate.alias is AliasKind.METONYM:
            continue
        disagreement = agreement(label, candidate) * (_LONG if words > 1 else 1.0)
        if candidate.group == "work" and words > 1:
            disagreement = _TITLE
        score = math.log(candidate.prior + _FLOOR) + disagreement + cue(candidate)
        if candidate.country in countries and candidate.group != "country":
            score += _SAME_COUNTRY
        elif candidate.entity in abroad:
            score += _ABROAD
        weights.append((math.exp(score), candidate))
    best = sorted(weights, key=lambda pair: (-pair[0], pair[1].entity))
    nil = _NIL[label] if words > 1 else _BARE.get(label, _NIL[label])
    known = words == 1 and label is _PERSON and bool(best) and best[0][1].type is _PERSON
    if known and best[0][1].alias in {AliasKind.LABEL, AliasKind.ALIAS}:
        nil = _MONONYM
    if best and best[0][1].alias is AliasKind.ACRONYM:
        nil = _nil_of_acronym(form, best[0][1], countries)
    total = nil + sum(weight for weight, _ in weights)
    return tuple(Scored(candidate, weight / total) for weight, candidate in best)


def _nil_of_acronym(form: str, candidate: Candidate, countries: Sequence[str]) -> float:
    """The prior of an acronym that means nothing in the base: few are of four letters and more."""
    if sum(map(str.isalpha, form)) >= _SURE:
        return _ACRONYM
    foreign = candidate.country is not None and candidate.group != "country" and candidate.country not in countries
    return _SHORT_ACRONYM * (_FOREIGN if foreign else 1.0)


def agreement(label: MentionLabel, candidate: Candidate) -> float:
    """How well a name's label agrees with what a candidate is; 0 at best."""
    if candidate.group == "work" and label not in {_DOCUMENT, _OTHER}:
        return _WORK
    if candidate.group == "news outlet" and label is _GROUP:
        return _MISMATCH[_GROUP, _PERSON]
    if candidate.alias is AliasKind.DEMONYM:
        return {_GROUP: 0.0, _PERSON: -5.0}.get(label, -1.0)
    if label is candidate.type:
        return 0.0
    return _MISMATCH.get((label, candidate.type), _ELSE)
