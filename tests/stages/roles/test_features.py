"""The features: parts of a sentence, marks, time, likeness; and that they are what the weights were trained with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from newsparse import Span, language
from newsparse.stages.roles.context import Frame
from newsparse.stages.roles.features import NAMES, features
from newsparse.stages.roles.network import network
from newsparse.stages.roles.parts import find_parts
from newsparse.stages.roles.tokens import Table, Tokens, read

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SENTENCES = (
    "The mayor will resign next month, her office said on Friday.",
    "“She was tired,” spokesman Tom Reed told reporters.",
    "“It was a long winter.”",
    "The town lost its mill in 1987.",
)


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    """The parse of a short article."""
    return next(iter(language.make_docs(nlp, [" ".join(SENTENCES)], [spans()], ("TAG", "DEP", "ENT_IOB"))))


def spans() -> list[Span]:
    """Where its sentences stand."""
    found, at = [], 0
    for sentence in SENTENCES:
        found.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return found


@pytest.fixture(scope="module")
def tokens(doc: Doc) -> Tokens:
    """Its words."""
    return read(Table.of(doc), spans(), np.array([0, 1, 1, 2]))


@pytest.fixture(scope="module")
def rows(doc: Doc) -> list[dict[str, float]]:
    """Its features, by name, a sentence at a time."""
    frame = Frame(np.array([0, 1, 1, 2]), "Mayor to resign", 2020)
    values, _ = features(Table.of(doc), spans(), frame, network().vectors)
    return [dict(zip(NAMES, row.tolist(), strict=False)) for row in values]


def test_every_word_is_in_its_sentence(tokens: Tokens) -> None:
    """The words are those of the sentences, in order."""
    assert tokens.sentence.tolist() == sorted(tokens.sentence.tolist())
    assert tokens.sums(np.ones(len(tokens.form), dtype=np.uint8)).tolist() == [13, 12, 8, 8]


def test_what_is_reported_is_the_core(doc: Doc, tokens: Tokens) -> None:
    """The core of "X will resign, her office said" is "resign"; the subject of the report is the office."""
    parts = find_parts(tokens)
    words = [token.text for token in doc if not token.is_space]
    assert [words[i] for i in (parts.root[0], parts.core[0], parts.subject[0], parts.core_subject[0])] == [
        "said",
        "resign",
        "office",
        "mayor",
    ]
    assert parts.reports.tolist() == [True, True, False, False]
    assert words[parts.voice[2]] == "Reed", "a quoted sentence goes on with the voice before it"
    assert parts.voice[3] == -1


def test_marks_are_counted_by_paragraph(tokens: Tokens) -> None:
    """What stands between quotation marks is quoted, the marks are not."""
    assert tokens.sums(tokens.quoted.view(np.uint8)).tolist() == [0, 4, 6, 0]


def test_time_place_and_likeness(rows: list[dict[str, float]]) -> None:
    """A few features say what their names say."""
    assert [row["day of the news"] for row in rows] == [1, 0, 0, 0]
    assert [row["years ago >= 31"] for row in rows] == [0, 0, 0, 1]
    assert [row["sentence >= 1"] for row in rows] == [0, 1, 1, 1]
    assert [row["opens paragraph"] for row in rows] == [1, 1, 0, 1]
    assert [row["core after will"] for row in rows] == [1, 0, 0, 0]
    assert rows[0]["like title >= 2"] == 1
    assert rows[3]["like title >= 1"] == 0


def test_features_are_those_of_the_weights(doc: Doc) -> None:
    """The code measures what the weights were trained with, in the same order."""
    model = network()
    values, _ = features(Table.of(doc), spans(), Frame(np.arange(4)), model.vectors)
    assert model.features == NAMES
    assert values.shape == (4, model.enter.shape[0])
    assert values.dtype == np.float32


def test_sentences_without_words_have_features(doc: Doc) -> None:
    """Spans past the last word give rows like any other."""
    end = len(doc.text)
    values, _ = features(Table.of(doc), [Span(end, end + 5)], Frame(np.array([0])), network().vectors)
    assert values.shape == (1, network().enter.shape[0])
    assert np.isfinite(values).all()
