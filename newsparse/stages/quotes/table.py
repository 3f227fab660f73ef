"""Table: the parse of an article, read from its Doc in one call, as columns of integers and as plain lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse.stages.listed import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc

ATTRIBUTES: Final[list[int | str]] = [
    "IDX",
    "LENGTH",
    "LOWER",
    "TAG",
    "DEP",
    "HEAD",
    "ENT_TYPE",
    "SENT_START",
    "SUFFIX",
]
_MODAL: Final = ("MD", "VBD", "NNP", "nsubj")
_NAMED: Final = ("TAG", "DEP", "ENT_TYPE")


@attrs.frozen(eq=False)
class Table:
    """A parsed article; a row a token.

    Attributes:
        columns: spaCy's numbers for it, a column for each of ``ATTRIBUTES``.
        names: The strings behind the numbers of tags, relations and entity types.
        start: Offset of each token's first character.
        end: Offset after its last.
        head: Index of its head; its own for a root.
        kids: Indices of its children, in order.
        left: First token of its subtree.
        right: Token after its subtree.
        first: First token of each sentence.
    """

    columns: NDArray[np.int64]
    names: Mapping[int, str]
    start: Sequence[int]
    end: Sequence[int]
    head: Sequence[int]
    kids: list[Sequence[int]]
    left: Sequence[int]
    right: Sequence[int]
    first: Sequence[int]

    def __len__(self) -> int:
        return len(self.start)

    def column(self, attribute: str) -> NDArray[np.int64]:
        """One of ``ATTRIBUTES``."""
        found: NDArray[np.int64] = self.columns[ATTRIBUTES.index(attribute)]
        return found

    def named(self, attribute: str) -> list[str]:
        """The strings of a column of tags, relations or entity types."""
        return list(map(self.names.__getitem__, self.column(attribute).tolist()))


def read(doc: Doc) -> Table:
    """Read a Doc with TAG, DEP and ENT_IOB."""
    rows = doc.to_array(ATTRIBUTES).view(np.int64) if len(doc) else np.zeros((0, len(ATTRIBUTES)), np.int64)
    strings = doc.vocab.strings
    _right_modals(doc, rows)
    keys = {key for name in _NAMED for key in rows[:, ATTRIBUTES.index(name)].tolist()}
    return table_of(rows, {key: strings[key % (1 << 64)] if key else "" for key in keys})


def _right_modals(doc: Doc, rows: NDArray[np.int64]) -> None:
    """Make a capital "May" or "Will" before a verb in the past the name that it is: "May said"."""
    tag, relation, head = (ATTRIBUTES.index(name) for name in ("TAG", "DEP", "HEAD"))
    modal, past, name, subject = (np.uint64(doc.vocab.strings[key]).astype(np.int64) for key in _MODAL)
    tags = rows[:, tag]
    for at in np.flatnonzero((tags[:-1] == modal) & (tags[1:] == past)).tolist():
        if doc[at].text[0].isupper():
            rows[at, tag], rows[at, relation], rows[at, head] = name, subject, 1


def table_of(rows: NDArray[np.int64], names: Mapping[int, str]) -> Table:
    """The table of an array with a row a token and the columns of ``ATTRIBUTES``."""
    columns = np.ascontiguousarray(rows.T)
    start, length, _, _, _, shift, _, sentence_start, _ = columns
    heads = np.arange(len(rows)) + shift
    head = listed(heads)
    left, right = _edges(head)
    opening = sentence_start == 1
    opening[:1] = True
    return Table(
        columns=columns,
        names=names,
        start=listed(start),
        end=listed(start + length),
        head=head,
        kids=_kids(head),
        left=left,
        right=right,
        first=np.flatnonzero(opening).tolist(),
    )


def _kids(head: Sequence[int]) -> list[Sequence[int]]:
    """The children of every token, in order; those without any share one empty tuple."""
    out: list[Sequence[int]] = [()] * len(head)
    some: dict[int, list[int]] = {}
    for token, above in enumerate(head):
        if above != token:
            kids = some.get(above)
            if kids is None:
                out[above] = some[above] = [token]
            else:
                kids.append(token)
    return out


def _edges(head: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """First token of every subtree, and the token after its last: each token tells those above it, once."""
    left, right = listed(np.arange(len(head))), listed(np.arange(1, len(head) + 1))
    for token, above in enumerate(head):
        node = above
        while left[node] > token:
            left[node] = token
            node = head[node]
    for token in range(len(head) - 1, -1, -1):
        node = head[token]
        while right[node] <= token:
            right[node] = token + 1
            node = head[node]
    return left, right
