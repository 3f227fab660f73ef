"""Hashed features: a template number and a few integers become a place in a table of weights.

The same code makes the features in training and at run time, and no string is built: words, tags and relations are
spaCy's own 64-bit hashes. A column holds one integer a row, so that a template costs a few array operations however
many rows there are.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping


Ints: TypeAlias = "NDArray[np.int64]"
Flags: TypeAlias = "NDArray[np.bool_]"
Floats: TypeAlias = "NDArray[np.float64]"

BITS: Final = 20
"""The tables hold two to this power weights."""

_AT_ONCE: Final = 1 << 18  # features that are in the works at a time, so that long texts take little memory

# Odd constants with evenly spread bits (from SplitMix64 and MurmurHash3, both in the public domain).
_FACTORS: Final = tuple(
    np.array(value, np.uint64).astype(np.int64)  # as arrays: numpy takes twice as long with an int of Python
    for value in (
        0x9E3779B97F4A7C15,
        0xBF58476D1CE4E5B9,
        0x94D049BB133111EB,
        0xFF51AFD7ED558CCD,
        0xC4CEB9FE1A85EC53,
        0xD6E8FEB86659FD93,
    )
)
_FINAL: Final = np.uint64(0xFF51AFD7ED558CCD)
_TEMPLATE: Final = 0xA0761D6478BD642F
_WORD: Final = (1 << 64) - 1


@functools.lru_cache(maxsize=1 << 13)
def code(text: str) -> int:
    """The number that spaCy gives a string (a hash, or a small one for its own symbols) as a signed 64-bit integer."""
    from spacy.strings import get_string_id  # noqa: PLC0415  importing newsparse does not import spaCy

    text = text.encode("utf-8", "replace").decode()  # a lone surrogate has no hash
    return int(np.uint64(get_string_id(text)).astype(np.int64)) if text else 0


def joined(*columns: Ints) -> Ints:
    """One column that stands for several."""
    out = columns[0] * _FACTORS[5]
    for factor, column in zip(_FACTORS, columns[1:], strict=False):
        out = (out ^ (out >> 29)) + column * factor
    return out


_BUCKETS: Final = np.searchsorted(np.array([1, 2, 3, 5, 8, 12, 18, 27, 40]), np.arange(64))


def bucket(values: Ints) -> Ints:
    """Counts as coarse classes: the first of 1, 2, 3, 5, 8, 12, 18, 27, 40 that is not smaller."""
    return _BUCKETS.take(values, mode="clip")


@attrs.define
class Features:
    """The features of some rows, as they are collected.

    Attributes:
        rows: How many rows there are.
    """

    rows: int
    _template: int = 0
    _done: list[Ints] = attrs.field(factory=list)
    _dense: list[Ints] = attrs.field(factory=list)
    _at: list[Ints] = attrs.field(factory=list)
    _sparse: list[Ints] = attrs.field(factory=list)

    def add(self, *columns: Ints) -> None:
        """One feature a row, from columns with a value for every row."""
        self._dense.append(self._mixed(columns))
        if len(self._dense) * self.rows > _AT_ONCE:
            self._settle()

    def _settle(self) -> None:
        """Make places of what is collected: they take half the memory."""
        if self._dense:
            self._done.append(_place(np.stack(self._dense)).astype(np.int32))
            self._dense.clear()

    def add_at(self, rows: Ints, *columns: Ints) -> None:
        """One feature for each of ``rows`` (which may repeat), from columns as long as ``rows``."""
        self._at.append(rows)
        self._sparse.append(self._mixed(columns))

    def _mixed(self, columns: tuple[Ints, ...]) -> Ints:
        self._template += 1
        start = (self._template * _TEMPLATE) & _WORD
        out = columns[0] * _FACTORS[0]
        out += start - (1 << 64) if start >> 63 else start
        for factor, column in zip(_FACTORS[1:], columns[1:], strict=False):
            out += column * factor
        return out

    def places(self) -> tuple[Ints, Ints, Ints]:
        """Places in the table: of the dense features (template by row), and rows and places of the others."""
        self._settle()
        dense = np.concatenate(self._done) if self._done else np.zeros((0, self.rows), np.int64)
        at = np.concatenate(self._at) if self._at else np.zeros(0, np.int64)
        sparse = np.concatenate(self._sparse) if self._sparse else np.zeros(0, np.int64)
        return dense, at, _place(sparse)


def _place(keys: Ints) -> Ints:
    keys = keys.view(np.uint64)
    mixed = keys >> np.uint64(33)
    mixed ^= keys
    mixed *= _FINAL
    mixed ^= mixed >> np.uint64(29)
    mixed *= _FINAL
    mixed >>= np.uint64(64 - BITS)
    return mixed.view(np.int64)


@attrs.frozen(eq=False)
class Weights:
    """A linear model over hashed features.

    Attributes:
        table: Its weights in steps of ``step``.
        step: The size of a step.
        bias: What every row starts with.
    """

    table: NDArray[Any]
    step: float
    bias: float

    @staticmethod
    def packed(weights: Floats) -> tuple[NDArray[np.int8], float]:
        """Weights as bytes, and the size of a step: a byte b stands for b times its own size in steps.

        Squares are fine where the weights are many and small, and reach far where they are few and large.
        """
        step = float(np.abs(weights).max(initial=0.0)) / 127**2 or 1.0
        return (np.sign(weights) * np.rint(np.sqrt(np.abs(weights) / step))).astype(np.int8), step

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Weights:
        """The model of that name among the arrays of a file of weights."""
        step, bias = arrays[f"{name}_scale"].tolist()
        table = arrays[f"{name}_table"].astype(np.int16)
        return cls(table * np.abs(table), step, bias)

    def scores(self, features: Features) -> Floats:
        """The score of every row."""
        dense, at, sparse = features.places()
        step = max(1, _AT_ONCE // max(1, features.rows))
        total = np.zeros(features.rows)
        for start in range(0, len(dense), step):
            total += self.table.take(dense[start : start + step]).sum(axis=0, dtype=np.float64)
        if len(at):
            total += np.bincount(at, weights=self.table.take(sparse), minlength=features.rows)
        found: Floats = total * self.step + self.bias
        return found
