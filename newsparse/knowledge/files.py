"""Opening a knowledge base file, and refusing what is none: read only, one connection a thread and process."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import attrs

from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge.schema import APPLICATION_ID, MOST_SOURCES, SCHEMA_VERSION, TABLES

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100  # bytes of an SQLite file's header; 28 to 32 hold its length in pages
# What a file says is data: no function or view of its own runs, and a page that lies about its cells is an error.
_PRAGMAS: Final = ("PRAGMA trusted_schema = OFF", "PRAGMA query_only = ON", "PRAGMA cell_size_check = ON")
_LONGEST_VALUE: Final = 10_000_000  # bytes; what is longer is not read


class _Connection(sqlite3.Connection):
    """A connection that closes when nobody holds it any more, as files do; newer Pythons warn of one that does not."""

    def __del__(self) -> None:
        # a spoiled file can make closing fail as well
        with suppress(sqlite3.Error):
            self.close()


class _Local(threading.local):
    """One connection a thread, made anew in a forked process: SQLite's must not be shared by either."""

    pid: int = -1
    connection: sqlite3.Connection | None = None


@attrs.frozen
class Table:
    """A row of the table of sources; see ``newsparse.knowledge.writer.Source``."""

    bit: int
    name: str
    licence: str
    credit: str
    url: str


@attrs.frozen(eq=False)
class BaseFile:
    """A knowledge base file that was checked when it was opened.

    Attributes:
        path: Where it is.
        meta: What its maker says of it: ``name``, ``version``, and more.
        sources: The sources that its rows name.
    """

    path: Path
    meta: dict[str, str]
    sources: tuple[Table, ...]
    _local: _Local = attrs.field(repr=False)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> BaseFile:
        """Open a file.

        Raises:
            KnowledgeBaseError: If it is missing, damaged, or not a knowledge base of this schema version.
        """
        file = Path(path).absolute()
        _check_header(file)
        local = _Local()
        base = cls(file, {}, (), local)
        _check_tables(base)
        meta = {str(key): str(value) for key, value in base.rows("SELECT key, value FROM meta")}
        sources = tuple(
            Table(bit, str(name), str(licence), str(credit), str(url))
            for bit, name, licence, credit, url in base.rows("SELECT bit, name, licence, credit, url FROM source")
            if isinstance(bit, int) and 0 <= bit < MOST_SOURCES
        )
        return attrs.evolve(base, meta=meta, sources=sources)

    def rows(self, query: str, *keys: str | int) -> list[Any]:
        """The rows that a query gives.

        Raises:
            KnowledgeBaseError: If the file is damaged.
        """
        try:
            return self._connection().execute(query, keys).fetchall()
        except UnicodeEncodeError:  # a lone surrogate: SQLite holds no such text, so nothing has that name
            return []
        except (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError) as error:
            raise self.damaged(error) from error

    def damaged(self, error: Exception) -> KnowledgeBaseError:
        """The error for a file whose content cannot be."""
        problem = f"cannot be read ({error}); it is damaged: build it anew or install newsparse again"
        return KnowledgeBaseError(str(self.path), problem)

    def _connection(self) -> sqlite3.Connection:
        local = self._local
        if local.connection is None or local.pid != os.getpid():
            # immutable: nobody writes to a finished file, so no locks and no side files, even on read-only media;
            # and whichever thread drops it last may close it
            connection = sqlite3.connect(
                self.path.as_uri() + "?mode=ro&immutable=1", uri=True, factory=_Connection, check_same_thread=False
            )
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            local.connection, local.pid = connection, os.getpid()
        return local.connection


def _check_header(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise KnowledgeBaseError(str(path), f"cannot be opened ({reason}); check the path") from error
    if not header.startswith(_MAGIC):
        raise KnowledgeBaseError(str(path), "is not an SQLite file; give the path of a newsparse knowledge base")
    page = int.from_bytes(header[16:18])
    page = 65_536 if page == 1 else page
    if len(header) < _HEADER or page * int.from_bytes(header[28:32]) > size:
        raise KnowledgeBaseError(str(path), "is cut short; copy or build it anew")


def _check_tables(base: BaseFile) -> None:
    def pragma(name: str) -> int:
        return int(base.rows(f"PRAGMA {name}")[0][0])

    if pragma("application_id") != APPLICATION_ID:
        raise KnowledgeBaseError(str(base.path), "is an SQLite file, but not a newsparse knowledge base")
    if (version := pragma("user_version")) != SCHEMA_VERSION:
        problem = f"has schema version {version}, and this newsparse reads {SCHEMA_VERSION}; build it anew"
        raise KnowledgeBaseError(str(base.path), problem)
    held = dict(base.rows("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    if held != TABLES:
        wrong = ", ".join(sorted(str(name) for name in set(held.items()) ^ set(TABLES.items()))[:3])
        problem = f"has other tables than schema version {SCHEMA_VERSION} ({wrong}); build it anew"
        raise KnowledgeBaseError(str(base.path), problem)
