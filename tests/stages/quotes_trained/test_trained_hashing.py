"""Hashed features: the same places for the same columns, and sums of weights."""

from __future__ import annotations

import numpy as np
import pytest

from newsparse.stages.quotes.trained.hashing import BITS, Features, Weights, bucket, code


def features(columns: list[int]) -> Features:
    """One dense and one sparse feature over a column."""
    out = Features(len(columns))
    column = np.array(columns, np.int64)
    out.add(column)
    out.add_at(np.array([0], np.int64), column[:1], column[:1])
    return out


def test_equal_values_share_a_place_and_others_do_not() -> None:
    """A feature's place depends on its template and its values alone."""
    dense, _, sparse = features([7, 7, 8]).places()
    assert dense[0, 0] == dense[0, 1] != dense[0, 2]
    assert sparse[0] not in dense
    assert (dense >= 0).all()
    assert (dense < 1 << BITS).all()


def test_scores_add_up_the_weights_and_the_bias() -> None:
    """A row's score is the sum of its features' weights, and the bias."""
    some = features([7, 8])
    dense, _, sparse = some.places()
    table = np.zeros(1 << BITS, np.int16)
    table[dense[0, 0]], table[dense[0, 1]], table[sparse[0]] = 10, -20, 4
    assert Weights(table, 0.5, 1.0).scores(some).tolist() == [8.0, -9.0]


def test_weights_survive_packing() -> None:
    """Packed into bytes, small weights keep their size nearly, large ones within a hundredth of the largest."""
    weights = np.array([0.0, 0.01, -0.3, 2.0, -5.0])
    table, step = Weights.packed(weights)
    read = Weights.of({"x_table": table, "x_scale": np.array([step, 0.25])}, "x")
    assert read.bias == 0.25
    assert read.table * read.step == pytest.approx(weights, abs=0.05)
    assert (read.table * read.step)[1] == pytest.approx(0.01, abs=0.003)


def test_counts_fall_into_classes() -> None:
    """Counts are told apart where they are small."""
    assert bucket(np.array([0, 1, 2, 3, 4, 41, 1000])).tolist() == [0, 0, 1, 2, 3, 9, 9]


def test_codes_are_those_of_spacy() -> None:
    """A word has the number that a Doc gives it; relations have spaCy's small ones."""
    from spacy.strings import StringStore  # noqa: PLC0415  only here

    store = StringStore(["said"])
    assert code("said") % (1 << 64) == store["said"]
    assert code("nsubj") == store["nsubj"]
    assert code("") == 0
