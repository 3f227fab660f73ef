"""Anchoring: what day, or what span of days, words such as "Friday" and "last month" mean on a day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import attrs
import regex

from newsparse.times.days import day_of
from newsparse.times.rules import FIXED, RELATIVE, Now
from newsparse.times.values import DayPart, Granularity, Tense, When
from newsparse.times.words import PARTS, normal, one_of

LONGEST: Final = 100
"""Characters of the longest expression that is read."""

_PREPOSITIONS: Final = regex.compile(r"(?:(?:only|just|back|sometime|on|in|at|during|over|of|for)\ )++", regex.X)
_ABOUT: Final = regex.compile(
    r"(?:about|around|roughly|approximately|nearly|almost|some|more\ than|less\ than|at\ least|circa)\ ", regex.X
)
_EDGE: Final = regex.compile(
    r"(?:the\ )?(?:(?P<early>early|(?:beginning|start)\ of)|(?P<mid>mid|middle\ of)|(?P<late>late|end\ of))"
    r"[\ -](?:on\ |in\ )?",
    regex.X,
)
_THE_UNIT: Final = regex.compile(r"the\ (?=(?:day|week|month|quarter|year|decade|century)$)", regex.X)
_PART_FIRST: Final = regex.compile(rf"(?:the\ )?(?P<part>{one_of(PARTS)})\ (?:of\ |on\ )?", regex.X)
_PART_LAST: Final = regex.compile(rf"(?P<rest>.+?),?\ (?:at\ |around\ )?(?P<part>{one_of(PARTS)})", regex.X)
_JOINTS: Final = (
    regex.compile(r"from\ (?P<first>.+?)\ (?:to|until|till|through|thru)\ (?P<last>.+)", regex.X),
    regex.compile(r"between\ (?P<first>.+?)\ and\ (?P<last>.+)", regex.X),
    regex.compile(r"(?P<first>.+?)(?:\ (?:to|through|thru|and)\ |\ ?-\ ?)(?P<last>.+)", regex.X),
)
_SINCE: Final = regex.compile(r"(?:ever\ )?since\ (?P<words>.+)", regex.X)
_UNTIL: Final = regex.compile(r"(?:until|till|through|by|up\ to)\ (?P<words>.+)", regex.X)
_DAY_OF_MONTH: Final = regex.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?(?P<year>,?\ [0-9]{4})?", regex.X)
_MONTH_AND_DAY: Final = regex.compile(r"(?:[a-z]+,?\ )?(?P<month>[a-z]+)\ [0-9]{1,2}(?:st|nd|rd|th)?", regex.X)
_DAY: Final = timedelta(days=1)


def anchor(expression: str, published: date | None = None, *, tense: Tense = Tense.PAST) -> When | None:
    """The days that words for a time mean.

    What names its own year needs no day of publication. For the rest, a bare weekday, date or month is the most
    recent one, for the future the next one; the day of publication itself counts for both. "Last Friday" is the most
    recent one before the day of publication, "last week" the week before this one, weeks from Monday to Sunday.

    Args:
        expression: The words, with or without a preposition: ``"Friday"``, ``"on Jan. 3"``, ``"since last month"``.
        published: The day of publication; of a moment, its day (see ``day_of``).
        tense: Whether it has happened already.

    Returns:
        The days; ``None`` where they cannot be told: words for no time, for a duration, a season or an event ("after
        the strike"), or for a time that needs a day of publication where there is none.

    Example:
        >>> from datetime import date
        >>> from newsparse.times import anchor
        >>> sunday = date(2020, 1, 5)
        >>> str(anchor("Tuesday night", sunday)), str(anchor("since Friday", sunday))
        ('2019-12-31 (night)', '2020-01-03/2020-01-05')
        >>> anchor("Tuesday night"), str(anchor("in 2007"))
        (None, '2007')
    """
    if len(expression) > LONGEST:
        return None
    now = None if published is None else Now(day_of(published), tense)
    try:
        return _anchored(normal(expression), now)
    except (OverflowError, ValueError):  # outside of the calendar, or no such day: the 31st of June
        return None


def _anchored(words: str, now: Now | None) -> When | None:
    since, until = _SINCE.fullmatch(words), _UNTIL.fullmatch(words)
    if now is not None and since:
        found = _point(since["words"], now)
        return found and _span(found.start, now.day + _DAY, found)
    if now is not None and until:
        found = _point(until["words"], attrs.evolve(now, tense=Tense.FUTURE))
        return found and _span(now.day, found.end, found)
    if since or until:
        return None
    return _point(words, now) or _range(words, now)


def _point(words: str, now: Now | None) -> When | None:
    """What is no span from one time to another."""
    preposition = _PREPOSITIONS.match(words)
    bare = words[preposition.end() :] if preposition else words
    if preposition and "for " in preposition[0]:  # "for two weeks" is a duration; "for the past two weeks" is not
        bare = bare if bare.startswith(("the past", "the last", "the next", "the coming")) else ""
    about = _ABOUT.match(bare)
    found = _unit(bare[about.end() :] if about else bare, now)
    return attrs.evolve(found, approximate=True) if found and about else found


def _unit(words: str, now: Now | None) -> When | None:
    """A unit of the calendar, whole or in part: "early Friday", "the night of Jan. 3", "late 2019"."""
    found = _known(words, now)
    if found is not None:
        return found
    edge = _EDGE.match(words)
    if edge:
        rest = words[edge.end() :]
        # "The end of the year" is that of this year; "the early 1990s" has its article in front.
        inner = _known(_THE_UNIT.sub("this ", rest), now) or _unit(rest, now)
        if inner is not None:
            return _narrowed(inner, early=edge["early"] is not None, late=edge["late"] is not None)
    match = _PART_FIRST.match(words)
    rest = words[match.end() :] if match else ""
    if match is None:
        match = _PART_LAST.fullmatch(words)
        rest = match["rest"] if match else ""
    day = _known(rest, now) if match else None
    if match is None or day is None or day.granularity is not Granularity.DAY:
        return None
    return attrs.evolve(day, part=PARTS[match["part"]])


def _known(words: str, now: Now | None) -> When | None:
    """What a rule says; the first that fits decides."""
    for pattern, fixed in FIXED:
        match = pattern.fullmatch(words)
        if match is not None:
            return fixed(match)
    for pattern, relative in RELATIVE if now is not None else ():
        match = pattern.fullmatch(words)
        if match is not None and now is not None:
            return relative(match, now)
    return None


def _narrowed(when: When, *, early: bool, late: bool) -> When:
    """The first, the middle or the last third of a unit; what "early" means is approximate. Of a day, its part."""
    if when.granularity is Granularity.DAY:
        part = when.part or (DayPart.EARLY if early else DayPart.LATE if late else None)
        return attrs.evolve(when, part=part)
    third = timedelta(days=when.days // 3)
    start = when.end - third if late else when.start if early else when.start + third
    end = when.start + third if early else when.end if late else when.end - third
    return attrs.evolve(when, start=start, end=end, approximate=True) if start < end else when


def _range(words: str, now: Now | None) -> When | None:
    """From one time to another."""
    for joint in _JOINTS:
        match = joint.fullmatch(words)
        if match is None:
            continue
        first, last = match["first"], match["last"]
        day, dated = _DAY_OF_MONTH.fullmatch(last), _MONTH_AND_DAY.fullmatch(first)
        if day and dated:  # "Jan. 3-5, 2020": the month is said once
            last = f"{dated['month']} {last}"
        end = _point(last, now)
        # "Between Monday and Wednesday": the Monday before that Wednesday, not the one before the publication.
        start = end and _point(first, Now(end.last, Tense.PAST))
        if start and end:
            return _span(start.start, end.end, start, end)
    return None


def _span(start: date, end: date, *named: When) -> When | None:
    """The days from one to another, where they stand in that order."""
    approximate = any(when.approximate for when in named)
    return When(start, end, Granularity.SPAN, approximate=approximate) if start < end else None
