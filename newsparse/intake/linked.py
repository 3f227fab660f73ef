"""What a page says of its article in JSON-LD, by the words of schema.org."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs
import regex

from newsparse.fields import DEEPEST, names_of

Node = Mapping[str, Any]

# Subtypes of https://schema.org/Article, the nearest to a news article first.
_TYPES: Final = (
    frozenset(
        {
            "NewsArticle",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "BackgroundNewsArticle",
            "OpinionNewsArticle",
            "ReviewNewsArticle",
            "AskPublicNewsArticle",
            "LiveBlogPosting",
        }
    ),
    frozenset({"Article", "Report", "AdvertiserContentArticle", "SatiricalArticle", "BlogPosting"}),
)
# What leads from a page's article to other pages' articles.
_ELSEWHERE: Final = frozenset(
    {"itemListElement", "hasPart", "isPartOf", "relatedLink", "mentions", "citation", "isBasedOn", "about", "author"}
)
_DEEPEST: Final = 12
_ENVELOPE: Final = regex.compile(r"\A\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*\Z")
_BETWEEN: Final = regex.compile(r"[ \t\r\n;,]*+")
_LAST_COMMA: Final = regex.compile(r",(?=\s*[}\]])")
_TAG: Final = regex.compile(r"<[^<>]{0,500}>")


@attrs.frozen
class Linked:
    """What a page's JSON-LD says of its article; each ``None`` where it does not.

    Attributes:
        title: The headline.
        byline: The authors, joined by commas.
        published: When it was published, as written.
        url: Its address.
        site: Who publishes it.
        body: Its text, with line ends where the page gives any.
    """

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    site: str | None = None
    body: str | None = None


def read_linked(scripts: Iterable[str], url: str | None = None) -> Linked | None:
    """The article that a page's JSON-LD is about, or ``None`` where it is about none.

    Scripts that cannot be read, after the slips that browsers forgive, are passed over.

    Args:
        scripts: The contents of the page's ``application/ld+json`` scripts.
        url: The page's address, to choose by where there are several articles.
    """
    roots = [data for script in scripts for data in _loaded(script)]
    nodes = list(_nodes(roots, 0))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    for kinds in _TYPES:
        articles = [node for node in nodes if not kinds.isdisjoint(_types(node))]
        if articles:
            own = [node for node in articles if url is not None and url in (_address(node), node.get("@id"))]
            return _linked((own or articles)[0], by_id)
    return None


def _loaded(script: str) -> list[Any]:
    """The values in a script: one, or several that stand one after the other."""
    text = _ENVELOPE.sub("", _ENVELOPE.sub("", script)).strip().rstrip(";")
    for attempt in (text, _LAST_COMMA.sub("", text)):
        decoder = json.JSONDecoder(strict=False)  # pages write line ends into texts
        values, at = [], 0
        try:
            while at < len(attempt):
                value, at = decoder.raw_decode(attempt, at)
                values.append(value)
                between = _BETWEEN.match(attempt, at)
                at = between.end() if between else at
        except (ValueError, RecursionError):
            continue
        return values
    return []


def _nodes(value: object, depth: int) -> Iterator[Node]:
    """The objects in JSON-LD, outer before inner, without those that tell of other pages."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key, item in value.items():
            if key not in _ELSEWHERE:
                yield from _nodes(item, depth + 1)


def _types(node: Node) -> list[str]:
    found = node.get("@type")
    names = found if isinstance(found, list) else [found]
    return [name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)]


def _linked(node: Node, by_id: Mapping[str, Node]) -> Linked:
    def named(key: str) -> str | None:
        return _text(names_of(_resolved(node.get(key), by_id)))

    return Linked(
        title=_text(node.get("headline")) or _text(node.get("name")),
        byline=named("author") or named("creator"),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        url=_address(node),
        site=named("publisher") or named("sourceOrganization"),
        body=_body(node),
    )


def _resolved(value: object, by_id: Mapping[str, Node], within: int = DEEPEST) -> object:
    """A value with its references to other objects of the page followed; addresses are no names."""
    if isinstance(value, list):
        return [_resolved(item, by_id, within - 1) for item in value] if within else None
    if isinstance(value, Mapping) and "name" not in value:
        return by_id.get(str(value.get("@id")), value)
    return None if isinstance(value, str) and value.startswith(("http://", "https://")) else value


def _address(node: Node) -> str | None:
    for key in ("url", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def _text(value: object) -> str | None:
    """One line of plain text: character references and tags, which some pages write here, resolved."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub("", html.unescape(value)).split()) or None


def _body(node: Node) -> str | None:
    parts = [node.get("articleBody")]
    updates = node.get("liveBlogUpdate")
    if not isinstance(parts[0], str) and isinstance(updates, list):
        parts = [
            update.get(key) for update in updates if isinstance(update, Mapping) for key in ("headline", "articleBody")
        ]
    lines = [
        " ".join(line.split())
        for part in parts
        if isinstance(part, str)
        for line in _TAG.sub("\n", html.unescape(part)).splitlines()
    ]
    return "\n\n".join(filter(None, lines)) or None
