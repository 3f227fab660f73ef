"""Terminal view: a table of who said what, to be read by people."""

from __future__ import annotations

import io
import os
import shutil
from typing import TYPE_CHECKING, Final, TextIO

import regex
from rich.cells import cell_len
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsparse.model import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from newsparse.document import Document
    from newsparse.passages import Passage
    from newsparse.views import Quote

PIPED_WIDTH: Final = 80
"""Columns of the table where there is no terminal to ask."""
NARROWEST: Final = 40
NARROW: Final = 72
"""Below this many columns, each quote stands under its speaker instead of beside it."""
LONGEST_LINE: Final = 100
"""Columns of quoted text at most: longer lines are hard to read, however wide the terminal."""

UNPRINTABLE: Final = regex.compile(r"[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What would move the cursor, ring a bell or turn the line around in a terminal."""
_BETWEEN_PIECES: Final = " … "
_ABSENT: Final = "—"


def terminal(stream: TextIO) -> tuple[int, bool]:
    """How wide to print to ``stream``, and whether in colour.

    The width is that of the terminal, or of the variable ``COLUMNS``, or 80; colour is for terminals only, and
    not where ``NO_COLOR`` is set (https://no-color.org).
    """
    is_terminal = stream.isatty()
    fallback = (PIPED_WIDTH, 24)
    if is_terminal or os.environ.get("COLUMNS", "").isdecimal():
        width = shutil.get_terminal_size(fallback).columns
    else:
        width = PIPED_WIDTH
    color = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return max(width, NARROWEST), color


def table(document: Document, *, width: int = PIPED_WIDTH, color: bool = False) -> str:
    """Who said what, as a table to read: speaker, cue, kind and content of each quote, in text order.

    Long quotes are wrapped, never cut. On less than 72 columns each quote stands under its speaker.

    Args:
        document: A parsed article.
        width: Columns to fill, at least 40.
        color: Whether to use the colours and weights of a terminal (ANSI escapes).

    Returns:
        The table, without a line end after its last line.

    Example:
        >>> import newsparse
        >>> from newsparse import terminal
        >>> document = newsparse.parse_article("“It rained all night,” Maria Costa said on Monday.")
        >>> print(terminal.table(document))
        Speaker      Cue   Kind    Quote
        -----------  ----  ------  ----------------------
        Maria Costa  said  direct  “It rained all night,”
    """
    if QUOTES not in document:
        return "No quotes were looked for: no stage of the pipeline writes them."
    quotes = document.quotes
    if not quotes:
        return "No quotes found."
    width = max(width, NARROWEST)
    view = _columns(quotes, width) if width >= NARROW else _stacked(quotes)
    return drawn(view, width=width, color=color)


def _columns(quotes: tuple[Quote, ...], width: int) -> RenderableType:
    cells = [_cells(quote) for quote in quotes]
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    # A quarter of the width for the speaker, an eighth for the cue: names and cues wrap, quotes get the rest.
    titles = ("Speaker", "Cue", "Kind", "Quote")
    most = (width // 4, width // 8, len("indirect"), LONGEST_LINE)
    widths = []
    for at, (title, limit) in enumerate(zip(titles, most, strict=True)):
        longest = max(cell_len(title), *(row[at].cell_len for row in cells))
        widths.append(min(longest, max(limit, cell_len(title))))
    gaps = 2 * (len(titles) - 1)
    widths[-1] = min(widths[-1], width - gaps - sum(widths[:-1]))
    for size in widths:
        grid.add_column(width=size, overflow="fold")
    grid.add_row(*(Text(title, style="bold") for title in titles))
    grid.add_row(*(Text("-" * size, style="dim") for size in widths))
    for row in cells:
        grid.add_row(*row)
    return grid


def _stacked(quotes: tuple[Quote, ...]) -> RenderableType:
    lines: list[RenderableType] = []
    for number, quote in enumerate(quotes):
        if number:
            lines.append(Text())
        speaker, cue, kind, content = _cells(quote)
        lines.append(Text(" | ", style="dim").join((speaker, cue, kind)))
        lines.append(Padding(content, (0, 0, 0, 4)))
    return Group(*lines)


def _cells(quote: Quote) -> tuple[Text, Text, Text, Text]:
    """Speaker, cue, kind and content of a quote."""
    return (
        _speaker(quote),
        Text(_joined(quote.cue), style="yellow") if quote.cue else Text(_ABSENT, style="dim"),
        Text(quote.kind.value, style="dim"),
        Text(_joined(quote.content)),
    )


def _speaker(quote: Quote) -> Text:
    if quote.speaker is not None:
        return Text(printable(quote.speaker.name), style="bold cyan")
    # What the article calls the source still says something where nobody was found behind it.
    written = f": {_joined(quote.source)}" if quote.source else ""
    return Text(f"(not found{written})", style="dim")


def _joined(pieces: Iterable[Passage]) -> str:
    return _BETWEEN_PIECES.join(printable(piece.text) for piece in pieces)


def printable(text: str) -> str:
    """Text in one line, without what would move a cursor or turn the line around."""
    return " ".join(UNPRINTABLE.sub(" ", text).split())


def drawn(view: RenderableType, *, width: int, color: bool) -> str:
    """What rich makes of a view, as text without a line end after its last line."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(view)
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n"))
