"""Fitting linear models over hashed features: logistic regression, and the choice among the rows of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from newsparse.stages.quotes.trained.hashing import BITS, Features

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Matrix = sparse.csr_matrix


def matrix(parts: Sequence[Features]) -> Matrix:
    """The features of many articles as one matrix of ones, a row a row, a column a place in the table."""
    counts, columns = [], []
    for part in parts:
        dense, at, places = part.places()
        order = np.argsort(at, kind="stable")
        number = np.bincount(at, minlength=part.rows)
        every = np.concatenate([np.tile(np.arange(part.rows), len(dense)), at[order]])
        value = np.concatenate([dense.ravel(), places[order]])
        columns.append(value[np.argsort(every, kind="stable")].astype(np.int32))
        counts.append(number + len(dense))
    ends = np.concatenate([[0], np.cumsum(np.concatenate(counts))])
    data = np.ones(int(ends[-1]), np.float32)
    return sparse.csr_matrix((data, np.concatenate(columns), ends), shape=(len(ends) - 1, 1 << BITS))


class Compact:
    """The columns of a matrix that are seen at least ``least`` times, and the way back to the table."""

    def __init__(self, rows: Matrix, least: int = 3) -> None:
        seen = np.bincount(rows.indices, minlength=1 << BITS)
        self.kept = np.flatnonzero(seen >= least)
        number = np.full(1 << BITS, -1)
        number[self.kept] = np.arange(len(self.kept))
        columns = number[rows.indices]
        good = columns >= 0
        ends = np.concatenate([[0], np.cumsum(good)])[rows.indptr]
        self.rows = sparse.csr_matrix(
            (np.ones(int(good.sum()), np.float32), columns[good].astype(np.int32), ends),
            shape=(rows.shape[0], len(self.kept)),
        )
        self.turned = self.rows.T.tocsr()

    def whole(self, weights: np.ndarray) -> np.ndarray:
        """Weights over the whole table."""
        out = np.zeros(1 << BITS, np.float32)
        out[self.kept] = weights
        return out


def _descend(cost: Callable[[np.ndarray], tuple[float, np.ndarray]], start: np.ndarray, steps: int) -> np.ndarray:
    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6})
    return found.x


def fit_binary(rows: Matrix, labels: np.ndarray, *, penalty: float, steps: int = 60) -> tuple[np.ndarray, float]:
    """Logistic regression with an L2 penalty; the weights over the whole table, and the bias."""
    data = Compact(rows)
    sign = np.where(labels, 1.0, -1.0)

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (data.rows @ weights[:-1].astype(np.float32) + weights[-1])
        loss = np.logaddexp(0, -margin).sum() + penalty / 2 * float(weights[:-1] @ weights[:-1])
        slope = -sign / (1 + np.exp(np.clip(margin, -50, 50)))
        gradient = np.append(data.turned @ slope.astype(np.float32) + penalty * weights[:-1], slope.sum())
        return float(loss), gradient.astype(np.float64)

    start = np.zeros(len(data.kept) + 1)
    start[-1] = np.log(max(labels.mean(), 1e-6) / max(1 - labels.mean(), 1e-6))
    best = _descend(cost, start, steps)
    return data.whole(best[:-1]), float(best[-1])


def fit_choice(
    rows: Matrix,
    ends: np.ndarray,
    target: np.ndarray,
    *,
    penalty: float,
    steps: int = 80,
    reward: np.ndarray | None = None,
    reward_steps: int = 25,
    reward_penalty: float = 0.3,
) -> np.ndarray:
    """A conditional logit: a softmax over the rows of each group.

    Args:
        rows: The features, the rows of a group together.
        ends: The end of each group.
        target: The share of each row in what is right; adds up to one in a group.
        penalty: L2.
        steps: Steps of L-BFGS.
        reward: What each row is worth; given, some steps on the expected reward follow.
        reward_steps: How many.
        reward_penalty: L2 for those.
    """
    data = Compact(rows)
    starts = np.concatenate([[0], ends[:-1]])
    group = np.repeat(np.arange(len(ends)), ends - starts)

    def chances(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        score = (data.rows @ weights.astype(np.float32)).astype(np.float64)
        score -= np.maximum.reduceat(score, starts)[group]
        power = np.exp(score)
        total = np.add.reduceat(power, starts)
        return score - np.log(total)[group], power / total[group]

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logs, share = chances(weights)
        loss = -float(target @ logs) + penalty / 2 * float(weights @ weights)
        return loss, (data.turned @ (share - target).astype(np.float32) + penalty * weights).astype(np.float64)

    best = _descend(cost, np.zeros(len(data.kept)), steps)
    if reward is not None:
        gain = reward

        def cost_of_reward(weights: np.ndarray) -> tuple[float, np.ndarray]:
            _, share = chances(weights)
            mean = np.add.reduceat(share * gain, starts)
            slope = -share * (gain - mean[group])
            loss = -float(mean.sum()) + reward_penalty / 2 * float(weights @ weights)
            return loss, (data.turned @ slope.astype(np.float32) + reward_penalty * weights).astype(np.float64)

        best = _descend(cost_of_reward, best, reward_steps)
    return data.whole(best)
