"""CoNLL columns: read by a reader that is not ours, and every span can be read off them again."""

from __future__ import annotations

import conllu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_articles import NAMES, parsed

from newsparse import Document, LayerError, Pipeline, parse_article
from newsparse.exports import to_conll
from newsparse.exports.conll import COLUMNS
from newsparse.spans import Span, merged
from newsparse.stages.paragraphs import Paragraphs
from newsparse.stages.sentences import Sentences


def read(text: str) -> list[conllu.TokenList]:
    """The sentences, as the package conllu reads them; it finds the columns in the first comment."""
    parsers = {"start": lambda line, i: int(line[i]), "end": lambda line, i: int(line[i])}
    found: list[conllu.TokenList] = conllu.parse(text, field_parsers=parsers)
    return found


def chunks(tokens: list[conllu.Token], column: str) -> list[tuple[str, Span]]:
    """The spans of a column of B-, I- and O."""
    out: list[tuple[str, Span]] = []
    for token in tokens:
        tag, _, label = token[column].partition("-")
        if tag == "B":
            out.append((label, Span(token["start"], token["end"])))
        elif tag == "I":
            assert out[-1][0] == label
            out[-1] = (label, Span(out[-1][1].start, token["end"]))
    return out


def wanted(document: Document) -> set[tuple[str, Span]]:
    """The outermost contents, as far as each is the first to claim its characters."""
    found: list[tuple[str, Span]] = []
    for quote in document.quotes:
        for span in quote.item.content if quote.nested_in is None else ():
            if not any(span.overlaps(other) for _, other in found):
                found.append((quote.kind.value, span))
    return set(found)


@pytest.mark.parametrize("name", NAMES)
def test_columns(name: str) -> None:
    """Sentences, tokens and spans of real-looking articles come back."""
    document = parsed(name)
    sentences = read(to_conll(document))
    assert [sentence.metadata["text"] for sentence in sentences] == [
        " ".join(sentence.text.split()) for sentence in document.sentences
    ]
    tokens = [token for sentence in sentences for token in sentence]
    assert [key.upper() for key in tokens[0]] == list(COLUMNS)
    assert all(document.text[token["start"] : token["end"]] == token["form"] for token in tokens)
    assert set(chunks(tokens, "content")) == wanted(document)
    cues = {("cue", span) for quote in document.quotes for span in quote.item.cue}
    assert set(chunks(tokens, "cue")) == cues
    for quote in document.quotes:
        covered = [token for token in tokens if str(quote.index) in token["quote"].split("|")]
        spans = merged(Span(token["start"], token["end"]) for token in covered)
        for piece in (*quote.item.content, *quote.item.cue, *quote.item.source):
            assert any(token["start"] == piece.start for token in covered)
            assert any(token["end"] == piece.end for token in covered)
        assert spans
    for mention in document.mentions:
        inside = [
            token for token in tokens if token["start"] >= mention.span.start and token["end"] <= mention.span.end
        ]
        assert inside
        if mention.speaker is not None:
            assert all(str(mention.speaker.index) in token["speaker"].split("|") for token in inside)


def test_tokens_of_yours() -> None:
    """Given tokens are taken as they are; one that a span cuts belongs to it."""
    document = parse_article("“It rained,” Ana Costa said.")
    tokens = [Span(0, 3), Span(4, 12), Span(13, 16), Span(17, 22), Span(23, 28)]
    (sentence,) = read(to_conll(document, tokens=tokens))
    assert [token["form"] for token in sentence] == ["“It", "rained,”", "Ana", "Costa", "said."]
    assert [token["content"] for token in sentence][:3] == ["B-direct", "I-direct", "O"]
    assert sentence[4]["cue"] == "B-cue"


def test_without_quotes() -> None:
    """A document without the layer of quotes has no such columns to give."""
    document = Pipeline((Paragraphs(), Sentences())).parse("It rained.")
    with pytest.raises(LayerError, match="'quotes'"):
        to_conll(document)


@settings(max_examples=30)
@given(st.text(alphabet="ab “”’.,\n\r\t#_\xa0\u2028\U0001f9ea", max_size=50))
def test_any_text(text: str) -> None:
    """Any text gives columns that can be read, with every character that is not white space in a token."""
    sentences = read(to_conll(parse_article(text)))
    tokens = [token for sentence in sentences for token in sentence]
    assert "".join(text[token["start"] : token["end"]] for token in tokens) == "".join(text.split())
