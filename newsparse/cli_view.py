"""The commands ``newsparse view`` and ``newsparse serve``: articles as pages in a browser."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from newsparse.errors import ModelIntegrityError, ModelNotFoundError, NewsparseError

if TYPE_CHECKING:
    from newsparse.document import Document

SOME_FAILED: Final = 1
WRONG_CALL: Final = 2
NO_MODEL: Final = 3
INTERRUPTED: Final = 130

_FILE: Final = typer.Argument(
    metavar="FILE",
    help="An article (plain text, HTML, JSON), or a document that is parsed already; - is standard input.",
)
_FOLDER: Final = typer.Argument(metavar="FOLDER", help="The folder of articles; by default the one you are in.")
_OUT: Final = typer.Option("--out", "-o", metavar="PAGE", help="Write the page here, and open nothing.")
_ENCODING: Final = typer.Option("--encoding", "-e", metavar="NAME", help="How the files are encoded.")
_MODEL: Final = typer.Option("--model", "-m", metavar="NAME", help="A spaCy model, by name or folder; see parse.")
_PORT: Final = typer.Option("--port", "-p", metavar="N", min=0, max=65535, help="The port; 0 takes any that is free.")
_BROWSER: Final = typer.Option("--open/--no-open", help="Whether to open it in the browser.")

EPILOG: Final = """\b
Exit status:
  0    the page was written
  1    the file could not be read or decoded, or the page not be written
  2    the call was wrong
  3    there is no spaCy model, or it is damaged
"""
SERVE_EPILOG: Final = """\b
Only programs on this computer can reach it. Nothing is stored; Ctrl-C ends it.
"""


def view(
    file: Annotated[str, _FILE],
    out: Annotated[Path | None, _OUT] = None,
    encoding: Annotated[str, _ENCODING] = "utf-8",
    model: Annotated[str | None, _MODEL] = None,
) -> None:
    """Show an article as a page: who said what, in its text."""
    from newsparse.page import render  # noqa: PLC0415  not for --help

    try:
        page = render(_document(file, encoding, model))
        if out is not None:
            out.write_text(page, encoding="utf-8")
            return
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="newsparse-", suffix=".html", delete=False
        ) as to:
            to.write(page)
    except (ModelNotFoundError, ModelIntegrityError) as error:
        _end(str(error), NO_MODEL)
    except LookupError as error:
        _end(str(error), WRONG_CALL)
    except (NewsparseError, OSError) as error:
        _end(str(error), SOME_FAILED)
    typer.echo(to.name)
    webbrowser.open(Path(to.name).as_uri())


def _document(file: str, encoding: str, model: str | None) -> Document:
    from newsparse.serve.opening import open_document  # noqa: PLC0415  not for --help

    return open_document(file, encoding=encoding, model=model)


def serve(
    folder: Annotated[Path, _FOLDER] = Path(),
    port: Annotated[int, _PORT] = 8765,
    encoding: Annotated[str, _ENCODING] = "utf-8",
    model: Annotated[str | None, _MODEL] = None,
    browser: Annotated[bool, _BROWSER] = True,  # noqa: FBT002  an option of a command
) -> None:
    """Show a folder of articles as pages, and a box to paste others into."""
    from newsparse.serve import Desk, make_server  # noqa: PLC0415  not for --help

    if not folder.is_dir():
        _end(f"{folder}: there is no such folder", WRONG_CALL)
    try:
        server = make_server(Desk(folder, encoding=encoding, model=model), port=port)
    except OSError as error:
        _end(f"port {port}: {error.strerror or error}; choose another with --port", WRONG_CALL)
    typer.echo(f"{server.address} (Ctrl-C ends it)")
    if browser:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    finally:
        server.server_close()


def _end(message: str, code: int) -> NoReturn:
    typer.echo(f"newsparse: {message}", err=True)
    raise typer.Exit(code)
