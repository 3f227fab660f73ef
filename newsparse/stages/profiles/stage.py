"""The profiles stage: what the article says of each speaker, where it says so."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from newsparse.model import (
    MENTIONS,
    PARAGRAPHS,
    PROFILES,
    SENTENCES,
    SPEAKERS,
    Gender,
    MentionItem,
    MentionKind,
    ProfileItem,
    SpeakerItem,
    SpeakerType,
)
from newsparse.stages.mentions.tokens import tokens_of
from newsparse.stages.profiles.anonymity import Anonymity, find_anonymity, sentences_to_read
from newsparse.stages.profiles.offices import Offices
from newsparse.stages.speakers.genders import gender_of_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.layers import Layer, Ref  # noqa: TC004  only in annotations that nothing resolves
    from newsparse.model import SentenceItem
    from newsparse.spans import Span
    from newsparse.stage import Draft

_PEOPLE: Final = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED_PERSON, SpeakerType.UNNAMED_GROUP})
_UNNAMED: Final = frozenset({SpeakerType.UNNAMED_PERSON, SpeakerType.UNNAMED_GROUP})


@attrs.frozen
class Profiles:
    """Point at what the article says of each speaker: role, affiliation, description, anonymity, gender.

    Nothing is concluded: each field is a place in the text, or ``None`` where the article does not say.

    Example:
        >>> import newsparse
        >>> text = "“They left,” said a port official, who asked not to be named because talks go on."
        >>> speaker = newsparse.parse_article(text).quotes[0].speaker
        >>> speaker.role.text, speaker.anonymity.text, speaker.anonymity_reason.text
        ('official', 'who asked not to be named', 'because talks go on')
    """

    name: ClassVar[str] = "profiles"
    reads: ClassVar[tuple[Layer[Any], ...]] = (PARAGRAPHS, SENTENCES, MENTIONS, SPEAKERS)
    writes: ClassVar[Layer[ProfileItem]] = PROFILES
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __call__(self, draft: Draft, /) -> list[ProfileItem]:
        """One item for every speaker, in the order of the speakers."""
        text, mentions, speakers, sentences = draft.text, draft[MENTIONS], draft[SPEAKERS], draft[SENTENCES]
        offices = Offices(tokens_of(draft.doc, text, sentences, draft[PARAGRAPHS]), mentions)
        kept = _kept_unnamed(text, sentences, mentions, speakers)
        return [
            _profile(text, ref, speaker, [mentions[m.index] for m in speaker.mentions], offices, kept.get(ref.index))
            for ref, speaker in zip(draft.refs(SPEAKERS), speakers, strict=True)
        ]


def _profile(
    text: str,
    ref: Ref[SpeakerItem],
    speaker: SpeakerItem,
    mentions: Sequence[MentionItem],
    offices: Offices,
    kept: Anonymity | None,
) -> ProfileItem:
    role: Span | None = None
    affiliation: Span | None = None
    for mention in mentions if speaker.type in _PEOPLE else ():
        found = offices.read(mention)
        if found is None:
            continue
        if role is None:
            role, affiliation = found
        elif affiliation is None and _last_word(text, role) == _last_word(text, found[0]):
            affiliation = found[1]  # of the same role, told later
    nominals = (mention.span for mention in mentions if mention.kind is MentionKind.NOMINAL)
    return ProfileItem(
        speaker=ref,
        role=role,
        affiliation=affiliation,
        description=next(nominals, None),
        anonymity=None if kept is None else kept.phrase,
        anonymity_reason=None if kept is None else kept.reason,
        gender=_gender_stated(text, speaker.gender, mentions),
    )


def _last_word(text: str, span: Span) -> str:
    return text[span.start : span.end].rpartition(" ")[2].lower()


def _gender_stated(text: str, gender: Gender, mentions: Sequence[MentionItem]) -> Span | None:
    """The first title, noun or pronoun that states a gender."""
    if gender is Gender.NOT_STATED:
        return None
    for mention in mentions:
        if mention.kind is not MentionKind.NAME:
            if gender_of_word(mention.head.of(text)) is gender:
                return mention.head
        elif mention.title is not None:
            at = mention.title.start
            for word in mention.title.of(text).split(" "):
                if word and gender_of_word(word) is gender:
                    return attrs.evolve(mention.title, start=at, end=at + len(word))
                at += len(word) + 1
    return None


def _kept_unnamed(
    text: str, sentences: Sequence[SentenceItem], mentions: Sequence[MentionItem], speakers: Sequence[SpeakerItem]
) -> dict[int, Anonymity]:
    """What is said of each unnamed speaker's wish not to be named, by the speaker's index."""
    starts = [sentence.span.start for sentence in sentences]
    places = sorted({bisect_right(starts, at) - 1 for at in sentences_to_read(text)} - {-1})
    found: dict[int, Anonymity] = {}
    rows: list[tuple[Span, int]] | None = None
    for place in places:
        span = sentences[place].span
        kept = find_anonymity(text, span.start, span.end)
        if kept is None:
            continue
        if rows is None:
            rows = sorted(
                (mentions[mention.index].span, index)
                for index, speaker in enumerate(speakers)
                for mention in speaker.mentions
                if speaker.type in _UNNAMED
            )
        here = [(at, index) for at, index in rows if at.start in span]
        before = [index for at, index in here if at.start < kept.start]
        owner = before[-1] if before else here[0][1] if here else None
        if owner is not None:
            found.setdefault(owner, kept)
    return found
