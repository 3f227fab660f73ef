"""Reading articles from files for the command line: bytes to text, and what to say when they are not text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import attrs

from newsparse import codec
from newsparse.article import Article
from newsparse.errors import ArticleError, ExtraMissingError, FormatError, HtmlError, NewsparseError
from newsparse.formats import format_of
from newsparse.intake import looks_like_html, read_html

STDIN: Final = "-"
"""The file name that stands for standard input."""

PAGES: Final = (".html", ".htm", ".xhtml")
"""The ends of the names of web pages."""
_MANY: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_BOM: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@attrs.frozen(str=False)
class FileError(NewsparseError, ValueError):
    """A file that could not be read as text.

    Attributes:
        file: Its name as given, ``-`` for standard input.
        problem: What is wrong with it and what to do next.
    """

    file: str
    problem: str

    def __str__(self) -> str:
        return f"{'standard input' if self.file == STDIN else self.file}: {self.problem}"


def read_article(file: str, encoding: str = "utf-8") -> Article:
    """Read a file as an article; its ``id`` is the file's name.

    Plain text is decoded as it stands: line ends are kept, so offsets agree with the decoded file. Only a byte
    order mark in front is dropped. A file that is named like a web page, or begins as one does, is read by
    ``read_html``; one that is named ``.json`` holds a record with fields, see ``Article.from_dict``.

    Args:
        file: A path, or ``-`` for standard input.
        encoding: The name of a text encoding that Python knows.

    Returns:
        The article.

    Raises:
        FileError: If the file cannot be read, is of a known format that is not text, is not in ``encoding``, or is a
            page or JSON without an article.
    """
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise FileError(file, f"cannot be read: {error.strerror or error}") from error
    kind = format_of(data)
    if kind is not None:
        raise FileError(file, f"this is not plain text but {kind}")
    id_ = None if file == STDIN else file
    suffix = Path(file).suffix.lower()
    if suffix in PAGES or looks_like_html(data):
        return _page(file, data, encoding, id_)
    if suffix in _MANY:
        raise FileError(file, f"holds many articles; give it to: newsparse batch {file} --out FOLDER")
    if suffix == ".json":
        return _record(file, data, id_)
    return Article(_decoded(file, data, encoding), id=id_)


def _page(file: str, data: bytes, encoding: str, id_: str | None) -> Article:
    try:
        return read_html(data, encoding=encoding, id=id_)
    except (HtmlError, ExtraMissingError) as error:
        raise FileError(file, error.problem) from None


def _record(file: str, data: bytes, id_: str | None) -> Article:
    try:
        record = codec.loads(data.removeprefix(_BOM))
        if isinstance(record, list) and len(record) == 1:
            record = record[0]
        if isinstance(record, list):
            problem = f"holds {len(record)} articles; give it to: newsparse batch {file} --out FOLDER"
            raise FileError(file, problem)
        article = Article.from_dict(record)
    except (FormatError, ArticleError) as error:
        raise FileError(file, error.problem) from None
    return article if article.id is not None else attrs.evolve(article, id=id_)


def _decoded(file: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        byte, at = data[error.start], error.start
        problem = f"not {encoding}: byte 0x{byte:02x} at offset {at} ({error.reason}); {_advice(data, encoding)}"
        raise FileError(file, problem) from None
    except UnicodeError as error:
        raise FileError(file, f"not {encoding}: {error}; {_advice(data, encoding)}") from None


def _advice(data: bytes, encoding: str) -> str:
    """Which ``--encoding`` to try, from what would decode."""
    if data.startswith(_UTF16_MARKS):
        fitting = ["utf-16"] if _decodes(data, "utf-16") else []
    else:
        fitting = [name for name in ("utf-8", "cp1252") if b"\0" not in data and _decodes(data, name)]
    fitting = [name for name in fitting if name != encoding.lower()]
    if fitting:
        return f"it would read as {fitting[0]}: try --encoding {fitting[0]}"
    return "name its encoding with --encoding; it is neither utf-8, cp1252 nor utf-16"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
