"""Details of quotes, by golden cases."""

import pytest
from goldens import Case, load

from newsparse import parse_article
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


def test_it_is_a_stage() -> None:
    """The stage keeps the laws of stages."""
    assert_stage(Details(), CASES[0].text)
