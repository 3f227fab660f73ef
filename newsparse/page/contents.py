"""What a page shows of a document, gathered once: any layer may be missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs
import regex

from newsparse.discourse import DiscourseRole
from newsparse.document import Document
from newsparse.model import ENTITIES, MENTIONS, PARAGRAPHS, QUOTES, ROLES, SENTENCES, ParagraphRole
from newsparse.page.palette import HUES
from newsparse.spans import Span, merged, trimmed
from newsparse.views import Quote, Speaker

if TYPE_CHECKING:
    from newsparse.layers import Layer
    from newsparse.views import Entity, Mention, Sentence

_LINES: Final = regex.compile(r"[^\n]+")
NOT_FOUND: Final = "none"
"""Stands for the speaker of quotes for which nobody was found."""


@attrs.frozen
class Block:
    """A paragraph of the page.

    Attributes:
        span: Where it stands.
        role: What it is to the article; ``None`` where nobody said.
    """

    span: Span
    role: ParagraphRole | None


@attrs.frozen
class Voice:
    """Somebody who is quoted, or all quotes for which nobody was found.

    Attributes:
        speaker: The speaker, or ``None``.
        quotes: The quotes, in text order.
        share: Their part of all quoted characters, in [0, 1].
        hue: The number of the colour, from 1; 0 for those beyond the colours, and for nobody.
    """

    speaker: Speaker | None
    quotes: tuple[Quote, ...]
    share: float
    hue: int

    @property
    def key(self) -> str:
        """The speaker as the page's script knows it."""
        return NOT_FOUND if self.speaker is None else str(self.speaker.index)


@attrs.frozen
class Contents:
    """A document, as the parts of a page want it.

    Attributes:
        document: The document.
        quotes: Its quotes.
        voices: Who is quoted, the most quoted first; last those for which nobody was found.
        roles: How many sentences have each discourse role, in the order of the roles; empty without the layer.
        role_of: The discourse role of each quote that has one, by the quote's index.
    """

    document: Document
    quotes: tuple[Quote, ...]
    voices: tuple[Voice, ...]
    roles: dict[DiscourseRole, int]
    role_of: dict[int, DiscourseRole]

    @classmethod
    def of(cls, document: Document) -> Contents:
        """Gather what is there."""
        quotes = document.quotes if _has(document, QUOTES) else ()
        roles: Counter[DiscourseRole] = Counter()
        role_of: dict[int, DiscourseRole] = {}
        if _has(document, SENTENCES, ROLES):
            roles.update(sentence.role.label for sentence in document.sentences if sentence.role is not None)
            role_of = dict(_roles_of(document, quotes))
        return cls(
            document,
            quotes,
            _voices(quotes),
            {role: roles[role] for role in DiscourseRole if role in roles},
            role_of,
        )

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences; none without the layer."""
        return self.document.sentences if _has(self.document, SENTENCES, PARAGRAPHS) else ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions; none without the layer."""
        return self.document.mentions if _has(self.document, MENTIONS) else ()

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities; none without the layer."""
        return self.document.entities if _has(self.document, ENTITIES) else ()

    @property
    def hues(self) -> dict[str, int]:
        """The number of the colour of each voice, by its key."""
        return {voice.key: voice.hue for voice in self.voices}

    def blocks(self) -> Iterator[Block]:
        """The whole text but for white space, in ordered and disjoint blocks: its paragraphs, and lines outside."""
        text = self.document.text
        items = self.document[PARAGRAPHS] if _has(self.document, PARAGRAPHS) else ()
        at = 0
        for item in sorted(items, key=lambda item: item.span):
            yield from _lines(text, at, item.span.start)
            if item.span.end > max(at, item.span.start):
                yield Block(Span(max(at, item.span.start), item.span.end), item.role)
            at = max(at, item.span.end)
        yield from _lines(text, at, len(text))


def key_of(quote: Quote) -> str:
    """The speaker of a quote as the page's script knows it."""
    return NOT_FOUND if quote.speaker is None else str(quote.speaker.index)


def _has(document: Document, *layers: Layer[object]) -> bool:
    return all(layer in document for layer in layers)


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    for match in _LINES.finditer(text, start, max(start, end)):
        span = trimmed(text, match.start(), match.end())
        if span is not None:
            yield Block(span, None)


def _voices(quotes: tuple[Quote, ...]) -> tuple[Voice, ...]:
    of: dict[int | None, list[Quote]] = {}
    for quote in quotes:
        of.setdefault(None if quote.speaker is None else quote.speaker.index, []).append(quote)
    sizes = {index: _size(mine) for index, mine in of.items()}
    total = max(sum(sizes.values()), 1)
    order = sorted(of, key=lambda index: (index is None, -sizes[index], index or 0))
    return tuple(
        Voice(
            of[index][0].speaker,
            tuple(of[index]),
            sizes[index] / total,
            0 if index is None or place > len(HUES) else place,
        )
        for place, index in enumerate(order, 1)
    )


def _size(quotes: list[Quote]) -> int:
    return sum(map(len, merged(span for quote in quotes for span in quote.item.content)))


def _roles_of(document: Document, quotes: tuple[Quote, ...]) -> Iterator[tuple[int, DiscourseRole]]:
    """Each quote has the role of the sentence that its content begins in."""
    sentences = sorted(document.sentences, key=lambda sentence: sentence.span)
    at = 0
    for quote in sorted(quotes, key=lambda quote: quote.span):
        while at < len(sentences) and sentences[at].span.end <= quote.span.start:
            at += 1
        if at == len(sentences):
            return
        role = sentences[at].role
        if role is not None and quote.span.start in sentences[at].span:
            yield quote.index, role.label
