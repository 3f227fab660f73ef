"""The lines of a dump in blocks, unpacked ahead in a thread, each with the place to go on from after it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from typing import Final, TypeVar

import attrs

from newsparse.knowledge.building.unpacking import Piece, Restart

LONGEST: Final = 64 << 20
"""Bytes of the longest line that is read; Wikidata allows an item no tenth of it."""

_T = TypeVar("_T")


@attrs.frozen
class Block:
    """Whole lines.

    Attributes:
        data: The lines.
        end: Bytes of the content up to their end: the place to go on from.
        restart: Where unpacking can begin to come to that place.
        read: Bytes of the packed file that were read by then.
        overlong: Lines before them that were longer than any can be, and were left out.
    """

    data: bytes
    end: int
    restart: Restart
    read: int
    overlong: int = 0


def blocks(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Pieces cut where lines end; a line that is longer than ``LONGEST`` is left out, and counted."""
    held: list[bytes] = []
    size = overlong = 0
    dropping = False
    last: Piece | None = None
    for piece in pieces:
        last = piece
        cut = piece.data.rfind(b"\n") + 1
        head = piece.data[:cut]
        if dropping and cut:
            head = head[head.find(b"\n") + 1 :]
            dropping = False
        if not dropping:
            if cut:
                yield Block(b"".join((*held, head)), piece.start + cut, piece.restart, piece.read, overlong)
                held, size, overlong = [], 0, 0
            held.append(piece.data[cut:])
            size += len(piece.data) - cut
        if size > LONGEST:
            held, size, overlong, dropping = [], 0, overlong + 1, True
    if last is not None and (size or overlong):
        yield Block(b"".join(held), last.start + len(last.data), last.restart, last.read, overlong)


def ahead(items: Iterable[_T], *, most: int = 3) -> Generator[_T, None, None]:
    """The items, made in a thread that is at most so many ahead; unpacking leaves the interpreter free meanwhile."""
    maker = _Maker(items, most)
    maker.thread.start()
    try:
        while True:
            good, item = maker.made.get()
            if good:
                yield item  # type: ignore[misc]  # what ``items`` gave
            elif isinstance(item, BaseException):
                raise item
            else:
                return
    finally:
        maker.stop.set()
        maker.thread.join()


class _Maker:
    """Puts items into a queue, then ``None`` or the error that ended them."""

    def __init__(self, items: Iterable[object], most: int) -> None:
        self.made: queue.Queue[tuple[bool, object]] = queue.Queue(maxsize=most)
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._work, args=(items,), daemon=True)

    def _work(self, items: Iterable[object]) -> None:
        try:
            for item in items:
                if not self._put(good=True, item=item):
                    return
            self._put(good=False, item=None)
        except BaseException as error:  # noqa: BLE001  raised again where items are read, which would wait for ever
            self._put(good=False, item=error)

    def _put(self, *, good: bool, item: object) -> bool:
        while not self.stop.is_set():
            try:
                self.made.put((good, item), timeout=0.1)
            except queue.Full:
                continue
            return True
        return False
