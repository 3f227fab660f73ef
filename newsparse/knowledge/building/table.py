"""A knowledge base from a table of one's own: TSV or CSV, one entity a line."""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final

import attrs

from newsparse.errors import KnowledgeSourceError
from newsparse.knowledge.normalise import LONGEST, is_acronym_shaped, normalised
from newsparse.knowledge.protocol import AliasKind
from newsparse.knowledge.writer import AliasRow, EntityRow, Source, Written, write
from newsparse.model import MentionLabel

PRIOR: Final = 100.0
"""The prior where the table has none: a name that every reader knows, as the readers of one's own list do."""

REQUIRED: Final = ("id", "label", "type")
OPTIONAL: Final = (
    "group",
    "description",
    "country",
    "prior",
    "aliases",
    "acronyms",
    "demonyms",
    "surnames",
    "stands_for",
)
"""Columns that may be left out; those from ``aliases`` on hold several values with ``|`` between."""

_SEVERAL: Final = {
    "aliases": AliasKind.ALIAS,
    "acronyms": AliasKind.ACRONYM,
    "demonyms": AliasKind.DEMONYM,
    "surnames": AliasKind.SURNAME,
}
_ACRONYM: Final = range(2, 7)  # letters of a label that is one: "UNHCR", not "ALBERT CITY"
_SHARE: Final = 0.3  # what a place's name means those who sit there, by the place's prior


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class TableRow:
    """An entity of a table.

    Attributes:
        id: Its id, any text without white space: a Wikidata id where there is one, else of one's own ("council:1").
        label: Its usual name, which is one of its names.
        type: The type of thing it is.
        group: A finer class: "politician", "city", "company"; see the groups that ``newsparse kb info`` lists.
        description: A few words on what it is; a title among them ("mayor of Belby") helps to find who is meant.
        country: The id of the country it belongs to, or ``None``.
        prior: How well known it is, 100 for what every reader knows.
        aliases: Other names.
        acronyms: Names in capital letters, which a word in small letters does not mean.
        demonyms: Words for who or what comes from it.
        surnames: Last names that mean it alone.
        stands_for: Ids of those for whom the name of this place or building stands in news ("the Kremlin").
    """

    id: str
    label: str
    type: MentionLabel
    group: str = ""
    description: str = ""
    country: str | None = None
    prior: float = PRIOR
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_names)
    acronyms: tuple[str, ...] = attrs.field(default=(), converter=_names)
    demonyms: tuple[str, ...] = attrs.field(default=(), converter=_names)
    surnames: tuple[str, ...] = attrs.field(default=(), converter=_names)
    stands_for: tuple[str, ...] = attrs.field(default=(), converter=_names)


def read_table(path: str | os.PathLike[str]) -> Iterator[TableRow]:
    """The entities of a table.

    The first line names the columns, in any order: ``id``, ``label`` and ``type``, and of the others those that are
    used. UTF-8; tabs between the cells, or commas in a file that is named ``.csv``; a cell with a tab, a comma, a line
    break or a quotation mark at its start stands in double quotation marks, as spreadsheets write it.

    Args:
        path: The file.

    Raises:
        KnowledgeSourceError: If something in it cannot be; the message names line and column.
    """
    file = Path(path)
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield from _rows(file, lines)
    except OSError as error:
        problem = f"cannot be opened ({error.strerror or error}); check the path"
        raise KnowledgeSourceError(str(file), "", problem) from error
    except UnicodeDecodeError as error:
        raise KnowledgeSourceError(str(file), "", f"is not UTF-8 ({error}); save it as UTF-8") from error


def write_table(path: str | os.PathLike[str], rows: Iterable[TableRow]) -> None:
    """Write a table that ``read_table`` reads, with all columns.

    Raises:
        KnowledgeSourceError: If a name holds ``|``, which stands between names.
    """
    file = Path(path)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, _dialect(file))
        writer.writerow((*REQUIRED, *OPTIONAL))
        for row in rows:
            several = [getattr(row, column) for column in (*_SEVERAL, "stands_for")]
            if wrong := [name for names in several for name in names if "|" in name]:
                raise KnowledgeSourceError(str(file), f"entity {row.id}", f"the name {wrong[0]!r} holds a |")
            single = (row.id, row.label, row.type.value, row.group, row.description, row.country or "", row.prior)
            writer.writerow((*single, *("|".join(names) for names in several)))


def build_table(
    table: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    name: str | None = None,
    version: str = "",
    licence: str = "",
    credit: str = "",
) -> Written:
    """Make a knowledge base of a table.

    Args:
        table: The table; see ``read_table``.
        out: The file to make.
        name: The name of the base, and of its source; by default the table's file name without its ending.
        version: The version of its content.
        licence: On what terms the table may be used.
        credit: Whom to name for it.

    Raises:
        KnowledgeSourceError: If something in the table cannot be.
        KnowledgeBaseError: If the base cannot be written.
    """
    path = Path(table)
    source = Source(name or path.stem, licence, credit, "")
    rows = list(read_table(path))
    named = frozenset({source.name})
    priors = {row.id: row.prior for row in rows}
    return write(
        Path(out),
        meta={"name": source.name, "version": version},
        sources=[source],
        entities=(
            EntityRow(row.id, row.label, row.description, row.type, row.group, row.country, named) for row in rows
        ),
        aliases=(alias for row in rows for alias in _aliases(row, named, priors)),
    )


