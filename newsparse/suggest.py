"""What somebody may have meant who wrote a name that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest of the known names as the end of a sentence, or an empty string where none is near.

    Example:
        >>> from newsparse.suggest import did_you_mean
        >>> did_you_mean("qoutes", ["paragraphs", "quotes"])
        "; did you mean 'quotes'?"
    """
    near = nearest(word, known)
    return "" if near is None else f"; did you mean {near!r}?"


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known name that is nearest to a word, case left aside, or ``None`` where none is near."""
    names = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=likeness)
    return names[near[0]] if near else None


def no_such_file(path: Path) -> str:
    """What is wrong with a path that leads nowhere: the first part that is not there, and the nearest name to it."""
    part = path
    while not (parent := part.parent).exists() and parent != part:
        part = parent
    try:
        names = sorted(entry.name for entry in part.parent.iterdir())
    except OSError:
        names = []
    what = "there is no such file" if part == path else f"there is no folder {str(part)!r}"
    near = nearest(part.name, names, likeness=0.75)  # suffixes make all names alike
    return what if near is None else f"{what}; did you mean {str(part.parent / near)!r}?"
