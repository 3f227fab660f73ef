"""A knowledge base in one SQLite file, read only."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import attrs

from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge.normalise import is_acronym_shaped, normalised
from newsparse.knowledge.protocol import AliasKind, Candidate, EntityRecord
from newsparse.knowledge.schema import APPLICATION_ID, CANDIDATES, ENTITY, SCHEMA_VERSION
from newsparse.model import MentionLabel

EMBEDDED: Final = Path(__file__).with_name("embedded.sqlite")
"""The knowledge base that comes with newsparse; ``NOTICE.md`` beside it names its sources."""

_REMEMBERED: Final = 8192  # names kept in memory: those of some hundred articles, about 3 MB
_WORD_LIKE: Final = 4  # letters from which on an acronym may be written as a word: "Nato", "Opec"


class _Connection(sqlite3.Connection):
    """A connection that closes when nobody holds it any more, as files do; newer Pythons warn of one that does not."""

    def __del__(self) -> None:
        self.close()


class _Connections(threading.local):
    """One connection a thread, made anew in a forked process: SQLite's must not be shared by either."""

    pid: int = -1
    connection: sqlite3.Connection | None = None


@attrs.frozen(init=False)
class SqliteKnowledgeBase:
    """A knowledge base in one SQLite file, opened read only and safe to share between threads and processes.

    Pickled, it is its path: each process opens the file for itself.

    Attributes:
        path: The file.
        name: The name that its maker gave it.
        version: The version of its content.

    Raises:
        KnowledgeBaseError: If the file is missing, damaged, or not a knowledge base of this schema version;
            a damaged part may also show only at a look-up.

    Example:
        >>> from newsparse.knowledge import embedded
        >>> base = embedded()
        >>> base.candidates("U.S.")[0].label
        'United States'
        >>> base.entity("Q30").label
        'United States'
    """

    path: Path
    name: str = attrs.field(eq=False)
    version: str = attrs.field(eq=False)
    _sources: tuple[tuple[int, str], ...] = attrs.field(eq=False, repr=False)
    _connections: _Connections = attrs.field(eq=False, repr=False)
    _forms: Callable[[str], tuple[Candidate, ...]] = attrs.field(eq=False, repr=False)
    _entities: Callable[[str], EntityRecord | None] = attrs.field(eq=False, repr=False)

    def __init__(self, path: str | os.PathLike[str]) -> None:
        file = Path(path).absolute()
        connections = _Connections()
        meta, sources = _checked(file, connections)

        def read(query: str, key: str) -> list[Any]:
            return _rows(file, connections, query, key)

        @lru_cache(maxsize=_REMEMBERED)
        def forms(form: str) -> tuple[Candidate, ...]:
            return tuple(
                Candidate(
                    entity=row[0],
                    label=row[1],
                    type=MentionLabel(row[2]),
                    group=row[3],
                    country=row[4],
                    alias=AliasKind(row[5]),
                    prior=row[6],
                    literal=row[7],
                )
                for row in read(CANDIDATES, form)
            )

        @lru_cache(maxsize=_REMEMBERED)
        def entities(entity_id: str) -> EntityRecord | None:
            for row in read(ENTITY, entity_id):
                names = tuple(name for bit, name in sources if row[6] >> bit & 1)
                return EntityRecord(row[0], row[1], row[2], MentionLabel(row[3]), row[4], row[5], names)
            return None

        self.__attrs_init__(
            path=file,
            name=meta.get("name", file.stem),
            version=meta.get("version", ""),
            sources=sources,
            connections=connections,
            forms=forms,
            entities=entities,
        )

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """The entities that ``surface`` can stand for, the highest prior first; empty where none is known.

        Acronyms are found where ``surface`` is written in capitals ("US", not "us"); those of four letters and
        more also where it is written as a word ("Nato").

        Raises:
            KnowledgeBaseError: If the file is damaged.
        """
        form = normalised(surface)
        found = self._forms(form) if form else ()
        if found and not is_acronym_shaped(surface) and (len(form) < _WORD_LIKE or surface[:1].islower()):
            return tuple(candidate for candidate in found if candidate.alias is not AliasKind.ACRONYM)
        return found

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """What the base holds about an entity, or ``None`` where it does not know it.

        Raises:
            KnowledgeBaseError: If the file is damaged.
        """
        return self._entities(entity_id)

    def __reduce__(self) -> tuple[type[SqliteKnowledgeBase], tuple[str]]:
        return SqliteKnowledgeBase, (str(self.path),)


@cache
def embedded() -> SqliteKnowledgeBase:
    """The knowledge base that comes with newsparse, opened at the first call.

    Raises:
        KnowledgeBaseError: If it is missing from the installation or damaged.
    """
    return SqliteKnowledgeBase(EMBEDDED)


@cache
def opened(path: str | None) -> SqliteKnowledgeBase:
    """The knowledge base at ``path``, opened once a process; the embedded one for ``None``.

    Raises:
        KnowledgeBaseError: If it cannot be opened.
    """
    return embedded() if path is None else SqliteKnowledgeBase(path)


def _connect(path: Path, connections: _Connections) -> sqlite3.Connection:
    if connections.connection is None or connections.pid != os.getpid():
        # immutable: nobody writes to a finished file, so no locks and no side files, even on read-only media
        # and whichever thread drops it last may close it
        connections.connection = sqlite3.connect(
            path.as_uri() + "?mode=ro&immutable=1", uri=True, factory=_Connection, check_same_thread=False
        )
        connections.pid = os.getpid()
    return connections.connection


def _rows(path: Path, connections: _Connections, query: str, *keys: str) -> list[Any]:
    try:
        return _connect(path, connections).execute(query, keys).fetchall()
    except UnicodeEncodeError:  # a lone surrogate: SQLite holds no such text, so nothing has that name
        return []
    except (sqlite3.Error, UnicodeDecodeError) as error:
        problem = f"cannot be read ({error}); it is damaged: build it anew or install newsparse again"
        raise KnowledgeBaseError(str(path), problem) from error


def _checked(path: Path, connections: _Connections) -> tuple[dict[str, str], tuple[tuple[int, str], ...]]:
    """The file's meta table and sources, once it is sure that it is a knowledge base of this version."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            magic = file.read(16)
    except OSError as error:
        raise KnowledgeBaseError(str(path), f"cannot be opened ({error.strerror}); check the path") from error
    if magic != b"SQLite format 3\0":
        raise KnowledgeBaseError(str(path), "is not an SQLite file; give the path of a newsparse knowledge base")

    def pragma(name: str) -> int:
        return int(_rows(path, connections, f"PRAGMA {name}")[0][0])

    if pragma("application_id") != APPLICATION_ID:
        raise KnowledgeBaseError(str(path), "is an SQLite file, but not a newsparse knowledge base")
    if (version := pragma("user_version")) != SCHEMA_VERSION:
        problem = f"has schema version {version}, and this newsparse reads {SCHEMA_VERSION}; build it anew"
        raise KnowledgeBaseError(str(path), problem)
    if pragma("page_size") * int.from_bytes(_header(path)[28:32]) > size:
        raise KnowledgeBaseError(str(path), "is cut short; copy or build it anew")
    meta = dict(_rows(path, connections, "SELECT key, value FROM meta"))
    sources = tuple(_rows(path, connections, "SELECT bit, name FROM source ORDER BY bit"))
    return meta, sources


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)
