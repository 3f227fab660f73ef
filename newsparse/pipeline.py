"""Pipeline: the checked order of stages."""

from __future__ import annotations

import functools
import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any, Literal, Self, cast, overload

import attrs

from newsparse.batch import BATCH_SIZE, Batch, Failure, batches, check_many
from newsparse.document import Document
from newsparse.errors import PipelineError
from newsparse.people import Correction, Person, corrections_of, people_of
from newsparse.progress import watched
from newsparse.settings import settings_of, stage_config, stage_of
from newsparse.stage import Stage
from newsparse.suggest import did_you_mean

if TYPE_CHECKING:
    from spacy.language import Language

    from newsparse.article import Article
    from newsparse.knowledge.several import Base


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
        return self._telling("knowledge", plain[0] if len(plain) == 1 else plain)

    def _telling(self, setting: str, value: object) -> Self:
        """A copy in which every stage that has a setting has this value for it."""
        stages = list(self.stages)
        takers = [i for i, stage in enumerate(stages) if setting in settings_of(stage)]
        if not takers:
            what, does = ("a knowledge base", "links") if setting == "knowledge" else (setting, "speakers")
            raise PipelineError(setting, f"no stage of this pipeline takes {what}; the stage {does!r} does")
        for i in takers:
            stages[i] = attrs.evolve(cast("Any", stages[i]), **{setting: value})
        return type(self)(tuple(stages))

    def to_config(self) -> dict[str, Any]:
        """The pipeline as plain data: the entry-point name and the settings of each stage.

        Raises:
            PipelineError: If a stage is not an attrs class offered as an entry point "newsparse.stages".
        """
        return {"stages": [stage_config(stage) for stage in self.stages]}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """The pipeline that ``to_config`` described; a bare name stands for a stage with its own settings.

        Raises:
            PipelineError: If a stage of that name is not installed, or its settings are not its own.
        """
        return cls(tuple(stage_of(row) for row in config["stages"]))

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


@functools.cache
def default_pipeline() -> Pipeline:
    """The pipeline that ``parse_article`` runs unless it is given another.

    Example:
        >>> from newsparse import default_pipeline
        >>> [stage.name for stage in default_pipeline()][:5]
        ['paragraphs', 'sentences', 'mentions', 'quotes', 'quote_types']
        >>> [stage.name for stage in default_pipeline()][5:]
        ['marked_spans', 'speakers', 'profiles', 'attributions', 'details', 'stances', 'links', 'entities', 'roles']
    """
    from newsparse.stages import default_stages  # noqa: PLC0415  loads lexicons: not before they are wanted

    return Pipeline(default_stages())
