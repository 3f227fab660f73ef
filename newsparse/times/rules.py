"""The rules of anchoring: a pattern of words, and the days it means. The first that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import attrs
import regex

from newsparse.times.days import months_later, one, unit_around
from newsparse.times.values import DayPart, Granularity, Tense, When
from newsparse.times.words import FEASTS, MONTHS, PARTS, QUARTERS, UNITS, WEEKDAYS, number, pattern


@attrs.frozen
class Now:
    """What words are anchored to: a day, where one is known, and whether it has happened already."""

    day: date
    tense: Tense

    @property
    def is_future(self) -> bool:
        """Whether it is still to come."""
        return self.tense is Tense.FUTURE


Match = regex.Match[str]
_DAY: Final = timedelta(days=1)
_NEAR: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0}
_SHORT: Final = 3
_LEAP_YEARS: Final = 9  # one in any nine years is a leap year, around 1900 as well


def _today(match: Match, now: Now) -> When:
    """Today, yesterday morning, the day before yesterday, this evening."""
    if match["this"]:
        return attrs.evolve(one(now.day), part=PARTS[match["this"]])
    beyond = {"before": -1, "after": 1}.get(match["beyond"], 0)
    found = one(now.day + timedelta(days=_NEAR[match["name"]] + beyond))
    return attrs.evolve(found, part=DayPart.NIGHT) if "night" in match["name"] else found


def _weekday(match: Match, now: Now) -> When:
    """Friday, last Friday, Friday of last week."""
    wanted, which, week = WEEKDAYS[match["weekday"]], match["which"], match["week"]
    if week or which == "this":
        weeks = {"last": -1, "next": 1}.get(week, 0)
        return one(now.day + timedelta(days=wanted - now.day.weekday() + 7 * weeks))
    if which in {"last", "past", "this past"}:
        return one(now.day - timedelta(days=(now.day.weekday() - wanted - 1) % 7 + 1))
    if which in {"next", "coming", "this coming"}:
        return one(now.day + timedelta(days=(wanted - now.day.weekday() - 1) % 7 + 1))
    if now.is_future:
        return one(now.day + timedelta(days=(wanted - now.day.weekday()) % 7))
    return one(now.day - timedelta(days=(now.day.weekday() - wanted) % 7))


def _date(match: Match, now: Now) -> When | None:
    """A day of a month of no year: Jan. 3, the 3rd of January, Christmas Day."""
    groups = match.groupdict()
    feast = groups.get("feast")
    month, day = FEASTS[feast] if feast else (MONTHS[groups["month"]], int(groups["day"]))
    step = 1 if now.is_future else -1
    for year in range(now.day.year, now.day.year + step * _LEAP_YEARS, step):
        if (month, day) == (2, 29) and not _is_leap(year):
            continue
        found = date(year, month, day)
        if found == now.day or (found > now.day) == now.is_future:
            return one(found)
    return None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month(match: Match, now: Now) -> When | None:
    """January, last January, next January."""
    month, which, year = MONTHS[match["month"]], match["which"], now.day.year
    if len(match["month"]) == _SHORT and match["month"] != "may":
        return None  # "Mar" without a day may be anything
    if which in {"last", "this past"}:
        year -= month >= now.day.month
    elif which == "next":
        year += month <= now.day.month
    elif which is None:
        year += month < now.day.month if now.is_future else -(month > now.day.month)
    return unit_around(date(year, month, 1), Granularity.MONTH)


def _unit(match: Match, now: Now) -> When:
    """This week, last month, next year."""
    return unit_around(
        now.day, UNITS[match["unit"]], {"last": -1, "this": 0, "the current": 0, "next": 1}[match["which"]]
    )


def _part_of_unit(match: Match, now: Now) -> When:
    """Earlier this week, up to the day of publication; later this year, from it on."""
    found = unit_around(now.day, UNITS[match["unit"]])
    if match["part"] == "earlier":
        return When(found.start, now.day + _DAY, Granularity.SPAN)
    return When(now.day, found.end, Granularity.SPAN)


def _weekend(_match: Match, now: Now) -> When:
    """The weekend: the one that has begun last, or the one that is not over."""
    found = unit_around(now.day, Granularity.WEEKEND)
    return found if now.is_future or found.start <= now.day else unit_around(now.day, Granularity.WEEKEND, -1)


def _ago(match: Match, now: Now) -> When:
    """Two weeks ago: the week that lies two weeks back."""
    return unit_around(now.day, UNITS[match["unit"]], -number(match["number"]))


def _ago_on(match: Match, now: Now) -> When:
    """A week ago Friday: the most recent Friday, and a week back."""
    back = (now.day.weekday() - WEEKDAYS[match["weekday"]]) % 7 + 7 * number(match["number"])
    return one(now.day - timedelta(days=back))


def _ahead(match: Match, now: Now) -> When | None:
    """In two weeks: the week that lies two weeks ahead. Of what has happened it says how long it took."""
    if not now.is_future:
        return None
    return unit_around(now.day, UNITS[match["unit"]], number(match["number"]))


def _stretch(match: Match, now: Now) -> When:
    """The past two weeks, the next three months: counted from the day of publication, which is one of the days."""
    count, unit = number(match["number"] or "one"), UNITS[match["unit"]]
    if match["which"] in {"last", "past", "previous"}:
        return When(_shifted(now.day, unit, -count) + _DAY, now.day + _DAY, Granularity.SPAN)
    return When(now.day, _shifted(now.day, unit, count), Granularity.SPAN)


def _shifted(day: date, unit: Granularity, count: int) -> date:
    months = {Granularity.MONTH: 1, Granularity.QUARTER: 3, Granularity.YEAR: 12, Granularity.DECADE: 120}.get(unit)
    if months is not None:
        return months_later(day, months * count)
    return day + timedelta(days=(7 if unit is Granularity.WEEK else 1) * count)


def _short_decade(match: Match, now: Now) -> When:
    """The '90s: of the hundred years up to the publication."""
    return unit_around(date(now.day.year - (now.day.year - int(match["tens"])) % 100, 1, 1), Granularity.DECADE)


