"""Train the weights of the quotes stage: newsparse/weights/en/quotes.npz.

    python training/quotes_model.py TRAIN.jsonl DEV.jsonl [--vectors MODEL] [--cache FOLDER]

Both files hold an article a line: {"text", "title", "quotes": [{"content", "cue", "source"}]}, each a list of [start,
end] offsets. The articles are parsed with newsparse's own paragraphs, sentences and parse. What a later part reads of
an earlier one (the score of a cue, the content, the source) comes from a model that has not seen the article (folds by
article), so that it is as unsure in training as in use. Needs scipy and scikit-learn beside newsparse; three minutes
on one core.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from pathlib import Path

import numpy as np
from arrays import save
from quotes_clusters import clusters_of
from quotes_data import Gold, Sample, load_samples
from quotes_fit import Matrix, fit_binary, fit_choice, matrix
from quotes_scores import report

from newsparse.stages.quotes.trained.candidates import Pieces, contents_of
from newsparse.stages.quotes.trained.columns import tabulate
from newsparse.stages.quotes.trained.confidence import confidence_features
from newsparse.stages.quotes.trained.contents import content_features
from newsparse.stages.quotes.trained.cues import candidate_cues, cue_features, describe
from newsparse.stages.quotes.trained.hashing import Features, Ints, Weights, joined
from newsparse.stages.quotes.trained.proposals import Model, propose
from newsparse.stages.quotes.trained.sources import possible_sources, source_features
from newsparse.stages.quotes.trained.spans import neighbours, span_features
from newsparse.stages.quotes.trained.tokens import SIGN, VERB

FOLDS = 3
THRESHOLD = -1.9
ALIGNED = 0.5
SMALLEST = 0.012
RARE = 0.01
"""The share of a word's occurrences that head cues, from which on it is looked at."""

Fitted = tuple[np.ndarray, float]


