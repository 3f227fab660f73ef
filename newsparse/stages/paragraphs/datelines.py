"""Datelines: the place, the day and the agency that open a report ("WASHINGTON (AP) —", "(Reuters) - ")."""

from __future__ import annotations

import functools
from typing import Final

import regex

from newsparse import lexicon
from newsparse.spans import Span

LONGEST: Final = 120
"""Characters within which a dateline ends."""

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CLOSES: Final = ".!?\"”’')"
DATE: Final = (
    rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?)"
)
_DAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thu(?:rs)?|Fri|Sat|Sun)\.?)"
# A hyphen parts words here as a space does: one way to read a name, so no backtracking.
_CAPITALS: Final = r"\p{Lu}[\p{Lu}.’']+(?:[ /\-](?:\p{Lu}[\p{Lu}.’']*|[Dd][eu]|[Ll]a|and|of)){0,4}"
_WORDS: Final = r"\p{Lu}[\p{L}.’']+(?:[ /\-]\p{Lu}[\p{L}.’']*){0,3}"
# "Ore.", "South Korea", "N.H.", "D.C.", "UK": not a clause in capitals after a comma.
_REGION: Final = r",\s(?:\p{Lu}\.(?:\s?\p{Lu}\.)+|\p{Lu}{2}\b|\p{Lu}\p{Ll}[\p{L}.]*(?:\s\p{Lu}\p{Ll}[\p{L}.]*){0,2})"
# "WUXI, China/LONDON", "HONG KONG, CHINA".
_SEATS: Final = rf"{_CAPITALS}(?:{_REGION}|,\s\p{{Lu}}{{4,}}\b){{0,2}}(?:/{_CAPITALS}(?:{_REGION})?){{0,2}}"
_DASH: Final = r"\s*(?:--+|[—–―‒\-_])\s*"
_OPENS: Final = r"(?=[\p{Lu}\p{Lo}\d\"“‘'$€£(\[])"
_LABELS: Final = regex.compile(r"^\p{Lu}[\p{Lu} .’'\-]++:\s", regex.MULTILINE)
_SENTENCE: Final = 15  # words of a report's first paragraph at least
_STARTERS: Final = "The|A|An|In|At|On|After|As|Amid|When|While|At least"
_SPACED: Final = r"(?:(?<=\s)|(?<=[—–―]))"  # a hyphen counts as a dash only with a space after it

_ALONE: Final = regex.compile(
    rf"(?:(?:{_CAPITALS}|{_WORDS})(?:{_REGION})?,\s)?(?:{_DAY},?\s)?{DATE}"
    r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?\.?"
    rf"|{_CAPITALS}(?:{_REGION})?\s\([\p{{L}} ]{{2,30}}\)"
    r"|(?:Posted|Published|Updated|Last\supdated|Last\smodified|First\spublished)\b[:\s][^?!]{4,80}\d[^?!]{0,40}",
)


@functools.cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    agency = rf"\((?:{'|'.join(map(regex.escape, lexicon.lines('paragraphs/agencies')))})\)"
    sure = regex.compile(
        rf"(?:(?:(?:{_SEATS}|{_WORDS}(?:{_REGION}){{0,2}})(?:,\s{DATE})?|{DATE})\s)?{agency}"
        rf"(?:{_DASH}{_SPACED}|:\s|(?<=\(CNN\))){_OPENS}"
        rf"|{_SEATS}(?:,\s{DATE})?\s\(\p{{Lu}}[\p{{L}} .&/\-]+\){_DASH}{_SPACED}{_OPENS}"
        rf"|\({_SEATS}(?:,\s{DATE})?\){_DASH}{_SPACED}{_OPENS}"
        rf"|{_CAPITALS}(?:(?:{_REGION}){{1,2}}(?:,\s{DATE})?|,\s{DATE})(?:{_DASH}{_SPACED}|:\s){_OPENS}"
        rf"|(?:{_SEATS}|{_WORDS}),\s{DATE}(?:\s{agency}[:.]?\s|(?:,\s\p{{Lu}}{{2,5}})?{_DASH}{_SPACED}|\s?:\s){_OPENS}",
    )
    capitals = regex.compile(rf"(?P<place>{_CAPITALS})(?:{_DASH}{_SPACED}|(?P<colon>:\s)){_OPENS}")
    words = regex.compile(
        rf"(?P<place>{_WORDS})(?:(?:{_REGION})?(?:{_DASH}{_SPACED}|:\s)|,\s(?=(?:{_STARTERS})\s)){_OPENS}"
    )
    return sure, capitals, words


def dateline_of(text: str, start: int, end: int, *, bare: bool = True) -> Span | None:
    """The dateline that opens the paragraph ``text[start:end]``, its dash included, or ``None``.

    Args:
        text: The article's text.
        start: Index of the paragraph's first character.
        end: Index after its last.
        bare: Whether a place in capitals alone ("OSLO —") will do. Inside a story, capitals and a dash are
            more often a label.
    """
    if not (text[start].isupper() or text[start] == "("):
        return None
    limit = min(end, start + LONGEST)
    sure, capitals, words = _patterns()
    match = sure.match(text, start, limit)
    if match is None and bare:
        match = capitals.match(text, start, limit)
        if match is not None and not _is_place(match["place"]):
            return None  # rather a speaker's label
        if match is not None and match["colon"] and not _is_seat(match["place"]) and not _reports(text, start, end):
            return None
        if match is None and text[end - 1] in _CLOSES:  # "Kolkata, The chief minister said so." is no headline
            match = words.match(text, start, limit)
            match = match if match is not None and _is_seat(match["place"].upper()) else None
    return None if match is None else Span(start, start + len(match[0].rstrip()))


def _reports(text: str, start: int, end: int) -> bool:
    """Whether what opens with capitals and a colon is a report, and no turn of a transcript: long, and alone so."""
    words = text[start:end].split()
    return (
        text[end - 1] in _CLOSES
        and len(words) >= _SENTENCE
        and words[-1][-1] not in "?!"
        and sum(1 for _ in _LABELS.finditer(text, start)) == 1
    )


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the paragraph ``text[start:end]`` is nothing but a date, or a place with a date or an agency."""
    return end - start <= LONGEST and _ALONE.fullmatch(text, start, end) is not None


def _is_seat(capitals: str) -> bool:
    """Whether a city is one whose papers write datelines with a colon, a comma or small letters."""
    return capitals in lexicon.words("paragraphs/press_cities")


def _is_place(capitals: str) -> bool:
    """Whether a name in capitals before a dash is likely a place: not a label, not an acronym ("NATO — ...")."""
    if capitals in lexicon.words("paragraphs/cities"):
        return True
    words = capitals.replace("/", " ").split()
    return not any(word in lexicon.words("paragraphs/labels") for word in words) and any(
        len(word) > len("TOKYO") for word in words
    )
