"""A stage with settings, on the parse: the verbs of what people say, counted by tense."""

from collections.abc import Iterator
from typing import ClassVar

import attrs

from newsparse import QUOTES, Draft, Layer, QuoteItem, Ref, Span


@attrs.frozen
class Verb:
    """A verb in what somebody said, with its tag in the Penn Treebank's set (``"VBD"``: past tense)."""

    quote: Ref[QuoteItem]
    span: Span
    tag: str


VERBS = Layer("mydesk.verbs", Verb)


@attrs.frozen
class Verbs:
    """Finds verbs in quotes.

    Attributes:
        tags: The tags to look for.
    """

    name: ClassVar = "mydesk.verbs"
    reads: ClassVar = (QUOTES,)
    writes: ClassVar = VERBS
    needs: ClassVar = ("TAG",)

    tags: tuple[str, ...] = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")

    def __call__(self, draft: Draft, /) -> Iterator[Verb]:
        words = [Span(token.idx, token.idx + len(token)) for token in draft.doc]
        for quote, item in zip(draft.refs(QUOTES), draft[QUOTES], strict=True):
            for token, span in zip(draft.doc, words, strict=True):
                if token.tag_ in self.tags and any(span in piece for piece in item.content):
                    yield Verb(quote, span, token.tag_)
