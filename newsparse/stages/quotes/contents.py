"""Contents: the stretches that what a cue introduces may take, each once, with all frames that offer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from newsparse.stages.quotes.offers import offers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.stages.quotes.clauses import Clause
    from newsparse.stages.quotes.syntax import Range, Syntax

Pieces: TypeAlias = "tuple[Range, ...]"


@attrs.frozen
class Candidate:
    """A content that a cue might have.

    Attributes:
        pieces: Its tokens.
        frames: The names of all that offer it, the most telling first.
    """

    pieces: Pieces
    frames: tuple[str, ...]


def candidates(syntax: Syntax, clause: Clause) -> list[Candidate]:
    """All contents that a cue might have, in a fixed order."""
    found: dict[Pieces, list[str]] = {}
    known: dict[tuple[Range, ...], Pieces] = {}  # many frames offer the same tokens
    snaps = syntax.region[clause.cue] < 0
    for frame, ranges in offers(syntax, clause):
        offered = tuple(ranges)
        pieces = known.get(offered)
        if pieces is None:
            pieces = _cut(syntax, ranges, clause)
            if snaps:
                pieces = _snapped(syntax, pieces, clause)
            known[offered] = pieces
        if pieces and not (pieces[0][0] > clause.cue and syntax.tag[pieces[0][0]] == "CC"):
            names = found.setdefault(pieces, [])
            if frame not in names:
                names.append(frame)
    return [Candidate(pieces, tuple(names)) for pieces, names in found.items()]


def _cut(syntax: Syntax, ranges: Iterable[Range], clause: Clause) -> Pieces:
    """Ranges without the clause, trimmed, joined where only marks lie between."""
    out: list[Range] = []
    for first, end in ranges:
        parts = [(first, end)]
        if first <= clause.cue < end:
            parts = [(first, clause.first), (clause.end, end)]
        for part in parts:
            piece = syntax.trimmed(*part)
            if piece is not None:
                out.append(piece)
    return _joined(syntax, out) if len(out) > 1 else tuple(out)


def _joined(syntax: Syntax, ranges: Iterable[Range]) -> Pieces:
    out: list[Range] = []
    for first, end in sorted(ranges):
        if out and (first <= out[-1][1] or not any(syntax.solid[out[-1][1] : first])):
            if end > out[-1][1]:
                out[-1] = (out[-1][0], end)
        else:
            out.append((first, end))
    return tuple(out)


def _snapped(syntax: Syntax, pieces: Pieces, clause: Clause) -> Pieces:
    """Pieces grown over every quotation region that they touch."""
    grown = [*pieces]
    for piece in pieces:
        for index in syntax.touched(piece):
            whole = syntax.trimmed(*syntax.covered[index])
            if whole is not None and not whole[0] <= clause.cue < whole[1]:
                grown.append(whole)
    return _joined(syntax, grown) if len(grown) > len(pieces) else pieces
