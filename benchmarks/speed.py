"""Where the time goes: newsparse against the bare spaCy model, and the share of each stage.

    python benchmarks/speed.py FOLDER [--articles 200]

Reads what ``newsparse batch`` reads. Prints processor time of the model with all components, of newsparse, and of each
stage; what is left of newsparse's is the parse.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice
from pathlib import Path

import spacy
from stopwatch import timed

from newsparse import Article, default_pipeline, language, parse_articles
from newsparse.jobs.inputs import find_inputs
from newsparse.jobs.rows import read_rows


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    rows = read_rows(find_inputs([options.folder], but=Path("none")))
    found = (row.article.text for row in rows if isinstance(row.article, Article))
    texts = list(islice(found, options.articles))
    model = language.find_model()
    nlp = spacy.load(model.path or model.name)
    seconds: dict[str, float] = {}
    pipeline = timed(default_pipeline(), seconds)
    for warm in (True, False):
        seconds.clear()
        some = texts[:10] if warm else texts
        times = [time.process_time()]
        for _ in nlp.pipe(some, batch_size=16):
            pass
        times.append(time.process_time())
        for _ in parse_articles(some, pipeline=pipeline):
            pass
        times.append(time.process_time())
    bare, ours = times[1] - times[0], times[2] - times[1]
    seconds["parse"] = ours - sum(seconds.values())
    words = sum(len(text.split()) for text in texts)
    print(f"bare {bare:.2f} s, newsparse {ours:.2f} s: {ours / bare:.2f} of it, {words / ours:,.0f} words a second")
    for name, taken in sorted(seconds.items(), key=lambda pair: -pair[1]):
        print(f"{name:14} {taken:6.2f} s {taken / ours:6.1%}")


if __name__ == "__main__":
    main()
