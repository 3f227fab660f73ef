"""The pool: gives batches to workers, keeps results in order, and sees to workers that die or hang.

A batch whose worker dies is tried again one article at a time, and so is one that takes too long; the article
that kills a worker twice, or takes too long alone, fails. Everything else is parsed as if nothing had happened.
"""

from __future__ import annotations

import pickle
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from multiprocessing import connection
from typing import Any, Final

import attrs

from newsparse.article import Article
from newsparse.batch import Failure, admit, label
from newsparse.document import Document
from newsparse.errors import LimitError, ProcessError
from newsparse.workers.child import Child, daemonic
from newsparse.workers.records import Done, PackedError, Ready, Setup, Task, Unfit

LOOK_AHEAD: Final = 4
"""Batches a process that are taken from the iterable before the first of them is handed on."""
_GIVEN: Final = 2  # tasks a worker holds: one at work, one waiting, so that it never idles
_DEATHS: Final = 2
_STARTS: Final = 3


@attrs.define(eq=False)
class _Open:
    """A batch on its way: what is known of each article, ``None`` for what is at work."""

    slots: list[Any]
    missing: int


@attrs.define(eq=False)
class Pool:
    """Workers that parse batches.

    Attributes:
        setup: What each worker loads.
        processes: How many workers.
        max_characters: Longer articles fail.
        max_seconds: Articles that take longer fail.
    """

    setup: Setup
    processes: int
    max_characters: int | None = None
    max_seconds: float | None = None
    _packed: bytes = attrs.field(init=False, repr=False)
    _children: list[Child] = attrs.field(init=False, factory=list)
    _waiting: deque[Task] = attrs.field(init=False, factory=deque)
    _open: dict[int, _Open] = attrs.field(init=False, factory=dict)
    _source: Iterator[Iterable[str | Article | Failure]] = attrs.field(init=False, factory=lambda: iter(()))
    _source_error: Exception | None = attrs.field(init=False, default=None)
    _taken: int = attrs.field(init=False, default=0)
    _given_out: int = attrs.field(init=False, default=0)
    _ended: bool = attrs.field(init=False, default=False)
    _failed_starts: int = attrs.field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        if daemonic():
            problem = (
                "a daemonic process, such as a worker of multiprocessing.Pool, may start no others: use processes=1"
            )
            raise ProcessError(problem)
        self._packed = self.setup.packed()

    def run(self, batches: Iterable[Iterable[str | Article | Failure]]) -> Generator[Any, None, None]:
        """Parse batches; yields one result an article, in order: what the set-up makes of it, or a ``Failure``.

        The processes start with the first result that is asked for, and end with the last, or when the generator
        is closed.
        """
        self._source = iter(batches)
        gently = False
        try:
            for _ in range(self.processes):
                self._children.append(Child.start(self._packed))
            while not (self._ended and self._given_out == self._taken):
                while (batch := self._open.get(self._given_out)) and not batch.missing:
                    for result in batch.slots:
                        self._turn(0)  # workers must not wait for what the caller does with a result
                        yield result
                    del self._open[self._given_out]
                    self._given_out += 1
                if not self._ended or self._open:
                    self._turn(None)
            if self._source_error is not None:
                raise self._source_error
            gently = True
        finally:
            for child in self._children:
                child.connection.close()
            for child in self._children:
                child.end(gently=gently)
            self._children.clear()

    # ------------------------------------------------------------------ one turn

    def _turn(self, timeout: float | None) -> None:
        """Feed the workers, wait for news (0: only look), and act on it."""
        self._feed()
        first = self._open.get(self._given_out)
        if timeout is None and ((first and not first.missing) or (self._ended and not self._open)):
            return
        heard = connection.wait(
            [part for child in self._children for part in (child.connection, child.process.sentinel)],
            self._patience() if timeout is None else timeout,
        )
        for child in list(self._children):
            if child.connection in heard or child.process.sentinel in heard:
                self._hear(child)
        if self.max_seconds is not None:
            late = time.monotonic() - self.max_seconds
            for child in [child for child in self._children if child.tasks and child.since < late]:
                self._replace(child, slow=True)
        if heard:
            self._feed()

    def _patience(self) -> float | None:
        """Seconds until the next worker has taken too long."""
        begun = [child.since for child in self._children if child.tasks]
        if self.max_seconds is None or not begun:
            return None
        return max(0.0, min(begun) + self.max_seconds - time.monotonic()) + 0.001

    def _feed(self) -> None:
        while free := [child for child in self._children if child.ready and len(child.tasks) < _GIVEN]:
            task = self._waiting.popleft() if self._waiting else self._next_batch()
            if task is None:
                return
            child = min(free, key=lambda child: len(child.tasks))
            try:
                child.give(task)
            except OSError:
                self._waiting.appendleft(task)
                self._replace(child)

    def _next_batch(self) -> Task | None:
        while not self._ended and self._taken - self._given_out < LOOK_AHEAD * self.processes:
            try:
                batch = next(self._source, None)
            except Exception as error:  # noqa: BLE001  raised once what came before has been given out
                self._source_error, batch = error, None
            if batch is None:
                self._ended = True
                return None
            slots = [admit(article, self.max_characters) for article in batch]
            rows = [(at, article) for at, article in enumerate(slots) if isinstance(article, Article)]
            number, self._taken = self._taken, self._taken + 1
            self._open[number] = _Open(slots, len(rows))
            if rows:
                return Task(number, tuple(at for at, _ in rows), tuple(article for _, article in rows))
        return None

    # ------------------------------------------------------------------ what workers say, and when they die

    def _hear(self, child: Child) -> None:
        try:
            for message in child.hear():
                match message:
                    case Ready():
                        child.ready, self._failed_starts = True, 0
                    case Unfit(error):
                        raise error.unpacked()
                    case Done(results):
                        task, child.since = child.tasks.popleft(), time.monotonic()
                        for position, article, result in zip(task.positions, task.articles, results, strict=True):
                            self._fill(task.batch, position, self._read(article, result))
        except (EOFError, OSError):
            self._replace(child)

    def _read(self, article: Article, result: bytes | PackedError) -> Any:  # noqa: ANN401  or what ``finish`` gives
        if isinstance(result, PackedError):
            return Failure(article, result.unpacked())
        try:
            record = pickle.loads(result)  # noqa: S301  from our own worker
        except Exception as error:  # noqa: BLE001  a class of somebody's stage that only the worker can import
            error.add_note(f"newsparse: the document of article {label(article)} could not be read from its process")
            return Failure(article, error)
        return Document(article, *record) if self.setup.finish is None else record

    def _fill(self, batch: int, position: int, result: object) -> None:
        self._open[batch].slots[position] = result
        self._open[batch].missing -= 1

    def _replace(self, child: Child, *, slow: bool = False) -> None:
        self._children.remove(child)
        if not slow:
            child.process.join(1)  # it is dying; its own exit code says of what
        code = child.end(gently=False)
        if not child.ready:
            self._failed_starts += 1
            if self._failed_starts == _STARTS or (code or 0) > 0:
                problem = f"a process {_cause(code)} before it was ready to parse. {_GUARD}"
                raise ProcessError(problem)
        tasks = list(child.tasks)
        self._waiting.extendleft(reversed(tasks[1:]))
        if tasks:
            self._blame(tasks[0], code, slow=slow)
        self._children.append(Child.start(self._packed))

    def _blame(self, task: Task, code: int | None, *, slow: bool) -> None:
        task.deaths += not slow
        if len(task.articles) > 1:
            self._waiting.extendleft(reversed(task.split()))
        elif not slow and task.deaths < _DEATHS:
            self._waiting.appendleft(task)
        else:
            article = task.articles[0]
            error: Exception = ProcessError(
                f"article {label(article)}: the process that parsed it {_cause(code)}, twice; it is left out"
            )
            if slow:
                error = LimitError(label(article), f"took longer than max_seconds={self.max_seconds:g}")
            self._fill(task.batch, task.positions[0], Failure(article, error))


_GUARD: Final = (
    "If the script that starts them is run again by each of them, put its work under "
    "'if __name__ == \"__main__\":'; if memory is short, use fewer processes"
)


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    name = next((s.name for s in signal.Signals if s.value == -code), f"signal {-code}")
    return f"was killed by {name}" + (" (by the system, if memory ran out)" if name == "SIGKILL" else "")
