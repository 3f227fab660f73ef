"""One file as a document: parsed here, or read back where it was parsed before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse.codec import SCHEMA
from newsparse.documents import read_documents
from newsparse.parsing import parse_article
from newsparse.reading import STDIN, read_article

if TYPE_CHECKING:
    from newsparse.document import Document


def open_document(file: str, *, encoding: str = "utf-8", model: str | None = None) -> Document:
    """Read a file as a document.

    Args:
        file: A path, or ``-`` for standard input: an article, or what ``to_json`` wrote.
        encoding: The name of a text encoding that Python knows.
        model: The name or the folder of a spaCy model; see ``parse_article``.

    Raises:
        FileError: If the file cannot be read as an article.
        FormatError: If it holds a document that this version cannot read.
        ModelNotFoundError: If it is to be parsed and there is no model.
    """
    if file != STDIN and _is_parsed(Path(file)):
        return next(read_documents(file))
    return parse_article(read_article(file, encoding), model=model)


def _is_parsed(path: Path) -> bool:
    """Whether a file is one document's JSON, on one line or several."""
    if path.suffix.lower() not in {".json", ".jsonl"} or not path.is_file():
        return False
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, OSError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("schema") == SCHEMA
