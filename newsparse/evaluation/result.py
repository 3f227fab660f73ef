"""What an evaluation gives: scores, and what was wrong where."""

from __future__ import annotations

import json
from typing import Any, Final

import attrs

_HEAD: Final = ("measure", "group", "gold", "found", "P", "R", "value", "interval")
_RIGHT: Final = frozenset({"gold", "found", "P", "R", "value", "interval"})


@attrs.frozen(kw_only=True)
class Score:
    """One figure. All shares are in [0, 1].

    Attributes:
        measure: What is measured; the documentation defines each.
        group: Of what: ``"all"``, or a kind, such as ``"indirect"``.
        value: F1, or the share where ``precision`` and ``recall`` are ``None``; ``None`` where there was nothing
            to measure.
        low: Where the interval of ``value`` begins; ``None`` without resampling.
        high: Where it ends.
        precision: The share of what was found that is right.
        recall: The share of what gold has that was found.
        gold: How many there are in gold, in the measure's units.
        predicted: How many were found.
    """

    measure: str
    group: str
    value: float | None
    low: float | None
    high: float | None
    precision: float | None
    recall: float | None
    gold: int
    predicted: int


@attrs.frozen(kw_only=True)
class EvaluationItem:
    """Something that is not as gold has it.

    Attributes:
        article: The article: its id, or its place in the gold, from 0.
        problem: ``"missed"``, ``"spurious"``, or what is wrong, such as ``"wrong source"``.
        group: The kind it belongs to, such as ``"indirect"``.
        start: Where it stands, as a Python ``str`` index.
        end: Where it ends.
        text: What stands there.
        gold: What gold has: a source, a speaker, an entity, a role; ``None`` where it has nothing.
        predicted: What was found; ``None`` where nothing was.
    """

    article: str
    problem: str
    group: str
    start: int
    end: int
    text: str
    gold: str | None = None
    predicted: str | None = None


@attrs.frozen(kw_only=True)
class Evaluation:
    """How near a parse came to the gold.

    Attributes:
        task: What was compared.
        articles: How many articles.
        missing: Ids of gold articles that were not parsed; they count as articles in which nothing was found.
        scores: The figures, in the order of the documentation.
        items: What is not as gold has it, by article and place.
        level: Which share of the resamples lies in an interval.
        resamples: How many resamples the intervals rest on.
    """

    task: str
    articles: int
    missing: tuple[str, ...]
    scores: tuple[Score, ...]
    items: tuple[EvaluationItem, ...] = attrs.field(repr=False)
    level: float
    resamples: int

    def __getitem__(self, key: str | tuple[str, str]) -> Score:
        """A score by its measure, or by measure and group.

        Raises:
            KeyError: If there is none.
        """
        measure, group = (key, "all") if isinstance(key, str) else key
        for score in self.scores:
            if (score.measure, score.group) == (measure, group):
                return score
        raise KeyError(key)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, without the items."""
        data = attrs.asdict(self, filter=lambda field, _: field.name != "items")
        return {**data, "missing": list(self.missing), "scores": list(data["scores"])}

    def to_json(self, *, indent: int | None = None) -> str:
        """The result as JSON, without the items."""
        return json.dumps(self.to_dict(), indent=indent, ensure_ascii=False)

    def __str__(self) -> str:
        """The scores as a table; shares in per cent."""
        rows = [_HEAD, *map(_row, self.scores)]
        widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
        lines = [
            "  ".join(
                cell.rjust(width) if name in _RIGHT else cell.ljust(width)
                for cell, width, name in zip(row, widths, _HEAD, strict=True)
            ).rstrip()
            for row in rows
        ]
        lines.insert(1, "  ".join("-" * width for width in widths))
        about = f"{self.task}: {self.articles} articles"
        if self.missing:
            about += f", {len(self.missing)} of them not parsed"
        if self.resamples:
            about += f"; intervals of {self.level:.0%} from {self.resamples} resamples of the articles"
        return "\n".join([about, "", *lines])


def _row(score: Score) -> tuple[str, ...]:
    interval = "" if score.low is None or score.high is None else f"{_percent(score.low)}-{_percent(score.high)}"
    shares = (_percent(score.precision), _percent(score.recall), _percent(score.value))
    found = "" if score.precision is None else str(score.predicted)
    return (score.measure, score.group, str(score.gold), found, *shares, interval)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
