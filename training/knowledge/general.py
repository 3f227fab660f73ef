"""The broad sources: Freebase's best-known entities (FB15k), and the named instances of Open English WordNet."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from countries import lines
from tables import rows

from newsparse.model import MentionLabel

if TYPE_CHECKING:
    from collect import Collection

FB15K, WORDNET = "fb15k-entity2wikidata", "open-english-wordnet"

# The first pattern that matches a description decides; an entity that none matches is left out.
_PATTERNS = tuple(
    (
        re.compile(rf"\b({row['words']})\b", re.IGNORECASE),
        None if row["type"] == "-" else MentionLabel(row["type"]),
        row["group"],
    )
    for row in rows("classes")
)
_PRIOR = {
    "work": 3.0,
    "event": 6.0,
    "person": 12.0,
    "country": 60.0,
    "place": 12.0,
    "people": 5.0,
    "organization": 15.0,
}
_COMPANY = re.compile(
    r"(,? (Inc|Corp|Co|Ltd|plc|PLC|LLC|Corporation|Company|Group|AG|SA|SE|N\.V|S\.A)\.?|,? & Co\.?)+$"
)
_FAMOUS = re.compile(r"\b(politician|president|government|agency|company|party|newspaper|network|corporation)\b")


def freebase(base: Collection, folder: Path) -> None:
    """Read FB15k: labels, alternatives, descriptions and English Wikipedia titles from Wikidata."""
    with (folder / "fb15k-entity2wikidata.json").open(encoding="utf-8") as file:
        records = json.load(file)
    first_names = _first_names(records)
    for _, record in sorted(records.items()):
        qid, label, url = record["wikidata_id"], record["label"], record["wikipedia"]
        if not qid or not label:
            continue
        title = unquote(url.rsplit("/wiki/", 1)[-1]) if url else ""
        if title:
            base.titles.setdefault(title, qid)
        if not label.lstrip("'")[:1].isupper() and not re.match(r"al-|[a-z][A-Z]", label):
            continue
        names = [n.strip() for n in record["alternatives"]]
        known = base.entities.get(qid)
        type_, group = (known.type, known.group) if known else _class(record["description"] or "", label, first_names)
        if type_ is None:
            continue
        if group == "people" and label in {"English", "British"}:
            continue
        prior = _PRIOR.get(group, 6.0) + min(len(names), 10)
        if _FAMOUS.search(record["description"] or ""):
            prior += 10
        found = base.entity(
            qid, label, source=FB15K, type=type_, group=group, prior=prior, description=record["description"] or ""
        )
        base.aliases(found.id, names, source=FB15K)
        if type_ is MentionLabel.ORGANIZATION and (bare := _COMPANY.sub("", label)) != label:
            base.aliases(found.id, [bare], source=FB15K)
        if title and "(" not in title:
            base.aliases(found.id, [title.replace("_", " ")], source=FB15K)


def _first_names(records: dict[str, dict[str, str]]) -> frozenset[str]:
    """The first words of the names of those whom their descriptions call people."""
    counts = Counter(
        record["label"].split()[0]
        for record in records.values()
        if record["label"] and _described(record["description"] or "")[0] is MentionLabel.PERSON
    )
    return frozenset(name for name, count in counts.items() if count > 1)


def _described(description: str) -> tuple[MentionLabel | None, str]:
    for pattern, type_, group in _PATTERNS:
        if pattern.search(description):
            return type_, group
    return None, ""


def _class(description: str, label: str, first_names: frozenset[str]) -> tuple[MentionLabel | None, str]:
    if description:
        return _described(description)
    if re.search(r"\b(Award|season|Medal|Prize)\b", label):
        return MentionLabel.EVENT, "event"
    if re.search(r"\b(University|College|School|Institute)\b", label):
        return MentionLabel.ORGANIZATION, "organization"
    if re.search(
        r"\b(football|F\.C\.|FC|basketball|Party|Records|Pictures|Entertainment|Company|Group|Studios|Inc\.?)$", label
    ):
        return MentionLabel.ORGANIZATION, "organization"
    words = label.split()
    if len(words) in {2, 3} and words[0] in first_names and all(re.match(r"[A-Z]\.?", word) for word in words):
        return MentionLabel.PERSON, "person"
    return None, ""


_LEXFILES = {
    "noun.group": (MentionLabel.ORGANIZATION, "organization"),
    "noun.person": (MentionLabel.PERSON, "person"),
    "noun.act": (MentionLabel.EVENT, "event"),
    "noun.event": (MentionLabel.EVENT, "event"),
    "noun.object": (MentionLabel.PLACE, "place"),
    "noun.artifact": (MentionLabel.FACILITY, "facility"),
}


def wordnet(base: Collection, folder: Path) -> None:
    """Read WordNet's named groups, persons, events and places: the synsets with exactly one Wikidata id."""
    for synset in lines(folder / "open-english-wordnet.jsonl"):
        kind = _LEXFILES.get(synset["lexfile"])
        members = synset["members"]
        if (
            kind is None
            or not isinstance(synset["wikidata"], str)
            or not synset["wikidata"]
            or not members[0][:1].isupper()
        ):
            continue
        type_, group = kind
        if type_ is MentionLabel.PERSON and re.match(
            r"(a|an|the) (\w+ ){0,2}(member|believer|follower|inhabitant)", synset["definition"][0]
        ):
            type_, group = MentionLabel.GROUP, "people"
        found = base.entity(
            synset["wikidata"],
            members[0],
            source=WORDNET,
            type=type_,
            group=group,
            prior=6.0,
            description=synset["definition"][0],
        )
        base.aliases(found.id, members[1:], source=WORDNET)
