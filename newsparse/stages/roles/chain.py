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
        step = np.exp(self.steps)
        ahead, behind = np.empty_like(odds), np.ones_like(odds)
        ahead[0] = odds[0] / odds[0].sum()
        for at in range(1, len(odds)):
            now = (ahead[at - 1] @ step) * odds[at]
            ahead[at] = now / now.sum()
        for at in range(len(odds) - 1, 0, -1):
            before = step @ (odds[at] * behind[at])
            behind[at - 1] = before / before.sum()
        both = ahead * behind
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
