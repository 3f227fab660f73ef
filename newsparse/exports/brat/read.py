"""A BRAT file as a document: what annotators have marked, or what newsparse wrote and annotators corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import attrs

from newsparse import codec
from newsparse.document import Document
from newsparse.errors import FormatError
from newsparse.exports.brat import chains, standoff
from newsparse.exports.brat.layout import Layout
from newsparse.exports.brat.scheme import DETAILS, WIKIDATA, BratScheme
from newsparse.exports.brat.standoff import Bound, Link, Standoff
from newsparse.provenance import Provenance
from newsparse.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

RULE: Final = "brat"
"""The rule of what an annotator decided; its confidence is 1."""


def read_brat(
    text: str,
    ann: str,
    *,
    scheme: BratScheme | None = None,
    article_id: str | None = None,
    name: str = "ann",
) -> Document:
    r"""The document that a BRAT file describes.

    What newsparse wrote comes back whole: quotes, attributions, details, mentions, speakers, links. What an annotator
    changed in BRAT wins over the notes. What was annotated by others is read by ``scheme``; where no attribute
    ``Kind`` says it, a quote's kind is told by its quotation marks. Types that the scheme does not know are left
    alone. There are no paragraphs and no sentences: BRAT holds none.

    Args:
        text: The ``.txt`` file. Its line ends must be those that were annotated.
        ann: The ``.ann`` file.
        scheme: Which names mean what; by default newsparse's own and common ones.
        article_id: The article's ``id``.
        name: What errors call the file.

    Returns:
        The document. Its provenance names the stage ``"brat"``.

    Raises:
        FormatError: If a line is none of BRAT's, does not fit the text, or no type is known; it names the line.

    Example:
        >>> from newsparse.exports.brat import read_brat
        >>> ann = "T1\tContent 0 6\t“Yes,”\nT2\tCue 11 15\tsaid\nR1\tcue_of Arg1:T2 Arg2:T1\n"
        >>> quote = read_brat("“Yes,” Ana said.", ann).quotes[0]
        >>> quote.text, quote.cue[0].text, quote.kind.value, quote.rule
        ('“Yes,”', 'said', 'direct', 'brat')
    """
    reader = _Reader(text, standoff.read(text, ann, name), scheme or BratScheme(), name, Layout.of(text))
    provenance = Provenance(newsparse=_version(), model=None, stages=(RULE,))
    data = {
        "schema": codec.SCHEMA,
        "article": {"text": text, "id": article_id},
        "provenance": codec.write_item(provenance),
        "layers": _layers(reader),
    }
    return Document.from_dict(data)


def _layers(reader: _Reader) -> dict[str, list[dict[str, Any]]]:
    try:
        return reader.layers()
    except FormatError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        if not reader.file.notes:
            raise
        problem = (
            f"holds a note that newsparse did not write so ({type(error).__name__}: {error!s:.80}); "
            "take the lines that begin with # out to read the rest"
        )
        raise FormatError(reader.name, problem) from error


def _version() -> str:
    from newsparse import __version__  # noqa: PLC0415  the front door imports this module's room

    return __version__


@attrs.define
class _Reader:
    """Turns annotations into the items of ``newsparse/1``, as plain data."""

    text: str
    file: Standoff
    scheme: BratScheme
    name: str
    layout: Layout

    def layers(self) -> dict[str, list[dict[str, Any]]]:
        contents = self._contents()
        sides = _Sides.of(self.file, self.scheme, {bound.id for bound in contents})
        found = chains.Chains.of(self.text, self.file, self.scheme, sides.speakers)
        if self.file.bounds and not contents and not found.mentions:
            types = ", ".join(sorted({bound.type for bound in self.file.bounds.values()}))
            raise FormatError(
                self.name, f"has no type that is known, only: {types}; say with BratScheme(...) which is which"
            )
        index = {bound.id: at for at, bound in enumerate(contents)}
        layers = {
            "mentions": found.mention_items(),
            "quotes": [self._quote(bound, sides, index) for bound in contents],
            "speakers": found.speaker_items(),
            "attributions": [self._attribution(bound, at, sides, found) for at, bound in enumerate(contents)],
            "details": [self._detail(bound, at, sides, found) for at, bound in enumerate(contents)],
        }
        if self.file.references:
            layers["links"] = list(found.link_items(self.file, self._linked))
            layers["entities"] = list(_entities(found, self.file, layers["links"]))
        return layers

    def _contents(self) -> list[Bound]:
        events = {link.arguments[0][1] for link in self.file.events if _norm(link.type) in self.scheme.content}
        found = [
            bound
            for bound in self.file.bounds.values()
            if _norm(bound.type) in self.scheme.content or bound.id in events
        ]
        return sorted(found, key=lambda bound: (min(bound.spans).start, -max(span.end for span in bound.spans)))

    def _quote(self, bound: Bound, sides: _Sides, index: Mapping[str, int]) -> dict[str, Any]:
        note = chains.note_of(self.file, bound.id)
        spans: dict[str, list[list[int]]] = {}
        agreed = True
        for field, keys in (
            ("content", [bound.id]),
            ("cue", sides.cues(bound.id)),
            ("source", sides.sources(bound.id)),
        ):
            pieces = tuple(span for key in keys for span in self.file.bounds[key].spans)
            noted = tuple(Span(*pair) for pair in note.get(field, ()))
            same = standoff.fragments(self.text, noted) == pieces
            agreed = agreed and same and field in note
            spans[field] = _plain(noted if same else self.layout.joined(pieces))
        kind = self.file.attributes.get(bound.id, {}).get("kind")
        rest = {key: note[key] for key in note if key not in {"speaker", "detail", *spans}} if agreed else {}
        contents = [Span(*pair) for pair in spans["content"]]
        return {
            "confidence": 1.0,
            "rule": RULE,
            **rest,
            **spans,
            "kind": (kind or self.layout.kind(contents).value).lower(),
            "continues": _ref("quotes", index.get(sides.one("continues", bound.id) or "")),
            "nested_in": _ref("quotes", index.get(sides.one("nested_in", bound.id) or "")),
        }

    def _attribution(self, bound: Bound, at: int, sides: _Sides, found: chains.Chains) -> dict[str, Any]:
        said_by = sides.speakers.get(bound.id)
        speaker = None if said_by is None else found.speaker_of(said_by)
        note = chains.note_of(self.file, bound.id).get("speaker") or {}
        name = None if speaker is None else found.speaker_items()[speaker]["name"]
        decided = note if note and note.get("name") == name else {"confidence": 1.0, "rule": RULE}
        return {
            "quote": f"quotes/{at}",
            "speaker": _ref("speakers", speaker),
            "confidence": decided["confidence"],
            "rule": decided["rule"],
        }

    def _detail(self, bound: Bound, at: int, sides: _Sides, found: chains.Chains) -> dict[str, Any]:
        note = chains.note_of(self.file, bound.id).get("detail") or {}
        row: dict[str, Any] = {"quote": f"quotes/{at}"}
        for name, field in DETAILS.items():
            key = sides.other_of(f"{name.lower()}_of", bound.id)
            spans = () if key is None else self.file.bounds[key].spans
            row[field] = [min(spans).start, max(span.end for span in spans)] if spans else None
        key = sides.other_of("addressed_in", bound.id)
        if note.get("time") == row["time"]:
            row = {**note, **row}
        row["addressee_speaker"] = _ref("speakers", None if key is None else found.speaker_of(key))
        return row

    def _linked(self, key: str) -> str:
        reference, _ = self.file.references[key]
        resource, _, rest = reference.partition(":")
        return unquote(rest if resource in {WIKIDATA, "kb"} else reference)


@attrs.frozen
class _Sides:
    """Which annotations relations and events join to each content."""

    scheme: BratScheme
    pairs: tuple[tuple[str, str, str], ...]
    speakers: dict[str, str]

    @classmethod
    def of(cls, file: Standoff, scheme: BratScheme, contents: set[str]) -> _Sides:
        # A relation may end at an event; what it joins is the event's trigger.
        triggers = {event.id: event.arguments[0][1] for event in file.events}
        pairs = [pair for link in file.links for pair in _relation(link, contents, triggers)]
        for event in file.events:
            pairs += _event(event, scheme, contents)
        pairs = [pair for pair in pairs if pair[2] in file.bounds]
        speakers = {content: other for name, content, other in pairs if name in scheme.speaker_of}
        return cls(scheme, tuple(pairs), speakers)

    def cues(self, content: str) -> list[str]:
        return [other for name, of, other in self.pairs if of == content and name in self.scheme.cue_of]

    def sources(self, content: str) -> list[str]:
        return [other for name, of, other in self.pairs if of == content and name in self.scheme.source_of]

    def other_of(self, name: str, content: str) -> str | None:
        return next((other for kind, of, other in self.pairs if of == content and kind == name), None)

    def one(self, name: str, content: str) -> str | None:
        """The content that another one continues or lies in."""
        return self.other_of(name, content)


def _relation(link: Link, contents: set[str], triggers: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    if link.id == "*" or len(link.arguments) != 2:  # noqa: PLR2004  a relation has two ends
        return
    one, other = (triggers.get(target, target) for _, target in link.arguments)
    # Either way round: between two contents, the first says what it is to the second.
    if one in contents:
        yield _norm(link.type), one, other
    elif other in contents:
        yield _norm(link.type), other, one


def _event(event: Link, scheme: BratScheme, contents: set[str]) -> Iterator[tuple[str, str, str]]:
    (_, trigger), *arguments = event.arguments
    roles = [(_norm(role), target) for role, target in arguments]
    said = [trigger] if trigger in contents else []
    said += [target for _, target in roles if target in contents and target not in said]
    for content in said:
        if trigger not in contents:
            yield scheme.cue_of[0], content, trigger
        for role, target in roles:
            if target not in contents:
                yield role, content, target


def _entities(found: chains.Chains, file: Standoff, links: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    seen = set()
    for link in links:
        key = found.mentions[int(link["mention"].partition("/")[2])].id
        entity = chains.note_of(file, key).get("entity") or {}
        if link["entity"] in seen:
            continue
        seen.add(link["entity"])
        if entity.get("id") == link["entity"]:
            yield dict(entity)
        else:
            label = file.references[key][1] or link["entity"]
            yield {"id": link["entity"], "label": label, "description": "", "type": found.label(key).value}


def _plain(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _ref(layer: str, index: int | None) -> str | None:
    return None if index is None else f"{layer}/{index}"


def _norm(name: str) -> str:
    return name.lower().replace("-", "_")
