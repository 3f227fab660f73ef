"""The knowledge base reader, on small files made here."""

import multiprocessing
import pickle
import sqlite3
import threading
from pathlib import Path

import pytest

from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge import AliasKind, KnowledgeBase, SqliteKnowledgeBase
from newsparse.knowledge.writer import AliasRow, EntityRow, Source, write
from newsparse.model import MentionLabel

ROWS = frozenset({"mine"})


def make(path: Path) -> Path:
    """A base of a country, its capital and a town of the same name."""
    place = MentionLabel.PLACE
    write(
        path,
        meta={"name": "small", "version": "1"},
        sources=[Source("mine", "MIT", "Me", "https://example.org")],
        entities=[
            EntityRow("Q1", "Arland", "country", place, "country", "Q1", ROWS),
            EntityRow("Q2", "Belby", "capital of Arland", place, "capital", "Q1", ROWS),
            EntityRow("Q3", "Belby", "town", place, "town", None, ROWS),
        ],
        aliases=[
            AliasRow("Arland", "Q1", AliasKind.LABEL, 100.0, ROWS),
            AliasRow("A.R.", "Q1", AliasKind.ACRONYM, 90.0, ROWS),
            AliasRow("ARLO", "Q1", AliasKind.ACRONYM, 90.0, ROWS),
            AliasRow("Belby", "Q1", AliasKind.METONYM, 20.0, ROWS, literal="Q2"),
            AliasRow("Belby", "Q2", AliasKind.LABEL, 50.0, ROWS),
            AliasRow("Belby", "Q3", AliasKind.LABEL, 1.0, ROWS),
            AliasRow("Nowhere", "Q9", AliasKind.LABEL, 1.0, ROWS),
        ],
    )
    return path


@pytest.fixture
def base(tmp_path: Path) -> SqliteKnowledgeBase:
    """The small base, opened."""
    return SqliteKnowledgeBase(make(tmp_path / "small #1.sqlite"))


def test_candidates_come_best_prior_first(base: SqliteKnowledgeBase) -> None:
    """A capital before the country it can stand for, and that before a town."""
    found = base.candidates("the Belby")
    assert [c.entity for c in found] == ["Q2", "Q1", "Q3"]
    assert found[1].alias is AliasKind.METONYM
    assert found[1].literal == "Q2"
    assert base.candidates("Elsewhere") == base.candidates("Nowhere") == base.candidates("") == ()


def test_acronyms_need_capitals(base: SqliteKnowledgeBase) -> None:
    """A short acronym is no common word; a longer one may be written as a word."""
    assert base.candidates("AR")
    assert base.candidates("A.R.")
    assert not base.candidates("ar")
    assert not base.candidates("Ar")
    assert base.candidates("Arlo")
    assert not base.candidates("arlo")


def test_records(base: SqliteKnowledgeBase) -> None:
    """A record says what the entity is and where that comes from."""
    record = base.entity("Q2")
    assert record is not None
    assert (record.label, record.group, record.country, record.sources) == ("Belby", "capital", "Q1", ("mine",))
    assert base.entity("Q99") is None
    assert (base.name, base.version) == ("small", "1")
    assert isinstance(base, KnowledgeBase)


@pytest.mark.parametrize("surface", ["\ud800", "a\0b", "'; DROP TABLE alias; --", "%", "x" * 10_000])
def test_any_string_can_be_looked_up(base: SqliteKnowledgeBase, surface: str) -> None:
    """Whatever the text holds, a look-up finds nothing rather than breaking."""
    assert base.candidates(surface) == ()
    assert base.entity(surface) is None


def test_pickled_by_path(base: SqliteKnowledgeBase) -> None:
    """A base goes to another process as its path."""
    data = pickle.dumps(base)
    assert len(data) < 300
    again = pickle.loads(data)  # our own bytes
    assert again == base
    assert again.candidates("Arland") == base.candidates("Arland")


def test_threads_share_it(base: SqliteKnowledgeBase) -> None:
    """Threads that look up at once get the same answers."""
    answers: list[object] = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append((base.candidates("Belby"), base.entity(f"Q{n}"))))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert {str(a[0]) for a in answers} == {str(base.candidates("Belby"))}  # type: ignore[index]


def _look(base: SqliteKnowledgeBase) -> int:
    return len(base.candidates("Belby"))


def test_other_processes_open_it_anew(base: SqliteKnowledgeBase) -> None:
    """A spawned process reads the same file."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_look, (base,)) == 3


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    """Building is repeatable, and leaves no half-made file behind."""
    assert make(tmp_path / "a").read_bytes() == make(tmp_path / "b").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_missing_file(tmp_path: Path) -> None:
    """A path that does not exist is named in the error."""
    with pytest.raises(KnowledgeBaseError, match=r"nowhere\.sqlite.*No such file.*check the path"):
        SqliteKnowledgeBase(tmp_path / "nowhere.sqlite")


def test_a_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    with pytest.raises(KnowledgeBaseError, match="cannot be opened"):
        SqliteKnowledgeBase(tmp_path)


def test_another_kind_of_file(tmp_path: Path) -> None:
    """A text file is told apart before SQLite sees it."""
    path = tmp_path / "text.sqlite"
    path.write_text("hello", encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="not an SQLite file"):
        SqliteKnowledgeBase(path)


def test_another_database(tmp_path: Path) -> None:
    """An SQLite file with other tables is told apart."""
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    with pytest.raises(KnowledgeBaseError, match="not a newsparse knowledge base"):
        SqliteKnowledgeBase(path)


def test_another_version(tmp_path: Path) -> None:
    """A file of a later schema says so."""
    path = make(tmp_path / "later.sqlite")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(KnowledgeBaseError, match="schema version 99"):
        SqliteKnowledgeBase(path)


def test_cut_short(tmp_path: Path) -> None:
    """A file whose end is missing is found out when it is opened."""
    path = make(tmp_path / "short.sqlite")
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(KnowledgeBaseError, match=r"cut short|damaged"):
        SqliteKnowledgeBase(path)


def test_damaged_inside(tmp_path: Path) -> None:
    """A page of rubbish raises newsparse's error, not SQLite's, at the latest at a look-up."""
    path = make(tmp_path / "damaged.sqlite")
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(KnowledgeBaseError, match="damaged"):
        SqliteKnowledgeBase(path).candidates("Belby")
