"""The views that a document is read through: each joins several layers and points back into its document.

A view is a document and a place in a layer; it copies nothing. Views are made once a document, so the same thing
is always the same object there; they compare by value, hash and pickle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from newsparse.kinds import MarkedSpanItem
from newsparse.layers import Layer
from newsparse.model import (
    ENTITIES,
    MARKED_SPANS,
    MENTIONS,
    PARAGRAPHS,
    SENTENCES,
    EntityItem,
    LinkItem,
    MentionItem,
    MentionKind,
    MentionLabel,
    ParagraphItem,
    ParagraphRole,
    RoleItem,
    SentenceItem,
)
from newsparse.passages import Located, Passage, View, short
from newsparse.voices import Quote, Speaker

if TYPE_CHECKING:
    from newsparse.kinds import MarkedKind

__all__ = ["Entity", "Located", "MarkedSpan", "Mention", "Paragraph", "Passage", "Quote", "Sentence", "Speaker", "View"]


@attrs.frozen(repr=False)
class Paragraph(Located[ParagraphItem]):
    """A paragraph of the document."""

    layer: ClassVar[Layer[ParagraphItem]] = PARAGRAPHS

    @property
    def role(self) -> ParagraphRole:
        """What it is to the article."""
        return self.item.role

    @property
    def dateline(self) -> Passage | None:
        """The dateline that opens it, or ``None``."""
        return self._optional(self.item.dateline)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        return self.document._sentences_of.get(self.index, ())  # noqa: SLF001  views are the document's own

    def __repr__(self) -> str:
        return f"<Paragraph {self.index} {self.role}: {short(self.text)}>"


@attrs.frozen(repr=False)
class Sentence(Located[SentenceItem]):
    """A sentence of the document."""

    layer: ClassVar[Layer[SentenceItem]] = SENTENCES

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph it is in."""
        return self.document.paragraphs[self.item.paragraph.index]

    @property
    def role(self) -> RoleItem | None:
        """Its discourse role, with ``.label`` and ``.probability``, or ``None`` where none was sought or found."""
        return self.document._role_of.get(self.index)  # noqa: SLF001  views are the document's own

    def __repr__(self) -> str:
        return f"<Sentence {self.index}: {short(self.text)}>"


@attrs.frozen(repr=False)
class Mention(Located[MentionItem]):
    """A mention of a person, a body, a place, a group or a document."""

    layer: ClassVar[Layer[MentionItem]] = MENTIONS

    @property
    def head(self) -> Passage:
        """Its head word."""
        return self._passage(self.item.head)

    @property
    def kind(self) -> MentionKind:
        """Name, nominal, pronoun, or part of a name."""
        return self.item.kind

    @property
    def label(self) -> MentionLabel:
        """The type of what it refers to."""
        return self.item.label

    @property
    def title(self) -> Passage | None:
        """The title or role written beside a person's name, or ``None``."""
        return self._optional(self.item.title)

    @property
    def speaker(self) -> Speaker | None:
        """The speaker whose mention it is, or ``None``."""
        return self.document._speaker_of.get(self.index)  # noqa: SLF001  views are the document's own

    @property
    def link(self) -> LinkItem | None:
        """Its link to the knowledge base, with ``.confidence``, ``.rule`` and ``.literal``; ``None`` is NIL."""
        return self.document._link_of.get(self.index)  # noqa: SLF001  views are the document's own

    @property
    def entity(self) -> Entity | None:
        """The entity it is linked to, or ``None`` (NIL)."""
        link = self.link
        return None if link is None else self.document._entity_of.get(link.entity)  # noqa: SLF001  as above

    def __repr__(self) -> str:
        return f"<Mention {self.index} {self.kind} {self.label}: {short(self.text)}>"


@attrs.frozen(repr=False)
class Entity(View[EntityItem]):
    """An entity of the knowledge base, with its mentions in the article."""

    layer: ClassVar[Layer[EntityItem]] = ENTITIES

    @property
    def id(self) -> str:
        """Its id, a Wikidata id (``"Q159"``) or a Wikipedia title (``"enwiki:Maria_Zakharova"``)."""
        return self.item.id

    @property
    def label(self) -> str:
        """Its usual name."""
        return self.item.label

    @property
    def description(self) -> str:
        """A few words on what it is."""
        return self.item.description

    @property
    def type(self) -> MentionLabel:
        """The type of thing it is."""
        return self.item.type

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions linked to it, in text order."""
        return self.document._mentions_of.get(self.id, ())  # noqa: SLF001  views are the document's own

    def __repr__(self) -> str:
        return f"<Entity {self.id}: {short(self.label)}>"


@attrs.frozen(repr=False)
class MarkedSpan(Located[MarkedSpanItem]):
    """A stretch in quotation marks that is no quote: a title, a nickname, a word as a word, a scare quote."""

    layer: ClassVar[Layer[MarkedSpanItem]] = MARKED_SPANS

    @property
    def kind(self) -> MarkedKind:
        """What it is."""
        return self.item.kind

    def __repr__(self) -> str:
        return f"<MarkedSpan {self.index} {self.kind}: {short(self.text)}>"
