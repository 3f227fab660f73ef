"""Addresses of articles and entities, for forms of export that name things by IRI."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

import regex

if TYPE_CHECKING:
    from newsparse.article import Article

_WIKIDATA: Final = regex.compile(r"[QPL][1-9]\d*")
_SURROGATE: Final = regex.compile(r"[\ud800-\udfff]")
_WIKIPEDIA: Final = regex.compile(r"([a-z][a-z_-]*)wiki:(.+)")
_SAFE: Final = "/:?#[]@!$&'()*+,;=%-._~"


def entity_iri(entity: str) -> str | None:
    """The IRI of an entity of a knowledge base, or ``None`` where its id tells none.

    Wikidata ids and Wikipedia titles have one; an id that is an address is one itself.

    Example:
        >>> from newsparse.exports.iri import entity_iri
        >>> entity_iri("Q159"), entity_iri("enwiki:Maria_Zakharova")
        ('http://www.wikidata.org/entity/Q159', 'https://en.wikipedia.org/wiki/Maria_Zakharova')
    """
    if _WIKIDATA.fullmatch(entity):
        return f"http://www.wikidata.org/entity/{entity}"  # Wikidata's own: http, not https
    title = _WIKIPEDIA.fullmatch(entity)
    if title:
        name = _quoted(title[2].replace(" ", "_"))
        return f"https://{title[1].replace('_', '-')}.wikipedia.org/wiki/{name}"
    return _address(entity)


def article_iri(article: Article) -> str:
    """The IRI of an article: its address, else one made of its text (``ni:`` with SHA-256, RFC 6920)."""
    address = _address(article.url or "")
    if address:
        return address
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def _address(text: str) -> str | None:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return _quoted(text.strip())


def _quoted(text: str) -> str:
    """The text as a part of an IRI, which can hold no lone surrogate: each is U+FFFD."""
    return quote(_SURROGATE.sub("\ufffd", text), safe=_SAFE)
