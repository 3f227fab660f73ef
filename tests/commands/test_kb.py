"""The command ``newsparse kb``, and ``--kb`` of the others."""

import json
from pathlib import Path

import dumps
import pytest
from typer.testing import CliRunner

from newsparse import cli
from newsparse.knowledge import SqliteKnowledgeBase

TABLE = (
    "id\tlabel\ttype\tacronyms\tdescription\nc:1\tMaria Costa\tperson\t\thead\nc:2\tPort Council\torganization\tPC\t\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "mine.tsv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    """What a command returns and prints."""
    done = CliRunner().invoke(cli.app, list(arguments))
    return done.exit_code, done.stdout, done.stderr


def test_build_look_up_and_merge(desk: Path) -> None:
    """A table becomes a base that can be looked into and put in front of another."""
    assert run("kb", "build", "mine.tsv", "-o", "mine.sqlite", "--name", "port", "--version", "7")[0] == 0
    code, out, _ = run("kb", "info", "mine.sqlite")
    assert code == 0
    assert "port 7" in out
    assert "2 entities, 3 names (3 different), 0 roles" in out
    code, out, _ = run("kb", "lookup", "mine.sqlite", "Maria Costa")
    assert (code, "c:1" in out, "head" in out) == (0, True, True)
    assert "c:2" in run("kb", "lookup", "mine.sqlite", "c:2", "--type", "organization")[1]
    code, _, err = run("kb", "lookup", "mine.sqlite", "Maria Costa", "--type", "place")
    assert (code, err) == (1, "newsparse: port knows nothing of the name 'Maria Costa' and type place\n")
    assert run("kb", "build", "mine.tsv", "-o", "other.sqlite")[0] == 0
    code, out, _ = run("kb", "merge", "mine.sqlite", "other.sqlite", "-o", "both.sqlite")
    assert (code, out.split(":")[0]) == (0, "both.sqlite")
    assert SqliteKnowledgeBase(desk / "both.sqlite").name == "port + mine"


def test_build_from_a_dump(desk: Path) -> None:
    """The report tells what was left out, what is damaged, and what a class is called."""
    rows = dumps.lines([dumps.item(5, "person", P279=6), *dumps.WORLD[1:]])
    dumps.write(desk / "all.json.gz", [*rows[:3], b"{damaged,", *rows[3:]])
    code, out, _ = run("kb", "build", "all.json.gz", "-o", "kb.sqlite", "--min-sitelinks", "10")
    assert code == 0
    assert out.startswith("kb.sqlite: 4 entities")
    assert "class Q5 is called 'person' there, and 'human' in the table; check that it is the same" in out
    assert "1 damaged lines were left out; the first of them:\n  '{damaged'" in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ("build", "mine.txt", "-o", "x"),
            2,
            "mine.txt: its name tells no format that is known; it ends in one of .json",
        ),
        (("build", "none.tsv", "-o", "x"), 1, "none.tsv: cannot be opened"),
        (("build", "none.json.bz2", "-o", "x"), 1, "none.json.bz2: cannot be opened"),
        (("build", "mine.json", "-o", "x"), 1, "mine.json: holds no item"),
        (("info", "mine.tsv"), 1, "mine.tsv': is not an SQLite file"),
        (("lookup", "none.sqlite", "x"), 1, "none.sqlite': cannot be opened (No such file"),
        (("merge", "mine.tsv", "embedded", "-o", "x"), 1, "mine.tsv': is not an SQLite file"),
        (("build", "mine.tsv"), 2, "--out"),
        (("lookup", "embedded", "x", "--type", "hero"), 2, "--type"),
    ],
)
def test_errors(desk: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    """What is wrong is said in a line, and the exit status tells it."""
    (desk / "mine.json").write_text("[]\n", encoding="utf-8")
    result = run("kb", *arguments)
    assert (result[0], message in result[2]) == (code, True), result
    assert not (desk / "x").exists()


def test_kb_of_parse_and_batch(desk: Path) -> None:
    """``--kb`` gives the bases in order; a wrong one is a wrong call, before anything is parsed."""
    run("kb", "build", "mine.tsv", "-o", "mine.sqlite")
    (desk / "story.txt").write_text("“It rained,” Maria Costa said in Iran.\n", encoding="utf-8")
    code, out, _ = run("parse", "story.txt", "--format", "json", "--kb", "mine.sqlite", "--kb", "embedded")
    assert code == 0
    assert [entity["id"] for entity in json.loads(out)["layers"]["entities"]] == ["c:1", "Q794"]
    code, out, _ = run("batch", "story.txt", "--out", "out.jsonl", "--kb", "mine.sqlite")
    assert code == 0, out
    record = json.loads((desk / "out.jsonl").read_text(encoding="utf-8"))
    assert [entity["id"] for entity in record["layers"]["entities"]] == ["c:1"]
    for command in (("parse", "story.txt"), ("batch", "story.txt", "--out", "two.jsonl")):
        code, _, err = run(*command, "--kb", "none.sqlite")
        assert (code, "none.sqlite': cannot be opened" in err) == (2, True), err
