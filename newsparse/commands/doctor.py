"""The command ``newsparse doctor``: is everything there and in order?"""

from __future__ import annotations

import json
from typing import Annotated, Final

import attrs
import typer

from newsparse.commands.ends import FAILED

_JSON: Final = typer.Option("--json", help="Print the checks as JSON.")
_MODEL: Final = typer.Option(
    "--model", "-m", metavar="NAME", help="A spaCy model to look at, by name or folder; see parse."
)
_SIGNS: Final = {"fine": "ok   ", "absent": "-    ", "fault": "FAULT"}

EPILOG: Final = """\b
Exit status:
  0  nothing is at fault; extras may be absent
  1  something is at fault; what to do is said
"""


def doctor(*, as_json: Annotated[bool, _JSON] = False, model: Annotated[str | None, _MODEL] = None) -> None:
    """Check the installation, and say what to do for each fault."""
    from newsparse.doctor import Status, examine  # noqa: PLC0415  not for --help

    checks = examine(model=model)
    faults = sum(check.status is Status.FAULT for check in checks)
    if as_json:
        typer.echo(json.dumps({"faults": faults, "checks": [attrs.asdict(check) for check in checks]}, indent=2))
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            typer.echo(f"{_SIGNS[check.status]}  {check.name:{width}}  {check.found}")
            if check.advice:
                typer.echo(f"{'':7}{'':{width}}  {'-> ' + check.advice}")
        typer.echo("everything needed is there and works" if not faults else f"at fault: {faults}")
    raise typer.Exit(FAILED if faults else 0)
