"""Quotation marks, by golden cases and by laws."""

from __future__ import annotations

from itertools import pairwise

import pytest
from goldens import Case, load
from hypothesis import example, given
from hypothesis import strategies as st
from work import growth

from newsparse.spans import Span
from newsparse.stages.quotes.marks import Region, scan

TEXTS = st.text(alphabet="ab s.,?1\n\"“”'’‘„«»`()—", max_size=80)
WORDS = st.lists(st.sampled_from(["we", "don’t", "know", "Okafor’s", "7", "plan"]), min_size=1, max_size=5)


def paragraphs(text: str) -> list[Span]:
    """The text's lines that are not blank."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def regions(text: str) -> tuple[Region, ...]:
    """The regions of a text, its lines taken as paragraphs."""
    return scan(text, paragraphs(text))


@pytest.mark.parametrize("case", load("marks.md"), ids=lambda case: case.name)
def test_golden_cases(case: Case) -> None:
    """The stretches written below the text are found, and no others."""
    found = [(r.inner.of(case.text), str(r.level), "yes" * r.unclosed, "yes" * r.resumed) for r in regions(case.text)]
    wanted = [(row["inner"], row.get("level", "0"), row.get("open", ""), row.get("resumed", "")) for row in case.rows]
    assert found == wanted


@given(TEXTS)
@example("“" * 50)
def test_regions_lie_in_order_in_their_paragraphs(text: str) -> None:
    """Regions are ordered, lie in one paragraph, hold a letter or digit, and those of a level never overlap."""
    found = regions(text)
    assert list(found) == sorted(found, key=lambda r: (r.span.start, -r.span.end))
    for region in found:
        assert region.inner in region.span
        assert any(map(str.isalnum, region.inner.of(text)))
        assert any(region.span in paragraph for paragraph in paragraphs(text))
    for level in {region.level for region in found}:
        spans = [region.span for region in found if region.level == level]
        assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_straight_and_curly_marks_are_the_same(parts: list[tuple[list[str], list[str]]]) -> None:
    """Well-set curly marks and straight ones enclose the same stretches."""
    curly = " ".join(f"“{' '.join(said)},” {' '.join(rest)}." for said, rest in parts)
    straight = curly.translate(str.maketrans("“”’", '""\''))
    assert [r.span for r in regions(curly)] == [r.span for r in regions(straight)]


@given(WORDS, TEXTS)
def test_a_paragraph_in_front_only_shifts(words: list[str], text: str) -> None:
    """A paragraph without marks in front moves the regions and changes nothing else."""
    front = " ".join(words).replace("’", "") + "\n"
    moved = [(r.span, r.inner, r.level, r.unclosed, r.resumed) for r in regions(front + text)]
    by = len(front)
    assert moved == [(r.span.shifted(by), r.inner.shifted(by), r.level, r.unclosed, r.resumed) for r in regions(text)]


@pytest.mark.parametrize("piece", ["“", '"', "'", "‘a ", "'a ", "“a. ", "„", "«»", "“‘", "s' a'", '1"', "“a\n"])
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """Ten times the marks take about ten times as long."""
    assert growth(lambda size: regions(piece * (size // len(piece))), 20_000, 200_000, enough=30) <= 30
