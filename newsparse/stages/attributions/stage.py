"""The attributions stage: which speaker each quote belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from newsparse.model import (
    ATTRIBUTIONS,
    MENTIONS,
    PARAGRAPHS,
    QUOTES,
    SENTENCES,
    SPEAKERS,
    AttributionItem,
    MentionKind,
)
from newsparse.people import Correction, Corrects, corrections_of
from newsparse.stages.attributions.confidence import judge
from newsparse.stages.mentions.tokens import tokens_of
from newsparse.stages.speakers.given import corrected, named, quote_spans
from newsparse.stages.speakers.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.layers import Layer  # noqa: TC004  only in annotations that nothing resolves
    from newsparse.model import MentionItem, SpeakerItem
    from newsparse.stage import Draft


@attrs.frozen
class Attributions:
    """Say which speaker each quote belongs to, how sure that is, and what decided it.

    Attributes:
        corrections: Whom single quotes belong to, by the caller's word; ``Pipeline.with_corrections`` gives them to
            every stage that takes them.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("“It rained all night,” Ana Costa said. “Nobody slept.”")
        >>> [(quote.speaker.name, quote.speaker_rule) for quote in document.quotes]
        [('Ana Costa', 'name'), ('Ana Costa', 'continued')]
    """

    corrections: tuple[Correction, ...] = attrs.field(default=(), kw_only=True, converter=corrections_of)

    name: ClassVar[str] = "attributions"
    reads: ClassVar[tuple[Layer[Any], ...]] = (PARAGRAPHS, SENTENCES, MENTIONS, QUOTES, SPEAKERS)
    writes: ClassVar[Layer[AttributionItem]] = ATTRIBUTIONS
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __call__(self, draft: Draft, /) -> list[AttributionItem]:
        """One item for every quote, in the order of the quotes."""
        quotes, mentions, speakers = draft[QUOTES], draft[MENTIONS], draft[SPEAKERS]
        if not quotes:
            return []
        sentences = draft[SENTENCES]
        tokens = tokens_of(draft.doc, draft.text, sentences, draft[PARAGRAPHS])
        outline = Outline(draft.text, mentions, sentences, tokens)
        chain_of = {ref.index: index for index, speaker in enumerate(speakers) for ref in speaker.mentions}
        told = corrected(self.corrections, draft.article, Corrects.QUOTE, quote_spans(quotes))
        rows = [(index, row.name, _names(draft.text, mentions, row)) for index, row in enumerate(speakers)]
        right = {index: None if name is None else named(name, rows) for index, name in told.items()}
        refs, chains = draft.refs(QUOTES), draft.refs(SPEAKERS)
        items: list[AttributionItem] = []
        for ref, said in zip(refs, outline.speakers(quotes, chain_of, right), strict=True):
            speaker = None if said.chain is None else speakers[said.chain]
            rule, confidence = judge(draft.text, mentions, said, speaker)
            chain = None if said.chain is None else chains[said.chain]
            items.append(AttributionItem(ref, chain, confidence, rule))
        return items


def _names(text: str, mentions: Sequence[MentionItem], speaker: SpeakerItem) -> Iterator[str]:
    """A speaker's names as written."""
    for ref in speaker.mentions:
        mention = mentions[ref.index]
        if mention.kind is MentionKind.NAME:
            yield mention.span.of(text)
