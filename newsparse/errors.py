"""Every error newsparse raises on purpose: one root, typed fields, and a message that says what to do next.

Each class is also a built-in error (``ValueError``, ``KeyError``, ...) where one fits, so code that knows
nothing of newsparse still catches it.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

_LONGEST: Final = 1_000  # characters of a part of a message


class NewsparseError(Exception):
    """The root of all errors that newsparse raises.

    Example:
        >>> import newsparse
        >>> try:
        ...     newsparse.Span(5, 2)
        ... except newsparse.NewsparseError as error:
        ...     print(error)
        a span needs 0 <= start < end, got start=5, end=2
    """

    def __reduce__(self) -> str | tuple[Any, ...]:
        """As any exception; told here, since tblib, which Dask pickles errors with, else sets frozen fields."""
        return super().__reduce__()


@attrs.frozen(str=False, init=True)
class SpanError(NewsparseError, ValueError):
    """A span that no text can have.

    Attributes:
        start: The start that was given.
        end: The end that was given.
    """

    start: int
    end: int

    def __str__(self) -> str:
        return f"a span needs 0 <= start < end, got start={self.start}, end={self.end}"


@attrs.frozen(str=False)
class ArticleError(NewsparseError, TypeError):
    """An article that cannot be read: a field has the wrong type.

    Attributes:
        field: The name of the field.
        problem: What is wrong with it and what to pass instead.
    """

    field: str
    problem: str

    def __str__(self) -> str:
        return f"Article.{self.field}: {self.problem}"


@attrs.frozen(str=False)
class LayerError(NewsparseError, KeyError):
    """A layer that is not there, or that cannot be made.

    Attributes:
        layer: The name of the layer.
        problem: What happened and what to do next.
    """

    layer: str
    problem: str

    def __str__(self) -> str:
        return f"layer {self.layer!r}: {self.problem}"


@attrs.frozen(str=False)
class StageError(NewsparseError, RuntimeError):
    """A stage broke its own declaration: it read, wrote or needed something it did not declare.

    Attributes:
        stage: The name of the stage.
        problem: What happened and what to do next.
    """

    stage: str
    problem: str

    def __str__(self) -> str:
        return f"stage {self.stage!r}: {self.problem}"


@attrs.frozen(str=False)
class PipelineError(NewsparseError, ValueError):
    """A pipeline that cannot work, found when it is constructed.

    Attributes:
        stage: The name of the stage at fault.
        problem: What is wrong and what to change.
    """

    stage: str
    problem: str

    def __str__(self) -> str:
        return f"stage {self.stage!r}: {self.problem}"


@attrs.frozen(str=False)
class LimitError(NewsparseError, ValueError):
    """An article that is longer, or takes longer, than the caller allows.

    Attributes:
        article: The article's id, title, address or first words.
        problem: What it has or takes, and the limit.
    """

    article: str
    problem: str

    def __str__(self) -> str:
        return f"article {self.article}: {self.problem}"


@attrs.frozen(str=False)
class ProcessError(NewsparseError, RuntimeError):
    """A process that parses articles cannot be started, or has died.

    Attributes:
        problem: What happened and what to do next.
    """

    problem: str

    def __str__(self) -> str:
        return self.problem


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 2 :]}"


@attrs.frozen(str=False)
class DocError(NewsparseError, ValueError):
    """A spaCy Doc that newsparse cannot work on, or that holds no result of it.

    Attributes:
        problem: What is missing, and which component of spaCy gives it.
    """

    problem: str

    def __str__(self) -> str:
        return self.problem


@attrs.frozen(str=False)
class FormatError(NewsparseError, ValueError):
    """Data that is not a newsparse document, or not one this version reads.

    Attributes:
        where: The place in the data, as a path: ``"layers.quotes[3].content"``.
        problem: What was found there and what was expected.
    """

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{_shortened(self.where)}: {_shortened(self.problem)}"  # names in the data have any length


@attrs.frozen(str=False)
class HtmlError(NewsparseError, ValueError):
    """A page that no article can be read from.

    Attributes:
        page: The page's address or file, or its title, or its first characters.
        problem: What was found instead of an article and what to do next.
    """

    page: str
    problem: str

    def __str__(self) -> str:
        return f"{self.page}: {self.problem}"


@attrs.frozen(str=False)
class CorrectionsError(NewsparseError, ValueError):
    """A file of corrections that cannot be read, or an entry of it that cannot be.

    Attributes:
        where: The file, and the entry in it.
        problem: What is wrong with it and what to do next.
    """

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


@attrs.frozen(str=False)
class EvaluationError(NewsparseError, ValueError):
    """Gold and a parse that cannot be compared.

    Attributes:
        where: The article or the file at fault.
        problem: What is wrong with it and what to do next.
    """

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


@attrs.frozen(str=False)
class ExtraMissingError(NewsparseError, ImportError):
    """A package that is not installed, and which of newsparse's extras brings it.

    Attributes:
        package: The package.
        extra: The extra: ``pip install 'newsparse[extra]'``.
        problem: What needs it, and the line that installs it.
    """

    package: str
    extra: str
    problem: str

    def __str__(self) -> str:
        return self.problem


@attrs.frozen(str=False)
class ModelNotFoundError(NewsparseError, LookupError):
    """No spaCy model to parse with.

    Attributes:
        model: The name or path that was asked for, or ``None`` where none was.
        problem: What was looked for, and the ways to install a model.
    """

    model: str | None
    problem: str

    def __str__(self) -> str:
        return self.problem


@attrs.frozen(str=False)
class ModelIntegrityError(NewsparseError, RuntimeError):
    """A model on disk is not the one it says it is: a file's hash differs from the list kept in newsparse.

    Attributes:
        model: The name of the model.
        file: The file, relative to the model's folder.
        problem: What differs and what to do next.
    """

    model: str
    file: str
    problem: str

    def __str__(self) -> str:
        return f"model {self.model!r}, file {self.file!r}: {self.problem}"


@attrs.frozen(str=False)
class KnowledgeBaseError(NewsparseError, RuntimeError):
    """A knowledge base that cannot be opened or read.

    Attributes:
        path: The file.
        problem: What is wrong with it and what to do next.
    """

    path: str
    problem: str

    def __str__(self) -> str:
        return f"knowledge base {self.path!r}: {self.problem}"


@attrs.frozen(str=False)
class KnowledgeSourceError(NewsparseError, ValueError):
    """A table or dump from which no knowledge base can be built.

    Attributes:
        path: The file.
        where: The place in it: ``"line 7, column type"``; empty where it is the file as a whole.
        problem: What is wrong there and what to do next.
    """

    path: str
    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}, {self.where}: {self.problem}" if self.where else f"{self.path}: {self.problem}"


@attrs.frozen(str=False)
class LexiconError(NewsparseError, LookupError):
    """A word list that is not there.

    Attributes:
        lexicon: The name that was asked for.
        problem: What is wrong and which lists there are.
    """

    lexicon: str
    problem: str

    def __str__(self) -> str:
        return f"lexicon {self.lexicon!r}: {self.problem}"


@attrs.frozen(str=False)
class PeopleError(NewsparseError, ValueError):
    """Something that the caller says of people or speakers and that cannot be.

    Attributes:
        where: The field, with the place in the list before it: ``"people[2].gender"``.
        problem: What is wrong and what to do next.
    """

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


@attrs.frozen(str=False)
class TimeError(NewsparseError, ValueError):
    """A time that cannot be: a span of days that ends before it starts, or a time zone that nobody knows.

    Attributes:
        time: The day or the zone.
        problem: What is wrong with it and what to do next.
    """

    time: str
    problem: str

    def __str__(self) -> str:
        return f"{self.time!r} {self.problem}"
