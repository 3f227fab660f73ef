"""What more processes bring: articles a second with one process and with several, and whether the documents are equal.

    python benchmarks/processes.py FOLDER [--articles 1000] [--processes 2] [--rounds 3]

Reads what ``newsparse batch`` reads. Run it on a machine that has nothing else to do; prints the wall time of each run,
in turn, the time until the first document (each process loads the model), and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import cycle, islice

from supply import articles_of

from newsparse import parse_article, parse_articles


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = list(islice(cycle(articles_of(options.folder)), options.articles))
    parse_article(articles[0])
    times: dict[int, list[float]] = {1: [], options.processes: []}
    first = None
    for _ in range(options.rounds):
        for processes, taken in times.items():
            begun = time.perf_counter()
            stream = parse_articles(articles, processes=processes)
            documents = [next(stream)]
            start = time.perf_counter() - begun
            documents += stream
            taken.append(time.perf_counter() - begun)
            first = first or documents
            equal = "equal" if documents == first else "OTHER DOCUMENTS"
            rate = len(articles) / taken[-1]
            print(
                f"{processes} processes: {taken[-1]:6.1f} s, {rate:5.1f} articles/s, first after {start:.1f} s, {equal}"
            )
    one, more = (statistics.median(taken) for taken in times.values())
    print(f"{options.processes} processes: {one / more:.2f} times the throughput of one")


if __name__ == "__main__":
    main()
