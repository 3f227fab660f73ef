"""Rows and frames: flat, the same columns always, documented, and read by readers that are not ours."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_articles import NAMES, article, parsed

import newsparse
from newsparse import ExtraMissingError, LayerError, Pipeline
from newsparse.exports.rows import TABLES, Table, columns
from newsparse.stages.paragraphs import Paragraphs
from newsparse.stages.sentences import Sentences

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "rows.md").read_text(encoding="utf-8")
NAMES_OF_TYPES = {str: "text", int: "whole number", float: "number"}


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_documented(table: str) -> None:
    """The page has a table for each, with every column in its order, its type and what it holds."""
    part = PAGE.partition(f"## {table}\n")[2].partition("\n## ")[0]
    found = regex.findall(r"^\| `(\w+)` \| ([\w ]+) \| (.+) \|$", part, regex.M)
    assert found == [(column.name, NAMES_OF_TYPES[column.kind], column.about) for column in TABLES[table]]
    assert len({name for name, _, _ in found}) == len(found)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", NAMES)
def test_rows(name: str, table: str) -> None:
    """A row an item, all of the same keys, every value of its column's type, spans those of the text."""
    document = parsed(name)
    rows = document.to_rows(table)  # type: ignore[arg-type]
    assert len(rows) == len(getattr(document, table)) > 0
    for row in rows:
        assert list(row) == [column.name for column in columns(table)]
        for column in columns(table):
            value = row[column.name]
            assert value is None or type(value) is column.kind, column
        assert row["article_id"] == f"{name}.txt"
        if "start" in row and table != "quotes":
            assert document.text[row["start"] : row["end"]] == row["text"]  # type: ignore[misc]


def test_values() -> None:
    """A row says what the document says."""
    document = parsed("harbour")
    quote = document.quotes[2]
    row = document.to_rows("quotes")[2]
    assert row["article_published"] == "2024-03-05T08:30:00+00:00"
    assert quote.speaker is not None
    assert (row["text"], row["speaker_name"], row["speaker_type"]) == (quote.text, "Joris de Vries", "person")
    pieces = [pair.split(":") for pair in str(row["content_spans"]).split()]
    assert [document.text[int(start) : int(end)] for start, end in pieces] == [piece.text for piece in quote.content]
    speaker = document.to_rows("speakers")[quote.speaker.index]
    assert (
        speaker["quotes"] == len(quote.speaker.quotes) == sum(speaker[kind] for kind in ("direct", "mixed", "indirect"))
    )  # type: ignore[misc]
    assert sum(row["quotes"] for row in document.to_rows("sentences")) == len(document.quotes)  # type: ignore[misc]


def test_what_is_not_there() -> None:
    """A table that does not exist, or that no stage wrote, is an error; columns of other layers are empty."""
    document = Pipeline((Paragraphs(), Sentences())).parse("It rained. “Yes,” he said.")
    with pytest.raises(ValueError, match="no table 'qoutes'; did you mean 'quotes'"):
        document.to_rows("qoutes")  # type: ignore[arg-type]
    with pytest.raises(LayerError, match="'quotes'"):
        document.to_rows("quotes")
    assert [(row["role"], row["quotes"]) for row in document.to_rows("sentences")] == [(None, None), (None, None)]


@pytest.mark.parametrize("table", TABLES)
def test_pandas(table: Table) -> None:
    """A frame has the rows of all documents, and the same types of columns where there are none."""
    documents = [parsed(name) for name in NAMES]
    frame = newsparse.to_pandas(documents, table)
    assert len(frame) == sum(len(document.to_rows(table)) for document in documents)
    assert list(frame.columns) == [column.name for column in columns(table)]
    empty = newsparse.to_pandas([], table)
    assert (len(empty), dict(empty.dtypes)) == (0, dict(frame.dtypes))
    rows = [row for document in documents for row in document.to_rows(table)]
    assert frame.astype(object).where(frame.notna(), None).to_dict("records") == rows


def test_excel_and_parquet(tmp_path: Path) -> None:
    """What pandas writes from a frame, pandas reads again: Excel and Parquet."""
    frame = newsparse.to_pandas((parsed(name) for name in NAMES), "quotes")
    frame.to_excel(tmp_path / "quotes.xlsx", index=False)
    back = pd.read_excel(tmp_path / "quotes.xlsx", dtype=dict(frame.dtypes.items()))
    pd.testing.assert_frame_equal(back, frame)
    frame.to_parquet(tmp_path / "quotes.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "quotes.parquet"), frame)


def test_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pandas is not installed, the error names the extra."""
    monkeypatch.setattr("newsparse.extras.find_spec", lambda _: None)
    with pytest.raises(ExtraMissingError, match=r"newsparse\[pandas\]"):
        newsparse.to_pandas([])


@settings(max_examples=25)
@given(st.text(alphabet="ab “”\"'.,\n\r\t;=\U0001f9ea", max_size=60))
def test_csv_of_any_text(text: str) -> None:
    """A sentence of any text survives Python's own CSV reader."""
    rows = Pipeline((Paragraphs(), Sentences())).parse(text).to_rows("sentences")
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, [column.name for column in columns("sentences")])
    writer.writeheader()
    writer.writerows(rows)
    file.seek(0)
    assert [row["text"] for row in csv.DictReader(file)] == [row["text"] for row in rows]


def test_articles_are_as_on_disk() -> None:
    """The sample articles keep their line ends: one of them has those of Windows."""
    assert "\r\n" in article("bridges").text
