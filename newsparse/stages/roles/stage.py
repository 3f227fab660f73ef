"""The stage that says what each sentence of the story does in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

import attrs
import numpy as np

from newsparse.discourse import DiscourseRole
from newsparse.layers import Layer
from newsparse.model import PARAGRAPHS, ROLES, SENTENCES, ParagraphRole, RoleItem, SentenceItem
from newsparse.stages.roles.context import Frame
from newsparse.stages.roles.features import features
from newsparse.stages.roles.network import network
from newsparse.stages.roles.tokens import Table

if TYPE_CHECKING:
    from newsparse.spans import Span
    from newsparse.stage import Draft

_TELLS: Final = frozenset({ParagraphRole.LEAD, ParagraphRole.BODY, ParagraphRole.LIST_ITEM})
_LABELS: Final = tuple(DiscourseRole)
LONGEST: Final = 1_000
"""Sentences worked on at once; each further piece of a longer text is treated like an article of its own."""
_WIDEST: Final = 250_000
"""Characters of such a piece."""


@attrs.frozen
class Roles:
    """The discourse role of each sentence of the body, with its probability.

    Sentences of headlines, bylines, captions and other paragraphs that tell no story get none. The roles and what is
    known of how well they can be told are described in ``newsparse/weights/en/roles.md``.

    Example:
        >>> import newsparse
        >>> text = "A fire destroyed a school in Leeds on Monday, police said. Nobody was hurt."
        >>> sentence = newsparse.parse_article(text).sentences[0]
        >>> sentence.role.label.name, sentence.role.label.coarse.value
        ('MAIN_EVENT', 'main')
    """

    name: ClassVar[str] = "roles"
    reads: ClassVar[tuple[Layer[object], ...]] = (PARAGRAPHS, SENTENCES)
    writes: ClassVar[Layer[RoleItem]] = ROLES
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __call__(self, draft: Draft) -> Iterator[RoleItem]:
        """One item for each sentence of the body, in order."""
        paragraphs, sentences = draft[PARAGRAPHS], draft[SENTENCES]
        told = [i for i, item in enumerate(sentences) if paragraphs[item.paragraph.index].role in _TELLS]
        if not told:
            return
        table, title, refs = Table.of(draft.doc), _title(draft), draft.refs(SENTENCES)
        year = None if draft.article.published is None else draft.article.published.year
        for piece in _pieces(told, sentences):
            frame = Frame(np.array([sentences[i].paragraph.index for i in piece]), title, year)
            labels, chances = _told(table, [sentences[i].span for i in piece], frame)
            for index, label, chance in zip(piece, labels, chances, strict=True):
                yield RoleItem(refs[index], label, chance)


def _pieces(told: Sequence[int], sentences: Sequence[SentenceItem]) -> Iterator[list[int]]:
    """The sentences in pieces that are worked on at once."""
    piece: list[int] = []
    for index in told:
        wide = bool(piece) and sentences[index].span.end - sentences[piece[0]].span.start > _WIDEST
        if wide or len(piece) == LONGEST:
            yield piece
            piece = []
        piece.append(index)
    yield piece


def _told(table: Table, spans: Sequence[Span], frame: Frame) -> tuple[list[DiscourseRole], list[float]]:
    """The role of each sentence, and its probability."""
    model = network()
    chances = model.chances(model.scores(*features(table, spans, frame, model.vectors)))
    best = chances.argmax(axis=1)
    sure = chances[np.arange(len(best)), best].astype(float)
    return [_LABELS[label] for label in best.tolist()], sure.round(4).tolist()


def _title(draft: Draft) -> str:
    """The caller's title, or the headline that stands in the text."""
    if draft.article.title is not None:
        return draft.article.title
    headline = (item for item in draft[PARAGRAPHS] if item.role is ParagraphRole.HEADLINE)
    return next((item.span.of(draft.text) for item in headline), "")