def main() -> None:
    """Read, train, report, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--vectors", default="en_core_web_md", help="spaCy model with word vectors, for the clusters")
    parser.add_argument("--cache", type=Path, help="folder for parses")
    options = parser.parse_args()
    clusters = clusters_of([options.train], options.vectors, options.cache)
    train, dev = (load_samples(path, clusters, options.cache) for path in (options.train, options.dev))
    arrays = train_all(train, options.cache)
    arrays |= {
        "cluster_words": clusters.words,
        "cluster_numbers": clusters.cluster,
        "cluster_families": clusters.family,
        "threshold": np.array([THRESHOLD]),
    }
    print("bytes", save("quotes", arrays))
    report(dev, Model.of(arrays))


def train_all(train: list[Sample], cache: Path | None) -> dict[str, np.ndarray]:
    """All parts, in the order in which they read each other."""
    others, forms = cue_words(train)
    fold = np.arange(len(train)) % FOLDS
    cue = cue_models(train, others, forms, fold)
    content = content_models(train, fold)
    source = source_models(train, fold)
    rows, labels = span_rows(train)
    span = fit_binary(rows, labels, penalty=1.0, steps=40)
    nothing = np.zeros(1, np.int8), 0.0

    def model(number: int) -> Model:
        parts = (whole(cue[number]), whole(content[number]), whole(source[number]), whole(span), whole(nothing))
        return Model(*parts, others=others, forms=forms, clusters=train[0].clusters, threshold=THRESHOLD)

    models = [model(number) for number in range(FOLDS)]
    features, right = [], []
    for number, sample in enumerate(train):
        cues, _, proposals = propose(sample.tokens, sample.tree, models[fold[number]])
        features.append(confidence_features(sample.tokens, cues, proposals))
        right += [is_right(sample, proposal.head, proposal.content) for proposal in proposals]
    confidence = fit_binary(matrix(features), np.array(right), penalty=6.0, steps=60)
    print(f"proposals {len(right)}, right {np.mean(right):.3f}")
    out = {"others": others, "forms": forms}
    parts = {"cue": cue[-1], "content": content[-1], "source": source[-1], "span": span, "confidence": confidence}
    for name, (weights, bias) in parts.items():
        out[f"{name}_table"], step = Weights.packed(np.where(np.abs(weights) < SMALLEST, 0, weights))
        out[f"{name}_scale"] = np.array([step, bias])
    if cache:
        (cache / "quotes.fitted.pkl").write_bytes(pickle.dumps((out, parts)))
    return out


def whole(fitted: Fitted) -> Weights:
    """A fitted part as it is, before its weights become bytes."""
    return Weights(fitted[0].astype(np.float32), 1.0, fitted[1])


def cue_words(train: list[Sample]) -> tuple[Ints, Ints]:
    """Words that head cues without being verbs, and forms of verbs that head a cue in three of ten cases."""
    every: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    heads: Counter[int] = Counter()
    verbs: Counter[int] = Counter()
    for sample in train:
        tokens = sample.tokens
        for head in {gold.head for gold in sample.gold if gold.head >= 0}:
            if tokens.kind[head] == VERB:
                heads[int(tokens.low[head])] += 1
            else:
                seen[int(joined(tokens.low[head : head + 1], tokens.kind[head : head + 1])[0])] += 1
        verbs.update(tokens.low[tokens.kind == VERB].tolist())
        every.update(joined(tokens.low, tokens.kind).tolist())
    forms = [word for word, count in heads.items() if count >= 5 and count / verbs[word] > 0.3]
    others = [key for key, count in seen.items() if count >= 2 and count / every[key] > RARE]
    return np.array(sorted(others), np.int64), np.array(sorted(forms), np.int64)


def cue_models(train: list[Sample], others: Ints, forms: Ints, fold: Ints) -> list[Fitted]:
    """A model a fold, and one of all; leaves in each sample the scores of the model that has not seen it."""
    parts, labels = [], []
    for sample in train:
        sample.cues = describe(sample.tokens, candidate_cues(sample.tokens, others, forms))
        parts.append(cue_features(sample.tokens, sample.cues))
        labels.append(np.isin(sample.cues.token, [gold.head for gold in sample.gold]))
    rows, right = matrix(parts), np.concatenate(labels)
    sizes = np.array([len(some) for some in labels])
    home = np.repeat(fold, sizes)
    scores = np.zeros(len(right))
    models = []
    for number in range(FOLDS):
        weights, bias = fit_binary(rows[home != number], right[home != number], penalty=16.0, steps=80)
        scores[home == number] = rows[home == number] @ weights + bias
        models.append((weights, bias))
    models.append(fit_binary(rows, right, penalty=16.0, steps=100))
    for sample, part in zip(train, np.split(scores, np.cumsum(sizes)[:-1]), strict=True):
        sample.scores = part
    print(f"cues {len(right)}, right {right.mean():.3f}", flush=True)
    return models


def content_models(train: list[Sample], fold: Ints) -> list[Fitted]:
    """A model a fold, and one of all, learnt where the head of the cue is known."""
    parts: list[Features] = []
    worth: list[float] = []
    sizes: list[int] = []
    homes: list[int] = []
    for number, sample in enumerate(train):
        assert sample.cues is not None
        assert sample.scores is not None
        heads, rows, found = [], [], []
        for gold in known(sample):
            some = contents_of(sample.tree, gold.head, is_word=bool(sample.tokens.kind[gold.head] != SIGN))
            dice = [overlap(sample, candidate.pieces, gold.content) for candidate in some]
            if dice and max(dice) >= ALIGNED:
                heads.append(gold.head)
                rows.append(sample.cues.row[gold.head])
                found.append(some)
                worth += dice
                sizes.append(len(dice))
                homes.append(number)
        if heads:
            contents = tabulate(sample.tokens, np.array(heads), np.array(rows), found)
            parts.append(content_features(sample.tokens, sample.cues, contents, sample.scores))
    values, ends = np.array(worth), np.cumsum(sizes)
    best = np.repeat(np.maximum.reduceat(values, ends - sizes), sizes)
    target = np.where(values >= best - 1e-9, 1.0, 0.0)
    target /= np.repeat(np.add.reduceat(target, ends - sizes), sizes)
    reward = values + 0.5 * (values > 1 - 1e-9)
    rows_ = matrix(parts)
    models = []
    for keep in splits(fold[homes]):
        some_rows, some_ends, mask = groups(rows_, np.array(sizes), keep)
        weights = fit_choice(
            some_rows,
            some_ends,
            target[mask],
            penalty=8.0,
            steps=200,
            reward=reward[mask],
            reward_steps=60,
            reward_penalty=0.6,
        )
        models.append((weights, 0.0))
        print(f"contents: {int(keep.sum())} cues, {len(some_rows.indptr) - 1} candidates", flush=True)
    return models


def source_models(train: list[Sample], fold: Ints) -> list[Fitted]:
    """A model a fold, and one of all, learnt where cue and content are known."""
    parts: list[Features] = []
    shares: list[np.ndarray] = []
    homes: list[int] = []
    for number, sample in enumerate(train):
        assert sample.cues is not None
        some = known(sample)
        if not some:
            continue
        rows = sample.cues.row[[gold.head for gold in some]]
        sources = possible_sources(sample.tokens, sample.cues, rows, [runs(gold.content) for gold in some])
        parts.append(source_features(sample.tokens, sample.cues, sources))
        for gold, tokens in zip(some, np.split(sources.token, sources.ends[:-1]), strict=True):
            shares.append(share_of(gold, tokens))
            homes.append(number)
    sizes, target, rows_ = np.array([len(some) for some in shares]), np.concatenate(shares), matrix(parts)
    models = []
    for keep in splits(fold[homes]):
        some_rows, some_ends, mask = groups(rows_, sizes, keep)
        models.append((fit_choice(some_rows, some_ends, target[mask], penalty=2.5, steps=50), 0.0))
    print(f"sources: {len(sizes)} quotes, {len(target)} candidates", flush=True)
    return models


def share_of(gold: Gold, tokens: Ints) -> np.ndarray:
    """Which of the possible sources is right: the head of the annotated one, else a word of it."""
    wanted = tokens == gold.source_head
    if not wanted.any():
        wanted = np.isin(tokens, list(gold.source)) & (np.cumsum(np.isin(tokens, list(gold.source))) == 1)
    return wanted.astype(np.float64)


def span_rows(train: list[Sample]) -> tuple[Matrix, np.ndarray]:
    """Which neighbours of a cue's head belong to the cue."""
    parts, labels = [], []
    for sample in train:
        some = known(sample)
        near = neighbours(sample.tree, [gold.head for gold in some], [runs(gold.content) for gold in some])
        if len(near.token):
            parts.append(span_features(sample.tokens, near))
            labels += [
                token in some[quote].cue for quote, token in zip(near.quote.tolist(), near.token.tolist(), strict=True)
            ]
    return matrix(parts), np.array(labels)


