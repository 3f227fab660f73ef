"""A progress bar on standard error: articles and words a second, and how many failed; none where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Sized
from contextlib import closing
from typing import TypeVar

from newsparse.batch import Failure
from newsparse.document import Document

T = TypeVar("T")

_EVERY = 0.5  # seconds between two looks at the words


def watched(results: Generator[T, None, None], articles: object) -> Generator[T, None, None]:
    """The results, counted on a progress bar where standard error is a terminal.

    Args:
        results: What comes out, one an article.
        articles: What goes in; if it has a length, the bar has an end.
    """
    if not sys.stderr.isatty():
        yield from results
        return
    from tqdm import tqdm  # noqa: PLC0415  not before there is a terminal

    total = len(articles) if isinstance(articles, Sized) else None
    words = failed = 0
    begun = time.monotonic()
    shown = 0.0
    with closing(results), tqdm(total=total, unit=" articles", dynamic_ncols=True) as bar:
        for result in results:
            failed += isinstance(result, Failure)
            article = result.article if isinstance(result, Document | Failure) else None
            words += 0 if article is None else len(article.text.split())
            bar.update()
            now = time.monotonic()
            if now - shown > _EVERY:
                bar.set_postfix_str(f"{words / (now - begun):,.0f} words/s, errors: {failed}", refresh=False)
                shown = now
            yield result
