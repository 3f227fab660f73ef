"""What users get wrong, and what mypy says. Each line with an error ends in ``# error: [code]``."""

from collections.abc import Iterator

import attrs

import newsparse
from newsparse import QUOTES, SENTENCES, Article, Draft, Layer, Pipeline, QuoteKind, Span, Stage, stage


@attrs.frozen
class Hedge:
    """An item of a user's own layer."""

    span: Span


@attrs.frozen
class Shout:
    """An item of another."""

    span: Span


HEDGES = Layer("mydesk.hedges", Hedge)


@stage(writes=HEDGES)  # error: [arg-type]
def writes_what_it_did_not_declare(draft: Draft) -> Iterator[Shout]:
    """Its items are not those of its layer."""
    yield Shout(Span(0, len(draft.text)))


@stage(HEDGES)  # error: [call-arg]
def positional(draft: Draft) -> Iterator[Hedge]:
    """Options go by keyword."""
    yield Hedge(Span(0, len(draft.text)))


@stage(writes=HEDGES, reads=("quotes",))  # error: [arg-type]
def names_a_layer_by_text(draft: Draft) -> Iterator[Hedge]:
    """Layers are keys, not their names."""
    yield Hedge(Span(0, len(draft.text)))


class NoStage:
    """Lacks ``needs`` and ``writes``."""

    name = "mydesk.none"
    reads = (QUOTES,)

    def __call__(self, draft: Draft, /) -> Iterator[Hedge]:
        """Give one item."""
        yield Hedge(Span(0, len(draft.text)))


not_a_stage: Stage[Hedge] = NoStage()  # error: [assignment]
Pipeline((NoStage(),))  # error: [arg-type]

document = newsparse.parse_article(b"bytes")  # error: [arg-type]
newsparse.parse_article("text", None)  # error: [call-arg]
newsparse.parse_articles(["text"], on_error="ignore")  # error: [call-overload]
Article("text", "title")  # error: [call-arg]

document.text = "another"  # error: [misc]
document.quotes[0].item.kind = QuoteKind.INDIRECT  # error: [misc]
document.quotes[0].speaker.name  # error: [union-attr]
document["quotes"]  # error: [index]
sentences: tuple[Hedge, ...] = document[SENTENCES]  # error: [index]
Span(0, 1).start = 3  # error: [misc]
