"""Single words and pairs of neighbours, as numbers: which phrases a sentence has."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse.stages.roles.tokens import ENTITIES, NAMES, NUMBERS, Tokens
from newsparse.stages.roles.words import numbers

_TURN: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number, so that a pair and the same pair the other way round differ."""
_HALF: Final = np.uint64(32)


@attrs.frozen(eq=False)
class Phrases:
    """The phrases of an article's sentences.

    Attributes:
        sentence: For each phrase the sentence it stands in: the words' first, then the pairs'.
        key: Its number: the upper half of a hash of its words' stems.
    """

    sentence: NDArray[Any]
    key: NDArray[Any]


def find_phrases(tokens: Tokens) -> Phrases:
    """Every stem, and every two stems beside each other; what is counted or dated stands for its kind."""
    if not len(tokens.form):
        return Phrases(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.uint32))
    counted = (tokens.entity >= NAMES) & (tokens.entity < NUMBERS)
    stem = np.where(counted, _kinds()[tokens.entity], tokens.stem)
    beside = tokens.sentence[1:] == tokens.sentence[:-1]
    pair = (stem[:-1] * _TURN + stem[1:])[beside]
    sentence = np.concatenate([tokens.sentence, tokens.sentence[:-1][beside]])
    key = (np.concatenate([stem * _TURN, pair]) >> _HALF).astype(np.uint32)
    return Phrases(sentence, key)


def _kinds() -> NDArray[Any]:
    return numbers((*(f"<{name}>" for name in ENTITIES), ""))
