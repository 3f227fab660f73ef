"""Paragraphs: golden cases for breaks and roles, laws that hold for any text, and the stage itself."""

import pickle

import pytest
from goldens import Case, load
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Article, Document, Pipeline
from newsparse.model import ParagraphRole
from newsparse.stages.lines import paragraph_bounds
from newsparse.stages.paragraphs import Paragraphs

PIPELINE = Pipeline((Paragraphs(),))
LINES = (
    *(
        "Storm cuts power",
        "By Ana Costa",
        "OSLO (AP) — It rained.",
        "• Fares rise",
        "- a dog",
        "1. One",
        "Advertisement",
    ),
    *(
        "READ MORE: Rain",
        "(Ama Boateng/The Courier)",
        "It rained all night and the river rose above the old bridge, the",
        "town said.",
    ),
    *("“We left.", "Correction:", "May 7, 2015", "WHO PAYS", "", " ", "x", "\t"),
)
BREAKS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029", "\n \n")
news = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(BREAKS)), max_size=12).map(
    lambda rows: "".join(line + end for line, end in rows)
)
texts = news | st.text(max_size=200)


def parse(case: Case) -> Document:
    """The article of a golden case, parsed."""
    field, _, value = case.name.partition(": ")
    known = {field.lower(): value} if field in {"Title", "Byline"} else {}
    return PIPELINE.parse(Article(case.text, **known))


@pytest.mark.parametrize("case", load("paragraphs.md"), ids=lambda case: case.name)
def test_golden(case: Case) -> None:
    """The paragraphs of each golden case are found, with their roles and datelines."""
    document = parse(case)
    found = [(" ".join(p.text.split()), p.role.value) for p in document.paragraphs]
    assert [role for _, role in found] == [row["role"] for row in case.rows], found
    for (text, _), row, paragraph in zip(found, case.rows, document.paragraphs, strict=True):
        assert text.startswith(row.get("text", "")), text
        if "dateline" in row:
            dateline = paragraph.dateline
            assert (dateline.text if dateline else "") == row["dateline"]


@given(texts)
def test_cover(text: str) -> None:
    """Paragraphs are ordered and disjoint, begin and end with ink, and leave no ink out."""
    at = 0
    for start, end in paragraph_bounds(text):
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert not text[at:].strip()


@given(texts, texts)
def test_prefix(text: str, before: str) -> None:
    """An unrelated paragraph in front, with a blank line after it, shifts every paragraph and changes none."""
    front = f"{before}\n\n"
    shifted = [(start + len(front), end + len(front)) for start, end in paragraph_bounds(text)]
    assert [*paragraph_bounds(front), *shifted] == list(paragraph_bounds(front + text))


@given(texts)
def test_line_ends(text: str) -> None:
    """Windows line ends make the same paragraphs as plain ones."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    windows = plain.replace("\n", "\r\n")
    found = [plain[start:end] for start, end in paragraph_bounds(plain)]
    assert [windows[start:end].replace("\r\n", "\n") for start, end in paragraph_bounds(windows)] == found


@given(texts, st.none() | st.text(max_size=30), st.none() | st.text(max_size=30))
def test_any_article(text: str, title: str | None, byline: str | None) -> None:
    """No text, title or byline raises; there is at most one lead and one headline, and datelines open paragraphs."""
    article = Article(text, title=title, byline=byline)
    document = PIPELINE.parse(article)
    found = [paragraph.role for paragraph in document.paragraphs]
    assert found.count(ParagraphRole.LEAD) <= 1
    assert found.count(ParagraphRole.HEADLINE) <= 1
    assert all(p.dateline is None or p.dateline.start == p.span.start for p in document.paragraphs)
    assert PIPELINE.parse(article) == document


@pytest.mark.parametrize(
    "text", ["", " \n", "\ud800", "\n" * 10_000, "(" * 10_000, "By " * 3_000, "A, " * 200, "By A, " * 90]
)
def test_odd_texts(text: str) -> None:
    """Texts without a paragraph, and of one thing repeated, have the paragraphs they have."""
    assert len(PIPELINE.parse(text).paragraphs) == bool(text.strip())


def test_stage_is_a_value() -> None:
    """Two stages are equal, and survive a pickle."""
    assert pickle.loads(pickle.dumps(Paragraphs())) == Paragraphs()
