"""The half-made base beside the output: facts and the place to go on from, in one database, written together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import KnowledgeSourceError
from newsparse.knowledge.building.items import Counts, Facts
from newsparse.knowledge.building.unpacking import Restart

if TYPE_CHECKING:
    from newsparse.knowledge.building.blocks import Block

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS item (number INTEGER PRIMARY KEY, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS class (number INTEGER PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS edge (parent INT, child INT, PRIMARY KEY (parent, child)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_DAMAGE: Final = 20  # damaged lines that are kept for the report; all are counted


@attrs.define
class Place:
    """How far a build has come.

    Attributes:
        end: Bytes of the dump's content that are done.
        restart: Where unpacking can begin to come there.
        counts: What became of the lines.
        damage: The first damaged lines.
        done: Whether the dump was read to its end.
    """

    end: int = 0
    restart: Restart = attrs.Factory(Restart)
    counts: Counts = attrs.Factory(Counts)
    damage: list[str] = attrs.Factory(list)
    done: bool = False

    def past(self, block: Block, facts: Facts) -> None:
        """Go on to after a block."""
        self.end, self.restart = block.end, block.restart
        self.counts.add(facts.counts)
        self.counts.damaged += block.overlong
        self.counts.lines += block.overlong
        room = _DAMAGE - len(self.damage)
        self.damage.extend(facts.damage[:room])


class Staging:
    """The database. What is added is on the disk with ``commit()``, together with the place, or not at all."""

    def __init__(self, path: Path, fingerprint: dict[str, Any]) -> None:
        """Open it, or begin one.

        Raises:
            KnowledgeSourceError: If what is there is damaged, or was begun for another dump or with other options.
        """
        self.path = path
        try:
            self.connection = sqlite3.connect(path, isolation_level=None)
            # WAL: a killed process, or a machine without power, leaves the last commit and nothing after it
            self.connection.executescript(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;" + _TABLES
            )
            begun = self._get("fingerprint")
            self.place = self._read_place()
        except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
            problem = f"is no half-made knowledge base that can be gone on with ({error}); remove it to begin anew"
            raise KnowledgeSourceError(str(path), "", problem) from error
        if begun is not None and begun != fingerprint:
            other = ", ".join(sorted(key for key in fingerprint if begun.get(key) != fingerprint[key]))
            self.connection.close()
            problem = f"was begun with another {other}; give the same command, or begin anew with --fresh"
            raise KnowledgeSourceError(str(path), "", problem)
        self.connection.execute("BEGIN")
        self._set("fingerprint", fingerprint)

    def add(self, facts: Facts) -> None:
        """Add the facts of a block. An item that comes again replaces what it was."""
        run = self.connection.executemany
        run("INSERT OR REPLACE INTO item VALUES (?, ?)", facts.items)
        run("INSERT OR REPLACE INTO class VALUES (?, ?)", facts.classes)
        run("INSERT OR IGNORE INTO edge VALUES (?, ?)", facts.edges)

    def commit(self) -> None:
        """Bring what was added, and the place, to the disk."""
        self._set("place", attrs.asdict(self.place))
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")

    def items(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The items, by their numbers."""
        for number, facts in self.connection.execute("SELECT number, facts FROM item ORDER BY number"):
            yield number, json.loads(facts)

    def close(self) -> None:
        """Close it; what was not committed is gone."""
        self.connection.close()

    def remove(self) -> None:
        """Close it and remove its files."""
        self.close()
        remove(self.path)

    def _get(self, key: str) -> Any:  # noqa: ANN401  JSON
        row = self.connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return None if row is None else json.loads(row[0])

    def _set(self, key: str, value: object) -> None:
        self.connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, json.dumps(value)))

    def _read_place(self) -> Place:
        place = self._get("place")
        if place is None:
            return Place()
        return Place(
            place["end"], Restart(**place["restart"]), Counts(**place["counts"]), place["damage"], place["done"]
        )


def remove(path: Path) -> None:
    """Remove a half-made base."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
