"""The manifest of a job: what was asked for, by which versions, and each shard that is done, one JSON line each.

Lines are only ever added, and each is on the disk before the next is written, so a job that is killed at any
moment leaves a manifest that is true; a last line that was cut off is dropped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

import attrs

from newsparse.jobs.inputs import JobError

FORMAT: Final = "newsparse-batch/1"
"""The form of manifest that this version writes and goes on with."""


@attrs.frozen
class ShardRecord:
    """A shard that is done.

    Attributes:
        shard: Its file, in the job's folder.
        first: The number of its first article.
        articles: How many articles were read for it.
        documents: How many of them stand in it.
        errors: How many failed; they stand in the file of errors of the same number.
        words: Words of the articles, split at white space.
        input_sha256: SHA-256 of what was read.
        sha256: SHA-256 of the file.
    """

    shard: str
    first: int
    articles: int
    documents: int
    errors: int
    words: int
    input_sha256: str
    sha256: str


@attrs.define
class Manifest:
    """A manifest that is open, and locked against another run of the same job.

    Attributes:
        path: The file.
        shards: The shards that are done.
        complete: Whether the job is.
    """

    path: Path
    _file: BinaryIO
    shards: list[ShardRecord] = attrs.field(factory=list)
    complete: bool = False

    @classmethod
    def open(cls, path: Path, header: Mapping[str, Any]) -> Self:
        """Begin a manifest, or go on with the one that is there.

        Raises:
            JobError: If the one that is there belongs to another job, or is in use.
        """
        file = path.open("a+b")
        try:
            _lock(file, path)
            lines = _lines(file)
            manifest = cls(path, file)
            if not lines:
                manifest._add({"manifest": FORMAT, **header})
                sync_folder(path.parent)
                return manifest
            _compare(path, lines[0], {"manifest": FORMAT, **header})
            manifest.complete = lines[-1].get("complete") is True
            manifest.shards = [ShardRecord(**line) for line in lines[1:] if "shard" in line]
        except BaseException:
            file.close()
            raise
        return manifest

    def add(self, shard: ShardRecord) -> None:
        """Write that a shard is done."""
        self._add(attrs.asdict(shard))
        self.shards.append(shard)

    def finish(self) -> None:
        """Write that the job is done."""
        if not self.complete:
            counts = {name: sum(getattr(s, name) for s in self.shards) for name in ("articles", "documents", "errors")}
            self._add({"complete": True, "shards": len(self.shards), **counts})
            self.complete = True

    def close(self) -> None:
        """Close the file, and free the lock."""
        self._file.close()

    def _add(self, line: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415  POSIX alone
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise JobError(str(path), "another run is at work on this job") from None


def _lines(file: BinaryIO) -> list[dict[str, Any]]:
    file.seek(0)
    data = file.read()
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        file.truncate(whole)
    try:
        return [dict(json.loads(line)) for line in data[:whole].splitlines()]
    except (ValueError, TypeError) as error:
        raise JobError(str(file.name), f"is not a manifest of newsparse batch: {error}") from None


def _compare(path: Path, found: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Refuse to mix: name what differs between the job that was begun and the one that is asked for."""
    differing = [
        "names or sizes of the input files have changed"
        if key == "inputs.sha256"
        else f"{key} was {json.dumps(old)}, now {json.dumps(new)}"
        for key, old, new in _differences(dict(found), dict(wanted))
    ]
    if differing:
        advice = "give the same options to go on with it, or another --out to begin anew"
        raise JobError(str(path), f"belongs to another job: {'; '.join(differing)}; {advice}")


def _differences(old: dict[str, Any], new: dict[str, Any], at: str = "") -> list[tuple[str, Any, Any]]:
    found = []
    for key in dict.fromkeys([*old, *new]):
        a, b = old.get(key), new.get(key)
        if isinstance(a, dict) and isinstance(b, dict):
            found += _differences(a, b, f"{at}{key}.")
        elif a != b:
            found.append((at + key, a, b))
    return found


def sync_folder(folder: Path) -> None:
    """See to it that names of files in a folder are on the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
