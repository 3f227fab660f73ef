"""Document: the frozen result, read through joined views over its layers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import attrs
import regex

from newsparse import codec
from newsparse.article import Article
from newsparse.layers import Layer, Layers, RawItem, Ref
from newsparse.model import (
    ATTRIBUTIONS,
    DETAILS,
    ENTITIES,
    LINKS,
    MARKED_SPANS,
    MENTIONS,
    PARAGRAPHS,
    PROFILES,
    QUOTE_TYPES,
    QUOTES,
    ROLES,
    SENTENCES,
    SPEAKERS,
    STANCES,
)
from newsparse.provenance import Provenance
from newsparse.views import Entity, MarkedSpan, Mention, Paragraph, Quote, Sentence, Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.audit import StoryProfile
    from newsparse.exports.rows.column import Cell
    from newsparse.exports.rows.tables import Table
    from newsparse.model import AttributionItem, DetailItem, LinkItem, ProfileItem, QuoteTypeItem, RoleItem, StanceItem

T = TypeVar("T")

WORD: Final = regex.compile(r"\w[\w'’.,-]*")
"""A word, as words are counted."""


@attrs.frozen(eq=False, repr=False)
class Document:
    """An article with all that was found in it. It never changes, and holds no spaCy object.

    Documents compare by value, hash, pickle, and go to JSON and back without loss.

    Attributes:
        article: The article, as the caller gave it.
        layers: The raw layers; ``document[LAYER]`` reads one, typed.
        provenance: What made the document.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("“It rained all night,” Ana Costa said on Monday.")
        >>> [(speaker.name, len(speaker.quotes)) for speaker in document.speakers]
        [('Ana Costa', 1)]
        >>> newsparse.Document.from_json(document.to_json()) == document
        True
    """

    article: Article
    layers: Layers
    provenance: Provenance

    # ------------------------------------------------------------------ the reading side

    @property
    def text(self) -> str:
        """The article's text, unchanged."""
        return self.article.text

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, in text order."""
        return tuple(Paragraph(self, i) for i in range(len(self[PARAGRAPHS])))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in text order."""
        return tuple(Sentence(self, i) for i in range(len(self[SENTENCES])))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes, direct, mixed and indirect, in text order."""
        return tuple(Quote(self, i) for i in range(len(self[QUOTES])))

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody and everything in the article that can speak: people, bodies, groups, documents.

        They stand in the order of their first mention. Those who do speak have ``speaker.quotes``, and the share of
        all quotes and quoted words that is theirs.
        """
        return tuple(Speaker(self, i) for i in range(len(self[SPEAKERS])))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of people, bodies, places, groups and documents, in text order."""
        return tuple(Mention(self, i) for i in range(len(self[MENTIONS])))

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The distinct entities of the knowledge base that mentions are linked to."""
        return tuple(Entity(self, i) for i in range(len(self[ENTITIES])))

    @cached_property
    def marked_spans(self) -> tuple[MarkedSpan, ...]:
        """What stands in quotation marks without being a quote: titles, nicknames, scare quotes; in text order."""
        return tuple(MarkedSpan(self, i) for i in range(len(self[MARKED_SPANS])))

    def quotes_by(self, speaker: Speaker) -> tuple[Quote, ...]:
        """The quotes of one of the document's speakers, in text order."""
        return tuple(quote for quote in self.quotes if quote.speaker == speaker)

    def profile(self) -> StoryProfile:
        """Whose words the story is made of, and what stands where in it: an audit of its sources.

        Example:
            >>> import newsparse
            >>> profile = newsparse.parse_article("“It rained,” Ana Costa said.").profile()
            >>> profile.quoted_words, profile.words, profile.speakers[0].name
            (2, 5, 'Ana Costa')
        """
        from newsparse.audit import profile_of  # noqa: PLC0415  wanted only when somebody asks

        return profile_of(self)

    # ------------------------------------------------------------------ layers and refs

    def __getitem__(self, layer: Layer[T]) -> tuple[T, ...]:
        """The items of a layer, typed.

        Raises:
            LayerError: If no stage wrote the layer.
            FormatError: If the document comes from JSON and the layer's items do not fit the layer's class.
        """
        items: tuple[Any, ...] = self.layers.items_of(layer.name)
        if items and isinstance(items[0], RawItem):
            return codec.read_items(layer, items)
        return items

    def __contains__(self, layer: Layer[Any]) -> bool:
        return layer in self.layers

    def resolve(self, ref: Ref[T], layer: Layer[T]) -> T:
        """The item that a ref points at, in its layer.

        Raises:
            LayerError: If no stage wrote the layer.
            IndexError: If the layer has no such item, or the ref is to another layer.
        """
        if ref.layer != layer.name:
            message = f"{ref} does not point into layer {layer.name!r}"
            raise IndexError(message)
        return self[layer][ref.index]

    # ------------------------------------------------------------------ joins, made once

    @cached_property
    def _attribution_of(self) -> dict[int, AttributionItem]:
        return {item.quote.index: item for item in self._optional(ATTRIBUTIONS)}

    @cached_property
    def _detail_of(self) -> dict[int, DetailItem]:
        return {item.quote.index: item for item in self._optional(DETAILS)}

    @cached_property
    def _profile_of(self) -> dict[int, ProfileItem]:
        return {item.speaker.index: item for item in self._optional(PROFILES)}

    @cached_property
    def _words_of(self) -> list[int]:
        """For each quote its words, those of a quote nested in it left out."""
        rows = [(span.start, span.end, i) for i, item in enumerate(self[QUOTES]) for span in item.content]
        rows.sort(key=lambda row: (row[0], -row[1]))
        counts = [0] * len(self[QUOTES])
        open_: list[tuple[int, int]] = []
        at = 0
        for word in WORD.finditer(self.text):
            start = word.start()
            while at < len(rows) and rows[at][0] <= start:
                open_.append(rows[at][1:])
                at += 1
            while open_ and open_[-1][0] <= start:
                open_.pop()
            if open_:
                counts[open_[-1][1]] += 1
        return counts

    @cached_property
    def _stance_of(self) -> dict[int, StanceItem]:
        return {item.quote.index: item for item in self._optional(STANCES)}

    @cached_property
    def _type_of(self) -> dict[int, QuoteTypeItem]:
        return {item.quote.index: item for item in self._optional(QUOTE_TYPES)}

    @cached_property
    def _role_of(self) -> dict[int, RoleItem]:
        return {item.sentence.index: item for item in self._optional(ROLES)}

    @cached_property
    def _link_of(self) -> dict[int, LinkItem]:
        return {item.mention.index: item for item in self._optional(LINKS)}

    @cached_property
    def _entity_of(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities} if ENTITIES in self else {}

    @cached_property
    def _speaker_of(self) -> dict[int, Speaker]:
        speakers = self.speakers if SPEAKERS in self else ()
        return {ref.index: speaker for speaker in speakers for ref in speaker.item.mentions}

    @cached_property
    def _quotes_of(self) -> dict[int, tuple[Quote, ...]]:
        found: dict[int, list[Quote]] = {}
        for quote in self.quotes if QUOTES in self else ():
            if quote.speaker is not None:
                found.setdefault(quote.speaker.index, []).append(quote)
        return {index: tuple(quotes) for index, quotes in found.items()}

    @cached_property
    def _sentences_of(self) -> dict[int, tuple[Sentence, ...]]:
        found: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.item.paragraph.index, []).append(sentence)
        return {index: tuple(sentences) for index, sentences in found.items()}

    @cached_property
    def _mentions_of(self) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for index, link in sorted(self._link_of.items()):
            found.setdefault(link.entity, []).append(self.mentions[index])
        return {entity: tuple(mentions) for entity, mentions in found.items()}

    def _optional(self, layer: Layer[T]) -> tuple[T, ...]:
        return self[layer] if layer.name in self.layers else ()

    # ------------------------------------------------------------------ rows

    def to_rows(self, table: Table = "quotes") -> list[dict[str, Cell]]:
        """The document as the rows of a table, one flat dict each: for data frames, spreadsheets, databases.

        All rows of a table have the same keys, in the same order. Values are texts, numbers or ``None``; numbers
        that stand for places in the text are ``str`` indices, half-open. The reference lists the columns.

        Args:
            table: ``"quotes"``, ``"speakers"``, ``"mentions"`` or ``"sentences"``.

        Returns:
            A row for each of them, in the document's order.

        Raises:
            ValueError: If there is no table of that name.
            LayerError: If no stage wrote what the table is about.

        Example:
            >>> import newsparse
            >>> document = newsparse.parse_article("“It rained all night,” Ana Costa said on Monday.")
            >>> row = document.to_rows("quotes")[0]
            >>> row["speaker_name"], row["kind"], row["start"], row["end"], row["cue"]
            ('Ana Costa', 'direct', 0, 22, 'said')
        """
        from newsparse.exports.rows import rows  # noqa: PLC0415  the rim, wanted only by those who export

        return rows(self, table)

    # ------------------------------------------------------------------ JSON

    def to_dict(self) -> dict[str, Any]:
        """The document as plain data, in the schema ``newsparse/1``."""
        return codec.write(self.article, self.provenance, self.layers)

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as JSON text.

        Args:
            indent: Spaces of indentation; ``None`` puts all on one line.
        """
        return codec.dumps(self.to_dict(), indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The document that ``to_dict`` wrote. Layers of others are kept as they are until they are read.

        Raises:
            FormatError: If the data is anything else; the error says where.
        """
        article, provenance, layers = codec.read(data)
        return cls(article, layers, provenance)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The document that ``to_json`` wrote.

        Raises:
            FormatError: If the text is anything else; the error says where.
        """
        return cls.from_dict(codec.loads(text))

    # ------------------------------------------------------------------ a value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        if self is other:
            return True
        if self.article != other.article or self.provenance != other.provenance:
            return False
        if list(self.layers) != list(other.layers):
            return False
        return all(_same(self.layers.items_of(name), other.layers.items_of(name)) for name in self.layers)

    def __hash__(self) -> int:
        return hash((self.article, self.provenance))

    def __repr__(self) -> str:
        about = self.article.title or self.text[:40].strip() or "empty"
        return f"<Document {about!r}: {self.layers!r}>"

    def __str__(self) -> str:
        """A table of who said what."""
        from newsparse.terminal import table  # noqa: PLC0415  the rim, wanted only when somebody prints

        return table(self)

    def _repr_html_(self) -> str:
        """The document in a notebook: its text, tinted by speaker."""
        from newsparse.page import cell  # noqa: PLC0415  as above

        return cell(self)


def _same(mine: tuple[object, ...], others: tuple[object, ...]) -> bool:
    """Whether two layers hold the same items, one of them perhaps still in its raw form."""
    if mine == others:
        return True
    raw = any(items and isinstance(items[0], RawItem) for items in (mine, others))
    return raw and list(map(codec.raw_item, mine)) == list(map(codec.raw_item, others))
