"""The words of the calendar, and the form in which expressions are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import regex

from newsparse.times.values import DayPart, Granularity

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS: Final = ("first", "second", "third", "fourth")

WEEKDAYS: Final[Mapping[str, int]] = {
    **{day: at for at, day in enumerate(_WEEKDAYS)},
    **{day[:3]: at for at, day in enumerate(_WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""Weekdays; Monday is 0."""
MONTHS: Final[Mapping[str, int]] = {
    **{month: at for at, month in enumerate(_MONTHS, 1)},
    **{month[:3]: at for at, month in enumerate(_MONTHS, 1)},
    "sept": 9,
}
"""Months; January is 1."""
UNITS: Final[Mapping[str, Granularity]] = {unit.value: unit for unit in Granularity if unit is not Granularity.SPAN}
"""Units of the calendar by their names."""
PARTS: Final[Mapping[str, DayPart]] = {
    **{part.value: part for part in DayPart},
    "midday": DayPart.NOON,
    "lunchtime": DayPart.NOON,
    "dawn": DayPart.EARLY,
    "midnight": DayPart.NIGHT,
    "mid-morning": DayPart.MORNING,
    "mid-afternoon": DayPart.AFTERNOON,
    "midmorning": DayPart.MORNING,
    "midafternoon": DayPart.AFTERNOON,
    "early hours": DayPart.EARLY,
    "small hours": DayPart.EARLY,
}
"""Parts of the day by their names."""
NUMBERS: Final[Mapping[str, int]] = {
    **{word: at for at, word in enumerate(_NUMBERS, 1)},
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "a couple": 2,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
"""Small numbers in words."""
QUARTERS: Final[Mapping[str, int]] = {
    **{word: at for at, word in enumerate(_ORDINALS)},
    **{word: at for at, word in enumerate(("1st", "2nd", "3rd", "4th"))},
}
"""Quarters of a year; the first is 0."""
FEASTS: Final[Mapping[str, tuple[int, int]]] = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Days that are the same day and month in every year and in every country that keeps them."""


def one_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


_GROUPS: Final = {
    "weekday": one_of(WEEKDAYS),
    "month": one_of(MONTHS),
    "part": one_of(PARTS),
    "number": one_of(NUMBERS) + "|[1-9][0-9]{0,2}",
    "quarter": one_of(QUARTERS),
    "feast": one_of(FEASTS),
    "day": "3[01]|[12][0-9]|0?[1-9]",
    "year": "1[0-9]{3}|2[01][0-9]{2}",
}


def pattern(source: str) -> regex.Pattern[str]:
    """A verbose pattern in which ``@weekday`` and its like stand for a group of that name."""
    for name, words in _GROUPS.items():
        source = source.replace(f"@{name}", f"(?P<{name}>{words})")
    return regex.compile(source, regex.X)


def number(text: str) -> int:
    """The value of a number, in words or digits."""
    return NUMBERS[text] if text in NUMBERS else int(text)


_ABBREVIATED: Final = regex.compile(rf"\b({one_of((*WEEKDAYS, *MONTHS))})\.")
_CLOCK: Final = regex.compile(
    r"(?:\b(?:at|around|about)\ )?(?:\b(?:about|around)\ )?\b[0-9]{1,2}(?:[:.][0-9]{2})?"
    r"\ ?(?:[ap]\.?\ ?m\b\.?|o'clock\b)"
    r"(?:\ (?:e[ds]?t|c[des]?t|m[ds]t|p[ds]?t|gmt|bst|utc|(?:local|eastern|central|pacific)\ time)\b)?,?",
    regex.X,
)
_SIGNS: Final = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-"})


def normal(expression: str) -> str:
    """An expression as the patterns are written: lower case, single spaces, no full stops of abbreviations.

    The time of the clock is left out.
    """
    words = " ".join(expression.translate(_SIGNS).lower().split())
    words = _CLOCK.sub(" ", _ABBREVIATED.sub(r"\1", words))
    return " ".join(words.split()).strip(" ,;.")
