"""What an anchored time is: days, and how exactly the words tell them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import attrs

from newsparse.errors import TimeError


class Granularity(StrEnum):
    """The unit of the calendar that the words name."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"  # from one day to another, whole units or not: "since Monday", "the past two weeks"


class DayPart(StrEnum):
    """A part of a day, as the words have it."""

    EARLY = "early"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    LATE = "late"


class Tense(StrEnum):
    """Whether what happened then has happened already: it decides which of two Fridays is meant."""

    PAST = "past"
    FUTURE = "future"


@attrs.frozen
class When:
    """One or more days, half-open: from ``start`` up to the day before ``end``.

    Attributes:
        start: The first day.
        end: The day after the last.
        granularity: The unit that the words name. "Last week" is a week, "since Monday" a span.
        part: The part of the day ("Tuesday night"), or ``None``.
        approximate: Whether the words leave it open how exactly they are meant ("about a year ago", "early 2019").

    Raises:
        TimeError: If it does not end after it starts.

    Example:
        >>> from datetime import date
        >>> from newsparse.times import anchor
        >>> when = anchor("last month", date(2020, 1, 5))
        >>> when.iso, when.start.isoformat(), when.end.isoformat(), when.days
        ('2019-12', '2019-12-01', '2020-01-01', 31)
    """

    start: date
    end: date
    granularity: Granularity
    part: DayPart | None = None
    approximate: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.start < self.end:
            raise TimeError(self.start.isoformat(), f"does not end after it starts: {self.end.isoformat()}")

    def __contains__(self, day: date) -> bool:
        """Whether a day is one of the days."""
        return self.start <= day < self.end

    @property
    def last(self) -> date:
        """The last day."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days."""
        return (self.end - self.start).days

    @property
    def iso(self) -> str:
        """The days as ISO 8601 writes them.

        A day, a whole month or a whole year stands under its name; else the first and the last day are given.
        A part of the day is not in it.

        Example:
            >>> from datetime import date
            >>> from newsparse.times import anchor
            >>> [anchor(words, date(2020, 1, 5)).iso for words in ("Friday", "in 2007", "last week")]
            ['2020-01-03', '2007', '2019-12-23/2019-12-29']
        """
        first, last = self.start, self.last
        if first == last:
            return first.isoformat()
        if first.day == 1 and self.end.day == 1:
            if (first.year, first.month) == (last.year, last.month):
                return first.isoformat()[:7]
            if first.month == self.end.month == 1 and first.year == last.year:
                return f"{first.year:04}"
        return f"{first.isoformat()}/{last.isoformat()}"

    def __str__(self) -> str:
        return self.iso if self.part is None else f"{self.iso} ({self.part})"
