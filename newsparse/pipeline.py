"""Pipeline, the checked order of stages, and the two functions that run one: parse_article, parse_articles."""

from __future__ import annotations

import functools
import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from enum import Enum
from importlib import metadata
from typing import TYPE_CHECKING, Any, Literal, Self, cast, overload

import attrs

from newsparse.batch import BATCH_SIZE, Batch, Failure, batches, check_many
from newsparse.document import Document
from newsparse.errors import PipelineError
from newsparse.people import Correction, Person, corrections_of, people_of
from newsparse.progress import watched
from newsparse.spans import Span
from newsparse.stage import Stage
from newsparse.suggest import did_you_mean

if TYPE_CHECKING:
    from spacy.language import Language

    from newsparse.article import Article
    from newsparse.knowledge.several import Base, Bases


def _check_stages(_pipeline: object, _field: object, stages: tuple[Any, ...]) -> None:
    written: dict[str, str] = {}
    later = {stage.writes.name: stage.name for stage in stages if isinstance(stage, Stage)}
    names: set[str] = set()
    for stage in stages:
        if not isinstance(stage, Stage):  # whoever does not use mypy
            problem = "is no stage, which has name, reads, writes, needs and a call"
            raise PipelineError(str(stage), f"{problem}; to make a pipeline from names: Pipeline.from_config")
        if stage.name in names:
            raise PipelineError(stage.name, "stands twice in the pipeline; give one of the two another name")
        names.add(stage.name)
        for layer in stage.reads:
            if layer.name in written:
                continue
            writer = later.get(layer.name)
            if writer == stage.name:
                fix = "a stage cannot read the layer that it writes; take it out of its reads"
            elif writer:
                fix = f"it is written later, by stage {writer!r}; put {writer!r} before {stage.name!r}"
            else:
                fix = f"no stage of this pipeline writes it; add one that does before {stage.name!r}"
            raise PipelineError(stage.name, f"reads layer {layer.name!r}, which is not there yet: {fix}")
        if stage.writes.name in written:
            other = written[stage.writes.name]
            problem = f"writes layer {stage.writes.name!r}, which stage {other!r} has written; remove one of the two"
            raise PipelineError(stage.name, problem)
        written[stage.writes.name] = stage.name


