"""Inventories of others' documentation, so that the API reference links to it and the docs still build offline.

``inventories/NAME.txt`` opens with ``# `` and an address; each line below has a role, a name as our signatures write
it, and a place under that address. ``conf.py`` makes of them what ``sphinx.ext.intersphinx`` reads.
``python docs/inventories.py NAME OBJECTS.INV`` holds a list against the whole inventory of that project, and says which
places are not in it; Debian's ``python3-doc`` has Python's.
"""

from __future__ import annotations

import re
import sys
import zlib
from pathlib import Path

FOLDER = Path(__file__).parent / "inventories"
HEAD = (
    "# Sphinx inventory version 2\n# Project: {}\n# Version: \n# The remainder of this file is compressed using zlib.\n"
)


def listed(name: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The address of a project's documentation, and the role, name and place of each line of its list."""
    first, *lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [(role, what, place) for role, what, place in map(str.split, lines)]
    return first.removeprefix("# "), rows


def written(folder: Path) -> dict[str, tuple[str, str]]:
    """Write the inventories into a folder; what ``intersphinx_mapping`` takes."""
    folder.mkdir(parents=True, exist_ok=True)
    mapping = {}
    for path in sorted(FOLDER.glob("*.txt")):
        address, rows = listed(path.stem)
        body = "".join(f"{what} {role} 1 {place} -\n" for role, what, place in rows)
        file = folder / f"{path.stem}.inv"
        file.write_bytes(HEAD.format(path.stem).encode() + zlib.compress(body.encode()))
        mapping[path.stem] = (address, str(file))
    return mapping


def places(inventory: bytes) -> set[tuple[str, str]]:
    """The role and place of each entry of an inventory whose name has no space."""
    body = zlib.decompress(inventory.split(b"\n", 4)[4]).decode()
    entries = re.findall(r"^(\S+) (\w+:\S+) -?\d+ (\S+) ", body, re.MULTILINE)
    return {(role, place.replace("$", what)) for what, role, place in entries}


def main() -> None:
    """Say which places of a list are not in the inventory."""
    name, file = sys.argv[1:]
    have = places(Path(file).read_bytes())
    missing = [row for row in listed(name)[1] if (row[0], row[2]) not in have]
    print(f"{len(listed(name)[1])} names, {len(missing)} not in {file}", *missing, sep="\n")
    sys.exit(bool(missing))


if __name__ == "__main__":
    main()
