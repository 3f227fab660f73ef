"""The trained way of finding quotes on the golden cases, and on the same with straight marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from goldens import Case, load

from newsparse import Pipeline, default_pipeline
from newsparse.stages.quotes import Quotes

if TYPE_CHECKING:
    from newsparse.views import Quote

KEYS = ("quote", "cue", "source", "kind", "continues", "nested")
PIPELINE = Pipeline((*default_pipeline().stages[:2], Quotes(mode="trained")))


def row(quote: Quote) -> dict[str, str]:
    """A quote as a case writes it."""
    values = {key: " … ".join(p.text for p in getattr(quote, key)) for key in ("content", "cue", "source")}
    refs = {"continues": quote.continues, "nested": quote.nested_in}
    numbers = {key: "" if other is None else str(other.index + 1) for key, other in refs.items()}
    return {"quote": values.pop("content"), **values, "kind": quote.kind.value, **numbers}


@pytest.mark.parametrize("case", load("quotes.md"), ids=lambda case: case.name)
def test_golden_cases(case: Case) -> None:
    """The quotes written below the text are found, and no others."""
    wanted = [{key: line.get(key, "") for key in KEYS} for line in case.rows if "quote" in line]
    optional = {line["maybe"] for line in case.rows if "maybe" in line}
    found = [row(quote) for quote in PIPELINE.parse(case.text).quotes]
    assert [line for line in found if line["quote"] not in optional] == wanted


@pytest.mark.parametrize("case", load("quotes.md")[:30], ids=lambda case: case.name)
def test_straight_marks_change_no_quote(case: Case) -> None:
    """Straight marks in place of curly ones leave every span where it was."""
    plain = case.text.translate(str.maketrans("“”‘’", "\"\"''"))
    one, two = (PIPELINE.parse(text)[Quotes.writes] for text in (case.text, plain))
    assert [(q.content, q.cue, q.source) for q in one] == [(q.content, q.cue, q.source) for q in two]
