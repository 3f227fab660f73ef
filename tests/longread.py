"""A document of 100,000 words with 2,500 quotes, made by hand: parsing one takes longer than a test may."""

from __future__ import annotations

from newsparse import Article, Document, Provenance, QuoteItem, QuoteKind, Span
from newsparse.layers import Layers

_LINE = "“We saw it all,” said Ana Costa, the mayor of the town, on the day when it had rained for hours.\n"


def long_document(lines: int = 5_000) -> Document:
    """A quote in every second paragraph."""
    text = _LINE * lines
    quotes = [
        QuoteItem((Span(at, at + 16),), (Span(at + 17, at + 21),), (Span(at + 22, at + 31),), QuoteKind.DIRECT, 1, "x")
        for at in range(0, len(text), len(_LINE) * 2)
    ]
    return Document(Article(text), Layers.of({"quotes": quotes}), Provenance("0", None, ()))
