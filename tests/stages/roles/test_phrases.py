"""The phrases that the random field scores: words and pairs of words by their stems, once their kind is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsparse import Span, language
from newsparse.stages.roles.phrases import find_phrases
from newsparse.stages.roles.tokens import Table, read

if TYPE_CHECKING:
    from spacy.language import Language


def keys(nlp: Language, *sentences: str) -> list[list[int]]:
    """The numbers of each sentence's phrases."""
    found, at = [], 0
    for sentence in sentences:
        found.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    doc = next(iter(language.make_docs(nlp, [" ".join(sentences)], [found], ("TAG", "DEP", "ENT_IOB"))))
    phrases = find_phrases(read(Table.of(doc), found, np.zeros(len(found), dtype=int)))
    return [phrases.key[phrases.sentence == at].tolist() for at in range(len(found))]


def test_words_and_pairs_of_a_sentence(nlp: Language) -> None:
    """A sentence of n words has n words and n - 1 pairs, none of which reaches into the next sentence."""
    first, second = keys(nlp, "The mayor resigned.", "She left.")
    assert (len(first), len(second)) == (4 + 3, 3 + 2)


def test_inflection_makes_no_difference(nlp: Language) -> None:
    """Forms of one word are one phrase."""
    one, other = keys(nlp, "They expected a storm.", "They expect a storm.")
    assert one == other


def test_order_makes_a_difference(nlp: Language) -> None:
    """The same words the other way round are other pairs."""
    one, other = keys(nlp, "Dogs chase cats.", "Cats chase dogs.")
    assert set(one[:4]) == set(other[:4])
    assert set(one[4:]) != set(other[4:])


def test_what_is_counted_stands_for_its_kind(nlp: Language) -> None:
    """One sum of money is as good as another."""
    one, other = keys(nlp, "The bridge cost $5 million.", "The bridge cost $9 million.")
    assert one == other


def test_no_words_no_phrases(nlp: Language) -> None:
    """A place without words has none."""
    doc = next(iter(language.make_docs(nlp, ["Rain."], [[Span(0, 5)]], ("TAG", "DEP", "ENT_IOB"))))
    phrases = find_phrases(read(Table.of(doc), [Span(5, 9)], np.zeros(1, dtype=int)))
    assert len(phrases.key) == len(phrases.sentence) == 0
