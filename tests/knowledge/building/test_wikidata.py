"""A knowledge base from a dump of Wikidata: what is kept, and that it may be stopped at any point."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import dumps
import pytest

from newsparse.errors import KnowledgeSourceError
from newsparse.knowledge import AliasKind, Role, SqliteKnowledgeBase
from newsparse.knowledge.building import BuildReport, WikidataBuild
from newsparse.knowledge.building import wikidata as module
from newsparse.knowledge.building.unpacking import Piece
from newsparse.model import MentionLabel


def build(
    folder: Path, rows: list[bytes] | None = None, *, name: str = "all.json.gz", **options: object
) -> BuildReport:
    """Build a base of the little world, or of other lines."""
    dump = dumps.write(folder / name, rows if rows is not None else dumps.lines(dumps.WORLD), members=3)
    return WikidataBuild(dump=dump, out=folder / "kb.sqlite", **options).run()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> SqliteKnowledgeBase:
    """The base of the little world."""
    folder = tmp_path_factory.mktemp("world")
    build(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["all.json.gz", "kb.sqlite"]
    return SqliteKnowledgeBase(folder / "kb.sqlite")


def test_a_country(world: SqliteKnowledgeBase) -> None:
    """A class two steps below "country" makes a country; its names are of all kinds, and codes are none."""
    record = world.entity("Q1001")
    assert record is not None
    assert (record.label, record.type, record.group, record.country) == ("Arland", "place", "country", "Q1001")
    assert [c.entity for c in world.candidates("Arland")] == ["Q1001"]
    assert world.candidates("Arlish")[0].alias is AliasKind.DEMONYM
    assert world.candidates("Arlish Republic")[0].alias is AliasKind.ALIAS
    assert not world.candidates("AR")
    assert not world.candidates("ar")


def test_a_capital(world: SqliteKnowledgeBase) -> None:
    """The capital is known as one, stands for its country, and comes before a namesake."""
    found = world.candidates("Belby")
    assert [(c.entity, c.group, c.alias) for c in found] == [
        ("Q1002", "capital", AliasKind.LABEL),
        ("Q1001", "country", AliasKind.METONYM),
        ("Q1003", "city", AliasKind.LABEL),
    ]
    assert found[1].literal == "Q1002"
    assert (found[0].country, found[2].country) == ("Q1001", "Q1009")  # which this base does not hold


def test_a_politician(world: SqliteKnowledgeBase) -> None:
    """A person has present citizenship, offices with their dates, the newest first, and occupations."""
    record = world.entity("Q1004")
    assert record is not None
    assert (record.label, record.type, record.group) == ("Mara Lindqvist", MentionLabel.PERSON, "politician")
    assert record.country == "Q1001"
    assert record.roles == (
        Role("prime minister of Arland", "2015-07-09", None),
        Role("minister of harbours", "2011-02", "2014"),
        Role("politician"),
    )
    assert world.candidates("Lindqvist")[0].alias is AliasKind.SURNAME
    assert not world.candidates("Mara")


def test_a_body(world: SqliteKnowledgeBase) -> None:
    """A class in a circle still has its kind; the country is that of the seat; a country's name is no alias."""
    found = world.candidates("HAB")
    assert [(c.entity, c.type, c.group, c.country) for c in found] == [
        ("Q1005", MentionLabel.ORGANIZATION, "organization", "Q1001")
    ]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    """Every line of the dump is somewhere in the report."""
    report = build(tmp_path)
    counts = report.counts
    assert (counts.lines, counts.opened, counts.closed) == (len(dumps.WORLD) + 2, 1, 1)
    assert (report.entities, report.unclassed, report.left_out) == (5, 2, 1)
    assert (counts.no_label, counts.no_class, counts.damaged) == (1, 5, 0)
    left_out = counts.few_sitelinks + counts.no_label + counts.no_class + report.unclassed + report.left_out
    assert report.entities + left_out == len(dumps.WORLD)
    assert not report.renamed


