"""schema.org: an article and its quotations as JSON-LD, for the pages of a CMS and for search engines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from newsparse.exports.iri import article_iri, entity_iri
from newsparse.model import LINKS, Gender, QuoteKind, SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.document import Document
    from newsparse.views import Quote, Speaker

CONTEXT: Final = "https://schema.org"
_TYPES: Final = {
    SpeakerType.PERSON: "Person",
    SpeakerType.UNNAMED_PERSON: "Person",
    SpeakerType.ORGANIZATION: "Organization",
    SpeakerType.GOVERNMENT_BODY: "GovernmentOrganization",
    SpeakerType.MEDIA: "NewsMediaOrganization",
    SpeakerType.GROUP: "Organization",
    SpeakerType.UNNAMED_GROUP: "Organization",
    SpeakerType.DOCUMENT: "CreativeWork",
}
_GENDERS: Final = {Gender.FEMALE: "https://schema.org/Female", Gender.MALE: "https://schema.org/Male"}


def to_schemaorg(document: Document, *, kinds: Iterable[QuoteKind | str] = (QuoteKind.DIRECT,)) -> dict[str, Any]:
    """An article and its quotations as schema.org's ``NewsArticle`` and ``Quotation``, in JSON-LD.

    A ``Quotation`` has its words as ``text`` and who said them as ``spokenByCharacter``: a ``Person`` or a kind of
    ``Organization``, with ``sameAs`` where an entity is linked. What a document says is ``isBasedOn`` that document. A
    group of people, for which schema.org has no type, is an ``Organization``. Whoever was not found is left out.

    Args:
        document: A parsed article.
        kinds: The kinds of quotes to give. Only direct ones are the speaker's words throughout; that is why the
            others are not given unless they are asked for.

    Returns:
        JSON-able data; put into ``<script type="application/ld+json">``, mind ``</``.

    Raises:
        LayerError: If no stage wrote quotes.
        ValueError: If there is no such kind.

    Example:
        >>> import newsparse
        >>> from newsparse.exports import to_schemaorg
        >>> document = newsparse.parse_article("“It rained,” Ana Costa said.")
        >>> quotation = to_schemaorg(document)["hasPart"][0]
        >>> quotation["text"], quotation["spokenByCharacter"]["name"]
        ('“It rained,”', 'Ana Costa')
    """
    wanted = {QuoteKind(kind) for kind in kinds}
    article, iri = document.article, article_iri(document.article)
    known: dict[str, Any] = {
        "identifier": article.id,
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published.isoformat() if isinstance(article.published, date) else None,
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": article.site} if article.site else None,
    }
    return {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": iri,
        **{name: value for name, value in known.items() if value is not None},
        "hasPart": [_quotation(quote, iri) for quote in document.quotes if quote.kind in wanted],
    }


def _quotation(quote: Quote, iri: str) -> dict[str, Any]:
    out: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"{iri}#newsparse/quotes/{quote.index}",
        "position": quote.index + 1,
        "text": quote.text,
    }
    speaker = quote.speaker
    if speaker is not None:
        name = "isBasedOn" if speaker.type is SpeakerType.DOCUMENT else "spokenByCharacter"
        out[name] = _speaker(speaker, iri)
    return out


def _speaker(speaker: Speaker, iri: str) -> dict[str, Any]:
    out: dict[str, Any] = {
        "@type": _TYPES.get(speaker.type, "Person"),
        "@id": f"{iri}#newsparse/speakers/{speaker.index}",
        "name": speaker.name,
    }
    entity = speaker.entity if LINKS in speaker.document else None
    same = None if entity is None else entity_iri(entity.id)
    if same is not None:
        out["sameAs"] = same
    if out["@type"] == "Person":
        title = next((str(mention.title) for mention in speaker.mentions if mention.title is not None), None)
        if title is not None:
            out["jobTitle"] = title
        if speaker.gender is not Gender.NOT_STATED:
            out["gender"] = _GENDERS.get(speaker.gender, speaker.gender.value)
    return out
