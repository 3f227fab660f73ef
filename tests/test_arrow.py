"""Arrow: documents as nested rows and back, and record batches in and out."""

import pytest
from poisonous import UNSIGNED, WORDS, Word

from newsparse import Article, Document, FormatError, parse_article

pa = pytest.importorskip("pyarrow")
arrow = pytest.importorskip("newsparse.arrow")

STORY = "“We saw it,” said Ana Costa, the mayor of Paris. “It was big.”\n\nShe told reporters on Friday that it rained."


def again(document: Document) -> Document:
    """The document, through a table and back."""
    (row,) = arrow.table([arrow.row_of(document)]).to_pylist()
    return arrow.document_of(row)


def test_rows_keep_everything() -> None:
    """A document comes back from Arrow equal: article, provenance, all layers, those of others too."""
    document = parse_article(Article(STORY, title="Rain", published="2020-01-05T10:00:00+00:00", id="7"))
    assert document.quotes
    assert again(document) == document
    own = UNSIGNED.parse("a b")
    assert again(own)[WORDS] == own[WORDS] == (Word("a"), Word("b"))
    assert again(UNSIGNED.parse("a\ud800b")).text == "a\ufffdb"


def test_a_damaged_row_is_refused() -> None:
    """A row whose spans or refs cannot be is a FormatError, as in JSON."""
    row = arrow.row_of(parse_article(STORY))
    row["sentences"][0]["span"]["end"] = 10**6
    with pytest.raises(FormatError, match=r"layers\.sentences"):
        arrow.document_of(row)


def test_schema_is_fixed() -> None:
    """The schema has its version, and a column for each layer."""
    assert arrow.SCHEMA.metadata == {b"schema": b"newsparse-arrow/1", b"documents": b"newsparse/1"}
    assert arrow.SCHEMA.names[:3] == ["text", "title", "byline"]
    assert str(arrow.SCHEMA.field("sentences").type.value_type.field("span").type) == (
        "struct<start: int32 not null, end: int32 not null>"
    )


def test_record_batches() -> None:
    """Each record batch gives one with a row a row; what fails has its error, and costs nothing else."""
    records = [{"articleBody": "a b", "headline": "H"}, {"articleBody": None}, {"articleBody": "FAIL:x"}]
    batches = [pa.RecordBatch.from_pylist(records), pa.RecordBatch.from_pylist(records[:1]).slice(0, 0)]
    first, empty = arrow.parse_batches(iter(batches), pipeline=UNSIGNED)
    assert first.schema.equals(arrow.SCHEMA)
    assert empty.num_rows == 0
    assert first["title"].to_pylist() == ["H", None, None]
    assert arrow.document_of(first.to_pylist()[0])[WORDS] == (Word("a"), Word("b"))
    errors = first["error"].to_pylist()
    assert errors[0] is None
    assert errors[1].startswith("ValueError: has no field 'text' or 'articleBody'")
    assert errors[2] == "ZeroDivisionError: x; newsparse: in stage 'mydesk.words', article 'FAIL:x'"


def test_a_row_that_python_cannot_hold() -> None:
    """A text that is not UTF-8 costs its own row, not the record batch."""
    texts = pa.Array.from_buffers(pa.string(), 3, pa.array([b"a", b"\xff", b"b"]).buffers())
    (parsed,) = arrow.parse_batches([pa.RecordBatch.from_arrays([texts], ["text"])], pipeline=UNSIGNED)
    assert parsed["text"].to_pylist() == ["a", "", "b"]
    first, second, third = parsed["error"].to_pylist()
    assert (first, third) == (None, None)
    assert second.startswith("UnicodeDecodeError: ")
