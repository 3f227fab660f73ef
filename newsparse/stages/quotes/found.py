"""Found: a quote in the making, in tokens."""

from __future__ import annotations

import attrs

from newsparse.stages.quotes.syntax import Range


@attrs.define(eq=False)
class Found:
    """A quote in the making.

    Attributes:
        content: Its pieces.
        cue: The cue's words.
        source: The source's words.
        confidence: How sure it is.
        rule: What decided.
        continues: The quote it carries on.
        nested_in: The quote it lies in.
        to_stop: Whether the full stop after it belongs to it, as in a transcript.
    """

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    confidence: float
    rule: str
    continues: Found | None = None
    nested_in: Found | None = None
    to_stop: bool = False
