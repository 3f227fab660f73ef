"""Reading documents back from files: JSON, JSON lines, Parquet, BRAT, and folders of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse import codec
from newsparse.document import Document
from newsparse.errors import FormatError
from newsparse.jobs.inputs import Kind, kind_of
from newsparse.jobs.packing import need, reader
from newsparse.suggest import no_such_file

if TYPE_CHECKING:
    from os import PathLike

_BOM: Final = b"\xef\xbb\xbf"
_KINDS: Final = (Kind.JSON, Kind.JSONL, Kind.PARQUET)
_ENDS: Final = ".json, .jsonl (also .gz, .zst), .parquet, and .ann with .txt (BRAT)"


def read_documents(path: str | PathLike[str]) -> Iterator[Document]:
    """Read documents from a file or a folder, in the order of the files' names.

    Read are what ``to_json`` and ``newsparse batch`` have written (``.json``, ``.jsonl``, packed or not,
    ``.parquet``), and BRAT's pairs of ``.ann`` and ``.txt``.

    Args:
        path: The file or folder.

    Yields:
        The documents.

    Raises:
        FormatError: If there is no such path, or something in it is no document; the error says where.
        JobError: If a package for the format is not installed; the error names the extra.

    Example:
        >>> from pathlib import Path
        >>> import newsparse
        >>> from newsparse.documents import read_documents
        >>> document = newsparse.parse_article("It rained.")
        >>> _ = Path("rain.jsonl").write_text(document.to_json())
        >>> list(read_documents("rain.jsonl")) == [document]
        True
    """
    root = Path(path)
    if not root.exists():
        raise FormatError(str(root), no_such_file(root))
    files = [root]
    if root.is_dir():
        files = [file for file in sorted(root.rglob("*")) if file.is_file() and _is_known(file.relative_to(root))]
        if not files:
            raise FormatError(str(root), f"holds no documents; of a folder these are read: {_ENDS}")
    for file in files:
        yield from _of_file(file, root if root.is_dir() else None)


def _is_known(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    job = path.name.endswith((".errors.jsonl", "manifest.jsonl"))
    return not hidden and not job and (path.suffix == ".ann" or kind_of(path) in _KINDS)


def _of_file(file: Path, root: Path | None) -> Iterator[Document]:
    if file.suffix == ".ann":
        from newsparse.exports.brat import load_brat  # noqa: PLC0415  not for JSON

        for document in load_brat(file):
            yield document if root is None else _renamed(document, file.relative_to(root).with_suffix("").as_posix())
        return
    ways: dict[Kind | None, Callable[[Path], Iterator[Document]]] = {
        Kind.JSON: _json,
        Kind.JSONL: _jsonl,
        Kind.PARQUET: _parquet,
    }
    way = ways.get(kind_of(file))
    if way is None:
        raise FormatError(str(file), f"is no file of documents; these are: {_ENDS}")
    yield from way(file)


def _renamed(document: Document, id_: str) -> Document:
    return attrs.evolve(document, article=attrs.evolve(document.article, id=id_))


def _document(data: Any, where: str) -> Document:  # noqa: ANN401  checked by what reads it
    try:
        return Document.from_dict(data)
    except FormatError as error:
        place = f"{where}, {error.where}"
        raise FormatError(place, error.problem) from None


def _loaded(data: bytes, where: str) -> object:
    try:
        return codec.loads(data.removeprefix(_BOM))
    except FormatError as error:
        raise FormatError(where, error.problem) from None


def _json(file: Path) -> Iterator[Document]:
    with reader(file) as stream:
        data = _loaded(stream.read(), str(file))
    for number, one in enumerate(data if isinstance(data, list) else [data]):
        yield _document(one, f"{file}[{number}]" if isinstance(data, list) else str(file))


def _jsonl(file: Path) -> Iterator[Document]:
    with reader(file) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _document(_loaded(line, f"{file}:{number}"), f"{file}:{number}")


def _parquet(file: Path) -> Iterator[Document]:
    parquet = need("pyarrow", str(file), "arrow") and need("pyarrow.parquet", str(file), "arrow")
    from newsparse.arrow import document_of  # noqa: PLC0415  an extra

    with parquet.ParquetFile(file) as table:
        number = 0
        for batch in table.iter_batches(batch_size=64):
            for row in batch.to_pylist():
                if row.get("provenance") is None:
                    raise FormatError(f"{file}:{number}", "holds no document; newsparse has not written this file")
                yield document_of(row)
                number += 1
