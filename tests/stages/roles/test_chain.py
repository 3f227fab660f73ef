"""The random field beside the networks: its probabilities are those of all ways through the article."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from newsparse.stages.roles.chain import Chain
from newsparse.stages.roles.phrases import Phrases

ROLES = 3


def chain(*, heat: float = 1.0) -> Chain:
    """A field over three roles, two features and two phrases."""
    draw = np.random.default_rng(1)
    return Chain(
        keys=np.array([5, 9], dtype=np.uint32),
        phrases=heat * draw.normal(size=(2, ROLES)),
        features=heat * draw.normal(size=(2, ROLES)),
        bias=heat * draw.normal(size=ROLES),
        steps=heat * draw.normal(size=(ROLES, ROLES)),
        start=heat * draw.normal(size=ROLES),
    )


def phrases(*pairs: tuple[int, int]) -> Phrases:
    """Phrases by sentence and number."""
    return Phrases(np.array([at for at, _ in pairs], dtype=np.intp), np.array([key for _, key in pairs], np.uint32))


def test_chances_are_those_of_all_ways() -> None:
    """A role's probability is the share of the ways' odds that go through it."""
    field, rows = chain(), np.random.default_rng(2).normal(size=(4, 2))
    scores = rows @ field.features + field.bias
    scores[0] += field.start + field.phrases[0]
    scores[2] += field.phrases[0] + field.phrases[1]
    total = np.zeros((4, ROLES))
    for way in itertools.product(range(ROLES), repeat=4):
        odds = np.exp(sum(scores[at, role] for at, role in enumerate(way)))
        odds *= np.exp(sum(field.steps[pair] for pair in itertools.pairwise(way)))
        total[range(4), way] += odds
    expected = total / total.sum(axis=1, keepdims=True)
    # A phrase counts once a sentence, and one that the field does not know counts nothing.
    found = field.chances(rows, phrases((0, 5), (0, 5), (1, 7), (2, 9), (2, 5)))
    assert found == pytest.approx(expected)


def test_one_sentence_and_no_phrase() -> None:
    """An article of one sentence without words has probabilities."""
    found = chain().chances(np.zeros((1, 2)), phrases())
    assert found.shape == (1, ROLES)
    assert found.sum() == pytest.approx(1)


def test_a_long_article_of_sure_sentences_has_probabilities() -> None:
    """Odds are kept in range: a thousand sentences with large scores neither overflow nor vanish."""
    rows = 30 * np.random.default_rng(3).normal(size=(1000, 2))
    found = chain(heat=10).chances(rows.astype(np.float32), phrases())
    assert np.isfinite(found).all()
    assert found.sum(axis=1) == pytest.approx(np.ones(1000))
