"""What is below which class."""

import sqlite3
from pathlib import Path

import pytest

from newsparse.errors import KnowledgeSourceError
from newsparse.knowledge.building.classes import read_classes, resolve

HEAD = "id\tlabel\ttype\tgroup\tweight\n"


def test_own_table() -> None:
    """The table that comes along is whole: each class once, and people, places and bodies in it."""
    roots = read_classes()
    assert len({root.number for root in roots}) == len(roots)
    kinds = {root.number: (root.type, root.group) for root in roots}
    assert kinds[5] == ("person", "person")
    assert kinds[6256] == ("place", "country")
    assert kinds[4167410] == (None, "-")
    assert all(root.weight > 0 for root in roots if root.type is not None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must begin with the columns"),
        ("id\tlabel\n", "must begin with the columns"),
        (HEAD + "Q5\thuman\tperson\n", "line 2: has 3 columns, not 5"),
        (HEAD + "5\thuman\tperson\tperson\t1\n", "line 2, column id: '5' is no id"),
        ("# mine\n" + HEAD + "Q5\thuman\thero\tperson\t1\n", "line 3, column type: 'hero' is none of person"),
        (HEAD + "Q5\thuman\tperson\tperson\tmuch\n", "line 2, column weight: 'much' is no number"),
    ],
)
def test_wrong_tables(tmp_path: Path, text: str, message: str) -> None:
    """An error names line and column."""
    path = tmp_path / "classes.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeSourceError, match=message):
        read_classes(path)


def test_the_nearest_root_above_counts(tmp_path: Path) -> None:
    """Fewest steps first, then the order of the table; circles end; what is below nothing has no kind."""
    path = tmp_path / "classes.tsv"
    path.write_text(HEAD + "Q1\ta\tperson\ta\t1\nQ2\tb\tplace\tb\t1\n", encoding="utf-8")
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE edge (parent INT, child INT, PRIMARY KEY (parent, child))")
    edges = [(1, 10), (10, 11), (11, 12), (2, 12), (2, 13), (1, 13), (12, 10), (90, 91), (91, 90), (1, 2)]
    connection.executemany("INSERT INTO edge VALUES (?, ?)", edges)
    resolve(connection, read_classes(path))
    found = dict(connection.execute("SELECT class, root FROM kind"))
    assert found == {1: 0, 2: 1, 10: 0, 11: 0, 12: 1, 13: 0}
    connection.close()
