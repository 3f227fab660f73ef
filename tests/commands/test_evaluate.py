"""``newsparse evaluate``: what it prints and writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsparse import Article, Document, Provenance, QuoteItem, QuoteKind, Span, cli
from newsparse.layers import Layers

TEXT = "“It rained,” Ana Costa said."


def document(*spans: tuple[int, int]) -> Document:
    """A document with a quote at each span."""
    items = [QuoteItem((Span(*span),), (), (), QuoteKind.DIRECT, 1.0, "test") for span in spans]
    return Document(Article(TEXT, id="a"), Layers.of({"quotes": items}), Provenance("0", None, ()))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("gold.jsonl").write_text(document((0, 12)).to_json(), encoding="utf-8")
    Path("parsed.jsonl").write_text(document((13, 22)).to_json(), encoding="utf-8")


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, output and error output."""
    done = CliRunner().invoke(cli.app, ["evaluate", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_a_table_and_the_errors() -> None:
    """The scores are printed as a table; what is wrong is written one object a line."""
    code, out, err = run("gold.jsonl", "--task", "quotes", "--pred", "parsed.jsonl", "--errors", "wrong.jsonl")
    assert (code, err) == (0, "")
    assert out.startswith("quotes: 1 articles; intervals of 95% from 1000 resamples of the articles\n\nmeasure")
    items = [json.loads(line) for line in Path("wrong.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(item["problem"], item["text"]) for item in items] == [("missed", "It rained"), ("spurious", "Ana Costa")]


def test_json() -> None:
    """``--format json`` prints the scores as data."""
    code, out, _ = run("gold.jsonl", "-t", "quotes", "--pred", "gold.jsonl", "-f", "json", "--resamples", "0")
    data = json.loads(out)
    assert (code, data["task"], data["scores"][0]["value"]) == (0, "quotes", 1.0)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("god.jsonl", "-t", "quotes"), 2, "god.jsonl: there is no such file; did you mean 'gold.jsonl'?"),
        (("gold.jsonl", "-t", "speakers"), 2, "a: has no layer 'mentions'"),
        (("gold.jsonl", "-t", "quote"), 2, "quotes"),
        (("gold.jsonl",), 2, "--task"),
        (("gold.jsonl", "-t", "quotes", "-m", "no_model"), 3, "no_model"),
    ],
)
def test_wrong_calls(arguments: tuple[str, ...], code: int, said: str) -> None:
    """Each fault has its status and its message."""
    ended, out, err = run(*arguments)
    assert (ended, out) == (code, "")
    assert said in err
