"""The command ``newsparse batch``: many articles, from files to files."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from newsparse.commands.ends import FAILED, INTERRUPTED, NO_MODEL, WRONG_CALL, end
from newsparse.errors import (
    CorrectionsError,
    KnowledgeBaseError,
    ModelIntegrityError,
    ModelNotFoundError,
    NewsparseError,
)

if TYPE_CHECKING:
    from newsparse import Pipeline
    from newsparse.jobs import Report


_IN: Final = typer.Argument(
    metavar="IN", help="Files, folders and patterns: .txt, .html, .jsonl, .json, .csv, .tsv (also .gz, .zst), .parquet."
)
_OUT: Final = typer.Option(
    "--out", "-o", metavar="DIR|FILE", help="A folder for shards, or one file ending in a format's name."
)
_FORMAT: Final = typer.Option(
    "--format", "-f", metavar="FORMAT", help="jsonl, jsonl.gz, jsonl.zst or parquet; by default what --out tells."
)
_TEXT_KEY: Final = typer.Option(
    "--text-key", "-t", metavar="NAME", help="The field of the text, where it is neither text nor articleBody."
)
_ENCODING: Final = typer.Option("--encoding", "-e", metavar="NAME", help="How .txt and .csv files are encoded.")
_MODEL: Final = typer.Option("--model", "-m", metavar="NAME", help="A spaCy model, by name or folder; see parse.")
_KB: Final = typer.Option("--kb", "-k", metavar="BASE", help="A knowledge base file, or several in order; see parse.")
_CORRECTIONS: Final = typer.Option("--corrections", "-c", metavar="FILE", help="Corrections to apply; see parse.")
_PROCESSES: Final = typer.Option("--processes", "-p", metavar="N", min=1, help="How many processes parse.")
_SHARD: Final = typer.Option(
    "--shard-size", metavar="N", min=1, help="Articles a shard: a stopped run loses less than one."
)
_BATCH: Final = typer.Option("--batch-size", metavar="N", min=1, help="Articles that a process works on at once.")
_CHARACTERS: Final = typer.Option(
    "--max-characters", metavar="N", min=1, help="Articles with a longer text are errors."
)
_SECONDS: Final = typer.Option(
    "--max-seconds", metavar="N", min=0.01, help="Articles that take longer are errors; by default none."
)

EPILOG: Final = """\b
Articles that fail are written beside the output, one record a line, and cost
no other. A run that was stopped, however it was, goes on where it stopped when
the same command is given again.

\b
Exit status:
  0    every article was parsed
  1    some articles failed, or the output could not be written
  2    the call was wrong: an input that is not there, an unknown option, an
       output that belongs to another job
  3    there is no spaCy model, or it is damaged
  130  interrupted
"""


def batch(  # noqa: PLR0913, PLR0917  the options of a command
    inputs: Annotated[list[str], _IN],
    out: Annotated[Path, _OUT],
    form: Annotated[str | None, _FORMAT] = None,
    text_key: Annotated[str | None, _TEXT_KEY] = None,
    encoding: Annotated[str, _ENCODING] = "utf-8",
    model: Annotated[str | None, _MODEL] = None,
    kb: Annotated[list[str] | None, _KB] = None,
    corrections: Annotated[Path | None, _CORRECTIONS] = None,
    processes: Annotated[int, _PROCESSES] = 1,
    shard_size: Annotated[int, _SHARD] = 1_000,
    batch_size: Annotated[int, _BATCH] = 16,
    max_characters: Annotated[int, _CHARACTERS] = 1_000_000,
    max_seconds: Annotated[float | None, _SECONDS] = None,
) -> None:
    """Parse many articles, from files to files."""
    from newsparse.jobs import Job, JobError  # noqa: PLC0415  not for --help

    try:
        codecs.lookup(encoding)
        report = Job(
            inputs=tuple(inputs),
            out=out,
            form=form,
            text_key=text_key,
            encoding=encoding,
            model=model,
            kb=kb or None,
            pipeline=None if corrections is None else _corrected(corrections),
            processes=processes,
            shard_size=shard_size,
            batch_size=batch_size,
            max_characters=max_characters,
            max_seconds=max_seconds,
            progress=True,
        ).run()
    except (ModelNotFoundError, ModelIntegrityError) as error:
        end(str(error), NO_MODEL)
    except (JobError, CorrectionsError, KnowledgeBaseError, LookupError) as error:
        end(str(error), WRONG_CALL)
    except (NewsparseError, OSError) as error:
        end(f"{error}; what is done is kept: give the same command to go on", FAILED)
    except KeyboardInterrupt:
        end("interrupted; what is done is kept: give the same command to go on", INTERRUPTED)
    else:
        typer.echo(_summary(report))
        raise typer.Exit(FAILED if report.errors else 0)


def _corrected(file: Path) -> Pipeline:
    from newsparse import Corrections, default_pipeline  # noqa: PLC0415  not for --help

    return Corrections.from_file(file).applied_to(default_pipeline())


def _summary(report: Report) -> str:
    new = report.articles - report.resumed
    lines = [f"{report.articles:,} articles: {report.documents:,} documents, {report.errors:,} errors"]
    if report.resumed:
        lines.append(f"{report.resumed:,} of them were done before")
    if new:
        lines.append(f"{report.seconds:,.1f} s, {new / max(report.seconds, 1e-9):,.1f} articles/s")
    lines += [f"errors: {path}" for path in report.error_files[:_SHOWN]]
    if len(report.error_files) > _SHOWN:
        lines.append(f"errors: {len(report.error_files) - _SHOWN} files more")
    return "\n".join(lines)


_SHOWN: Final = 5
