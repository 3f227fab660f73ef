"""The command ``newsparse serve``: a folder of articles as pages in a browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated, Final

import typer

from newsparse.commands.ends import INTERRUPTED, WRONG_CALL, end

_FOLDER: Final = typer.Argument(metavar="FOLDER", help="The folder of articles; by default the one you are in.")
_PORT: Final = typer.Option("--port", "-p", metavar="N", min=0, max=65535, help="The port; 0 takes any that is free.")
_ENCODING: Final = typer.Option("--encoding", "-e", metavar="NAME", help="How the files are encoded.")
_MODEL: Final = typer.Option("--model", "-m", metavar="NAME", help="A spaCy model, by name or folder; see parse.")
_BROWSER: Final = typer.Option("--open/--no-open", help="Whether to open it in the browser.")

EPILOG: Final = """\b
Only programs on this computer can reach it. Nothing is stored; Ctrl-C ends it.
"""


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
        end(f"{folder}: there is no such folder", WRONG_CALL)
    try:
        server = make_server(Desk(folder, encoding=encoding, model=model), port=port)
    except OSError as error:
        end(f"port {port}: {error.strerror or error}; choose another with --port", WRONG_CALL)
    typer.echo(f"{server.address} (Ctrl-C ends it)")
    if browser:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    finally:
        server.server_close()
