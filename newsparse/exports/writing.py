"""Documents into files: one writer a format, each taking documents one after the other."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsparse.exports.conll import to_conll
from newsparse.exports.rows import columns, rows
from newsparse.exports.schemaorg import to_schemaorg
from newsparse.exports.webannotation import to_webannotation
from newsparse.extras import require

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.exports.rows import Table


class Form(StrEnum):
    """A form of export."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    PARQUET = "parquet"
    WEBANNOTATION = "webannotation"
    SCHEMAORG = "schemaorg"
    CONLL = "conll"
    BRAT = "brat"

    @property
    def takes(self) -> str:
        """What it can be written to: ``"text"`` to a stream or file, ``"file"`` to a file, ``"folder"``."""
        return {Form.XLSX: "file", Form.PARQUET: "file", Form.BRAT: "folder"}.get(self, "text")


ENDINGS: Final = {".conllup": Form.CONLL} | {
    f".{form.value}": form for form in (Form.CSV, Form.XLSX, Form.JSONL, Form.PARQUET)
}
"""The forms that a file's name tells."""


def text_of(documents: Iterable[Document], form: Form, table: Table = "quotes") -> Iterator[str]:
    """The text of a form that is text, a piece at a time.

    ``csv`` has one row of names and then the rows of ``table``; ``jsonl``, ``webannotation`` and ``schemaorg`` have one
    JSON object a line and document; ``conll`` has one document after the other.

    Args:
        documents: The documents.
        form: The form.
        table: Which rows ``csv`` has.
    """
    if form is Form.CSV:
        yield from _csv(documents, table)
    else:
        writer = _WRITERS[form]
        for document in documents:
            yield writer(document)


def write_file(documents: Iterable[Document], form: Form, path: Path, table: Table = "quotes") -> None:
    """Write a form that takes a file or a folder: ``xlsx`` and ``parquet`` hold the rows of ``table``, as one frame.

    Raises:
        ExtraMissingError: If a package for it is not installed; the error names the extra.
    """
    if form is Form.BRAT:
        from newsparse.exports.brat import save_brat  # noqa: PLC0415  loads the stages' libraries

        save_brat(documents, path)
    elif form.takes == "file":
        from newsparse.exports.frames import to_pandas  # noqa: PLC0415  an extra

        require("openpyxl" if form is Form.XLSX else "pyarrow", _EXTRAS[form], f"writing {form.value}")
        frame = to_pandas(documents, table)
        if form is Form.XLSX:
            _excel(frame, path, table)
        else:
            frame.to_parquet(path, index=False)
    else:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(text_of(documents, form, table))


_EXTRAS: Final = {Form.XLSX: "pandas", Form.PARQUET: "arrow"}


def _csv(documents: Iterable[Document], table: Table) -> Iterator[str]:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, [column.name for column in columns(table)], lineterminator="\n")
    writer.writeheader()
    for document in documents:
        writer.writerows(rows(document, table))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


def _excel(frame: Any, path: Path, table: Table) -> None:  # noqa: ANN401  pandas brings no types
    pandas = require("pandas", "pandas", "writing xlsx")
    with pandas.ExcelWriter(path, engine="openpyxl") as writer:
        frame.map(_printable).to_excel(writer, index=False, sheet_name=table)
        for row in writer.sheets[table].iter_rows():
            for cell in row:
                if cell.data_type == "f":  # a text that begins with "=" is a text
                    cell.data_type = "s"


def _printable(value: object) -> object:
    """A value without the control characters that Excel's files cannot hold."""
    if not isinstance(value, str):
        return value
    return "".join(character if character >= " " or character in "\t\n\r" else "\ufffd" for character in value)


_WRITERS: Final[dict[Form, Callable[[Document], str]]] = {
    Form.JSONL: lambda document: document.to_json() + "\n",
    Form.WEBANNOTATION: lambda document: _line(to_webannotation(document)),
    Form.SCHEMAORG: lambda document: _line(to_schemaorg(document)),
    Form.CONLL: to_conll,
}
