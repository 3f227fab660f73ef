"""Documents are read back from whatever they were written to, and what is none says where it stands."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from newsparse import Article, Document, FormatError, Provenance
from newsparse.documents import read_documents
from newsparse.exports.brat import save_brat
from newsparse.layers import Layers

ONE, TWO = (
    Document(Article(text, id=text[0]), Layers.of({"quotes": ()}), Provenance("0", None, ())) for text in ("a", "b")
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_json() -> None:
    """One document, a list of them, lines of them, packed or not."""
    Path("a.json").write_text(ONE.to_json(indent=2), encoding="utf-8-sig")
    Path("b.json").write_text(json.dumps([ONE.to_dict(), TWO.to_dict()]))
    Path("c.jsonl").write_text(f"{ONE.to_json()}\n\n{TWO.to_json()}")
    Path("d.jsonl.gz").write_bytes(gzip.compress(f"{TWO.to_json()}\n".encode()))
    assert list(read_documents("a.json")) == [ONE]
    assert list(read_documents("b.json")) == list(read_documents(Path("c.jsonl"))) == [ONE, TWO]
    assert list(read_documents(".")) == [ONE, ONE, TWO, ONE, TWO, TWO]


def test_parquet() -> None:
    """What ``newsparse batch`` writes as Parquet."""
    pytest.importorskip("pyarrow")
    from pyarrow import parquet  # noqa: PLC0415  an extra

    from newsparse import arrow  # noqa: PLC0415  an extra

    parquet.write_table(arrow.table([arrow.row_of(ONE), arrow.row_of(TWO)]), "a.parquet")
    assert list(read_documents("a.parquet")) == [ONE, TWO]


def test_brat() -> None:
    """A folder of BRAT's files; the id is the file's name without its ending."""
    save_brat([ONE, TWO], "deep/gold")
    assert [(found.text, found.article.id) for found in read_documents("deep")] == [("a", "gold/a"), ("b", "gold/b")]
    assert [found.article.id for found in read_documents("deep/gold/b.ann")] == ["b"]


def test_a_job_and_its_leavings() -> None:
    """Of a job's folder the documents are read, not its manifest or its errors, nor hidden files."""
    for name in ("part-00000.jsonl", ".hidden.jsonl"):
        Path(name).write_text(ONE.to_json())
    Path("manifest.jsonl").write_text('{"manifest": 1}')
    Path("part-00000.errors.jsonl").write_text('{"error": 1}')
    assert list(read_documents(".")) == [ONE]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", "{}\n", "a.jsonl:1, schema: expected 'newsparse/1'"),
        ("a.json", '{"articleBody": "x"}', "an article that is not parsed yet"),
        ("a.json", "{", "a.json: is not JSON"),
        ("a.json", "[[]]", "a.json[0], $: expected an object"),
        ("a.txt", "It rained.", "a.txt: is no file of documents; these are: .json"),
        ("empty/x", "", "empty: holds no documents; of a folder these are read"),
        ("b.jsonl", "", "nothing.jsonl: there is no such file"),
    ],
)
def test_what_is_no_document(name: str, data: str, said: str) -> None:
    """A file that holds no documents is told of with the place."""
    Path("empty").mkdir()
    Path(name).write_text(data)
    with pytest.raises(FormatError) as caught:
        list(read_documents({"empty/x": "empty", "b.jsonl": "nothing.jsonl"}.get(name, name)))
    assert said in str(caught.value)
