"""Fit the random field of newsparse.stages.roles.chain: phrases and features, and which role follows which."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

Array = np.ndarray[Any, Any]
ROLES: Final = 8
SEEN: Final = 6
"""A phrase counts if this many sentences have it."""
PRESENT: Final = 1.2
"""How much a phrase counts that is there; with it one penalty fits phrases and features."""
PENALTY, STEP_PENALTY, TURNS = 100.0, 0.1, 60


@attrs.frozen(eq=False)
class Fitted:
    """What was learnt: sorted phrases with a row each, rows of the features, and scores of steps and of the start."""

    keys: Array
    phrases: Array
    features: Array
    bias: Array
    steps: Array
    start: Array


@attrs.frozen(eq=False)
class Story:
    """One article: its features, scaled; which phrase stands in which sentence; the roles."""

    rows: Array
    at: Array
    keys: Array
    labels: Array


def fit_chain(data: list[Story]) -> Fitted:
    """The field that makes the roles of these articles likeliest, large weights punished."""
    keys, seen = np.unique(np.concatenate([story.keys for story in data]), return_counts=True)
    keys = keys[seen >= SEEN]
    sizes = np.array([len(story.labels) for story in data])
    found = _matrix(data, keys, sizes)
    other = found.T.tocsr()
    rows = np.concatenate([story.rows for story in data]).astype(np.float64)
    gold = np.eye(ROLES)[np.concatenate([story.labels for story in data])]
    first = np.cumsum(sizes) - sizes
    inner = np.setdiff1d(np.arange(len(gold)), first)
    gold_steps, gold_start = gold[inner - 1].T @ gold[inner], gold[first].sum(axis=0)
    place = _places(sizes)
    parts = np.cumsum([len(keys), rows.shape[1], 1, ROLES, 1])

    def loss(flat: Array) -> tuple[float, Array]:
        words, dense, bias, steps, start = np.split(flat.reshape(-1, ROLES), parts[:-1])
        scores = found @ words + rows @ dense + bias
        total, chance, pairs, starts = _passes(scores, steps, start[0], place)
        value = total - (scores * gold).sum() - (steps * gold_steps).sum() - (start[0] * gold_start).sum()
        value += 0.5 * PENALTY * ((words**2).sum() + (dense**2).sum()) + 0.5 * STEP_PENALTY * (steps**2).sum()
        value += 0.5 * STEP_PENALTY * ((start**2).sum() + (bias**2).sum())
        miss = chance - gold
        slopes = [
            other @ miss + PENALTY * words,
            rows.T @ miss + PENALTY * dense,
            miss.sum(axis=0)[None] + STEP_PENALTY * bias,
            pairs - gold_steps + STEP_PENALTY * steps,
            (starts - gold_start)[None] + STEP_PENALTY * start,
        ]
        return float(value), np.vstack(slopes).ravel()

    turns = {"maxiter": TURNS, "maxcor": 6}
    best = minimize(loss, np.zeros(parts[-1] * ROLES), jac=True, method="L-BFGS-B", options=turns).x
    words, dense, bias, steps, start = np.split(best.reshape(-1, ROLES), parts[:-1])
    return Fitted(keys, PRESENT * words, dense, bias[0], steps, start[0])


def _matrix(data: list[Story], keys: Array, sizes: Array) -> sp.csr_matrix:
    begin = np.cumsum(sizes) - sizes
    at = np.concatenate([story.at + first for story, first in zip(data, begin, strict=True)])
    every = np.concatenate([story.keys for story in data])
    column = np.minimum(np.searchsorted(keys, every), len(keys) - 1)
    known = keys[column] == every
    values = np.full(np.count_nonzero(known), PRESENT)
    return sp.csr_matrix((values, (at[known], column[known])), shape=(int(sizes.sum()), len(keys)))


def _places(sizes: Array) -> Array:
    """For each article and step the number of the sentence, or -1 past its end."""
    steps = np.arange(sizes.max())
    return np.where(steps < sizes[:, None], (np.cumsum(sizes) - sizes)[:, None] + steps, -1)


def _passes(scores: Array, steps: Array, start: Array, place: Array) -> tuple[float, Array, Array, Array]:
    """The log of all ways' odds, the chance of each role for each sentence, of each step, and of each start."""
    top = scores.max(axis=1)
    odds = np.exp(scores - top[:, None])
    there = place >= 0
    here = np.where(there[..., None], odds[place], 1.0)
    step = np.exp(steps)
    count, length = place.shape
    ahead, behind = np.empty((length, count, ROLES)), np.ones((length, count, ROLES))
    norm = np.ones((length, count))
    for t in range(length):
        now = np.exp(start) * here[:, 0] if t == 0 else (ahead[t - 1] @ step) * here[:, t]
        size = now.sum(axis=1)
        ahead[t] = np.where(there[:, t, None], now / size[:, None], ahead[t - 1] if t else now)
        norm[t] = np.where(there[:, t], size, 1.0)
    pairs = np.zeros((ROLES, ROLES))
    for t in range(length - 1, 0, -1):
        flow = here[:, t] * behind[t] / norm[t][:, None] * there[:, t, None]
        pairs += (ahead[t - 1].T @ flow) * step
        behind[t - 1] = np.where(there[:, t, None], flow @ step.T, 1.0)
    both = (ahead * behind).transpose(1, 0, 2)
    return float(np.log(norm).sum() + top.sum()), both[there], pairs, both[:, 0].sum(axis=0)
