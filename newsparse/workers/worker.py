"""The process that parses: loads the model once, takes tasks, sends records back, and ends with its parent."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import threading
import time
from typing import TYPE_CHECKING, Any

from newsparse import language
from newsparse.batch import Batch, Failure
from newsparse.workers.records import Done, PackedError, Ready, Setup, Unfit

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from newsparse.article import Article
    from newsparse.document import Document

    Inbox = queue.SimpleQueue[bytes | None]

GRACE = 2.0
"""Seconds that a worker has to end by itself once its parent has hung up."""


def work(connection: Connection[Any, Any]) -> None:
    """Run a worker until the connection closes. The first message is the set-up, each other a tuple of articles."""
    # Ctrl-C reaches the whole group of processes; it is for the parent to end its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    inbox: Inbox = queue.SimpleQueue()
    # A thread of its own, so that the parent can always write, and a busy worker notices when the parent is gone.
    threading.Thread(target=_listen, args=(connection, inbox), daemon=True).start()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the parent is gone, and nobody waits
        _serve(connection, inbox)


def _serve(connection: Connection[Any, Any], inbox: Inbox) -> None:
    message = inbox.get()
    if message is None:
        return
    try:
        setup = Setup.unpacked(message)
        if setup.nlp is None and any(stage.needs for stage in setup.stages):
            language.load(setup.model)
    except Exception as error:  # noqa: BLE001  told to the parent, which raises it
        connection.send_bytes(pickle.dumps(Unfit(PackedError.of(error))))
        return
    runner = Batch(setup.stages, setup.nlp, setup.model)
    connection.send_bytes(pickle.dumps(Ready()))
    while (message := inbox.get()) is not None:
        articles: tuple[Article, ...] = pickle.loads(message)  # noqa: S301  from our own parent
        done = Done(tuple(_record(result, setup) for result in runner.run(articles)))
        connection.send_bytes(pickle.dumps(done, pickle.HIGHEST_PROTOCOL))


def _listen(connection: Connection[Any, Any], inbox: Inbox) -> None:
    try:
        while True:
            inbox.put(connection.recv_bytes())
    except (EOFError, OSError):
        inbox.put(None)
        time.sleep(GRACE)
        os._exit(1)  # the parent is gone, and the main thread is still at work for it


def _record(result: Document | Failure, setup: Setup) -> bytes | PackedError:
    """What is sent of a result. The article stays behind: the parent has it."""
    if isinstance(result, Failure):
        return PackedError.of(result.error)
    try:
        record = (result.layers, result.provenance) if setup.finish is None else setup.finish(result)
        return pickle.dumps(record, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001  items of a stage of others that pickle does not take
        error.add_note("newsparse: the document could not be sent from the process that parsed it")
        return PackedError.of(error)
