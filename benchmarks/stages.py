"""What each stage costs: its processor time against that of the bare spaCy pipeline, measured in one run.

    python benchmarks/stages.py DATA.jsonl [--articles 84] [--rounds 3]

DATA holds one article a line, with its "text". Bare spaCy is the whole pipeline of the model (``nlp.pipe``, 16 texts at
a time). Rounds of both take turns, and the least of each counts, so that other work on the machine weighs little. The
time that stages share (the parse, the words read from it as lists) goes to the first that asks for it; the parse
itself is left out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import spacy

from newsparse import Draft, Pipeline, Stage, default_pipeline
from newsparse.language import find_model

BATCH = 16


@attrs.frozen(eq=False)
class Timed:
    """A stage that adds up the processor time it takes."""

    stage: Stage[Any]
    spent: Counter[str]
    name: str
    reads: tuple[Any, ...]
    writes: Any
    needs: tuple[str, ...]

    def __call__(self, draft: Draft) -> Iterable[object]:
        """Run the stage, timed, on a draft of its own whose parse is made already."""
        start = time.process_time()
        items = tuple(self.stage(draft))
        self.spent[self.name] += time.process_time() - start  # type: ignore[assignment]  seconds
        return items


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    lines = options.data.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[: options.articles]]
    found = find_model()
    nlp = spacy.load(found.path or found.name)
    best: dict[str, float] = {}
    for _ in range(options.rounds):
        start = time.process_time()
        for _doc in nlp.pipe(texts, batch_size=BATCH):
            pass
        times: Counter[str] = Counter({"bare spaCy": time.process_time() - start})  # type: ignore[dict-item]  seconds
        stages = default_pipeline().stages
        timed = Pipeline(tuple(Timed(s, times, s.name, s.reads, s.writes, s.needs) for s in stages))
        start = time.process_time()
        for _document in timed.parse_many(texts, batch_size=BATCH):
            pass
        times["all of newsparse, with its parse"] = time.process_time() - start  # type: ignore[assignment]  seconds
        best = {name: min(best.get(name, value), value) for name, value in times.items()}
    print("| | CPU seconds | of bare spaCy |\n|---|---|---|")
    for name, value in best.items():
        print(f"| {name} | {value:.2f} | {100 * value / best['bare spaCy']:.1f} % |")


if __name__ == "__main__":
    main()
