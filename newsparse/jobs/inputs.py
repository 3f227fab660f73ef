"""What a job reads: files, folders and patterns become an ordered list of files, each of a known kind."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

import attrs

from newsparse.errors import NewsparseError
from newsparse.reading import PAGES
from newsparse.suggest import no_such_file


@attrs.frozen(str=False)
class JobError(NewsparseError, ValueError):
    """A job that cannot be begun or gone on with.

    Attributes:
        where: The file, folder or option.
        problem: What is wrong with it and what to do next.
    """

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


class Kind(StrEnum):
    """How articles stand in a file."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"


_KINDS: Final = {
    ".txt": Kind.TEXT,
    **dict.fromkeys(PAGES, Kind.HTML),
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".json": Kind.JSON,
    ".csv": Kind.CSV,
    ".tsv": Kind.TSV,
    ".parquet": Kind.PARQUET,
}
COMPRESSED: Final = (".gz", ".zst")
OWN_ENDS: Final = (".parts", ".tmp", ".errors.jsonl", ".manifest.jsonl")
"""What a job puts beside an output of one file, by the ends of the names."""
_ROWS: Final = frozenset({Kind.JSONL, Kind.JSON, Kind.CSV, Kind.TSV})


@attrs.frozen
class Input:
    """A file to read.

    Attributes:
        path: Where it is.
        kind: How articles stand in it.
    """

    path: Path
    kind: Kind


def kind_of(path: Path) -> Kind | None:
    """The kind that a file's name tells, or ``None``."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] != [] and suffixes[-1] in COMPRESSED
    kind = _KINDS.get("".join(suffixes[-2:-1] if packed else suffixes[-1:]))
    return None if packed and kind not in _ROWS else kind


def find_inputs(arguments: Iterable[str], *, but: Path) -> list[Input]:
    """The files that the arguments name, in their order; those of a folder or pattern sorted; none twice.

    Of a folder, the files of a known kind are taken, at any depth, hidden ones left out. A file that is named by
    itself is read as plain text where its name does not tell its kind.

    Args:
        arguments: Files, folders, and patterns with ``*``, ``?``, ``[]`` or ``**``.
        but: The place that the job writes to; what stands in it is not read.

    Raises:
        JobError: If an argument names nothing.
    """
    found: dict[Path, Input] = {}
    out = but.absolute()
    own = {out, *(out.with_name(out.name + end) for end in OWN_ENDS)}
    for argument in arguments:
        before = len(found)
        paths = list(_paths(argument))
        for path, kind in paths:
            place = path.absolute()
            if own.isdisjoint((place, *place.parents)):
                found.setdefault(place, Input(path, kind))
        if not paths and len(found) == before:
            kinds = ", ".join(_KINDS)
            raise JobError(argument, f"holds no file to read; of a folder these are read: {kinds}")
    return list(found.values())


def _paths(argument: str) -> Iterator[tuple[Path, Kind]]:
    path = Path(argument)
    if path.is_dir():
        yield from _of_folder(path)
    elif path.exists():
        yield path, kind_of(path) or Kind.TEXT
    elif glob.has_magic(argument):
        for name in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207  it may be absolute, or begin with ..
            match = Path(name)
            if match.is_dir():
                yield from _of_folder(match)
            else:
                yield match, kind_of(match) or Kind.TEXT
    else:
        raise JobError(argument, no_such_file(path).replace("no such file", "no such file, folder or pattern"))


def _of_folder(folder: Path) -> Iterator[tuple[Path, Kind]]:
    for path in sorted(folder.rglob("*")):
        kind = kind_of(path)
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if kind is not None and not hidden and path.is_file():
            yield path, kind
