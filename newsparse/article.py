"""Article: the caller's text and what the caller knows about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, Final, Self

import attrs

from newsparse.errors import ArticleError
from newsparse.fields import read_fields
from newsparse.formats import format_of

_SHOWN: Final = 100


def _published(value: Any) -> Any:  # noqa: ANN401  a check follows
    """ISO text becomes a date or, where it states a time, a datetime; anything else passes on to the check."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value) if len(value) <= len("2020-01-05") else datetime.fromisoformat(value)
    except ValueError:
        problem = f"{value[:_SHOWN]!r} is not an ISO date; write it as '2020-01-05' or '2020-01-05T14:30:00+00:00'"
        raise ArticleError("published", problem) from None


def _check(_article: object, field: attrs.Attribute[Any], value: Any) -> None:  # noqa: ANN401  checks any value
    if isinstance(value, str):
        return
    name = field.name
    if name == "text":
        raise ArticleError(name, f"must be str, got {type(value).__name__}{_hint(value)}")
    if value is None or (name == "published" and isinstance(value, date)):
        return
    kind = "a date, a datetime or ISO text" if name == "published" else "str"
    raise ArticleError(name, f"must be {kind} or None, got {type(value).__name__}")


def _hint(value: object) -> str:
    """What somebody who gave this for a text may have wanted."""
    if isinstance(value, bytes | bytearray):
        kind = format_of(bytes(value))
        if kind is not None:
            return f": {kind}"
        return "; decode it first: data.decode('utf-8'); if it is HTML: newsparse.parse_html(data)"
    if isinstance(value, PurePath):
        return "; read it first: path.read_text(encoding='utf-8')"
    if isinstance(value, Mapping):
        return "; for a record with fields: Article.from_dict(record)"
    if isinstance(value, Iterable):
        return "; for several articles: newsparse.parse_articles(articles)"
    return ""


@attrs.frozen
class Article:
    """A news article: its text, and what else is known about it.

    Any ``str`` is a text, the empty one too. What the caller says (``title``, ``byline``) wins over what the
    stages would guess from the text.

    Attributes:
        text: The article's text. All offsets in the document count in it.
        title: The headline, or ``None``. It need not stand in the text.
        byline: The authors as printed, or ``None``.
        published: The day or moment of publication: a ``date``, a ``datetime``, ISO text, or ``None``.
        url: Where it was published, or ``None``.
        site: The outlet that published it ("The Harbour Gazette"), or ``None``.
        id: The caller's own identifier, or ``None``.
        extracted_by: What took the text out of a page (``"trafilatura 2.3.1"``); ``None`` where the text is the
            caller's own.

    Raises:
        ArticleError: If a field has the wrong type.

    Example:
        >>> from newsparse import Article
        >>> Article("It rained.", title="Rain", published="2020-01-05").published
        datetime.date(2020, 1, 5)
    """

    text: str = attrs.field(validator=_check)
    title: str | None = attrs.field(default=None, kw_only=True, validator=_check)
    byline: str | None = attrs.field(default=None, kw_only=True, validator=_check)
    published: date | None = attrs.field(default=None, kw_only=True, converter=_published, validator=_check)
    url: str | None = attrs.field(default=None, kw_only=True, validator=_check)
    site: str | None = attrs.field(default=None, kw_only=True, validator=_check)
    id: str | None = attrs.field(default=None, kw_only=True, validator=_check)
    extracted_by: str | None = attrs.field(default=None, kw_only=True, validator=_check)

    @classmethod
    def of(cls, article: str | Article) -> Article:
        """The article itself, or an article made of a bare text."""
        return article if isinstance(article, Article) else cls(article)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any], *, text_key: str | None = None) -> Self:
        """The article in a record: a plain dict, or what JSON gave.

        Understood are the names of ``Article``'s own fields, those of schema.org's NewsArticle (``articleBody``,
        ``headline``, ``author``, ``datePublished``, ``publisher``), those of newspaper3k, newspaper4k and news-please
        (``authors``, ``publish_date``, ``maintext``), and a document that newsparse has written, whose article is
        taken. Other fields are left alone.

        Args:
            record: The record.
            text_key: The field that holds the text, where it has another name.

        Raises:
            FormatError: If there is no text; the error says which fields there are.
            ArticleError: If a field has the wrong type.

        Example:
            >>> from newsparse import Article
            >>> Article.from_dict({"articleBody": "It rained.", "author": [{"name": "Ana Costa"}, "Jo Lee"]}).byline
            'Ana Costa, Jo Lee'
        """
        return cls(**read_fields(record, text_key))
