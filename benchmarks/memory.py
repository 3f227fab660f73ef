"""Memory over a long run: articles of a folder, repeated with varied names, in one process.

    python benchmarks/memory.py FOLDER [--articles 20000] [--every 1000]

Reads what ``newsparse batch`` reads. Prints the resident memory and its peak each so many articles, and at the end
the peak against that after the second block, the last one of warming up.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import islice
from pathlib import Path

from supply import endless

from newsparse import parse_articles


def resident() -> float:
    """Resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=1_000)
    options = parser.parse_args()
    peaks = []
    begun = time.process_time()
    for number, _ in enumerate(parse_articles(islice(endless(options.folder), options.articles)), 1):
        if number % options.every == 0:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
            seconds = (time.process_time() - begun) / number
            print(f"{number:7,}: {resident():7.0f} MB, peak {peaks[-1]:7.0f} MB, {seconds * 1e3:.0f} ms CPU an article")
    if len(peaks) > 2:
        print(f"peak after the last block over that after the second: {peaks[-1] / peaks[1]:.3f}")


if __name__ == "__main__":
    main()
