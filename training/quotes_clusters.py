"""Words of like use, put together by their vectors, for the features of the quotes model."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import regex
import spacy
from sklearn.cluster import MiniBatchKMeans

from newsparse.stages.quotes.trained.hashing import code
from newsparse.stages.quotes.trained.tokens import Clusters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CLUSTERS = 600
FAMILIES = 100


def clusters_of(paths: Iterable[Path], model: str, cache: Path | None) -> Clusters:
    """Clusters of the words in some articles, by the vectors of a spaCy model; families are clusters of clusters.

    Args:
        paths: Files with an article a line, its text under "text".
        model: The name or folder of a spaCy model with vectors.
        cache: A folder to keep the result in.
    """
    kept = cache / "clusters.pkl" if cache else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())  # noqa: S301  written below
    counts: Counter[str] = Counter()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            counts.update(regex.findall(r"[a-z][a-z'-]*[a-z]|[a-z]", json.loads(line)["text"].lower()))
    vocab = spacy.load(model, exclude=["tok2vec", "tagger", "parser", "ner", "lemmatizer", "attribute_ruler"]).vocab
    words = [word for word, _ in counts.most_common() if vocab.has_vector(word)]
    vectors = np.array([vocab.get_vector(word) for word in words], np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    near = MiniBatchKMeans(CLUSTERS, random_state=0, batch_size=4096, n_init=2, max_iter=30).fit(vectors)
    far = MiniBatchKMeans(FAMILIES, random_state=0, n_init=3).fit(near.cluster_centers_)
    number: dict[int, int] = {}
    for word, label in zip(words, near.labels_.tolist(), strict=True):
        number.setdefault(code(word) >> 32, label + 1)
    keys = sorted(number)
    found = Clusters(
        np.array(keys, np.int32),
        np.array([number[key] for key in keys], np.uint16),
        np.append(0, far.labels_ + 1).astype(np.uint8),
    )
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found
