"""A knowledge base from a dump of Wikidata: one pass over the file, which can be stopped and gone on with."""

from __future__ import annotations

import hashlib
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, Self

import attrs

from newsparse.errors import KnowledgeSourceError, ProcessError
from newsparse.knowledge.building.blocks import Block, ahead, blocks
from newsparse.knowledge.building.classes import OWN, read_classes
from newsparse.knowledge.building.finishing import WIKIDATA, Finish
from newsparse.knowledge.building.items import Counts, Facts, Wanted, read_block
from newsparse.knowledge.building.staging import Staging, remove
from newsparse.knowledge.building.unpacking import pieces
from newsparse.knowledge.writer import Source, write

UNFINISHED: Final = ".building"
"""What the half-made base is called, after the name of the output."""

_FORMAT: Final = 1  # of what is kept of an item; another one cannot be gone on with
_HEAD: Final = 1 << 16
_EVERY: Final = 20.0  # seconds between two places to go on from
_SOURCE: Final = Source(WIKIDATA, "CC0-1.0", "Wikidata contributors", "https://www.wikidata.org/")


@attrs.frozen
class BuildReport:
    """What a build has done.

    Attributes:
        counts: What became of the lines of the dump.
        damage: Of the first damaged lines, what is wrong with them.
        unclassed: Items with pages enough that are of no class that newsparse knows.
        left_out: Items of a class that is left out on purpose.
        renamed: Classes that the dump calls something else than newsparse's table does.
        missing: Classes of the table that the dump does not have.
        entities: Entities of the base.
        aliases: Their names.
        forms: How many different names these are.
        resumed: Bytes of the dump's content that were done before this run.
        unpacked: Bytes of the dump's content.
        seconds: What this run took.
        size: Bytes of the base.
    """

    counts: Counts
    damage: tuple[str, ...]
    unclassed: int
    left_out: int
    renamed: tuple[str, ...]
    missing: int
    entities: int
    aliases: int
    forms: int
    resumed: int
    unpacked: int
    seconds: float
    size: int


