"""What each mention of a linked chain stands for where it is: the place, those who govern there, or its team."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.knowledge import AliasKind, Candidate, KnowledgeBase
from newsparse.model import MENTIONS, PARAGRAPHS, LinkItem, MentionItem, MentionKind
from newsparse.spans import Span
from newsparse.stages.links.chains import NAMED, Chain
from newsparse.stages.links.metonyms import means_government
from newsparse.stages.links.teams import Teams

if TYPE_CHECKING:
    from newsparse.stage import Draft

_PLAYING: Final = frozenset({"country", "capital", "city", "state", "town", "territory", "region"})
_CARRIED: Final = 0.9  # how much of a name's confidence a pronoun or nominal of its chain keeps
_WORD: Final = 4  # letters from which on a name in capitals is one that opens a report ("MINSK")


@attrs.frozen
class Choice:
    """What a chain stands for.

    Attributes:
        candidate: The entity.
        confidence: How sure that is, in [0, 1].
        rule: What decided.
        form: The form of the chain by which it was found.
        metonym: Those who govern from it, where it is a seat.
    """

    candidate: Candidate
    confidence: float
    rule: str
    form: str
    metonym: Candidate | None


def written(
    draft: Draft, base: KnowledgeBase, named: Sequence[Chain], chosen: Sequence[Choice | None]
) -> list[LinkItem]:
    """The links of all mentions of the chains that stand for something, in text order."""
    reader = _Reader(draft, base, [choice.candidate for choice in chosen if choice is not None])
    out: dict[int, LinkItem] = {}
    for chain, choice in zip(named, chosen, strict=True):
        for index in chain.mentions if choice is not None else ():
            assert choice is not None
            link = reader.link(index, choice)
            if link is not None:
                out[index] = link
    return [out[index] for index in sorted(out)]


class _Reader:
    def __init__(self, draft: Draft, base: KnowledgeBase, linked: Sequence[Candidate]) -> None:
        self._draft = draft
        self._mentions, self._refs = draft[MENTIONS], draft.refs(MENTIONS)
        self._names = sorted(mention.span for mention in self._mentions if mention.kind is MentionKind.NAME)
        self._datelines = [paragraph.dateline for paragraph in draft[PARAGRAPHS] if paragraph.dateline is not None]
        self._teams = Teams(base, draft.doc, draft.text, linked)

    def link(self, index: int, choice: Choice) -> LinkItem | None:
        """The link of one mention; ``None`` where it names something else."""
        mention = self._mentions[index]
        item = LinkItem(self._refs[index], choice.candidate.entity, round(choice.confidence, 3), choice.rule)
        if mention.kind not in NAMED:
            if mention.kind is MentionKind.NOMINAL and _holds(mention.span, self._names):
                return None  # "the Syrian dictator" names Syria already
            return attrs.evolve(item, confidence=round(choice.confidence * _CARRIED, 3), rule="chain")
        if self._plays(mention, choice):
            team = self._teams.of(choice.candidate)  # without one, which of its teams is not known
            return None if team is None else attrs.evolve(item, entity=team.entity, rule="team", literal=item.entity)
        if choice.metonym is not None and self._governs(mention, choice):
            return attrs.evolve(item, entity=choice.metonym.entity, rule="metonym", literal=item.entity)
        chained = choice.metonym is None and mention.span.of(self._draft.text) != choice.form
        return attrs.evolve(item, rule="chain") if chained else item

    def _plays(self, mention: MentionItem, choice: Choice) -> bool:
        body = choice.candidate
        plays = body.group in _PLAYING or "University" in body.label or "College" in body.label
        if not plays or choice.rule == AliasKind.DEMONYM:
            return False
        return mention.kind is MentionKind.NAME and self._teams.means_team(mention.span)

    def _governs(self, mention: MentionItem, choice: Choice) -> bool:
        """Whether a seat stands for those who govern there: never in a dateline, nor inside another name."""
        surface = mention.span.of(self._draft.text)
        opens = surface.isupper() and len(surface) >= _WORD
        if mention.kind is MentionKind.PART or opens or _holds_any(self._datelines, mention.span):
            return False
        seat = choice.candidate.group in {"seat", "facility"}
        return means_government(self._draft.doc, mention.span, seat=seat)


def _holds(span: Span, names: Sequence[Span]) -> bool:
    """Whether a name lies in the span; ``names`` are in text order."""
    at = bisect_left(names, Span(span.start, span.start + 1))
    return any(name in span for name in names[at : at + 2])


def _holds_any(outer: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, in text order, holds the other."""
    at = bisect_right(outer, Span(span.start, sys.maxsize))
    return at > 0 and span in outer[at - 1]
