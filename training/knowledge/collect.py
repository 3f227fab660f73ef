"""The growing base: entities by id, their names, and the rules that keep bad names out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import attrs

from newsparse.knowledge.normalise import is_acronym_shaped, normalised
from newsparse.knowledge.protocol import AliasKind
from newsparse.knowledge.surfaces import kind_of
from newsparse.knowledge.writer import AliasRow, EntityRow
from newsparse.model import MentionLabel

PLACE, PERSON, ORGANIZATION = MentionLabel.PLACE, MentionLabel.PERSON, MentionLabel.ORGANIZATION
NATIONAL = frozenset({"country", "people"})  # the only groups that may bear a country's own names
NAMESAKES = frozenset({"state", "capital", "city"})  # those that may be called like a country: Georgia, Luxembourg
SHORT = 3  # letters of a film's or a song's title that is too much like a common word: "It", "Up", "Her"
ID = re.compile(r"Q[1-9]\d*|enwiki:\S+")
DESCRIPTION = 90  # characters; more tells a reader nothing new about which entity is meant


@attrs.define
class Entity:
    """An entity while it is being collected."""

    id: str
    label: str
    description: str
    type: MentionLabel
    group: str
    country: str | None
    prior: float
    sources: set[str]


@attrs.define
class Name:
    """A name while it is being collected; ``prior`` is taken when the base is finished, from the entity's."""

    surface: str
    entity: str
    kind: AliasKind
    share: float
    source: str
    literal: str | None = None
    prior: float | None = None


@attrs.define
class Collection:
    """All that the sources gave. What comes first decides an entity's label and type."""

    entities: dict[str, Entity] = attrs.Factory(dict)
    names: list[Name] = attrs.Factory(list)
    titles: dict[str, str] = attrs.Factory(dict)
    """English Wikipedia titles, with underscores, to Wikidata ids, as the sources state them."""
    countries: dict[str, str] = attrs.Factory(dict)
    """ISO codes, lower case, to ids."""

    def id_of(self, title: str) -> str:
        """The id of an entity that is known by its Wikipedia title."""
        key = title.replace(" ", "_")
        return self.titles.get(key, f"enwiki:{key}")

    def entity(  # a record has that many fields
        self,
        entity_id: str,
        label: str,
        *,
        source: str,
        type: MentionLabel,  # noqa: A002  # the field's name in the base
        group: str,
        prior: float,
        description: str = "",
        country: str | None = None,
    ) -> Entity:
        """Add an entity, or what this source says more about one that is known."""
        label = label.strip()
        if not ID.fullmatch(entity_id) or not label:
            message = f"{source}: no entity can have the id {entity_id!r} and the label {label!r}"
            raise ValueError(message)
        found = self.entities.get(entity_id)
        if found is None:
            found = Entity(entity_id, label, _short(description), type, group, country, prior, {source})
            self.entities[entity_id] = found
            self.name(entity_id, label, AliasKind.LABEL, source=source)
        else:
            found.sources.add(source)
            found.prior = max(found.prior, prior)
            found.description = found.description or _short(description)
            found.country = found.country or country
            self.name(entity_id, label, AliasKind.ALIAS, source=source)
        return found

    def name(
        self,
        entity_id: str,
        surface: str,
        kind: AliasKind = AliasKind.ALIAS,
        *,
        source: str,
        share: float = 1.0,
        literal: str | None = None,
        prior: float | None = None,
    ) -> None:
        """Add a name; ``share`` is the part of the entity's prior that this name carries."""
        letters = normalised(surface).replace(" ", "")
        if kind in {AliasKind.LABEL, AliasKind.ALIAS} and is_acronym_shaped(surface) and 2 <= len(letters) <= 6:
            kind = AliasKind.ACRONYM
        self.names.append(Name(surface.strip(), entity_id, kind, share, source, literal, prior))

    def aliases(self, entity_id: str, surfaces: Iterable[str], *, source: str, share: float = 0.8) -> None:
        """Add alternative names from a source that was not made for this: with codes, nicknames and slips in it."""
        label = self.entities[entity_id].label
        for surface in surfaces:
            kind = kind_of(surface, label, self.entities[entity_id].type)
            if kind is not None:
                part = share * (0.5 if kind is AliasKind.SURNAME else 1.0)
                self.name(entity_id, surface, kind, source=source, share=part)

    def finished(self) -> tuple[list[EntityRow], list[AliasRow]]:
        """The rows, after the rules that need to see everything: who may bear a country's name, and priors."""
        national: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            found = self.entities.get(name.entity)
            if found and found.group == "country" and name.kind is not AliasKind.METONYM and found.prior >= 100:
                national[normalised(name.surface)].add(name.entity)
        aliases = []
        for name in self.names:
            found = self.entities.get(name.entity)
            if found is None:
                continue
            form = normalised(name.surface)
            trespasses = form in national and name.entity not in national[form]
            if trespasses and found.group not in NATIONAL and not (found.group in NAMESAKES and found.prior >= 20):
                continue
            if found.group == "work" and len(form.replace(" ", "")) <= SHORT:
                continue
            prior = name.prior if name.prior is not None else found.prior * name.share
            aliases.append(
                AliasRow(name.surface, name.entity, name.kind, prior, frozenset({name.source}), name.literal)
            )
        named = {alias.entity for alias in aliases}
        rows = [
            EntityRow(e.id, e.label, e.description, e.type, e.group, e.country, frozenset(e.sources))
            for e in self.entities.values()
            if e.id in named
        ]
        return rows, aliases


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= DESCRIPTION else text[:DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + "…"
