"""From a record of somebody else's to an Article: newsparse's own names of fields, and those of schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, Final

from newsparse.article import Article
from newsparse.codec import SCHEMA

# Our own name first, then those of https://schema.org/NewsArticle.
NAMES: Final = {
    "text": ("text", "articleBody"),
    "title": ("title", "headline"),
    "byline": ("byline", "author"),
    "published": ("published", "datePublished"),
    "url": ("url", "mainEntityOfPage"),
    "id": ("id", "identifier", "@id"),
}


def article_of(record: object, text_key: str | None = None) -> Article:
    """The article in a record.

    Args:
        record: A mapping with the fields of ``Article`` or of schema.org's NewsArticle; or a document that
            newsparse has written, whose article is taken. Other fields are left alone.
        text_key: The field that holds the text, where it has another name.

    Raises:
        ValueError: If there is no text, or a field cannot be used; the message says which.
        ArticleError: If a field has the wrong type.
    """
    if not isinstance(record, Mapping):
        message = f"is not an object with fields but {type(record).__name__}"
        raise ValueError(message)  # noqa: TRY004  the data is wrong, not the call
    fields_of: Mapping[Any, Any] = record
    if record.get("schema") == SCHEMA and isinstance(record.get("article"), Mapping):
        fields_of = record["article"]
    names = NAMES | ({"text": (text_key,)} if text_key else {})
    fields = {field: _first(fields_of, keys) for field, keys in names.items()}
    if fields["text"] is None:
        have = ", ".join(map(str, fields_of)) or "none"
        wanted = " or ".join(map(repr, names["text"]))
        message = f"has no field {wanted}; its fields: {have:.200}. Name the one with the text: --text-key"
        raise ValueError(message)
    return Article(
        fields["text"],
        title=_text(fields["title"]),
        byline=_people(fields["byline"]),
        published=_day(fields["published"]),
        url=_address(fields["url"]),
        id=_address(fields["id"]),
    )


def _first(record: Mapping[Any, Any], keys: tuple[str, ...]) -> Any:  # noqa: ANN401  JSON
    there = [record[key] for key in keys if record.get(key) is not None]
    return next((value for value in there if value != ""), there[0] if there else None)


def _text(value: object) -> str | None:
    return None if value in (None, "") else str(value)


def _people(value: object) -> str | None:
    """One author or several: texts, or objects with a name."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_people, value))) or None
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _address(value: object) -> str | None:
    """A text, a number, or an object that points somewhere."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("value") or value.get("url")
    return _text(value)


def _day(value: object) -> Any:  # noqa: ANN401  Article checks it
    """An ISO date as it is; the dates of feeds and mails (RFC 2822) as well."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        try:
            return parsedate_to_datetime(value)
        except ValueError:
            return value
    return value
