"""A progress bar on standard error: articles and words a second, and how many failed; none where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Sized
from contextlib import closing
from typing import TYPE_CHECKING, Any, Self

from newsparse.batch import Failure

if TYPE_CHECKING:
    from newsparse.document import Document

_EVERY = 0.5  # seconds between two looks at the counts


class Bar:
    """Counts articles; shows the counts where standard error is a terminal.

    Attributes:
        on: Whether anything is shown.
    """

    def __init__(self, total: int | None = None, before: int = 0, *, on: bool = True) -> None:
        self.on = on and sys.stderr.isatty()
        self._total, self._before = total, before
        self._words = self._failed = 0
        self._begun = time.monotonic()
        self._shown = 0.0
        self._bar: Any = None

    def __enter__(self) -> Self:
        """Show the bar."""
        if self.on:
            from tqdm import tqdm  # noqa: PLC0415  not before there is a terminal

            self._bar = tqdm(total=self._total, initial=self._before, unit=" articles", dynamic_ncols=True)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the bar where it is."""
        if self._bar is not None:
            self._bar.close()

    def count(self, words: int, *, failed: bool = False) -> None:
        """One article more."""
        if self._bar is None:
            return
        self._words += words
        self._failed += failed
        self._bar.update()
        now = time.monotonic()
        if now - self._shown > _EVERY:
            speed = self._words / (now - self._begun)
            self._bar.set_postfix_str(f"{speed:,.0f} words/s, errors: {self._failed}", refresh=False)
            self._shown = now


def watched(
    results: Generator[Document | Failure, None, None], articles: object
) -> Generator[Document | Failure, None, None]:
    """The results, counted on a bar.

    Args:
        results: What comes out, one an article.
        articles: What goes in; if it has a length, the bar has an end.
    """
    with closing(results), Bar(len(articles) if isinstance(articles, Sized) else None) as bar:
        for result in results:
            if bar.on:
                bar.count(len(result.article.text.split()), failed=isinstance(result, Failure))
            yield result
