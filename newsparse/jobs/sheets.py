"""The rows of CSV and TSV files; a row that is not well formed costs itself, and not what follows it."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

_LONGEST: Final = min(sys.maxsize, 2**31 - 1)  # of a field: articles are longer than the 128 kB of csv's default
_MOST_LINES_AGAIN: Final = 1_000_000
_TOO_MANY: Final = "too many quotation marks that are never closed"

Cells = list[str]


@attrs.frozen
class Broken:
    """A row that is not well formed.

    Attributes:
        problem: What is wrong with it, and where reading goes on.
    """

    problem: str


def read_sheet(lines: Iterable[str], *, tabs: bool = False) -> Iterator[tuple[int, dict[str, str | None] | Broken]]:
    """The rows under the first line, by the names that it gives; each with the number of its last line.

    A quotation mark inside a quoted field must be written twice. Where it is not, or a mark is never closed, a reader
    that goes on takes the marks, or all other rows, for something else. Here such a row is ``Broken``, by the number
    of its first line, and the next line that has all its fields is the next row. In files with tabs most writers
    quote nothing: there the line is taken as it stands.

    Args:
        lines: The lines of the file, with their ends.
        tabs: Whether tabs part the fields, and not commas.

    Raises:
        csv.Error: If the first line is not well formed.
    """
    csv.field_size_limit(_LONGEST)
    source = _Lines(iter(lines))
    delimiter = "\t" if tabs else ","
    names: Cells = []
    broken = False
    while True:
        source.settle()
        try:
            # A reader of its own for each row: one that has met an error is of no more use.
            cells = next(csv.reader(source, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            if not names and not tabs:
                raise
            first = source.again()
            if not tabs:
                broken = True
                yield first.number, Broken(f"{_said(error)}; reading goes on at the next line that has all fields")
                continue
            cells = next(csv.reader([first.text], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
        if not names:
            names = cells
        elif cells and not (broken and len(cells) < len(names)):
            broken = False
            row: dict[str, str | None] = dict.fromkeys(names)
            row.update(zip(names, cells, strict=False))
            if len(cells) > len(names):
                yield source.number, Broken("has more fields than the first line of the file")
            else:
                yield source.number, row


def _said(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "has a quotation mark that is never closed"
    return "has a quotation mark inside a quoted field that is not written twice"


@attrs.frozen
class _Line:
    number: int
    text: str


@attrs.define
class _Lines:
    """Lines that can be read once more, from the second line of the row in the works."""

    _lines: Iterator[str]
    number: int = 0
    _row: list[_Line] = attrs.field(factory=list)
    _waiting: list[_Line] = attrs.field(factory=list)
    _again: int = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else _Line(self.number + 1, next(self._lines))
        self.number = line.number
        self._row.append(line)
        return line.text

    def settle(self) -> None:
        """The row in the works is done."""
        self._row.clear()

    def again(self) -> _Line:
        """Go back to behind the first line of the row in the works, which is given."""
        first, *others = self._row
        self._again += len(others)
        if self._again > _MOST_LINES_AGAIN:  # each line opens a mark that none closes: this could go on for hours
            raise csv.Error(_TOO_MANY)
        self._waiting += reversed(others)
        self.number = first.number
        return first
