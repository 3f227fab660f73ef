"""The function that compares: gold with a parse, one task at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import attrs

from newsparse.document import Document
from newsparse.errors import EvaluationError
from newsparse.evaluation import links, quotes, roles, sentences, speakers
from newsparse.evaluation.result import Evaluation
from newsparse.evaluation.tally import Measure, Tally, scores
from newsparse.layers import Layer
from newsparse.model import ATTRIBUTIONS, LINKS, MENTIONS, QUOTES, ROLES, SENTENCES, SPEAKERS
from newsparse.pipeline import Pipeline, default_pipeline
from newsparse.suggest import did_you_mean

if TYPE_CHECKING:
    from spacy.language import Language


Task = Literal["quotes", "speakers", "sentences", "links", "roles"]


@attrs.frozen
class _Task:
    """How a task is scored, and which layers gold must have for it."""

    count: Callable[[Document, Document | None, str], Tally]
    measures: tuple[Measure, ...]
    layers: tuple[Layer[Any], ...]


TASKS: Final = MappingProxyType(
    {
        "quotes": _Task(quotes.count, quotes.MEASURES, (QUOTES,)),
        "speakers": _Task(speakers.count, speakers.MEASURES, (QUOTES, MENTIONS, SPEAKERS, ATTRIBUTIONS)),
        "sentences": _Task(sentences.count, sentences.MEASURES, (SENTENCES,)),
        "links": _Task(links.count, links.MEASURES, (MENTIONS, LINKS)),
        "roles": _Task(roles.count, roles.MEASURES, (SENTENCES, ROLES)),
    }
)
"""What can be evaluated."""


def evaluate(
    gold: Iterable[Document],
    predicted: Iterable[Document] | None = None,
    *,
    task: Task,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    resamples: int = 1_000,
    seed: int = 0,
    level: float = 0.95,
) -> Evaluation:
    """Compare a parse with a gold annotation of your own.

    Args:
        gold: Documents that hold what is right: from ``Document.from_json``, from BRAT, or corrected by hand. Only
            the layers of the task are looked at.
        predicted: The parsed documents, in any order; each belongs to the gold document with the same id, or, where
            there are no ids, with the same text. By default the gold's articles are parsed.
        task: ``"quotes"``, ``"speakers"``, ``"sentences"``, ``"links"`` or ``"roles"``.
        pipeline: What to parse with where nothing is given; by default the default pipeline.
        nlp: A loaded spaCy pipeline to parse with.
        model: The name or the folder of a spaCy model; see ``parse_article``.
        resamples: How often articles are drawn anew for the intervals; 0 for no intervals.
        seed: Where the random numbers of the resampling begin: one seed always gives the same intervals.
        level: Which share of the resamples lies in an interval, in (0, 1).

    Returns:
        The scores, with an interval for each, and what is not as gold has it.

    Raises:
        EvaluationError: If there is no gold, gold lacks a layer of the task, or a document belongs to no gold one.
        ValueError: If an option has no such value.

    Example:
        >>> import newsparse
        >>> gold = newsparse.parse_article("“It rained,” Ana Costa said.", nlp=None)
        >>> result = newsparse.evaluate([gold], [gold], task="quotes", resamples=0)
        >>> result["content_token"].value, result["attributed_token", "all"].precision
        (1.0, 1.0)
    """
    if task not in get_args(Task):
        message = f"task is one of {', '.join(TASKS)}, not {task!r}{did_you_mean(str(task), TASKS)}"
        raise ValueError(message)
    if resamples < 0 or not 0 < level < 1:
        message = f"resamples is at least 0 and level is in (0, 1), not {resamples!r} and {level!r}"
        raise ValueError(message)
    way = TASKS[task]
    rows = list(gold)
    _check(rows, task, way)
    if predicted is None:
        predicted = (pipeline or pipeline_for(task)).parse_many((row.article for row in rows), nlp=nlp, model=model)
        pairs: list[Document | None] = list(predicted)
    else:
        pairs = _paired(rows, predicted)
    names = [_name(row, number) for number, row in enumerate(rows)]
    tallies = [way.count(row, mine, name) for row, mine, name in zip(rows, pairs, names, strict=True)]
    return Evaluation(
        task=task,
        articles=len(rows),
        missing=tuple(name for name, mine in zip(names, pairs, strict=True) if mine is None),
        scores=scores(tallies, way.measures, resamples=resamples, seed=seed, level=level),
        items=tuple(item for tally in tallies for item in tally.items),
        level=level,
        resamples=resamples,
    )


def pipeline_for(task: str) -> Pipeline:
    """The default pipeline; for sentences no more of it than they need, which is quick."""
    pipeline = default_pipeline()
    if task == "sentences":
        return Pipeline(pipeline.stages[: 1 + [stage.writes for stage in pipeline].index(SENTENCES)])
    return pipeline


def _check(gold: Sequence[Document], task: str, way: _Task) -> None:
    if not gold:
        raise EvaluationError("gold", "holds no document; nothing can be compared")
    for number, document in enumerate(gold):
        missing = [layer.name for layer in way.layers if layer not in document]
        if missing:
            problem = f"has no layer {', '.join(map(repr, missing))}, which gold for {task!r} needs"
            raise EvaluationError(_name(document, number), problem)


def _paired(gold: Sequence[Document], predicted: Iterable[Document]) -> list[Document | None]:
    """The parsed document of each gold one, or ``None`` where there is none."""
    waiting = list(predicted)
    by_id = {document.article.id: document for document in waiting if document.article.id is not None}
    by_text = {document.text: document for document in waiting}
    pairs = []
    for number, row in enumerate(gold):
        mine = by_id.get(row.article.id) if row.article.id is not None else None
        mine = by_text.get(row.text) if mine is None else mine
        if mine is not None and mine.text != row.text:
            problem = "its text is not that of the gold document with the same id; offsets would not agree"
            raise EvaluationError(_name(row, number), problem)
        pairs.append(mine)
    used = {id(mine) for mine in pairs}
    for number, document in enumerate(waiting):
        if id(document) not in used and by_text[document.text] is document:
            raise EvaluationError(_name(document, number), "is parsed, but no gold document has its id or its text")
    return pairs


def _name(document: Document, number: int) -> str:
    return document.article.id or str(number)
