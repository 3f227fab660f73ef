"""From the lines of a Wikidata dump to facts: what can be told from the bytes first, JSON only for what may be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs
import regex

_ID: Final = regex.compile(r"Q([1-9][0-9]{0,11})")
_ALIASES: Final = 40  # names of one item; those with more are lists of spellings
_OFFICES: Final = 20
_OCCUPATIONS: Final = 5
_LONGEST: Final = 250  # characters of a label or description, which is what Wikidata allows
_EXCERPT: Final = 60


@attrs.frozen
class Wanted:
    """What is read of a dump.

    Attributes:
        sitelinks: Items with fewer pages in Wikimedia's projects are left out.
        language: The language of labels, descriptions and aliases, by Wikidata's code.
    """

    sitelinks: int = 5
    language: str = "en"


@attrs.define
class Counts:
    """What became of the lines of a dump.

    Attributes:
        lines: All of them, but empty ones.
        items: Items that were kept, until it is known of what class they are.
        few_sitelinks: Items with too few pages in Wikimedia's projects.
        no_label: Items without a label in the language.
        no_class: Items that are an instance of nothing.
        others: Properties and lexemes.
        damaged: Lines that cannot be read.
        opened: Lines "[", which begin an array.
        closed: Lines "]", which end it.
    """

    lines: int = 0
    items: int = 0
    few_sitelinks: int = 0
    no_label: int = 0
    no_class: int = 0
    others: int = 0
    damaged: int = 0
    opened: int = 0
    closed: int = 0

    def add(self, other: Counts) -> None:
        """Add up."""
        for field in attrs.fields(Counts):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


@attrs.frozen
class Facts:
    """What a block of lines gave, ready for the tables of the build.

    Attributes:
        items: Number, and facts as JSON, of the items to keep.
        classes: Number and label of the items that are classes of others.
        edges: Class above, class below.
        counts: What became of the lines.
        damage: Of the first damaged lines, what is wrong with them.
    """

    items: list[tuple[int, str]]
    classes: list[tuple[int, str]]
    edges: list[tuple[int, int]]
    counts: Counts
    damage: list[str]


class _DamagedError(Exception):
    """A line that is JSON of another shape."""

    def __init__(self, what: str, found: object) -> None:
        super().__init__(f"{what} cannot be {found!r:.40}")


def read_block(data: bytes, wanted: Wanted) -> Facts:
    """The facts in whole lines of a dump."""
    facts = Facts([], [], [], Counts(), [])
    for line in data.split(b"\n"):
        bare = line.strip().rstrip(b",")
        if bare:
            facts.counts.lines += 1
            _read_line(bare, wanted, facts)
    return facts


def _read_line(line: bytes, wanted: Wanted, facts: Facts) -> None:
    counts = facts.counts
    if line in {b"[", b"]"}:
        counts.opened += line == b"["
        counts.closed += line == b"]"
        return
    # Keys stand in the bytes as they are; in a string, a quotation mark would have a backslash before it.
    at = line.rfind(b'"sitelinks"')
    few = wanted.sitelinks > 0 and (at < 0 or line.count(b'"site"', at) < wanted.sitelinks)
    is_class = b'"P279"' in line
    if not is_class and line.endswith(b"}"):
        if few:
            counts.few_sitelinks += 1
            return
        if b'"P31"' not in line:
            counts.no_class += 1
            return
    try:
        item = json.loads(line)
        if _mapping(item, "item").get("type", "item") != "item":
            counts.others += 1
        else:
            _read_item(item, wanted, facts, few=few)
    except (ValueError, RecursionError, _DamagedError, AttributeError, TypeError, KeyError) as error:
        counts.damaged += 1
        excerpt = line[:_EXCERPT].decode("utf-8", "replace")
        facts.damage.append(f"{excerpt!r}: {error}")


def _read_item(item: Mapping[str, Any], wanted: Wanted, facts: Facts, *, few: bool) -> None:
    number = _number(item.get("id"))
    if number is None:
        raise _DamagedError("id", item.get("id"))
    claims = _mapping(item.get("claims"), "claims")
    label = _text(_mapping(item.get("labels"), "labels"), wanted.language)
    above = _ids(claims, "P279")
    if above:
        facts.classes.append((number, label))
        facts.edges.extend((parent, number) for parent in above)
    classes = _ids(claims, "P31")
    links = _mapping(item.get("sitelinks"), "sitelinks")
    if few or len(links) < wanted.sitelinks:
        facts.counts.few_sitelinks += 1
    elif not label:
        facts.counts.no_label += 1
    elif not classes:
        facts.counts.no_class += 1
    else:
        kept = {
            "label": label,
            "about": _text(_mapping(item.get("descriptions"), "descriptions"), wanted.language),
            "names": list(_names(item, links, wanted.language)),
            "links": len(links),
            "is": classes,
            "in": _ids(claims, "P17", current=True),
            "of": _ids(claims, "P27", current=True),
            "seat": _ids(claims, "P159", current=True),
            "capital": _ids(claims, "P36", current=True),
            "work": _ids(claims, "P106")[:_OCCUPATIONS],
            "office": _offices(claims),
            "demonyms": list(_texts(claims, "P1549", wanted.language)),
            "short": list(_texts(claims, "P1813", wanted.language)),
        }
        facts.items.append((number, json.dumps({key: value for key, value in kept.items() if value})))
        facts.counts.items += 1


def _mapping(value: object, field: str) -> Mapping[str, Any]:
    if value is None or value == []:  # the dump writes an empty map as an empty list
        return {}
    if not isinstance(value, dict):
        raise _DamagedError(field, value)
    return value


def _number(value: object) -> int | None:
    match = _ID.fullmatch(value) if isinstance(value, str) else None
    return None if match is None else int(match[1])


def _clean(value: object) -> str:
    """A text on one line, without what no file of UTF-8 can hold."""
    if not isinstance(value, str):
        return ""
    return " ".join(value.encode("utf-8", "ignore").decode().split())[:_LONGEST]


def _text(texts: Mapping[str, Any], language: str) -> str:
    """The text in a language, else the one for all languages, as names of people have it since 2024."""
    for code in (language, "mul"):
        if code in texts and (found := _clean(texts[code]["value"])):
            return found
    return ""


def _names(item: Mapping[str, Any], links: Mapping[str, Any], language: str) -> Iterator[str]:
    """Other names: aliases, and the title of the page in that language's Wikipedia, without what tells it apart."""
    aliases = _mapping(item.get("aliases"), "aliases")
    found = [_clean(alias["value"]) for code in (language, "mul") for alias in aliases.get(code, ())]
    page = links.get(f"{language}wiki")
    if page is not None:
        found.append(_clean(page["title"]).partition(" (")[0])
    yield from [name for name in dict.fromkeys(found) if name][:_ALIASES]


