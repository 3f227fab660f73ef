"""What users write, and what mypy shall know of it under ``--strict``. Checked by ``mypy``, never run."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, assert_type

import attrs
from spacy.language import Language

import newsparse
from newsparse import (
    QUOTES,
    SENTENCES,
    Article,
    Document,
    Draft,
    Entity,
    Failure,
    Layer,
    Passage,
    Pipeline,
    Quote,
    QuoteItem,
    QuoteKind,
    Ref,
    SentenceItem,
    Span,
    Speaker,
    SpeakerType,
    Stage,
    stage,
)


@attrs.frozen
class Hedge:
    """An item of a user's own layer."""

    quote: Ref[QuoteItem]
    span: Span


HEDGES = Layer("mydesk.hedges", Hedge)
assert_type(HEDGES, Layer[Hedge])


@stage(reads=(QUOTES, SENTENCES), writes=HEDGES, needs=("TAG",))
def hedges(draft: Draft) -> Iterator[Hedge]:
    """A stage that is a function."""
    assert_type(draft[SENTENCES], tuple[SentenceItem, ...])
    for ref, item in zip(draft.refs(QUOTES), draft[QUOTES], strict=True):
        assert_type(ref, Ref[QuoteItem])
        assert_type(item.content, tuple[Span, ...])
        yield Hedge(ref, item.content[0])


@attrs.frozen
class Settings:
    """A stage that is a class with settings."""

    name: ClassVar = "mydesk.hedges"
    reads: ClassVar = (QUOTES,)
    writes: ClassVar = HEDGES
    needs: ClassVar = ()

    words: tuple[str, ...] = ("may",)

    def __call__(self, draft: Draft, /) -> Iterable[Hedge]:
        """Give no items at all."""
        return [Hedge(ref, Span(0, 1)) for ref in draft.refs(QUOTES) if draft.text in self.words]


as_stage: Stage[Hedge] = hedges
class_as_stage: Stage[Hedge] = Settings(words=("might",))

pipeline = newsparse.default_pipeline().with_stage(hedges, after="quotes")
assert_type(pipeline, Pipeline)
assert_type(pipeline.replace("mydesk.hedges", Settings()).without("mydesk.hedges"), Pipeline)
assert_type(Pipeline((hedges,)), Pipeline)


def read(nlp: Language, articles: Iterator[str | Article]) -> None:
    """The reading side."""
    document = newsparse.parse_article("text", pipeline=pipeline, nlp=nlp)
    assert_type(document, Document)
    assert_type(document[HEDGES], tuple[Hedge, ...])
    assert_type(document[QUOTES], tuple[QuoteItem, ...])
    assert_type(document.resolve(document[HEDGES][0].quote, QUOTES), QuoteItem)
    assert_type(document.quotes, tuple[Quote, ...])
    quote = document.quotes[0]
    assert_type(quote.kind, QuoteKind)
    assert_type(quote.content, tuple[Passage, ...])
    assert_type(quote.speaker, Speaker | None)
    assert_type(quote.addressee, Passage | None)
    assert_type(quote.continues, Quote | None)
    if quote.speaker is not None:
        assert_type(quote.speaker.name, str)
        assert_type(quote.speaker.type, SpeakerType)
        assert_type(document.quotes_by(quote.speaker), tuple[Quote, ...])
    assert_type(document.mentions[0].entity, Entity | None)
    assert_type(Document.from_json(document.to_json()), Document)
    for one in newsparse.parse_articles(articles):
        assert_type(one, Document)
    for either in newsparse.parse_articles(["text"], on_error="collect", model="en_core_web_sm"):
        assert_type(either, Document | Failure)
