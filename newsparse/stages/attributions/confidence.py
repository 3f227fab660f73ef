"""The name of what decided, and how often it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.model import MentionKind, MentionLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.model import MentionItem, SpeakerItem
    from newsparse.stages.speakers.outline import Said

NOT_FOUND: Final = "not found"
CORRECTED: Final = "corrected"

# How often each rule names the right speaker.
_RATES: Final = {
    "name": 0.97,
    "short name": 0.96,
    "description": 0.85,
    "role": 0.8,
    "he or she": 0.85,
    "they or it": 0.6,
    "who or which": 0.75,
    "continued": 0.95,
    "subject of the cue": 0.8,
    "label": 0.9,
    "question and answer": 0.9,
    "before the colon": 0.8,
    "same words": 0.9,
    "same paragraph": 0.8,
    "next in paragraph": 0.8,
    "sentence before": 0.5,
    "paragraph before": 0.5,
}
_SINGULAR: Final = frozenset({"he", "she", "him", "her", "his", "hers"})
_RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "that"})


def judge(
    text: str, mentions: Sequence[MentionItem], said: Said[int], speaker: SpeakerItem | None
) -> tuple[str, float]:
    """The rule that decided on a quote's speaker, and the confidence in the choice, in [0, 1].

    Args:
        text: The article's text.
        mentions: The mentions.
        said: What was found.
        speaker: The speaker chosen, or ``None``.
    """
    if said.rule == CORRECTED:
        return CORRECTED, 1.0
    if speaker is None:
        return NOT_FOUND, 0.0
    rule = said.rule
    first = _form(text, mentions, said, speaker)
    if rule == "source":
        return first, _RATES[first]
    return rule, round(_RATES[rule] * _RATES.get(first, 1.0), 3)


def _form(text: str, mentions: Sequence[MentionItem], said: Said[int], speaker: SpeakerItem) -> str:
    if said.mention is None:
        return "description"
    mention = mentions[said.mention]
    words = mention.span.of(text)
    if mention.kind is MentionKind.NAME:
        if words == speaker.name or mention.label is not MentionLabel.PERSON:
            return "name"
        return "short name"
    if mention.kind is MentionKind.NOMINAL:
        own = bool(speaker.mentions) and speaker.mentions[0].index == said.mention
        return "description" if own else "role"
    lower = words.lower()
    if lower in _SINGULAR:
        return "he or she"
    return "who or which" if lower in _RELATIVE else "they or it"
