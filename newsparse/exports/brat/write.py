"""A document as the lines of a BRAT file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent

import attrs

from newsparse import codec
from newsparse.exports.brat import standoff
from newsparse.exports.brat.scheme import DETAILS, WIKIDATA
from newsparse.model import (
    ATTRIBUTIONS,
    ENTITIES,
    LINKS,
    MENTIONS,
    QUOTES,
    SPEAKERS,
    AttributionItem,
    DetailItem,
    Gender,
    LinkItem,
    MentionItem,
    QuoteItem,
)
from newsparse.model import DETAILS as DETAILS_LAYER

if TYPE_CHECKING:
    from newsparse.document import Document  # noqa: TC004  for type checkers alone
    from newsparse.layers import Layer, Ref
    from newsparse.spans import Span


def write_brat(document: Document) -> str:
    r"""The quotes, mentions and speakers of a document as an ``.ann`` file; ``document.text`` is its ``.txt`` file.

    A content, cue or source is one annotation, of several fragments where it has several pieces; relations say which
    cue, source and speaker belong to which content; ``Equiv`` joins the mentions of a speaker; links are
    normalisations. What BRAT has no place for (confidence, rule) stands in notes, as JSON. Paragraphs and sentences
    are left out. Offsets are code points, as in BRAT.

    Args:
        document: A parsed article.

    Returns:
        The lines of the file; an empty string where nothing was found.

    Example:
        >>> import newsparse
        >>> from newsparse.exports.brat import write_brat
        >>> document = newsparse.parse_article("“It rained,” Ana Costa said.")
        >>> print(write_brat(document).splitlines()[0].replace("\t", " | "))
        T1 | Content 0 12 | “It rained,”
    """
    writer = _Writer(document)
    contents = [writer.quote(item) for item in _items(document, QUOTES)]
    mentions = [writer.mention(index, item) for index, item in enumerate(_items(document, MENTIONS))]
    writer.quotes(contents, mentions)
    writer.speakers(mentions)
    writer.links(mentions)
    return writer.done()


def _items(document: Document, layer: Layer[Any]) -> tuple[Any, ...]:
    return document[layer] if layer in document else ()  # noqa: SIM401  a document has no get


@attrs.define
class _Writer:
    """Numbers the lines of each kind."""

    document: Document
    bounds: list[tuple[str, str]] = attrs.field(factory=list)
    others: list[str] = attrs.field(factory=list)
    notes: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    counts: dict[str, int] = attrs.field(factory=dict)

    def _key(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"

    def bound(self, kind: str, spans: Iterable[Span]) -> str | None:
        text = self.document.text
        pieces = standoff.fragments(text, spans)
        if not pieces:
            return None
        key = self._key("T")
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        self.bounds.append((key, f"{key}\t{kind} {offsets}\t{standoff.shown(text, pieces)}"))
        return key

    def relation(self, kind: str, one: str | None, other: str | None) -> None:
        if one and other:
            self.others.append(f"{self._key('R')}\t{kind} Arg1:{one} Arg2:{other}")

    def attribute(self, name: str, target: str, value: str) -> None:
        self.others.append(f"{self._key('A')}\t{name} {target} {value}")

    def mention(self, index: int, item: MentionItem) -> str:
        key = self.bound(item.label.value.capitalize(), [item.span])
        assert key is not None, f"mention {index} is blank"
        self.notes[key] = _plain(item, "label")
        return key

    def quote(self, item: QuoteItem) -> str:
        key = self.bound("Content", item.content)
        assert key is not None, "a content is blank"
        self.attribute("Kind", key, item.kind.value)
        self.relation("cue_of", self.bound("Cue", item.cue), key)
        self.relation("source_of", self.bound("Source", item.source), key)
        self.notes[key] = _plain(item, "kind", "continues", "nested_in")
        return key

    def quotes(self, contents: Sequence[str], mentions: Sequence[str]) -> None:
        for key, item in zip(contents, _items(self.document, QUOTES), strict=True):
            for name in ("continues", "nested_in"):
                ref: Ref[QuoteItem] | None = getattr(item, name)
                self.relation(name, key, None if ref is None else contents[ref.index])
        for attribution in _items(self.document, ATTRIBUTIONS):
            self._attribution(attribution, contents[attribution.quote.index], mentions)
        for detail in _items(self.document, DETAILS_LAYER):
            self._detail(detail, contents[detail.quote.index], mentions)

    def _attribution(self, item: AttributionItem, content: str, mentions: Sequence[str]) -> None:
        note = {"name": None, "confidence": item.confidence, "rule": item.rule}
        if item.speaker is not None:
            speaker = self.document.speakers[item.speaker.index]
            source = self.document.quotes[item.quote.index].item.source
            # The mention that stands in the source, if one does: it is where an annotator looks.
            refs = speaker.item.mentions
            inside = [ref for ref in refs if any(self.document[MENTIONS][ref.index].span in span for span in source)]
            if refs:  # none for one whom only a caller's correction names
                self.relation("speaker_of", mentions[(inside or refs)[0].index], content)
            note["name"] = speaker.name
        self.notes[content]["speaker"] = note

    def _detail(self, item: DetailItem, content: str, mentions: Sequence[str]) -> None:
        for name, field in DETAILS.items():
            span: Span | None = getattr(item, field)
            if span is not None:
                self.relation(f"{name.lower()}_of", self.bound(name, [span]), content)
        # What BRAT has no place for, such as the days that a time means.
        self.notes[content]["detail"] = _plain(item, "quote", "addressee", "addressee_speaker", "medium", "place")
        if item.addressee_speaker is not None:
            speaker = self.document[SPEAKERS][item.addressee_speaker.index]
            for ref in speaker.mentions[:1]:
                self.relation("addressed_in", mentions[ref.index], content)

    def speakers(self, mentions: Sequence[str]) -> None:
        for item in _items(self.document, SPEAKERS):
            keys = [mentions[ref.index] for ref in item.mentions]
            if not keys:
                continue
            self.notes[keys[0]]["speaker"] = _plain(item, "mentions", "type", "gender")
            self.attribute("Speaker_type", keys[0], item.type.value)
            if item.gender is not Gender.NOT_STATED:
                self.attribute("Gender", keys[0], item.gender.value)
            if len(keys) > 1:
                self.others.append(f"*\tEquiv {' '.join(keys)}")

    def links(self, mentions: Sequence[str]) -> None:
        entities = {entity.id: entity for entity in _items(self.document, ENTITIES)}
        for item in _items(self.document, LINKS):
            key, entity = mentions[item.mention.index], entities.get(item.entity)
            name = item.entity if entity is None else entity.label
            shown = standoff.writable(name)
            self.others.append(f"{self._key('N')}\tReference {key} {reference(item)}\t{shown}")
            self.notes[key]["link"] = _plain(item, "mention")
            if entity is not None:
                self.notes[key]["entity"] = _plain(entity)

    def done(self) -> str:
        lines = [line for _, line in self.bounds] + self.others
        for key, note in self.notes.items():
            # ASCII: no line end of Unicode, no lone surrogate in a note.
            lines.append(f"{self._key('#')}\tAnnotatorNotes {key}\t{json.dumps(note, sort_keys=True)}")
        return "".join(f"{line}\n" for line in lines)


def reference(item: LinkItem) -> str:
    """The resource and the id of a link, as a normalisation of BRAT has them: ``Wikidata:Q159``."""
    plain = (
        percent(item.entity, safe=":/_()'!*,;=@~.+-", errors="surrogatepass")
        if not item.entity.isprintable() or " " in item.entity
        else item.entity
    )
    if plain[:1] == "Q" and plain[1:].isdigit():
        return f"{WIKIDATA}:{plain}"
    return plain if ":" in plain else f"kb:{plain}"


def _plain(item: object, *without: str) -> dict[str, Any]:
    return {name: value for name, value in codec.write_item(item).items() if name not in without}
