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
)
from newsparse.stages.attributions.confidence import judge
from newsparse.stages.mentions.tokens import tokens_of
from newsparse.stages.speakers.outline import Outline

if TYPE_CHECKING:
    from newsparse.layers import Layer  # noqa: TC004  only in annotations that nothing resolves
    from newsparse.stage import Draft


@attrs.frozen
class Attributions:
    """Say which speaker each quote belongs to, how sure that is, and what decided it.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("“It rained all night,” Ana Costa said. “Nobody slept.”")
        >>> [(quote.speaker.name, quote.speaker_rule) for quote in document.quotes]
        [('Ana Costa', 'name'), ('Ana Costa', 'continued')]
    """

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
        refs, chains = draft.refs(QUOTES), draft.refs(SPEAKERS)
        items: list[AttributionItem] = []
        for ref, said in zip(refs, outline.speakers(quotes, chain_of), strict=True):
            speaker = None if said.chain is None else speakers[said.chain]
            rule, confidence = judge(draft.text, mentions, said, speaker)
            chain = None if said.chain is None else chains[said.chain]
            items.append(AttributionItem(ref, chain, confidence, rule))
        return items