@attrs.frozen
class Pipeline:
    """Stages in the order in which they run; checked when it is constructed.

    A pipeline is a value: the methods give changed copies. Stages that need no parse run first, in their order,
    so that their result can steer the parse; then the rest, in theirs.

    Attributes:
        stages: The stages.

    Raises:
        PipelineError: If the order cannot work: a layer read before it is written, or written twice.

    Example:
        >>> from newsparse import Pipeline, default_pipeline
        >>> [stage.name for stage in default_pipeline().stages][:2]
        ['paragraphs', 'sentences']
        >>> Pipeline(default_pipeline().stages[::-1])
        Traceback (most recent call last):
        ...
        newsparse.errors.PipelineError: stage 'roles': reads layer 'paragraphs', which is not there yet: ...
    """

    stages: tuple[Stage[Any], ...] = attrs.field(converter=tuple[Stage[Any], ...], validator=_check_stages)

    def __iter__(self) -> Iterator[Stage[Any]]:
        return iter(self.stages)

    def __getitem__(self, name: str) -> Stage[Any]:
        """The stage of that name.

        Raises:
            PipelineError: If there is none.
        """
        return self.stages[self._index(name)]

    def _index(self, name: str) -> int:
        for index, stage in enumerate(self.stages):
            if stage.name == name:
                return index
        have = ", ".join(stage.name for stage in self.stages)
        hint = did_you_mean(name, (stage.name for stage in self.stages))
        raise PipelineError(name, f"is not in this pipeline{hint or ';'} it has: {have}")

    def with_stage(self, stage: Stage[Any], *, after: str | None = None) -> Self:
        """A copy with one more stage, after the stage named, or at the end.

        Raises:
            PipelineError: If the stage named is not there, or the new order cannot work.
        """
        at = len(self.stages) if after is None else self._index(after) + 1
        return type(self)((*self.stages[:at], stage, *self.stages[at:]))

    def replace(self, name: str, stage: Stage[Any]) -> Self:
        """A copy with another stage in the place of the one named.

        Raises:
            PipelineError: If the stage named is not there, or the new order cannot work.
        """
        at = self._index(name)
        return type(self)((*self.stages[:at], stage, *self.stages[at + 1 :]))

    def without(self, name: str) -> Self:
        """A copy without the stage named.

        Raises:
            PipelineError: If it is not there, or another stage reads what it writes.
        """
        at = self._index(name)
        return type(self)((*self.stages[:at], *self.stages[at + 1 :]))

    def with_people(self, people: Iterable[Person | Mapping[str, Any]]) -> Self:
        """A copy whose stages know these people; what the caller says wins over what they would guess.

        Args:
            people: The people, as ``Person`` values or their fields as plain data.

        Raises:
            PeopleError: If one of them cannot be.
            PipelineError: If no stage of the pipeline takes people.

        Example:
            >>> import newsparse
            >>> pipeline = newsparse.default_pipeline().with_people([newsparse.Person("Ana Costa", id="staff/17")])
            >>> newsparse.parse_article("“Yes,” Ana Costa said.", pipeline=pipeline).quotes[0].speaker.id
            'staff/17'
        """
        return self._telling("people", people_of(people))

    def with_corrections(self, corrections: Iterable[Correction | Mapping[str, Any]]) -> Self:
        """A copy that puts right whom single mentions and quotes of single articles belong to.

        Args:
            corrections: The corrections, as ``Correction`` values or their fields as plain data.

        Raises:
            PeopleError: If one of them cannot be.
            PipelineError: If no stage of the pipeline takes corrections.
        """
        return self._telling("corrections", corrections_of(corrections))

    def with_knowledge(self, *bases: Base) -> Self:
        """A copy whose stages look names up in these knowledge bases instead of the one that comes with newsparse.

        Args:
            bases: Paths of files, objects that meet the ``KnowledgeBase`` protocol, or ``"embedded"`` for the one that
                comes with newsparse; the one whose word counts most first, see ``StackedKnowledgeBase``.

        Raises:
            PipelineError: If no stage of the pipeline takes a knowledge base.

        Example:
            >>> import newsparse
            >>> pipeline = newsparse.default_pipeline().with_knowledge("embedded")
            >>> newsparse.parse_article("Iran agreed.", pipeline=pipeline).entities[0].id
            'Q794'
        """
        plain = tuple(os.fspath(base) if isinstance(base, os.PathLike) else base for base in bases)
        return self._telling("knowledge", plain)

    def _telling(self, setting: str, values: tuple[object, ...]) -> Self:
        """A copy in which every stage that has a setting has these values for it."""
        stages = list(self.stages)
        takers = [i for i, stage in enumerate(stages) if setting in _settings(stage)]
        if not takers:
            does = "links" if setting == "knowledge" else "speakers"
            raise PipelineError(setting, f"no stage of this pipeline takes them; the stage {does!r} does")
        for i in takers:
            stages[i] = attrs.evolve(cast("Any", stages[i]), **{setting: values})
        return type(self)(tuple(stages))

    def to_config(self) -> dict[str, Any]:
        """The pipeline as plain data: the entry-point name and the settings of each stage.

        Raises:
            PipelineError: If a stage is not an attrs class offered as an entry point "newsparse.stages".
        """
        return {"stages": [_stage_config(stage) for stage in self.stages]}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """The pipeline that ``to_config`` described; a bare name stands for a stage with its own settings.

        Raises:
            PipelineError: If a stage of that name is not installed, or its settings are not its own.
        """
        return cls(tuple(_stage_of(row) for row in config["stages"]))

    def parse(self, article: str | Article, *, nlp: Language | None = None, model: str | None = None) -> Document:
        """Parse one article; see ``parse_article``."""
        return next(self.parse_many((article,), nlp=nlp, model=model))

    @overload
    def parse_many(
        self,
        articles: Iterable[str | Article],
        *,
        nlp: Language | None = None,
        model: str | None = None,
        batch_size: int = BATCH_SIZE,
        on_error: Literal["raise", "skip"] = "raise",
        processes: int = 1,
        progress: bool = False,
        max_characters: int | None = None,
        max_seconds: float | None = None,
    ) -> Iterator[Document]: ...
    @overload
    def parse_many(
        self,
        articles: Iterable[str | Article],
        *,
        nlp: Language | None = None,
        model: str | None = None,
        batch_size: int = BATCH_SIZE,
        on_error: Literal["collect"],
        processes: int = 1,
        progress: bool = False,
        max_characters: int | None = None,
        max_seconds: float | None = None,
    ) -> Iterator[Document | Failure]: ...
    def parse_many(
        self,
        articles: Iterable[str | Article],
        *,
        nlp: Language | None = None,
        model: str | None = None,
        batch_size: int = BATCH_SIZE,
        on_error: Literal["raise", "skip", "collect"] = "raise",
        processes: int = 1,
        progress: bool = False,
        max_characters: int | None = None,
        max_seconds: float | None = None,
    ) -> Iterator[Document | Failure]:
        """Parse many articles; see ``parse_articles``."""
        check_many(articles)
        if on_error not in ("raise", "skip", "collect"):
            message = f"on_error is 'raise', 'skip' or 'collect', not {on_error!r}"
            raise ValueError(message)
        for option, value in (("batch_size", batch_size), ("processes", processes)):
            if value < 1:
                message = f"{option} is at least 1, not {value}"
                raise ValueError(message)
        stream = batches(articles, batch_size)
        results: Generator[Document | Failure, None, None]
        if processes == 1 and max_seconds is None:
            runner = Batch(self.stages, nlp, model, max_characters)
            results = (result for batch in stream for result in runner.run(batch))
        else:
            # One that takes too long can only be stopped in a process of its own.
            from newsparse import workers  # noqa: PLC0415  not before there is more than one process

            pool = workers.Pool(workers.Setup(self.stages, nlp, model), processes, max_characters, max_seconds)
            results = pool.run(stream)
        return _handed_on(watched(results, articles) if progress else results, on_error)


