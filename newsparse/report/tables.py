"""The numbers of a report: one table behind each plot, and as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.audit import Naming
from newsparse.discourse import DiscourseRole
from newsparse.model import Gender, QuoteKind
from newsparse.page import words

if TYPE_CHECKING:
    from newsparse.report.tally import Tally

MOST: Final = 20
"""Rows of those tables that could have any number."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@attrs.frozen
class Table:
    """Numbers with a title.

    Attributes:
        name: A short name, for files.
        title: What they are.
        note: What must be known to read them.
        columns: The names of the columns; the first is that of the labels.
        rows: Labels and numbers, and text behind them.
        series: How many columns after the first are drawn; of several each row is a whole of parts.
        over: Whether the rows are in order (of time, of the text), so that they are drawn from left to right.
    """

    name: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    series: int = 1
    over: bool = False

    def csv(self) -> str:
        """The table as CSV, with a line of names. Text that a spreadsheet would take for a formula begins with '."""
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_cell(cell) for cell in row] for row in self.rows)
        return file.getvalue()


def _cell(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def tables_of(tally: Tally) -> Iterator[Table]:
    """The tables of a report, in its order; those without a row are left out."""
    namings = [naming.value for naming in Naming]
    columns = [*namings, "documents", *(kind.value for kind in QuoteKind)]
    yield _counts("types", "Sources by type", "Quotes by what their speaker is.", tally.types)
    yield _counts("naming", "Named and unnamed", "Quotes by whether their speaker has a name.", tally.naming, namings)
    note = "Quotes of people, as pronouns, titles or nouns of the text state it; never guessed from a name."
    genders = [gender.value for gender in Gender]
    yield _counts(
        "genders", "Gender as stated", note, tally.genders, [*genders, *sorted(set(tally.genders) - {*genders})]
    )
    yield _speakers(tally)
    if len(tally.outlets) > 1:
        outlets = sorted(tally.outlets.items(), key=lambda row: (-row[1]["quotes"], row[0]))[:MOST]
        note = f"Quotes by whether their speaker has a name; the {MOST} outlets with the most quotes."
        yield _crossed("outlets", "Outlets compared", note, "outlet", outlets, columns, len(namings))
    if any(sum(band.values()) for band in tally.roles):
        yield _roles(tally)
    if tally.months:
        note = f"Quotes by month of publication. {words.count(tally.undated, 'document')} without a day."
        months = sorted(tally.months.items())
        yield _crossed("months", "Over time", note, "month", months, columns, len(namings), over=True)


def _counts(name: str, title: str, note: str, counts: Counter[str], order: Iterable[str] | None = None) -> Table:
    labels = [label for label, count in counts.most_common() if count] if order is None else list(order)
    total = max(sum(counts.values()), 1)
    rows = tuple((words.plain(label), counts[label], words.percent(counts[label] / total)) for label in labels)
    return Table(name, title, note, (name.removesuffix("s"), "quotes", "share"), rows)


def _speakers(tally: Tally) -> Table:
    rows = []
    for key, count in sorted(tally.voices.counts.items(), key=lambda row: (-row[1], row[0]))[:MOST]:
        voice = tally.known[key]
        topics = ", ".join(topic for topic, _ in voice.topics.counts.most_common(5))
        rows.append((voice.name, count, topics, voice.example, voice.entity or ""))
    short = tally.voices.missed
    note = f"The {MOST} named speakers most quoted, the names their quotes mention, and the surest quote."
    if short:
        note += f" Counts may be short by {short:,}."
    return Table("speakers", "Most quoted", note, ("speaker", "quotes", "on", "example", "entity"), tuple(rows))


def _crossed(
    name: str,
    title: str,
    note: str,
    first: str,
    rows: list[tuple[str, Counter[str]]],
    columns: list[str],
    series: int,
    *,
    over: bool = False,
) -> Table:
    cells: list[tuple[str | int, ...]] = [(label, *(counts[column] for column in columns)) for label, counts in rows]
    return Table(name, title, note, (first, *columns), tuple(cells), series, over)


def _roles(tally: Tally) -> Table:
    labels = tuple(words.ROLES[role] for role in DiscourseRole)
    size = len(tally.roles)
    rows: list[tuple[str | int, ...]] = [
        (f"{100 * at // size}–{100 * (at + 1) // size} %", *(band[i] for i in range(len(labels))))
        for at, band in enumerate(tally.roles)
    ]
    note = "Sentences by discourse role, from the beginning of the story to its end."
    return Table("roles", "Roles by position", note, ("part", *labels), tuple(rows), len(labels), over=True)
