"""A job: reads articles, has them parsed, writes shards, and knows where to go on."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

import newsparse
from newsparse import codec, language
from newsparse.article import Article
from newsparse.batch import BATCH_SIZE, Failure
from newsparse.errors import PipelineError
from newsparse.jobs.inputs import Input, JobError, Kind, find_inputs
from newsparse.jobs.manifest import Manifest, ShardRecord
from newsparse.jobs.merging import merge, merged
from newsparse.jobs.packing import need
from newsparse.jobs.rows import Row, read_rows
from newsparse.jobs.shards import FORMATS, Shard, to_line
from newsparse.knowledge.several import Bases
from newsparse.parsing import knowing
from newsparse.pipeline import Pipeline, default_pipeline
from newsparse.progress import Bar
from newsparse.workers import Pool, Setup

if TYPE_CHECKING:
    from newsparse.document import Document

MANIFEST: Final = "manifest.jsonl"
SHARD_SIZE: Final = 1_000
MAX_CHARACTERS: Final = 1_000_000


@attrs.frozen
class Report:
    """What a job has done.

    Attributes:
        articles: Articles read, in this run and before.
        documents: How many of them were parsed.
        errors: How many failed; each has its record.
        words: Words of the articles.
        resumed: Articles that were done before this run began.
        seconds: What this run took.
        shards: How many shards there are.
        files: What holds the documents, in order.
        error_files: What holds the records of errors.
    """

    articles: int
    documents: int
    errors: int
    words: int
    resumed: int
    seconds: float
    shards: int
    files: tuple[Path, ...]
    error_files: tuple[Path, ...]


def _texts(inputs: Iterable[str | Path]) -> tuple[str, ...]:
    return tuple(map(str, inputs))


@attrs.frozen(kw_only=True)
class Job:
    """A batch job, from files to files. ``run()`` begins it, or goes on where an earlier run was stopped.

    Attributes:
        inputs: Files, folders and patterns: plain text, HTML, JSON, JSON lines, CSV, TSV, Parquet.
        out: The folder for the shards, or one file, whose name tells the format.
        form: ``"jsonl"``, ``"jsonl.gz"``, ``"jsonl.zst"`` or ``"parquet"``; by default what ``out`` tells.
        pipeline: The stages to run; the default pipeline where it is ``None``.
        model: A spaCy model; see ``parse_article``.
        kb: The knowledge base to link to, or several in order; see ``parse_article``.
        text_key: The field of the text, where it is neither ``text`` nor ``articleBody``.
        encoding: The encoding of plain text and CSV.
        shard_size: Articles a shard. What a stopped run loses is less than a shard.
        batch_size: Articles that a process works on at once.
        processes: How many processes parse.
        max_characters: Longer articles fail.
        max_seconds: Articles that take longer fail.
        progress: Whether to show a progress bar on standard error, if that is a terminal.
    """

    inputs: tuple[str, ...] = attrs.field(converter=_texts)
    out: Path = attrs.field(converter=Path)
    form: str | None = None
    pipeline: Pipeline | None = None
    model: str | None = None
    kb: Bases = None
    text_key: str | None = None
    encoding: str = "utf-8"
    shard_size: int = attrs.field(default=SHARD_SIZE, validator=attrs.validators.ge(1))
    batch_size: int = attrs.field(default=BATCH_SIZE, validator=attrs.validators.ge(1))
    processes: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    max_characters: int | None = MAX_CHARACTERS
    max_seconds: float | None = None
    progress: bool = False

    def run(self) -> Report:
        """Do what is left to do.

        Returns:
            What has been done in all.

        Raises:
            JobError: If the inputs or the place of the output cannot be used, or the job that was begun there
                is another one: other options, versions or inputs.
            ModelNotFoundError: If there is no model.
            ProcessError: If processes cannot be started.
        """
        return _Run(self).run()

    @property
    def single(self) -> bool:
        """Whether the output is one file."""
        return any(self.out.name.endswith(f".{form}") for form in FORMATS)

    @property
    def format(self) -> str:
        """The format of the output.

        Raises:
            JobError: If ``form`` is none, or contradicts the name of the file.
        """
        told = next((form for form in FORMATS if self.out.name.endswith(f".{form}")), None)
        form = self.form or told or FORMATS[0]
        if form not in FORMATS:
            problem = f"{form!r} is none of {', '.join(FORMATS)}"
            raise JobError("--format", problem)
        if told and form != told:
            problem = f"is named like {told}, but the format asked for is {form}"
            raise JobError(str(self.out), problem)
        return form


class _Run:
    """One run of a job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.pipeline = knowing(job.pipeline or default_pipeline(), job.kb)
        self.begun = time.monotonic()
        self.form = job.format
        self.folder = job.out.with_name(job.out.name + ".parts") if job.single else job.out
        self.resumed = 0
        self.words = 0
        self.hash = hashlib.sha256()
        self.pending: deque[Row] = deque()

    def run(self) -> Report:
        job = self.job
        finish = _finisher(self.form)
        inputs = find_inputs(job.inputs, but=job.out)
        header = self._header(inputs)
        if job.single and (done := merged(job.out, header)):
            return self._report(done, done)
        if not job.single and job.out.is_dir() and any(job.out.iterdir()) and not (job.out / MANIFEST).exists():
            problem = f"holds other files, and no {MANIFEST} of a job to go on with; name another"
            raise JobError(str(job.out), problem)
        begun = job.single and (self.folder / MANIFEST).exists()
        if (job.out.is_file() and not begun) or (job.single and job.out.is_dir()):
            problem = "is there already and was not written by this job; name another, or remove it"
            raise JobError(str(job.out), problem)
        self.folder.mkdir(parents=True, exist_ok=True)
        manifest = Manifest.open(self.folder / MANIFEST, header)
        try:
            done = list(manifest.shards)
            self.resumed = sum(shard.articles for shard in done)
            if not manifest.complete:
                self._clean(manifest)
                setup = Setup(self.pipeline.stages, None, job.model, finish)
                pool = Pool(setup, job.processes, job.max_characters, job.max_seconds)
                self._write(pool, manifest, inputs)
                manifest.finish()
            if job.single:
                merge(job.out, self.folder, self.form, manifest)
        finally:
            manifest.close()
        if job.single:
            shutil.rmtree(self.folder)
        return self._report(manifest.shards, done)

    # ------------------------------------------------------------------ before

    def _header(self, inputs: list[Input]) -> dict[str, Any]:
        job = self.job
        options = ("text_key", "encoding", "shard_size", "batch_size", "max_characters", "max_seconds")
        files = hashlib.sha256()
        for one in inputs:
            files.update(f"{one.path}\n{one.kind}\n{one.path.stat().st_size}\n".encode(errors="surrogateescape"))
        try:
            stages: Any = self.pipeline.to_config()["stages"]
        except PipelineError:
            stages = [stage.name for stage in self.pipeline]
        needs_model = any(stage.needs for stage in self.pipeline)
        header = {
            "schema": codec.SCHEMA,
            "inputs": {"files": len(inputs), "sha256": files.hexdigest()},
            "options": {"format": self.form, **{name: getattr(job, name) for name in options}, "stages": stages},
            "versions": {
                "newsparse": newsparse.__version__,
                "spacy": metadata.version("spacy"),
                "model": _described(language.find_model(job.model)) if needs_model else None,
            },
        }
        plain: dict[str, Any] = json.loads(json.dumps(header))
        return plain

    def _clean(self, manifest: Manifest) -> None:
        """Remove what a killed run left that is in no line of the manifest."""
        kept = {shard.shard.partition(".")[0] for shard in manifest.shards}
        for path in self.folder.glob("part-*"):
            if path.name.partition(".")[0] not in kept or path.name.endswith(".tmp"):
                path.unlink()
        for shard in manifest.shards:
            if not (self.folder / shard.shard).exists():
                problem = "is done, says the manifest, but it is gone; put it back, or begin anew in another --out"
                raise JobError(str(self.folder / shard.shard), problem)

    # ------------------------------------------------------------------ the work

    def _write(self, pool: Pool, manifest: Manifest, inputs: list[Input]) -> None:
        rows = read_rows(inputs, text_key=self.job.text_key, encoding=self.job.encoding)
        self._skip(rows, manifest)
        total = len(inputs) if all(one.kind is Kind.TEXT for one in inputs) else None
        size = self.job.shard_size
        shard: Shard | None = None
        try:
            with (
                Bar(total, self.resumed, on=self.job.progress) as bar,
                closing(pool.run(self._batches(rows))) as results,
            ):
                for result in results:
                    row = self.pending.popleft()
                    if shard is not None and row.index // size != shard.number:
                        self._finish(shard, manifest)
                        shard = None
                    if shard is None:
                        shard = Shard(self.folder, row.index // size, self.form)
                    shard.add(row, result)
                    words = self._take_in(row)
                    bar.count(words, failed=isinstance(result, Failure))
            if shard is not None:
                self._finish(shard, manifest)
                shard = None
        finally:
            if shard is not None:
                shard.drop()

    def _finish(self, shard: Shard, manifest: Manifest) -> None:
        sha256 = shard.finish()
        articles = shard.documents + shard.errors
        first = shard.number * self.job.shard_size
        inputs, words = self.hash.hexdigest(), self.words
        counts = (first, articles, shard.documents, shard.errors, words)
        manifest.add(ShardRecord(shard.path.name, *counts, inputs, sha256))
        self.hash, self.words = hashlib.sha256(), 0

    def _take_in(self, row: Row) -> int:
        """Count and hash what was read. Returns the words."""
        article = row.article.article if isinstance(row.article, Failure) else row.article
        problem = str(row.article.error) if isinstance(row.article, Failure) else None
        parts = [row.source, problem, *(getattr(article, field.name) for field in attrs.fields(Article))]
        self.hash.update(json.dumps(parts, default=str).encode())
        words = len(article.text.split())
        self.words += words
        return words

    def _skip(self, rows: Iterator[Row], manifest: Manifest) -> None:
        """Read over what is done, and see that it is what it was."""
        for shard in manifest.shards:
            for _ in range(shard.articles):
                row = next(rows, None)
                if row is not None:
                    self._take_in(row)
            if self.hash.hexdigest() != shard.input_sha256:
                problem = f"what is read for {shard.shard} is not what it was; begin anew in another --out"
                raise JobError(", ".join(self.job.inputs), problem)
            self.hash, self.words = hashlib.sha256(), 0

    def _batches(self, rows: Iterator[Row]) -> Iterator[list[Article | Failure]]:
        """Batches that never reach over the end of a shard, so that a resumed run forms the same ones."""
        batch: list[Article | Failure] = []
        for row in rows:
            if len(batch) == self.job.batch_size or (batch and row.index % self.job.shard_size == 0):
                yield batch
                batch = []
            self.pending.append(row)
            batch.append(row.article)
        if batch:
            yield batch

    # ------------------------------------------------------------------ after

    def _report(self, shards: list[ShardRecord], done: list[ShardRecord]) -> Report:
        def total(name: str) -> int:
            return sum(getattr(shard, name) for shard in shards)

        if self.job.single:
            files = [self.job.out]
            errors = [path for path in [self.job.out.with_name(self.job.out.name + ".errors.jsonl")] if total("errors")]
        else:
            files = [self.folder / shard.shard for shard in shards]
            errors = [self.folder / f"{shard.shard.partition('.')[0]}.errors.jsonl" for shard in shards if shard.errors]
        return Report(
            articles=total("articles"),
            documents=total("documents"),
            errors=total("errors"),
            words=total("words"),
            resumed=sum(shard.articles for shard in done),
            seconds=time.monotonic() - self.begun,
            shards=len(shards),
            files=tuple(files),
            error_files=tuple(errors),
        )


def _described(model: language.Found) -> str:
    """A model's name and version, read without loading it."""
    if model.path is None:
        return f"{model.name} {metadata.version(model.name)}"
    meta = json.loads((model.path / "meta.json").read_text(encoding="utf-8"))
    return f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}".strip()


def _finisher(form: str) -> Callable[[Document], Any]:
    if form != "parquet":
        if form.endswith(".zst"):
            need("zstandard", f"--format {form}", "zstd")
        return to_line
    need("pyarrow", "--format parquet", "arrow")
    from newsparse import arrow  # noqa: PLC0415  an extra

    return arrow.row_of
