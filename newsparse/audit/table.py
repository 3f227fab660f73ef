"""A profile as tables to be read by people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Group as Stack
from rich.table import Table
from rich.text import Text

from newsparse import terminal
from newsparse.audit.values import POINTS, Group, StoryProfile
from newsparse.discourse import CoarseRole, DiscourseRole
from newsparse.model import Gender

if TYPE_CHECKING:
    from rich.console import RenderableType

_ABSENT: Final = "—"
_BAR: Final = 20
_TYPE: Final = len("government_body")
_NUMBERS: Final = 4 * 8


def table(profile: StoryProfile, *, width: int = terminal.PIPED_WIDTH, color: bool = False) -> str:
    r"""A profile as tables: the whole, its speakers, its groups of quotes, and what stands where.

    Args:
        profile: The profile.
        width: Columns to fill, at least 40; names longer than their column are wrapped.
        color: Whether to use the colours and weights of a terminal (ANSI escapes).

    Returns:
        The tables, without a line end after the last line.

    Example:
        >>> import newsparse
        >>> from newsparse.audit.table import table
        >>> profile = newsparse.parse_article("“It rained,” Ana Costa said.").profile()
        >>> print(table(profile).partition("\n\n")[0])
        5 words in 1 sentence; 2 of them (40 %) in 1 quote; 0 of 1 speaker linked
    """
    width = max(width, terminal.NARROWEST)
    grids = [grid for grid in _grids(profile, width) if grid.row_count > 2]  # noqa: PLR2004  titles and dashes
    body: list[RenderableType] = [Text(_whole(profile))]
    for grid in grids:
        body += [Text(), grid]
    if profile.pyramid is not None:
        body += [Text(), Text(f"pyramid {profile.pyramid:+.2f} (+1 the main event at the top, 0 evenly spread)")]
    return terminal.drawn(Stack(*body), width=width, color=color)


def _whole(profile: StoryProfile) -> str:
    share = "" if profile.quoted_share is None else f" ({_percent(profile.quoted_share)})"
    words, sentences = _plural(profile.words, "word"), _plural(profile.sentences, "sentence")
    linked = (
        "" if profile.linked is None else f"; {profile.linked} of {_plural(len(profile.speakers), 'speaker')} linked"
    )
    return (
        f"{words} in {sentences}; {profile.quoted_words} of them{share} in {_plural(profile.quotes, 'quote')}{linked}"
    )


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _percent(share: float | None) -> str:
    return _ABSENT if share is None else f"{share:.0%}".replace("%", " %")


def _grids(profile: StoryProfile, width: int) -> Iterable[Table]:
    names = max(width - _TYPE - len(Gender.NOT_STATED) - _NUMBERS, _BAR)
    yield _grid(
        ("Speaker", "Type", "Gender", "Quotes", "Words", "Share"),
        (
            (terminal.printable(one.name), one.type, one.gender, one.quotes, one.words, _percent(one.share))
            for one in profile.speakers
        ),
        widest=names,
    )
    for title, groups in (
        ("Sources", profile.naming),
        ("Kinds", profile.kinds),
        ("Types", profile.types),
        ("Gender of people", profile.genders),
        ("Stances", profile.stances or ()),
    ):
        yield _grid(
            (title, "Speakers", "Quotes", "Words", "Share"), map(_row, groups if any(g.quotes for g in groups) else ())
        )
    yield _grid(("Part", "Sentences", "Words", "Quoted", *CoarseRole), _bands(profile))
    yield _grid(("Read", "Main event", ""), _curve(profile))


def _row(group: Group) -> tuple[object, ...]:
    return group.label, group.speakers, group.quotes, group.words, _percent(group.share)


def _bands(profile: StoryProfile) -> Iterable[tuple[object, ...]]:
    for at, band in enumerate(profile.bands, 1):
        share = band.quoted_words / band.words if band.words else None
        roles: list[object] = [_ABSENT] * len(CoarseRole)
        if band.roles is not None:
            pairs = list(zip(DiscourseRole, band.roles, strict=True))
            roles = [sum(count for role, count in pairs if role.coarse is coarse) for coarse in CoarseRole]
        yield at, band.sentences, band.words, _percent(share), *roles


def _curve(profile: StoryProfile) -> Iterable[tuple[object, ...]]:
    for at, share in enumerate(profile.curve or (), 1):
        yield _percent(at / POINTS), _percent(share), "█" * round(share * _BAR)


def _grid(titles: Sequence[str], rows: Iterable[Sequence[object]], *, widest: int | None = None) -> Table:
    """A table in which numbers stand to the right, as those of the terminal view."""
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    cells = [[str(cell) for cell in row] for row in rows]
    numeric = [bool(cells) and not row.isalpha() and row[:1].isdigit() for row in (cells[0] if cells else ())]
    for at, title in enumerate(titles):
        right = at > 0 and at < len(numeric) and (numeric[at] or title in {"Share", "Quoted", *CoarseRole})
        grid.add_column(justify="right" if right else "left", max_width=widest if at == 0 else None, overflow="fold")
    sizes = [max(len(title), *(len(row[at]) for row in cells)) if cells else 0 for at, title in enumerate(titles)]
    if widest is not None:
        sizes[0] = min(sizes[0], widest)
    grid.add_row(*(Text(title, style="bold") for title in titles))
    grid.add_row(*(Text("-" * size, style="dim", no_wrap=True, overflow="crop") for size in sizes))
    for row in cells:
        grid.add_row(*(Text(cell) for cell in row))
    return grid
