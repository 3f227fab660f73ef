"""A newcomer's mistakes get help: each error says what was given, and what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse import Article, ArticleError, Document, FormatError, Pipeline, PipelineError, default_pipeline
from newsparse.suggest import did_you_mean, no_such_file


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"It rained.", "must be str, got bytes; decode it first: data.decode('utf-8')"),
        (b"<html>", "if it is HTML: newsparse.parse_html(data)"),
        (b"%PDF-1.4", "got bytes: a PDF; extract its text first, for example: pdftotext"),
        (["a", "b"], "must be str, got list; for several articles: newsparse.parse_articles(articles)"),
        (({"text": "x"},), "must be str, got tuple; for several articles"),
        ({"text": "x"}, "must be str, got dict; for a record with fields: Article.from_dict(record)"),
        (Path("story.txt"), "; read it first: path.read_text(encoding='utf-8')"),
        (None, "must be str, got NoneType"),
    ],
)
def test_what_is_no_text(given: Any, said: str) -> None:  # noqa: ANN401  anything but a text
    """``parse_article`` of what is no text says what was given, and what fits it."""
    with pytest.raises(ArticleError) as caught:
        newsparse.parse_article(given)
    assert said in str(caught.value)


@pytest.mark.parametrize("given", ["It rained.", b"x", {"text": "x"}, Article("x"), None])
def test_one_article_where_many_are_taken(given: Any) -> None:  # noqa: ANN401  anything but articles
    """``parse_articles`` of one article is no parse of its characters."""
    with pytest.raises(ArticleError, match=r"takes many articles, got one \w+; give it to parse_article, or in a list"):
        newsparse.parse_articles(given)


def test_an_unknown_stage() -> None:
    """A mistyped name of a stage gets the nearest one, wherever a stage is named."""
    pipeline = default_pipeline()
    for call in (
        lambda: pipeline["speaker"],
        lambda: pipeline.without("Speakers "),
        lambda: pipeline.replace("speekers", pipeline.stages[0]),
        lambda: pipeline.with_stage(pipeline.stages[0], after="speakrs"),
        lambda: Pipeline.from_config({"stages": [{"stage": "speaker"}]}),
    ):
        with pytest.raises(PipelineError, match="did you mean 'speakers'\\?"):
            call()
    with pytest.raises(PipelineError, match=r"is not in this pipeline; it has: paragraphs"):
        pipeline["xyz"]
    with pytest.raises(PipelineError, match=r"is no stage, .*: Pipeline.from_config"):
        Pipeline(("quotes",))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("newsparse/2", "'newsparse/2'; a later newsparse has written it: pip install --upgrade newsparse"),
        ("newsparse/0", "'newsparse/0'; an older newsparse has written it: parse its text again"),
        ("newsparse/" + "9" * 99, "this is not a document that newsparse has written"),
        ("spacy/1", "'spacy/1'; this is not a document that newsparse has written"),
        (7, "7; this is not a document"),
        (None, "None; this is not a document"),
    ],
)
def test_another_schema(schema: object, said: str) -> None:
    """JSON of an older or later schema, or of none, says which it is and what to do."""
    data = {"schema": schema, "article": {"text": "x"}, "provenance": {}, "layers": {}}
    with pytest.raises(FormatError) as caught:
        Document.from_dict(data)
    assert said in str(caught.value)


def test_an_article_taken_for_a_document() -> None:
    """A record of an article that is not parsed yet is told from a document."""
    with pytest.raises(FormatError, match=r"an article that is not parsed yet: parse_article\(Article.from_dict"):
        Document.from_dict({"articleBody": "x"})


def archive(*names: str) -> bytes:
    """A ZIP archive with files of these names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "a PDF; extract its text first, for example: pdftotext FILE FILE.txt"),
        (b"{\\rtf1", "an RTF document; save it as plain text first, or: libreoffice"),
        (archive("word/document.xml"), "a Word document (.docx); save it as plain text first, or: pandoc"),
        (archive("content.xml"), "an OpenDocument file (.odt)"),
        (archive("META-INF/container.xml"), "an e-book (.epub)"),
        (archive("xl/workbook.xml"), "an Excel workbook (.xlsx); save its sheet as CSV"),
        (archive("a.txt"), "a ZIP archive or an office document; unpack it first"),
        (b"PK\x03\x04 cut off", "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08", "compressed with gzip; unpack it first: gzip -dc"),
        (b"PAR1", "a Parquet file; give it to newsparse batch"),
        (b"\x89PNG", "a PNG picture; read its text with an OCR program"),
    ],
)
def test_what_is_no_plain_text(data: bytes, said: str) -> None:
    """A file of another format is called by its name, with a way to its text."""
    with pytest.raises(ArticleError) as caught:
        Article(data)  # type: ignore[arg-type]
    assert said in str(caught.value)


def test_the_nearest_name(tmp_path: Path) -> None:
    """A mistyped path gets the nearest name, of the first part that is not there."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "Storm.txt").write_text("x")
    there = str(tmp_path / "articles")
    assert no_such_file(tmp_path / "articles" / "strom.txt") == (
        f"there is no such file; did you mean {there + '/Storm.txt'!r}?"
    )
    assert no_such_file(tmp_path / "artcles" / "storm.txt") == (
        f"there is no folder {str(tmp_path / 'artcles')!r}; did you mean {there!r}?"
    )
    assert no_such_file(tmp_path / "articles" / "x") == "there is no such file"
    assert did_you_mean("zzz", ["quotes"]) == ""
