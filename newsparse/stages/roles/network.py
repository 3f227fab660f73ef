"""What scores roles: a few small convolutional networks over the sentences of an article, and a random field."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse import weights
from newsparse.discourse import DiscourseRole
from newsparse.stages.roles.chain import Chain
from newsparse.stages.roles.vectors import Vectors
from newsparse.stages.roles.words import numbers

if TYPE_CHECKING:
    from newsparse.stages.roles.phrases import Phrases

NAME: Final = "roles"
_ROLES: Final = tuple(DiscourseRole)


@attrs.frozen(eq=False)
class Network:
    """Several networks of one shape, side by side, and a chain; in each array the first axis runs over the networks.

    Attributes:
        features: The names of the measured features it was trained with, in order.
        vectors: The word vectors it was trained with.
        enter: From the features of a sentence to its hidden units, all networks in one matrix.
        enter_bias: Added to that.
        near: From the hidden units of a sentence and its neighbours to the convolved units.
        far: From the mean of the article's hidden units and those of its lead to the same.
        near_bias: Added to that.
        leave: From hidden and convolved units to the roles.
        leave_bias: Added to that.
        chain: The random field that is heard beside them.
        share: How much of the log probability is the chain's.
        tilt: Added to the log probabilities, so that rare roles are found: the networks are trained to, the chain not.
        temperature: What the log probabilities are divided by, so that they can be trusted.
        lead: Added to those of the first sentence: most leads tell the main event.
    """

    features: tuple[str, ...]
    vectors: Vectors
    enter: NDArray[Any]
    enter_bias: NDArray[Any]
    near: NDArray[Any]
    far: NDArray[Any]
    near_bias: NDArray[Any]
    leave: NDArray[Any]
    leave_bias: NDArray[Any]
    chain: Chain
    share: NDArray[Any]
    tilt: NDArray[Any]
    temperature: NDArray[Any]
    lead: NDArray[Any]

    def scores(self, rows: NDArray[Any], phrases: Phrases) -> NDArray[Any]:
        """The log probability of each role for each sentence: the networks' mean, and the chain's."""
        field = np.log(self.chain.chances(rows, phrases) + 1e-9)
        logs: NDArray[Any] = (1 - self.share) * self.of_networks(rows) + self.share * field + self.tilt
        return logs

    def of_networks(self, rows: NDArray[Any]) -> NDArray[Any]:
        """The log probability of each role for each sentence, by itself and its surroundings, networks averaged."""
        nets, units = self.enter_bias.shape
        count, span = len(rows), len(self.near[0]) // units
        entered = np.tanh(rows @ self.enter + self.enter_bias.ravel())
        mean = entered.sum(axis=0) / np.float32(count)
        logits = np.empty((nets, count, len(_ROLES)), dtype=np.float32)
        # Each sentence beside its neighbours, and nothing before the first and after the last.
        around = np.zeros((count, span, units), dtype=np.float32)
        for net in range(nets):
            hidden = entered[:, net * units : (net + 1) * units]
            for step in range(span):
                shift = step - span // 2
                around[max(-shift, 0) : count - max(shift, 0), step] = hidden[max(shift, 0) : count + min(shift, 0)]
            ends = np.concatenate([mean[net * units : (net + 1) * units], hidden[0]])[None]
            base = ends @ self.far[net] + self.near_bias[net]
            convolved = np.tanh(around.reshape(count, -1) @ self.near[net] + base)
            logits[net] = np.hstack([hidden, convolved]) @ self.leave[net] + self.leave_bias[net]
        logs: NDArray[Any] = np.log(softmax(logits).sum(axis=0) / nets + 1e-9)
        return logs

    def chances(self, scores: NDArray[Any]) -> NDArray[Any]:
        """The probability of each role for each sentence of an article, from their scores."""
        logs = scores / self.temperature
        logs[0] += self.lead
        return softmax(logs)


def softmax(logs: NDArray[Any]) -> NDArray[Any]:
    """Odds in logs as probabilities, along the last axis."""
    odds = np.exp(logs - logs.max(axis=-1, keepdims=True))
    chances: NDArray[Any] = odds / odds.sum(axis=-1, keepdims=True)
    return chances


@functools.cache
def network() -> Network:
    """The trained network; read once.

    Raises:
        ModelIntegrityError: If the file of weights is not the one newsparse knows.
    """
    arrays = weights.load(NAME)

    def whole(name: str) -> NDArray[Any]:
        """An array that is kept as small integers with a scale for each of its last axis."""
        found: NDArray[Any] = arrays[name].astype(np.float32) * arrays[f"{name}_scale"]
        return found

    words = numbers(weights.strings(arrays["words"]))
    order = np.argsort(words)
    rows = whole("vectors")[order]
    weight = arrays["word_weights"].astype(np.float32)[order]
    vectors = Vectors(
        keys=words[order],
        rows=np.vstack([rows, np.zeros((1, rows.shape[1]), dtype=np.float32)]),
        weights=np.append(weight, np.float32(0)),
    )
    return Network(
        features=weights.strings(arrays["features"]),
        vectors=vectors,
        enter=whole("enter"),
        enter_bias=arrays["enter_bias"],
        near=whole("near"),
        far=whole("far"),
        near_bias=arrays["near_bias"],
        leave=whole("leave"),
        leave_bias=arrays["leave_bias"],
        chain=Chain(
            keys=arrays["chain_keys"],
            phrases=whole("chain_phrases"),
            features=whole("chain_features"),
            bias=arrays["chain_bias"],
            steps=arrays["chain_steps"],
            start=arrays["chain_start"],
        ),
        share=arrays["share"],
        tilt=arrays["tilt"],
        temperature=arrays["temperature"],
        lead=arrays["lead"],
    )
