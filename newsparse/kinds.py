"""Kinds: what a quote reports, and what stands in quotation marks without being one."""

from __future__ import annotations

from enum import StrEnum

import attrs

from newsparse.spans import Span


class QuoteType(StrEnum):
    """What a quote reports: that somebody said something, thought it, meant to do it, or anything else."""

    SPEECH = "speech"
    THOUGHT = "thought"
    INTENTION = "intention"
    OTHER = "other"


class MarkedKind(StrEnum):
    """What stands in quotation marks without being a quote."""

    TITLE = "title"  # of a work: “The Long Night”
    NICKNAME = "nickname"  # Ed “Too Tall” Jones
    WORD = "word"  # a word that stands for itself: the word “news”
    SCARE = "scare"  # held at a distance, or picked out: the so-called “experts”


@attrs.frozen
class MarkedSpanItem:
    """A stretch in quotation marks that is no quote.

    Attributes:
        span: Where it stands, with its marks.
        kind: What it is.
    """

    span: Span
    kind: MarkedKind
