"""``newsparse export``: each form from files to files, and what it says when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import conllu
import pandas as pd
import pytest
from sample_articles import NAMES, parsed

import newsparse
from newsparse import Article, Document, cli
from newsparse.exports.brat import load_brat
from newsparse.exports.rows import columns
from newsparse.exports.writing import Form, text_of, write_file


@pytest.fixture
def parsed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All sample articles in one file, as ``newsparse batch`` writes them; the folder is the current one."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "parsed.jsonl"
    path.write_text("".join(f"{parsed(name).to_json()}\n" for name in NAMES), encoding="utf-8")
    return path


def run(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Exit status, output and error output of ``newsparse export`` with these arguments."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for name in ("stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            cli.app(["export", *arguments], prog_name="newsparse")
        for stream in streams.values():
            stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams.values())  # type: ignore[attr-defined]
    return int(ended.value.code or 0), out, err


def test_csv(parsed_file: Path) -> None:
    """Rows of all documents under one line of names; the default is the quotes."""
    code, out, err = run(parsed_file.name)
    assert (code, err) == (0, "")
    found = list(csv.DictReader(io.StringIO(out, newline="")))
    expected = [row for name in NAMES for row in parsed(name).to_rows("quotes")]
    assert [row["text"] for row in found] == [row["text"] for row in expected]
    assert list(found[0]) == [column.name for column in columns("quotes")]
    code, out, _ = run(parsed_file.name, "--format", "csv", "--rows", "speakers")
    assert out.startswith("article_id,")
    assert len(list(csv.DictReader(io.StringIO(out, newline="")))) == sum(len(parsed(name).speakers) for name in NAMES)


def test_forms_of_text(parsed_file: Path) -> None:
    """JSON lines, JSON-LD and columns hold every document; standard input is read as well."""
    for form in ("webannotation", "schemaorg", "jsonl"):
        code, out, _ = run(parsed_file.name, "--format", form)
        assert code == 0
        assert len([json.loads(line) for line in out.splitlines()]) == len(NAMES)
    code, out, _ = run("-", "--format", "conll", given=parsed_file.read_bytes())
    assert code == 0
    assert len(conllu.parse(out)) == sum(len(parsed(name).sentences) for name in NAMES)


def test_forms_of_files(parsed_file: Path) -> None:
    """The name of a file tells the form; frames and BRAT come back."""
    rows = sum(len(parsed(name).mentions) for name in NAMES)
    for name, reader in (("m.xlsx", pd.read_excel), ("m.parquet", pd.read_parquet), ("m.csv", pd.read_csv)):
        assert run(parsed_file.name, "--rows", "mentions", "--out", name) == (0, "", "")
        assert len(reader(name)) == rows
    assert run(parsed_file.name, "--format", "brat", "--out", "brat") == (0, "", "")
    assert {document.article.id: len(document.quotes) for document in load_brat("brat")} == {
        name if name != "seed" else "seed": len(parsed(name).quotes) for name in NAMES
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere.jsonl"], 1, "nowhere.jsonl: there is no such file"),
        (["parsed.jsonl", "--out", "quotes.doc"], 2, "its name tells no format"),
        (["parsed.jsonl", "--format", "brat"], 2, "needs a folder"),
        (["parsed.jsonl", "--format", "xlsx"], 2, "needs a file"),
        (["broken.jsonl"], 1, "broken.jsonl:1: is not JSON"),
        (["parsed.jsonl", "--format", "docx"], 2, "Invalid value"),
        (["parsed.jsonl", "--out", "no/such/folder.csv"], 1, "No such file or directory"),
    ],
)
def test_mistakes(parsed_file: Path, arguments: list[str], code: int, message: str) -> None:
    """A wrong call or a broken file ends with a line that says what to do."""
    parsed_file.with_name("broken.jsonl").write_text("{", encoding="utf-8")
    status, _, err = run(*arguments)
    assert status == code
    assert message in err


def test_hostile_cells(tmp_path: Path) -> None:
    """A text that begins like a formula is a text in Excel, one with control characters does not stop the file."""
    document = newsparse.parse_article(Article("=HYPERLINK(1) said Ana Costa.\x07", title="=1+1"))
    write_file([document], Form.XLSX, tmp_path / "s.xlsx", "sentences")
    frame = pd.read_excel(tmp_path / "s.xlsx")
    assert frame["article_title"].tolist() == ["=1+1"]
    assert frame["text"].iloc[0].startswith("=HYPERLINK")


def test_any_document() -> None:
    """A lone surrogate, which UTF-8 cannot hold, stops no form of text."""
    document = newsparse.parse_article("“\ud800 rained,” Ana Costa said.")
    for form in (Form.CSV, Form.CONLL, Form.SCHEMAORG, Form.WEBANNOTATION, Form.JSONL):
        assert "".join(text_of([document], form)).encode("utf-8", "replace")
    assert Document.from_json("".join(text_of([document], Form.JSONL))) == document
