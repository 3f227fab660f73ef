"""Counting: what each article adds to each measure, and what the sums are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

import attrs

from newsparse.evaluation.result import EvaluationItem, Score

Key = tuple[str, str]
"""A measure and a group of what is measured: ``("content_token", "direct")``."""

ALL: Final = "all"


@attrs.define
class Tally:
    """What an article adds: for each measure and group, what was right of how much, as seen from parse and gold."""

    counts: dict[Key, list[float]] = attrs.field(factory=dict)
    items: list[EvaluationItem] = attrs.field(factory=list)

    def add(self, measure: str, right: float, predicted: float, gold: float, *, group: str = ALL) -> None:
        """Count what precision and recall have in common: ``right`` of both ``predicted`` and ``gold``."""
        self.add_apart(measure, (right, predicted), (right, gold), group=group)

    def add_apart(
        self, measure: str, precision: tuple[float, float], recall: tuple[float, float], *, group: str = ALL
    ) -> None:
        """Count precision and recall each for itself, as (right, of how many)."""
        row = self.counts.setdefault((measure, group), [0.0, 0.0, 0.0, 0.0])
        for place, value in enumerate((*precision, *recall)):
            row[place] += value

    def share(self, measure: str, right: float, of: float, *, group: str = ALL) -> None:
        """Count a mere share, such as an accuracy: ``right`` of ``of``."""
        self.add_apart(measure, (0, 0), (right, of), group=group)


@attrs.frozen
class Measure:
    """A measure of a task.

    Attributes:
        name: Its name.
        about: What it says, in a line.
        is_share: Whether it is a share with no precision and recall of its own.
        mean_of: A measure of whose groups it is the mean, instead of a count of its own.
        groups: Those groups.
    """

    name: str
    about: str
    is_share: bool = False
    mean_of: str | None = None
    groups: tuple[str, ...] = ()


def scores(
    tallies: Sequence[Tally], measures: Sequence[Measure], *, resamples: int, seed: int, level: float
) -> tuple[Score, ...]:
    """The scores of all articles together, with an interval for each.

    The interval is that of the bootstrap over articles (Efron 1979, percentiles): articles are drawn anew, as many as
    there are, ``resamples`` times, since errors of one article go together.

    Args:
        tallies: What each article adds.
        measures: The task's measures, in the order they are reported in.
        resamples: How often; 0 for no intervals.
        seed: Where the random numbers begin.
        level: Which share of the resamples lies in an interval.
    """
    np = import_module("numpy")  # not before something is evaluated
    keys = _keys(tallies, measures)
    zeros = [0.0] * 4
    table = np.array([[tally.counts.get(key, zeros) for key in keys] for tally in tallies], dtype=float)
    table = table.reshape(len(tallies), len(keys) * 4)
    weights = [np.ones((1, len(tallies)))]
    if resamples and tallies:
        even = [1 / len(tallies)] * len(tallies)
        weights.append(np.random.default_rng(seed).multinomial(len(tallies), even, resamples))
    draws = np.concatenate(weights)
    sums = (draws @ table).reshape(len(draws), len(keys), 4)
    by_key = {key: sums[:, place] for place, key in enumerate(keys)}
    made = [_score(np, measure, group, by_key, level) for measure in measures for group in _groups(measure, keys)]
    return tuple(score for score in made if score is not None)


def _keys(tallies: Sequence[Tally], measures: Sequence[Measure]) -> list[Key]:
    order = {measure.name: place for place, measure in enumerate(measures)}
    found = dict.fromkeys(key for tally in tallies for key in tally.counts)
    return sorted(found, key=lambda key: (order[key[0]], key[1] != ALL, key[1]))


def _groups(measure: Measure, keys: Sequence[Key]) -> list[str]:
    return [ALL] if measure.mean_of else [group for name, group in keys if name == measure.name]


def _score(np: Any, measure: Measure, group: str, sums: Mapping[Key, Any], level: float) -> Score | None:  # noqa: ANN401  numpy
    precision = recall = None
    if measure.mean_of:
        rows = [sums[measure.mean_of, name] for name in measure.groups if (measure.mean_of, name) in sums]
        if not rows:
            return None
        counts = sum(row[0] for row in rows)
        values = sum(np.nan_to_num(_f1(np, row)[2]) for row in rows) / len(measure.groups)
    else:
        row = sums[measure.name, group]
        precisions, recalls, values = _f1(np, row)
        counts = row[0]
        if measure.is_share:
            values = recalls
        else:
            precision, recall = _number(precisions[0]), _number(recalls[0])
    low = high = None
    spread = values[1:][~np.isnan(values[1:])]
    if len(spread):
        low, high = (float(x) for x in np.quantile(spread, [(1 - level) / 2, (1 + level) / 2]))
    return Score(
        measure=measure.name,
        group=group,
        value=_number(values[0]),
        low=low,
        high=high,
        precision=precision,
        recall=recall,
        gold=round(float(counts[3])),
        predicted=round(float(counts[1])),
    )


def _f1(np: Any, row: Any) -> tuple[Any, Any, Any]:  # noqa: ANN401  numpy
    """Precision, recall and F1 of each row of sums; NaN where there was nothing to measure."""
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(row[:, 1] > 0, np.minimum(row[:, 0] / row[:, 1], 1), 0.0)
        recall = np.where(row[:, 3] > 0, np.minimum(row[:, 2] / row[:, 3], 1), 0.0)
        f1 = np.where(precision + recall > 0, 2 * precision * recall / (precision + recall), 0.0)
    nothing = (row[:, 1] == 0) & (row[:, 3] == 0)
    return tuple(np.where(nothing, np.nan, values) for values in (precision, recall, f1))


def _number(value: Any) -> float | None:  # noqa: ANN401  numpy
    return None if value != value else float(value)  # noqa: PLR0124  NaN alone is not itself
