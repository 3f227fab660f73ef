"""Names within longer names that stand for something of their own: "Florida" in "University of Florida"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from newsparse.model import MentionLabel
from newsparse.stages.mentions.evidence import key_of
from newsparse.stages.mentions.first_names import is_first_name
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import is_body_word
from newsparse.stages.mentions.runs import Name

if TYPE_CHECKING:
    from newsparse.stages.mentions.tokens import Tokens

_WHOLES: Final = frozenset(
    {MentionLabel.ORGANIZATION, MentionLabel.FACILITY, MentionLabel.EVENT, MentionLabel.DOCUMENT}
)
_PROPER: Final = frozenset({"NNP", "NNPS"})
_PLACING: Final = frozenset({"of", "in", "at"})
# What stands before the "of" of a place.
_OF_PLACES: Final = frozenset(
    """archdiocese bishopric borough city commonwealth consulate county diocese district duchy embassy emirate
    government island islands isle kingdom municipality parliament port principality province republic state territory
    town university village""".split()  # noqa: SIM905  a list of words reads best as words
)
# What a university may be of besides a place.
_SUBJECTS: Final = frozenset(
    """administration agriculture architecture art arts business commerce dentistry divinity economics education
    engineering health law life management medicine music nursing pharmacy science sciences technology theology
    the""".split()  # noqa: SIM905  a list of words reads best as words
)
# What is called after people, by their full names.
_CALLED_AFTER: Final = frozenset(
    """academy act airport archive arena auditorium award boulevard bridge building cathedral center centre chair church
    clinic collection college cup dam day estate fellowship festival field foundation fund gallery garden hall
    highway hospital house institute institution laboratory lecture legacy library medal memorial monument museum
    observatory park pavilion plaza presidential prize professor program project scholarship school square stadium
    street theater theatre tower tribune trophy trust university wing""".split()  # noqa: SIM905  as above
)
_FULL: Final = (2, 3, 4)  # words of a full name


def find_parts(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The parts of an article's names, in text order.

    A part is what grammar keeps whole inside a longer name: a place after "of", "at" or "in" ("the Government of
    Ghana"), and the full name of a person whom something is called after ("the Ana Costa Foundation"). A place
    that comes first ("Boston Globe") is no part: it says where a thing is from as a word of its name.
    """
    whole = [name for name in names if name.label in _WHOLES and name.size > 2]  # noqa: PLR2004  "City of Rome"
    if not whole:
        return []
    known = {key_of(tokens, name): name.label for name in names}
    parts: list[Name] = []
    for name in whole:
        person = _person(tokens, name, known)
        if person is not None:
            parts.append(person)
        parts.extend(_places(tokens, name, known))
    return parts


def _person(tokens: Tokens, name: Name, known: dict[str, MentionLabel | None]) -> Name | None:
    """The person whom a foundation, a prize or a hall is called after."""
    for size in _FULL:
        after = name.first + size
        if after > name.last:
            continue
        part = Name(name.first, after - 1, MentionLabel.PERSON, name.first)
        told = known.get(key_of(tokens, part))
        if told is MentionLabel.PERSON:
            return part
        if tokens.lower[after] not in _CALLED_AFTER:
            continue
        words = range(part.first, part.last + 1)
        proper = all(tokens.tag[i] in _PROPER and tokens.word[i][:1].isupper() for i in words)
        if told is None and proper and is_first_name(tokens.lower[name.first]) and not _is_body(tokens, part):
            return part
    return None


def _places(tokens: Tokens, name: Name, known: dict[str, MentionLabel | None]) -> Iterator[Name]:
    """The places that a name has after a preposition."""
    i = name.first + 1
    while i < name.last:
        if tokens.lower[i] not in _PLACING:
            i += 1
            continue
        first = i + 1 if tokens.lower[i + 1] != "the" else i + 2
        last = first - 1
        while last < name.last and tokens.tag[last + 1] in _PROPER and tokens.capital(last + 1):
            last += 1
        if first <= last:
            part = Name(first, last, MentionLabel.PLACE, first)
            if _is_place(tokens, part, tokens.lower[i - 1] if tokens.lower[i] == "of" else "", known):
                yield part
        i = max(last, i) + 1


def _is_place(tokens: Tokens, part: Name, of: str, known: dict[str, MentionLabel | None]) -> bool:
    written = tokens.text[tokens.start[part.first] : tokens.end[part.last]]
    if geography().is_place(written) or known.get(key_of(tokens, part)) is MentionLabel.PLACE:
        return True
    after = tokens.word[part.last + 1 : part.last + 3]
    if len(after) > 1 and after[0] == "," and after[1] in geography().state:
        return True
    return of in _OF_PLACES and not _is_body(tokens, part) and tokens.lower[part.last] not in _SUBJECTS


def _is_body(tokens: Tokens, part: Name) -> bool:
    return any(is_body_word(tokens.lower[i]) for i in range(part.first, part.last + 1))
