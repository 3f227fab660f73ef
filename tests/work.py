"""How much more work one thing is than another: CPU time of this thread, by a yardstick run beside it.

Seconds depend on the machine and on who shares it, so no test compares them with a number. It compares two pieces of
work with each other, takes the least that each needed, and measures again before it says that one is too much.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 8
LEAST = 0.002  # seconds: below, the clock and the caches of the processor decide


def times(work: Callable[[], object], yardstick: Callable[[], object], *, enough: float) -> float:
    """How many times the work of ``yardstick`` is in ``work``, as soon as it is found to be at most ``enough``."""
    least, unit = float("inf"), float("inf")
    for _ in range(ROUNDS):
        unit = min(unit, max(LEAST, _seconds(yardstick)))
        least = min(least, _seconds(work))
        if least <= enough * unit:
            break
    return least / unit


def growth(work: Callable[[int], object], small: int, large: int, *, enough: float) -> float:
    """How many times the work for size ``small`` is in that for size ``large``, as ``times`` finds it."""
    return times(lambda: work(large), lambda: work(small), enough=enough)


def _seconds(work: Callable[[], object]) -> float:
    collects = gc.isenabled()
    gc.disable()  # it would walk what other tests left
    try:
        began = time.thread_time()
        work()
        return time.thread_time() - began
    finally:
        if collects:
            gc.enable()
