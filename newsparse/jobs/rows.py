"""The articles of a job's files, one after the other; what cannot be read is a row too, with the reason."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import attrs
import regex

from newsparse import codec
from newsparse.article import Article
from newsparse.batch import Failure
from newsparse.errors import FormatError, NewsparseError
from newsparse.jobs.fields import NAMES, article_in, records_of
from newsparse.jobs.inputs import Input, Kind
from newsparse.jobs.packing import need, reader
from newsparse.jobs.sheets import Broken, read_sheet
from newsparse.reading import FileError, read_article

_BOM: Final = b"\xef\xbb\xbf"
_SURROGATE: Final = regex.compile(r"[\udc80-\udcff]")


@attrs.frozen
class Row:
    """An article of a job.

    Attributes:
        index: Its number in the job, from 0.
        source: Where it stands: a file, or ``FILE:LINE``.
        article: The article, or why there is none.
    """

    index: int
    source: str
    article: Article | Failure


def read_rows(inputs: Iterable[Input], *, text_key: str | None = None, encoding: str = "utf-8") -> Iterator[Row]:
    """All rows of all files, in order. No file and no row ends the job: what cannot be read is a ``Failure``."""
    index = 0
    for one in inputs:
        source = str(one.path)
        read = _Reader(text_key, encoding)
        try:
            for source, article in read.rows(one):
                yield Row(index, source, article)
                index += 1
        # Damaged files raise what their readers raise: of gzip, zlib, zstd, csv, pyarrow, codecs, the file system. What
        # is in a row has been caught with the row; this costs the rest of one file, and says so in a row.
        except Exception as error:  # noqa: BLE001  of any class, by the kind of file
            yield Row(index, source, _failure(source, f"cannot be read on from here: {_said(error)}"))
            index += 1


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, NewsparseError) else f"{type(error).__name__}: {error}"


def _failure(source: str, problem: str) -> Failure:
    return Failure(Article(""), FileError(source, problem))


@attrs.frozen
class _Reader:
    """Reads files of each kind with a job's options."""

    text_key: str | None
    encoding: str

    def rows(self, one: Input) -> Iterator[tuple[str, Article | Failure]]:
        ways: dict[Kind, Callable[[Input], Iterator[tuple[str, Article | Failure]]]] = {
            Kind.TEXT: self._text,
            Kind.HTML: self._text,
            Kind.JSONL: self._jsonl,
            Kind.JSON: self._json,
            Kind.CSV: self._csv,
            Kind.TSV: self._csv,
            Kind.PARQUET: self._parquet,
        }
        return ways[one.kind](one)

    def _text(self, one: Input) -> Iterator[tuple[str, Article | Failure]]:
        name = str(one.path)
        try:
            yield name, read_article(name, self.encoding)
        except FileError as error:
            yield name, Failure(Article("", id=name), error)

    def _article(self, source: str, record: object) -> tuple[str, Article | Failure]:
        read = article_in(record, self.text_key)
        if not isinstance(read, Exception):
            return source, read
        worded = type(read) is ValueError and read is not record  # by article_of, for whoever reads it
        return source, _failure(source, str(read) if worded else _said(read))

    def _jsonl(self, one: Input) -> Iterator[tuple[str, Article | Failure]]:
        with reader(one.path) as file:
            for number, line in enumerate(file, 1):
                source = f"{one.path}:{number}"
                if not line.strip():
                    continue
                try:
                    record = codec.loads(line.removeprefix(_BOM) if number == 1 else line)
                except FormatError as error:
                    yield source, _failure(source, error.problem)
                else:
                    yield self._article(source, record)

    def _json(self, one: Input) -> Iterator[tuple[str, Article | Failure]]:
        with reader(one.path) as file:
            data = codec.loads(file.read().removeprefix(_BOM))
        records = data if isinstance(data, list) else [data]
        for number, record in enumerate(records):
            yield self._article(f"{one.path}[{number}]", record)

    def _csv(self, one: Input) -> Iterator[tuple[str, Article | Failure]]:
        with reader(one.path) as file:
            # Bytes that are not in the encoding become lone surrogates, so that one row does not cost the rest.
            encoding = "utf-8-sig" if self.encoding == "utf-8" else self.encoding
            text = io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="")
            for number, row in read_sheet(text, tabs=one.kind is Kind.TSV):
                source = f"{one.path}:{number}"
                if isinstance(row, Broken):
                    yield source, _failure(source, row.problem)
                elif _escaped(row):
                    yield source, _failure(source, f"is not {self.encoding}; name its encoding: --encoding")
                else:
                    yield self._article(source, row)

    def _parquet(self, one: Input) -> Iterator[tuple[str, Article | Failure]]:
        parquet = need("pyarrow", str(one.path), "arrow") and need("pyarrow.parquet", str(one.path), "arrow")
        known = {name for names in NAMES.values() for name in names} | {self.text_key}
        with parquet.ParquetFile(one.path) as file:
            columns = [name for name in file.schema_arrow.names if name in known] or None
            number = 0
            for batch in file.iter_batches(batch_size=64, columns=columns):
                for record in records_of(batch):
                    yield self._article(f"{one.path}:{number}", record)
                    number += 1


def _escaped(record: Mapping[str, str | None]) -> bool:
    return any(value and _SURROGATE.search(value) for value in record.values())
