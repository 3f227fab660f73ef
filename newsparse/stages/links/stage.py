"""The stage that links mentions to a knowledge base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from newsparse.knowledge import AliasKind, Candidate, KnowledgeBase
from newsparse.knowledge.several import Bases, opened
from newsparse.layers import Layer
from newsparse.model import LINKS, MENTIONS, PARAGRAPHS, SPEAKERS, LinkItem, MentionItem, MentionLabel
from newsparse.stages.links.chains import Chain, chains
from newsparse.stages.links.cues import Cues, is_placed
from newsparse.stages.links.lookup import find, qualified, state_of_town, within
from newsparse.stages.links.readings import Choice, written
from newsparse.stages.links.scores import ranked

if TYPE_CHECKING:
    from newsparse.stage import Draft

_SEATS: Final = frozenset({"capital", "seat", "city", "facility"})
_ABOUT: Final = 3  # the countries that an article names most often are what it is about


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
        return iter(written(draft, base, named, chosen))

    def _choices(
        self,
        base: KnowledgeBase,
        text: str,
        mentions: Sequence[MentionItem],
        named: Sequence[Chain],
        cues: Cues,
        about: Sequence[str],
    ) -> list[Choice | None]:
        return [self._choice(base, text, mentions, chain, cues, about) for chain in named]

    def _choice(
        self,
        base: KnowledgeBase,
        text: str,
        mentions: Sequence[MentionItem],
        chain: Chain,
        cues: Cues,
        about: Sequence[str],
    ) -> Choice | None:
        label = chain.label
        alone = len(chain.forms) == 1 and " " not in chain.forms[0][0]
        if label is MentionLabel.PERSON and alone and is_placed(text, mentions, chain.mentions):
            label = MentionLabel.PLACE
        for form, index in chain.forms:
            span = mentions[index].span
            found = find(base, form, label)
            candidates, rule = found.candidates, found.rule
            if state := state_of_town(base, text, span.start, span.end):
                candidates, rule = state, "qualified place"
            elif label is MentionLabel.PLACE and candidates:
                if narrowed := qualified(base, text, span.start, span.end):
                    candidates, rule = narrowed, "qualified place"
                else:
                    candidates = within(base, text, span.end, candidates)
            fitting = ranked(
                candidates,
                label=label,
                form=form,
                countries=about,
                cue=partial(cues.for_candidate, index),
            )
            if fitting and fitting[0].confidence >= self.threshold:
                best = fitting[0].candidate
                return Choice(best, fitting[0].confidence, _rule(best, rule), form, _metonym(candidates, best))
            if label is MentionLabel.PERSON and len(form.split()) > 1:
                return None  # whoever it is, the surname alone is the same unknown person's
            if label is MentionLabel.ORGANIZATION and form == chain.forms[0][0] and _has_short_form(chain):
                return None  # "the Ministry" is short for the unknown "Agriculture Ministry"
        return None


def _has_short_form(chain: Chain) -> bool:
    """Whether one of the forms is the end of the longest: a word for a kind of body."""
    longest = chain.forms[0][0]
    return any(longest.endswith(f" {short}") for short, _ in chain.forms)


def _rule(candidate: Candidate, rule: str) -> str:
    if rule != "name":
        return rule
    return {AliasKind.LABEL: "name", AliasKind.ALIAS: "name"}.get(candidate.alias, candidate.alias.value)


def _metonym(candidates: Sequence[Candidate], best: Candidate) -> Candidate | None:
    if best.group not in _SEATS:
        return None
    return next((c for c in candidates if c.alias is AliasKind.METONYM and c.literal in {best.entity, None}), None)


def _countries(named: Sequence[Chain], chosen: Sequence[Choice | None]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for chain, choice in zip(named, chosen, strict=True):
        if choice is not None and choice.candidate.country is not None:
            counts[choice.candidate.country] += len(chain.mentions)
    return tuple(country for country, _ in counts.most_common(_ABOUT))
