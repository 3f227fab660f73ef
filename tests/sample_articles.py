"""The articles of ``tests/articles`` and the seed article, parsed once: what exports are tried on."""

from __future__ import annotations

import functools
from pathlib import Path

import newsparse

_TESTS = Path(__file__).parent
_FILES = {path.stem: path for path in sorted((_TESTS / "articles").glob("*.txt"))}
_FILES["seed"] = _TESTS.parent / "seeds" / "000_7981376c6a996797.txt"

NAMES = tuple(_FILES)


@functools.cache
def article(name: str) -> newsparse.Article:
    """One of the articles, with what a newsroom knows about it; line ends as in the file."""
    return newsparse.Article(
        _FILES[name].read_bytes().decode(),
        id=f"{name}.txt",
        url=f"https://news.example/2024/{name}",
        published="2024-03-05T08:30:00+00:00" if name == "harbour" else "2024-03-05",
    )


@functools.cache
def parsed(name: str) -> newsparse.Document:
    """One of the articles, parsed."""
    return newsparse.parse_article(article(name))
