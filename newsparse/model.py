"""What newsparse finds in an article: the item classes, their enumerations, and one constant a layer.

Items are small frozen values. Positions are ``Span``s into the article's text (Python ``str`` indices,
half-open); items point at each other with ``Ref``s. A new idea becomes a new layer, never one more field.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import attrs

from newsparse.discourse import DiscourseRole
from newsparse.kinds import MarkedSpanItem, QuoteType
from newsparse.layers import Layer, Ref
from newsparse.spans import Span
from newsparse.stances import Modality, Stance
from newsparse.times.values import When


class ParagraphRole(StrEnum):
    """What a paragraph is to the article."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"  # a dateline that stands alone; one that opens a paragraph is ParagraphItem.dateline
    LEAD = "lead"
    BODY = "body"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    CREDIT = "credit"
    PROMO = "promo"
    CORRECTION = "correction"
    END_NOTE = "end_note"
    LIST_ITEM = "list_item"

    @property
    def is_story(self) -> bool:
        """Whether the paragraph tells the story, rather than framing or advertising it."""
        return self in _STORY


_STORY: Final = frozenset(
    {ParagraphRole.HEADLINE, ParagraphRole.LEAD, ParagraphRole.BODY, ParagraphRole.SUBHEADING, ParagraphRole.LIST_ITEM}
)


@attrs.frozen
class ParagraphItem:
    """One paragraph.

    Attributes:
        span: Where it stands, without white space at the edges.
        role: What it is to the article.
        dateline: The dateline that opens it (``WASHINGTON (AP) —``), or ``None``.
    """

    span: Span
    role: ParagraphRole = ParagraphRole.BODY
    dateline: Span | None = None


@attrs.frozen
class SentenceItem:
    """One sentence; it never crosses a paragraph.

    Attributes:
        span: Where it stands, without white space at the edges.
        paragraph: The paragraph it is in.
    """

    span: Span
    paragraph: Ref[ParagraphItem]


class MentionKind(StrEnum):
    """The form of a mention."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    PART = "part"  # a name within a longer one, for something of its own: "Florida" in "University of Florida"


class MentionLabel(StrEnum):
    """The type of thing that a mention refers to."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"  # countries, cities, regions, and other locations
    GROUP = "group"  # nationalities, religions, parties, populations: "Russian", "Americans", "Republicans"
    FACILITY = "facility"
    EVENT = "event"
    DOCUMENT = "document"  # reports, statements, laws, works: what can be a source without being a person
    OTHER = "other"


@attrs.frozen
class MentionItem:
    """A stretch of text that refers to a person, a body, a place, a group or a document.

    Attributes:
        span: The mention. A name is the bare name ("Mike Pompeo"), without determiner, title or possessive
            ending; a nominal is the noun phrase as written with its determiner ("a senior U.S. official");
            a pronoun is the pronoun.
        head: Its head word ("Pompeo", "official").
        kind: Name, nominal, pronoun, or part of a name. Nobody speaks, or is counted, by a part.
        label: The type of what it refers to.
        title: The title, rank or role noun written before or after a person's name
            ("Secretary of State", "spokeswoman"), or ``None``.
    """

    span: Span
    head: Span
    kind: MentionKind
    label: MentionLabel
    title: Span | None = None


class QuoteKind(StrEnum):
    """How much of a quote's content stands in quotation marks: all, some or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@attrs.frozen
class QuoteItem:
    """One attribution: something that the text says somebody said, wrote, thought or intends.

    Attributes:
        content: What was said, in one or more pieces: ``"I think," he said, "so."`` has two. Quotation marks
            belong to the content, with a comma or full stop that stands inside them; a closing full stop after
            an indirect content does not; the word "that" which opens one does.
        cue: What marks it as said ("said", "made clear", "according to"); empty where there is none.
        source: Who is said to have said it, as written ("she", "a senior U.S. official"); the whole noun
            phrase with its title and appositives; empty where there is none.
        kind: Direct, mixed or indirect.
        confidence: How sure it is that this is a quote with this content, in [0, 1].
        rule: The name of what decided.
        continues: The quote before it that this one carries on without naming the source again.
        nested_in: The quote whose content this one lies in.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    kind: QuoteKind
    confidence: float
    rule: str
    continues: Ref[QuoteItem] | None = None
    nested_in: Ref[QuoteItem] | None = None


