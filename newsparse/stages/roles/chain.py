"""A conditional random field over the sentences of an article: features, phrases, and which role follows which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse.stages.roles.tokens import sums_at
from newsparse.stages.roles.words import position

if TYPE_CHECKING:
    from newsparse.stages.roles.phrases import Phrases


@attrs.frozen(eq=False)
class Chain:
    """The field; the last axis of each array runs over the roles.

    Attributes:
        keys: The phrases it knows, sorted.
        phrases: For each its scores.
        features: The scores of the features.
        bias: Added to them.
        steps: The score of one role (first axis) before another.
        start: The score of a role for the first sentence.
    """

    keys: NDArray[Any]
    phrases: NDArray[Any]
    features: NDArray[Any]
    bias: NDArray[Any]
    steps: NDArray[Any]
    start: NDArray[Any]

    def chances(self, rows: NDArray[Any], phrases: Phrases) -> NDArray[Any]:
        """The probability of each role for each sentence, given all sentences: forward and backward, in linear time."""
        scores = rows @ self.features + self.bias + self._of_phrases(phrases, len(rows))
        scores[0] += self.start
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        step, size = np.exp(self.steps), odds.shape[1]
        # Both ways in one go: from the first sentence in the left half, from the last in the right.
        turn, halves = np.zeros((2, 2 * size, 2 * size), dtype=odds.dtype)
        turn[:size, :size], turn[size:, size:] = step, step.T
        halves[:size, :size] = halves[size:, size:] = 1
        each = np.hstack([odds, odds[::-1]])
        seen, now = np.empty_like(each), each[0]
        seen[0] = now
        for at in range(1, len(each)):
            now = (now @ turn) * each[at]
            now /= now @ halves
            seen[at] = now
        after = np.ones_like(odds)
        after[:-1] = seen[::-1, size:][1:] @ step.T
        both = seen[:, :size] * after
        chances: NDArray[Any] = both / both.sum(axis=1, keepdims=True)
        return chances

    def _of_phrases(self, phrases: Phrases, count: int) -> NDArray[Any]:
        """For each sentence the sum of its phrases' scores, each phrase once."""
        at = position(self.keys, phrases.key)
        known = at >= 0
        width = len(self.keys)
        once = np.unique(phrases.sentence[known] * width + at[known])
        sentence, phrase = np.divmod(once, width)
        return sums_at(self.phrases[phrase], sentence, count)
