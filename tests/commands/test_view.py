"""The commands that show pages: what they write, what they open, and what they say when it cannot be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsparse import Document, parse_article
from newsparse.cli import app

TEXT = "“It rained all night,” Ana Costa said.\n"
RUN = CliRunner()


@pytest.fixture(autouse=True)
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A folder to be in, and the addresses that would have been opened."""
    addresses: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", addresses.append)
    return addresses


def test_view_writes_a_page(opened: list[str]) -> None:
    """With --out the page is written there and nothing is opened."""
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    done = RUN.invoke(app, ["view", "a.txt", "--out", "a.html"])
    assert (done.exit_code, done.output, opened) == (0, "", [])
    assert "Ana Costa" in Path("a.html").read_text(encoding="utf-8")


def test_view_opens_a_page(opened: list[str]) -> None:
    """Without --out the page is written among the temporary files, named, and opened."""
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    done = RUN.invoke(app, ["view", "a.txt"])
    page = Path(done.output.strip())
    assert done.exit_code == 0
    assert opened == [page.as_uri()]
    assert "Ana Costa" in page.read_text(encoding="utf-8")
    page.unlink()


@pytest.mark.parametrize("indent", [None, 2])
def test_view_reads_what_is_parsed(monkeypatch: pytest.MonkeyPatch, indent: int | None) -> None:
    """A document's JSON is shown as it is, not parsed again; standard input is an article."""
    document = parse_article(TEXT)
    Path("a.json").write_text(document.to_json(indent=indent), encoding="utf-8")
    pages: list[Document] = []
    monkeypatch.setattr("newsparse.page.render", lambda document: pages.append(document) or "")
    assert RUN.invoke(app, ["view", "a.json", "--out", "a.html"]).exit_code == 0
    assert RUN.invoke(app, ["view", "-", "--out", "b.html"], input=TEXT).exit_code == 0
    assert pages[0] == document
    assert pages[1].text == TEXT


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["view", "nowhere.txt"], 1, "nowhere.txt"),
        (["view", "a.txt", "--out", "no/such/folder.html"], 1, "no/such/folder.html"),
        (["view", "a.txt", "--encoding", "klingon"], 2, "klingon"),
        (["serve", "nowhere"], 2, "there is no such folder"),
    ],
)
def test_mistakes(arguments: list[str], code: int, said: str) -> None:
    """What cannot be done is said on standard error."""
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    done = RUN.invoke(app, arguments)
    assert done.exit_code == code
    assert said in done.stderr


def test_serve_says_where(monkeypatch: pytest.MonkeyPatch, opened: list[str]) -> None:
    """The address is printed and opened; Ctrl-C ends it with status 130."""

    def interrupted(_server: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newsparse.serve.Server.serve_forever", interrupted)
    done = RUN.invoke(app, ["serve", ".", "--port", "0"])
    assert done.exit_code == 130
    assert done.output.startswith(f"{opened[0]} ")
    assert opened[0].startswith("http://127.0.0.1:")
