"""A worker as its parent sees it: started, fed, listened to, ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Final

import attrs

from newsparse.workers.records import Done, Ready, Task, Unfit
from newsparse.workers.worker import GRACE, work

_SPAWN: Final = multiprocessing.get_context("spawn")
_STARTING: Final = threading.Lock()
# One thread a process: the processes share the cores already.
_THREADS: Final = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


@attrs.define(eq=False)
class Child:
    """A worker process and the parent's end of its connection.

    Attributes:
        process: The process.
        connection: Messages to and from it.
        tasks: What it has been given and not yet answered; it works on the first.
        ready: Whether it has loaded everything.
        since: When it began its first task, on the clock ``time.monotonic``.
    """

    process: SpawnProcess
    connection: Connection[Any, Any]
    tasks: deque[Task] = attrs.Factory(deque)
    ready: bool = False
    since: float = 0.0

    @classmethod
    def start(cls, setup: bytes) -> Child:
        """Start a worker; it loads in its own time and then says that it is ready."""
        mine, its = _SPAWN.Pipe()
        process = _SPAWN.Process(target=work, args=(its,), name="newsparse-worker", daemon=True)
        try:
            with _STARTING, _environment(), _no_interrupt():
                process.start()
        except BaseException:
            mine.close()
            raise
        finally:
            its.close()
        child = cls(process, mine)
        with contextlib.suppress(OSError):  # it died at once: heard of when the parent next listens
            mine.send_bytes(setup)
        return child

    def give(self, task: Task) -> None:
        """Send a task.

        Raises:
            OSError: If the worker is gone.
        """
        self.connection.send_bytes(pickle.dumps(task.articles, pickle.HIGHEST_PROTOCOL))
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)

    def hear(self) -> Iterator[Ready | Unfit | Done]:
        """What it has said since.

        Raises:
            OSError: If it is gone.
            EOFError: As well.
        """
        while self.connection.poll():
            message: Ready | Unfit | Done = pickle.loads(self.connection.recv_bytes())  # noqa: S301  our own worker
            yield message
        if not self.process.is_alive() and not self.connection.poll():
            raise EOFError

    def end(self, *, gently: bool) -> int | None:
        """End the process and wait for it; gently lets an idle one run its exit handlers. Gives the exit code."""
        self.connection.close()
        if gently:
            self.process.join(2 * GRACE)
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


def daemonic() -> bool:
    """Whether this process may not start others."""
    return multiprocessing.current_process().daemon


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    """Set what numpy's and spaCy's libraries read when they load; what the caller has set stays."""
    added = [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Block Ctrl-C for a moment: the new process inherits that, and cannot be hit before it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
