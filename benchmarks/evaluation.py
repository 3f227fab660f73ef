"""Whether ``newsparse.evaluate`` agrees with another scorer of the same measures, on the same gold and parse.

    python benchmarks/evaluation.py TASK GOLD.jsonl [--scorer SCORER.py] [--limit N]

GOLD holds one article a line, "id" and "text" and, by task: "quotes" with "content", "cue" and "source", lists of
[start, end] (quotes); "attributions" with "cluster", "entity", "entity_type", "mention_type" and "name_span", and
"mentions", a mapping of clusters to spans of their names (speakers); "sentences", spans (sentences); "mentions" with
"start", "end", "head", "qid" and "coref" (links); "sentences" with "text", "label" and "para" (roles).

SCORER has ``record(document)``, which makes plain data of a parse, and ``score_quotes(gold, predicted)``,
``score_speakers``, ``score_entities`` or ``score_discourse``; for sentences, beside it, ``sentences.score``. Its
figures are printed under ours.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import newsparse
from newsparse import (
    Article,
    AttributionItem,
    Document,
    LinkItem,
    MentionItem,
    MentionKind,
    MentionLabel,
    Provenance,
    QuoteItem,
    QuoteKind,
    Ref,
    RoleItem,
    SentenceItem,
    Span,
    SpeakerItem,
    SpeakerType,
)
from newsparse.discourse import DiscourseRole
from newsparse.evaluation.compare import pipeline_for
from newsparse.layers import Layers

Row = dict[str, Any]


def spans(row: Row, key: str) -> tuple[Span, ...]:
    """The spans under a key."""
    return tuple(Span(*span) for span in row.get(key) or ())


def quote(row: Row) -> QuoteItem:
    """A quote of the gold; the kind is told from the text, not from here."""
    return QuoteItem(spans(row, "content"), spans(row, "cue"), spans(row, "source"), QuoteKind.DIRECT, 1.0, "gold")


def document(row: Row, text: str, **layers: Any) -> Document:  # noqa: ANN401  items
    """A document of the gold."""
    article = Article(text, id=row["id"], title=row.get("title") or row.get("headline"))
    return Document(article, Layers.of(layers), Provenance("gold", None, ()))


def quotes_gold(row: Row) -> Document:
    """Quotes."""
    return document(row, row["text"], quotes=[quote(one) for one in row["quotes"] if one.get("content")])


def speakers_gold(row: Row) -> Document:
    """Quotes, and the chains of those who speak them."""
    said = [one for one in row["attributions"] if one.get("content")]
    kinds: dict[str, dict[Span, MentionKind]] = {}
    for one in said:
        if one.get("cluster"):
            forms = kinds.setdefault(one["cluster"], {})
            if one.get("mention_type"):
                for span in spans(one, "source"):
                    forms.setdefault(span, MentionKind(one["mention_type"]))
            if one.get("name_span"):
                forms.setdefault(Span(*one["name_span"]), MentionKind.NAME)
    for cluster, found in row.get("mentions", {}).items():
        for span in found:
            kinds.setdefault(cluster, {})[Span(*span)] = MentionKind.NAME
    mentions = sorted({(span, cluster) for cluster, forms in kinds.items() for span in forms})
    place = {pair: index for index, pair in enumerate(mentions)}
    about = {one["cluster"]: one for one in said if one.get("cluster")}
    chains = [cluster for cluster in about if kinds[cluster]]
    speakers = [
        SpeakerItem(
            about[cluster]["entity"] or "",
            SpeakerType(about[cluster]["entity_type"]),
            tuple(Ref("mentions", place[span, cluster]) for span in sorted(kinds[cluster])),
        )
        for cluster in chains
    ]
    return document(
        row,
        row["text"],
        quotes=[quote(one) for one in said],
        mentions=[MentionItem(s, s, kinds[cluster][s], MentionLabel.OTHER) for s, cluster in mentions],
        speakers=speakers,
        attributions=[
            AttributionItem(Ref("quotes", i), Ref("speakers", chains.index(one["cluster"])), 1.0, "gold")
            for i, one in enumerate(said)
            if one.get("entity") and not one.get("ambiguous") and one.get("cluster") in chains
        ],
    )


def sentences_gold(row: Row) -> Document:
    """Sentences."""
    items = [SentenceItem(Span(*span), Ref("paragraphs", 0)) for span in row["sentences"]]
    return document(row, row["text"], sentences=items)


def links_gold(row: Row) -> Document:
    """Names with their links."""
    low, high = row.get("span") or (0, len(row["text"]))
    names = [one for one in row["mentions"] if not one.get("coref") and low <= one["start"] and one["end"] <= high]
    items = [
        MentionItem(
            Span(one["start"], one["end"]),
            Span(*(one.get("head") or (one["start"], one["end"]))),
            MentionKind.NAME,
            MentionLabel.OTHER,
        )
        for one in names
    ]
    links = [LinkItem(Ref("mentions", i), one["qid"], 1.0, "gold") for i, one in enumerate(names) if one["qid"]]
    return document(row, row["text"], mentions=items, links=links)


def roles_gold(row: Row) -> Document:
    """Sentences with their roles, without boilerplate."""
    text, items, labels, last = "", [], [], None
    for one in row["sentences"]:
        if one["label"] in {"NA", "N/A"}:
            continue
        text += "" if not text else " " if one["para"] == last else "\n\n"
        items.append(SentenceItem(Span(len(text), len(text) + len(one["text"])), Ref("paragraphs", 0)))
        labels.append(DiscourseRole(one["label"]))
        text, last = text + one["text"], one["para"]
    roles = [RoleItem(Ref("sentences", i), label, 1.0) for i, label in enumerate(labels)]
    return document(row, text, sentences=items, roles=roles)


GOLD = {
    "quotes": quotes_gold,
    "speakers": speakers_gold,
    "sentences": sentences_gold,
    "links": links_gold,
    "roles": roles_gold,
}


def load(path: Path) -> Any:  # noqa: ANN401  a module
    """A Python file as a module."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(f"other_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def other(task: str, scorer: Path, rows: list[Row], parsed: list[Document]) -> Iterator[str]:
    """What the other scorer says of the same parse."""
    module = load(scorer)
    predicted = [{"id": row["id"], **module.record(one)} for row, one in zip(rows, parsed, strict=True)]
    if task == "sentences":
        found = load(scorer.with_name("sentences.py")).score(rows, {one["id"]: one["sentences"] for one in predicted})
    elif task == "roles":
        found = module.score_discourse(module.discourse_articles(rows), predicted)
    else:
        found = getattr(module, "score_entities" if task == "links" else f"score_{task}")(rows, predicted)
    yield from (f"{key:20} {value}" for key, value in found.items())


def main() -> None:
    """Parse, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("task", choices=GOLD)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--limit", type=int)
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = rows[: given.limit]
    gold = [GOLD[given.task](row) for row in rows]
    pipeline = pipeline_for("roles" if given.scorer else given.task)
    parsed = list(newsparse.parse_articles([row.article for row in gold], pipeline=pipeline))
    print(newsparse.evaluate(gold, parsed, task=given.task))
    if given.scorer:
        print(f"\n{given.scorer.name}:")
        print("\n".join(other(given.task, given.scorer, rows, parsed)))


if __name__ == "__main__":
    main()
