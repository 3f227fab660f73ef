"""Parquet to Parquet on a Dask cluster: a task a row group, a file a task, and nothing done twice.

Needs ``newsparse[dask]``. The folders must be where all workers see them.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, Final

import attrs

import newsparse
from newsparse.errors import PipelineError
from newsparse.jobs.inputs import JobError
from newsparse.jobs.packing import need
from newsparse.pipeline import Pipeline, default_pipeline

_KEY: Final = b"newsparse-job"
_SHOWN: Final = 3


@attrs.frozen
class ClusterReport:
    """What a run on a cluster has done.

    Attributes:
        articles: Rows read, in this run and before.
        documents: How many of them were parsed.
        errors: How many failed; their rows say why in ``error``.
        resumed: Files that were there already.
        files: What holds the documents, in the order of the input.
    """

    articles: int
    documents: int
    errors: int
    resumed: int
    files: tuple[Path, ...]


@attrs.frozen
class _Part:
    """A row group of a file, and where its documents go."""

    source: Path
    group: int
    out: Path
    job: str


@attrs.frozen
class _Options:
    """What ``parse_batches`` is given."""

    pipeline: Pipeline | None
    model: str | None
    text_key: str | None
    max_characters: int | None


def parse_parquet(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    client: Any,  # noqa: ANN401  a distributed.Client, which carries no types
    *,
    pipeline: Pipeline | None = None,
    model: str | None = None,
    text_key: str | None = None,
    max_characters: int | None = None,
    retries: int = 2,
) -> ClusterReport:
    """Parse the articles of Parquet files on a Dask cluster.

    Each row group is a task, and each task writes one file, first under another name. A worker that dies costs its
    task only, which another worker begins anew; a run that was stopped goes on with the files that are missing. A file
    depends on its row group and the options alone, so the output is the same whatever has happened on the way.

    Dask gives a task up when more workers than ``distributed.scheduler.allowed-failures`` (3) have died with it, and
    with it the tasks that waited at the same workers. Each of them is tried once more, alone: those that only stood
    beside are done then, and the one that kills is named in the error. While there is no worker at all, the call waits.

    Args:
        source: A Parquet file, or a folder of them, with columns of the names that ``newsparse batch`` reads. Row
            groups of about a thousand articles do well.
        out: The folder for the documents, in the schema ``newsparse.arrow.SCHEMA``.
        client: A ``distributed.Client``.
        pipeline: The stages to run; the default pipeline where it is ``None``.
        model: A spaCy model; see ``parse_article``. Each worker loads it once.
        text_key: The column of the text, where it is neither ``text`` nor ``articleBody``.
        max_characters: Longer articles fail.
        retries: How often a task that raises is tried again.

    Returns:
        What has been done in all.

    Raises:
        JobError: If the input cannot be used, the folder holds the files of another job, or a part could not be parsed;
            the others are finished by then, and the same call goes on with that part.
    """
    need("distributed", "newsparse.dask", "dask")
    need("pyarrow", "newsparse.dask", "dask")
    options = _Options(pipeline, model, text_key, max_characters)
    parts = list(_parts(Path(source), Path(out), options))
    Path(out).mkdir(parents=True, exist_ok=True)
    done = {part: counts for part in parts if (counts := _counts(part)) is not None}
    resumed = len(done)
    work = functools.partial(_parse_part, options=options)
    failed = _submit(client, work, [part for part in parts if part not in done], done, retries=retries)
    deadly: list[_Part] = []
    for part in [part for part, error in failed.items() if _killed(error)]:
        if len(deadly) < _SHOWN:  # if there are more, it is hardly for the articles: let the caller see to it
            del failed[part]
            failed |= _submit(client, work, [part], done, retries=0)
            deadly += [part] * (part in failed)
    if failed:
        shown = "; ".join(
            f"{part.source}, row group {part.group}: {_said(failed[part])}" for part in [*failed][:_SHOWN]
        )
        problem = f"{len(failed)} of {len(parts)} parts failed ({shown}); mend the cause and call again to go on"
        raise JobError(str(source), problem)
    return ClusterReport(
        articles=sum(sum(counts) for counts in done.values()),
        documents=sum(documents for documents, _ in done.values()),
        errors=sum(errors for _, errors in done.values()),
        resumed=resumed,
        files=tuple(part.out for part in parts),
    )


def _submit(
    client: Any,  # noqa: ANN401  a distributed.Client
    work: Callable[[_Part], tuple[int, int]],
    parts: Iterable[_Part],
    done: dict[_Part, tuple[int, int]],
    *,
    retries: int,
) -> dict[_Part, BaseException]:
    """Have parts parsed; adds to ``done``, and gives those that failed."""
    failed: dict[_Part, BaseException] = {}
    futures = {client.submit(work, part, pure=False, retries=retries): part for part in parts}
    for future in import_module("distributed").as_completed(list(futures)):
        part = futures[future]
        error = None if future.status == "finished" else future.exception()  # waits for one that is begun anew
        # The file tells, not the future: what a worker has returned is lost when it dies with another part.
        counts = _counts(part)
        if counts is not None:
            done[part] = counts
        else:
            failed[part] = error or FileNotFoundError(f"{part.out} was written by a worker, but is not here")
        future.release()
    return failed


def _killed(error: BaseException) -> bool:
    return isinstance(error, import_module("distributed.scheduler").KilledWorker)


def _said(error: BaseException) -> str:
    if not _killed(error):
        return repr(error)
    return (
        "kills every worker that takes it, mostly by its memory: give max_characters= in a run of its own for that "
        "file, or write the file in smaller row groups"
    )


def _parts(source: Path, out: Path, options: _Options) -> Iterator[_Part]:
    """The row groups of all files, in order."""
    parquet = import_module("pyarrow.parquet")
    files = sorted(source.rglob("*.parquet")) if source.is_dir() else [source]
    if not files:
        raise JobError(str(source), "holds no *.parquet")
    job = _described(options)
    number = 0
    for path in files:
        try:
            with parquet.ParquetFile(path) as file:
                groups = file.num_row_groups
        except (OSError, ValueError) as error:  # pyarrow's own errors are both
            raise JobError(str(path), f"cannot be read as Parquet: {error}") from error
        size = path.stat().st_size
        for group in range(groups):
            key = hashlib.sha256(f"{job}\n{path.name}\n{size}\n{group}".encode(errors="surrogateescape")).hexdigest()
            yield _Part(path.absolute(), group, out.absolute() / f"part-{number:06}.parquet", key)
            number += 1


def _described(options: _Options) -> str:
    """What decides how the documents look, besides the articles."""
    pipeline = options.pipeline or default_pipeline()
    try:
        stages: Any = pipeline.to_config()["stages"]
    except PipelineError:
        stages = [stage.name for stage in pipeline]
    plain = {"stages": stages, "newsparse": newsparse.__version__, "spacy": metadata.version("spacy")}
    plain |= {name: getattr(options, name) for name in ("model", "text_key", "max_characters")}
    return json.dumps(plain, sort_keys=True, default=str)


def _counts(part: _Part) -> tuple[int, int] | None:
    """Documents and errors of a part that is done."""
    if not part.out.exists():
        return None
    parquet = import_module("pyarrow.parquet")
    told = json.loads((parquet.read_schema(part.out).metadata or {}).get(_KEY, b"{}"))
    if told.get("key") != part.job:
        problem = "is of another job: other options, versions or input; give the same ones to go on, or another folder"
        raise JobError(str(part.out), problem)
    return told["documents"], told["errors"]


def _parse_part(part: _Part, *, options: _Options) -> tuple[int, int]:
    """In the worker: parse a row group, write its file, and count documents and errors."""
    from newsparse import arrow  # noqa: PLC0415  an extra

    pa, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    with parquet.ParquetFile(part.source) as file:
        batches = file.iter_batches(row_groups=[part.group])
        whole = pa.Table.from_batches(list(arrow.parse_batches(batches, **_given(options))), schema=arrow.SCHEMA)
    errors = len(whole) - whole["error"].null_count
    told = {"key": part.job, "documents": len(whole) - errors, "errors": errors}
    whole = whole.replace_schema_metadata({**arrow.SCHEMA.metadata, _KEY: json.dumps(told).encode()})
    # Another worker may be at the same part, if this one was given up for dead.
    draft = part.out.with_name(f"{part.out.name}.{os.getpid()}.tmp")
    with draft.open("wb") as target:
        parquet.write_table(whole, target, compression="zstd")
        target.flush()
        os.fsync(target.fileno())
    draft.replace(part.out)
    return told["documents"], told["errors"]


def _given(options: _Options) -> dict[str, Any]:
    return {field.name: getattr(options, field.name) for field in attrs.fields(_Options)}
