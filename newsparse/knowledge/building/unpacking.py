"""Reading a packed file from any place in it: gzip, bzip2 or none, in pieces of bounded size."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

import attrs

from newsparse.errors import KnowledgeSourceError

_READ: Final = 1 << 20  # packed bytes read at once
_PIECE: Final = 4 << 20  # unpacked bytes handed on at once, at most


@attrs.frozen
class Restart:
    """A place where unpacking can begin: the start of the file, or of a member of it.

    Attributes:
        packed: Bytes of the file before it.
        unpacked: Bytes of the content before it.
    """

    packed: int = 0
    unpacked: int = 0


@attrs.frozen
class Piece:
    """Some bytes of the content.

    Attributes:
        data: The bytes.
        start: Bytes of the content before them.
        restart: The last place before them where unpacking can begin.
        read: Bytes of the file that were read by then.
    """

    data: bytes
    start: int
    restart: Restart
    read: int


class _Decoder(Protocol):
    """One member of a packed file."""

    @property
    def ended(self) -> bool: ...
    @property
    def rest(self) -> bytes: ...
    @property
    def hungry(self) -> bool: ...
    def feed(self, data: bytes) -> bytes: ...


class _Gzip:
    def __init__(self) -> None:
        self._inner: Any = zlib.decompressobj(wbits=31)

    @property
    def ended(self) -> bool:
        return bool(self._inner.eof)

    @property
    def rest(self) -> bytes:
        return bytes(self._inner.unused_data)

    @property
    def hungry(self) -> bool:
        return not self._inner.unconsumed_tail

    def feed(self, data: bytes) -> bytes:
        return bytes(self._inner.decompress(self._inner.unconsumed_tail or data, _PIECE))


class _Bzip2:
    def __init__(self) -> None:
        self._inner = bz2.BZ2Decompressor()

    @property
    def ended(self) -> bool:
        return self._inner.eof

    @property
    def rest(self) -> bytes:
        return self._inner.unused_data

    @property
    def hungry(self) -> bool:
        return self._inner.needs_input

    def feed(self, data: bytes) -> bytes:
        return self._inner.decompress(data, _PIECE)


_DECODERS: Final[dict[str, type[_Gzip | _Bzip2]]] = {".gz": _Gzip, ".bz2": _Bzip2}


def pieces(path: Path, *, start: int = 0, restart: Restart | None = None) -> Iterator[Piece]:
    """The content of a file from a place on, unpacked as its name says.

    A file that was packed in many members (as dumps of Wikidata are) is entered at the member that holds the place;
    one that is a single member is unpacked from its beginning, which costs time but no memory.

    Args:
        path: The file; ``.gz`` and ``.bz2`` are unpacked.
        start: Bytes of the content to leave out.
        restart: A place before ``start`` where unpacking can begin.

    Raises:
        KnowledgeSourceError: If the file cannot be opened, is cut short, or its packing is damaged.
    """
    decoder = _DECODERS.get(path.suffix.lower())
    try:
        with path.open("rb") as file:
            if decoder is None:
                yield from _plain(file, start)
            else:
                for piece in _unpacked(path, file, decoder, restart or Restart()):
                    end = piece.start + len(piece.data)
                    if end > start:
                        cut = max(0, start - piece.start)
                        yield attrs.evolve(piece, data=piece.data[cut:], start=piece.start + cut)
    except OSError as error:
        if isinstance(error, KnowledgeSourceError):
            raise
        raise _error(path, f"cannot be read ({error.strerror or error})") from error


def _plain(file: BinaryIO, start: int) -> Iterator[Piece]:
    file.seek(start)
    while data := file.read(_PIECE):
        here = Restart(start, start)
        start += len(data)
        yield Piece(data, start - len(data), here, start)


def _unpacked(path: Path, file: BinaryIO, make: type[_Gzip | _Bzip2], restart: Restart) -> Iterator[Piece]:
    file.seek(restart.packed)
    at, read = restart.unpacked, restart.packed
    decoder: _Decoder | None = None
    while raw := file.read(_READ):
        read += len(raw)
        while raw or (decoder is not None and not decoder.hungry):
            if decoder is None:
                restart = Restart(read - len(raw), at)
                decoder = make()
            try:
                data = decoder.feed(raw)
            except (zlib.error, OSError, EOFError) as error:
                where = f"{restart.packed:,} and {read:,} of its bytes"
                raise _error(path, f"its packing is damaged between {where} ({error}); get it anew") from error
            raw = b""
            if data:
                yield Piece(data, at, restart, read)
                at += len(data)
            if decoder.ended:
                raw = decoder.rest.lstrip(b"\0")  # some tools fill the last block with zeros
                decoder = None
    if decoder is not None:
        raise _error(path, f"is cut short after {read:,} bytes; get the rest of it, or get it anew")


def _error(path: Path, problem: str) -> KnowledgeSourceError:
    return KnowledgeSourceError(str(path), "", problem)
