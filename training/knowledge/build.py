"""Build the knowledge base that comes with newsparse.

    python training/knowledge/build.py SOURCES --out newsparse/knowledge/embedded.sqlite

SOURCES is a folder with the source files that ``sources.tsv`` names. The same sources and tables give the same
rows in the same order, whatever the machine.
"""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

import bodies
import countries
import general
import heads
import places
from collect import Collection
from tables import rows

from newsparse.knowledge.writer import Source, write

VERSION = "2026.1"


def collected(folder: Path) -> Collection:
    """All sources and tables in one collection; the order decides whose label and type stand."""
    base = Collection()
    countries.collect(base, folder)
    base.titles["Washington,_D.C."] = "Q61"  # natural-earth-places.jsonl, the capital of the United States
    general_titles(base, folder)
    heads.evidence(base)
    places.collect(base, folder)
    heads.collect(base)
    bodies.legislators(base, folder)
    bodies.blocs(base, folder)
    bodies.newspapers(base, folder)
    general.freebase(base, folder)
    general.wordnet(base, folder)
    bodies.brands(base)
    countries.seats(base)
    return base


def general_titles(base: Collection, folder: Path) -> None:
    """Learn which Wikidata id each Wikipedia title has, before anything is named by title."""
    scratch = Collection()
    scratch.countries = base.countries
    bodies.legislators(scratch, folder)
    bodies.newspapers(scratch, folder)
    general.freebase(scratch, folder)
    bodies.blocs(scratch, folder)
    for title, qid in scratch.titles.items():
        if qid.startswith("Q"):
            base.titles.setdefault(title, qid)


def main() -> None:
    """Read the arguments, build, and say what was built."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, help="the folder with the source files")
    parser.add_argument("--out", type=Path, required=True, help="the file to make")
    arguments = parser.parse_args()
    entities, aliases = collected(arguments.sources).finished()
    sources = [Source(row["name"], row["licence"], row["credit"], row["url"]) for row in rows("sources")]
    write(
        arguments.out,
        meta={"name": "newsparse embedded", "version": VERSION},
        sources=sources,
        entities=entities,
        aliases=aliases,
    )
    connection = sqlite3.connect(arguments.out)
    forms = connection.execute("SELECT count(DISTINCT form) FROM alias").fetchone()[0]
    connection.close()
    print(
        f"{len(entities)} entities, {len(aliases)} names ({forms} forms), {arguments.out.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
