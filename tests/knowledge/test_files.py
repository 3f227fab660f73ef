"""Files that are no knowledge base, and files that were one: a clear error, whatever is in them."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge import AliasKind, Role, SqliteKnowledgeBase
from newsparse.knowledge.building import summary
from newsparse.knowledge.writer import AliasRow, EntityRow, Source, write
from newsparse.model import MentionLabel

NAMED = frozenset({"mine"})


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of some pages."""
    path = tmp_path_factory.mktemp("good") / "good.sqlite"
    write(
        path,
        meta={"name": "good", "version": "1"},
        sources=[Source("mine", "MIT", "Me", "https://example.org")],
        entities=[
            EntityRow(f"Q{n}", f"Town {n}", "a town" * 9, MentionLabel.PLACE, "town", "Q1", NAMED, (Role("x", "1"),))
            for n in range(300)
        ],
        aliases=[AliasRow(f"Town {n}", f"Q{n}", AliasKind.LABEL, 1.0, NAMED) for n in range(300)],
    )
    return path


def use(path: Path) -> int:
    """Open a base and read all over it; what it found."""
    base = SqliteKnowledgeBase(path)
    found = sum(len(base.candidates(f"Town {n}")) + (base.entity(f"Q{n}") is not None) for n in range(300))
    return found + len(summary(path).entities)


def test_the_good_one(good: Path) -> None:
    """What the others are spoilt from is whole."""
    assert use(good) == 601


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 3, 30, 300))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _head(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 5)):
        data[chance.randrange(16, 120)] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def _swap(data: bytearray, chance: random.Random) -> None:
    one, two = (chance.randrange(len(data) // 4096) * 4096 for _ in range(2))
    data[one : one + 4096], data[two : two + 4096] = data[two : two + 4096], data[one : one + 4096]


def _blank(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(100, len(data))
    data[at : at + 5000] = bytes(len(data[at : at + 5000]))


def _longer(data: bytearray, chance: random.Random) -> None:
    data += chance.randbytes(chance.randrange(1, 9000))


@pytest.mark.parametrize("spoil", [_flip, _head, _cut, _swap, _blank, _longer])
def test_spoilt_files(good: Path, tmp_path: Path, spoil: Callable[[bytearray, random.Random], None]) -> None:
    """Whatever happens to the bytes: answers, or the error that says that the file is damaged; nothing else."""
    chance = random.Random(spoil.__name__)  # noqa: S311  the same each time
    whole = good.read_bytes()
    refused = 0
    for number in range(60):
        data = bytearray(whole)
        spoil(data, chance)
        path = tmp_path / f"{number}.sqlite"
        path.write_bytes(data)
        try:
            use(path)
        except KnowledgeBaseError as error:
            refused += 1
            assert str(path) in str(error)  # noqa: PT017  that there may be none is the point
    assert refused or spoil is _longer


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("DROP TABLE role", "has other tables than schema version 2"),
        ("CREATE TABLE more (x)", "has other tables than schema version 2"),
        ("CREATE TRIGGER t INSERT ON alias BEGIN SELECT 1; END", "has other tables"),
        ("DROP TABLE alias; CREATE VIEW alias AS SELECT 1 AS form", "has other tables"),
        ("UPDATE alias SET kind = 'nickname'", "is not a valid AliasKind"),
        ("UPDATE alias SET prior = 'much'", "'much' stands where a prior belongs"),
        ("UPDATE alias SET prior = -1", "stands where a prior belongs"),
        ("UPDATE alias SET prior = 9e999", "inf stands where a prior belongs"),
        ("UPDATE entity SET type = 'hero'", "'hero' is not a valid MentionLabel"),
        ("UPDATE entity SET label = x'ff00'", "stands where text belongs"),
        ("UPDATE entity SET label = CAST(x'ff' AS TEXT)", "cannot be read"),
        ("UPDATE entity SET country = 7.5; UPDATE alias SET literal = x'00'", "stands where text belongs"),
        ("UPDATE entity SET sources = 'all'", "cannot be read"),
        ("UPDATE role SET label = x'00'", "stands where text belongs"),
        ("PRAGMA user_version = 1", "has schema version 1, and this newsparse reads 2; build it anew"),
        ("PRAGMA application_id = 1", "not a newsparse knowledge base"),
    ],
)
def test_hostile_content(good: Path, tmp_path: Path, statement: str, message: str) -> None:
    """Tables that are not ours, and values that cannot stand where they do, are refused by name."""
    path = tmp_path / "bad.sqlite"
    shutil.copy(good, path)
    connection = sqlite3.connect(path)
    connection.executescript(statement)
    connection.close()
    with pytest.raises(KnowledgeBaseError, match=message):
        use(path)


def test_nothing_can_be_written(good: Path, tmp_path: Path) -> None:
    """A base that was read is as it was, and no side file stands beside it."""
    path = tmp_path / "read.sqlite"
    shutil.copy(good, path)
    path.chmod(0o444)
    assert use(path) == 601
    assert path.read_bytes() == good.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["read.sqlite"]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"SQLite format 3\0" + b"\0" * 200, b"\x1f\x8b" * 99])
def test_files_of_a_few_bytes(tmp_path: Path, content: bytes) -> None:
    """The beginning of a file is not a file."""
    path = tmp_path / "few.sqlite"
    path.write_bytes(content)
    with pytest.raises(KnowledgeBaseError):
        use(path)
