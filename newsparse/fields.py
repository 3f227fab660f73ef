"""From a record of somebody else's to the fields of an article, by the names that people give them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, Final

from newsparse.errors import FormatError

# Our own name first, then those of https://schema.org/NewsArticle, then those of the programs that gather articles:
# newspaper3k and newspaper4k (authors, publish_date), news-please (maintext, date_publish), trafilatura (date).
NAMES: Final = {
    "text": ("text", "articleBody", "maintext"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "published": ("published", "datePublished", "publish_date", "date_publish", "publishedAt", "date"),
    "url": ("url", "mainEntityOfPage", "canonical_link"),
    "site": ("site", "publisher", "sitename", "meta_site_name", "source_domain"),
    "id": ("id", "identifier", "@id"),
    "extracted_by": ("extracted_by",),
}
"""For each field of ``Article`` the names it may have in a record, the first that is there wins."""
DEEPEST: Final = 8
"""How deep a name may stand in lists and objects."""


def read_fields(record: object, text_key: str | None = None) -> dict[str, Any]:
    """The fields of the article in a record, for ``Article(**fields)``.

    Args:
        record: A mapping with some of ``NAMES``, or a document that newsparse has written, whose article is taken.
            Other fields are left alone.
        text_key: The field that holds the text, where it has another name.

    Raises:
        FormatError: If the record is no mapping, or has no text; the error says what it has.
    """
    if not isinstance(record, Mapping):
        raise FormatError("record", f"is not an object with fields but {type(record).__name__}")
    found: Mapping[Any, Any] = record
    if str(record.get("schema")).startswith("newsparse/") and isinstance(record.get("article"), Mapping):
        found = record["article"]
    names = NAMES | ({"text": (text_key,)} if text_key else {})
    fields = {field: _first(found, keys) for field, keys in names.items()}
    if fields["text"] is None:
        have = ", ".join(map(str, found)) or "none"
        wanted = " or ".join(map(repr, names["text"][:2]))
        raise FormatError("record", f"has no field {wanted}; its fields: {have:.200}. Name the one with the text")
    return {
        "text": fields["text"],
        "title": _text(fields["title"]),
        "byline": names_of(fields["byline"]),
        "published": _day(fields["published"]),
        "url": _address(fields["url"]),
        "site": names_of(fields["site"]),
        "id": _address(fields["id"]),
        "extracted_by": _text(fields["extracted_by"]),
    }


def _first(record: Mapping[Any, Any], keys: tuple[str, ...]) -> Any:  # noqa: ANN401  JSON
    there = [record[key] for key in keys if record.get(key) is not None]
    return next((value for value in there if value not in ("", [])), there[0] if there else None)


def _text(value: object) -> str | None:
    return None if value in (None, "") or isinstance(value, list | tuple | Mapping) else str(value)


def names_of(value: object, *, within: int = DEEPEST) -> str | None:
    """One author or several, or a publisher: texts, or objects with a name; what is nested deeper is nobody's name."""
    if within < 0:
        return None
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (names_of(item, within=within - 1) for item in value))) or None
    return names_of(value.get("name"), within=within - 1) if isinstance(value, Mapping) else _text(value)


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
        except (ValueError, OverflowError):  # the latter for a year, an hour or a zone of thirty digits
            return value
    return value