def _handed_on(results: Generator[Document | Failure, None, None], on_error: str) -> Iterator[Document | Failure]:
    with closing(results):  # processes end at once, not when the last reference to an error's traceback is gone
        for result in results:
            if isinstance(result, Document) or on_error == "collect":
                yield result
            elif on_error == "raise":
                raise result.error


def _stage_config(stage: Stage[Any]) -> dict[str, Any]:
    for point in metadata.entry_points(group="newsparse.stages"):
        if point.load() is type(stage) and attrs.has(type(stage)):
            return {"stage": point.name, "settings": _plain({name: getattr(stage, name) for name in _settings(stage)})}
    problem = (
        "cannot be written to a config: only an attrs class offered under "
        '[project.entry-points."newsparse.stages"] can; offer it there'
    )
    raise PipelineError(stage.name, problem)


def _settings(value: object) -> list[str]:
    """The names of the settings of an attrs class's value; none of any other's."""
    cls: Any = type(value)
    return [field.name for field in attrs.fields(cls) if field.init] if attrs.has(cls) else []


def _plain(value: object) -> Any:  # noqa: ANN401  JSON-like data; one kind a line
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(_plain(item) for item in value)
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    names = _settings(value)
    return {name: _plain(getattr(value, name)) for name in names} if names else value


def _stage_of(row: str | Mapping[str, Any]) -> Stage[Any]:
    row = {"stage": row} if isinstance(row, str) else row
    name = row["stage"]
    points = metadata.entry_points(group="newsparse.stages")
    if name not in points.names:
        hint = did_you_mean(name, points.names)
        offered = ", ".join(sorted(points.names))
        raise PipelineError(name, f"no installed package offers this stage{hint or ';'} these are offered: {offered}")
    cls = points[name].load()
    settings = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.get("settings", {}).items()
    }
    try:
        made: Stage[Any] = cls(**settings)
    except TypeError as error:
        raise PipelineError(name, f"does not take these settings: {error}") from error
    return made


@functools.cache
def default_pipeline() -> Pipeline:
    """The pipeline that ``parse_article`` runs unless it is given another.

    Example:
        >>> from newsparse import default_pipeline
        >>> [stage.name for stage in default_pipeline()][:5]
        ['paragraphs', 'sentences', 'mentions', 'quotes', 'speakers']
        >>> [stage.name for stage in default_pipeline()][5:]
        ['profiles', 'attributions', 'details', 'stances', 'links', 'entities', 'roles']
    """
    from newsparse.stages import default_stages  # noqa: PLC0415  loads lexicons: not before they are wanted

    return Pipeline(default_stages())


def parse_article(
    article: str | Article,
    *,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    kb: Bases = None,
) -> Document:
    """Parse a news article: who said what, to whom, about whom, and where in the story.

    Args:
        article: The text, or an ``Article`` that holds more than it. Any ``str`` parses.
        pipeline: The stages to run; ``default_pipeline()`` by default.
        nlp: A loaded spaCy pipeline to parse with.
        model: The name or the folder of a spaCy model; by default the environment variable ``NEWSPARSE_MODEL``,
            else an installed ``en_core_web_sm``, else the copy that ``newsparse[en]`` installs.
        kb: The knowledge base to link to: the path of a file, an object that meets the ``KnowledgeBase`` protocol, or
            several of these in order; see ``Pipeline.with_knowledge``. By default what the pipeline's stages have.

    Returns:
        The document, frozen.

    Raises:
        ArticleError: If the text is not a ``str``.
        ModelNotFoundError: If there is no model. Nothing is downloaded.
        KnowledgeBaseError: If a knowledge base cannot be opened.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("“It rained all night,” Ana Costa said on Monday.")
        >>> quote = document.quotes[0]
        >>> quote.speaker.name, quote.kind.value, quote.text
        ('Ana Costa', 'direct', '“It rained all night,”')
    """
    return knowing(pipeline, kb).parse(article, nlp=nlp, model=model)


