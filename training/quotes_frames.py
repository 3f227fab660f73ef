"""Count the lexicon of frames and fit the weights of context: newsparse/lexicons/en/cues/frames.txt and context.txt.

    python training/quotes_frames.py CORPUS.jsonl

CORPUS holds an article a line: {"text": ..., "quotes": [{"content": [[start, end], ...], "cue": [[start, end], ...]},
...]}, offsets being Python str indices. What is in the package was made from the training half of PolNeAR (Newell,
Margolin, Ruths, LREC 2018; 840 articles of US political news). No text of it is kept: a line of the lexicon is a verb's
stem, a share and a frame. Takes about three minutes, most of them the parse; the same corpus gives the same files.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import numpy as np
import regex

from newsparse import Article, Layer, Pipeline, parse_articles
from newsparse.model import PARAGRAPHS, SENTENCES
from newsparse.stages.paragraphs import Paragraphs
from newsparse.stages.quotes import cues
from newsparse.stages.quotes.clauses import clause_of
from newsparse.stages.quotes.contents import Candidate, candidates
from newsparse.stages.quotes.context import context
from newsparse.stages.quotes.frames import ANY, NEVER, key_of
from newsparse.stages.quotes.marks import scan
from newsparse.stages.quotes.syntax import Syntax, read
from newsparse.stages.quotes.table import read as read_table
from newsparse.stages.sentences import Sentences

if TYPE_CHECKING:
    from newsparse.stage import Draft

FOLDER = Path(__file__).resolve().parent.parent / "newsparse" / "lexicons" / "en" / "cues"
FOLDS = 5
PRIOR = 2.0  # cases that the share of all verbs counts for
OFTEN, HARDLY = 15, 0.025  # a verb met so often, and so rarely a cue, is never looked at
HIT = 0.6  # Dice of the best candidate from which a frame counts as right
MATCH = 0.5  # Dice from which a quote counts as found
RARE = 30  # a context met less often has no weight
CROSSING = regex.compile(r"[.!?][\"”’']*\s|\n")

Table = dict[str, dict[str, float]]


@dataclass
class Case:
    """A verb with its candidates, and how well each fits the annotation."""

    article: int
    cue: int
    key: str
    offered: list[Candidate]
    fits: list[float]
    is_cue: bool


@attrs.frozen
class Collector:
    """A stage that keeps what the quotes stage sees."""

    seen: list[Syntax]

    name: ClassVar[str] = "training.collector"
    reads: ClassVar[tuple[Layer[Any], ...]] = (PARAGRAPHS, SENTENCES)
    writes: ClassVar[Layer[Any]] = Layer("training.nothing", object)
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __call__(self, draft: Draft) -> tuple[()]:
        """Keep the syntax of an article; write nothing."""
        regions = scan(draft.text, [paragraph.span for paragraph in draft[PARAGRAPHS]])
        self.seen.append(read(read_table(draft.doc), draft.text, regions))
        return ()


def covered(syntax: Syntax, spans: list[list[int]]) -> frozenset[int]:
    """The solid tokens that some spans touch."""
    return frozenset(
        token
        for start, end in spans
        for token in range(bisect_right(syntax.end, start), bisect_left(syntax.start, end))
        if syntax.solid[token]
    )


def head_of(syntax: Syntax, tokens: frozenset[int]) -> int:
    """The word that heads a cue: its last free verb, else its first noun, else its first word; then down its chain."""
    order = sorted(tokens)
    free = [t for t in order if syntax.head[t] not in tokens or syntax.head[t] == t] or order
    verbs = [t for t in free if syntax.tag[t].startswith("V")]
    nouns = [t for t in free if syntax.tag[t].startswith("N")]
    head = verbs[-1] if verbs else (nouns or free)[0]
    while True:
        chain = [
            kid
            for kid in syntax.children(head, {"xcomp", "advcl", "acl", "ccomp", "pcomp"})
            if kid in tokens and kid > head and syntax.tag[kid].startswith("V")
        ]
        if not chain:
            return head
        head = chain[0]


def parts_of(text: str, pieces: list[list[int]]) -> Iterator[list[list[int]]]:
    """A content and its parts within one sentence each: what follows in a sentence of its own continues a quote."""
    yield pieces
    part = [pieces[0]]
    for before, piece in itertools.pairwise(pieces):
        if CROSSING.search(text[before[1] : piece[0]]):
            yield part
            part = []
        part.append(piece)
    yield part


def cases_of(number: int, row: dict[str, Any], syntax: Syntax) -> Iterator[Case]:
    """Each verb of an article outside quotation marks as a case."""
    gold: dict[int, list[frozenset[int]]] = {}
    for quote in row["quotes"]:
        tokens = covered(syntax, quote["cue"])
        if tokens:
            contents = [covered(syntax, part) for part in parts_of(row["text"], quote["content"])]
            gold.setdefault(head_of(syntax, tokens), contents)
    for cue in cues.verbs(syntax):
        if syntax.region[cue] >= 0:
            continue
        offered = candidates(syntax, clause_of(syntax, cue))
        fits = [max((dice(syntax, c, want) for want in gold.get(cue, ())), default=0.0) for c in offered]
        yield Case(number, cue, key_of(syntax, cue), offered, fits, cue in gold)


def dice(syntax: Syntax, candidate: Candidate, want: frozenset[int]) -> float:
    """How much a candidate shares with a content, from 0 to 1."""
    mine = {t for first, end in candidate.pieces for t in range(first, end) if syntax.solid[t]}
    return 2 * len(mine & want) / (len(mine) + len(want)) if want else 0.0


def count(cases: list[Case], *, least: int, change: float, right: int) -> Table:
    """The share of each frame of each verb; see the lexicon's heading.

    Args:
        cases: The verbs to count.
        least: Cases that a share of a verb's own needs.
        change: How far it must be from that of all verbs.
        right: Right cases that it needs where it is high.
    """
    met: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    verbs = Counter(case.key for case in cases)
    used = Counter(case.key for case in cases if case.is_cue)
    for case in cases:
        best = max(case.fits, default=0.0)
        for candidate, fit in zip(case.offered, case.fits, strict=True):
            for frame in candidate.frames:
                met[case.key, frame] += 1
                hits[case.key, frame] += fit == best >= HIT
    all_met: defaultdict[str, float] = defaultdict(float)
    all_hits: defaultdict[str, float] = defaultdict(float)
    for (key, frame), number in met.items():
        weight = 1 / (1 + used[key] / 20)  # frequent cues say little about rare ones
        all_met[frame] += weight * number
        all_hits[frame] += weight * hits[key, frame]
    share = {frame: (all_hits[frame] + 0.05) / (all_met[frame] + 5) for frame in all_met}
    table: Table = {ANY: {f: s for f, s in share.items() if all_met[f] >= 5 and s >= 0.005}}
    never = {key for key, number in verbs.items() if least > 1 and number >= OFTEN and used[key] < HARDLY * number}
    for (key, frame), number in met.items():
        usual = table[ANY].get(frame, 0.0)
        own = (hits[key, frame] + PRIOR * share[frame]) / (number + PRIOR)
        telling = (own >= 0.15 and hits[key, frame] >= right) or usual >= 0.15
        if key not in never and number >= least and abs(own - usual) > change and telling:
            table.setdefault(key, {})[frame] = own
    return table | {key: {NEVER: 0.0} for key in never}


def chosen(table: Table, case: Case) -> tuple[float, int]:
    """The share of a case's best candidate, and which it is; as newsparse.stages.quotes.frames does it."""
    own = table.get(case.key, table[ANY])
    shares = [max(own[f] if f in own else table[ANY].get(f, 0.0) for f in c.frames) for c in case.offered]
    best = max(range(len(shares)), key=shares.__getitem__)
    return shares[best], best


