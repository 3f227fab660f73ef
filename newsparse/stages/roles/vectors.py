"""Features from word vectors: what a sentence's words mean, and how near it is to lead, article and neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse.stages.roles.tokens import ENTITIES, TAGS, Tokens
from newsparse.stages.roles.words import position

if TYPE_CHECKING:
    from newsparse.stages.roles.parts import Parts

_VERBS: Final = TAGS.index("MD")
_NOUNS: Final = np.array([tag in {"NN", "NNS"} for tag in (*TAGS, "")])
_MEANS: Final = 3
PLACES: Final = ("root", "core", "subject", "core_subject", "object")


@attrs.frozen(eq=False)
class Vectors:
    """A table of word vectors.

    Attributes:
        keys: The words' numbers, sorted.
        rows: For each its vector, of about unit length; a last row of zeros.
        weights: For each how much it says: less for frequent words; a last 0.
    """

    keys: NDArray[Any]
    rows: NDArray[Any]
    weights: NDArray[Any]


def meaning(tokens: Tokens, parts: Parts, vectors: Vectors) -> NDArray[Any]:
    """Means over all words, verbs and common nouns, the vectors of the main words, and twelve likenesses."""
    if not len(tokens.form):
        width = vectors.rows.shape[1]
        return np.zeros((len(tokens.first), (_MEANS + len(PLACES)) * width + 4 * _MEANS), dtype=np.float32)
    known = position(vectors.keys, tokens.forms)[tokens.which]
    rows, weight = vectors.rows[known], vectors.weights[known]
    plain = tokens.entity == len(ENTITIES)
    weights = np.stack([weight, weight * (tokens.tag < _VERBS), weight * (_NOUNS[tokens.tag] & plain)], axis=1)
    total = tokens.sums((rows[:, None] * weights[:, :, None]).astype(np.float32, copy=False))
    means = total / np.maximum(tokens.sums(weights), 0.5)[:, :, None]
    singles = [np.where((where >= 0)[:, None], rows[where], 0) for where in (getattr(parts, p) for p in PLACES)]
    likeness = _likeness(means)
    count = len(tokens.first)
    return np.hstack([means.reshape(count, -1), *singles, likeness.reshape(count, -1)]).astype(np.float32, copy=False)


def _likeness(means: NDArray[Any]) -> NDArray[Any]:
    """The cosines to the lead, to the whole article, to the sentence before and to the one after."""
    unit = _unit(means)
    article = _unit(means.sum(axis=0))
    beside = np.concatenate([unit[:1], unit, unit[-1:]])
    near = (unit * beside[:-2]).sum(axis=2), (unit * beside[2:]).sum(axis=2)
    return np.stack([(unit * unit[0]).sum(axis=2), (unit * article).sum(axis=2), *near], axis=2)


def _unit(rows: NDArray[Any]) -> NDArray[Any]:
    length = np.sqrt(np.einsum("...i,...i->...", rows, rows))
    unit: NDArray[Any] = rows / np.maximum(length, 1e-6)[..., None]
    return unit
