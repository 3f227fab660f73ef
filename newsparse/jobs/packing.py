"""Files with and without compression, chosen by their names."""

from __future__ import annotations

import gzip
import io
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from newsparse.jobs.inputs import JobError

_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3


def need(package: str, where: str, extra: str) -> Any:  # noqa: ANN401  a module
    """Import a package of one of newsparse's extras.

    Raises:
        JobError: If it is not installed.
    """
    if find_spec(package) is None:
        raise JobError(where, f"needs the package {package}: pip install 'newsparse[{extra}]'")
    return import_module(package)


def reader(path: Path) -> BinaryIO:
    """Open a file for reading, unpacked."""
    if path.suffix.lower() == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        zstandard = need("zstandard", str(path), "zstd")
        stream = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True)
        return cast("BinaryIO", io.BufferedReader(stream))
    return path.open("rb")


def packer(file: IO[bytes], name: str) -> IO[bytes]:
    """What packs bytes into an open file, as its final name says; equal bytes give equal files."""
    if name.endswith(".gz"):
        return cast("IO[bytes]", gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0))
    if name.endswith(".zst"):
        compressor = need("zstandard", name, "zstd").ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True)
        return cast("IO[bytes]", compressor.stream_writer(file, closefd=False))
    return file
