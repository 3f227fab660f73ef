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
from newsparse.stages.speakers.outline import Outline

if TYPE_CHECKING:
    from newsparse.layers import Layer  # noqa: TC004  only in annotations that nothing resolves
    from newsparse.stage import Draft

_SUBJECTS = ("nsubj", "nsubjpass")


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
    needs: ClassVar[tuple[str, ...]] = ("DEP",)

    def __call__(self, draft: Draft, /) -> list[AttributionItem]:
        """One item for every quote, in the order of the quotes."""
        from spacy import attrs as spacy_attrs  # noqa: PLC0415  importing newsparse does not import spaCy

        quotes, mentions, speakers = draft[QUOTES], draft[MENTIONS], draft[SPEAKERS]
        if not quotes:
            return []
        strings = draft.doc.vocab.strings
        wanted = {strings[name] for name in _SUBJECTS}
        columns = [spacy_attrs.IDX, spacy_attrs.HEAD, spacy_attrs.DEP]
        starts, heads, deps = draft.doc.to_array(columns).T.tolist()
        # a head is stored as the way to it, modulo 2**64
        heads = [(i + way) % 2**64 for i, way in enumerate(heads)]
        outline = Outline(draft.text, mentions, draft[SENTENCES], starts, heads, [dep in wanted for dep in deps])
        chain_of = {ref.index: index for index, speaker in enumerate(speakers) for ref in speaker.mentions}
        refs, chains = draft.refs(QUOTES), draft.refs(SPEAKERS)
        items: list[AttributionItem] = []
        for ref, said in zip(refs, outline.speakers(quotes, chain_of), strict=True):
            speaker = None if said.chain is None else speakers[said.chain]
            rule, confidence = judge(draft.text, mentions, said, speaker)
            chain = None if said.chain is None else chains[said.chain]
            items.append(AttributionItem(ref, chain, confidence, rule))
        return items
