"""The tables of the page on accuracy: every task on development data, by kind and outlet, with intervals.

    python benchmarks/accuracy.py FOLDER > docs/explanation/_accuracy_tables.md

FOLDER holds quotes/dev.jsonl, speakers/dev.jsonl, discourse/dev.jsonl and entities/*.dev.jsonl, one article a line, as
benchmarks/evaluation.py describes them. Intervals are of 95 %, from 1,000 resamples of the articles.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import evaluation as gold_of

import newsparse
from newsparse import Document, Evaluation
from newsparse.stages.quotes import Quotes

if TYPE_CHECKING:
    from newsparse.evaluation.result import Score

Row = dict[str, Any]
QUOTES = ("content_token", "attributed_token", "quote_source_head", "cue_exact", "content_exact")
EDGES = (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)


def read(path: Path) -> list[Row]:
    """The articles of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def parsed(gold: Sequence[Document], pipeline: newsparse.Pipeline | None = None) -> list[Document]:
    """The parses of the gold's articles."""
    return list(newsparse.parse_articles([row.article for row in gold], pipeline=pipeline))


def percent(value: float | None) -> str:
    """A share as a cell."""
    return "" if value is None else f"{100 * value:.1f}"


def interval(score: Score) -> str:
    """A value with its interval as a cell."""
    around = "" if score.low is None or score.high is None else f" ({100 * score.low:.1f} to {100 * score.high:.1f})"
    return percent(score.value) + around


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table, and an empty line."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def whole(result: Evaluation) -> Iterator[str]:
    """All scores of an evaluation."""
    rows = (
        (s.measure.replace("_", " "), s.group, str(s.gold), percent(s.precision), percent(s.recall), interval(s))
        for s in result.scores
    )
    return table(("measure", "group", "gold", "P", "R", "value"), rows)


def quotes(folder: Path) -> Iterator[str]:
    """Quotes: ways to set the stage, kinds, outlets."""
    rows = read(folder / "quotes/dev.jsonl")
    gold = [gold_of.quotes_gold(row) for row in rows]
    ways = {
        "default": Quotes(),
        'follow_ons="joined"': Quotes(follow_ons="joined"),
        'mode="rules"': Quotes(mode="rules"),
        'mode="rules", follow_ons="joined"': Quotes(mode="rules", follow_ons="joined"),
    }
    found = {name: parsed(gold, newsparse.default_pipeline().replace("quotes", stage)) for name, stage in ways.items()}
    results = {name: newsparse.evaluate(gold, documents, task="quotes") for name, documents in found.items()}
    yield f"## Quotes\n\n{len(gold)} articles, {results['default']['content_token'].gold:,} words in contents.\n"
    head = ("setting", *(name.replace("_", " ") for name in QUOTES))
    yield from table(head, ((name, *(interval(r[q]) for q in QUOTES)) for name, r in results.items()))
    yield 'By `recall`, with `follow_ons="joined"`; P and R are those of quote source head:\n'
    by_recall = {"balanced": results['follow_ons="joined"']}
    for recall in ("low", "high"):
        stage = Quotes(recall=recall, follow_ons="joined")
        documents = parsed(gold, newsparse.default_pipeline().replace("quotes", stage))
        by_recall[recall] = newsparse.evaluate(gold, documents, task="quotes")
    lines = []
    for recall in ("low", "balanced", "high"):
        tokens, pairs = (by_recall[recall][name] for name in ("content_token", "quote_source_head"))
        lines.append(
            (f'"{recall}"', percent(pairs.precision), percent(pairs.recall), interval(tokens), interval(pairs))
        )
    yield from table(("recall", "P", "R", "content token", "quote source head"), lines)
    yield 'All measures with `follow_ons="joined"`, which is how the corpus cuts its quotations:\n'
    yield from whole(results['follow_ons="joined"'])
    outlets: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        outlets[row["publisher"]].append(place)
    yield "By outlet, with the same setting:\n"
    lines = []
    for outlet, places in sorted(outlets.items()):
        mine = [found['follow_ons="joined"'][place] for place in places]
        result = newsparse.evaluate([gold[place] for place in places], mine, task="quotes", resamples=0)
        lines.append((outlet, str(len(places)), *(percent(result[name].value) for name in QUOTES)))
    yield from table(("outlet", "articles", *head[1:]), lines)


def speakers(folder: Path) -> Iterator[str]:
    """Speakers, with the quotes that were found."""
    gold = [gold_of.speakers_gold(row) for row in read(folder / "speakers/dev.jsonl")]
    yield f"## Speakers\n\n{len(gold)} articles, with the quotes as newsparse finds them.\n"
    yield from whole(newsparse.evaluate(gold, parsed(gold), task="speakers"))


def links(folder: Path) -> Iterator[str]:
    """Links, corpus by corpus."""
    yield "## Entities\n"
    lines = []
    for path in sorted(folder.glob("entities/*.dev.jsonl")):
        gold = [gold_of.links_gold(row) for row in read(path)]
        score = newsparse.evaluate(gold, parsed(gold), task="links").scores[0]
        cells = (percent(score.precision), percent(score.recall), interval(score))
        lines.append((path.name.removesuffix(".dev.jsonl"), str(len(gold)), str(score.gold), *cells))
    yield from table(("corpus", "articles", "names", "P", "R", "F1"), lines)


def roles(folder: Path) -> Iterator[str]:
    """Discourse roles: by role and source, and how far their probabilities can be trusted."""
    rows = read(folder / "discourse/dev.jsonl")
    gold = [gold_of.roles_gold(row) for row in rows]
    found = parsed(gold)
    yield f"## Discourse roles\n\n{len(gold)} articles.\n"
    yield from whole(newsparse.evaluate(gold, found, task="roles"))
    sources: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        sources[row["source"]].append(place)
    lines = []
    for source, places in sorted(sources.items()):
        pair = [gold[place] for place in places], [found[place] for place in places]
        result = newsparse.evaluate(*pair, task="roles", resamples=0)
        measures = ("macro_f1", "accuracy", "coarse_accuracy")
        lines.append((source, str(len(places)), *(percent(result[name].value) for name in measures)))
    yield from table(("source", "articles", "macro F1", "accuracy", "coarse accuracy"), lines)
    yield "Probability against accuracy:\n"
    wrong = [
        {item.start for item in newsparse.evaluate([g], [f], task="roles", resamples=0).items}
        for g, f in zip(gold, found, strict=True)
    ]
    pairs = [
        (sentence.role.probability, sentence.span.start not in bad)
        for document, bad in zip(found, wrong, strict=True)
        for sentence in document.sentences
        if sentence.role is not None
    ]
    yield from reliability(pairs)


def reliability(pairs: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """How often what was given a probability was right."""
    lines = []
    for low, high in pairwise(EDGES):
        inside = [(chance, right) for chance, right in pairs if low <= chance < high]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            lines.append((f"{low:g} to {min(high, 1):g}", str(len(inside)), percent(mean), percent(right)))
    return table(("probability", "sentences", "mean", "right"), lines)


def main() -> None:
    """Measure everything and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    print("<!-- Made by: python benchmarks/accuracy.py FOLDER -->\n")
    for part in (quotes, speakers, links, roles):
        print("\n".join(part(folder)), flush=True)


if __name__ == "__main__":
    main()
