"""The views that a document is read through: each joins several layers and points back into its document.

A view is a document and a place in a layer; it copies nothing. Views are made once a document, so the same thing
is always the same object there; they compare by value, hash and pickle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

import attrs

from newsparse.layers import Layer
from newsparse.model import (
    ENTITIES,
    MENTIONS,
    PARAGRAPHS,
    QUOTES,
    SENTENCES,
    SPEAKERS,
    EntityItem,
    Gender,
    LinkItem,
    MentionItem,
    MentionKind,
    MentionLabel,
    ParagraphItem,
    ParagraphRole,
    QuoteItem,
    QuoteKind,
    RoleItem,
    SentenceItem,
    SpeakerItem,
    SpeakerType,
)
from newsparse.spans import Span, hull

if TYPE_CHECKING:
    from newsparse.document import Document  # noqa: TC004  a document holds its views


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


Item_co = TypeVar("Item_co", covariant=True)
Located_co = TypeVar("Located_co", bound=_HasSpan, covariant=True)


@attrs.frozen
class Passage:
    """A span together with the characters it covers.

    Attributes:
        start: Index of the first character in the document's text.
        end: Index after the last.
        text: The characters.
    """

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The bare span."""
        return Span(self.start, self.end)

    def __str__(self) -> str:
        return self.text


@attrs.frozen(repr=False)
class View(Generic[Item_co]):
    """A place in a layer of a document.

    Attributes:
        document: The document.
        index: The place in the layer, from 0.
    """

    document: Document = attrs.field(hash=False)
    index: int

    layer: ClassVar[Layer[Any]]

    @property
    def item(self) -> Item_co:
        """The raw item."""
        item: Item_co = self.document.layers[self.layer][self.index]
        return item

    def _passage(self, span: Span) -> Passage:
        return Passage(span.start, span.end, span.of(self.document.text))

    def _passages(self, spans: tuple[Span, ...]) -> tuple[Passage, ...]:
        return tuple(self._passage(span) for span in spans)

    def _optional(self, span: Span | None) -> Passage | None:
        return None if span is None else self._passage(span)


@attrs.frozen(repr=False)
class Located(View[Located_co]):
    """A view of an item that stands at one place of the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.item.span

    @property
    def text(self) -> str:
        """Its characters."""
        return self.span.of(self.document.text)


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
        return f"<Paragraph {self.index} {self.role}: {_short(self.text)}>"


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
        return f"<Sentence {self.index}: {_short(self.text)}>"


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
        """Name, nominal or pronoun."""
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
        return f"<Mention {self.index} {self.kind} {self.label}: {_short(self.text)}>"


@attrs.frozen(repr=False)
class Speaker(View[SpeakerItem]):
    """A person, body, group or document of the article that can speak, with all its mentions."""

    layer: ClassVar[Layer[SpeakerItem]] = SPEAKERS

    @property
    def name(self) -> str:
        """The fullest name in the article, or the first description of one without a name."""
        return self.item.name

    @property
    def type(self) -> SpeakerType:
        """What it is."""
        return self.item.type

    @property
    def gender(self) -> Gender:
        """As the text states it, by a pronoun, a title or a gendered noun, or as the caller knows it."""
        return self.item.gender

    @property
    def id(self) -> str | None:
        """The caller's own identifier of a person whom the caller knows (``Person.id``), or ``None``."""
        return self.item.id

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Its mentions, in text order."""
        return tuple(self.document.mentions[ref.index] for ref in self.item.mentions)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its quotes, in text order; empty for one who does not speak."""
        return self.document._quotes_of.get(self.index, ())  # noqa: SLF001  views are the document's own

    @property
    def entity(self) -> Entity | None:
        """The entity that its names are linked to, or ``None`` (NIL)."""
        linked = (mention.entity for mention in self.mentions if mention.kind == "name")
        return next((entity for entity in linked if entity is not None), None)

    def __repr__(self) -> str:
        return f"<Speaker {self.index} {self.type}: {_short(self.name)}>"


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
        return f"<Entity {self.id}: {_short(self.label)}>"