def _quarter(match: Match, now: Now) -> When:
    """The third quarter of this year."""
    year = now.day.year + {"last": -1, "next": 1}.get(match["which"], 0)
    return unit_around(date(year, 3 * QUARTERS[match["quarter"]] + 1, 1), Granularity.QUARTER)


def _full_date(match: Match) -> When:
    return one(date(int(match["year"]), MONTHS[match["month"]], int(match["day"])))


def _iso(match: Match) -> When:
    return one(date(int(match["year"]), int(match["m"]), int(match["d"])))


def _full_month(match: Match) -> When:
    return unit_around(date(int(match["year"]), MONTHS[match["month"]], 1), Granularity.MONTH)


def _full_quarter(match: Match) -> When:
    return unit_around(date(int(match["year"]), 3 * QUARTERS[match["quarter"]] + 1, 1), Granularity.QUARTER)


def _year(match: Match) -> When:
    return unit_around(date(int(match["year"]), 1, 1), Granularity.YEAR)


def _decade(match: Match) -> When:
    """The 1990s; the 1900s are a century, the 2000s a decade."""
    text = match["decade"]
    unit = Granularity.CENTURY if text.endswith("00") and text != "2000" else Granularity.DECADE
    return unit_around(date(int(text), 1, 1), unit)


def _century(match: Match) -> When:
    """The 20th century, as people count: from 1900 to 1999."""
    return unit_around(date(100 * (int(match["nth"]) - 1), 1, 1), Granularity.CENTURY)


_WEEKDAY: Final = r"(?:@weekday,?\ )?"
_CALENDAR: Final = r"(?P<unit>weekend|week|month|quarter|year|decade|century)"
_COUNTED: Final = r"(?P<unit>day|week|month|quarter|year|decade)s?"

FIXED: Final[tuple[tuple[regex.Pattern[str], Callable[[Match], When | None]], ...]] = (
    (pattern(_WEEKDAY + r"@month\ @day(?:st|nd|rd|th)?,?\ @year"), _full_date),
    (pattern(_WEEKDAY + r"(?:the\ )?@day(?:st|nd|rd|th)?(?:\ of)?\ @month,?\ @year"), _full_date),
    (pattern(r"@year-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"), _iso),
    (pattern(r"@month,?\ (?:of\ )?@year"), _full_month),
    (pattern(r"(?:the\ )?@quarter\ quarter\ of\ @year"), _full_quarter),
    (pattern(r"(?:the\ year\ )?@year"), _year),
    (pattern(r"(?:the\ )?(?P<decade>1[0-9]{2}0|20[0-9]0)'?s"), _decade),
    (pattern(r"(?:the\ )?(?P<nth>1[0-9]|2[01])(?:st|th)(?:\ |-)century"), _century),
)
"""What names its own year."""

RELATIVE: Final[tuple[tuple[regex.Pattern[str], Callable[[Match, Now], When | None]], ...]] = (
    (
        pattern(
            r"(?:earlier\ |later\ )?this\ (?P<this>morning|afternoon|evening)(?P<name>)(?P<beyond>)"
            r"|(?P<this>)(?:the\ day\ (?P<beyond>before|after)\ (?=yesterday|tomorrow)|(?:earlier|later)\ (?=today))?"
            r"(?P<name>today|yesterday|tomorrow|tonight|last\ night|overnight)"
        ),
        _today,
    ),
    (
        pattern(
            r"(?:(?P<which>last|past|this\ past|this|next|this\ coming|coming|earlier|later)\ )?@weekday"
            r"(?:,?\ (?:of\ )?(?P<week>last|this|next)\ week)?"
        ),
        _weekday,
    ),
    (pattern(_WEEKDAY + r"@month\ @day(?:st|nd|rd|th)?"), _date),
    (pattern(_WEEKDAY + r"(?:the\ )?@day(?:st|nd|rd|th)?(?:\ of)?\ @month"), _date),
    (pattern("@feast"), _date),
    (pattern(r"(?:(?P<which>last|this\ past|this|next)\ )?@month"), _month),
    (pattern(r"(?P<which>last|this|the\ current|next)\ " + _CALENDAR), _unit),
    (pattern(r"(?P<part>earlier|later)\ this\ " + _CALENDAR), _part_of_unit),
    (pattern(r"(?:the|this\ past)\ weekend"), _weekend),
    (pattern(r"@number\ " + _COUNTED + r"\ (?:ago|back)"), _ago),
    (pattern(r"@number\ (?P<unit>week)s?\ ago\ (?:on\ )?@weekday"), _ago_on),
    (pattern(r"@number\ " + _COUNTED + r"(?:\ from\ now|(?:'|'s)?\ time)?"), _ahead),
    (
        pattern(
            r"(?:the\ |these\ )?(?P<which>last|past|previous|next|coming)\ @number\ "
            + _COUNTED
            + r"|th(?:e|is)\ (?P<which>last|past|coming)\ (?P<number>)(?P<unit>week|month|quarter|year|decade)"
        ),
        _stretch,
    ),
    (pattern(r"(?:the\ )?'?(?P<tens>[1-9]0)'?s"), _short_decade),
    (pattern(r"(?:the\ )?@quarter\ quarter(?:\ of\ (?P<which>last|this|next)\ year)?"), _quarter),
)
"""What needs a day to be anchored to."""
