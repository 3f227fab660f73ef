"""Rows of CSV and TSV files, well formed and not."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.jobs.sheets import Broken, read_sheet

CELLS = st.text(st.sampled_from('ab",\t\n\r “é'), max_size=6)


def rows(text: str, *, tabs: bool = False) -> list[tuple[int, dict[str, str | None] | str]]:
    """What is read of a text; of broken rows the first words of the problem."""
    read = read_sheet(io.StringIO(text, newline=""), tabs=tabs)
    return [(number, row.problem.partition(";")[0] if isinstance(row, Broken) else row) for number, row in read]


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5),
    st.sampled_from([("excel", False), ("excel-tab", True)]),
)
def test_what_is_written_is_read(table: list[list[str]], kind: tuple[str, bool]) -> None:
    """Whatever Python's csv writes is read as it was, with the number of its last line."""
    dialect, tabs = kind
    file = io.StringIO(newline="")
    csv.writer(file, dialect).writerows([["x", "y", "z"], *table])
    lines = csv.reader(io.StringIO(file.getvalue(), newline=""), dialect)
    numbers = [lines.line_num for _ in lines][1:]
    read = rows(file.getvalue(), tabs=tabs)
    assert [list(row.values()) for _, row in read if isinstance(row, dict)] == table
    assert [number for number, _ in read] == numbers


@given(st.text(st.sampled_from('ab",\t\n\r'), max_size=30))
def test_any_text_ends(text: str) -> None:
    """Any text is read to its end, row after row, or its first line is refused."""
    for tabs in (True, False):
        try:
            numbers = [number for number, _ in rows(text, tabs=tabs)]
        except csv.Error:
            assert not tabs
        else:
            assert numbers == sorted(numbers)


@pytest.mark.parametrize("mark", ['"It rained.', '"It rained, "Ann" said.', '"It" rained.'])
def test_a_broken_row_costs_itself(mark: str) -> None:
    """A mark that is never closed, or not written twice, costs its row and no other."""
    text = f'id,text\n1,one\n2,{mark}\n3,"th""r""ee"\n4,"fo\nur"\n'
    (one, first), (broken, problem), (three, third), (four, fourth) = rows(text)
    assert (one, broken, three, four) == (2, 3, 4, 6)
    assert (first, third) == ({"id": "1", "text": "one"}, {"id": "3", "text": 'th"r"ee'})
    assert fourth == {"id": "4", "text": "fo\nur"}
    assert problem.startswith("has a quotation mark ")  # type: ignore[union-attr]  what is broken is told in words


def test_the_rest_of_a_broken_row_is_no_row() -> None:
    """Lines with too few fields after a broken one are its own; the next whole line is a row."""
    read = rows('id,text\n1,"one\nand "so" on\nto the end"\n2,two\n3\n')
    assert [number for number, _ in read] == [2, 5, 6]
    assert read[1:] == [(5, {"id": "2", "text": "two"}), (6, {"id": "3", "text": None})]


def test_tabs_without_quoting() -> None:
    """Where tabs part the fields, a line whose marks quote nothing is taken as it stands."""
    read = rows('id\ttext\n1\t"We won," Ann said.\n2\t"We\n3\t"a\nb"\n4\t"', tabs=True)
    assert [row["text"] for _, row in read if isinstance(row, dict)] == ['"We won," Ann said.', '"We', "a\nb", '"']


def test_a_mark_in_the_first_line() -> None:
    """A first line that is not well formed names no fields; commas between fields cannot be guessed."""
    with pytest.raises(csv.Error):
        rows('"id"x,text\n1,one\n')


def test_too_many_open_marks() -> None:
    """A file in which each line opens a mark that none closes is given up after a while, not read for hours."""
    with pytest.raises(csv.Error, match="too many"):
        rows("id,text\n" + 'x",""",y\n' * 3_000)
