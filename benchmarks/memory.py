"""Memory over a long run: articles of a folder, repeated with varied names, in one process.

    python benchmarks/memory.py FOLDER [--articles 20000] [--every 1000]

Reads what ``newsparse batch`` reads. Prints the resident memory and its peak each so many articles, and at the end
the peak against that after the second block, the last one of warming up.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import regex

from newsparse import Article, parse_articles
from newsparse.jobs.inputs import find_inputs
from newsparse.jobs.rows import read_rows

_NAME = regex.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_VOWEL = regex.compile("[aeiou]")


def varied(article: Article, turn: int) -> str:
    """The text, with names that no turn before has had: each turn brings new strings, as new articles do."""

    def other(name: str) -> str:
        shift = (turn * 7 + len(name) * 3) % 25 + 1
        return _VOWEL.sub(lambda m: "aeiou"[("aeiou".index(m[0]) + shift) % 5], name) + chr(97 + turn % 26) * (turn > 0)

    return str(_NAME.sub(lambda m: other(m[0]), article.text))


def articles(folder: str) -> Iterator[str]:
    """The folder's articles, without end."""
    rows = read_rows(find_inputs([folder], but=Path("none")))
    known = [row.article for row in rows if isinstance(row.article, Article)]
    if not known:
        sys.exit(f"{folder}: holds no article")
    for turn in count():
        yield from (varied(article, turn) for article in known)


def resident() -> float:
    """Resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=1_000)
    options = parser.parse_args()
    peaks = []
    begun = time.process_time()
    for number, _ in enumerate(parse_articles(islice(articles(options.folder), options.articles)), 1):
        if number % options.every == 0:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
            seconds = (time.process_time() - begun) / number
            print(f"{number:7,}: {resident():7.0f} MB, peak {peaks[-1]:7.0f} MB, {seconds * 1e3:.0f} ms CPU an article")
    if len(peaks) > 2:
        print(f"peak after the last block over that after the second: {peaks[-1] / peaks[1]:.3f}")


if __name__ == "__main__":
    main()
