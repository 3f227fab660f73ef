"""The words of a cue in the shared parse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsparse.spans import Span


def tokens_of(doc: Doc, cue: Sequence[Span]) -> list[Token]:
    """The tokens of a cue, in order; a token that it has a part of is one of them."""
    return [token for span in cue for token in (doc.char_span(span.start, span.end, alignment_mode="expand") or ())]


def head_of(doc: Doc, cue: Sequence[Span]) -> Token | None:
    """The head word of a cue: the first of its tokens that hangs on a word outside it, a verb before others."""
    tokens = tokens_of(doc, cue)
    inside = {token.i for token in tokens}
    free = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    return next((t for t in free if t.tag_.startswith("VB")), free[0] if free else None)
