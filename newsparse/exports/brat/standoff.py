"""The lines of a BRAT file, without what they mean: text-bound annotations, relations, attributes, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import attrs
import regex

from newsparse.errors import FormatError
from newsparse.spans import Span, trimmed

_BREAKS: Final = regex.compile(r"[\n\r]+")
_UNWRITABLE: Final = regex.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029\ud800-\udfff]")


def fragments(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans as BRAT can hold them: cut at line ends, which no annotation of BRAT may contain."""
    out: list[Span] = []
    for span in spans:
        cuts = [match.span() for match in _BREAKS.finditer(text, span.start, span.end)]
        starts = [span.start, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), span.end]
        out += filter(None, (trimmed(text, start, end) for start, end in zip(starts, ends, strict=True)))
    return tuple(out)


def shown(text: str, pieces: Iterable[Span]) -> str:
    """The characters of fragments, as the last column of a text-bound annotation has them."""
    return _UNWRITABLE.sub(" ", " ".join(piece.of(text) for piece in pieces))


def writable(text: str) -> str:
    """A text as the last column of a line can hold it."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())


@attrs.frozen
class Bound:
    """A text-bound annotation: ``T1 Content 0 5;8 12 ...``.

    Attributes:
        id: Its id.
        type: Its type.
        spans: Its fragments.
        line: The number of its line, from 1.
    """

    id: str
    type: str
    spans: tuple[Span, ...]
    line: int


@attrs.frozen
class Link:
    """What joins annotations: a relation, an event, or the members of an ``Equiv``.

    Attributes:
        id: Its id; ``*`` for an ``Equiv``.
        type: Its type.
        arguments: Pairs of a role and an id; the trigger of an event is its first, with the event's type as its role.
        line: The number of its line, from 1.
    """

    id: str
    type: str
    arguments: tuple[tuple[str, str], ...]
    line: int


class _MisfitError(ValueError):
    """An annotation that does not fit the text."""


@attrs.define
class Standoff:
    """A BRAT file, read.

    Attributes:
        bounds: Text-bound annotations by id, in the order of the file.
        links: Relations and ``Equiv``s.
        events: Events.
        attributes: Values by id and name; ``True`` where an attribute has none.
        references: Ids of knowledge bases with the entity's name, by the id of the annotation.
        notes: Notes by id.
    """

    bounds: dict[str, Bound] = attrs.field(factory=dict)
    links: list[Link] = attrs.field(factory=list)
    events: list[Link] = attrs.field(factory=list)
    attributes: dict[str, dict[str, str]] = attrs.field(factory=dict)
    references: dict[str, tuple[str, str]] = attrs.field(factory=dict)
    notes: dict[str, list[str]] = attrs.field(factory=dict)


def read(text: str, ann: str, name: str) -> Standoff:
    """Read the lines of an ``.ann`` file.

    Args:
        text: The text of the ``.txt`` file beside it.
        ann: The ``.ann`` file.
        name: What errors call it.

    Raises:
        FormatError: If a line is none of BRAT's, or does not fit the text; the error names the line.
    """
    found = Standoff()
    # Not splitlines: what is a line end to Unicode may stand in the text of an annotation.
    for number, line in enumerate(ann.replace("\r\n", "\n").removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            try:
                _line(found, text, line, number)
            except _MisfitError as error:
                where = f"{name}, line {number}"
                raise FormatError(where, str(error)) from None
            except (ValueError, IndexError):
                where = f"{name}, line {number}"
                raise FormatError(where, f"is no line of BRAT: {line[:80]!r}") from None
    for link in (*found.links, *found.events):
        for _, target in link.arguments:
            if target not in found.bounds and target[:1] == "T":
                where = f"{name}, line {link.line}"
                raise FormatError(where, f"points at {target}, which is not in the file")
    return found


def _line(found: Standoff, text: str, line: str, number: int) -> None:
    key, body, *rest = line.split("\t", 2)
    match key[:1]:
        case "T":
            found.bounds[key] = _bound(text, key, body, rest[0] if rest else None, number)
        case "R":
            kind, *arguments = body.split()
            found.links.append(Link(key, kind, tuple(_pairs(arguments)), number))
        case "E":
            kind, _, trigger = body.split()[0].partition(":")
            arguments = body.split()[1:]
            found.events.append(Link(key, kind, ((kind, trigger), *_pairs(arguments)), number))
        case "*":
            kind, *members = body.split()
            found.links.append(Link(key, kind, tuple(("", member) for member in members), number))
        case "A" | "M":
            name, target, *value = body.split()
            found.attributes.setdefault(target, {})[name.lower()] = value[0] if value else "true"
        case "N":
            _, target, reference = body.split()
            found.references[target] = (reference, rest[0] if rest else "")
        case "#":
            _, target = body.split()
            found.notes.setdefault(target, []).append(rest[0] if rest else "")
        case _:
            raise ValueError(key)


def _pairs(arguments: Iterable[str]) -> Iterator[tuple[str, str]]:
    for argument in arguments:
        role, _, target = argument.partition(":")
        yield role.rstrip("0123456789").lower(), target


def _bound(text: str, key: str, body: str, covered: str | None, number: int) -> Bound:
    kind, _, offsets = body.partition(" ")
    spans = tuple(Span(int(start), int(end)) for start, end in (pair.split() for pair in offsets.split(";")))
    there = shown(text, spans)
    problem = ""
    if spans[-1].end > len(text):
        problem = f"ends at {spans[-1].end}, beyond the text of {len(text)} characters"
    elif covered is not None and "".join(there.split()) != "".join(_UNWRITABLE.sub(" ", covered).split()):
        problem = f"covers {there[:60]!r} in the text, and not {covered[:60]!r}, as it says"
    if problem:
        message = f"{key} {problem}; is the .txt file the one that was annotated, with the same line ends?"
        raise _MisfitError(message)
    return Bound(key, kind, spans, number)
