"""Pipelines: their order is checked, their changes are copies, and batches agree with single parses."""

from collections.abc import Iterator

import attrs
import pytest

from newsparse import Article, ArticleError, Document, Draft, Failure, Layer, Pipeline, PipelineError, stage


@attrs.frozen
class Word:
    """A word."""

    text: str


WORDS = Layer("mydesk.words", Word)
LONG = Layer("mydesk.long", Word)


@stage(writes=WORDS)
def words(draft: Draft) -> Iterator[Word]:
    """Split at white space; fail where the text says so."""
    if "poison" in draft.text:
        message = "poisoned"
        raise ZeroDivisionError(message)
    yield from map(Word, draft.text.split())


@stage(writes=LONG, reads=(WORDS,))
def long(draft: Draft) -> Iterator[Word]:
    """Keep long words."""
    yield from (word for word in draft[WORDS] if len(word.text) > 5)


@stage(writes=WORDS, name="other")
def other(_draft: Draft) -> list[Word]:
    """Write the same layer again."""
    return []


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        ((long, words), r"'mydesk\.words', which is not there yet.*put 'mydesk.words' before 'mydesk.long'"),
        ((long,), "no stage of this pipeline writes it; add one"),
        ((words, words), "stands twice"),
        ((words, other), "which stage 'mydesk.words' has written"),
    ],
)
def test_an_order_that_cannot_work_is_an_error(stages: tuple[object, ...], message: str) -> None:
    """A wrong order fails when the pipeline is made, and the message says what to change."""
    with pytest.raises(PipelineError, match=message):
        Pipeline(stages)


def test_changes_are_copies() -> None:
    """Adding, replacing and removing stages leaves the pipeline itself alone."""
    pipeline = Pipeline((words,))
    longer = pipeline.with_stage(long, after="mydesk.words")
    assert [s.name for s in longer] == ["mydesk.words", "mydesk.long"]
    assert longer.without("mydesk.long") == pipeline
    assert [s.name for s in pipeline.replace("mydesk.words", other)] == ["other"]
    assert pipeline["mydesk.words"] is words
    with pytest.raises(PipelineError, match="reads layer"):
        longer.without("mydesk.words")
    with pytest.raises(PipelineError, match=r"is not in this pipeline; it has: mydesk\.words"):
        pipeline.without("quotes")


def test_batches_are_lazy_and_in_order() -> None:
    """An endless iterable is read no further than a batch ahead."""
    taken = []

    def endless() -> Iterator[str]:
        for number in range(10**9):
            taken.append(number)
            yield f"text {number}"

    stream = Pipeline((words,)).parse_many(endless(), batch_size=4)
    assert [next(stream).text for _ in range(5)] == [f"text {i}" for i in range(5)]
    assert len(taken) == 8


def test_a_failing_article_keeps_its_error_and_gains_a_note() -> None:
    """The error of a stage keeps its type; its notes name the stage and the article."""
    with pytest.raises(ZeroDivisionError, match="poisoned") as caught:
        Pipeline((words,)).parse(Article("poison", id="a-7"))
    assert caught.value.__notes__ == ["newsparse: in stage 'mydesk.words', article 'a-7'"]


def test_on_error_decides_what_a_failing_article_does() -> None:
    """Raise ends the run after the documents before; skip leaves the article out; collect puts a failure there."""
    pipeline, texts = Pipeline((words,)), ["a", "poison", "b", 7]
    stream = pipeline.parse_many(texts)
    assert next(stream).text == "a"
    with pytest.raises(ZeroDivisionError):
        next(stream)
    assert [d.text for d in pipeline.parse_many(texts, on_error="skip")] == ["a", "b"]
    first, second, third, fourth = pipeline.parse_many(texts, on_error="collect")
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(second, Failure)
    assert isinstance(fourth, Failure)
    assert isinstance(fourth.error, ArticleError)
    with pytest.raises(ValueError, match="'raise', 'skip' or 'collect', not 'ignore'"):
        pipeline.parse_many(texts, on_error="ignore")
    with pytest.raises(ValueError, match="at least 1"):
        pipeline.parse_many(texts, batch_size=0)


@pytest.mark.parametrize("text", [b"bytes", None, 7])
def test_a_text_must_be_str(text: object) -> None:
    """Anything but str is refused at once, bytes with the way to decode them."""
    with pytest.raises(ArticleError, match=r"decode\('utf-8'\)" if text == b"bytes" else "must be str"):
        Pipeline((words,)).parse(text)
