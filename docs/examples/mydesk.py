"""My desk's own layer: the words by which a speaker leaves a way out."""

import re
from collections.abc import Iterator

import attrs

from newsparse import QUOTES, Draft, Layer, QuoteItem, Ref, Span, stage

WORDS = re.compile(r"\b(?:may|might|could|perhaps|possibly|probably|likely)\b", re.IGNORECASE)


@attrs.frozen
class Hedge:
    """A hedging word in what somebody said."""

    quote: Ref[QuoteItem]
    span: Span


HEDGES = Layer("mydesk.hedges", Hedge)


@stage(reads=(QUOTES,), writes=HEDGES)
def hedges(draft: Draft) -> Iterator[Hedge]:
    """Find the hedging words in every quote, in text order."""
    for quote, item in zip(draft.refs(QUOTES), draft[QUOTES], strict=True):
        for piece in item.content:
            for match in WORDS.finditer(draft.text, piece.start, piece.end):
                yield Hedge(quote, Span(match.start(), match.end()))