@attrs.frozen(kw_only=True)
class WikidataBuild:
    """Builds a knowledge base from a JSON dump of Wikidata. ``run()`` begins it, or goes on where one was stopped.

    Attributes:
        dump: The dump: ``wikidata-DATE-all.json.gz``, ``.bz2`` or unpacked; one item a line.
        out: The file to make. Half-made, it stands beside it with the ending ``.building``.
        min_sitelinks: Items with fewer pages in Wikimedia's projects are left out.
        language: The language of names, by Wikidata's code.
        classes: The table of classes, if not newsparse's own.
        name: The name of the base.
        version: Its version; by default the dump's file name.
        processes: How many processes read the items; with 1, unpacking has a thread of its own all the same.
        fresh: Whether to begin anew where a half-made base is found.
        every: Seconds between two places to go on from.
        progress: Whether to show a progress bar on standard error, if that is a terminal.
    """

    dump: Path = attrs.field(converter=Path)
    out: Path = attrs.field(converter=Path)
    min_sitelinks: int = attrs.field(default=5, validator=attrs.validators.ge(1))
    language: str = "en"
    classes: Path = attrs.field(default=OWN, converter=Path)
    name: str = WIKIDATA
    version: str | None = None
    processes: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    fresh: bool = False
    every: float = _EVERY
    progress: bool = False

    def run(self) -> BuildReport:
        """Do what is left to do.

        Raises:
            KnowledgeSourceError: If the dump, the table of classes or what is half-made cannot be used.
            KnowledgeBaseError: If the base cannot be written.
            ProcessError: If a process that reads items dies.
        """
        begun = time.monotonic()
        roots = read_classes(self.classes)
        half = self.out.with_name(self.out.name + UNFINISHED)
        fingerprint = self._fingerprint()
        if self.fresh:
            remove(half)
        staging = Staging(half, fingerprint)
        with closing(staging):
            place = staging.place
            resumed = place.end
            if not place.done:
                self._read(staging)
            finish = Finish(staging, roots)
            finish.decide()
            written = write(
                self.out,
                meta={
                    "name": self.name,
                    "version": self.version or self.dump.name,
                    "dump": self.dump.name,
                    "language": self.language,
                    "min_sitelinks": str(self.min_sitelinks),
                },
                sources=[_SOURCE],
                entities=finish.entities(),
                aliases=finish.aliases(),
            )
            renamed, missing = finish.unfamiliar()
            report = BuildReport(
                counts=place.counts,
                damage=tuple(place.damage),
                unclassed=finish.unclassed,
                left_out=finish.left_out,
                renamed=tuple(renamed),
                missing=missing,
                entities=written.entities,
                aliases=written.aliases,
                forms=written.forms,
                resumed=resumed,
                unpacked=place.end,
                seconds=time.monotonic() - begun,
                size=self.out.stat().st_size,
            )
        staging.remove()
        return report

    def _fingerprint(self) -> dict[str, Any]:
        try:
            size = self.dump.stat().st_size
            with self.dump.open("rb") as file:
                head = hashlib.sha256(file.read(_HEAD)).hexdigest()
        except OSError as error:
            problem = f"cannot be opened ({error.strerror or error}); check the path"
            raise KnowledgeSourceError(str(self.dump), "", problem) from error
        return {
            "dump": [self.dump.suffix, size, head],
            "min-sitelinks": self.min_sitelinks,
            "language": self.language,
            "version of newsparse": _FORMAT,
        }

    def _read(self, staging: Staging) -> None:
        place = staging.place
        stream = ahead(blocks(pieces(self.dump, start=place.end, restart=place.restart)))
        wanted = Wanted(self.min_sitelinks, self.language)
        size = self.dump.stat().st_size
        saved = time.monotonic()
        with closing(stream), _Bar(size, on=self.progress) as bar:
            for block, facts in self._facts(stream, wanted):
                staging.add(facts)
                place.past(block, facts)
                bar.show(block.read, place.counts)
                if time.monotonic() - saved >= self.every:
                    staging.commit()
                    saved = time.monotonic()
        self._check_end(place.counts)
        place.done = True
        staging.commit()

    def _facts(self, stream: Iterable[Block], wanted: Wanted) -> Iterator[tuple[Block, Facts]]:
        if self.processes == 1:
            yield from ((block, read_block(block.data, wanted)) for block in stream)
            return
        waiting: deque[tuple[Block, Future[Facts]]] = deque()
        with ProcessPoolExecutor(self.processes, mp_context=get_context("spawn")) as pool:
            try:
                for block in stream:
                    waiting.append((attrs.evolve(block, data=b""), pool.submit(read_block, block.data, wanted)))
                    if len(waiting) > 2 * self.processes:
                        done, future = waiting.popleft()
                        yield done, future.result()
                for done, future in waiting:
                    yield done, future.result()
            except BrokenProcessPool as error:
                problem = "a process that reads the dump died; what is done is kept: run again"
                raise ProcessError(problem) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _check_end(self, counts: Counts) -> None:
        read = counts.lines - counts.opened - counts.closed - counts.damaged
        if counts.opened > counts.closed:
            problem = "is cut short: it begins with [ and does not end with ]; get the rest of it, or get it anew"
            raise KnowledgeSourceError(str(self.dump), "", problem)
        if read <= 0:
            raise KnowledgeSourceError(
                str(self.dump), "", "holds no item; give a JSON dump of Wikidata, one item a line"
            )


class _Bar:
    """A progress bar of the bytes read."""

    def __init__(self, size: int, *, on: bool) -> None:
        self._bar: Any = None
        if on and sys.stderr.isatty():
            from tqdm import tqdm  # noqa: PLC0415  not before there is a terminal

            self._bar = tqdm(total=size, unit="B", unit_scale=True, dynamic_ncols=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, read: int, counts: Counts) -> None:
        if self._bar is not None:
            self._bar.set_postfix_str(f"{counts.items:,} items, damaged: {counts.damaged}", refresh=False)
            self._bar.update(read - self._bar.n)
