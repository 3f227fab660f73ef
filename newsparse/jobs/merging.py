"""One file of a job's shards, for a job whose output is one file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newsparse.jobs.inputs import JobError
from newsparse.jobs.manifest import Manifest, ShardRecord, sync_folder
from newsparse.jobs.packing import need, packer
from newsparse.jobs.shards import TEMPORARY


def _beside(out: Path, suffix: str) -> Path:
    return out.with_name(out.name + suffix)


def merged(out: Path, header: Mapping[str, Any]) -> list[ShardRecord]:
    """The shards of a job that is done, whose file is there; empty if it is not.

    Raises:
        JobError: If the file is there, but of another job.
    """
    path = _beside(out, ".manifest.jsonl")
    if not out.exists() or not path.exists():
        return []
    manifest = Manifest.open(path, header)
    manifest.close()
    if not manifest.complete:
        raise JobError(str(path), "is damaged: its end is missing; remove it and the file beside it")
    return manifest.shards


def merge(out: Path, folder: Path, form: str, manifest: Manifest) -> None:
    """Write the shards into one file, the errors into another, and put the manifest beside them."""
    shards = [folder / shard.shard for shard in manifest.shards]
    errors = [folder / f"{shard.shard.partition('.')[0]}.errors.jsonl" for shard in manifest.shards if shard.errors]
    if form == "parquet":
        _write_parquet(out, shards)
    else:
        # Files of gzip and Zstandard one behind the other are such a file again.
        _write(out, shards, form)
    if errors:
        _write(_beside(out, ".errors.jsonl"), errors, "jsonl")
    shutil.copyfile(manifest.path, _beside(out, ".manifest.jsonl" + TEMPORARY))
    _name(_beside(out, ".manifest.jsonl"))


def _write(out: Path, parts: Iterable[Path], form: str) -> None:
    with _beside(out, TEMPORARY).open("wb") as file:
        empty = True
        for part in parts:
            empty = False
            with part.open("rb") as source:
                shutil.copyfileobj(source, file)
        if empty and (packing := packer(file, form)) is not file:
            packing.close()
    _name(out)


def _write_parquet(out: Path, parts: Iterable[Path]) -> None:
    from newsparse import arrow  # noqa: PLC0415  an extra

    parquet = need("pyarrow.parquet", str(out), "arrow")
    with parquet.ParquetWriter(_beside(out, TEMPORARY), arrow.SCHEMA, compression="zstd") as writer:
        for part in parts:
            with parquet.ParquetFile(part) as file:
                for number in range(file.num_row_groups):
                    writer.write_table(file.read_row_group(number))
    _name(out)


def _name(path: Path) -> None:
    """Give a whole temporary file its name."""
    temporary = _beside(path, TEMPORARY)
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)
