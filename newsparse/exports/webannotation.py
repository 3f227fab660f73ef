"""W3C Web Annotation: each quote as an annotation of the article's text, in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsparse.exports.iri import article_iri, entity_iri
from newsparse.model import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.document import Document
    from newsparse.views import Passage, Quote, Speaker

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Characters of prefix and suffix that a quote selector has."""
TERMS: Final = "https://schema.org/"


def to_webannotation(document: Document) -> dict[str, Any]:
    """The quotes of a document as a page of Web Annotations (W3C Recommendation, 2017).

    An annotation's targets are the pieces of the content, of the cue and of the source; ``schema:roleName`` says which.
    Each is selected twice: by position, and by its characters with those around them. Its bodies are the kind
    (``classifying``) and the speaker (``identifying``), by the entity's IRI where one is linked, else by name.

    Positions count Unicode code points of ``document.text``, as the Recommendation asks; that is what Python's ``str``
    counts, and not what JavaScript's strings do.

    Args:
        document: A parsed article. Its ``url`` is the source of the targets; without one, an IRI of the text's hash.

    Returns:
        JSON-able data, an ``AnnotationPage``.

    Raises:
        LayerError: If no stage wrote quotes.

    Example:
        >>> import newsparse
        >>> from newsparse.exports import to_webannotation
        >>> document = newsparse.parse_article("“It rained,” Ana Costa said.")
        >>> page = to_webannotation(document)
        >>> page["items"][0]["target"][0]["selector"][0]
        {'type': 'TextPositionSelector', 'start': 0, 'end': 12}
    """
    source = article_iri(document.article)
    return {
        "@context": [CONTEXT, {"schema": TERMS}],
        "id": f"{source}#newsparse",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [_annotation(quote, source) for quote in document.quotes],
    }


def _annotation(quote: Quote, source: str) -> dict[str, Any]:
    document = quote.document
    parts = (("content", quote.content), ("cue", quote.cue), ("source", quote.source))
    body: list[dict[str, Any]] = [{"type": "TextualBody", "value": quote.kind.value, "purpose": "classifying"}]
    if quote.speaker is not None:
        body.append(_speaker(quote.speaker))
    return {
        "id": f"{source}#newsparse/quotes/{quote.index}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {
            "type": "Software",
            "name": f"newsparse {document.provenance.newsparse}",
        },
        "body": body,
        "target": [target for part, pieces in parts for target in _targets(document.text, source, part, pieces)],
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    entity = speaker.entity if LINKS in speaker.document else None
    iri = None if entity is None else entity_iri(entity.id)
    if iri is None:
        return {"type": "TextualBody", "value": speaker.name, "purpose": "identifying"}
    return {"type": "SpecificResource", "source": iri, "purpose": "identifying", "schema:name": speaker.name}


def _targets(text: str, source: str, part: str, pieces: Iterable[Passage]) -> Iterator[dict[str, Any]]:
    for piece in pieces:
        yield {
            "type": "SpecificResource",
            "source": source,
            "schema:roleName": part,
            "selector": [
                {"type": "TextPositionSelector", "start": piece.start, "end": piece.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": piece.text,
                    "prefix": text[max(0, piece.start - AROUND) : piece.start],
                    "suffix": text[piece.end : piece.end + AROUND],
                },
            ],
        }
