"""What a report counts, document by document: memory grows with outlets and months, not with documents."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import attrs

from newsparse.audit import Naming
from newsparse.model import MENTIONS, QUOTES, MentionKind
from newsparse.report.frequent import Frequent

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.views import Quote

MOST_VOICES: Final = 20_000
MOST_OUTLETS: Final = 1_000
MOST_TOPICS: Final = 30
LONGEST: Final = 240
NOT_STATED: Final = "not stated"
OTHERS: Final = "(others)"

Key = tuple[str, str]


@attrs.define
class Voice:
    """What is kept of somebody who is quoted by name.

    Attributes:
        name: The name.
        entity: The id in the knowledge base, or ``None``.
        topics: The names that are mentioned in the quotes.
        example: A quote, cut at 240 characters.
        sure: How sure that quote and its speaker are.
    """

    name: str
    entity: str | None
    topics: Frequent[str] = attrs.field(factory=lambda: Frequent[str](MOST_TOPICS))
    example: str = ""
    sure: float = -1.0


@attrs.define
class Tally:
    """Counts over documents; each is given to ``add`` once.

    Attributes:
        documents: How many.
        undated: How many of them state no day of publication.
        quotes: How many quotes they have.
        types: Quotes by the type of their speaker.
        naming: Quotes by whether their speaker is named.
        genders: Quotes of people by the gender that the text states.
        kinds: Quotes that are direct, mixed and indirect.
        outlets: For each outlet its documents, its quotes, and these by naming and kind.
        months: The same for each month.
        roles: For each tenth of the story, its sentences by discourse role.
        voices: How often each named speaker is quoted, by entity or name.
        known: What else is kept of them.
    """

    documents: int = 0
    undated: int = 0
    quotes: int = 0
    types: Counter[str] = attrs.field(factory=Counter)
    naming: Counter[str] = attrs.field(factory=Counter)
    genders: Counter[str] = attrs.field(factory=Counter)
    kinds: Counter[str] = attrs.field(factory=Counter)
    outlets: dict[str, Counter[str]] = attrs.field(factory=dict)
    months: dict[str, Counter[str]] = attrs.field(factory=dict)
    roles: list[Counter[int]] = attrs.field(factory=list)
    voices: Frequent[Key] = attrs.field(factory=lambda: Frequent[Key](MOST_VOICES))
    known: dict[Key, Voice] = attrs.field(factory=dict)

    def add(self, document: Document) -> None:
        """Count a document."""
        profile = document.profile()
        counts = Counter({group.label: group.quotes for group in (*profile.naming, *profile.kinds)})
        counts.update({"documents": 1, "quotes": profile.quotes})
        self.documents += 1
        self.quotes += profile.quotes
        for counter, groups in (
            (self.types, profile.types),
            (self.naming, profile.naming),
            (self.genders, profile.genders),
            (self.kinds, profile.kinds),
        ):
            counter.update({group.label: group.quotes for group in groups})
        outlet = _outlet(document)
        if outlet not in self.outlets and len(self.outlets) >= MOST_OUTLETS:
            outlet = OTHERS
        self.outlets.setdefault(outlet, Counter()).update(counts)
        published = document.article.published
        if published is None:
            self.undated += 1
        else:
            self.months.setdefault(f"{published:%Y-%m}", Counter()).update(counts)
        for at, band in enumerate(profile.bands):
            while len(self.roles) <= at:
                self.roles.append(Counter())
            self.roles[at].update(dict(enumerate(band.roles or ())))
        for quote in document.quotes if QUOTES in document else ():
            self._hear(quote)

    def _hear(self, quote: Quote) -> None:
        speaker = quote.speaker
        if speaker is None or Naming.of(speaker.type) is not Naming.NAMED:
            return
        entity = speaker.entity
        key = ("", entity.id) if entity is not None else (speaker.type.value, speaker.name)
        name = entity.label if entity is not None else speaker.name
        for forgotten in self.voices.add(key):
            self.known.pop(forgotten, None)
        voice = self.known.setdefault(key, Voice(name, None if entity is None else entity.id))
        sure = quote.confidence * quote.speaker_confidence
        if sure > voice.sure:
            voice.example, voice.sure = quote.text[:LONGEST], sure
        for topic in _topics(quote):
            if topic != name:
                voice.topics.add(topic)


def _outlet(document: Document) -> str:
    article = document.article
    if article.site:
        return article.site
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:
        host = None
    return (host or NOT_STATED).removeprefix("www.")


def _topics(quote: Quote) -> Iterator[str]:
    """The names that a quote's content mentions, each once; of linked ones the usual name."""
    document = quote.document
    if MENTIONS not in document:
        return
    seen = set()
    mentions, items = document.mentions, document[MENTIONS]
    for span in quote.item.content:
        at = bisect_left(items, span.start, key=lambda item: item.span.start)
        while at < len(mentions) and mentions[at].span.start < span.end:
            mention = mentions[at]
            at += 1
            if mention.kind is MentionKind.NAME and mention.span in span and mention.speaker != quote.speaker:
                name = mention.text if mention.entity is None else mention.entity.label
                if name not in seen:
                    seen.add(name)
                    yield name
