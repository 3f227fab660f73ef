"""Details of quotes, by golden cases."""

from zoneinfo import available_timezones

import pytest
from goldens import Case, load

from newsparse import Article, Document, FormatError, TimeError, default_pipeline, parse_article
from newsparse.stages.details import Details
from newsparse.testing import assert_stage

CASES = load("details.md")
KEYS = {"to": "addressee", "medium": "medium", "time": "time", "place": "place"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_cases(case: Case) -> None:
    """Each row's quote has the details written there."""
    quotes = parse_article(case.text).quotes
    for row in case.rows:
        quote = next((q for q in quotes if q.text.startswith(row["quote"])), None)
        assert quote is not None, f"no quote begins with {row['quote']!r}: {quotes}"
        for key, name in KEYS.items():
            if key in row:
                found = getattr(quote, name)
                assert (found.text if found else "-") == row[key], (key, quote)


def test_the_addressee_is_one_of_the_speakers() -> None:
    """An addressee that the article names elsewhere leads to the chain of its mentions."""
    text = "Mary Walker came to Paris. “Go home,” the minister told Walker."
    (quote,) = parse_article(text).quotes
    assert quote.addressee_speaker is not None
    assert quote.addressee_speaker.name == "Mary Walker"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("“It is over,” Ana Costa said Friday.", "2020-01-03"),
        ("Ana Costa will say on Friday that it is over.", "2020-01-10"),
        ("“It is over,” Ana Costa said in 2007.", "2007"),
        ("“It is over,” Ana Costa said after the strike.", None),
        ("“It is over on Friday,” Ana Costa said.", None),
    ],
)
def test_when(text: str, iso: str | None) -> None:
    """The time of a quote is anchored to the day of publication, forward where it is still to be said."""
    (quote,) = parse_article(Article(text, published="2020-01-05")).quotes
    assert (quote.when.iso if quote.when else None) == iso
    assert quote.circumstances.when == quote.when


def test_without_a_day_of_publication() -> None:
    """Without it, only what names its own year can be told."""
    assert parse_article("“It is over,” Ana Costa said Friday.").quotes[0].when is None
    (quote,) = parse_article("“It is over,” Ana Costa said in 2007.").quotes
    assert quote.when is not None


def test_the_zone_of_the_publisher() -> None:
    """A stamp in UTC is of the day before in a zone behind it; a zone that nobody knows is refused at once."""
    article = Article("“It is over,” Ana Costa said today.", published="2020-01-04T02:00:00+00:00")
    (quote,) = parse_article(article).quotes
    assert quote.when is not None
    assert quote.when.iso == "2020-01-04"
    if "Etc/GMT+5" in available_timezones():
        pipeline = default_pipeline().replace("details", Details(zone="Etc/GMT+5"))
        (quote,) = parse_article(article, pipeline=pipeline).quotes
        assert quote.when is not None
        assert quote.when.iso == "2020-01-03"
    with pytest.raises(TimeError):
        Details(zone="Mars/Olympus")


def test_circumstances_of_a_follow_on() -> None:
    """A quotation without a cue has the circumstances of the one that it continues, and says so."""
    text = "“We saw it,” Ana Costa told reporters in a statement on Friday. “It was big.” “It was loud,” police said."
    first, second, third = parse_article(Article(text, published="2020-01-05")).quotes
    assert second.addressee is second.medium is second.when is None
    found = second.circumstances
    assert found.inherited
    assert found.written == first
    assert found.quote == second
    assert (str(found.addressee), str(found.medium), str(found.time)) == ("reporters", "in a statement", "Friday")
    assert found.when == first.when
    assert found.place is None
    assert found.addressee_speaker == first.addressee_speaker
    assert not first.circumstances.inherited
    assert third.circumstances.addressee is None


def test_times_survive_json() -> None:
    """Days go to JSON and back; a damaged day is an error that says where."""
    document = parse_article(Article("“It is over,” Ana Costa said Friday night.", published="2020-01-05"))
    assert Document.from_json(document.to_json()) == document
    data = document.to_dict()
    data["layers"]["details"][0]["when"]["start"] = "Friday"
    with pytest.raises(FormatError, match=r"layers.details\[0\]"):
        Document.from_dict(data)


def test_it_is_a_stage() -> None:
    """The stage keeps the laws of stages."""
    assert_stage(Details(), CASES[0].text)
