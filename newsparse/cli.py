"""The command line, put together of its commands. spaCy is imported only once there is something to parse."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

import newsparse
from newsparse.commands import batch, doctor, evaluate, export, kb, parse, report, serve, view
from newsparse.commands.ends import INTERRUPTED

# No rich markup: plain help starts faster, and reads the same in a pipe as on a terminal.
app: Final = typer.Typer(
    name="newsparse",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(*, on: bool) -> None:
    if on:
        typer.echo(f"newsparse {newsparse.__version__}")
        raise typer.Exit


_VERSION: Final = typer.Option(
    "--version", is_eager=True, callback=lambda on: _show_version(on=on), help="Print the version."
)


@app.callback()
def _newsparse(*, version: Annotated[bool, _VERSION] = False) -> None:
    """Who said what, to whom, about whom, and where in the story."""


app.command(epilog=parse.EPILOG)(parse.parse)
app.command(epilog=batch.EPILOG)(batch.batch)
app.command(epilog=evaluate.EPILOG)(evaluate.evaluate)
app.command(epilog=export.EPILOG)(export.export)
app.command(epilog=doctor.EPILOG)(doctor.doctor)
app.add_typer(kb.app)
app.command(epilog=view.EPILOG)(view.view)
app.command(epilog=serve.EPILOG)(serve.serve)
app.command(epilog=report.EPILOG)(report.report)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
