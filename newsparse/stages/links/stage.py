"""The stage that links mentions to a knowledge base."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from newsparse.knowledge import AliasKind, Candidate, KnowledgeBase
from newsparse.knowledge.several import Bases, opened
from newsparse.layers import Layer
from newsparse.model import LINKS, MENTIONS, PARAGRAPHS, SPEAKERS, LinkItem, MentionItem, MentionKind, MentionLabel
from newsparse.spans import Span
from newsparse.stages.links.chains import NAMED, Chain, chains
from newsparse.stages.links.cues import Cues
from newsparse.stages.links.lookup import find, qualified
from newsparse.stages.links.metonyms import means_government
from newsparse.stages.links.scores import ranked

if TYPE_CHECKING:
    from newsparse.stage import Draft

_SEATS: Final = frozenset({"capital", "seat", "city", "facility"})
_CARRIED: Final = 0.9  # how much of a name's confidence a pronoun or nominal of its chain keeps
_ABOUT: Final = 3  # the countries that an article names most often are what it is about


@attrs.frozen
class _Choice:
    """What a chain stands for."""

    candidate: Candidate
    confidence: float
    rule: str
    form: str
    metonym: Candidate | None


@attrs.frozen
class Links:
    """Links names, with the pronouns and nominals of their chains, to the entities of a knowledge base.

    A chain of names is linked as one, by its longest name: to the candidate that fits best by its prior, the types of
    both, titles and descriptions around the name, and the countries that the article is about. What fits badly is left
    NIL. A seat of government is linked to its country where it stands for it, with the place kept in ``literal``.

    Attributes:
        knowledge: The knowledge base: ``None`` for the one that comes with newsparse, the path of a file, any object
            that meets the ``KnowledgeBase`` protocol, or several of these in the order of their word ("embedded" is
            the one that comes with newsparse).
        threshold: The confidence below which a name is left NIL, in [0, 1].

    Raises:
        KnowledgeBaseError: If the knowledge base cannot be opened; at the first article.
    """

    knowledge: Bases = None
    threshold: float = 0.5

    name: ClassVar[str] = "links"
    reads: ClassVar[tuple[Layer[object], ...]] = (PARAGRAPHS, MENTIONS, SPEAKERS)
    writes: ClassVar[Layer[LinkItem]] = LINKS
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP")

    def __call__(self, draft: Draft) -> Iterator[LinkItem]:
        """The links, in the order of their mentions."""
        base = opened(self.knowledge)
        mentions = draft[MENTIONS]
        named = chains(draft.text, mentions, draft[SPEAKERS])
        cues = Cues(base, draft.text, mentions)
        chosen = self._choices(base, draft.text, mentions, named, cues, ())
        about = _countries(named, chosen)
        if about:
            chosen = self._choices(base, draft.text, mentions, named, cues, about)
        return iter(_written(draft, named, chosen))

    def _choices(
        self,
        base: KnowledgeBase,
        text: str,
        mentions: Sequence[MentionItem],
        named: Sequence[Chain],
        cues: Cues,
        about: Sequence[str],
    ) -> list[_Choice | None]:
        return [self._choice(base, text, mentions, chain, cues, about) for chain in named]

    def _choice(
        self,
        base: KnowledgeBase,
        text: str,
        mentions: Sequence[MentionItem],
        chain: Chain,
        cues: Cues,
        about: Sequence[str],
    ) -> _Choice | None:
        for form, index in chain.forms:
            found = find(base, form, chain.label)
            candidates, rule = found.candidates, found.rule
            if chain.label is MentionLabel.PLACE and candidates:
                span = mentions[index].span
                if narrowed := qualified(base, text, span.start, span.end):
                    candidates, rule = narrowed, "qualified place"
            fitting = ranked(
                candidates,
                label=chain.label,
                words=len(form.split()),
                countries=about,
                cue=partial(cues.for_candidate, index),
            )
            if fitting and fitting[0].confidence >= self.threshold:
                best = fitting[0].candidate
                return _Choice(best, fitting[0].confidence, _rule(best, rule), form, _metonym(candidates, best))
            if chain.label is MentionLabel.PERSON and len(form.split()) > 1:
                return None  # whoever it is, the surname alone is the same unknown person's
        return None


def _rule(candidate: Candidate, rule: str) -> str:
    if rule != "name":
        return rule
    return {AliasKind.LABEL: "name", AliasKind.ALIAS: "name"}.get(candidate.alias, candidate.alias.value)


def _metonym(candidates: Sequence[Candidate], best: Candidate) -> Candidate | None:
    if best.group not in _SEATS:
        return None
    return next((c for c in candidates if c.alias is AliasKind.METONYM and c.literal in {best.entity, None}), None)


def _countries(named: Sequence[Chain], chosen: Sequence[_Choice | None]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for chain, choice in zip(named, chosen, strict=True):
        if choice is not None and choice.candidate.country is not None:
            counts[choice.candidate.country] += len(chain.mentions)
    return tuple(country for country, _ in counts.most_common(_ABOUT))


def _written(draft: Draft, named: Sequence[Chain], chosen: Sequence[_Choice | None]) -> list[LinkItem]:
    """The links of all mentions of the chains that stand for something, in text order."""
    mentions, refs = draft[MENTIONS], draft.refs(MENTIONS)
    names = sorted(mention.span for mention in mentions if mention.kind is MentionKind.NAME)
    datelines = [paragraph.dateline for paragraph in draft[PARAGRAPHS] if paragraph.dateline is not None]
    out: dict[int, LinkItem] = {}
    for chain, choice in zip(named, chosen, strict=True):
        for index in chain.mentions if choice is not None else ():
            assert choice is not None
            mention = mentions[index]
            item = LinkItem(refs[index], choice.candidate.entity, round(choice.confidence, 3), choice.rule)
            if mention.kind not in NAMED:
                if mention.kind is MentionKind.NOMINAL and _holds(mention.span, names):
                    continue  # "the Syrian dictator" names Syria already
                item = attrs.evolve(item, confidence=round(choice.confidence * _CARRIED, 3), rule="chain")
            elif mention.kind is MentionKind.PART:
                pass  # "the Embassy of France in Moscow": where a body is, not who governs there
            elif choice.metonym is not None and not _holds_any(datelines, mention.span):
                seat = choice.candidate.group in {"seat", "facility"}
                if means_government(draft.doc, mention.span, seat=seat):
                    item = attrs.evolve(item, entity=choice.metonym.entity, rule="metonym", literal=item.entity)
            elif mention.span.of(draft.text) != choice.form:
                item = attrs.evolve(item, rule="chain")
            out[index] = item
    return [out[index] for index in sorted(out)]


def _holds(span: Span, names: Sequence[Span]) -> bool:
    """Whether a name lies in the span; ``names`` are in text order."""
    at = bisect_left(names, Span(span.start, span.start + 1))
    return any(name in span for name in names[at : at + 2])


def _holds_any(outer: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, in text order, holds the other."""
    at = bisect_right(outer, Span(span.start, sys.maxsize))
    return at > 0 and span in outer[at - 1]
