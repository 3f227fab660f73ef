"""What is known of a quote, in the order of interest, for whoever shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from newsparse.model import Gender
from newsparse.page import words
from newsparse.passages import Passage
from newsparse.views import Quote

if TYPE_CHECKING:
    from newsparse.model import StanceItem


@attrs.frozen
class Fact:
    """Something known of a quote.

    Attributes:
        term: What it is.
        value: Its value in words; empty where passages say it.
        passages: What the article writes.
        note: How sure it is, and what decided it; may be empty.
        quote: The other quote that it names, or ``None``.
    """

    term: str
    value: str = ""
    passages: tuple[Passage, ...] = ()
    note: str = ""
    quote: Quote | None = None

    @property
    def text(self) -> str:
        """The value, whichever way it is said."""
        return self.value or " … ".join(passage.text for passage in self.passages)


def facts_of(quote: Quote) -> Iterator[Fact]:
    """What is known of a quote; what is not known is left out."""
    yield Fact("Kind", quote.kind.value, note=_sure(quote.confidence, quote.rule))
    if quote.type is not None:
        yield Fact("Reports", words.plain(quote.type.value))
    for term, pieces in (("Source", quote.source), ("Cue", quote.cue)):
        if pieces:
            yield Fact(term, passages=pieces)
    if quote.stance is not None:
        yield Fact("Stance", _stance(quote.stance))
    yield from _speaker(quote)
    for term, passage in (("To", quote.addressee), ("How", quote.medium), ("When", quote.time), ("Where", quote.place)):
        if passage is not None:
            yield Fact(term, passages=(passage,))
    for term, other in (("Continues", quote.continues), ("Within", quote.nested_in)):
        if other is not None:
            yield Fact(term, f"quote {other.index + 1}", quote=other)


def _speaker(quote: Quote) -> Iterator[Fact]:
    speaker = quote.speaker
    if speaker is None:
        return
    gender = "" if speaker.gender is Gender.NOT_STATED else f", {speaker.gender.value}"
    sure = _sure(quote.speaker_confidence, quote.speaker_rule)
    yield Fact("Speaker", words.plain(speaker.type.value) + gender, note=sure)
    profile = (("Role", speaker.role), ("Of", speaker.affiliation), ("Unnamed", speaker.anonymity_reason))
    for term, passage in profile:
        if passage is not None:
            yield Fact(term, passages=(passage,))


def _stance(stance: StanceItem) -> str:
    parts = [words.plain(stance.label.value)]
    parts += ["factive"] if stance.factive else []
    parts += ["negated"] if stance.negated else []
    parts += [words.plain(stance.modality.value)] if stance.modality is not None else []
    return ", ".join(parts)


def _sure(confidence: float, rule: str) -> str:
    return f"{words.percent(confidence)} sure" + (f", by {words.plain(rule)}" if rule else "")
