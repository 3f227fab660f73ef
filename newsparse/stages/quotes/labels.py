"""Labels: attributions by layout and punctuation alone: headlines, transcripts, signatures."""

from __future__ import annotations


from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.stages.quotes.habits import Page
    from newsparse.stages.quotes.decode import Found
    from newsparse.model import ParagraphItem
    from collections.abc import Sequence


def labelled(page: Page, paragraphs: Sequence[ParagraphItem]) -> list[Found]:
    """The quotes that a label or a signature attributes."""
    return []
