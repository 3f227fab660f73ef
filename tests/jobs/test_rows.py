"""What a job reads: every kind of file, the names of schema.org, and what cannot be read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from newsparse import Article, ArticleError
from newsparse.batch import Failure
from newsparse.jobs.fields import article_in, article_of
from newsparse.jobs.inputs import JobError, find_inputs
from newsparse.jobs.rows import Row, read_rows


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def rows(*arguments: str, **options: Any) -> list[Row]:  # noqa: ANN401  options of read_rows
    """The rows of these inputs."""
    return list(read_rows(find_inputs(arguments, but=Path("out")), **options))


def shown(found: Iterable[Row]) -> list[tuple[str, str]]:
    """Where each stands, and its text or what is wrong."""
    return [(r.source, str(r.article.error) if isinstance(r.article, Failure) else r.article.text) for r in found]


def test_every_kind_of_file() -> None:
    """Text, JSON lines, JSON, CSV and TSV, packed or not, in a folder: sorted, known kinds only, hidden ones not."""
    folder = Path("in/deep")
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes("“Ja”\r\n".encode())
    Path("in/b.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "one"}\n\n{"text": "two\\u2028"}')
    Path("in/c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "three"}\n') + gzip.compress(b'{"text": "four"}\n'))
    Path("in/d.csv").write_text('id,text\n7,"five\n5, or 6"\n', encoding="utf-8-sig")
    Path("in/e.tsv").write_text("id\ttext\n8\tsix\n")
    Path("in/f.json").write_text('[{"text": "seven"}, {"text": ""}]')
    Path("in/g.md").write_text("not read")
    Path("in/.h.txt").write_text("not read")
    assert shown(rows("in")) == [
        ("in/b.jsonl:1", "one"),
        ("in/b.jsonl:3", "two\u2028"),
        ("in/c.jsonl.gz:1", "three"),
        ("in/c.jsonl.gz:2", "four"),
        ("in/d.csv:3", "five\n5, or 6"),
        ("in/deep/a.txt", "“Ja”\r\n"),
        ("in/e.tsv:2", "six"),
        ("in/f.json[0]", "seven"),
        ("in/f.json[1]", ""),
    ]
    assert [row.index for row in rows("in")] == list(range(9))
    assert shown(rows("in/g.md", "in/[de].?sv", "in/**/*.?sv")) == [
        ("in/g.md", "not read"),
        ("in/d.csv:3", "five\n5, or 6"),
        ("in/e.tsv:2", "six"),
    ]


def test_web_pages() -> None:
    """Pages in a folder are read as articles; one without an article is a failure."""
    pytest.importorskip("trafilatura")
    Path("a.html").write_text(
        "<title>Rain</title><article><p>It rained all night in the hills, she said.</p></article>"
    )
    Path("b.htm").write_text("<html></html>")
    first, second = shown(rows("."))
    assert first == ("a.html", "It rained all night in the hills, she said.")
    assert "holds no article" in second[1]


def test_zstandard_and_parquet() -> None:
    """Zstandard and Parquet are read where their packages are there."""
    zstandard = pytest.importorskip("zstandard")
    packed = [zstandard.ZstdCompressor().compress(b'{"text": "%d"}\n' % i) for i in range(2)]
    Path("a.jsonl.zst").write_bytes(b"".join(packed))
    assert [text for _, text in shown(rows("a.jsonl.zst"))] == ["0", "1"]
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table({"articleBody": ["x", None], "other": [1, 2]}), "a.parquet")
    assert shown(rows("a.parquet"))[0] == ("a.parquet:0", "x")
    assert "has no field 'text' or 'articleBody'" in shown(rows("a.parquet"))[1][1]


def test_a_row_of_parquet_that_python_cannot_hold() -> None:
    """A text that is not UTF-8, or a day past the year 9999, costs its own row, not the column."""
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    texts = pa.Array.from_buffers(pa.string(), 4, pa.array([b"one", b"\xff", b"three", b"four"]).buffers())
    days = pa.array([0, 0, 2**40, None], pa.timestamp("s"))
    parquet.write_table(pa.table({"text": texts, "published": days}), "a.parquet")
    one, two, three, four = shown(rows("a.parquet"))
    assert (one, four) == (("a.parquet:0", "one"), ("a.parquet:3", "four"))
    assert "a.parquet:1: UnicodeDecodeError: 'utf-8' codec can't decode" in two[1]
    assert "a.parquet:2: OverflowError: " in three[1]


def test_its_own_output_is_not_read() -> None:
    """What the job writes into or beside its output is no input of the next run."""
    Path("out").mkdir()
    for name in ("out/part-00000.jsonl", "out.errors.jsonl", "out.manifest.jsonl", "a.jsonl"):
        Path(name).write_text('{"text": "x"}\n')
    assert [row.source for row in rows(".", "out")] == ["a.jsonl:1"]


@pytest.mark.parametrize("argument", ["none.txt", "*.none", "empty"])
def test_an_input_that_names_nothing(argument: str) -> None:
    """A file that is not there, or a pattern or folder without any, is an error at once."""
    Path("empty").mkdir()
    with pytest.raises(JobError, match="there is no such file" if argument == "none.txt" else "holds no file"):
        rows(argument)


def test_what_cannot_be_read_costs_nothing_else() -> None:
    """A bad line, a bad row, a damaged file: each is a failure in its place, and the rest is read."""
    Path("a.jsonl").write_bytes(b'{"text": "1"}\n{bad\n[1]\n{"body": "x"}\n{"text": 7}\n\xff\n' + b"[" * 9999 + b"\n")
    whole = gzip.compress(b"".join(b'{"text": "1"}\n' for _ in range(9_999)))
    Path("b.jsonl.gz").write_bytes(whole[:-12])
    Path("c.csv").write_bytes(b'text,id\n"caf\xe9",1\nx,2,3\ny,3\n')
    Path("d.txt").write_bytes(b"\xff")
    Path("e.json").write_text("[")
    found = shown(rows("."))
    told = {source: text for source, text in found if len(text) > 1}
    damaged = next(source for source in told if source.startswith("b.jsonl.gz"))
    bad = [*(f"a.jsonl:{number}" for number in range(2, 8)), damaged, "c.csv:2", "c.csv:3", "d.txt", "e.json"]
    assert list(told) == bad
    read = [source for source, text in found if text in ("1", "y")]
    assert (read[0], read[1], read[-1]) == ("a.jsonl:1", "b.jsonl.gz:1", "c.csv:4")
    for source, said in {
        "a.jsonl:2": "is not JSON",
        "a.jsonl:3": "is not an object with fields but list",
        "a.jsonl:4": "its fields: body. Name the one with the text: --text-key",
        "a.jsonl:5": "Article.text: must be str, got int",
        "a.jsonl:7": "is nested too deeply",
        damaged: "cannot be read on from here",
        "c.csv:2": "is not utf-8; name its encoding: --encoding",
        "c.csv:3": "has more fields than the first line",
        "d.txt": "try --encoding cp1252",
        "e.json": "is not JSON",
    }.items():
        assert said in told[source]
    assert shown(rows("c.csv", encoding="cp1252"))[0] == ("c.csv:2", "café")


def test_fields_of_schema_org() -> None:
    """The names of schema.org's NewsArticle are understood, in the forms that sites write them in."""
    record = {
        "@type": "NewsArticle",
        "articleBody": "It rained.",
        "headline": "Rain",
        "author": [{"@type": "Person", "name": "Ana Costa"}, "Bo Day", {"url": "x"}],
        "datePublished": "2020-01-05T10:00:00Z",
        "mainEntityOfPage": {"@id": "https://example.org/rain"},
        "identifier": 17,
        "keywords": ["rain"],
    }
    assert article_of(record) == Article(
        "It rained.",
        title="Rain",
        byline="Ana Costa, Bo Day",
        published=datetime(2020, 1, 5, 10, tzinfo=UTC),
        url="https://example.org/rain",
        id="17",
    )
    assert article_of({"text": "", "published": "Sun, 05 Jan 2020 10:00:00 GMT"}).published == datetime(
        2020, 1, 5, 10, tzinfo=UTC
    )
    assert article_of({"body": "x", "published": "2020-01-05", "title": ""}, "body") == Article(
        "x", published=date(2020, 1, 5)
    )
    assert article_of({"schema": "newsparse/1", "article": {"text": "x"}, "layers": {}}) == Article("x")
    with pytest.raises(ArticleError, match="is not an ISO date"):
        article_of({"text": "x", "published": "last week"})


def test_documents_are_inputs_too() -> None:
    """The output of one job can be the input of the next."""
    Path("a.jsonl").write_text(json.dumps({"schema": "newsparse/1", "article": {"text": "x", "id": "1"}}) + "\n")
    assert rows("a.jsonl")[0].article == Article("x", id="1")


def test_a_row_that_fails_in_a_new_way() -> None:
    """Whatever the values of a row raise is what stands in its place, and ends nothing."""

    class Odd(dict[str, Any]):
        def get(self, *_: object) -> object:
            raise RuntimeError("odd")

    found = article_in(Odd(text="It rained."))
    assert isinstance(found, RuntimeError)
    assert article_in(found) is found
    assert article_in({"text": "It rained."}) == Article("It rained.")
