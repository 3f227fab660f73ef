"""Figures of a trained quotes model on development articles: how well calibrated its confidence is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsparse.stages.quotes.trained.confidence import confidence_features
from newsparse.stages.quotes.trained.proposals import Model, propose

if TYPE_CHECKING:
    from quotes_data import Sample


def report(samples: list[Sample], model: Model) -> None:
    """Print how often proposals of each confidence are right."""
    sure: list[float] = []
    right: list[bool] = []
    for sample in samples:
        cues, _, proposals = propose(sample.tokens, sample.tree, model)
        if not proposals:
            continue
        score = model.confidence.scores(confidence_features(sample.tokens, cues, proposals))
        sure += (1 / (1 + np.exp(-score))).tolist()
        for proposal in proposals:
            words = {t for a, b in proposal.content for t in range(a, b) if sample.tokens.solid[t]}
            right.append(
                any(
                    proposal.head in gold.cue
                    and 2 * len(words & gold.content) >= 0.5 * (len(words) + len(gold.content))
                    for gold in sample.gold
                )
            )
    confidence, hits = np.array(sure), np.array(right)
    print("confidence  proposals  mean  right")
    for low in np.arange(0, 1, 0.1):
        mask = (confidence >= low) & (confidence < low + 0.1)
        if mask.any():
            print(f"{low:.1f}-{low + 0.1:.1f}  {mask.sum():6d}  {confidence[mask].mean():.2f}  {hits[mask].mean():.2f}")