def _statements(claims: Mapping[str, Any], of: str) -> list[Mapping[str, Any]]:
    return [s for s in claims.get(of, ()) if s.get("rank", "normal") != "deprecated"]


def _best(statements: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The preferred statements, else the normal ones, as Wikidata itself answers."""
    kept = list(statements)
    return [s for s in kept if s.get("rank") == "preferred"] or kept


def _ids(claims: Mapping[str, Any], of: str, *, current: bool = False) -> list[int]:
    best = _best(_statements(claims, of))
    if current:
        best = [s for s in best if "P582" not in _mapping(s.get("qualifiers"), "qualifiers")] or best
    numbers = (_number(value.get("id")) for s in best if isinstance(value := _value(s["mainsnak"]), dict))
    return [number for number in dict.fromkeys(numbers) if number is not None]


def _value(snak: Mapping[str, Any]) -> object:
    """What a statement says; ``None`` for "unknown" and "none"."""
    return snak["datavalue"]["value"] if snak.get("snaktype", "value") == "value" else None


def _texts(claims: Mapping[str, Any], of: str, language: str) -> Iterator[str]:
    for statement in _statements(claims, of):
        value = _value(statement["mainsnak"])
        if isinstance(value, dict) and value.get("language") == language and (text := _clean(value.get("text"))):
            yield text


def _offices(claims: Mapping[str, Any]) -> list[tuple[int, str | None, str | None]]:
    """The offices that a person held, the newest first."""
    found = []
    for statement in _statements(claims, "P39"):
        value = _value(statement["mainsnak"])
        number = _number(value.get("id")) if isinstance(value, dict) else None
        if number is not None:
            qualifiers = _mapping(statement.get("qualifiers"), "qualifiers")
            found.append((number, _date(qualifiers.get("P580")), _date(qualifiers.get("P582"))))
    found.sort(key=lambda office: (office[2] is None, office[1] or "", -office[0]), reverse=True)
    return found[:_OFFICES]


_DAY, _MONTH, _YEAR = 11, 10, 9  # Wikidata's precisions


def _date(snaks: Any) -> str | None:  # noqa: ANN401  a list of JSON
    """A date as far as it is known: "+2004-03-00T00:00:00Z" of precision 10 is "2004-03"."""
    value = _value(snaks[0]) if snaks else None
    if not isinstance(value, dict) or value.get("precision", 0) < _YEAR:
        return None
    sign, date = value["time"][0], value["time"][1:].partition("T")[0].split("-")
    known = date[: {_DAY: 3, _MONTH: 2}.get(min(value["precision"], _DAY), 1)]
    return ("-" if sign == "-" else "") + "-".join(known)
