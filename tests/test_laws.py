"""The laws of the whole library: what holds for any string, found by Hypothesis."""

from __future__ import annotations

import pickle
from itertools import pairwise

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from work import growth

from newsparse import Document, Ref, Span, parse_article, parse_articles

# Pieces that real and broken articles are made of: words, names, cues, and every kind of mark.
PIECES = st.sampled_from(
    [
        *"“”‘’\"'«»„‹›`()[]—-.,:;!?…",
        *("``", "''", "...", "\n", "\n\n", " ", "\t", "\r\n", "\u2028", "\xa0"),
        *("said", "told", "according to", "she", "he", "they", "that", "who", "The minister", "a senior official"),
        *(
            "Ana Costa",
            "Costa",
            "Mr. Lee",
            "the U.S.",
            "Dr.",
            "No. 5",
            "Paris",
            "Russian",
            "WASHINGTON (AP) —",
            "By Jo Day",
        ),
        *(
            "won",
            "the report",
            "it rained",
            "on Friday",
            "in a statement",
            "1990s",
            "don't",
            "é",
            "中文",
            "\u202e",
            "\x00",
        ),
    ]
)
ARTICLES = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
)
FEW = settings(max_examples=60)


def spans_of(item: object) -> list[Span]:
    """All spans in an item's fields."""
    values = [getattr(item, field.name) for field in attrs.fields(type(item))]
    parts = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
    return [part for part in parts if isinstance(part, Span)]


@FEW
@given(ARTICLES)
@example("")
@example(" \n")
@example("a \ud800 b")
@example("\x00")
def test_any_text_parses_to_a_sound_document(text: str) -> None:
    """No text makes the default pipeline raise; spans are not blank, refs resolve, sentences cover the text."""
    document = parse_article(text)
    assert document.text == text
    for name in document.layers:
        for item in document.layers.items_of(name):
            assert all(span.of(text).strip() for span in spans_of(item)), (name, item)
            for field in attrs.fields(type(item)):
                value = getattr(item, field.name)
                for ref in value if isinstance(value, tuple) else (value,):
                    if isinstance(ref, Ref):
                        assert ref.index < len(document.layers.items_of(ref.layer))
    sentences = [s.span for s in document.sentences]
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    covered = {i for span in sentences for i in range(span.start, span.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@FEW
@given(ARTICLES)
def test_quotes_are_in_order_and_their_pieces_disjoint(text: str) -> None:
    """Quotes stand in text order; the pieces of one are ordered and disjoint; confidences are probabilities."""
    quotes = parse_article(text).quotes
    assert all(a.item.content[0].start <= b.item.content[0].start for a, b in pairwise(quotes))
    for quote in quotes:
        assert all(a.end <= b.start for a, b in pairwise(quote.item.content))
        assert 0 <= quote.confidence <= 1
        assert 0 <= quote.speaker_confidence <= 1
        assert quote.speaker is None or quote.speaker.name not in ("", "Unknown", "unknown")


@FEW
@given(ARTICLES)
def test_documents_are_values(text: str) -> None:
    """Parsing twice gives equal documents; JSON and pickle bring them back equal."""
    document = parse_article(text)
    assert parse_article(text) == document
    assert Document.from_json(document.to_json()) == document
    assert pickle.loads(pickle.dumps(document)) == document


@settings(max_examples=12)
@given(st.lists(ARTICLES, max_size=5))
def test_batches_agree_with_single_parses(texts: list[str]) -> None:
    """A batch gives the documents that single parses give, in order."""
    assert list(parse_articles(texts, batch_size=3)) == [parse_article(text) for text in texts]


STORY = (
    "“We saw it,” said Ana Costa, the mayor of Lagos. “It was big.”\n\n"
    "The city “did all it could,” she told reporters on Friday. Critics say that it was not enough."
)


def test_an_unrelated_paragraph_in_front_only_shifts() -> None:
    """A paragraph put in front moves every text-only span by its length and changes nothing else."""
    front = "It rained in the valley all night.\n\n"
    before, after = parse_article(STORY), parse_article(front + STORY)
    for layer in ("paragraphs", "sentences"):
        shifted = [item.span.shifted(len(front)) for item in before.layers.items_of(layer)]
        assert [item.span for item in after.layers.items_of(layer)][1:] == shifted


@pytest.mark.parametrize(
    "text", [STORY, "“Go,” he said. “Now,” she said.", "He called it “a farce” on Monday, Lee said."]
)
def test_straight_and_curly_marks_give_the_same_quotes(text: str) -> None:
    """Swapping curly marks for straight ones changes no quote."""
    straight = text.replace("“", '"').replace("”", '"').replace("’", "'")
    one, two = parse_article(text), parse_article(straight)
    assert [q.item.content for q in one.quotes] == [q.item.content for q in two.quotes]
    assert [q.item.cue for q in one.quotes] == [q.item.cue for q in two.quotes]
    assert [q.speaker and q.speaker.name for q in one.quotes] == [q.speaker and q.speaker.name for q in two.quotes]


HOSTILE = {
    "straight marks": '"',
    "opening marks": "“",
    "single marks": "‘a",
    "dots": ".",
    "spaced marks": '" ',
    "open brackets": "[(",
    "capitals": "A",
    "new lines": "\n",
    "words": "he said ",
    "unclosed": "“he said. ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_hostile_text(name: str) -> None:
    """Eight times the hostile text takes about eight times as long, and nothing like sixty-four times."""
    unit = HOSTILE[name]

    def parse(size: int) -> object:
        return parse_article(unit * (size // len(unit)))

    parse(500)
    assert growth(parse, 5_000, 40_000, enough=24) <= 24


@pytest.mark.parametrize("mark", ['"', "“", "'"])
def test_a_megabyte_of_marks_parses(mark: str) -> None:
    """A megabyte of quotation marks is a text like any other."""
    document = parse_article(mark * 1_000_000)
    assert len(document.text) == 1_000_000
    assert document.quotes == ()


@pytest.mark.parametrize("text", ["Он сказал: «Да».", "彼は「はい」と言った。", "قال: «نعم».", "Είπε: «Ναι»."])
def test_other_scripts_parse(text: str) -> None:
    """A text of another script gives a sound document."""
    assert parse_article(text).sentences