@attrs.frozen
class QuoteTypeItem:
    """What a quote reports (``label``). There is one for every quote, in the order of the quotes."""

    quote: Ref[QuoteItem]
    label: QuoteType


class SpeakerType(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GOVERNMENT_BODY = "government_body"
    GROUP = "group"
    DOCUMENT = "document"
    MEDIA = "media"
    UNNAMED_PERSON = "unnamed_person"
    UNNAMED_GROUP = "unnamed_group"
    OTHER = "other"


class Gender(StrEnum):
    """Gender as the text states it by a pronoun, a title or a gendered noun; never guessed from a name."""

    FEMALE = "female"
    MALE = "male"
    NONBINARY = "nonbinary"
    NOT_STATED = "not stated"


@attrs.frozen
class SpeakerItem:
    """A chain of mentions of one person, body, group or document: whoever or whatever can speak in the article.

    Attributes:
        name: The fullest name in the article, without title and determiner; for one without a name, its
            first description as written ("a senior U.S. official"); for a person whom the caller knows, the name
            that the caller gives.
        type: What it is.
        mentions: Its mentions in text order; empty only for one whom nothing but a caller's correction names.
        gender: As the text states it, or the caller.
        id: The caller's own identifier of a person whom the caller knows, or ``None``.
    """

    name: str
    type: SpeakerType
    mentions: tuple[Ref[MentionItem], ...]
    gender: Gender = Gender.NOT_STATED
    id: str | None = None


@attrs.frozen
class ProfileItem:
    """What the article says of a speaker, as places in it. There is one for every speaker, in their order.

    Attributes:
        speaker: The speaker.
        role: The role, rank or office ("spokeswoman", "Foreign Minister", "official"), or ``None``.
        affiliation: The body, country or group that the role is held for ("Russian Foreign Ministry"), or ``None``.
        description: The first description as written ("a senior official at the port"), or ``None``.
        anonymity: What says that the speaker shall not be named ("speaking on condition of anonymity"), or ``None``.
        anonymity_reason: Why not ("because she was not authorized to speak"), or ``None``.
        gender: The first word that states the speaker's gender ("Mrs.", "spokesman", "he"), or ``None``.
    """

    speaker: Ref[SpeakerItem]
    role: Span | None = None
    affiliation: Span | None = None
    description: Span | None = None
    anonymity: Span | None = None
    anonymity_reason: Span | None = None
    gender: Span | None = None


@attrs.frozen
class AttributionItem:
    """Who a quote belongs to. There is one for every quote, in the order of the quotes.

    Attributes:
        quote: The quote.
        speaker: Its speaker; ``None`` means looked for and not found.
        confidence: How sure the choice of the speaker is, in [0, 1].
        rule: The name of what decided.
    """

    quote: Ref[QuoteItem]
    speaker: Ref[SpeakerItem] | None
    confidence: float
    rule: str


@attrs.frozen
class DetailItem:
    """The circumstances of a quote. There is one for every quote, in the order of the quotes.

    Attributes:
        quote: The quote.
        addressee: To whom it was said, as written ("the Washington Examiner"), or ``None``.
        addressee_speaker: The chain of mentions that the addressee belongs to, or ``None``.
        medium: How it was said ("in a statement", "by phone"), or ``None``.
        time: When it was said ("Friday", "after the strike"), or ``None``.
        place: Where it was said ("at a rally in Ohio"), or ``None``.
        when: The days that the time means, or ``None`` where they cannot be told.
    """

    quote: Ref[QuoteItem]
    addressee: Span | None = None
    addressee_speaker: Ref[SpeakerItem] | None = None
    medium: Span | None = None
    time: Span | None = None
    place: Span | None = None
    when: When | None = None


@attrs.frozen
class StanceItem:
    """How the cue of a quote presents it. There is one for every quote with a cue, in the order of the quotes.

    Attributes:
        quote: The quote.
        label: The class of the cue's word; neutral where the word is of no other class.
        factive: Whether the word takes what was said for true ("admit", "point out", "know").
        negated: Whether it was not said, or not done ("did not say", "declined to confirm", "never denied"). "Deny" is
            a stance and no negation.
        modality: What makes it less than a fact that it was said ("may have said"), or ``None``.
    """

    quote: Ref[QuoteItem]
    label: Stance
    factive: bool = False
    negated: bool = False
    modality: Modality | None = None

    @property
    def modal(self) -> bool:
        """Whether it is anything but a fact that it was said, or was not."""
        return self.modality is not None


@attrs.frozen
class LinkItem:
    """Which entity of a knowledge base a mention stands for. A mention without one is NIL.

    Attributes:
        mention: The mention.
        entity: The entity's id in the knowledge base: a Wikidata id ("Q159") or a Wikipedia title
            ("enwiki:Maria_Zakharova").
        confidence: How sure the link is, in [0, 1].
        rule: The name of what decided.
        literal: For a place that stands for its government ("Moscow said") or for its team ("England beat Wales"):
            the id of the place itself.
    """

    mention: Ref[MentionItem]
    entity: str
    confidence: float
    rule: str
    literal: str | None = None


@attrs.frozen
class EntityItem:
    """What the knowledge base holds about an entity that some mention is linked to.

    Attributes:
        id: Its id, unique in the layer.
        label: Its usual name.
        description: A few words on what it is; may be empty.
        type: The type of thing it is.
    """

    id: str
    label: str
    description: str
    type: MentionLabel


@attrs.frozen
class CorrectionItem:
    """Where a correction of the caller's has applied.

    Attributes:
        entry: Which one: ``"people[0]"``, ``"corrections[2]"``, ``"cues"``.
        span: Where it applied.
        speaker: The speaker that it is about, or ``None``.
    """

    entry: str
    span: Span
    speaker: Ref[SpeakerItem] | None = None


@attrs.frozen
class RoleItem:
    """The discourse role of a sentence.

    Attributes:
        sentence: The sentence.
        label: Its role.
        probability: How likely that role is, in [0, 1].
    """

    sentence: Ref[SentenceItem]
    label: DiscourseRole
    probability: float


PARAGRAPHS: Final = Layer("paragraphs", ParagraphItem)
SENTENCES: Final = Layer("sentences", SentenceItem)
MENTIONS: Final = Layer("mentions", MentionItem)
QUOTES: Final = Layer("quotes", QuoteItem)
SPEAKERS: Final = Layer("speakers", SpeakerItem)
PROFILES: Final = Layer("profiles", ProfileItem)
ATTRIBUTIONS: Final = Layer("attributions", AttributionItem)
DETAILS: Final = Layer("details", DetailItem)
STANCES: Final = Layer("stances", StanceItem)
LINKS: Final = Layer("links", LinkItem)
ENTITIES: Final = Layer("entities", EntityItem)
ROLES: Final = Layer("roles", RoleItem)
CORRECTIONS: Final = Layer("corrections", CorrectionItem)
QUOTE_TYPES: Final = Layer("quote_types", QuoteTypeItem)
MARKED_SPANS: Final = Layer("marked_spans", MarkedSpanItem)

BUILT_IN: Final = (
    PARAGRAPHS,
    SENTENCES,
    MENTIONS,
    QUOTES,
    SPEAKERS,
    PROFILES,
    ATTRIBUTIONS,
    DETAILS,
    STANCES,
    LINKS,
    ENTITIES,
    ROLES,
    CORRECTIONS,
    QUOTE_TYPES,
    MARKED_SPANS,
)
"""Every layer that newsparse itself defines."""
