"""Spans and their arithmetic."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Span, SpanError
from newsparse.spans import hull, merged, subtracted, trimmed

spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 20))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_impossible_spans_are_refused(start: int, end: int) -> None:
    """An empty, reversed or negative span is an error that shows both numbers."""
    with pytest.raises(SpanError, match=f"start={start}, end={end}"):
        Span(start, end)


def test_a_span_knows_what_it_holds() -> None:
    """Offsets are half-open: the start belongs to a span, the end does not."""
    span = Span(2, 5)
    assert 2 in span
    assert 5 not in span
    assert Span(3, 5) in span
    assert Span(3, 6) not in span
    assert not span.overlaps(Span(5, 6))
    assert span.shifted(3) == Span(5, 8)
    assert span.of("0123456") == "234"


@given(st.text(), st.integers(0, 10), st.integers(0, 10))
def test_trimming_keeps_what_is_not_blank(text: str, start: int, end: int) -> None:
    """A trimmed span covers exactly the stripped characters."""
    span = trimmed(text, start, end)
    assert (span.of(text) if span else "") == text[start:end].strip()


@given(st.lists(spans))
def test_merged_spans_cover_the_same_characters(given_spans: list[Span]) -> None:
    """Merging changes no covered character and leaves gaps between all spans."""
    out = merged(given_spans)
    assert {i for s in out for i in range(s.start, s.end)} == {i for s in given_spans for i in range(s.start, s.end)}
    assert all(a.end < b.start for a, b in pairwise(out))


@given(spans, st.lists(spans))
def test_subtraction_leaves_the_rest(span: Span, holes: list[Span]) -> None:
    """What is left of a span are its characters outside all holes."""
    left = {i for s in subtracted(span, holes) for i in range(s.start, s.end)}
    assert left == set(range(span.start, span.end)) - {i for s in holes for i in range(s.start, s.end)}


@given(st.lists(spans, min_size=1))
def test_the_hull_holds_all(given_spans: list[Span]) -> None:
    """The hull is the smallest span that holds every span."""
    whole = hull(given_spans)
    assert all(span in whole for span in given_spans)
    assert whole.start in {s.start for s in given_spans}
    assert whole.end in {s.end for s in given_spans}
