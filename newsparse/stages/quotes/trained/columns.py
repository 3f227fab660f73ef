"""Columns: the candidates of all cues of an article, a row a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from newsparse.stages.quotes.trained.hashing import Flags, Ints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.stages.quotes.trained.candidates import Candidate
    from newsparse.stages.quotes.trained.tokens import Tokens

_NAMES: Final = 4


@attrs.frozen(eq=False)
class Contents:
    """Candidates as columns; a row a candidate, those of a cue together.

    Attributes:
        cue: Row of the cue, in ``Cues``.
        at: Token of the cue.
        ends: Where the rows of each cue end.
        piece: Row of each piece.
        start: First token of each piece.
        stop: Token after it.
        first: First token of the candidate.
        last: Its last token.
        pieces: How many it has.
        words: How many words it has.
        marked: How many of them stand in quotation marks.
        named: Row of each type, at most four a row.
        type: The types.
        main: The first type.
    """

    cue: Ints
    at: Ints
    ends: Ints
    piece: Ints
    start: Ints
    stop: Ints
    first: Ints
    last: Ints
    pieces: Ints
    words: Ints
    marked: Ints
    named: Ints
    type: Ints
    main: Ints


def tabulate(tokens: Tokens, heads: Ints, cues: Ints, found: Sequence[Sequence[Candidate]]) -> Contents:
    """The candidates of some cues as columns.

    Args:
        tokens: The article.
        heads: The token of each cue.
        cues: The row of each cue.
        found: The candidates of each; none may be empty.
    """
    sizes = np.array([len(some) for some in found], np.int64)
    flat = [candidate for some in found for candidate in some]
    spans = np.array([span for candidate in flat for span in candidate.pieces], np.int64).reshape(-1, 2)
    pieces = np.array([len(candidate.pieces) for candidate in flat], np.int64)
    piece = np.repeat(np.arange(len(flat)), pieces)
    ends = np.cumsum(pieces)
    start, stop = spans[:, 0], spans[:, 1]
    starts = ends - pieces
    names = np.array([min(len(candidate.types), _NAMES) for candidate in flat], np.int64)
    words, marked = tokens.count(start, stop), tokens.marked(start, stop)
    return Contents(
        cue=np.repeat(cues, sizes),
        at=np.repeat(heads, sizes),
        ends=np.cumsum(sizes),
        piece=piece,
        start=start,
        stop=stop,
        first=start[starts],
        last=stop[ends - 1] - 1,
        pieces=pieces,
        words=np.add.reduceat(words, starts) if flat else words,
        marked=np.add.reduceat(marked, starts) if flat else marked,
        named=np.repeat(np.arange(len(flat)), names),
        type=np.array([kind for candidate in flat for kind in candidate.types[:_NAMES]], np.int64),
        main=np.array([candidate.types[0] for candidate in flat], np.int64),
    )


def holds(contents: Contents, token: Ints) -> Flags:
    """Whether each candidate holds a token, one a row; -1 is in none."""
    inside = (contents.start <= token[contents.piece]) & (token[contents.piece] < contents.stop)
    return np.bincount(contents.piece, weights=inside, minlength=len(contents.at)) > 0
