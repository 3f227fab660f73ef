"""Dumps of a made-up Wikidata, in the shape of the real one."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def statement(
    value: object, *, rank: str = "normal", start: str | None = None, end: str | None = None
) -> dict[str, Any]:
    """A statement: about an item (a number), or a text in English; ``None`` is "unknown value"."""
    if value is None:
        snak: dict[str, Any] = {"snaktype": "somevalue"}
    elif isinstance(value, int):
        snak = {"snaktype": "value", "datavalue": {"value": {"id": f"Q{value}"}, "type": "wikibase-entityid"}}
    else:
        snak = {"snaktype": "value", "datavalue": {"value": {"text": value, "language": "en"}}}
    made: dict[str, Any] = {"mainsnak": snak, "rank": rank, "type": "statement"}
    dates = {"P580": start, "P582": end}
    qualifiers = {prop: [_date(date)] for prop, date in dates.items() if date is not None}
    return made | ({"qualifiers": qualifiers} if qualifiers else {})


def _date(date: str) -> dict[str, Any]:
    parts = date.split("-")
    whole = "-".join([*parts, *["00"] * (3 - len(parts))])
    value = {"time": f"+{whole}T00:00:00Z", "precision": 8 + len(parts)}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def item(
    number: int,
    label: str,
    *,
    about: str = "",
    aliases: Iterable[str] = (),
    links: int = 30,
    title: str | None = None,
    language: str = "en",
    **claims: object,
) -> dict[str, Any]:
    """An item; ``P31=5`` or ``P31=[5, 6]`` are statements, and so are ready-made ones."""
    sites = {f"w{i}wiki": {"site": f"w{i}wiki", "title": label, "badges": []} for i in range(links)}
    if title is not None:
        sites.popitem()
        sites["enwiki"] = {"site": "enwiki", "title": title, "badges": []}
    texts = {language: {"language": language, "value": label}}
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": texts if label else [],
        "descriptions": {"en": {"language": "en", "value": about}} if about else [],
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else [],
        "claims": {prop: [_made(one) for one in _list(value)] for prop, value in claims.items()},
        "sitelinks": sites or [],
        "lastrevid": number,
    }


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _made(value: object) -> object:
    return value if isinstance(value, dict) else statement(value)


WORLD = (
    item(5, "human", links=200, P279=901),
    item(6256, "country", links=200, P279=56061),
    item(515, "city", links=150, P279=486972),
    item(43229, "organization", links=150, P279=902),
    item(4167410, "Wikimedia disambiguation page", links=3, P279=903),
    item(910, "island republic", links=0, P279=[6256, 23442]),
    item(911, "harbour authority", links=0, P279=912),
    item(912, "port body", links=2, P279=[43229, 911]),  # a circle, of which Wikidata has many
    item(913, "minister of harbours", links=1, P279=914),
    item(82955, "politician", links=120, P279=915, P31=12737077),
    item(
        1001,
        "Arland",
        about="island republic in the northern sea",
        aliases=["Arlish Republic", "AR", "ar", "🏴"],
        links=260,
        P31=910,
        P36=1002,
        P1549=["Arlish", "Arlander"],
        P1813="A. R.",
        P17=1001,
    ),
    item(1002, "Belby", about="capital of Arland", links=180, title="Belby (Arland)", P31=515, P17=1001),
    item(1003, "Belby", about="town elsewhere", links=6, P31=515, P17=1009),
    item(
        1004,
        "Mara Lindqvist",
        about="Arlish politician",
        aliases=["Lindqvist", "Mara", "M. Lindqvist"],
        links=90,
        language="mul",
        P31=5,
        P27=[statement(1009, end="1999"), statement(1001, start="1999-05-01")],
        P106=82955,
        P39=[
            statement(913, start="2011-02", end="2014"),
            statement(916, start="2015-07-09"),
            statement(None),
            statement(917, rank="deprecated"),
        ],
    ),
    item(916, "prime minister of Arland", links=4, P279=914),
    item(1005, "Harbour Authority of Belby", aliases=["HAB", "Arland"], links=12, P31=911, P159=1002),
    item(1006, "Belby (disambiguation)", links=40, P31=4167410),
    item(1007, "Unknown Thing", links=40, P31=999),
    item(1008, "Little Known", links=2, P31=5),
    item(1010, "", links=40, P31=5),
    item(1011, "No Class", links=40),
)
"""A country, its capital and its minister, and what has to be left out."""


def lines(items: Iterable[dict[str, Any]]) -> list[bytes]:
    """The lines of a dump."""
    rows = [json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() for one in items]
    return [b"[", *(row + b"," for row in rows[:-1]), *rows[-1:], b"]"]


def write(path: Path, rows: Iterable[bytes], *, members: int = 1) -> Path:
    """A dump, packed as its name says, in so many members."""
    data = b"\n".join(rows) + b"\n"
    pack = {".gz": lambda part: gzip.compress(part, mtime=0), ".bz2": bz2.compress}.get(path.suffix, lambda part: part)
    size = len(data) // members + 1
    path.write_bytes(b"".join(pack(data[at : at + size]) for at in range(0, len(data), size)))
    return path
