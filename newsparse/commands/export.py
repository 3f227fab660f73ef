"""The command ``newsparse export``: parsed articles into the forms of others."""

from __future__ import annotations

import sys
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from newsparse.commands.ends import FAILED, INTERRUPTED, WRONG_CALL, end, end_unread
from newsparse.errors import NewsparseError
from newsparse.exports import writing
from newsparse.exports.writing import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.document import Document

STDIN: Final = "-"


class Rows(StrEnum):
    """The tables of rows."""

    QUOTES = "quotes"
    SPEAKERS = "speakers"
    MENTIONS = "mentions"
    SENTENCES = "sentences"


_PARSED: Final = typer.Argument(
    metavar="PARSED",
    help="What newsparse has written: .jsonl, .json, .parquet, BRAT's .ann, folders of these; - is JSON lines "
    "on standard input.",
)
_FORMAT: Final = typer.Option(
    "--format",
    "-f",
    help="csv, xlsx, parquet: rows; webannotation, schemaorg: JSON-LD, a document a line; conll: columns; brat: a "
    "folder; jsonl: the documents themselves. By default what --out tells.",
)
_ROWS: Final = typer.Option("--rows", "-r", help="Which rows csv, xlsx and parquet have.")
_OUT: Final = typer.Option("--out", "-o", metavar="FILE|DIR", help="Where to write; by default standard output.")

EPILOG: Final = """\b
Exit status:
  0    all was written
  1    something could not be read or written
  2    the call was wrong
  130  interrupted
  141  the reader of the output went away
"""


def export(
    parsed: Annotated[list[str], _PARSED],
    form: Annotated[Form | None, _FORMAT] = None,
    rows: Annotated[Rows, _ROWS] = Rows.QUOTES,
    out: Annotated[Path | None, _OUT] = None,
) -> None:
    """Write parsed articles as rows, JSON-LD, columns or BRAT files."""
    wanted = form or (Form.CSV if out is None else writing.ENDINGS.get(out.suffix.lower()))
    if wanted is None:
        end(f"{out}: its name tells no format; say which with --format", WRONG_CALL)
    if wanted.takes != "text" and out is None:
        end(f"--format {wanted.value} needs a {wanted.takes} to write to: --out", WRONG_CALL)
    documents = chain.from_iterable(map(_documents, parsed))
    try:
        if out is None:
            # As bytes: the forms are UTF-8 whatever the terminal's encoding is.
            for piece in writing.text_of(documents, wanted, rows.value):
                sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
        else:
            writing.write_file(documents, wanted, out, rows.value)
    except BrokenPipeError:
        end_unread()
    except (NewsparseError, OSError) as error:
        end(str(error), FAILED)
    except KeyboardInterrupt:
        end("interrupted", INTERRUPTED)


def _documents(parsed: str) -> Iterable[Document]:
    from newsparse.documents import read_documents  # noqa: PLC0415  not for --help

    return _lines() if parsed == STDIN else read_documents(parsed)


def _lines() -> Iterator[Document]:
    from newsparse.document import Document  # noqa: PLC0415  not for --help

    for line in sys.stdin.buffer:
        if line.strip():
            yield Document.from_json(line)
