"""Stages, and the draft that shows a stage only what it declared."""

import pickle
from collections.abc import Iterator

import attrs
import pytest

from newsparse import Draft, Layer, Pipeline, Span, Stage, StageError, default_pipeline, stage


@attrs.frozen
class Shout:
    """An exclamation mark."""

    span: Span


@attrs.frozen
class Count:
    """How many shouts there are."""

    number: int


SHOUTS = Layer("mydesk.shouts", Shout)
COUNTS = Layer("mydesk.counts", Count)


@stage(writes=SHOUTS)
def shouts(draft: Draft) -> Iterator[Shout]:
    """Find exclamation marks."""
    yield from (Shout(Span(i, i + 1)) for i, c in enumerate(draft.text) if c == "!")


@stage(writes=COUNTS, reads=(SHOUTS,))
def count(draft: Draft) -> list[Count]:
    """Count the shouts, by way of refs."""
    return [Count(len(draft.refs(SHOUTS)))]


@stage(writes=COUNTS)
def undeclared_layer(draft: Draft) -> list[Count]:
    """Read a layer without saying so."""
    return [Count(len(draft[SHOUTS]))]


@stage(writes=COUNTS)
def undeclared_doc(draft: Draft) -> list[Count]:
    """Use the parse without saying so."""
    return [Count(len(draft.doc))]


@stage(writes=COUNTS, reads=(SHOUTS,))
def wrong_item(_draft: Draft) -> list[object]:
    """Write items of another class."""
    return [Shout(Span(0, 1))]


@stage(writes=SHOUTS)
def beyond(_draft: Draft) -> list[Shout]:
    """Write a span that the text does not have."""
    return [Shout(Span(0, 1000))]


@stage(writes=COUNTS, needs=("DEP", "TAG"))
def verbs(draft: Draft) -> list[Count]:
    """Count verbs on the parse."""
    return [Count(sum(token.tag_.startswith("VB") for token in draft.doc))]


def test_a_decorated_function_is_a_stage() -> None:
    """A function under @stage meets the protocol and takes its layer's name."""
    assert isinstance(shouts, Stage)
    assert shouts.name == "mydesk.shouts"


def test_stages_see_what_they_declared() -> None:
    """A stage reads the layers and refs it declared."""
    document = Pipeline((shouts, count)).parse("No! No!")
    assert document[COUNTS] == (Count(2),)


def test_a_stage_gets_the_parse_it_declared() -> None:
    """A stage that needs tags and arcs finds them on the shared Doc."""
    assert Pipeline((verbs,)).parse("She came and saw.")[COUNTS] == (Count(2),)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (undeclared_layer, "add it to the stage's reads"),
        (undeclared_doc, r"needs=\('DEP',\)"),
        (wrong_item, "Shout in layer 'mydesk.counts', which holds Count"),
    ],
)
def test_a_broken_declaration_names_the_fix(bad: Stage[Count], message: str) -> None:
    """Reading or writing what was not declared is an error that says what to change."""
    with pytest.raises(StageError, match=message):
        Pipeline((shouts, bad)).parse("No!")


def test_a_span_beyond_the_text_is_refused() -> None:
    """A stage cannot write a span that the text does not have."""
    with pytest.raises(StageError, match="reaches beyond the text of 3 characters"):
        Pipeline((beyond,)).parse("No!")


def test_stages_pickle_by_name() -> None:
    """A decorated function comes back from pickle as itself; one inside a function says why it cannot."""
    assert pickle.loads(pickle.dumps(shouts)) is shouts

    @stage(writes=SHOUTS)
    def local(_draft: Draft) -> list[Shout]:
        return []

    with pytest.raises(StageError, match="top level of a module"):
        pickle.dumps(local)


def test_a_dateline_is_a_sentence_of_its_own_for_the_parser() -> None:
    """What follows a dateline begins a sentence of the parse, not of the document."""

    @stage(writes=COUNTS, needs=("SENT_START",), name="starts")
    def starts(draft: Draft) -> list[Count]:
        return [Count(token.idx) for token in draft.doc if token.is_sent_start]

    text = "PARIS (AFP) — The president said it was over. He left."
    document = Pipeline((*default_pipeline().stages[:2], starts)).parse(text)
    assert [item.number for item in document[COUNTS]] == [0, 14, 46]
    assert [sentence.span.start for sentence in document.sentences] == [0, 46]
