"""The views of who speaks and of what is said: Speaker and Quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from newsparse.circumstances import Circumstances
from newsparse.layers import Layer
from newsparse.model import QUOTES, SPEAKERS, Gender, QuoteItem, QuoteKind, SpeakerItem, SpeakerType, StanceItem
from newsparse.passages import Passage, View, short
from newsparse.spans import Span, hull

if TYPE_CHECKING:
    from newsparse.kinds import QuoteType
    from newsparse.times import When
    from newsparse.views import Entity, Mention


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
    def role(self) -> Passage | None:
        """The role, rank or office that the article gives it ("spokeswoman"), or ``None``."""
        return self._profile("role")

    @property
    def affiliation(self) -> Passage | None:
        """The body, country or group that the role is held for, or ``None``."""
        return self._profile("affiliation")

    @property
    def description(self) -> Passage | None:
        """Its first description as written ("a senior official at the port"), or ``None``."""
        return self._profile("description")

    @property
    def anonymity(self) -> Passage | None:
        """What says that it shall not be named ("speaking on condition of anonymity"), or ``None``."""
        return self._profile("anonymity")

    @property
    def anonymity_reason(self) -> Passage | None:
        """Why it shall not be named, as written, or ``None``."""
        return self._profile("anonymity_reason")

    @property
    def gender_stated(self) -> Passage | None:
        """The first word that states its gender ("Mrs.", "he"); ``None`` where the text does not say."""
        return self._profile("gender")

    def _profile(self, name: str) -> Passage | None:
        found = self.document._profile_of.get(self.index)  # noqa: SLF001  views are the document's own
        return None if found is None else self._optional(getattr(found, name))

    @property
    def quote_share(self) -> float:
        """Its quotes as a share of all the document's quotes, in [0, 1]; 0 where there are none."""
        return len(self.quotes) / len(self.document.quotes) if self.quotes else 0.0

    @property
    def word_count(self) -> int:
        """The words of its quotes; a word in a quote nested in another counts for the inner one alone."""
        return sum(self.document._words_of[quote.index] for quote in self.quotes)  # noqa: SLF001  as above

    @property
    def word_share(self) -> float:
        """Its quoted words as a share of all the document's quoted words, in [0, 1]; 0 where there are none."""
        whole = sum(self.document._words_of)  # noqa: SLF001  as above
        return self.word_count / whole if whole else 0.0

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
        return f"<Speaker {self.index} {self.type}: {short(self.name)}>"


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
    def type(self) -> QuoteType | None:
        """Speech, thought, intention or other, by its cue; ``None`` where that was not sought."""
        found = self.document._type_of.get(self.index)  # noqa: SLF001  views are the document's own
        return None if found is None else found.label

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

    @property
    def when(self) -> When | None:
        """The days that its time means, or ``None`` where there is no time or they cannot be told."""
        found = self.document._detail_of.get(self.index)  # noqa: SLF001  views are the document's own
        return None if found is None else found.when

    @property
    def stance(self) -> StanceItem | None:
        """How its cue presents it, with ``.label``, ``.factive``, ``.negated`` and ``.modality``.

        ``None`` where there is no cue, or no stance was sought.
        """
        return self.document._stance_of.get(self.index)  # noqa: SLF001  views are the document's own

    @property
    def circumstances(self) -> Circumstances:
        """To whom, how, when and where it was said; where it has no cue, those of the quote that it continues."""
        at = self
        while not at.item.cue and at.continues is not None and at.continues.index < at.index:
            at = at.continues
        return Circumstances(at, self)

    def _detail(self, name: str) -> Passage | None:
        found = self.document._detail_of.get(self.index)  # noqa: SLF001  views are the document's own
        return None if found is None else self._optional(getattr(found, name))

    def __repr__(self) -> str:
        name = None if self.speaker is None else self.speaker.name
        return f"<Quote {self.index} {self.kind} {name!r}: {short(self.text)}>"
