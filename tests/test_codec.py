"""JSON in and out: lossless, and clear about what it refuses."""

import copy
import json
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import (
    ATTRIBUTIONS,
    MENTIONS,
    PARAGRAPHS,
    QUOTES,
    SENTENCES,
    SPEAKERS,
    Article,
    AttributionItem,
    Document,
    FormatError,
    Layer,
    MentionItem,
    MentionKind,
    MentionLabel,
    ParagraphItem,
    Provenance,
    QuoteItem,
    QuoteKind,
    Ref,
    SentenceItem,
    Span,
    SpeakerItem,
    SpeakerType,
)
from newsparse.layers import Layers

TEXT = "“I think,” Ana Costa said, “so.”"


@attrs.frozen
class Hedge:
    """An item of a layer of somebody else's."""

    span: Span
    quote: Ref[QuoteItem]


HEDGES = Layer("mydesk.hedges", Hedge)


def made() -> Document:
    """A document made by hand."""
    layers = (
        Layers()
        .with_layer(PARAGRAPHS, [ParagraphItem(Span(0, len(TEXT)))])
        .with_layer(SENTENCES, [SentenceItem(Span(0, len(TEXT)), Ref("paragraphs", 0))])
        .with_layer(MENTIONS, [MentionItem(Span(11, 20), Span(15, 20), MentionKind.NAME, MentionLabel.PERSON)])
        .with_layer(
            QUOTES,
            [QuoteItem((Span(0, 10), Span(27, 32)), (Span(21, 25),), (Span(11, 20),), QuoteKind.DIRECT, 0.9, "marks")],
        )
        .with_layer(SPEAKERS, [SpeakerItem("Ana Costa", SpeakerType.PERSON, (Ref("mentions", 0),))])
        .with_layer(ATTRIBUTIONS, [AttributionItem(Ref("quotes", 0), Ref("speakers", 0), 0.8, "source")])
        .with_layer(HEDGES, [Hedge(Span(3, 8), Ref("quotes", 0))])
    )
    return Document(
        Article(TEXT, title="Doubt", published="2020-01-05T10:00:00+00:00"), layers, Provenance("1", None, ("a",))
    )


def test_json_keeps_everything() -> None:
    """A document comes back from JSON equal, layers of others and dates among it, and from pickle too."""
    document = made()
    again = Document.from_json(document.to_json(indent=2))
    assert again == document
    assert hash(again) == hash(document)
    assert again.article.published == document.article.published
    assert again[HEDGES] == document[HEDGES]
    assert again.to_dict() == document.to_dict() == json.loads(document.to_json())
    assert pickle.loads(pickle.dumps(again)) == document


def test_a_layer_of_others_must_fit_when_it_is_read() -> None:
    """A layer kept raw is checked when it is asked for with a class."""
    data = made().to_dict()
    data["layers"]["mydesk.hedges"][0]["span"] = "early"
    with pytest.raises(FormatError, match=r"layers\.mydesk\.hedges\[0\]\.span: expected \[start, end\], found 'early'"):
        Document.from_dict(data)[HEDGES]


def _put(data: dict[str, Any], path: str, value: object) -> None:
    *way, last = path.split("/")
    for step in way:
        data = data[int(step)] if step.isdigit() else data[step]
    data[last] = value


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("schema", "newsparse/9", r"schema: expected 'newsparse/1', found 'newsparse/9'; a later newsparse"),
        ("extra", 1, "is not a key of newsparse/1"),
        ("article/text", 7, r"article: Article\.text: must be str, got int"),
        ("article/published", "soon", "not an ISO date"),
        ("article/more", "x", r"article\.more: is not a key of an article"),
        ("layers/verses", [], r"layers\.verses: is not a layer of newsparse/1"),
        ("layers/quotes", {}, r"layers\.quotes: expected a list"),
        ("layers/quotes/0/confidence", "0.9", r"layers\.quotes\[0\]\.confidence: expected a number"),
        ("layers/quotes/0/confidence", None, r"layers\.quotes\[0\]\.confidence: expected a number"),
        ("layers/quotes/0/kind", "loud", r"kind: 'loud' is not .*one of: direct, mixed, indirect"),
        ("layers/quotes/0/content", [[5, 3]], "a span needs 0 <= start < end"),
        ("layers/quotes/0/content", [[0, 999]], "beyond the text"),
        ("layers/quotes/0/content", [[0, True]], r"expected \[start, end\]"),
        ("layers/quotes/0/nested_in", "quotes/1", "leads nowhere"),
        ("layers/quotes/0/nested_in", "quotes/" + "9" * 5000, "expected a ref"),
        ("layers/quotes/0/nested_in", "3", "expected a ref such as 'quotes/3', found '3'"),
        ("layers/quotes/0/more", 1, "Extra fields"),
        ("layers/quotes", [7], r"layers\.quotes\[0\]: expected an object, found 7"),
        ("layers/quotes", [[1]], r"layers\.quotes\[0\]: expected an object, found \[1\]"),
        ("provenance", None, "provenance: expected an object, found None"),
    ],
)
def test_damage_is_refused_with_its_place(path: str, value: object, message: str) -> None:
    """What is not a document of this schema is refused, and the error says where."""
    data = copy.deepcopy(made().to_dict())
    _put(data, path, value)
    with pytest.raises(FormatError, match=message):
        Document.from_dict(data)


@pytest.mark.parametrize("text", ["", "[", "[]", "null", '"x"', "[" * 100_000, "9" * 10_000, b"\xff\xfe\x00"])
def test_what_is_not_json_is_refused(text: str | bytes) -> None:
    """Text that is no JSON, or JSON that is no document, is a FormatError and nothing else."""
    with pytest.raises(FormatError):
        Document.from_json(text)


@given(st.text())
def test_any_text_survives_json(text: str) -> None:
    """Any text comes back from JSON, and the JSON can be encoded as UTF-8."""
    document = Document(Article(text), Layers(), Provenance("1", None, ()))
    assert Document.from_json(document.to_json().encode()) == document


def test_a_lone_surrogate_survives_json() -> None:
    """A text that UTF-8 cannot encode is written in plain ASCII and comes back."""
    document = Document(Article("a\ud800b"), Layers(), Provenance("1", None, ()))
    assert Document.from_json(document.to_json().encode()) == document
