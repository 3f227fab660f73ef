"""Columns of integers that are read one at a time: lists, or the columns themselves where the text is long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

Listed: TypeAlias = "list[int] | memoryview[int]"

LONG: Final = 50_000
"""Tokens from which on memory counts for more than the time of a look: a list takes 36 bytes an entry."""


def listed(column: NDArray[Any]) -> Listed:
    """A column of 64-bit integers as something quick to index: a list, or where it is long a view of it."""
    if len(column) < LONG:
        values: list[int] = column.tolist()
        return values
    view: memoryview[int] = (column if column.flags.c_contiguous else column.copy()).data
    return view