def test_a_class_by_another_name_is_reported(tmp_path: Path) -> None:
    """Where the dump means something else by a class than the table does, the report says so."""
    rows = dumps.lines([dumps.item(5, "asteroid", P279=6), *dumps.WORLD[1:]])
    assert build(tmp_path, rows).renamed == ("Q5 is called 'asteroid' there, and 'human' in the table",)


def test_damaged_lines_are_counted_and_cost_no_other(tmp_path: Path) -> None:
    """Whatever a line holds, the others are read."""
    rows = dumps.lines(dumps.WORLD)
    bad = [
        b'{"type":"item","id":"Q7","claims":{"P31":',
        b'{"id":"Q7","labels":3,"claims":{"P279":[]}}',
        b'{"id":"","claims":{"P279":[]}}',
        b'{"id":"Q8","claims":{"P279":[{"mainsnak":7}]}}',
        b"\xff\xfe{",
        b"[" * 100_000,
        b"null",
        b'"P279"',
    ]
    spoilt = [rows[0], *bad[:4], *rows[1:5], *bad[4:], *rows[5:]]
    report = build(tmp_path, spoilt)
    assert report.counts.damaged == len(bad)
    assert len(report.damage) == len(bad)
    assert report.damage[0].startswith('\'{"type":"item"')
    clean = tmp_path / "clean"
    clean.mkdir()
    build(clean)
    assert (tmp_path / "kb.sqlite").read_bytes() == (clean / "kb.sqlite").read_bytes()


@pytest.mark.parametrize("options", [{"name": "all.json"}, {"name": "all.json.bz2"}, {"processes": 2}])
def test_packing_and_processes_make_no_difference(tmp_path: Path, options: dict[str, object]) -> None:
    """Plain, gzip and bzip2, one process and two: the same rows."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    first, second = build(one, version="1"), build(two, version="1", **options)  # type: ignore[arg-type]
    assert (first.counts, first.forms) == (second.counts, second.forms)
    a, b = SqliteKnowledgeBase(one / "kb.sqlite"), SqliteKnowledgeBase(two / "kb.sqlite")
    for name in ("Belby", "Arlish", "Lindqvist"):
        assert a.candidates(name) == b.candidates(name)


class _PulledPlugError(Exception):
    """Somebody pulled the plug."""


@pytest.mark.parametrize("stop", range(1, 8))
def test_stopped_at_any_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int) -> None:
    """Stopped after any block, with all or nothing of it written, a second run gives the same file."""
    rows = dumps.lines(dumps.WORLD)
    whole = tmp_path / "whole"
    whole.mkdir()
    build(whole, rows)
    pieces = module.pieces

    def few(path: Path, **place: object) -> object:
        for number, piece in enumerate(pieces(path, **place)):  # type: ignore[arg-type]
            for at in range(0, len(piece.data), 1500):  # small pieces, so that there are many blocks
                if stop == number + at // 1500 and place["start"] == 0:
                    raise _PulledPlugError
                yield Piece(piece.data[at : at + 1500], piece.start + at, piece.restart, piece.read)

    monkeypatch.setattr(module, "pieces", few)
    with pytest.raises(_PulledPlugError):
        build(tmp_path, rows, every=0.0)
    assert not (tmp_path / "kb.sqlite").exists()
    monkeypatch.setattr(module, "pieces", pieces)
    report = build(tmp_path, rows)
    assert report.counts.lines == len(rows)
    assert (tmp_path / "kb.sqlite").read_bytes() == (whole / "kb.sqlite").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.json.gz", "kb.sqlite", "whole"]


def test_killed_at_any_time(tmp_path: Path) -> None:
    """Killed again and again without warning, wherever it is, the build ends with the same file."""
    many = [dumps.item(10_000 + n, f"Person {n:05} Longname", links=5 + n % 90, P31=5, P27=1001) for n in range(3000)]
    dump = dumps.write(tmp_path / "all.json.gz", dumps.lines([*dumps.WORLD, *many]), members=20)
    code = (
        "import sys; from newsparse.knowledge.building import WikidataBuild as Build; "
        "Build(dump=sys.argv[1], out=sys.argv[2], every=0.0).run()"
    )
    chance = random.Random(3)  # noqa: S311  the same each time
    whole, out = tmp_path / "whole.sqlite", tmp_path / "kb.sqlite"
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", code, str(dump), str(whole)], check=True)
    took = time.monotonic() - begun
    killed = 0
    while killed < 5:
        run = subprocess.Popen([sys.executable, "-c", code, str(dump), str(out)])
        try:
            assert run.wait(timeout=took * chance.uniform(0.3, 0.95)) == 0
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            run.wait()
            killed += 1
        else:  # what the others had left to do took less: anew, and sooner
            out.unlink()
            took *= 0.8
    subprocess.run([sys.executable, "-c", code, str(dump), str(out)], check=True)
    assert out.read_bytes() == whole.read_bytes()


def test_what_is_half_made_belongs_to_one_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another dump or another option does not go on from it, unless told to begin anew."""

    def pull(*_: object, **__: object) -> object:
        raise _PulledPlugError

    with monkeypatch.context() as patch:
        patch.setattr(module, "write", pull)
        with pytest.raises(_PulledPlugError):
            build(tmp_path)
    with pytest.raises(KnowledgeSourceError, match=r"was begun with another min-sitelinks.*--fresh"):
        build(tmp_path, min_sitelinks=2)
    assert build(tmp_path, min_sitelinks=2, fresh=True).entities == 6


