"""Cities of the world, towns and states of the United States."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from collect import PLACE, Collection
from countries import lines

from newsparse.knowledge.protocol import AliasKind

NATURAL_EARTH, WIKI_MEDIA = "natural-earth", "wiki-media-cred"
US = "us"


def collect(base: Collection, folder: Path) -> None:
    """Read Natural Earth's populated places, then the US towns."""
    _cities(base, folder)
    _states(base, folder)
    _towns(base, folder)


def _cities(base: Collection, folder: Path) -> None:
    for place in lines(folder / "natural-earth-places.jsonl"):
        qid, kind = place["wikidataid"], place["FEATURECLA"]
        if not qid or not re.fullmatch(r"Q\d+", qid) or "station" in kind.casefold():
            continue
        capital = kind.startswith("Admin-0 capital")
        prior = max(1.0, place["POP_MAX"] / 20_000) + (120.0 if capital else 0.0)
        country = base.countries.get((place["ISO_A2"] or "").lower())
        where = place["ADM0NAME"] if capital or not place["ADM1NAME"] else f"{place['ADM1NAME']}, {place['ADM0NAME']}"
        kind = "capital" if capital else "city"
        names = [place["NAME"], place["NAMEASCII"], *re.split(r"[|,]", place["NAMEALT"] or ""), place["NAMEPAR"] or ""]
        names += [place["GN_ASCII"] or ""]
        found = base.entity(
            qid,
            names[0],
            source=NATURAL_EARTH,
            type=PLACE,
            group=kind,
            prior=prior,
            description=f"{kind} of {where}" if capital else f"city in {where}",
            country=country,
        )
        if found.group == "state":  # a city that is a federal subject as well is a city to its readers
            found.group, found.description = kind, f"{kind} of {where}" if capital else f"city in {where}"
        base.name(qid, f"{names[0]}, {place['ADM0NAME']}", source=NATURAL_EARTH)
        for name in names[1:]:
            if len(name.strip()) > 3 and name[:1].isupper():
                base.name(qid, name, source=NATURAL_EARTH, share=0.9)
        if capital and country in base.entities and not place["FEATURECLA"].endswith("alt"):
            seat = base.entities[country]  # type: ignore[index]  # it is in there, so it is no None
            if seat.group == "country":
                base.name(seat.id, names[0], AliasKind.METONYM, source=NATURAL_EARTH, literal=qid, prior=30.0)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _states(base: Collection, folder: Path) -> None:
    for row in _table(folder / "wikidata-us-states.tsv"):
        if not row["qid"]:
            continue
        base.entity(
            row["qid"],
            row["state"],
            source=WIKI_MEDIA,
            type=PLACE,
            group="state",
            prior=300.0,
            country=base.countries[US],
            description="state of the United States",
        )
        if len(row["AP"]) > 3 and row["AP"].endswith("."):
            base.name(row["qid"], row["AP"], source=WIKI_MEDIA, share=0.3)


def _towns(base: Collection, folder: Path) -> None:
    short = {row["state"]: row["AP"] for row in _table(folder / "wikidata-us-states.tsv")}
    for row in _table(folder / "wikidata-us-cities.tsv"):
        qid, name, state = row["WD-QID"], row["placeLabel"], row["state-full"]
        if not re.fullmatch(r"Q\d+", qid or "") or not name or re.fullmatch(r"Q\d+", name):
            continue
        base.entity(
            qid,
            name,
            source=WIKI_MEDIA,
            type=PLACE,
            group="town",
            prior=0.15,
            country=base.countries[US],
            description=f"town in {state}",
        )
        base.name(qid, f"{name}, {state}", source=WIKI_MEDIA, prior=20.0)
        if short.get(state, "").endswith("."):
            base.name(qid, f"{name}, {short[state]}", source=WIKI_MEDIA, prior=20.0)
