"""Paragraphs, the stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from newsparse.layers import Layer
from newsparse.model import PARAGRAPHS, ParagraphItem
from newsparse.spans import Span
from newsparse.stages.paragraphs.lines import paragraph_bounds

if TYPE_CHECKING:
    from newsparse.stage import Draft


@attrs.frozen(kw_only=True)
class Paragraphs:
    """Find the paragraphs of the text and say what each is to the article."""

    name: ClassVar[str] = "paragraphs"
    reads: ClassVar[tuple[Layer[Any], ...]] = ()
    writes: ClassVar[Layer[ParagraphItem]] = PARAGRAPHS
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, draft: Draft, /) -> Iterator[ParagraphItem]:
        """Yield the paragraphs in text order."""
        for start, end in paragraph_bounds(draft.text):
            yield ParagraphItem(Span(start, end))
