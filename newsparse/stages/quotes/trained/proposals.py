"""Proposals: for each likely cue of an article its best contents and its source, and what the models think of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs
import numpy as np

from newsparse.stages.quotes.trained.barred import barred
from newsparse.stages.quotes.trained.candidates import Pieces, contents_of
from newsparse.stages.quotes.trained.columns import Contents, tabulate
from newsparse.stages.quotes.trained.contents import content_features
from newsparse.stages.quotes.trained.cues import Cues, candidate_cues, cue_features, describe
from newsparse.stages.quotes.trained.hashing import Ints, Weights
from newsparse.stages.quotes.trained.sources import possible_sources, source_features
from newsparse.stages.quotes.trained.tokens import SIGN, Clusters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from newsparse.stages.quotes.trained.candidates import Candidate
    from newsparse.stages.quotes.trained.hashing import Floats
    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

RIVALS: Final = 4
"""Contents that a proposal keeps at most."""
LEAST: Final = 0.15
"""The least share, among the contents of its cue, of one that stands in for a better one which is taken."""
_AT_ONCE: Final = 200
"""Cues whose candidates are in memory at a time."""
_SCORED_AT_ONCE: Final = 10_000
"""Words that may be cues whose features are."""
_NEVER: Final = -99.0


@attrs.frozen(eq=False)
class Model:
    """The trained parts.

    Attributes:
        cue: Does a word head a cue?
        content: Which candidate is the content?
        source: Which noun is the source?
        span: Which words around the head belong to the cue?
        confidence: Is the proposal right?
        others: Words that head cues without being verbs, with their coarse part of speech.
        clusters: Words of like use.
        forms: Forms of verbs that often head cues.
        threshold: Score from which on a cue is worth a proposal.
    """

    cue: Weights
    content: Weights
    source: Weights
    span: Weights
    confidence: Weights
    others: Ints
    forms: Ints
    clusters: Clusters
    threshold: float

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Model:
        """The model that a file of weights holds."""
        parts = {name: Weights.of(arrays, name) for name in ("cue", "content", "source", "span", "confidence")}
        threshold = float(arrays["threshold"][0])
        clusters = Clusters(*(arrays[f"cluster_{name}"] for name in ("words", "numbers", "families")))
        return cls(**parts, others=arrays["others"], forms=arrays["forms"], clusters=clusters, threshold=threshold)


class Option(NamedTuple):
    """A content that a cue may have.

    Attributes:
        pieces: Its tokens.
        chance: How likely the model finds it, among those of the cue.
        kind: What offers it.
    """

    pieces: Pieces
    chance: float
    kind: int


@attrs.frozen(eq=False)
class Proposal:
    """A quote that may be.

    Attributes:
        row: The row of its cue in ``Cues``.
        head: The token that heads its cue.
        score: The score of its cue.
        options: Its most likely contents, the best first; from the third on only such as may stand in for it.
        source: The token that heads its source, or -1.
        source_chance: How likely the model finds that, among the possible sources.
    """

    row: int
    head: int
    score: float
    options: tuple[Option, ...]
    source: int
    source_chance: float

    @property
    def content(self) -> Pieces:
        """The best content."""
        return self.options[0].pieces


def propose(tokens: Tokens, tree: Tree, model: Model) -> tuple[Cues, Floats, list[Proposal]]:
    """The possible cues of an article with their scores, and a proposal for each that is likely enough."""
    cues = describe(tokens, candidate_cues(tokens, model.others, model.forms))
    if not len(cues.token):
        return cues, np.zeros(0), []
    scores = _scores(tokens, cues, model)
    likely = np.flatnonzero(scores > model.threshold)
    proposals: list[Proposal] = []
    for start in range(0, len(likely), _AT_ONCE):
        proposals += _proposals(tokens, tree, cues, scores, likely[start : start + _AT_ONCE].tolist(), model)
    return cues, scores, proposals


def _scores(tokens: Tokens, cues: Cues, model: Model) -> Floats:
    """The scores of possible cues."""
    count = len(cues.token)
    if count <= _SCORED_AT_ONCE:
        return model.cue.scores(cue_features(tokens, cues))
    parts = (describe(tokens, cues.token[at : at + _SCORED_AT_ONCE]) for at in range(0, count, _SCORED_AT_ONCE))
    return np.concatenate([model.cue.scores(cue_features(tokens, part)) for part in parts])


def _proposals(
    tokens: Tokens, tree: Tree, cues: Cues, scores: Floats, likely: Sequence[int], model: Model
) -> Iterator[Proposal]:
    """The proposals of some cues."""
    found: dict[int, list[Candidate]] = {}
    for row in likely:
        head = int(cues.token[row])
        some = contents_of(tree, head, is_word=bool(tokens.kind[head] != SIGN))
        if some:
            found[row] = some
    if not found:
        return
    rows, few = np.array([*found], np.int64), [*found.values()]
    contents = tabulate(tokens, cues.token[rows], rows, few)
    options = _options(contents, model.content.scores(content_features(tokens, cues, contents, scores)), few)
    sources = possible_sources(tokens, cues, rows, [some[0].pieces for some in options])
    worth = model.source.scores(source_features(tokens, cues, sources))
    worth[barred(tokens, cues, sources)] = _NEVER
    picks, chances = best_of(worth, sources.ends)
    heads = sources.token[picks].tolist()
    for row, best, source, chance in zip(found, options, heads, chances.tolist(), strict=True):
        yield Proposal(row, int(cues.token[row]), float(scores[row]), best, source, chance)


def shares(worth: Floats, ends: Ints) -> Floats:
    """Softmax within groups of rows."""
    starts = np.append(0, ends[:-1])
    sizes = ends - starts
    power = np.exp(worth - np.repeat(np.maximum.reduceat(worth, starts), sizes))
    share: Floats = power / np.repeat(np.add.reduceat(power, starts), sizes)
    return share


def best_of(worth: Floats, ends: Ints) -> tuple[Ints, Floats]:
    """The best row of each group, and its share."""
    share = shares(worth, ends)
    starts = np.append(0, ends[:-1]).tolist()
    picks = np.array([a + int(share[a:b].argmax()) for a, b in zip(starts, ends.tolist(), strict=True)], np.int64)
    return picks, share[picks]


def _options(contents: Contents, worth: Floats, found: list[list[Candidate]]) -> list[tuple[Option, ...]]:
    share = shares(worth, contents.ends)
    out, start = [], 0
    for some, end in zip(found, contents.ends.tolist(), strict=True):
        part = share[start:end]
        best = np.argsort(-part, kind="stable")[:RIVALS].tolist()
        kept = best[:2] + [i for i in best[2:] if part[i] >= LEAST]
        out.append(tuple(Option(some[i].pieces, float(part[i]), some[i].types[0]) for i in kept))
        start = end
    return out
