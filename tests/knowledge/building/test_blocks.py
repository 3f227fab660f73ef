"""Pieces of bytes cut where lines end."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.knowledge.building import blocks as module
from newsparse.knowledge.building.blocks import ahead, blocks
from newsparse.knowledge.building.unpacking import Piece, Restart


def cut(content: bytes, size: int) -> list[Piece]:
    """The content in pieces."""
    return [Piece(content[at : at + size], at, Restart(), at) for at in range(0, len(content), size)]


@given(st.lists(st.binary(max_size=20).map(lambda b: b.replace(b"\n", b"")), max_size=20), st.integers(1, 30))
def test_no_byte_is_lost(rows: list[bytes], size: int) -> None:
    """The blocks are the content, and each but the last ends where a line does."""
    content = b"\n".join(rows)
    found = list(blocks(cut(content, size)))
    assert b"".join(block.data for block in found) == content
    assert all(block.data.endswith(b"\n") for block in found[:-1])
    ends = [block.end for block in found]
    assert ends == sorted(ends)
    assert not found or ends[-1] == len(content)


def test_a_line_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than any can be is left out and counted; those around it stay."""
    monkeypatch.setattr(module, "LONGEST", 50)
    content = b"one\n" + b"x" * 1000 + b"\ntwo\nthree\n" + b"y" * 200
    found = list(blocks(cut(content, 20)))
    kept = b"".join(block.data for block in found).split(b"\n")
    assert [row for row in kept if row and set(row) - set(b"xy")] == [b"one", b"two", b"three"]
    assert sum(block.overlong for block in found) == 2
    assert max(map(len, kept)) <= 70


def test_ahead_hands_on_items_and_errors() -> None:
    """The thread gives what the iterable gives, its error too, and ends when nobody listens any more."""

    def three() -> object:
        yield from (1, 2, 3)
        raise KeyError("end")

    found = []
    with pytest.raises(KeyError, match="end"):
        found.extend(ahead(three()))  # type: ignore[arg-type]
    assert found == [1, 2, 3]
    before = threading.active_count()
    stream = ahead(iter(int, 1))
    assert next(stream) == 0
    stream.close()
    assert threading.active_count() == before
