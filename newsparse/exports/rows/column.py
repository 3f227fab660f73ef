"""Column, and the columns that every table begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from newsparse.article import Article
    from newsparse.spans import Span

Cell = str | int | float | None
"""What stands in a row: plain values, ``None`` for what is not there."""


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: Its name, unique in the table.
        kind: The type of its values that are not ``None``: ``str``, ``int`` or ``float``.
        about: What it holds.
        of: Its value for a view of the table's kind.
    """

    name: str
    kind: type[str] | type[int] | type[float]
    about: str
    of: Callable[[Any], Cell] = attrs.field(repr=False)


def _of(field: str) -> Callable[[Any], Cell]:
    def value(view: Any) -> Cell:  # noqa: ANN401  a view of any kind
        article: Article = view.document.article
        found = getattr(article, field)
        return found.isoformat() if isinstance(found, date) else found

    return value


ARTICLE: Final = (
    Column("article_id", str, "The article's `id`, as the caller gave it.", _of("id")),
    Column("article_title", str, "Its `title`, as the caller gave it.", _of("title")),
    Column("article_site", str, "The outlet.", _of("site")),
    Column("article_url", str, "Its address.", _of("url")),
    Column("article_published", str, "When it was published, in ISO form.", _of("published")),
)
"""The columns about the article: every row can stand alone."""


def spans_text(spans: Iterable[Span]) -> str | None:
    """Several spans in one cell: ``"10:24 31:40"``; ``None`` for none."""
    return " ".join(f"{span.start}:{span.end}" for span in spans) or None


def pieces_text(pieces: Iterable[object]) -> str | None:
    """Several passages in one cell, joined by a space; ``None`` for none."""
    return " ".join(map(str, pieces)) or None
