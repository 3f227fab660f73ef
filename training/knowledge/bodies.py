"""International organisations and blocs; legislators and presidents of the United States; US newspapers."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from collect import ORGANIZATION, PERSON, PLACE, Collection, kind_of
from countries import lines

from newsparse.knowledge.normalise import normalised
from newsparse.knowledge.protocol import AliasKind

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
NO_NAME = re.compile(r"countries|gauge|Visa free|List of|law system|standards?$|States with|Zone$|[(]", re.IGNORECASE)
BODY = re.compile(r"\b(Union|Council|Organi[sz]ation|Association|Community|Forum|Commission|League|Alliance)\b")
INTERNACIA, CONGRESS, WIKI_MEDIA = "internacia", "congress-legislators", "wiki-media-cred"


def blocs(base: Collection, folder: Path) -> None:
    """Read internacia's international bodies: the English name, and acronyms that can be of that name."""
    for bloc in lines(folder / "internacia-intblocks.jsonl"):
        title = _title(bloc)
        entity_id = bloc.get("wikidata_id") or (base.id_of(title) if title else None)
        name = bloc["name"].strip()
        if not entity_id or not re.fullmatch(r"Q\d+|enwiki:\S+", entity_id) or not name.isascii():
            continue
        if " " not in name and not (name.isupper() and len(name) > 3):
            continue
        if title:
            base.titles.setdefault(title, entity_id)
        members = bloc.get("membership_count") or 0
        prior = (
            60.0
            if "geographic" in bloc["blocktype"]
            else min(60.0, 5.0 + members / 2)
            if bloc.get("status") == "formal"
            else 4.0
        )
        if entity_id in base.entities and base.entities[entity_id].group == "country":
            continue
        types = set(bloc["blocktype"])
        if types & NO_BODIES or NO_NAME.search(name):
            continue
        region = "geographic" in types and not BODY.search(name)
        found = base.entity(
            entity_id,
            name,
            source=INTERNACIA,
            type=PLACE if region else ORGANIZATION,
            group="region" if region else "international body",
            prior=prior,
            description=_purpose(bloc),
        )
        for acronym in {a["value"] for a in bloc.get("acronyms", []) if a["lang"] == "en"} | {bloc["id"]}:
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
        prior = (250.0 if last_year > 2008 else 60.0 if last_year > 1960 else 20.0) if president else 30.0
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