def test_rubbish_in_the_place_of_what_is_half_made(tmp_path: Path) -> None:
    """A file that is none of ours is not touched."""
    (tmp_path / "kb.sqlite.building").write_bytes(b"notes of mine" * 1000)
    with pytest.raises(KnowledgeSourceError, match="remove it to begin anew"):
        build(tmp_path)


@pytest.mark.parametrize("name", ["all.json.gz", "all.json.bz2", "all.json"])
def test_cut_short(tmp_path: Path, name: str) -> None:
    """A download that did not end is an error, not a smaller base."""
    dump = dumps.write(tmp_path / name, dumps.lines(dumps.WORLD))
    dump.write_bytes(dump.read_bytes()[: -40 if name != "all.json" else -2])
    with pytest.raises(KnowledgeSourceError, match="is cut short"):
        WikidataBuild(dump=dump, out=tmp_path / "kb.sqlite").run()
    assert not (tmp_path / "kb.sqlite").exists()


@pytest.mark.parametrize("name", ["all.json.gz", "all.json.bz2"])
def test_damaged_packing(tmp_path: Path, name: str) -> None:
    """Rubbish between packed bytes is an error that says where."""
    dump = dumps.write(tmp_path / name, dumps.lines(dumps.WORLD))
    data = bytearray(dump.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 200] = b"\xff" * 200
    dump.write_bytes(data)
    with pytest.raises(KnowledgeSourceError, match="its packing is damaged between 0 and"):
        WikidataBuild(dump=dump, out=tmp_path / "kb.sqlite").run()


@pytest.mark.parametrize("content", [b"", b"[\n]\n", b"hello\n", b"\n\n"])
def test_no_dump_at_all(tmp_path: Path, content: bytes) -> None:
    """A file without an item is an error."""
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(KnowledgeSourceError, match="holds no item"):
        WikidataBuild(dump=tmp_path / "x.json", out=tmp_path / "kb.sqlite").run()
    with pytest.raises(KnowledgeSourceError, match="cannot be opened"):
        WikidataBuild(dump=tmp_path / "y.json", out=tmp_path / "kb.sqlite").run()


def test_the_last_of_two_stands(tmp_path: Path) -> None:
    """An item that a dump has twice is there once, as it was last."""
    newer = dumps.item(1004, "Mara Berg", links=90, P31=5)
    report = build(tmp_path, dumps.lines([*dumps.WORLD, newer]))
    base = SqliteKnowledgeBase(tmp_path / "kb.sqlite")
    assert report.entities == 5
    assert base.candidates("Mara Berg")
    assert not base.candidates("Mara Lindqvist")
