"""Articles for the benchmarks beside this file: those of a folder, as many as are asked for, no two alike."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import regex

from newsparse import Article
from newsparse.jobs.inputs import find_inputs
from newsparse.jobs.rows import read_rows

_NAME = regex.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_VOWEL = regex.compile("[aeiou]")


def articles_of(folder: str) -> list[Article]:
    """What ``newsparse batch`` reads in a folder; ends the program if that is nothing."""
    rows = read_rows(find_inputs([folder], but=Path("none")))
    known = [row.article for row in rows if isinstance(row.article, Article)]
    if not known:
        sys.exit(f"{folder}: holds no article")
    return known


def endless(folder: str) -> Iterator[str]:
    """The texts of the folder's articles, without end."""
    known = articles_of(folder)
    for turn in count():
        yield from (varied(article, turn) for article in known)


def varied(article: Article, turn: int) -> str:
    """The text, with names that no turn before has had: each turn brings new strings, as new articles do."""

    def other(name: str) -> str:
        shift = (turn * 7 + len(name) * 3) % 25 + 1
        return _VOWEL.sub(lambda m: "aeiou"[("aeiou".index(m[0]) + shift) % 5], name) + chr(97 + turn % 26) * (turn > 0)

    return str(_NAME.sub(lambda m: other(m[0]), article.text))
