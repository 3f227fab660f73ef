"""What stands in quotation marks without being a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from goldens import Case, load
from hypothesis import given
from hypothesis import strategies as st

from newsparse import MARKED_SPANS, MarkedSpan, Pipeline, default_pipeline, parse_article
from newsparse.stages.marked import MarkedSpans
from newsparse.testing import assert_stage

if TYPE_CHECKING:
    from newsparse import Document

PIPELINE = Pipeline((*default_pipeline().stages[:2], default_pipeline()["quotes"], MarkedSpans()))


def parse(text: str) -> Document:
    """The document with quotes and marked spans alone."""
    return PIPELINE.parse(text)


@pytest.mark.parametrize("case", load("marked_spans.md"), ids=lambda case: case.name)
def test_golden_cases(case: Case) -> None:
    """The spans written below the text are found, and no others."""
    found = [{"marked": span.text, "kind": span.kind.value} for span in parse(case.text).marked_spans]
    assert found == list(case.rows)


def test_it_is_a_sound_stage() -> None:
    """The stage keeps the rules for stages."""
    assert_stage(
        MarkedSpans(), "The “experts” left. “It rained,” Ana Costa said of “Blue River Road”.", pipeline=PIPELINE
    )


def test_the_view() -> None:
    """A marked span shows its place, its text and its kind, and goes to JSON and back."""
    document = parse_article("The word “news” has four letters.")
    (span,) = document.marked_spans
    assert isinstance(span, MarkedSpan)
    assert (span.text, span.kind.value, span.span.start) == ("“news”", "word", 9)
    assert repr(span) == "<MarkedSpan 0 word: '“news”'>"
    assert type(document).from_json(document.to_json())[MARKED_SPANS] == document[MARKED_SPANS]


@given(st.text(alphabet="aB said \n\"'“”‘’.,", max_size=60))
def test_no_marked_span_touches_a_quote(text: str) -> None:
    """But for marks within a quotation, what is a quote is no marked span."""
    document = parse(text)
    contents = [span for quote in document.quotes for span in quote.item.content]
    for marked in document.marked_spans:
        inner = [span for span in contents if span.overlaps(marked.span)]
        assert all(span.start <= marked.span.start and marked.span.end <= span.end for span in inner)
