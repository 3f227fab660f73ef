"""From the facts of a dump to the rows of a base: what each item is, what it is called, how likely it is meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import attrs

from newsparse.knowledge.building.classes import Root, resolve
from newsparse.knowledge.building.staging import Staging
from newsparse.knowledge.normalise import is_acronym_shaped, normalised
from newsparse.knowledge.protocol import AliasKind, Role
from newsparse.knowledge.surfaces import is_acronym_of, kind_of
from newsparse.knowledge.writer import AliasRow, EntityRow
from newsparse.model import MentionLabel

WIKIDATA: Final = "wikidata"
_NAMED: Final = frozenset({WIKIDATA})
_DEMONYMS: Final = frozenset({"country", "territory", "state"})  # whose people are named in news
_POLITICIAN: Final = 82955
_CAPITAL: Final = 2.0  # a capital is in the news more than a city as well known
_SEAT: Final = 30.0  # the prior of a capital's name for its country's government
_SHARES: Final = {AliasKind.LABEL: 1.0, AliasKind.ACRONYM: 0.8, AliasKind.ALIAS: 0.8, AliasKind.SURNAME: 0.4}
_ACRONYM: Final = range(2, 7)  # letters
_KEPT: Final = 100_000  # labels and classes remembered
_BATCH: Final = 10_000


@attrs.define
class Finish:
    """The rows of a base.

    Attributes:
        staging: The facts.
        roots: The classes that newsparse knows.
        unclassed: Items none of whose classes is below one of them.
        left_out: Items of a class that is left out.
    """

    staging: Staging
    roots: tuple[Root, ...]
    unclassed: int = 0
    left_out: int = 0
    _national: frozenset[str] = frozenset()
    _capitals: dict[int, int] = attrs.Factory(dict)

    def decide(self) -> None:
        """Say for each item what it is, before the first row is made."""
        run = self.staging.connection
        resolve(run, self.roots)
        run.execute("DROP TABLE IF EXISTS decided")
        run.execute("CREATE TABLE decided (number INTEGER PRIMARY KEY, root INT NOT NULL)")
        root_of = lru_cache(maxsize=_KEPT)(self._root_of)
        national: set[str] = set()
        batch: list[tuple[int, int]] = []
        for number, facts in self.staging.items():
            known = [place for one in facts["is"] if (place := root_of(one)) is not None]
            if not known:
                self.unclassed += 1
                continue
            root = self.roots[min(known)]
            if root.type is None:
                self.left_out += 1
                continue
            batch.append((number, min(known)))
            if root.group == "country":
                names = (facts["label"], *facts.get("names", ()), *facts.get("short", ()))
                national.update(normalised(name) for name in names)
                self._capitals.update(dict.fromkeys(facts.get("capital", ()), number))
            if len(batch) >= _BATCH:
                run.executemany("INSERT INTO decided VALUES (?, ?)", batch)
                batch.clear()
        run.executemany("INSERT INTO decided VALUES (?, ?)", batch)
        self._national = frozenset(national)

    def unfamiliar(self) -> tuple[list[str], int]:
        """The classes that the dump calls something else than the table does, and how many it does not have."""
        renamed, missing = [], 0
        for root in self.roots:
            label = self._label_of(root.number)
            missing += not label
            if label and label.casefold() != root.label.casefold():
                renamed.append(f"Q{root.number} is called {label!r} there, and {root.label!r} in the table")
        return renamed, missing

    def entities(self) -> Iterator[EntityRow]:
        """A row an item."""
        label_of = lru_cache(maxsize=_KEPT)(self._label_of)
        for number, root, facts in self._kept():
            country = number if root.group == "country" else self._country(facts, root)
            roles = [Role(label, start, end) for of, start, end in facts.get("office", ()) if (label := label_of(of))]
            roles += [Role(label) for of in facts.get("work", ()) if (label := label_of(of))]
            yield EntityRow(
                id=f"Q{number}",
                label=facts["label"],
                description=facts.get("about", ""),
                type=root.type or MentionLabel.OTHER,
                group=self._group(number, root, facts),
                country=None if country is None else f"Q{country}",
                sources=_NAMED,
                roles=tuple(roles) if root.type is MentionLabel.PERSON else (),
            )

    def aliases(self) -> Iterator[AliasRow]:
        """The names of the items."""
        for number, root, facts in self._kept():
            label, entity = facts["label"], f"Q{number}"
            prior = root.weight * (facts["links"] / 100) ** 2
            capital = self._group(number, root, facts) == "capital"
            prior *= _CAPITAL if capital else 1.0
            yield AliasRow(label, entity, _label_kind(label, root), prior, _NAMED)
            for name in (*facts.get("names", ()), *facts.get("short", ())):
                kind = _kind(name, label, root)
                foreign = root.group != "country" and normalised(name) in self._national
                if kind is not None and not (foreign and kind is not AliasKind.LABEL):
                    yield AliasRow(name, entity, kind, prior * _SHARES[kind], _NAMED)
            if root.group in _DEMONYMS:
                for name in facts.get("demonyms", ()):
                    yield AliasRow(name, entity, AliasKind.DEMONYM, prior, _NAMED)
            if capital:
                country = f"Q{self._capitals[number]}"
                yield AliasRow(label, country, AliasKind.METONYM, _SEAT, _NAMED, literal=entity)

    def _kept(self) -> Iterator[tuple[int, Root, dict[str, Any]]]:
        query = "SELECT number, root, facts FROM decided JOIN item USING (number) ORDER BY number"
        for number, place, facts in self.staging.connection.execute(query):
            yield number, self.roots[place], json.loads(facts)

    def _group(self, number: int, root: Root, facts: dict[str, Any]) -> str:
        if root.group in {"city", "town", "state"} and number in self._capitals:
            return "capital"
        if root.type is MentionLabel.PERSON and (facts.get("office") or _POLITICIAN in facts.get("work", ())):
            return "politician"
        return root.group

    def _country(self, facts: dict[str, Any], root: Root) -> int | None:
        """The country it lies in or belongs to: of a person by citizenship, else as stated, else that of its seat."""
        stated = facts.get("of" if root.type is MentionLabel.PERSON else "in")
        if stated:
            return int(stated[0])
        for seat in facts.get("seat", ()):
            row = self.staging.connection.execute("SELECT facts FROM item WHERE number = ?", (seat,)).fetchone()
            there = json.loads(row[0]).get("in") if row else None
            if there:
                return int(there[0])
        return None

    def _root_of(self, number: int) -> int | None:
        row = self.staging.connection.execute("SELECT root FROM kind WHERE class = ?", (number,)).fetchone()
        return None if row is None else int(row[0])

    def _label_of(self, number: int) -> str:
        run = self.staging.connection.execute
        row = run("SELECT label FROM class WHERE number = ?", (number,)).fetchone()
        if row is None and (found := run("SELECT facts FROM item WHERE number = ?", (number,)).fetchone()):
            return str(json.loads(found[0])["label"])
        return "" if row is None else str(row[0])


def _kind(name: str, label: str, root: Root) -> AliasKind | None:
    if root.group == "country" and is_acronym_of(name, label):  # "UAE"; other capitals of a place are codes
        return AliasKind.ACRONYM
    return kind_of(name, label, root.type or MentionLabel.OTHER)


def _label_kind(label: str, root: Root) -> AliasKind:
    letters = normalised(label).replace(" ", "")
    short = root.type is not MentionLabel.PERSON and is_acronym_shaped(label) and len(letters) in _ACRONYM
    return AliasKind.ACRONYM if short else AliasKind.LABEL
