"""The day of publication, and the units of the calendar around a day."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsparse.errors import TimeError
from newsparse.times.values import Granularity, When

_MONTHS: Final = {Granularity.MONTH: 1, Granularity.QUARTER: 3, Granularity.YEAR: 12}
_SATURDAY: Final = 5


def day_of(published: date, *, zone: str | None = None) -> date:
    """The day on which something was published, where it was published.

    Args:
        published: A day, or a moment. The day of a moment is that of its own offset: an article stamped
            ``2020-01-04T02:00:00+00:00`` is one of the fourth.
        zone: A time zone, such as ``"America/New_York"``, for moments that are stamped in another (feeds give UTC):
            there it is still the third. Days, and moments without an offset, are taken as they are.

    Raises:
        TimeError: If there is no such time zone.

    Example:
        >>> from datetime import datetime
        >>> from newsparse.times import day_of
        >>> moment = datetime.fromisoformat("2020-01-04T02:00:00+00:00")
        >>> day_of(moment).isoformat(), day_of(moment, zone="America/New_York").isoformat()
        ('2020-01-04', '2020-01-03')
    """
    if not isinstance(published, datetime):
        return published
    if zone is not None and published.utcoffset() is not None:
        with contextlib.suppress(OverflowError):  # the first or the last day of the calendar: there is none beside it
            published = published.astimezone(zone_of(zone))
    return published.date()


def zone_of(name: str) -> ZoneInfo:
    """The time zone of a name.

    Raises:
        TimeError: If there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = "is no time zone known here; name one as 'Europe/Lisbon', or install the package tzdata"
        raise TimeError(name, hint) from None


def one(day: date) -> When:
    """A single day."""
    return When(day, day + timedelta(days=1), Granularity.DAY)


def unit_around(day: date, unit: Granularity, offset: int = 0) -> When:
    """The unit of the calendar that a day is in, or one before or after it. Weeks start on Mondays.

    Args:
        day: The day.
        unit: The unit.
        offset: How many units later; before it, where it is negative.

    Raises:
        OverflowError, ValueError: If it lies outside the calendar (years 1 to 9999).
    """
    if unit is Granularity.DAY:
        return one(day + timedelta(days=offset))
    if unit in (Granularity.WEEK, Granularity.WEEKEND):
        monday = day + timedelta(days=7 * offset - day.weekday())
        first = monday + timedelta(days=_SATURDAY if unit is Granularity.WEEKEND else 0)
        return When(first, monday + timedelta(days=7), unit)
    if unit in (Granularity.DECADE, Granularity.CENTURY):
        years = 10 if unit is Granularity.DECADE else 100
        year = day.year - day.year % years + offset * years
        return When(date(year, 1, 1), date(year + years, 1, 1), unit)
    size = _MONTHS[unit]
    months = day.year * 12 + day.month - 1
    first_month = months - months % size + offset * size
    return When(_month(first_month), _month(first_month + size), unit)


def _month(months: int) -> date:
    """The first day of a month, counted from the year 0."""
    return date(months // 12, months % 12 + 1, 1)


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it has no such day."""
    first = _month(day.year * 12 + day.month - 1 + months)
    return min(first + timedelta(days=day.day - 1), unit_around(first, Granularity.MONTH).last)
