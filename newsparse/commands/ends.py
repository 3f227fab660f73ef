"""How the commands end: a word on standard error, and an exit status."""

from __future__ import annotations

import os
import sys
from typing import Final, NoReturn

import typer

OK: Final = 0
FAILED: Final = 1
WRONG_CALL: Final = 2
NO_MODEL: Final = 3
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141


def complain(message: str) -> None:
    """Say what is wrong, and go on."""
    typer.echo(f"newsparse: {message}", err=True)


def end(message: str, status: int) -> NoReturn:
    """Say what is wrong, and end."""
    complain(message)
    raise typer.Exit(status)


def end_unread() -> NoReturn:
    """End because the reader of the output went away, as ``head`` does."""
    # Python flushes stdout once more when it ends; give it somewhere to go.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(BROKEN_PIPE) from None
