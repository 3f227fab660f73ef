"""How often the right speaker is found, with the sources of the quotes given.

    python benchmarks/speakers.py DATA.jsonl [--calibration]

DATA holds one article a line: "text", and "attributions", each with "content", "cue" and "source" (lists of
[start, end]), "cluster" (who the source is), "entity" (the fullest name), "name_span", "entity_type" and "mention_type"
("name", "nominal", "pronoun"); and "mentions", a mapping of clusters to spans of their names.

The quotes are taken from the data, so that only mentions, speakers and attributions are measured. A speaker is right if
one of its mentions that is no pronoun lies on the entity's fullest name (a person) or on any mention of it (others),
none of its names lies on another person, and the names agree: in the last word (a person), in half of their words
(others). Implicit sources and those marked "ambiguous" are left out. ``--calibration`` prints confidence against
accuracy, and the rules.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import attrs

from newsparse import Document, Draft, Layer, Quote, Span, Speaker, default_pipeline
from newsparse.model import QUOTES, QuoteItem, QuoteKind

Row = dict[str, Any]
MARKS = frozenset('"“”«»')
SMALL = frozenset({"the", "a", "an", "some", "many"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
BINS = 10


@attrs.frozen
class GivenQuotes:
    """A stage that takes an article's quotes from the data."""

    quotes: dict[str, tuple[QuoteItem, ...]]

    name: ClassVar[str] = "quotes"
    reads: ClassVar[tuple[Layer[Any], ...]] = ()
    writes: ClassVar[Layer[QuoteItem]] = QUOTES
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, draft: Draft) -> tuple[QuoteItem, ...]:
        """The quotes of the article with this text."""
        return self.quotes[draft.text]


def given(row: Row) -> list[tuple[Row, QuoteItem]]:
    """The attributions of an article with their quotes, in text order."""
    found = []
    for attribution in row["attributions"]:
        parts = {key: tuple(Span(*span) for span in attribution.get(key) or ()) for key in ("content", "cue", "source")}
        if parts["content"]:
            marks = sum(letter in MARKS for span in parts["content"] for letter in span.of(row["text"]))
            opens = row["text"][parts["content"][0].start] in MARKS
            kind = QuoteKind.INDIRECT if not marks else QuoteKind.DIRECT if opens and marks == 2 else QuoteKind.MIXED
            quote = QuoteItem(parts["content"], parts["cue"], parts["source"], kind, confidence=1.0, rule="given")
            found.append((attribution, quote))
    return sorted(found, key=lambda pair: (pair[1].content[0].start, -pair[1].content[-1].end))


def words(name: str) -> list[str]:
    """The words of a name, lower case, without an article."""
    found = [word.strip(".,'’\"“”()").lower() for word in name.split()]
    found = [word for word in found if word]
    return found[1:] if len(found) > 1 and found[0] in SMALL else found


def last(names: list[str]) -> str:
    """The last word of a person's name that is no suffix."""
    return ([word for word in names if word not in SUFFIXES] or names)[-1]


def is_right(attribution: Row, clusters: dict[str, list[list[int]]], people: set[str], speaker: Speaker | None) -> bool:
    """Whether the speaker is the one of the data."""
    if speaker is None:
        return False

    def hits(span: Span, spans: list[list[int]]) -> bool:
        return any(span.start < end and start < span.end for start, end in spans)

    mine = clusters[attribution["cluster"]]
    person = attribution["entity_type"] == "person"
    full = [attribution["name_span"]] if person and attribution.get("name_span") else mine
    if not any(hits(m.span, full) for m in speaker.mentions if m.kind != "pronoun"):
        return False
    others = [spans for cluster, spans in clusters.items() if cluster in people - {attribution["cluster"]}]
    for mention in speaker.mentions:
        if mention.kind == "name" and not hits(mention.span, mine) and any(hits(mention.span, o) for o in others):
            return False
    gold, found = words(attribution["entity"]), words(speaker.name)
    if person:
        return last(gold) == last(found)
    return 2 * len(set(gold) & set(found)) >= min(len(set(gold)), len(set(found)))


def judged(row: Row, document: Document) -> Iterator[tuple[Row, Quote, bool]]:
    """Each attribution that counts, with its quote and whether its speaker is right."""
    pairs = given(row)
    clusters: dict[str, list[list[int]]] = defaultdict(list)
    for attribution, _ in pairs:
        if attribution.get("cluster"):
            clusters[attribution["cluster"]] += [attribution["name_span"]] if attribution.get("name_span") else []
            if attribution.get("mention_type") == "name":
                clusters[attribution["cluster"]] += attribution.get("source") or []
    for cluster, spans in row.get("mentions", {}).items():
        clusters[cluster] += spans
    people = {a["cluster"] for a, _ in pairs if a.get("cluster") and a["entity_type"] == "person"}
    for (attribution, _), quote in zip(pairs, document.quotes, strict=True):
        if attribution.get("entity") and attribution.get("source") and not attribution.get("ambiguous"):
            yield attribution, quote, is_right(attribution, clusters, people, quote.speaker)


def kinds(attribution: Row) -> Iterator[str]:
    """The rows of the table that an attribution counts in."""
    yield "all"
    person = "person" if attribution["entity_type"] == "person" else "other"
    kind = attribution["mention_type"]
    yield kind
    if kind == "pronoun":
        text = attribution["source_text"].lower()
        yield "he or she" if text in {"he", "she"} else "other pronouns"
    else:
        yield f"{kind}, {person}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--calibration", action="store_true")
    options = parser.parse_args()
    rows: list[Row] = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines() if line]
    quotes = {row["text"]: tuple(quote for _, quote in given(row)) for row in rows}
    pipeline = default_pipeline().replace("quotes", GivenQuotes(quotes))
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    bins: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for row, document in zip(rows, pipeline.parse_many(row["text"] for row in rows), strict=True):
        assert isinstance(document, Document)
        for attribution, quote, good in judged(row, document):
            for kind in kinds(attribution):
                total[kind] += 1
                right[kind] += good
            item = document.layers.items_of("attributions")[quote.index]
            assert hasattr(item, "confidence")
            assert hasattr(item, "rule")
            bins[f"confidence {int(item.confidence * BINS) / BINS:.1f}"].append((item.confidence, good))
            bins[f"rule {item.rule}"].append((item.confidence, good))
    if not options.calibration:
        print("| source | right, % | of |\n|---|---|---|")
        for kind in sorted(total):
            print(f"| {kind} | {100 * right[kind] / total[kind]:.1f} | {total[kind]} |")
    else:
        print("| | mean confidence | right | of |\n|---|---|---|---|")
        for name, cases in sorted(bins.items()):
            mean = sum(confidence for confidence, _ in cases) / len(cases)
            print(f"| {name} | {mean:.2f} | {sum(good for _, good in cases) / len(cases):.2f} | {len(cases)} |")


if __name__ == "__main__":
    main()
