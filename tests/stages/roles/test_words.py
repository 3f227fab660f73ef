"""Words as numbers: stems, classes, look-up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.stages.roles.words import CLASSES, class_table, hashed, position, stem


@pytest.mark.parametrize(
    "forms",
    [
        "expect expects expected expecting",
        "say says said saying",
        "hope hopes hoped hoping",
        "stop stops stopped stopping",
        "country countries",
        "deny denies denied denying",
        "be is are was were been being",
        "kill kills killed killing",
        "crash crashes crashed crashing",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    """Inflection is taken off, of regular and irregular verbs."""
    assert len({stem(form) for form in forms.split()}) == 1


@given(st.text())
def test_any_word_has_a_stem(word: str) -> None:
    """No string is too strange, and no stem is longer than its word, save for irregular forms."""
    assert isinstance(stem(word.lower()), str)


def test_a_word_knows_its_classes() -> None:
    """The table holds the forms of verbs and the words of lists; an unknown word has the row of zeros."""
    keys, rows = class_table()

    def of(word: str) -> set[str]:
        row = rows[position(keys, np.array([hashed(word)], dtype=np.uint64))[0]]
        return {CLASSES[i] for i in np.flatnonzero(row)}

    assert {"reporting_verbs", "speech_verbs"} <= of("said")
    assert "weekday" in of("friday")
    assert {"will", "future"} <= of("will")
    assert of("zebra") == set()


def test_position_is_where_the_key_stands() -> None:
    """Keys that are not there have -1, in an empty array too."""
    keys = np.array([2, 5, 9], dtype=np.uint64)
    assert position(keys, np.array([5, 1, 9, 10], dtype=np.uint64)).tolist() == [1, -1, 2, -1]
    assert position(keys[:0], keys).tolist() == [-1, -1, -1]
