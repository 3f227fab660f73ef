"""Annotated articles for the training of the quotes model: parsed, and the gold spans laid on tokens."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from newsparse import PARAGRAPHS, SENTENCES, Article, Pipeline, language
from newsparse.model import ParagraphItem
from newsparse.spans import Span
from newsparse.stages import default_stages
from newsparse.stages.quotes.marks import scan
from newsparse.stages.quotes.table import ATTRIBUTES, table_of
from newsparse.stages.quotes.trained.tokens import NOUN, SIGN, VERB, Clusters, Tokens, read
from newsparse.stages.quotes.trained.tree import Tree, plant

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.stages.quotes.trained.cues import Cues
    from newsparse.stages.quotes.trained.hashing import Floats


@dataclass
class Gold:
    """One annotated attribution on tokens.

    Attributes:
        content: Its solid tokens.
        cue: Those of its cue.
        source: Those of its source.
        head: The token that heads the cue, or -1.
        source_head: The token that heads the source, or -1.
    """

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    head: int
    source_head: int


@dataclass
class Sample:
    """An annotated article, and what training lays beside it.

    Attributes:
        article: As read.
        tokens: Its tokens.
        tree: Its parse.
        clusters: The clusters its tokens were read with.
        paragraphs: Its paragraphs.
        gold: Its annotated quotes.
        cues: Its possible cues.
        scores: Their scores, from a model that has not seen the article.
    """

    article: dict[str, Any]
    tokens: Tokens
    tree: Tree
    clusters: Clusters
    paragraphs: list[Span]
    gold: list[Gold] = field(default_factory=list)
    cues: Cues | None = None
    scores: Floats | None = None


def load_samples(path: Path, clusters: Clusters, cache: Path | None) -> list[Sample]:
    """Read annotated articles and parse them.

    Args:
        path: An article a line, as JSON.
        clusters: Words of like use.
        cache: A folder to keep the parses in.
    """
    kept = cache / f"{path.stem}.parsed.pkl" if cache else None
    if kept and kept.exists():
        rows, names = pickle.loads(kept.read_bytes())  # noqa: S301  written below
    else:
        rows, names = _parsed([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])
        if kept:
            kept.write_bytes(pickle.dumps((rows, names)))
    return [sample(row, names, clusters) for row in rows]


def _parsed(articles: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[int, str]]:
    """Each article with its paragraphs and its parse as plain data; the names of all tags and relations."""
    nlp = language.load()
    on_text = Pipeline(default_stages()[:2])
    documents = [on_text.parse(Article(text=article["text"], title=article.get("title"))) for article in articles]
    texts = [article["text"] for article in articles]
    starts = [[item.span for item in document[SENTENCES]] for document in documents]
    names: dict[int, str] = {0: ""}
    rows = []
    docs = language.make_docs(nlp, texts, starts, ["TAG", "DEP", "ENT_IOB"])
    for article, document, doc in zip(articles, documents, docs, strict=True):
        table = doc.to_array(ATTRIBUTES).astype(np.int64)
        for key in np.unique(table[:, 3:5]).tolist():
            names.setdefault(key, nlp.vocab.strings[key % (1 << 64)])
        paragraphs = [
            (item.span.start, item.span.end, *((item.dateline.start, item.dateline.end) if item.dateline else (0, 0)))
            for item in document[PARAGRAPHS]
        ]
        rows.append({"article": article, "paras": paragraphs, "table": table})
    return rows, names


def sample(row: dict[str, Any], names: dict[int, str], clusters: Clusters) -> Sample:
    """Lay an article's annotation on its parse."""
    article = row["article"]
    text = article["text"]
    items = [ParagraphItem(Span(a, b), dateline=Span(c, d) if d else None) for a, b, c, d in row["paras"]]
    paragraphs = [item.span for item in items]
    tokens = read(table_of(row["table"][:, :9], names), text, items, scan(text, paragraphs), clusters)
    out = Sample(article, tokens, plant(tokens), clusters, paragraphs)
    for quote in article["quotes"]:
        content = covered(tokens, quote["content"])
        if content:
            cue, source = covered(tokens, quote["cue"]), covered(tokens, quote["source"])
            out.gold.append(
                Gold(
                    frozenset(content),
                    frozenset(cue),
                    frozenset(source),
                    cue_head(tokens, cue, names) if cue else -1,
                    source_head(tokens, source) if source else -1,
                )
            )
    return out


def covered(tokens: Tokens, spans: list[list[int]]) -> list[int]:
    """The solid tokens that spans touch."""
    out: set[int] = set()
    for start, end in spans:
        first = int(np.searchsorted(tokens.end, start, "right"))
        stop = int(np.searchsorted(tokens.start, end, "left"))
        out.update(i for i in range(first, stop) if tokens.solid[i])
    if not out:
        for start, end in spans:
            first = int(np.searchsorted(tokens.end, start, "right"))
            stop = int(np.searchsorted(tokens.start, end, "left"))
            out.update(range(first, stop))
    return sorted(out)


DOWN = ("xcomp", "advcl", "acl", "ccomp", "pcomp")


def cue_head(tokens: Tokens, cue: list[int], names: dict[int, str]) -> int:
    """The token that heads a cue: its last free verb, else its first noun, else its first free token."""
    inside = set(cue)
    free = [i for i in cue if int(tokens.head[i]) not in inside or tokens.head[i] == i] or cue
    verbs = [i for i in free if tokens.kind[i] == VERB and names[int(tokens.dep[i])] not in ("aux", "auxpass")]
    nouns = [i for i in free if tokens.kind[i] == NOUN]
    head = verbs[-1] if verbs else nouns[0] if nouns else free[0]
    while True:
        below = [
            i
            for i in cue
            if i > head and tokens.head[i] == head and tokens.kind[i] == VERB and names[int(tokens.dep[i])] in DOWN
        ]
        if not below:
            return head
        head = below[-1]


def source_head(tokens: Tokens, source: list[int]) -> int:
    """The token of a source that the others hang on."""
    inside = set(source)
    free = [i for i in source if int(tokens.head[i]) not in inside or tokens.head[i] == i]
    nominal = [i for i in free if tokens.kind[i] != SIGN]
    return (nominal or free or source)[0]
