"""Continuation: quotations that go on after their attribution, and over paragraphs, without naming anybody again."""

from __future__ import annotations

from typing import Final, TYPE_CHECKING

from newsparse.model import QuoteKind
from newsparse.stages.quotes.decode import Found
from newsparse.stages.quotes.habits import kind_of

if TYPE_CHECKING:
    from newsparse.stages.quotes.syntax import Syntax

_ENOUGH: Final = 4
_LONG: Final = 6
_CONFIDENT: Final = 0.9
_LIKELY: Final = 0.6


def continued(syntax: Syntax, found: list[Found], paragraph: list[int]) -> list[Found]:
    """The quotes, with one more for each quotation that none of them holds.

    One that carries on a quotation left open at the end of the paragraph before becomes a piece of that quote; one that
    follows a quote with its marks in the same paragraph continues it; any other long one is a quote without a cue.

    Args:
        syntax: The parse.
        found: The quotes so far.
        paragraph: The paragraph of each outermost region.
    """
    owner: dict[int, Found] = {}
    for quote in found:
        for first, end in quote.content:
            for token in range(first, end):
                if syntax.region[token] >= 0:
                    owner.setdefault(syntax.region[token], quote)
    out = [*found]
    last: tuple[int, Found] | None = None
    by_end = sorted(found, key=lambda quote: quote.content[-1][1])
    at = 0
    ended: list[Found] = []
    for index, (first, end) in enumerate(syntax.covered):
        while at < len(by_end) and by_end[at].content[-1][1] <= first:
            ended.append(by_end[at])
            at += 1
        if index in owner:
            last = index, owner[index]
            continue
        piece = syntax.trimmed(first, end)
        if piece is None:
            continue
        before = last[1] if last is not None and last[0] == index - 1 else None
        if before is not None and syntax.regions[index].resumed:
            before.content = (*before.content, piece)
            last = index, before
            continue
        size = sum(syntax.solid[first:end])
        near = last is not None and paragraph[last[0]] == paragraph[index] and size >= _ENOUGH
        if not near and size < _LONG:
            continue
        quote = Found((piece,), (), (), _LIKELY, "quotation")
        if near and last is not None:
            quote.rule, quote.confidence = "continuation", _CONFIDENT
            quote.continues = last[1].continues or last[1]
        elif ended and kind_of(syntax, ended[-1].content) is QuoteKind.INDIRECT:
            quote.rule = "follow-up"
            quote.continues = ended[-1].continues or ended[-1]
        out.append(quote)
        last = index, quote
    return out
