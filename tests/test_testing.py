"""The kit for authors of stages finds what it is there to find."""

from collections.abc import Iterator

import attrs
import pytest

from newsparse import Draft, Layer, Pipeline, Span, StageError, stage
from newsparse.testing import assert_stage


@attrs.frozen
class Found:
    """A span."""

    span: Span


@attrs.frozen(hash=True, eq=False)
class Stranger:
    """An item that never equals another, not even its own copy."""

    span: Span


FOUND = Layer("mydesk.found", Found)
STRANGERS = Layer("mydesk.strangers", Stranger)
PLAIN = Layer("found", Found)


@stage(writes=FOUND)
def vowels(draft: Draft) -> Iterator[Found]:
    """Find vowels."""
    yield from (Found(Span(i, i + 1)) for i, c in enumerate(draft.text) if c in "aeiou")


@stage(writes=FOUND)
def backwards(draft: Draft) -> list[Found]:
    """Find vowels, last first."""
    return list(vowels(draft))[::-1]


@stage(writes=FOUND)
def blanks(draft: Draft) -> list[Found]:
    """Find spaces."""
    return [Found(Span(i, i + 1)) for i, c in enumerate(draft.text) if c == " "]


@stage(writes=STRANGERS)
def strangers(_draft: Draft) -> list[Stranger]:
    """Find the first character."""
    return [Stranger(Span(0, 1))]


@stage(writes=PLAIN)
def plain(draft: Draft) -> Iterator[Found]:
    """Write a layer whose name could be one of newsparse's."""
    return vowels(draft)


@stage(writes=FOUND)
def beyond(draft: Draft) -> list[Found]:
    """Reach beyond the text."""
    return [Found(Span(0, len(draft.text) + 1))]


def test_a_good_stage_passes() -> None:
    """A stage that keeps the laws gives its document back."""
    document = assert_stage(vowels, "a cat", pipeline=Pipeline(()))
    assert len(document[FOUND]) == 2


@pytest.mark.parametrize(
    ("bad", "error", "message"),
    [
        (backwards, AssertionError, "text order"),
        (blanks, AssertionError, "is blank"),
        (strangers, AssertionError, "another result when it runs again"),
        (plain, AssertionError, "carries a dot"),
        (beyond, StageError, "beyond the text"),
        (vowels.function, AssertionError, "lacks a part of a stage"),
    ],
)
def test_a_bad_stage_is_told_what_it_breaks(bad: object, error: type[Exception], message: str) -> None:
    """A stage that breaks a law fails with the law's name."""
    with pytest.raises(error, match=message):
        assert_stage(bad, "a cat", pipeline=Pipeline(()))
