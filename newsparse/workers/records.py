"""What goes between the processes: the set-up, tasks, and results, all pickled by newsparse itself.

A spaCy Doc never does: pickled it takes 2.2 MB where our record takes a few kB.
"""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

import attrs

from newsparse.article import Article
from newsparse.document import Document
from newsparse.errors import NewsparseError, ProcessError
from newsparse.stage import Stage

if TYPE_CHECKING:
    from spacy.language import Language  # noqa: TC004  importing newsparse does not import spaCy


@attrs.frozen
class Setup:
    """What a worker needs before its first article.

    Attributes:
        stages: The pipeline's stages.
        nlp: A loaded spaCy pipeline, or ``None`` to load ``model`` in the worker.
        model: The name or the folder of a spaCy model.
        finish: What the worker makes of each document before it is sent back, or ``None`` to send the document.
    """

    stages: tuple[Stage[Any], ...]
    nlp: Language | None = None
    model: str | None = None
    finish: Callable[[Document], Any] | None = None

    def packed(self) -> bytes:
        """The set-up as bytes.

        Raises:
            ProcessError: If a part cannot be pickled; the message says which.
        """
        for stage in self.stages:
            _pack(stage, f"stage {stage.name!r} cannot be sent to another process")
        _pack(self.finish, "finish cannot be sent to another process")
        _pack(self.nlp, "this nlp cannot be sent to another process; give model=, which each process loads itself")
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        """The set-up that ``packed`` gave, in another process.

        Raises:
            ProcessError: If a class or function in it cannot be imported there.
        """
        try:
            setup: Self = pickle.loads(packed)  # noqa: S301  from our own parent
        except (AttributeError, ImportError) as error:
            problem = f"the pipeline cannot be loaded in another process ({type(error).__name__}: {error})"
            advice = "a stage of your own must stand in a module that can be imported, or in the script that is run"
            whole = f"{problem}; {advice}"
            raise ProcessError(whole) from error
        return setup


def _pack(part: object, problem: str) -> None:
    try:
        pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
    except NewsparseError:
        raise
    except Exception as error:
        advice = "use processes=1, or keep in it only what pickle takes and classes and functions of a module"
        whole = f"{problem} ({type(error).__name__}: {error}); {advice}"
        raise ProcessError(whole) from error


@attrs.frozen
class PackedError:
    """An error on its way to another process, notes and all.

    Attributes:
        pickled: The error, or ``None`` where pickle does not bring it back.
        shown: Its class and message.
        notes: Its notes, which pickle drops where the class has slots.
        trace: Its traceback as text.
    """

    pickled: bytes | None
    shown: str
    notes: tuple[str, ...]
    trace: str

    @classmethod
    def of(cls, error: BaseException) -> Self:
        """The error, packed."""
        try:
            pickled = pickle.dumps(error)
            same = type(pickle.loads(pickled)) is type(error)  # noqa: S301  pickled one line above
        except Exception:  # noqa: BLE001  pickling calls anybody's code
            pickled, same = b"", False
        return cls(
            pickled if same else None,
            "".join(traceback.format_exception_only(type(error), error)).strip().partition("\n")[0],
            tuple(getattr(error, "__notes__", ())),
            "".join(traceback.format_exception(error)),
        )

    def unpacked(self) -> Exception:
        """The error, with its notes; its cause shows the traceback of the other process."""
        error: Exception = ProcessError(f"{self.shown} (this error cannot be sent between processes as it is)")
        if self.pickled is not None:
            try:
                error = pickle.loads(self.pickled)  # noqa: S301  from our own worker
            except Exception as problem:  # noqa: BLE001  a class that only the worker can import
                error.add_note(f"newsparse: {problem}")
        for note in self.notes:
            if note not in getattr(error, "__notes__", ()):
                error.add_note(note)
        error.__cause__ = WorkerTraceback(self.trace)
        return error


class WorkerTraceback(Exception):  # noqa: N818  never raised: it shows what happened in the other process
    """The traceback of an error in a worker, as text."""

    def __str__(self) -> str:
        return f'\n"""\n{self.args[0]}"""'


@attrs.define(eq=False)
class Task:
    """Articles for one worker.

    Attributes:
        batch: The number of the batch that they belong to.
        positions: Their places in it.
        articles: The articles.
        deaths: Workers that have died on them.
    """

    batch: int
    positions: tuple[int, ...]
    articles: tuple[Article, ...]
    deaths: int = 0

    def split(self) -> list[Task]:
        """One task an article."""
        pairs = zip(self.positions, self.articles, strict=True)
        return [Task(self.batch, (position,), (article,), self.deaths) for position, article in pairs]


@attrs.frozen
class Ready:
    """A worker has loaded everything and waits for tasks."""


@attrs.frozen
class Unfit:
    """A worker could not start.

    Attributes:
        error: Why.
    """

    error: PackedError


@attrs.frozen
class Done:
    """The results of a task.

    Attributes:
        results: One an article: its record, pickled, or the error.
    """

    results: tuple[bytes | PackedError, ...]
