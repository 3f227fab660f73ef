"""Word lists: the files under ``newsparse/lexicons/en``, one entry a line, read once."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from newsparse.errors import LexiconError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@functools.cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a word list, in the order of the file.

    Comments (from a ``#`` that opens the line or follows white space) and blank lines are dropped, and white
    space at the edges of entries.

    Args:
        name: The file's name without its suffix, folders parted by ``/``: ``"abbreviations/months"``.

    Raises:
        LexiconError: If there is no such list.

    Example:
        >>> from newsparse import lexicon
        >>> lexicon.lines("abbreviations/months")[:2]
        ('Jan', 'Feb')
    """
    try:
        source = _folder().joinpath(f"{name}.txt").read_text(encoding="utf-8")
    except OSError:
        have = ", ".join(names())
        raise LexiconError(name, f"there is no word list of that name; there are: {have}") from None
    entries = (_without_comment(line) for line in source.splitlines())
    return tuple(entry for entry in entries if entry)


@functools.cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list as a set; see ``lines``.

    Raises:
        LexiconError: If there is no such list.

    Example:
        >>> from newsparse import lexicon
        >>> "Sept" in lexicon.words("abbreviations/months")
        True
    """
    return frozenset(lines(name))


def names() -> tuple[str, ...]:
    """The names of all word lists, sorted."""

    def walk(folder: Traversable, prefix: str) -> list[str]:
        found = []
        for entry in folder.iterdir():
            if entry.is_dir():
                found += walk(entry, f"{prefix}{entry.name}/")
            elif entry.name.endswith(".txt"):
                found.append(prefix + entry.name.removesuffix(".txt"))
        return found

    return tuple(sorted(walk(_folder(), "")))


def _folder() -> Traversable:
    return resources.files("newsparse") / "lexicons" / "en"


def _without_comment(line: str) -> str:
    entry = line.strip()
    if entry.startswith("#"):
        return ""
    head, _, _ = entry.partition(" #")
    return head.rstrip()