@attrs.frozen(repr=False)
class Quote(View[QuoteItem]):
    """Something that the article says somebody said, wrote, thought or intends."""

    layer: ClassVar[Layer[QuoteItem]] = QUOTES

    @property
    def span(self) -> Span:
        """From the first to the last character of its content."""
        return hull(self.item.content)

    @property
    def text(self) -> str:
        """Its content, pieces joined by a space; quotation marks belong to it."""
        return " ".join(passage.text for passage in self.content)

    @property
    def kind(self) -> QuoteKind:
        """Direct, mixed or indirect."""
        return self.item.kind

    @property
    def content(self) -> tuple[Passage, ...]:
        """What was said, in one or more pieces."""
        return self._passages(self.item.content)

    @property
    def cue(self) -> tuple[Passage, ...]:
        """What marks it as said; empty where there is none."""
        return self._passages(self.item.cue)

    @property
    def source(self) -> tuple[Passage, ...]:
        """Who is said to have said it, as written; empty where there is none."""
        return self._passages(self.item.source)

    @property
    def confidence(self) -> float:
        """How sure it is that this is a quote with this content, in [0, 1]."""
        return self.item.confidence

    @property
    def rule(self) -> str:
        """The name of what decided that this is a quote."""
        return self.item.rule

    @property
    def speaker(self) -> Speaker | None:
        """Whose words they are; ``None`` means looked for and not found."""
        found = self.document._attribution_of.get(self.index)  # noqa: SLF001  views are the document's own
        return None if found is None or found.speaker is None else self.document.speakers[found.speaker.index]

    @property
    def speaker_confidence(self) -> float:
        """How sure the choice of the speaker is, in [0, 1]; 0 where none was sought."""
        found = self.document._attribution_of.get(self.index)  # noqa: SLF001  views are the document's own
        return 0.0 if found is None else found.confidence

    @property
    def speaker_rule(self) -> str:
        """The name of what decided on the speaker; empty where none was sought."""
        found = self.document._attribution_of.get(self.index)  # noqa: SLF001  views are the document's own
        return "" if found is None else found.rule

    @property
    def continues(self) -> Quote | None:
        """The quote before it that this one carries on, or ``None``."""
        ref = self.item.continues
        return None if ref is None else self.document.quotes[ref.index]

    @property
    def nested_in(self) -> Quote | None:
        """The quote whose content this one lies in, or ``None``."""
        ref = self.item.nested_in
        return None if ref is None else self.document.quotes[ref.index]

    @property
    def addressee(self) -> Passage | None:
        """To whom it was said, as written, or ``None``."""
        return self._detail("addressee")

    @property
    def addressee_speaker(self) -> Speaker | None:
        """The addressee as one of the document's speakers, or ``None``."""
        found = self.document._detail_of.get(self.index)  # noqa: SLF001  views are the document's own
        ref = None if found is None else found.addressee_speaker
        return None if ref is None else self.document.speakers[ref.index]

    @property
    def medium(self) -> Passage | None:
        """How it was said ("in a statement", "by phone"), or ``None``."""
        return self._detail("medium")

    @property
    def time(self) -> Passage | None:
        """When it was said ("Friday"), or ``None``."""
        return self._detail("time")

    @property
    def place(self) -> Passage | None:
        """Where it was said, or ``None``."""
        return self._detail("place")

    def _detail(self, name: str) -> Passage | None:
        found = self.document._detail_of.get(self.index)  # noqa: SLF001  views are the document's own
        return None if found is None else self._optional(getattr(found, name))

    def __repr__(self) -> str:
        name = None if self.speaker is None else self.speaker.name
        return f"<Quote {self.index} {self.kind} {name!r}: {_short(self.text)}>"


def _short(text: str, size: int = 60) -> str:
    return repr(text if len(text) <= size else text[: size - 1] + "…")
