"""Sentences, the stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from newsparse.layers import Layer
from newsparse.model import PARAGRAPHS, SENTENCES, SentenceItem
from newsparse.spans import Span
from newsparse.stages.sentences.split import rules, sentence_bounds

if TYPE_CHECKING:
    from newsparse.stage import Draft


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Sentences:
    """Find the sentences of each paragraph.

    The rules look at the text of one paragraph alone, so the same paragraph has the same sentences in any article.

    Attributes:
        abbreviations: Words beside the built-in ones after which a full stop need not end a sentence.
        starters: Words beside the built-in ones that open a sentence even after an abbreviation.

    Example:
        >>> from newsparse.stages.sentences import Sentences
        >>> Sentences(abbreviations=("Gde.",)).name
        'sentences'
    """

    name: ClassVar[str] = "sentences"
    reads: ClassVar[tuple[Layer[Any], ...]] = (PARAGRAPHS,)
    writes: ClassVar[Layer[SentenceItem]] = SENTENCES
    needs: ClassVar[tuple[str, ...]] = ()

    abbreviations: tuple[str, ...] = attrs.field(default=(), converter=_words)
    starters: tuple[str, ...] = attrs.field(default=(), converter=_words)

    def __call__(self, draft: Draft, /) -> Iterator[SentenceItem]:
        """Yield the sentences in text order."""
        using = rules(self.abbreviations, self.starters)
        for ref, paragraph in zip(draft.refs(PARAGRAPHS), draft[PARAGRAPHS], strict=True):
            span = paragraph.span
            for start, end in sentence_bounds(draft.text, span.start, span.end, using):
                yield SentenceItem(Span(start, end), ref)
