"""Times anchored to the day of publication: golden cases and laws."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import available_timezones

import pytest
from goldens import Case, load
from hypothesis import given
from hypothesis import strategies as st

from newsparse import NewsparseError, TimeError
from newsparse.times import Granularity, Tense, When, anchor, day_of
from newsparse.times.days import months_later, unit_around

CASES = load("times.md")
WORDS = sorted({case.text for case in CASES})
UNITS = [unit for unit in Granularity if unit is not Granularity.SPAN]
DAYS = st.dates(date(1600, 1, 1), date(2900, 1, 1))
ANY_DAY = st.dates()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_cases(case: Case) -> None:
    """Each expression means the days written there."""
    for row in case.rows:
        published = None if row["published"] == "-" else date.fromisoformat(row["published"])
        found = anchor(case.text, published, tense=Tense(row.get("tense", "past")))
        assert (f"{found}{' ~' if found.approximate else ''}" if found else "-") == row["days"], row


@given(st.sampled_from(WORDS), DAYS, st.integers(1, 900), st.sampled_from(Tense))
def test_anchoring_is_monotone(words: str, day: date, later: int, tense: Tense) -> None:
    """The same words in a later article never mean an earlier time."""
    first = anchor(words, day, tense=tense)
    second = anchor(words, day + timedelta(days=later), tense=tense)
    assert (first is None) == (second is None)
    if first and second:
        assert first.start <= second.start
        assert first.end <= second.end


@given(st.sampled_from(WORDS), DAYS, st.sampled_from(Tense))
def test_what_needs_no_day_is_not_moved_by_one(words: str, day: date, tense: Tense) -> None:
    """Words that can be told without a day of publication mean the same on every day."""
    alone = anchor(words, tense=tense)
    assert alone in (None, anchor(words, day, tense=tense))


@given(st.text(max_size=120), ANY_DAY | st.none(), st.sampled_from(Tense))
def test_any_text_anchors(words: str, day: date | None, tense: Tense) -> None:
    """No text and no day raises."""
    anchor(words, day, tense=tense)


@given(st.lists(st.sampled_from(" ".join(WORDS).split()), max_size=8), ANY_DAY, st.sampled_from(Tense))
def test_any_words_of_time_anchor(words: list[str], day: date, tense: Tense) -> None:
    """No heap of words for times raises, and what is found has days."""
    found = anchor(" ".join(words), day, tense=tense)
    assert found is None or found.days > 0


@given(st.sampled_from(WORDS), DAYS)
def test_signs_do_not_matter(words: str, day: date) -> None:
    """Capitals, curly apostrophes, and white space at the edges change nothing."""
    shouted = words.upper().replace("'", "’")
    assert anchor(f" {shouted}\n", day) == anchor(words, day)


@given(DAYS, st.sampled_from(UNITS), st.integers(-12, 12))
def test_units_tile_the_calendar(day: date, unit: Granularity, offset: int) -> None:
    """The unit around a day holds the day (a weekend follows it at most), and units follow each other gaplessly."""
    found, after = unit_around(day, unit, offset), unit_around(day, unit, offset + 1)
    if unit is Granularity.WEEKEND:
        assert after.start - found.end == timedelta(days=5)
        assert unit_around(day, unit).start - day <= timedelta(days=5)
    else:
        assert day in unit_around(day, unit)
        assert found.end == after.start


@given(DAYS, st.sampled_from(UNITS), st.integers(-5, 5))
def test_an_interval_holds_its_days(day: date, unit: Granularity, offset: int) -> None:
    """An interval holds its first and its last day, not the day after; its ISO form begins and ends with them."""
    when = unit_around(day, unit, offset)
    assert when.start in when
    assert when.last in when
    assert when.end not in when
    first, _, last = when.iso.partition("/")
    assert when.start.isoformat().startswith(first)
    assert not last or last == when.last.isoformat()


@given(DAYS, st.integers(-600, 600))
def test_months_later(day: date, months: int) -> None:
    """Some months later is in that month, on the same day or its last."""
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_the_day_of_a_moment() -> None:
    """A moment is of the day of its own offset; a time zone moves stamps of another; plain days and hours stay."""
    moment = datetime(2020, 1, 4, 2, tzinfo=UTC)
    assert day_of(moment) == date(2020, 1, 4)
    assert day_of(moment.astimezone(timezone(timedelta(hours=-5)))) == date(2020, 1, 3)
    assert day_of(datetime(2020, 1, 4, 2), zone="Etc/GMT+5") == date(2020, 1, 4)  # noqa: DTZ001  it has no offset
    assert day_of(date(2020, 1, 4), zone="America/New_York") == date(2020, 1, 4)
    assert day_of(datetime.min.replace(tzinfo=UTC), zone="Etc/GMT+5") == date.min
    assert anchor("Friday", datetime(2020, 1, 4, 2, tzinfo=UTC)) == anchor("Friday", date(2020, 1, 4))


@pytest.mark.skipif("America/New_York" not in available_timezones(), reason="no time zones on this machine")
def test_a_time_zone() -> None:
    """A feed's stamp in UTC is of the evening before in New York."""
    assert day_of(datetime(2020, 1, 4, 2, tzinfo=UTC), zone="America/New_York") == date(2020, 1, 3)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "a\0b"])
def test_no_such_zone(zone: str) -> None:
    """A time zone that nobody knows is an error that says what to do."""
    with pytest.raises(TimeError, match="Europe/Lisbon"):
        day_of(datetime(2020, 1, 4, 2, tzinfo=UTC), zone=zone)


def test_no_time_ends_before_it_starts() -> None:
    """An interval has at least one day."""
    with pytest.raises(NewsparseError, match="does not end after it starts"):
        When(date(2020, 1, 5), date(2020, 1, 5), Granularity.DAY)
