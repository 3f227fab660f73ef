"""When: words for days and spans of days, anchored to the day of publication."""

from newsparse.times.anchoring import anchor
from newsparse.times.days import day_of
from newsparse.times.values import DayPart, Granularity, Tense, When

__all__ = ["DayPart", "Granularity", "Tense", "When", "anchor", "day_of"]