def known(sample: Sample) -> list[Gold]:
    """The annotated quotes whose cue can be found."""
    assert sample.cues is not None
    return [gold for gold in sample.gold if gold.head >= 0 and sample.cues.row[gold.head] >= 0]


def splits(home: Ints) -> list[np.ndarray]:
    """Which groups each model learns from: those of the other folds; all."""
    return [*(home != number for number in range(FOLDS)), np.ones(len(home), np.bool_)]


def groups(rows: Matrix, sizes: Ints, keep: np.ndarray) -> tuple[Matrix, Ints, np.ndarray]:
    """The rows of some groups, where each ends, and which rows they are."""
    mask = np.repeat(keep, sizes)
    return rows[mask], np.cumsum(sizes[keep]), mask


def runs(tokens: frozenset[int]) -> Pieces:
    """Tokens as pieces, small gaps closed."""
    out: list[tuple[int, int]] = []
    for token in sorted(tokens):
        if out and token - out[-1][1] <= 2:
            out[-1] = (out[-1][0], token + 1)
        else:
            out.append((token, token + 1))
    return tuple(out)


def overlap(sample: Sample, pieces: Pieces, content: frozenset[int]) -> float:
    """Dice of the words of a candidate and of the annotated content."""
    words = {token for first, end in pieces for token in range(first, end) if sample.tokens.solid[token]}
    return 2 * len(words & content) / (len(words) + len(content))


def is_right(sample: Sample, head: int, pieces: Pieces) -> bool:
    """Whether an annotated quote has a cue with that word and at least half of that content."""
    return any(head in gold.cue and overlap(sample, pieces, gold.content) >= ALIGNED for gold in sample.gold)


if __name__ == "__main__":
    main()
