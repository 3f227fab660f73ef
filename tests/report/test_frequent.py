"""Counting what is frequent in bounded memory."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from newsparse.report.frequent import Frequent


@given(st.lists(st.integers(0, 40), max_size=300), st.integers(1, 10))
def test_the_frequent_is_kept(keys: list[int], capacity: int) -> None:
    """Memory is bounded, no count is too high or short by more than it says, and what is frequent is there."""
    frequent = Frequent[int](capacity)
    for key in keys:
        forgotten = frequent.add(key)
        assert not set(forgotten) & set(frequent.counts)
        assert len(frequent.counts) <= 2 * capacity
    exact = Counter(keys)
    assert frequent.missed <= len(keys) / (capacity + 1)
    for key, count in exact.items():
        assert count - frequent.missed <= frequent.counts[key] <= count
    if frequent.missed == 0:
        assert frequent.counts == exact
