"""Countries, territories and subdivisions; what and who comes from them; the seats that stand for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from collect import PLACE, Collection
from tables import rows

from newsparse.knowledge.protocol import AliasKind

RIGOUR, INTERNACIA, OWN = "rigour", "internacia", "newsparse"
NO_PLACES = {"eu", "un", "zz", "ip"}  # a union, an organisation, the world, a space that is none
SPECIAL = {
    "dm": ("country", 200.0),
    "cg": ("country", 350.0),
    "hk": ("territory", 400.0),
    "mo": ("territory", 100.0),
    "pr": ("territory", 250.0),
    "gl": ("territory", 250.0),
}
LABELS = {
    "hk": "Hong Kong",
    "mo": "Macau",
    "us_ga": "Georgia",
    "us_wa": "Washington",
    "tr": "Turkey",
    "tl": "East Timor",
}
STATES = {"ps", "tw", "xk", "va"}  # no members of the United Nations, but countries in the news
# Where rigour names the realm, and FB15k ("Netherlands", "Denmark" in the English Wikipedia) the country.
IDS = {"nl": "Q55", "dk": "Q35"}
BRITISH = {"gb_eng", "gb_sct", "gb_wls", "gb_nir"}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file with one JSON object a line."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def collect(base: Collection, folder: Path) -> None:
    """Read rigour's territories (ids and names) and internacia's countries (demonyms and everyday names)."""
    sovereign = {c["code"].lower() for c in lines(folder / "internacia-countries.jsonl") if c.get("un_member")}
    territories = [t for t in lines(folder / "rigour-territories.jsonl") if t["code"] not in NO_PLACES]
    for t in territories:
        t["qid"] = IDS.get(t["code"], t["qid"])
    base.countries.update({t["code"]: t["qid"] for t in territories})
    for t in territories:
        _territory(base, t, sovereign=t["code"] in sovereign | STATES)
    for c in lines(folder / "internacia-countries.jsonl"):
        entity_id = base.countries.get(c["code"].lower())
        if entity_id is None or entity_id not in base.entities:
            continue
        for surface in [c["name"], c.get("official_name") or "", *c.get("common_names", [])]:
            if len(surface) > 3 and not re.search(r"\b(Rep|Sts|SAR|RB|The|FYR)\b|[()]", surface):
                base.name(entity_id, surface, source=INTERNACIA)
    for row in rows("names"):
        for surface in row["names"].split(";"):
            base.name(base.countries[row["code"]], surface, source=OWN, share=float(row["share"] or 1.0))
    _demonyms(base, folder)


def _territory(base: Collection, t: dict[str, Any], *, sovereign: bool) -> None:
    code, parent = t["code"], t.get("parent")
    group, prior = _standing(t, sovereign=sovereign)
    found = base.entity(
        t["qid"],
        LABELS.get(code, t["name"].split(" (")[0]),
        source=RIGOUR,
        type=PLACE,
        group=group,
        prior=prior,
        country=t["qid"] if group == "country" else base.countries.get(parent or ""),
        description=_description(t),
    )
    if url := t.get("wikipedia_url"):
        base.titles.setdefault(url.rsplit("/wiki/", 1)[-1], t["qid"])
    base.name(found.id, t["name"].split(" (")[0], source=RIGOUR)
    base.name(found.id, t["full_name"].split(" (")[0], source=RIGOUR)
    if group == "country" and code != "ps":  # whose names there are those of its parts
        for surface in t["names_strong"]:
            if surface.isascii() and (" " in surface or surface.istitle()) and not surface.islower():
                base.name(found.id, surface, source=RIGOUR, share=0.3)


def _standing(t: dict[str, Any], *, sovereign: bool) -> tuple[str, float]:
    code, parent = t["code"], t.get("parent")
    if code in SPECIAL:
        return SPECIAL[code]
    if t.get("is_historical"):
        return "former country", 40.0
    if sovereign:
        return "country", 1000.0
    if code in BRITISH:
        return "country", 500.0
    if parent == "us":
        return "state", 300.0
    return ("state", 60.0) if "_" in code else ("territory", 150.0)


def _description(t: dict[str, Any]) -> str:
    if t.get("is_historical"):
        return "former country"
    if t["is_country"]:
        return f"country in {t['subregion']}" if t.get("subregion") else "country"
    return f"part of {t['full_name'].split('(')[-1].rstrip(')')}" if "(" in t["full_name"] else "territory"


def _demonyms(base: Collection, folder: Path) -> None:
    own = {row["code"]: row for row in rows("demonyms")}
    for c in lines(folder / "internacia-countries.jsonl"):
        code = c["code"].lower()
        entity_id = base.countries.get(code)
        word = (c.get("demonyms") or {}).get("male") or ""
        if entity_id is None or code in own or base.entities[entity_id].group != "country" or not word:
            continue
        for part in re.split(r",| or ", word):
            _people(base, entity_id, part.strip(), source=INTERNACIA)
    for code, row in own.items():
        for word in row["adjectives"].split(";"):
            _people(base, base.countries[code], word.strip(), source=OWN)
        for word in filter(None, (w.strip() for w in row["people"].split(";"))):
            base.name(base.countries[code], word, AliasKind.DEMONYM, source=OWN)


def _people(base: Collection, entity_id: str, word: str, *, source: str) -> None:
    base.name(entity_id, word, AliasKind.DEMONYM, source=source)
    if word.endswith(("an", "i", "er", "ot", "ene", "ak", "egue", "que")):  # "Iranians", "Iraqis", "Icelanders"
        base.name(entity_id, word + "s", AliasKind.DEMONYM, source=source)
    if word.endswith("ese"):
        return


def seats(base: Collection) -> None:
    """The capitals, and a table of other seats, as metonyms of those who sit there. Places must be known by now."""
    for row in rows("metonyms"):
        whom = base.countries.get(row["stands_for"]) or base.id_of(row["stands_for"])
        literal = base.id_of(row["literal"]) if row["literal"] else None
        if literal is not None and literal not in base.entities:
            base.entity(
                literal,
                row["surface"],
                source=OWN,
                type=PLACE,
                group="seat",
                prior=60.0,
                description=row["description"],
            )
        base.name(whom, row["surface"], AliasKind.METONYM, source=OWN, literal=literal, prior=50.0)
