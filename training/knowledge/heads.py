"""The hand-made list of names that world news uses and the open sources lack."""

from __future__ import annotations

from collect import PERSON, Collection
from tables import rows

from newsparse.knowledge.normalise import normalised
from newsparse.knowledge.protocol import AliasKind
from newsparse.model import MentionLabel

OWN = "newsparse"
NATIONAL = {"ministry", "armed force"}  # whose bare names are those of other countries' bodies too


def evidence(base: Collection) -> None:
    """Take in the Wikidata ids of Wikipedia titles that ``evidence.tsv`` gives with where each was read."""
    for row in rows("evidence"):
        base.titles.setdefault(row["title"].replace(" ", "_"), row["qid"])


def collect(base: Collection) -> None:
    """Read ``heads.tsv``: title, type, group, country, prior, aliases; ``{adj}`` in an alias is each demonym."""
    adjectives: dict[str, list[str]] = {}
    for name in base.names:
        if name.kind is AliasKind.DEMONYM and not name.surface.endswith("s"):
            adjectives.setdefault(name.entity, []).append(name.surface)
    for row in rows("heads"):
        country = base.countries[row["country"]] if row["country"] else None
        entity_id = base.id_of(row["title"])
        bare = row["title"].split(" (")[0]
        label = row["title"] if row["group"] in NATIONAL else bare
        type_ = MentionLabel(row["type"])
        found = base.entity(
            entity_id,
            label,
            source=OWN,
            type=type_,
            group=row["group"],
            prior=float(row["prior"]),
            country=country,
            description=row["description"],
        )
        if bare != label:
            base.name(found.id, bare, source=OWN, share=0.5)
        for alias in filter(None, (a.strip() for a in row["aliases"].split(";"))):
            for surface in _expanded(alias, base, country, adjectives):
                _add(base, found.id, surface, label, type_)
        if "surname" in row["flags"]:
            last = label.rsplit(" ", 1)[-1]
            base.name(found.id, last, AliasKind.SURNAME, source=OWN, share=1.0)
            if last[:3] in {"al-", "el-"}:
                base.name(found.id, last[3:], AliasKind.SURNAME, source=OWN, share=1.0)


def _expanded(alias: str, base: Collection, country: str | None, adjectives: dict[str, list[str]]) -> list[str]:
    if "{" not in alias or country is None:
        return [alias]
    label = base.entities[country].label
    return [alias.replace("{country}", label).replace("{adj}", word) for word in adjectives.get(country, [""])]


def _add(base: Collection, entity_id: str, surface: str, label: str, type_: MentionLabel) -> None:
    if surface.isupper() and len(surface.replace(".", "")) <= 6:
        kind = AliasKind.ACRONYM
    elif type_ is PERSON and " " not in surface and normalised(surface) in normalised(label).split():
        kind = AliasKind.SURNAME
    else:
        kind = AliasKind.ALIAS
    base.name(entity_id, surface, kind, source=OWN)
