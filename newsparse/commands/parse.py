"""The command ``newsparse parse``: who said what, in a few articles."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import attrs
import typer

import newsparse
from newsparse.commands.ends import FAILED, INTERRUPTED, NO_MODEL, OK, WRONG_CALL, complain, end, end_unread
from newsparse.errors import (
    CorrectionsError,
    KnowledgeBaseError,
    ModelIntegrityError,
    ModelNotFoundError,
    PeopleError,
)
from newsparse.reading import STDIN, FileError, read_article
from newsparse.suggest import no_such_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.article import Article
    from newsparse.document import Document


class Format(StrEnum):
    """How a parsed article is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    PRETTY = "pretty"


_FILES: Final = typer.Argument(
    metavar="FILE", help="Articles, one a file: plain text, HTML pages, JSON; - is standard input."
)
_FORMAT: Final = typer.Option(
    "--format",
    "-f",
    help="table: who said what, to read; pretty: the article with its quotes marked; json: one article, whole; "
    "jsonl: one article a line.",
)
_ENCODING: Final = typer.Option("--encoding", "-e", metavar="NAME", help="How the files are encoded.")
_MODEL: Final = typer.Option(
    "--model",
    "-m",
    metavar="NAME",
    help="A spaCy model, by name or folder; by default the one that NEWSPARSE_MODEL names, "
    "else en_core_web_sm, else the copy that newsparse[en] installs.",
)
_KB: Final = typer.Option(
    "--kb",
    "-k",
    metavar="BASE",
    help="A knowledge base file to link to, instead of the one of newsparse; given again, the next in order; "
    "embedded is the one of newsparse.",
)
_CORRECTIONS: Final = typer.Option(
    "--corrections", "-c", metavar="FILE", help="Corrections to apply: who is who, who said what, as TOML or JSON."
)

EPILOG: Final = """\b
Exit status:
  0    every file was parsed
  1    a file could not be read or decoded, the others were parsed; or a
       correction did not fit
  2    the call was wrong: a file that is not there, a directory, an unknown
       option, format or encoding, or a knowledge base that cannot be opened;
       nothing was parsed
  3    there is no spaCy model, or it is damaged
  130  interrupted
  141  the reader of the output went away
"""


def parse(
    files: Annotated[list[str], _FILES],
    output: Annotated[Format, _FORMAT] = Format.TABLE,
    encoding: Annotated[str, _ENCODING] = "utf-8",
    model: Annotated[str | None, _MODEL] = None,
    kb: Annotated[list[str] | None, _KB] = None,
    corrections: Annotated[Path | None, _CORRECTIONS] = None,
) -> None:
    """Parse articles and print who said what."""
    _check_call(files, output, encoding)
    reader = _Reader(encoding)
    unmatched: dict[str, str] = {}
    try:
        if corrections is None:
            documents = newsparse.parse_articles(reader.read(files), model=model, kb=kb or None)
        else:
            documents = _corrected(reader.read(files), corrections, unmatched, model, kb)
        _print(documents, output, many=len(files) > 1)
        sys.stdout.flush()
    except (ModelNotFoundError, ModelIntegrityError) as error:
        end(str(error), NO_MODEL)
    except (CorrectionsError, KnowledgeBaseError) as error:
        end(str(error), WRONG_CALL)
    except PeopleError as error:
        end(str(error), FAILED)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        end_unread()
    for problem in unmatched.values():
        complain(f"{corrections}: {problem}")
    raise typer.Exit(FAILED if reader.failed or unmatched else OK)


def _corrected(
    articles: Iterable[Article], file: Path, unmatched: dict[str, str], model: str | None, kb: list[str] | None
) -> Iterator[Document]:
    """The documents, parsed with corrections; at the end ``unmatched`` holds the entries that applied nowhere."""
    corrections = newsparse.Corrections.from_file(file)
    unmatched.update(corrections.entries())
    pipeline = corrections.applied_to(newsparse.default_pipeline())
    for document in newsparse.parse_articles(articles, pipeline=pipeline, model=model, kb=kb or None):
        for item in document[newsparse.CORRECTIONS]:
            unmatched.pop(item.entry, None)
        yield document


def _check_call(files: list[str], output: Format, encoding: str) -> None:
    """Refuse, before anything is parsed, what can be seen to be wrong from the call alone."""
    try:
        "".encode(encoding)
    except LookupError:
        _refuse(f"--encoding {encoding}: Python knows no such text encoding; common ones are utf-8, cp1252, utf-16")
    for file in files:
        if file == STDIN:
            continue
        path = Path(file)
        if file.startswith(("http://", "https://")):
            _refuse(
                f"{file}: is an address; newsparse fetches nothing. Give the page: curl -L {file} | newsparse parse -"
            )
        if path.is_dir():
            _refuse(
                f"{file}: is a directory; name the files in it: newsparse parse {file.rstrip('/')}/*.txt, "
                f"or: newsparse batch {file} --out FOLDER"
            )
        if not path.exists():
            _refuse(f"{file}: {no_such_file(path)}")
    if output is Format.JSON and len(files) > 1:
        _refuse("--format json prints one article; for several files use --format jsonl, one article a line")


@attrs.define
class _Reader:
    """Reads the files one after the other; says which cannot be read, and goes on."""

    encoding: str
    failed: bool = False

    def read(self, files: Iterable[str]) -> Iterator[Article]:
        for file in files:
            try:
                yield read_article(file, self.encoding)
            except FileError as error:
                self.failed = True
                complain(str(error))


def _print(documents: Iterable[Document], output: Format, *, many: bool) -> None:
    if output in {Format.JSON, Format.JSONL}:
        indent = 2 if output is Format.JSON else None
        for document in documents:
            # As bytes: JSON is UTF-8 whatever the terminal's encoding is.
            typer.echo(document.to_json(indent=indent).encode())
        return
    from newsparse import pretty, terminal  # noqa: PLC0415  rich takes time to import: not for --help

    view = pretty.article if output is Format.PRETTY else terminal.table
    width, color = terminal.terminal(sys.stdout)
    for number, document in enumerate(documents):
        table = view(document, width=width, color=color)
        if many:
            table = f"{'' if number == 0 else chr(10)}{document.article.id or STDIN}\n\n{table}"
        typer.echo(table.encode(sys.stdout.encoding or "utf-8", "replace"))


def _refuse(message: str) -> NoReturn:
    end(message, WRONG_CALL)
