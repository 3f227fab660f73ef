"""Decoding: from what each cue would like to the quotes that can stand side by side."""

from __future__ import annotations

from typing import Final, Protocol, TYPE_CHECKING

import attrs

from newsparse.stages.quotes import cues
from newsparse.stages.quotes.contents import Candidate, Clause, Pieces, candidates, clause_of
from newsparse.stages.quotes.sources import noun_phrase, source_of
from newsparse.stages.quotes.syntax import Range, Syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHARED: Final = 0.5


class Scorer(Protocol):
    """What chooses the content of a cue."""

    @property
    def name(self) -> str:
        """How quotes name it as their rule."""

    def best(self, syntax: Syntax, clause: Clause, offered: Sequence[Candidate]) -> tuple[float, Candidate] | None:
        """The likeliest content, and how likely it is a quote."""


@attrs.define(eq=False)
class Found:
    """A quote in the making, in tokens.

    Attributes:
        content: Its pieces.
        cue: The cue's words.
        source: The source's words.
        confidence: How sure it is.
        rule: What decided.
        continues: The quote it carries on.
        nested_in: The quote it lies in.
    """

    content: Pieces
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    confidence: float
    rule: str
    continues: Found | None = None
    nested_in: Found | None = None


def decode(syntax: Syntax, scorer: Scorer, threshold: float, taken: Sequence[Found]) -> list[Found]:
    """The quotes of all cues outside quotation marks, the surer first served.

    A cue within another quote's content is left to that quote.

    Args:
        syntax: The parse.
        scorer: What chooses contents.
        threshold: The least confidence that makes a quote.
        taken: Quotes that stand already, by surer rules.
    """
    found: list[tuple[float, int, Pieces]] = []
    for cue in cues.verbs(syntax):
        if syntax.region[cue] >= 0:
            continue
        clause = clause_of(syntax, cue)
        best = scorer.best(syntax, clause, candidates(syntax, clause))
        if best is not None and best[0] >= threshold:
            found.append((best[0], cue, best[1].pieces))
    found.sort(key=lambda row: (-row[0], row[1]))
    owned = bytearray(len(syntax.low))
    for quote in taken:
        for first, end in (*quote.content, *quote.cue, *quote.source):
            owned[first:end] = b"\1" * (end - first)
    out = [*taken]
    for confidence, cue, pieces in found:
        size = sum(end - first for first, end in pieces)
        if owned[cue] or sum(sum(owned[first:end]) for first, end in pieces) > _SHARED * size:
            continue
        for first, end in pieces:
            owned[first:end] = b"\1" * (end - first)
        out.append(quote_of(syntax, cue, pieces, confidence, scorer.name))
    return out


def quote_of(syntax: Syntax, cue: int, content: Pieces, confidence: float, rule: str) -> Found:
    """The quote of a cue and its content: with the cue's words and the source's."""
    head = source_of(syntax, cue, content)
    source = () if head is None else (noun_phrase(syntax, head, cue, content),)
    return Found(content, cues.cue_span(syntax, cue, content), source, confidence, rule)


def pieces_of(found: Found) -> Iterator[int]:
    """The tokens of a quote's content."""
    for first, end in found.content:
        yield from range(first, end)
