"""Writing shards: into a temporary file that gets its name when it is whole and on the disk."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Protocol, cast

import attrs

from newsparse.batch import Failure
from newsparse.jobs.manifest import sync_folder
from newsparse.jobs.packing import need, packer

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.jobs.rows import Row

FORMATS: Final = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
"""The forms of output, which are the ends of the files' names too."""
TEMPORARY: Final = ".tmp"


def to_line(document: Document) -> bytes:
    """A document as a line of JSON: what workers send for JSONL."""
    return document.to_json().encode() + b"\n"


def error_line(row: Row, failure: Failure) -> bytes:
    """What is kept of an article that failed, as a line of JSON."""
    article, error = failure.article, failure.error
    record = {
        "index": row.index,
        "source": row.source,
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "error": type(error).__name__,
        "message": str(error),
        "notes": list(getattr(error, "__notes__", ())),
    }
    return json.dumps(record).encode() + b"\n"


class Records(Protocol):
    """A file of documents that is being written."""

    def add(self, record: Any) -> None:  # noqa: ANN401  what the workers send
        """Add a document, in the form that the workers send."""

    def close(self) -> None:
        """Write what is left."""


@attrs.define
class Lines:
    """JSON lines, packed as the file's name says."""

    _file: IO[bytes]
    _packer: IO[bytes]

    def add(self, record: bytes) -> None:
        """Add a line."""
        self._packer.write(record)

    def close(self) -> None:
        """End the packing."""
        if self._packer is not self._file:
            self._packer.close()


@attrs.define
class Rows:
    """A Parquet file, written in row groups."""

    _file: IO[bytes]
    _rows: list[dict[str, Any]] = attrs.field(factory=list)
    _writer: Any = None

    def add(self, record: dict[str, Any]) -> None:
        """Add a row."""
        self._rows.append(record)
        if len(self._rows) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write the last row group and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        from newsparse import arrow  # noqa: PLC0415  an extra

        if self._writer is None:
            parquet = need("pyarrow.parquet", "--format parquet", "arrow")
            self._writer = parquet.ParquetWriter(self._file, arrow.SCHEMA, compression="zstd")
        if self._rows:
            self._writer.write_table(arrow.table(self._rows))
            self._rows = []


_ROW_GROUP: Final = 256


class _Hashed:
    """A file that hashes what is written to it."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")
        self.sha256 = hashlib.sha256()

    def write(self, data: Any) -> int:  # noqa: ANN401  any buffer
        self.sha256.update(data)
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()

    def tell(self) -> int:
        return self.file.tell()

    def close(self) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    @property
    def closed(self) -> bool:
        return self.file.closed


@attrs.define
class Shard:
    """A shard at work: documents into one file, errors into another beside it.

    Attributes:
        folder: Where it is written.
        number: Its number, from 0.
        form: One of ``FORMATS``.
    """

    folder: Path
    number: int
    form: str
    documents: int = attrs.field(init=False, default=0)
    errors: int = attrs.field(init=False, default=0)
    _file: _Hashed = attrs.field(init=False)
    _records: Records = attrs.field(init=False)
    _errors_file: _Hashed | None = attrs.field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self._file = _Hashed(self.path.with_name(self.path.name + TEMPORARY))
        file = cast("IO[bytes]", self._file)
        self._records = Rows(file) if self.form == "parquet" else Lines(file, packer(file, self.form))

    @property
    def path(self) -> Path:
        """The file, once it is whole."""
        return self.folder / f"part-{self.number:05}.{self.form}"

    @property
    def errors_path(self) -> Path:
        """The file of errors, if there are any."""
        return self.folder / f"part-{self.number:05}.errors.jsonl"

    def add(self, row: Row, result: Any) -> None:  # noqa: ANN401  what the workers send
        """Add an article's result."""
        if isinstance(result, Failure):
            if self._errors_file is None:
                self._errors_file = _Hashed(self.errors_path.with_name(self.errors_path.name + TEMPORARY))
            self._errors_file.write(error_line(row, result))
            self.errors += 1
        else:
            self._records.add(result)
            self.documents += 1

    def finish(self) -> str:
        """Bring the files to the disk and give them their names. Returns the SHA-256 of the documents' file."""
        self._records.close()
        for file, path in ((self._errors_file, self.errors_path), (self._file, self.path)):
            if file is not None:
                file.close()
                path.with_name(path.name + TEMPORARY).replace(path)
        sync_folder(self.folder)
        return str(self._file.sha256.hexdigest())

    def drop(self) -> None:
        """Leave the shard unfinished: its temporary files go."""
        for file, path in ((self._errors_file, self.errors_path), (self._file, self.path)):
            if file is not None:
                file.file.close()
                path.with_name(path.name + TEMPORARY).unlink(missing_ok=True)
