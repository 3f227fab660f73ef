"""Folders of BRAT files: pairs of ``.txt`` and ``.ann``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import regex

from newsparse.errors import FormatError
from newsparse.exports.brat.read import read_brat
from newsparse.exports.brat.scheme import BratScheme, annotation_conf
from newsparse.exports.brat.write import write_brat

if TYPE_CHECKING:
    from os import PathLike

    from newsparse.document import Document

CONF: Final = "annotation.conf"
_UNSAFE: Final = regex.compile(r"[^\w.-]+")
_LONGEST: Final = 80


def save_brat(documents: Iterable[Document], folder: str | PathLike[str]) -> list[Path]:
    """Write documents as BRAT files into a folder, with an ``annotation.conf`` where there is none.

    A file is called after the article's ``id``, else its number; what cannot stand in a file's name is ``_``.

    Args:
        documents: The documents.
        folder: The folder; it is made where it is not there. Files of the same names are written over.

    Returns:
        The ``.ann`` files.
    """
    root = Path(folder)
    root.mkdir(parents=True, exist_ok=True)
    conf = root / CONF
    if not conf.exists():
        conf.write_text(annotation_conf(), encoding="utf-8")
    written: dict[str, Path] = {}
    for number, document in enumerate(documents, 1):
        name = stem = _name(document.article.id, number)
        while name.lower() in written:  # letters of either case are one on some disks
            name = f"{stem}-{number}"
            number += 1  # noqa: PLW2901  until one is free
        text, ann = root / f"{name}.txt", root / f"{name}.ann"
        text.write_bytes(document.text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode())
        ann.write_text(write_brat(document), encoding="utf-8", newline="\n")
        written[name.lower()] = ann
    return list(written.values())


def load_brat(path: str | PathLike[str], *, scheme: BratScheme | None = None) -> Iterator[Document]:
    """Read BRAT files: one ``.ann`` file, or all those of a folder and the folders in it, in the order of their names.

    Args:
        path: An ``.ann`` file with its ``.txt`` file beside it, or a folder.
        scheme: Which names mean what; see ``read_brat``.

    Yields:
        A document a pair of files; the article's ``id`` is the file's name, without its ending and, in a folder,
        with the folders it is in.

    Raises:
        FormatError: If a file has no ``.txt`` file beside it, is not UTF-8, or is not BRAT.
        FileNotFoundError: If there is no such path.
    """
    root = Path(path)
    if not root.exists():
        raise FileNotFoundError(f"{root}: there is no such file or folder")  # noqa: TRY003  the path is all there is to say
    files = sorted(root.rglob("*.ann")) if root.is_dir() else [root]
    if not files:
        raise FormatError(str(root), "has no .ann file in it; BRAT's files are pairs of .txt and .ann")
    for file in files:
        id_ = (file.relative_to(root) if root.is_dir() else Path(file.name)).with_suffix("").as_posix()
        yield read_brat(
            _text(file.with_suffix(".txt"), file), _text(file, file), scheme=scheme, article_id=id_, name=str(file)
        )


def _text(path: Path, ann: Path) -> str:
    try:
        # As bytes: line ends count, so none may be changed.
        return path.read_bytes().decode()
    except FileNotFoundError:
        raise FormatError(str(ann), f"has no text: {path.name} is not beside it") from None
    except UnicodeDecodeError as error:
        raise FormatError(
            str(path), f"is not UTF-8: byte {error.object[error.start]:#04x} at offset {error.start}"
        ) from None


def _name(id_: str | None, number: int) -> str:
    stem = Path(id_).stem if id_ and not id_.endswith("/") else ""
    return _UNSAFE.sub("_", stem).strip("._")[:_LONGEST] or f"article-{number:05d}"
