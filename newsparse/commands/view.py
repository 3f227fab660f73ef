"""The command ``newsparse view``: an article as a page in a browser."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from newsparse.commands.ends import FAILED, NO_MODEL, WRONG_CALL, end
from newsparse.errors import ModelIntegrityError, ModelNotFoundError, NewsparseError

if TYPE_CHECKING:
    from newsparse.document import Document


_FILE: Final = typer.Argument(
    metavar="FILE",
    help="An article (plain text, HTML, JSON), or a document that is parsed already; - is standard input.",
)
_OUT: Final = typer.Option("--out", "-o", metavar="PAGE", help="Write the page here, and open nothing.")
_ENCODING: Final = typer.Option("--encoding", "-e", metavar="NAME", help="How the files are encoded.")
_MODEL: Final = typer.Option("--model", "-m", metavar="NAME", help="A spaCy model, by name or folder; see parse.")

EPILOG: Final = """\b
Exit status:
  0    the page was written
  1    the file could not be read or decoded, or the page not be written
  2    the call was wrong
  3    there is no spaCy model, or it is damaged
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
        end(str(error), NO_MODEL)
    except LookupError as error:
        end(str(error), WRONG_CALL)
    except (NewsparseError, OSError) as error:
        end(str(error), FAILED)
    typer.echo(to.name)
    webbrowser.open(Path(to.name).as_uri())


def _document(file: str, encoding: str, model: str | None) -> Document:
    from newsparse.serve.opening import open_document  # noqa: PLC0415  not for --help

    return open_document(file, encoding=encoding, model=model)
