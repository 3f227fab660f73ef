"""International organisations and blocs; legislators and presidents of the United States; US newspapers."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

from collect import ORGANIZATION, PERSON, PLACE, Collection
from countries import lines
from tables import rows

from newsparse.knowledge.normalise import normalised
from newsparse.knowledge.protocol import AliasKind
from newsparse.knowledge.surfaces import kind_of

NO_BODIES = {
    "railgauge",
    "dvdregion",
    "teleregion",
    "writingsystem",
    "govform",
    "gaspipeline",
    "currency",
    "law",
    "travel",
}
NO_NAME = re.compile(
    r"countries|gauge|Visa free|List of|law system|standards?$|traffic$|income$|States with|Zone$|[(]", re.IGNORECASE
)
BODY = re.compile(r"\b(Union|Council|Organi[sz]ation|Association|Community|Forum|Commission|League|Alliance)\b")
GENERIC = re.compile(
    r"(\w+ )?(Ministry|Department|Police|Post Office|Army|Navy|Air Force|Government|Authority|Agency|Council|Service)"
    r"( of( the)? \w+( and \w+)?)?"
)
NSI = "name-suggestion-index"
INTERNACIA, CONGRESS, WIKI_MEDIA = "internacia", "congress-legislators", "wiki-media-cred"


def blocs(base: Collection, folder: Path) -> None:
    """Read internacia's international bodies: the English name, and acronyms that can be of that name.

    Some of its Wikidata ids are those of other things ("Eton College" for a treaty); one that another source gives to
    another name, that two bodies share, or that a UN agency has with nobody to confirm it, is not taken.
    """
    records = list(lines(folder / "internacia-intblocks.jsonl"))
    others = _names_elsewhere(base, folder)
    owners: dict[str, set[str]] = {}
    for bloc in records:
        owners.setdefault(bloc.get("wikidata_id") or "", set()).add(normalised(bloc["name"]))
    for bloc in records:
        title = _title(bloc)
        entity_id = bloc.get("wikidata_id") or ""
        known = base.titles.get(title or "")
        own = {normalised(bloc["name"]), normalised(bloc["id"]), normalised((title or "").replace("_", " "))}
        confirmed = bool(others.get(entity_id, set()) & own)
        doubtful = len(owners[entity_id]) > 1 or entity_id in others or "unagency" in bloc["blocktype"]
        if known or not entity_id or (doubtful and not confirmed):
            entity_id = known or (base.id_of(title) if title else "")
        if title and entity_id.startswith("Q"):
            base.titles.setdefault(title, entity_id)
        if entity_id:
            _bloc(base, bloc, entity_id, title)


def _names_elsewhere(base: Collection, folder: Path) -> dict[str, set[str]]:
    """The names that the other sources give to each Wikidata id."""
    names: dict[str, set[str]] = {}
    for entity_id, entity in base.entities.items():
        names.setdefault(entity_id, set()).add(normalised(entity.label))
    for name in base.names:
        names.setdefault(name.entity, set()).add(normalised(name.surface))
    with (folder / "fb15k-entity2wikidata.json").open(encoding="utf-8") as file:
        for record in json.load(file).values():
            held = names.setdefault(record["wikidata_id"] or "", set())
            held.update(normalised(name) for name in [record["label"] or "", *record["alternatives"]])
    for synset in lines(folder / "open-english-wordnet.jsonl"):
        for qid in [synset["wikidata"]] if isinstance(synset["wikidata"], str) else synset["wikidata"]:
            names.setdefault(qid, set()).update(normalised(member) for member in synset["members"])
    return names


def _bloc(base: Collection, bloc: dict[str, Any], entity_id: str, title: str | None) -> None:
    name, types = bloc["name"].strip(), set(bloc["blocktype"])
    if not re.fullmatch(r"Q\d+|enwiki:\S+", entity_id) or not name.isascii():
        return
    if " " not in name and not (name.isupper() and len(name) > 3):
        return
    if types & NO_BODIES or NO_NAME.search(name):
        return
    if entity_id in base.entities and base.entities[entity_id].group == "country":
        return
    region = "geographic" in types and not BODY.search(name)
    prior = min(60.0, 5.0 + (bloc.get("membership_count") or 0) / 2) if bloc.get("status") == "formal" else 4.0
    found = base.entity(
        entity_id,
        name,
        source=INTERNACIA,
        type=PLACE if region else ORGANIZATION,
        group="region" if region else "international body",
        prior=60.0 if region else prior,
        description="region" if region else _purpose(bloc),
    )
    for acronym in sorted({a["value"] for a in bloc.get("acronyms", []) if a["lang"] == "en"} | {bloc["id"]}):
        if kind_of(acronym, name, ORGANIZATION) is AliasKind.ACRONYM and _fits(acronym, bloc):
            base.name(found.id, acronym, AliasKind.ACRONYM, source=INTERNACIA)
    if title and normalised(title) != normalised(name) and "(" not in title:
        base.name(found.id, title.replace("_", " "), source=INTERNACIA)


def _fits(acronym: str, bloc: dict[str, Any]) -> bool:
    letters = normalised(acronym)
    return letters == normalised(bloc["id"]) or letters in {
        "".join(w[0] for w in re.split(r"[\s-]+", bloc["name"]) if w[:1].isupper()).casefold(),
        "".join(w[0] for w in re.split(r"[\s-]+", bloc["name"]) if w[:1].isalpha()).casefold(),
    }


def _title(bloc: dict[str, Any]) -> str | None:
    for link in bloc.get("links", []):
        if link["type"] == "wikipedia" and "//en.wikipedia.org/wiki/" in link["url"]:
            title: str = link["url"].rsplit("/wiki/", 1)[1].split("#")[0]
            return title if "%" not in title and title else None
    return None


def _purpose(bloc: dict[str, Any]) -> str:
    text: str = bloc["description"].rstrip(".")
    return "international organization" if text.startswith("International entity") else text


def legislators(base: Collection, folder: Path) -> None:
    """Read the current members of Congress, and the presidents and vice-presidents."""
    for person in lines(folder / "congress-legislators.jsonl"):
        ids, name, term = person["id"], person["name"], person["terms"][-1]
        if not ids.get("wikidata"):
            continue
        title = ids.get("wikipedia") or name.get("official_full") or f"{name['first']} {name['last']}"
        president = any(t["type"] == "prez" for t in person["terms"])
        base.titles.setdefault(title.replace(" ", "_"), ids["wikidata"])
        last_year = int(term["end"][:4])
        prior = (250.0 if last_year > 2008 else 100.0 if last_year > 1960 else 20.0) if president else 30.0
        if not president and last_year < 1990:
            prior = 8.0
        office = {"prez": "president", "viceprez": "vice-president", "sen": "senator", "rep": "representative"}
        role = "president" if president else office[term["type"]]
        party = f", {term['party']}" if term.get("party") else ""
        found = base.entity(
            ids["wikidata"],
            re.sub(r" \(.*\)$", "", title),
            source=CONGRESS,
            type=PERSON,
            group="politician",
            prior=prior,
            country=base.countries["us"],
            description=f"US {role}{party}" + (f", {term['state']}" if term.get("state") else ""),
        )
        firsts = {name["first"], name.get("nickname") or name["first"]}
        full = {f"{first} {name['last']}" for first in firsts} | {name.get("official_full") or ""}
        if name.get("middle"):
            full |= {
                f"{name['first']} {name['middle']} {name['last']}",
                f"{name['first']} {name['middle'][0]}. {name['last']}",
            }
        for surface in sorted(full - {""}):
            base.name(found.id, surface, source=CONGRESS)
        share = 0.6 if president and last_year > 1960 else 0.1
        base.name(found.id, name["last"], AliasKind.SURNAME, source=CONGRESS, share=share)


def newspapers(base: Collection, folder: Path) -> None:
    """Read the US newspapers that have a Wikipedia article, and the states' press associations."""
    with (folder / "wikipedia-us-newspapers.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not re.fullmatch(r"Q\d+", row["qid"] or ""):
                continue
            title = row["path"].rsplit("/wiki/", 1)[-1]
            base.titles.setdefault(title, row["qid"])
            label, _, detail = row["WP-title"].partition(" (")
            if " " not in label.removeprefix("The "):
                continue  # "The Times", "Herald": one of hundreds
            base.entity(
                row["qid"],
                label,
                source=WIKI_MEDIA,
                type=ORGANIZATION,
                group="news outlet",
                prior=1.0 if detail else 3.0,
                country=base.countries["us"],
                description=f"newspaper in {row['state']}",
            )
    with (folder / "wd-press-assoc.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if re.fullmatch(r"Q\d+", row["qid"] or ""):
                base.entity(
                    row["qid"],
                    row["press-assoc"],
                    source=WIKI_MEDIA,
                    type=ORGANIZATION,
                    group="association",
                    prior=1.0,
                    country=base.countries["us"],
                    description="press association",
                )


def brands(base: Collection) -> None:
    """Read the companies and agencies of ``brands.tsv``; a name of one word is often a common one."""
    for row in rows("brands"):
        if GENERIC.fullmatch(row["name"]):
            continue
        words = len(row["name"].split())
        prior = 8.0 if words > 1 or row["reach"] == "world" else 2.0
        kind = "company" if row["group"] == "company" else "government agency"
        found = base.entity(
            row["qid"],
            row["name"],
            source=NSI,
            type=ORGANIZATION,
            group=row["group"],
            prior=prior,
            country=base.countries.get(row["country"]),
            description=kind,
        )
        if row["name"].startswith("United States "):
            base.name(found.id, "U.S. " + row["name"].removeprefix("United States "), source=NSI)
