"""Time and memory on texts made to break things: each in a process of its own, at two sizes.

    python benchmarks/hostile.py [--size 1000000] [--over 4] [NAME ...]

The texts are those of ``tests/hostile.py``. Prints for each the peak memory of the process, the seconds of processor
time it took at ``size / over`` and at ``size`` characters, their ratio (``over`` if time is linear in the text), and
the stage that took longest. At the end: how many passed 1 GB, and how many took more than twice as long as linear.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stopwatch import timed

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import hostile

LIMIT = 1_000  # MB


def measure(make: Callable[[int], str], size: int) -> dict[str, Any]:
    """Parse one text; in this process."""
    from newsparse import default_pipeline, parse_article  # noqa: PLC0415  not in the process that only waits

    seconds: dict[str, float] = {}
    pipeline = timed(default_pipeline(), seconds)
    parse_article(hostile.STORY, pipeline=pipeline)
    seconds.clear()
    text = make(size)
    begun = time.process_time()
    parse_article(text, pipeline=pipeline)
    total = time.process_time() - begun
    seconds["parse"] = total - sum(seconds.values())
    worst = max(seconds, key=lambda name: seconds[name])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {"seconds": total, "peak": peak, "worst": worst, "worst_seconds": seconds[worst]}


def measured_alone(name: str, size: int, limit: float) -> dict[str, Any]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, name, "--alone", "--size", str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=limit)  # noqa: S603  this file
    except subprocess.TimeoutExpired:
        return {"seconds": limit, "peak": float("nan"), "worst": "(stopped)", "worst_seconds": limit}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--over", type=int, default=4)
    parser.add_argument("--limit", type=float, default=600.0, help="seconds that one text may take")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(measure(hostile.TEXTS[options.names[0]], options.size)))
        return
    fat = slow = 0
    for name in options.names or hostile.TEXTS:
        small = measured_alone(name, options.size // options.over, options.limit)
        large = measured_alone(name, options.size, options.limit)
        ratio = large["seconds"] / max(small["seconds"], 0.2)
        fat += not large["peak"] <= LIMIT
        slow += ratio > 2 * options.over
        print(
            f"{name:26} {large['peak']:6.0f} MB {small['seconds']:7.1f} s {large['seconds']:7.1f} s  x{ratio:4.1f}"
            f"   {large['worst']} {large['worst_seconds']:.1f} s",
            flush=True,
        )
    print(f"over {LIMIT:,} MB: {fat}; more than twice as long as linear: {slow}")


if __name__ == "__main__":
    main()
