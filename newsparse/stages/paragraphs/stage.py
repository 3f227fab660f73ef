"""Paragraphs, the stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from newsparse.layers import Layer
from newsparse.model import PARAGRAPHS, ParagraphItem, ParagraphRole
from newsparse.spans import Span
from newsparse.stages.lines import paragraph_bounds
from newsparse.stages.paragraphs.datelines import dateline_of
from newsparse.stages.paragraphs.roles import roles

if TYPE_CHECKING:
    from newsparse.stage import Draft


@attrs.frozen(kw_only=True)
class Paragraphs:
    r"""Find the paragraphs of the text and say what each is to the article.

    A blank line parts paragraphs; a single newline is judged as a paragraph's end, a wrapped line or an item of a
    list. The caller's ``Article.title`` and ``Article.byline`` win over what the text looks like.

    Example:
        >>> from newsparse import Pipeline
        >>> from newsparse.stages.paragraphs import Paragraphs
        >>> text = "Ferry sinks\nBy Ana Costa\nOSLO (AP) — A ferry sank, the navy said.\nREAD MORE: Storm ahead"
        >>> document = Pipeline((Paragraphs(),)).parse(text)
        >>> [paragraph.role.value for paragraph in document.paragraphs]
        ['headline', 'byline', 'lead', 'promo']
    """

    name: ClassVar[str] = "paragraphs"
    reads: ClassVar[tuple[Layer[Any], ...]] = ()
    writes: ClassVar[Layer[ParagraphItem]] = PARAGRAPHS
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, draft: Draft, /) -> Iterator[ParagraphItem]:
        """Yield the paragraphs in text order."""
        text, article = draft.text, draft.article
        bounds = list(paragraph_bounds(text))
        for (start, end), role in zip(
            bounds, roles(text, bounds, title=article.title, byline=article.byline), strict=True
        ):
            lead = role is ParagraphRole.LEAD
            opens = dateline_of(text, start, end, bare=lead) if lead or role is ParagraphRole.BODY else None
            yield ParagraphItem(Span(start, end), role, opens)
