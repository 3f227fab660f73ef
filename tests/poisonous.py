"""Stages that do what the text says, in the worst way too; in a module, so that other processes can import them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

from newsparse import Draft, Layer, Pipeline, stage


@attrs.frozen
class Word:
    """A word, and who read it."""

    text: str
    reader: Any = attrs.field(default=None, eq=False)


class OddError(Exception):
    """An error that pickle cannot bring back: it is made of two things."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second}")


def _die(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_once(path: str) -> None:
    marker = Path(path)
    if not marker.exists():
        marker.touch()
        _die(path)


def _fail(text: str) -> None:
    raise ZeroDivisionError(text)


def _fail_oddly(text: str) -> None:
    raise OddError(text, text)


def _wait(path: str) -> None:
    while not Path(path).exists():
        time.sleep(0.01)


def _meet(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()
    while len(list(Path(folder).iterdir())) < 2:
        time.sleep(0.01)


ACTS: dict[str, Callable[[str], None]] = {
    "KILL": _die,
    "KILLONCE": _die_once,
    "EXIT": lambda _: os._exit(3),
    "FAIL": _fail,
    "ODD": _fail_oddly,
    "SLEEP": lambda seconds: time.sleep(float(seconds)),
    "WAIT": _wait,  # till there is such a file
    "MEET": _meet,  # till two have been in the folder
}
WORDS = Layer("mydesk.words", Word)


def _obeyed(draft: Draft, reader: int | None) -> Iterator[Word]:
    for word in draft.text.split():
        command, _, argument = word.partition(":")
        if command in ACTS:
            ACTS[command](argument)
        yield Word(word, (lambda: None) if command == "LAMBDA" else reader)


@stage(writes=WORDS)
def words(draft: Draft) -> Iterator[Word]:
    """Split at white space; obey ``COMMAND:argument``; say which process has read it."""
    return _obeyed(draft, os.getpid())


@stage(writes=WORDS)
def unsigned(draft: Draft) -> Iterator[Word]:
    """The same, but equal in all processes."""
    return _obeyed(draft, None)


PIPELINE = Pipeline((words,))
UNSIGNED = Pipeline((unsigned,))
