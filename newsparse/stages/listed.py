"""Columns of integers that are read one at a time: lists, or arrays where the text is long."""

from __future__ import annotations

from array import array
from collections.abc import MutableSequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONG: Final = 50_000
"""Tokens from which on memory counts for more than the time of a look: a list takes 36 bytes an entry, an array 8."""


def listed(column: NDArray[Any]) -> MutableSequence[int]:
    """A column of 64-bit integers as something quick to index: a list, or an array where it is long."""
    if len(column) < LONG:
        values: list[int] = column.tolist()
        return values
    return array("q", column.astype("int64").tobytes())
