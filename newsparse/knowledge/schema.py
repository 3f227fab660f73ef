"""The tables of a knowledge base file. The only place that knows their shape, with what reads and writes them."""

from __future__ import annotations

from typing import Final

SCHEMA_VERSION: Final = 1
"""Kept as ``PRAGMA user_version``; a file of another version is refused."""

APPLICATION_ID: Final = 0x6E704B42
"""Kept as ``PRAGMA application_id`` ("npKB"), so that other SQLite files are told apart."""

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    bit INTEGER PRIMARY KEY, name TEXT NOT NULL, licence TEXT NOT NULL, credit TEXT NOT NULL, url TEXT NOT NULL
);
CREATE TABLE entity (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, description TEXT NOT NULL,
    type TEXT NOT NULL, grp TEXT NOT NULL, country INTEGER REFERENCES entity, sources INTEGER NOT NULL
);
CREATE TABLE alias (
    form TEXT NOT NULL, entity INTEGER NOT NULL REFERENCES entity, kind TEXT NOT NULL, prior REAL NOT NULL,
    literal INTEGER REFERENCES entity, sources INTEGER NOT NULL,
    PRIMARY KEY (form, entity, kind)
) WITHOUT ROWID;
"""
"""``sources`` is a set of bits: bit ``n`` (value ``1 << n``) stands for the row of ``source`` with that number."""

CANDIDATES: Final = """
SELECT e.id, e.label, e.type, e.grp, c.id, a.kind, a.prior, l.id
FROM alias a JOIN entity e ON e.row = a.entity
LEFT JOIN entity c ON c.row = e.country LEFT JOIN entity l ON l.row = a.literal
WHERE a.form = ? ORDER BY a.prior DESC, e.id, a.kind
"""

ENTITY: Final = """
SELECT e.id, e.label, e.description, e.type, e.grp, c.id, e.sources
FROM entity e LEFT JOIN entity c ON c.row = e.country WHERE e.id = ?
"""
