"""What people hand over for text: formats known by their first bytes, and how to get the text out of them."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import attrs


@attrs.frozen
class Format:
    """A format that is not plain text.

    Attributes:
        name: What it is, with its article: ``"a PDF"``.
        advice: How to get text out of it; the word FILE stands for the file.
    """

    name: str
    advice: str

    def __str__(self) -> str:
        return f"{self.name}; {self.advice}"


_OFFICE: Final = "save it as plain text first, or: pandoc FILE --to plain --wrap none --output FILE.txt"
_OLD_OFFICE: Final = "save it as plain text first, or: libreoffice --headless --convert-to txt:Text FILE"
_UNPACK: Final = "unpack it first"

# Magic numbers as listed by file(1).
_MAGIC: Final = {
    b"%PDF-": Format("a PDF", "extract its text first, for example: pdftotext FILE FILE.txt"),
    b"\xd0\xcf\x11\xe0": Format("an old office document (.doc, .xls or .ppt)", _OLD_OFFICE),
    b"{\\rtf": Format("an RTF document", _OLD_OFFICE),
    b"\x1f\x8b": Format("compressed with gzip", f"{_UNPACK}: gzip -dc FILE | newsparse parse -"),
    b"(\xb5/\xfd": Format("compressed with zstd", f"{_UNPACK}: zstd -dc FILE | newsparse parse -"),
    b"BZh": Format("compressed with bzip2", f"{_UNPACK}: bzip2 -dc FILE | newsparse parse -"),
    b"\xfd7zXZ\x00": Format("compressed with xz", f"{_UNPACK}: xz -dc FILE | newsparse parse -"),
    b"PAR1": Format("a Parquet file", "give it to newsparse batch, with the ending .parquet"),
    b"SQLite format 3\x00": Format("an SQLite database", "export its articles first, as JSON lines or CSV"),
    b"\x89PNG": Format("a PNG picture", "read its text with an OCR program first"),
    b"\xff\xd8\xff": Format("a JPEG picture", "read its text with an OCR program first"),
}
_ZIP: Final = b"PK\x03\x04"
# A file inside tells which kind of ZIP archive it is.
_INSIDE: Final = {
    "word/document.xml": Format("a Word document (.docx)", _OFFICE),
    "xl/workbook.xml": Format("an Excel workbook (.xlsx)", "save its sheet as CSV, and give that to newsparse batch"),
    "ppt/presentation.xml": Format("a PowerPoint presentation (.pptx)", _OLD_OFFICE),
    "META-INF/container.xml": Format("an e-book (.epub)", _OFFICE),
    "content.xml": Format("an OpenDocument file (.odt)", _OFFICE),
}


def format_of(data: bytes) -> Format | None:
    """The format of a file that is not plain text, or ``None`` where it may be.

    Args:
        data: Its bytes; for the kinds of ZIP archives all of them.
    """
    if data.startswith(_ZIP):
        return _archive(data)
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)


def _archive(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        names = frozenset()
    inside = (kind for name, kind in _INSIDE.items() if name in names)
    return next(inside, Format("a ZIP archive or an office document", f"{_UNPACK}, or save it as plain text"))
