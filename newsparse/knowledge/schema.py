"""The tables of a knowledge base file. The only place that knows their shape, with what reads and writes them."""

from __future__ import annotations

from typing import Final

SCHEMA_VERSION: Final = 2
"""Kept as ``PRAGMA user_version``; a file of another version is refused."""

APPLICATION_ID: Final = 0x6E704B42
"""Kept as ``PRAGMA application_id`` ("npKB"), so that other SQLite files are told apart."""

MOST_SOURCES: Final = 62
"""How many sources a base can name: each is a bit of a signed number of 64 bits."""

TABLES: Final = {
    "meta": "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "source": (
        "CREATE TABLE source (bit INTEGER PRIMARY KEY, name TEXT NOT NULL, licence TEXT NOT NULL, "
        "credit TEXT NOT NULL, url TEXT NOT NULL)"
    ),
    "entity": (
        "CREATE TABLE entity (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, "
        "description TEXT NOT NULL, type TEXT NOT NULL, grp TEXT NOT NULL, country TEXT, sources INTEGER NOT NULL)"
    ),
    "alias": (
        "CREATE TABLE alias (form TEXT NOT NULL, entity INTEGER NOT NULL REFERENCES entity, kind TEXT NOT NULL, "
        "prior REAL NOT NULL, literal TEXT, sources INTEGER NOT NULL, PRIMARY KEY (form, entity, kind)) WITHOUT ROWID"
    ),
    "role": (
        "CREATE TABLE role (entity INTEGER NOT NULL REFERENCES entity, number INTEGER NOT NULL, label TEXT NOT NULL, "
        "start TEXT, end TEXT, PRIMARY KEY (entity, number)) WITHOUT ROWID"
    ),
}
"""``sources`` is a set of bits: bit ``n`` (value ``1 << n``) stands for the row of ``source`` with that number.
``country`` and ``literal`` are ids of entities, which another base may hold."""

CANDIDATES: Final = """
SELECT e.id, e.label, e.type, e.grp, e.country, a.kind, a.prior, a.literal
FROM alias a JOIN entity e ON e.row = a.entity
WHERE a.form = ? ORDER BY a.prior DESC, e.id, a.kind
"""

ENTITY: Final = "SELECT id, label, description, type, grp, country, sources, row FROM entity WHERE id = ?"

ROLES: Final = "SELECT label, start, end FROM role WHERE entity = ? ORDER BY number"
