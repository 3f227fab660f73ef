"""The model's own entity recognizer, decoded in numpy: the same entities in a third of the time.

Most of the time of spaCy's greedy recognizer goes into its transition loop, not into its network. But as long as no
entity is open, the best valid action depends on the token alone; one matrix product scores all tokens, and only the
tokens inside an entity must be stepped through. The weights and the result are the model's.

This reads the insides of spaCy 3.8. Where anything is not as expected (another version, another architecture, a beam,
entities set beforehand, a GPU), the work is left to spaCy; ``tests/test_recognizer.py`` holds the two against each
other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np
from spacy import about
from spacy.tokens import Span as Entity
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from numpy.typing import NDArray  # noqa: TC004  for type checkers alone
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

KNOWN: Final = ("3.8",)
"""Versions of spaCy whose recognizer is known to work in the way that is copied here."""
_BATCH: Final = 32


@attrs.frozen(eq=False)
class _Weights:
    """A recognizer's step model: what scores an action, and what each action is.

    The features of a state are three tokens: the current one, the first of the open entity, and the one before.
    """

    lower: Any
    bias: Floats
    out: Floats
    out_bias: Floats
    moves: tuple[str, ...]
    labels: tuple[str, ...]
    closed: NDArray[np.bool_]
    begins: NDArray[np.bool_]
    inside: dict[str, tuple[int, int]]

    @classmethod
    def of(cls, ner: Any) -> _Weights:  # noqa: ANN401  a spaCy component
        lower, upper = ner.model.get_ref("lower"), ner.model.get_ref("upper")
        names = [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]
        moves, _, labels = zip(*(name.partition("-") for name in names), strict=True)
        seen = np.ones(len(names), dtype=bool)
        seen[list(ner.model.attrs["unseen_classes"])] = False
        named = np.array([bool(label) for label in labels])
        kind = np.array(moves)
        at = {name: i for i, name in enumerate(names)}
        return cls(
            lower,
            lower.get_param("b").reshape(-1),
            upper.get_param("W"),
            upper.get_param("b"),
            moves,
            labels,
            (kind == "O") | (((kind == "B") | (kind == "U")) & named & seen),
            kind == "B",
            {label: (at[f"I-{label}"], at[f"L-{label}"]) for label in set(labels) - {""}},
        )

    def scores(self, unmaxed: Floats, actions: slice | list[int]) -> Floats:
        """Scores of actions from the summed features of states, as ``predict_states`` of spaCy's parser_model."""
        pieces = (unmaxed + self.bias).reshape(*unmaxed.shape[:-1], -1, self.lower.get_dim("nP"))
        scores: Floats = pieces.max(axis=-1) @ self.out[actions].T + self.out_bias[actions]
        return scores


def recognize(ner: Any, docs: Sequence[Doc]) -> None:  # noqa: ANN401  a spaCy component
    """Find the named entities of some Docs and set them, as ``ner.pipe`` does.

    Args:
        ner: The pipeline's component ``"ner"``, one that ``is_known``.
        docs: Docs whose sentence starts are set.
    """
    if any(doc.to_array("ENT_IOB").any() for doc in docs if len(doc)):
        for _ in ner.pipe(docs, batch_size=_BATCH):
            pass
        return
    weights = _Weights.of(ner)
    filled = [doc for doc in docs if len(doc)]
    for start in range(0, len(filled), _BATCH):
        batch = filled[start : start + _BATCH]
        vectors = ner.model.get_ref("tok2vec").predict(batch)
        features = weights.lower.predict(vectors)
        features = features.reshape(*features.shape[:2], -1)
        at = 1  # row 0 holds the padding
        for doc in batch:
            found = _decode(weights, features[0], features[at : at + len(doc)], doc)
            doc.set_ents([Entity(doc, i, j, label=label) for i, j, label in found], default="outside")
            at += len(doc)


def is_known(ner: Any) -> bool:  # noqa: ANN401  a spaCy component
    """Whether a component is the greedy recognizer of a known spaCy, on the CPU."""
    if not about.__version__.startswith(KNOWN) or type(ner).__module__ != "spacy.pipeline.ner":
        return False
    model = ner.model
    if model.name != "parser_model" or not isinstance(model.ops, NumpyOps) or ner.cfg.get("beam_width", 1) != 1:
        return False
    lower = model.get_ref("lower")
    return bool(
        model.attrs.get("has_upper")
        and lower.name == "precomputable_affine"
        and lower.get_dim("nF") == 3  # noqa: PLR2004  the three tokens of a state
        and lower.get_dim("nP") >= 2  # noqa: PLR2004  maxout
    )


def _decode(weights: _Weights, padding: Floats, features: Floats, doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The entities of one Doc: first token, token after the last, label."""
    size = len(doc)
    flags = doc.to_array(["SENT_START", "IS_SPACE"])
    # An entity may not go on over the start of a sentence, nor over the end of the text.
    ends = np.append(flags[1:, 0] == 1, True)
    scores = weights.scores(features[:, 0] + padding[1] + padding[2], slice(None))
    scores[:, ~weights.closed] = -np.inf
    scores[np.ix_(ends, weights.begins)] = -np.inf
    space = flags[:, 1] == 1
    scores[np.ix_(space, weights.closed & (np.array(weights.moves) != "O"))] = -np.inf
    best = scores.argmax(axis=1)
    free = 0
    for i in np.flatnonzero(np.array(weights.moves)[best] != "O").tolist():
        if i < free:
            continue
        move, label = weights.moves[best[i]], weights.labels[best[i]]
        free = i + 1
        if move == "B":
            actions = weights.inside[label]
            while free < size and not ends[free]:
                go, stop = weights.scores(features[free, 0] + features[i, 1] + features[free - 1, 2], list(actions))
                if stop > go or (stop == go and actions[1] < actions[0]):
                    break
                free += 1
            free += 1
        yield i, free, label