def _aliases(row: TableRow, named: frozenset[str], priors: Mapping[str, float]) -> Iterator[AliasRow]:
    letters = normalised(row.label).replace(" ", "")
    person = row.type is MentionLabel.PERSON
    acronym = not person and is_acronym_shaped(row.label) and len(letters) in _ACRONYM
    yield AliasRow(row.label, row.id, AliasKind.ACRONYM if acronym else AliasKind.LABEL, row.prior, named)
    for column, kind in _SEVERAL.items():
        for name in getattr(row, column):
            yield AliasRow(name, row.id, kind, row.prior, named)
    for whom in row.stands_for:
        if whom in priors:
            for name in (row.label, *row.aliases):
                yield AliasRow(name, whom, AliasKind.METONYM, row.prior * _SHARE, named, literal=row.id)


class _Tabs(csv.excel_tab):
    strict = True
    lineterminator = "\n"


class _Commas(csv.excel):
    strict = True
    lineterminator = "\n"


def _dialect(path: Path) -> type[csv.Dialect]:
    return _Commas if path.suffix.lower() == ".csv" else _Tabs


def _rows(path: Path, lines: IO[str]) -> Iterator[TableRow]:
    reader = csv.reader(lines, _dialect(path))
    columns: list[str] | None = None
    seen: dict[str, int] = {}
    targets: dict[str, int] = {}
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problem = f"{error}; is there a quotation mark too many or too few?"
            raise KnowledgeSourceError(str(path), f"line {line}", problem) from error
        if cells is None:
            break
        if columns is None:
            columns = _columns(path, cells)
        elif any(cell.strip() for cell in cells):
            row = _row(_Cells(path, line, columns, cells))
            if row.id in seen:
                raise KnowledgeSourceError(
                    str(path), f"line {line}, column id", f"{row.id!r} stands in line {seen[row.id]} already"
                )
            seen[row.id] = line
            targets.update(dict.fromkeys(row.stands_for, line))
            yield row
        line = reader.line_num + 1
    if columns is None:
        raise KnowledgeSourceError(str(path), "", f"is empty; its first line names the columns: {', '.join(REQUIRED)}")
    for target, where in targets.items():
        if target not in seen:
            problem = f"{target!r} is the id of no line of this table"
            raise KnowledgeSourceError(str(path), f"line {where}, column stands_for", problem)


def _columns(path: Path, cells: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for problem, found in (
        ("there is no column", [c for c in REQUIRED if c not in columns]),
        ("there is a column twice:", [c for c in columns if columns.count(c) > 1]),
        ("there is an unknown column", [c for c in columns if c not in REQUIRED + OPTIONAL]),
    ):
        if found:
            known = f"the columns are {', '.join(REQUIRED)}, and where they are used {', '.join(OPTIONAL)}"
            raise KnowledgeSourceError(str(path), "line 1", f"{problem} {found[0]!r}; {known}")
    return columns


@attrs.frozen
class _Cells:
    """The cells of a line, each with where it stands."""

    path: Path
    line: int
    columns: list[str]
    cells: list[str]

    def __attrs_post_init__(self) -> None:
        if len(self.cells) != len(self.columns):
            problem = f"has {len(self.cells)} cells, and the first line names {len(self.columns)} columns"
            raise KnowledgeSourceError(str(self.path), f"line {self.line}", problem)

    def text(self, column: str) -> str:
        return self.cells[self.columns.index(column)].strip() if column in self.columns else ""

    def several(self, column: str) -> tuple[str, ...]:
        values = [value.strip() for value in self.text(column).split("|")]
        for value in values:
            if len(value) > LONGEST:
                raise self.wrong(column, f"{value[:20]!r}… is longer than {LONGEST} characters, as no name is")
            if value and column == "acronyms" and not is_acronym_shaped(value):
                raise self.wrong(column, f"{value!r} is not written in capitals; put it under aliases")
        return tuple(value for value in values if value)

    def wrong(self, column: str, problem: str) -> KnowledgeSourceError:
        return KnowledgeSourceError(str(self.path), f"line {self.line}, column {column}", problem)


def _row(cells: _Cells) -> TableRow:
    id_, label, type_ = (cells.text(column) for column in REQUIRED)
    if not id_ or len(id_.split()) > 1:
        raise cells.wrong("id", f"{id_!r} is no id: it needs one, without white space")
    if not normalised(label):
        raise cells.wrong(
            "label", f"{label[:20]!r} is no name: it needs a letter or digit, and at most {LONGEST} characters"
        )
    try:
        kind = MentionLabel(type_.lower())
    except ValueError:
        known = ", ".join(label.value for label in MentionLabel)
        raise cells.wrong("type", f"{type_!r} is none of {known}") from None
    prior = cells.text("prior")
    try:
        value = float(prior) if prior else PRIOR
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise cells.wrong("prior", f"{prior!r} is no number above 0; {PRIOR:g} is a name that every reader knows")
    return TableRow(
        id=id_,
        label=label,
        type=kind,
        group=cells.text("group"),
        description=cells.text("description"),
        country=cells.text("country") or None,
        prior=value,
        **{column: cells.several(column) for column in (*_SEVERAL, "stands_for")},
    )