def fit(rows: list[tuple[list[str], float, bool]]) -> dict[str, float]:
    """Logistic regression of being a quote on contexts and the log-odds of the share."""
    counts = Counter(name for names, _, _ in rows for name in names)
    names = sorted(name for name, number in counts.items() if number >= RARE)
    place = {name: at for at, name in enumerate(names)}
    row_of = np.array([r for r, (held, _, _) in enumerate(rows) for name in held if name in place])
    column = np.array([place[name] for held, _, _ in rows for name in held if name in place])
    odds = np.array([math.log((share + 0.01) / (1.01 - share)) for _, share, _ in rows])
    truth = np.array([float(is_quote) for _, _, is_quote in rows])
    weights, step = np.zeros(len(names)), np.zeros(len(names))
    slope, bias = 1.0, 0.0
    scale = np.bincount(column, minlength=len(names)) * 0.2 + 3.0
    for _ in range(400):
        score = slope * odds + bias + np.bincount(row_of, weights=weights[column], minlength=len(rows))
        error = 1 / (1 + np.exp(-score)) - truth
        gradient = np.bincount(column, weights=error[row_of], minlength=len(names)) + 3.0 * weights
        step = 0.8 * step - 0.1 * gradient / scale
        weights += step
        slope -= 0.3 * float((error * odds).sum()) / (0.2 * float((odds * odds).sum()))
        bias -= 0.3 * float(error.sum()) / (0.2 * len(rows))
    kept = {name: float(weight) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.05}
    return {"*": bias, "share": slope, **kept}


def main(corpus: str) -> None:
    """Read the corpus, count, fit, write both files."""
    rows = [json.loads(line) for line in Path(corpus).read_text(encoding="utf-8").splitlines()]
    collector = Collector([])
    pipeline = Pipeline((Paragraphs(), Sentences(), collector))
    for _ in parse_articles((Article(text=row["text"]) for row in rows), pipeline=pipeline):
        pass
    cases = [c for n, (row, s) in enumerate(zip(rows, collector.seen, strict=True)) for c in cases_of(n, row, s)]
    print(len(cases), "verbs,", sum(case.is_cue for case in cases), "of them cues")
    others = [
        count([c for c in cases if c.article % FOLDS != fold], least=1, change=0.02, right=1) for fold in range(FOLDS)
    ]
    examples = []
    for case in cases:
        if case.offered:
            share, best = chosen(others[case.article % FOLDS], case)
            if share >= 0.03:
                held = list(context(collector.seen[case.article], case.cue, case.offered[best]))
                examples.append((held, share, case.fits[best] >= MATCH))
    write("frames", count(cases, least=2, change=0.05, right=2), lambda key, name, value: f"{key}\t{value:.2f}\t{name}")
    write("context", {"": fit(examples)}, lambda _, name, value: f"{value:.2f}\t{name}")


def write(name: str, table: Table, line: Callable[[str, str, float], str]) -> None:
    """Write a lexicon under its old heading."""
    file = FOLDER / f"{name}.txt"
    heading = [old for old in file.read_text(encoding="utf-8").splitlines() if old.startswith("#")]
    lines = [line(key, item, value) for key in sorted(table) for item, value in sorted(table[key].items())]
    file.write_text("\n".join([*heading, *lines]) + "\n", encoding="utf-8")
    print(f"{file.name}: {len(lines)} lines")


if __name__ == "__main__":
    main(sys.argv[1])
