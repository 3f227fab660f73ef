"""How fast, how large: a knowledge base from a made-up dump of Wikidata, and what a real dump would cost.

    python benchmarks/wikidata.py --items 1000000 --folder /tmp/dump [--processes 2] [--full-gb 1700]

The dump is made first, if the folder has none of that size: the same items each time, in the shape of the real ones.
Most have no page in any Wikipedia, some are classes, one in ten is well known and long, with names in many languages.
No word in it comes from Wikidata. The cost of a real dump is that of its unpacked bytes; ``--full-gb`` says how many.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsparse.knowledge.building import WikidataBuild

LANGUAGES = ("en", "de", "fr", "es", "ru", "zh", "ar", "ja", "pt", "it", "nl", "pl", "sv", "uk", "fa", "he", "tr", "ko")
SYLLABLES = (
    "ba",
    "ri",
    "mo",
    "len",
    "tar",
    "ka",
    "shi",
    "dor",
    "vel",
    "an",
    "us",
    "per",
    "no",
    "gal",
    "tin",
    "ez",
    "hu",
)
CLASSES = (5, 5, 5, 515, 486972, 4830453, 7278, 327333, 11424, 6256, 41176, 43229)
BELOW = range(900_000_000, 900_002_000)  # classes of the dump's own, below those that newsparse knows
STATEMENTS = 400  # made once, and repeated as filling


def word(chance: random.Random) -> str:
    """A made-up word."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def statement(chance: random.Random, prop: str, value: int) -> dict[str, Any]:
    """A statement whose value is an item, with an identifier and a reference as the real ones have."""
    mark = f"{chance.getrandbits(128):032x}"
    snak = {
        "snaktype": "value",
        "property": prop,
        "hash": mark,
        "datavalue": {
            "value": {"entity-type": "item", "numeric-id": value, "id": f"Q{value}"},
            "type": "wikibase-entityid",
        },
        "datatype": "wikibase-item",
    }
    return {"mainsnak": snak, "type": "statement", "id": f"Q1${mark}", "rank": "normal", "references": [{"hash": mark}]}


def items(count: int) -> Iterator[str]:
    """The lines of the dump."""
    chance = random.Random(7)  # noqa: S311  the same items each time
    filling = [
        json.dumps(statement(chance, f"P{p}", p * 31), separators=(",", ":")) for p in range(5000, 5000 + STATEMENTS)
    ]
    for number in BELOW:
        parent = chance.choice(CLASSES) if number % 3 == 0 else chance.randrange(BELOW[0], number + 1)
        yield line(chance, number, {"P279": parent}, links=0, languages=4, filling=filling[:3])
    for number in range(1_000_000, 1_000_000 + count - len(BELOW)):
        kind = chance.random()
        if kind < 0.65:  # articles, stars, genes: no page anywhere
            claims, links, languages, most = {"P31": 13442814}, 0, 2, 8
        elif kind < 0.69:
            claims, links, languages, most = {"P279": chance.choice(BELOW)}, 0, 3, 4
        elif kind < 0.90:
            claims, links, languages, most = {"P31": chance.choice(CLASSES)}, chance.randint(1, 4), 6, 12
        else:
            claims = {
                "P31": chance.choice((*CLASSES, *BELOW[:40])),
                "P17": 1_000_123,
                "P106": BELOW[9],
                "P39": BELOW[7],
            }
            links, languages, most = 5 + int(chance.paretovariate(1.2)), 60, 60
        extra = chance.randint(2, most)
        begin = chance.randrange(STATEMENTS - extra)
        yield line(
            chance, number, claims, links=min(links, 300), languages=languages, filling=filling[begin : begin + extra]
        )


def line(
    chance: random.Random, number: int, claims: dict[str, int], *, links: int, languages: int, filling: list[str]
) -> str:
    """An item as a line, its keys in the order of the real dump."""
    name = f"{word(chance)} {word(chance)}"
    codes = [LANGUAGES[i] if i < len(LANGUAGES) else f"x-{i}" for i in range(languages)]
    texts = {code: {"language": code, "value": name} for code in codes}
    about = {code: {"language": code, "value": f"{word(chance)} of {word(chance)}"} for code in codes[:4]}
    aliases = {code: [{"language": code, "value": f"{word(chance)} {name}"}] for code in codes[::4]}
    stated = {prop: [statement(chance, prop, value)] for prop, value in claims.items()}
    head = json.dumps(
        {
            "type": "item",
            "id": f"Q{number}",
            "labels": texts,
            "descriptions": about,
            "aliases": aliases,
            "claims": stated,
        },
        separators=(",", ":"),
    )
    pages = ",".join(
        f'"{code}wiki":{{"site":"{code}wiki","title":"{name}","badges":[]}}'
        for code in (LANGUAGES[i] if i < len(LANGUAGES) else f"x{i}" for i in range(links))
    )
    more = f',"P9999":[{",".join(filling)}]' if filling else ""
    return f'{head[:-2]}{more}}},"sitelinks":{{{pages}}},"pageid":{number},"lastrevid":{number * 7}}}'


def make(path: Path, count: int) -> None:
    """Write the dump."""
    part = path.with_suffix(".part")
    with gzip.open(part, "wt", compresslevel=3, encoding="utf-8") as file:
        file.write("[\n")
        for number, text in enumerate(items(count)):
            file.write(f",\n{text}" if number else text)
        file.write("\n]\n")
    part.rename(path)


def main() -> None:
    """Read the arguments, make the dump, build, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--full-gb", type=float, default=1_700.0, help="unpacked size of a real dump, in 10^9 bytes")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    dump = arguments.folder / f"synthetic-{arguments.items}-all.json.gz"
    if not dump.exists():
        make(dump, arguments.items)
    cpu = time.process_time()
    build = WikidataBuild(
        dump=dump, out=arguments.folder / "kb.sqlite", processes=arguments.processes, fresh=True, progress=True
    )
    report = build.run()
    cpu = time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    rate = report.unpacked / report.seconds / 1e6
    print(
        f"dump: {report.counts.lines:,} lines, {dump.stat().st_size / 1e9:.2f} GB, unpacked {report.unpacked / 1e9:.2f}"
    )
    print(f"base: {report.entities:,} entities, {report.aliases:,} names, {report.size / 1e6:.1f} MB")
    print(f"time: {report.seconds:,.0f} s ({cpu:,.0f} s CPU of this process), {rate:,.0f} MB/s unpacked, ", end="")
    print(f"{report.counts.lines / report.seconds:,.0f} items/s; peak memory {peak:,.0f} MB")
    print(f"{arguments.full_gb:,.0f} GB at that rate: {arguments.full_gb * 1e3 / rate / 3600:.1f} hours")


if __name__ == "__main__":
    main()