@overload
def parse_articles(
    articles: Iterable[str | Article],
    *,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    kb: Bases = None,
    batch_size: int = BATCH_SIZE,
    on_error: Literal["raise", "skip"] = "raise",
    processes: int = 1,
    progress: bool = False,
    max_characters: int | None = None,
    max_seconds: float | None = None,
) -> Iterator[Document]: ...
@overload
def parse_articles(
    articles: Iterable[str | Article],
    *,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    kb: Bases = None,
    batch_size: int = BATCH_SIZE,
    on_error: Literal["collect"],
    processes: int = 1,
    progress: bool = False,
    max_characters: int | None = None,
    max_seconds: float | None = None,
) -> Iterator[Document | Failure]: ...
def parse_articles(  # noqa: PLR0913  options
    articles: Iterable[str | Article],
    *,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    kb: Bases = None,
    batch_size: int = BATCH_SIZE,
    on_error: Literal["raise", "skip", "collect"] = "raise",
    processes: int = 1,
    progress: bool = False,
    max_characters: int | None = None,
    max_seconds: float | None = None,
) -> Iterator[Document | Failure]:
    """Parse many articles, lazily and in order.

    Articles are taken from the iterable a batch at a time; the whole batch is parsed at once, which is much
    faster than one by one and gives the same documents.

    Args:
        articles: Texts or articles, any iterable, endless ones too.
        pipeline: The stages to run; ``default_pipeline()`` by default.
        nlp: A loaded spaCy pipeline to parse with.
        model: The name or the folder of a spaCy model; see ``parse_article``.
        kb: The knowledge base to link to, or several in order; see ``parse_article``.
        batch_size: Articles worked on at once.
        on_error: What an article that fails does: ``"raise"`` ends the run with its error, ``"skip"`` leaves it
            out, ``"collect"`` yields a ``Failure`` in its place.
        processes: How many processes parse. With more than 1, each loads the model once; the documents and their
            order stay the same, and at most ``4 * processes`` batches are on their way at a time. A process that
            dies is replaced and its articles are tried again one by one; the article that kills two processes
            fails with a ``ProcessError``. In a script, put the call under ``if __name__ == "__main__":``.
        progress: Whether to show a progress bar on standard error, if that is a terminal.
        max_characters: Articles with a longer text fail with a ``LimitError``. Without it any length is parsed.
        max_seconds: Articles that take longer to parse fail with a ``LimitError``. A batch that takes longer is
            tried again one article at a time, so choose it well above the time of a batch. The work is done in
            another process then, with ``processes=1`` as well: that process can be stopped.

    Yields:
        One document an article.

    Raises:
        ValueError: If an option has no such value.
        ModelNotFoundError: If there is no model.
        ProcessError: If processes cannot be started, or the pipeline cannot be sent to them.

    Example:
        >>> import newsparse
        >>> for document in newsparse.parse_articles(["“Yes,” he said.", "It rained."]):
        ...     print(len(document.quotes))
        1
        0
    """
    return knowing(pipeline, kb).parse_many(
        articles,
        nlp=nlp,
        model=model,
        batch_size=batch_size,
        on_error=on_error,
        processes=processes,
        progress=progress,
        max_characters=max_characters,
        max_seconds=max_seconds,
    )


def knowing(pipeline: Pipeline | None, kb: Bases) -> Pipeline:
    """A pipeline, the default one for ``None``, that looks names up in these knowledge bases.

    Raises:
        KnowledgeBaseError: If one of them cannot be opened.
    """
    chosen = pipeline or default_pipeline()
    if kb is None:
        return chosen
    from newsparse.knowledge import opened  # noqa: PLC0415  loads SQLite: not before a base is asked for

    opened(kb)  # a wrong path is an error before the first article
    return chosen.with_knowledge(*kb) if isinstance(kb, list | tuple) else chosen.with_knowledge(cast("Base", kb))
