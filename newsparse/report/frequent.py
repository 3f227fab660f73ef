"""Counting what is frequent among any number of things, in bounded memory."""

from __future__ import annotations

from collections import Counter
from typing import Generic, TypeVar

import attrs

K = TypeVar("K")


@attrs.define
class Frequent(Generic[K]):
    """Counts of things, the rarest forgotten when there are too many.

    Whatever makes up more than ``1 / capacity`` of all that is counted is never forgotten for good; its count is short
    by at most ``missed``. While ``missed`` is 0 the counts are exact.

    Attributes:
        capacity: Things that are kept, at least; twice as many are held at times.
        counts: What was counted.
        missed: By how much a count can be short.
    """

    capacity: int
    counts: Counter[K] = attrs.field(factory=Counter)
    missed: int = 0

    def add(self, key: K, number: int = 1) -> list[K]:
        """Count something.

        Returns:
            What was forgotten for it, mostly nothing.
        """
        self.counts[key] += number
        if len(self.counts) <= 2 * self.capacity:
            return []
        # Misra and Gries (1982), many steps at once: the count of the first one over is taken from all.
        over = sorted(self.counts.values(), reverse=True)[self.capacity]
        forgotten = [key for key, count in self.counts.items() if count <= over]
        self.counts = Counter({key: count - over for key, count in self.counts.items() if count > over})
        self.missed += over
        return forgotten
