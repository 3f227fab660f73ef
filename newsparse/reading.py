"""Reading articles from files for the command line: bytes to text, and what to say when they are not text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import attrs

from newsparse.article import Article
from newsparse.errors import NewsparseError

STDIN: Final = "-"
"""The file name that stands for standard input."""

# The first bytes of what people hand over for text (magic numbers as listed by file(1)).
_FORMATS: Final = {
    b"%PDF-": "a PDF; extract its text first, for example with pdftotext",
    b"PK\x03\x04": "a ZIP archive or an office document; save it as plain text first",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as plain text first",
    b"{\\rtf": "an RTF document; save it as plain text first",
    b"\x1f\x8b": "compressed with gzip; unpack it first: gzip -dc FILE | newsparse parse -",
}
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

    The text is decoded as it stands: line ends are kept, so offsets agree with the decoded file. Only a byte
    order mark in front is dropped.

    Args:
        file: A path, or ``-`` for standard input.
        encoding: The name of a text encoding that Python knows.

    Returns:
        The article.

    Raises:
        FileError: If the file cannot be read, is of a known format that is not text, or is not in ``encoding``.
    """
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise FileError(file, f"cannot be read: {error.strerror or error}") from error
    for magic, kind in _FORMATS.items():
        if data.startswith(magic):
            raise FileError(file, f"this is not plain text but {kind}")
    return Article(_decoded(file, data, encoding), id=None if file == STDIN else file)


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
