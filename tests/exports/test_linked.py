"""Web Annotation and schema.org: JSON-LD that readers of RDF understand, without a network."""

from __future__ import annotations

import json
from typing import Any

import pytest
import regex
from pyld import jsonld
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SDO, XSD
from sample_articles import NAMES, parsed

from newsparse import Article, QuoteKind, SpeakerType, parse_article
from newsparse.exports import to_schemaorg, to_webannotation
from newsparse.exports.iri import article_iri, entity_iri

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
# The terms of http://www.w3.org/ns/anno.jsonld that the exports use, as the Recommendation defines them.
ANNO: dict[str, Any] = {
    "oa": str(OA),
    "as": str(AS),
    "rdf": str(RDF),
    "xsd": str(XSD),
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "identifying": "oa:identifying",
    "classifying": "oa:classifying",
    "value": {"@id": "rdf:value"},
    "generator": {"@type": "@id", "@id": "as:generator"},
    "name": {"@id": "http://xmlns.com/foaf/0.1/name"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNO,
    "https://schema.org": {
        "@vocab": str(SDO),
        "sameAs": {"@type": "@id"},
        "url": {"@type": "@id"},
        "datePublished": {"@type": str(SDO.Date)},
    },
}


def load(url: str, _options: object) -> dict[str, Any]:
    """The contexts that the exports name; nothing else is fetched."""
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


def graph_of(data: dict[str, Any]) -> Graph:
    """What pyld makes of the data, read by rdflib; a term that the contexts do not know is an error."""
    text = json.dumps(data)
    expanded = jsonld.expand(json.loads(text), {"documentLoader": load, "safe": True})
    quads = jsonld.to_rdf(expanded, {"format": "application/n-quads", "documentLoader": load})
    # There is one graph, so its quads are triples.
    return Graph().parse(data=quads, format="nt")


@pytest.mark.parametrize("name", NAMES)
def test_webannotation(name: str) -> None:
    """Every annotation has its targets, each selected by position and by characters that are those of the text."""
    document = parsed(name)
    graph = graph_of(to_webannotation(document))
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == len(document.quotes) > 0
    source = URIRef(document.article.url or "")
    for quote in document.quotes:
        (annotation,) = [one for one in annotations if str(one).endswith(f"#newsparse/quotes/{quote.index}")]
        found = set()
        for target in graph.objects(annotation, OA.hasTarget):
            assert graph.value(target, OA.hasSource) == source
            selectors = {graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)}
            position, words = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
            start, end = (graph.value(position, term) for term in (OA.start, OA.end))
            assert isinstance(start, Literal)
            assert start.datatype == XSD.nonNegativeInteger
            a, b = int(str(start)), int(str(end))
            text = document.text
            exact, prefix, suffix = (str(graph.value(words, term)) for term in (OA.exact, OA.prefix, OA.suffix))
            assert text[a:b] == exact
            assert text[max(0, a - 32) : b + 32] == prefix + exact + suffix
            found.add((str(graph.value(target, SDO.roleName)), a, b))
        parts = (("content", quote.content), ("cue", quote.cue), ("source", quote.source))
        assert found == {(part, piece.start, piece.end) for part, pieces in parts for piece in pieces}
        bodies = {graph.value(body, OA.hasPurpose): body for body in graph.objects(annotation, OA.hasBody)}
        assert str(graph.value(bodies[OA.classifying], RDF.value)) == quote.kind
        assert (OA.identifying in bodies) == (quote.speaker is not None)


@pytest.mark.parametrize("kinds", [None, list(QuoteKind)])
@pytest.mark.parametrize("name", NAMES)
def test_schemaorg(name: str, kinds: list[QuoteKind] | None) -> None:
    """Types and properties are all schema.org's, as rdflib knows them; each quotation says who spoke."""
    document = parsed(name)
    data = to_schemaorg(document) if kinds is None else to_schemaorg(document, kinds=kinds)
    graph = graph_of(data)
    for _, predicate, value in graph:
        terms = [value] if predicate == RDF.type else [predicate]
        for term in terms:
            assert str(term).startswith(str(SDO))
            assert getattr(SDO, str(term).removeprefix(str(SDO))) == term  # an AttributeError where it is none
    wanted = [quote for quote in document.quotes if quote.kind in (kinds or [QuoteKind.DIRECT])]
    (article,) = graph.subjects(RDF.type, SDO.NewsArticle)
    parts = {str(graph.value(one, SDO.text)): one for one in graph.objects(article, SDO.hasPart)}
    assert set(parts) == {quote.text for quote in wanted}
    for quote in wanted:
        part = parts[quote.text]
        assert graph.value(part, RDF.type) == SDO.Quotation
        if quote.speaker is not None and quote.speaker.type is not SpeakerType.DOCUMENT:
            names = {str(graph.value(one, SDO.name)) for one in graph.objects(part, SDO.spokenByCharacter)}
            assert quote.speaker.name in names


def test_only_what_is_known() -> None:
    """Whoever was not found is left out; a document is what a quotation is based on; no kind of its own is taken."""
    document = parsed("bridges")
    data = to_schemaorg(document, kinds=["direct", "mixed", "indirect"])
    for part, quote in zip(data["hasPart"], document.quotes, strict=True):
        if quote.speaker is None:
            assert {"isBasedOn", "spokenByCharacter"} & set(part) == set()
        else:
            is_document = quote.speaker.type is SpeakerType.DOCUMENT
            assert ("isBasedOn" in part, "spokenByCharacter" in part) == (is_document, not is_document)
    assert "gender" not in json.dumps(to_schemaorg(parse_article("“Yes,” Maria Costa said.")))
    with pytest.raises(ValueError, match="'loud'"):
        to_schemaorg(document, kinds=["loud"])


@pytest.mark.parametrize(
    ("entity", "iri"),
    [
        ("Q159", "http://www.wikidata.org/entity/Q159"),
        ("enwiki:Maria_Zakharova", "https://en.wikipedia.org/wiki/Maria_Zakharova"),
        ("enwiki:Bogotá", "https://en.wikipedia.org/wiki/Bogot%C3%A1"),
        ("https://desk.example/people/7", "https://desk.example/people/7"),
        ("staff/17", None),
        ("javascript:alert(1)", None),
        ("Q0", None),
    ],
)
def test_entities(entity: str, iri: str | None) -> None:
    """An entity has an IRI only where its id tells one."""
    assert entity_iri(entity) == iri


def test_articles_without_an_address() -> None:
    """An article without a usable address is named by its text, always in the same way."""
    named = {
        article_iri(Article("It rained.", url=url)) for url in (None, "", "news/17", "file:///news/17", "http://[bad")
    }
    (name,) = named
    assert regex.fullmatch(r"ni:///sha-256;[\w-]{43}", name)
    assert name != article_iri(Article("It poured."))
    assert article_iri(Article("\ud800")).startswith("ni:///sha-256;")
    assert article_iri(Article("x", url="https://news.example/a b")) == "https://news.example/a%20b"
    assert article_iri(Article("x", url="https://news.example/\ud800")) == "https://news.example/%EF%BF%BD"


def test_code_points() -> None:
    """Positions count code points, also behind a character that is two units in UTF-16."""
    document = parse_article("🧪🧪 “It rained,” Ana Costa said.")
    selector = to_webannotation(document)["items"][0]["target"][0]["selector"]
    assert selector[0] == {"type": "TextPositionSelector", "start": 3, "end": 15}
    assert (selector[1]["exact"], selector[1]["prefix"]) == ("“It rained,”", "🧪🧪 ")
