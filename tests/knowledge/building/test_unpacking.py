"""Reading a packed file from any place in it."""

import gzip
import random
from pathlib import Path

import dumps
import pytest

from newsparse.knowledge.building.unpacking import Restart, pieces

ROWS = [bytes([97 + n % 26]) * (n % 300) for n in range(2000)]
CONTENT = b"\n".join(ROWS) + b"\n"


@pytest.mark.parametrize("name", ["x", "x.gz", "x.bz2"])
@pytest.mark.parametrize("members", [1, 7])
def test_from_any_place(tmp_path: Path, name: str, members: int) -> None:
    """From a place on, with any restart that was told before it, come the bytes from there on."""
    path = dumps.write(tmp_path / name, ROWS, members=members)
    whole = list(pieces(path))
    assert b"".join(piece.data for piece in whole) == CONTENT
    restarts = {Restart(), *(piece.restart for piece in whole if name != "x")}
    assert len(restarts) == (members if name != "x" else 1)
    chance = random.Random(1)  # noqa: S311  the same each time
    for restart in restarts:
        for start in (restart.unpacked, *chance.choices(range(restart.unpacked, len(CONTENT) + 1), k=5)):
            found = list(pieces(path, start=start, restart=restart))
            assert b"".join(piece.data for piece in found) == CONTENT[start:]
            assert not found or found[0].start == start


def test_zeros_at_the_end(tmp_path: Path) -> None:
    """Zeros after the last member, as tapes leave them, are no member."""
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(b"a\n") + b"\0" * 512 + gzip.compress(b"b\n") + b"\0" * 512)
    assert b"".join(piece.data for piece in pieces(path)) == b"a\nb\n"


def test_a_bomb_comes_in_pieces(tmp_path: Path) -> None:
    """A small file that unpacks to a large one is never in memory as a whole."""
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(b"\0" * 50_000_000))
    sizes = [len(piece.data) for piece in pieces(path)]
    assert sum(sizes) == 50_000_000
    assert max(sizes) <= 4 << 20
