"""The command ``newsparse evaluate``: a parse against gold of your own."""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import attrs
import typer

from newsparse.commands.ends import INTERRUPTED, NO_MODEL, WRONG_CALL, end
from newsparse.errors import ModelIntegrityError, ModelNotFoundError, NewsparseError

if TYPE_CHECKING:
    from newsparse.evaluation import Evaluation


class Task(StrEnum):
    """What is compared."""

    QUOTES = "quotes"
    SPEAKERS = "speakers"
    SENTENCES = "sentences"
    LINKS = "links"
    ROLES = "roles"


class Format(StrEnum):
    """How the scores are printed."""

    TABLE = "table"
    JSON = "json"


_GOLD: Final = typer.Argument(
    metavar="GOLD", help="What is right: documents as .json, .jsonl or .parquet, BRAT's .ann, or folders of these."
)
_TASK: Final = typer.Option("--task", "-t", help="What to compare.")
_PRED: Final = typer.Option(
    "--pred", metavar="FILE", help="Documents that are parsed already; by default the gold's articles are parsed."
)
_ERRORS: Final = typer.Option(
    "--errors", metavar="FILE", help="Where to list what is not as gold has it, one JSON object a line."
)
_FORMAT: Final = typer.Option("--format", "-f", help="How to print the scores.")
_MODEL: Final = typer.Option("--model", "-m", metavar="NAME", help="A spaCy model, by name or folder; see parse.")
_RESAMPLES: Final = typer.Option(
    "--resamples", metavar="N", min=0, help="How often articles are drawn anew for the intervals; 0 for none."
)
_SEED: Final = typer.Option("--seed", metavar="N", min=0, help="Where the random numbers of the resampling begin.")

EPILOG: Final = """\b
Exit status:
  0    the scores were printed, whatever they are
  2    the call was wrong, or gold and parse cannot be compared
  3    there is no spaCy model, or it is damaged
  130  interrupted
"""


def evaluate(
    gold: Annotated[list[str], _GOLD],
    task: Annotated[Task, _TASK],
    pred: Annotated[Path | None, _PRED] = None,
    errors: Annotated[Path | None, _ERRORS] = None,
    form: Annotated[Format, _FORMAT] = Format.TABLE,
    model: Annotated[str | None, _MODEL] = None,
    resamples: Annotated[int, _RESAMPLES] = 1_000,
    seed: Annotated[int, _SEED] = 0,
) -> None:
    """Compare a parse with gold of your own."""
    import newsparse  # noqa: PLC0415  not for --help
    from newsparse.documents import read_documents  # noqa: PLC0415  not for --help

    try:
        result = newsparse.evaluate(
            chain.from_iterable(map(read_documents, gold)),
            None if pred is None else read_documents(pred),
            task=task.value,
            model=model,
            resamples=resamples,
            seed=seed,
        )
        if errors is not None:
            _write(errors, result)
    except (ModelNotFoundError, ModelIntegrityError) as error:
        end(str(error), NO_MODEL)
    except (NewsparseError, OSError) as error:
        end(str(error), WRONG_CALL)
    except KeyboardInterrupt:
        end("interrupted", INTERRUPTED)
    else:
        typer.echo(result.to_json(indent=2) if form is Format.JSON else str(result))


def _write(path: Path, result: Evaluation) -> None:
    lines = (json.dumps(attrs.asdict(item), ensure_ascii=False) for item in result.items)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", errors="backslashreplace")
