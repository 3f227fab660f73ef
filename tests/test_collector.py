"""The collector of cycles waits for a batch, and no longer."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from newsparse import Draft, Pipeline, stage
from newsparse.collector import waiting
from newsparse.layers import Layer

SEEN = Layer("mydesk.seen", bool)


@pytest.fixture(autouse=True)
def at_work() -> Iterator[None]:
    """The collector as it was, after each test."""
    before = gc.isenabled()
    gc.enable()
    yield
    if not before:
        gc.disable()


def test_it_waits_within_the_block_only() -> None:
    """It is off within the block, on after it, also where the block raises."""
    with waiting():
        assert not gc.isenabled()
        with waiting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), waiting():
        1 / 0  # noqa: B018  raises
    assert gc.isenabled()


def test_who_has_turned_it_off_finds_it_off() -> None:
    """It is not turned on for whoever does without it."""
    gc.disable()
    with waiting():
        pass
    assert not gc.isenabled()


def test_it_waits_while_a_stage_works_on_a_parse() -> None:
    """A batch is worked on without it, and it is at work when the document is there."""

    @stage(writes=SEEN, needs=("TAG",), name="seen")
    def seen(draft: Draft) -> list[bool]:
        return [gc.isenabled() for _ in draft.text[:1]]

    assert Pipeline((seen,)).parse("It rained.")[SEEN] == (False,)
    assert gc.isenabled()
