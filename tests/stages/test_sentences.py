"""Sentences: golden cases, laws that hold for any text, settings, and the stage in a pipeline."""

import pickle

import attrs
import pytest
from goldens import Case, load
from hypothesis import given
from hypothesis import strategies as st
from work import growth

from newsparse import Article, Document, Pipeline
from newsparse.stages.paragraphs import Paragraphs
from newsparse.stages.sentences import Sentences, split_sentences
from newsparse.stages.sentences.split import LONGEST

# Pieces that meet in news text, so that random texts come near the rules.
PIECES = (
    *(
        "The",
        "he",
        "said",
        "Mr.",
        "U.S.",
        "Corp.",
        "No.",
        "5",
        "p.m.",
        "I.",
        "eBay",
        "Why?",
        "Stop!",
        "...",
        "…",
        ". . .",
    ),
    *(
        "“",
        "”",
        '"',
        "‘",
        "’",
        "(",
        ")",
        "[",
        "]",
        "—",
        ",",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        " ",
        "• ",
        "1. ",
        "2. ",
        "。",
    ),
)
news = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=40
).map("".join)
texts = news | st.text(max_size=200)


def split(text: str) -> list[str]:
    """The sentences of a text, with single spaces."""
    return [" ".join(span.of(text).split()) for span in split_sentences(text)]


@pytest.mark.parametrize("case", load("sentences.md"), ids=lambda case: case.name)
def test_golden(case: Case) -> None:
    """The sentences of each golden case are found."""
    assert split(case.text) == [row["sentence"] for row in case.rows]


@given(texts)
def test_cover(text: str) -> None:
    """Sentences are ordered and disjoint, begin and end with ink, and leave no ink out."""
    spans = split_sentences(text)
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        at = span.end
    assert not text[at:].strip()


@given(texts, news)
def test_prefix(text: str, before: str) -> None:
    """An unrelated paragraph in front shifts every sentence and changes none."""
    front = f"{before}\n\n"
    spans = split_sentences(front + text)
    assert spans == split_sentences(front) + tuple(span.shifted(len(front)) for span in split_sentences(text))


@given(texts)
def test_straight_and_curly(text: str) -> None:
    """Which style the marks have changes nothing where they stand as they should."""
    curly = text.replace("‘", " ").replace("’", " ").replace("'", " ").replace('"', " ")
    # A mark is an opening or a closing one by its place; one that could be both is none of a writer's.
    for mark, spaced in (("“", " “"), ("”", "” ")):
        curly = curly.replace(mark, spaced)
    words = [
        word for word in curly.split(" ") if word not in {"“", "”", ""} and not ("“" in word[1:] or "”" in word[:1])
    ]
    curly = " ".join(words)
    straight = curly.replace("“", '"').replace("”", '"')
    assert split_sentences(straight) == split_sentences(curly)


@given(texts)
def test_same_again(text: str) -> None:
    """The same text has the same sentences."""
    assert split_sentences(text) == split_sentences(text)


@pytest.mark.parametrize(
    "unit",
    [
        *".?!…A\"“”(['•",
        ". ",
        ". A",
        "A.",
        "A ",
        "1. ",
        "?” Aa ",
        "?” A, b, ",
        "... The ",
        "[...] A",
        "5 a.m. A ",
        "(. A",
        "x\n",
        "a,\n",
        ".“",
        "() ",
    ],
    ids=repr,
)
def test_linear(unit: str) -> None:
    """Eight times the text takes about eight times as long, whatever it is made of."""

    def split(size: int) -> object:
        return split_sentences((unit * (size // len(unit) + 1))[:size])

    assert growth(split, 10_000, 80_000, enough=24) <= 24


@pytest.mark.parametrize(
    "text", ["", " \n", "\n\n\n", "\ud800", "\ud800. \udfff", ".", "…", "“", "\x00. A", "\u202e. A"]
)
def test_odd_texts(text: str) -> None:
    """Texts without a sentence, and with what is no character at all, are split like any other."""
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_ten_million_characters() -> None:
    """The regex engine keeps no record of each round of a repeat: ten million dots with spaces fit in memory."""
    assert max(map(len, split_sentences(". " * 5_000_000))) < LONGEST


@pytest.mark.parametrize("unit", ["word ", "a, ", "a\x1f ", " \x1f\u2003a", "é" * 300 + " " * 700, "x" + " " * 2_500])
def test_no_sentence_without_end(unit: str) -> None:
    """A run without a full stop is cut at white space, after a mark where there is one; no word is lost."""
    text = unit * (9_000 // len(unit)) + "the end; " + "w" * 1_990 + " x" * 1_000
    spans = split_sentences(text)
    assert max(map(len, spans)) <= LONGEST
    assert [word for span in spans for word in span.of(text).split()] == text.split()
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert any(span.of(text).endswith("the end;") for span in spans)
    assert len(split_sentences("w" * 9_000 + " x")) == 2


def test_own_abbreviations() -> None:
    """A user's abbreviation holds a sentence together unless a starter follows; the full stop is optional."""
    text = "She left Gde. Horn and Rte. Nine. He left Rte. The end."
    assert len(split_sentences(text)) == 5
    found = split_sentences(text, abbreviations=("Gde", "Rte."))
    assert [span.of(text) for span in found] == ["She left Gde. Horn and Rte. Nine.", "He left Rte.", "The end."]


def test_own_starters() -> None:
    """A user's starter ends the sentence before it even after an abbreviation."""
    text = "It is in the U.S. Growers left."
    assert len(split_sentences(text)) == 1
    assert len(split_sentences(text, starters=("Growers",))) == 2


def sentences(text: str, **settings: tuple[str, ...]) -> Document:
    """The text, parsed by the two text-only stages."""
    return Pipeline((Paragraphs(), Sentences(**settings))).parse(Article(text))


@given(news)
def test_stage_agrees_with_function(text: str) -> None:
    """The stage finds what the function finds, and each sentence lies in the paragraph it names."""
    document = sentences(text)
    assert tuple(sentence.span for sentence in document.sentences) == split_sentences(text)
    assert all(sentence.span in sentence.paragraph.span for sentence in document.sentences)


def test_stage_is_a_value() -> None:
    """Stages with equal settings are equal, frozen, and survive a pickle."""
    stage = Sentences(abbreviations=("Gde.",))
    assert stage == Sentences(abbreviations=["Gde."])
    assert pickle.loads(pickle.dumps(stage)) == stage
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        stage.abbreviations = ()  # type: ignore[misc]
    assert len(sentences("He left Gde. Horn.", abbreviations=("Gde.",)).sentences) == 1
