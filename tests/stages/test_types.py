"""What a quote reports, by its cue: speech, thought, intention or something else."""

from __future__ import annotations

import pytest

from newsparse import Pipeline, QuoteKind, QuoteType, default_pipeline, parse_article
from newsparse.stages.types import Types, type_of
from newsparse.testing import assert_stage

PIPELINE = Pipeline((*default_pipeline().stages[:2], default_pipeline()["quotes"], Types()))


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [
        ("said", "speech"),
        ("has said", "speech"),
        ("tweeted", "speech"),
        ("according to", "speech"),
        ("made clear", "speech"),
        ("pointed out", "speech"),
        ("went on to say", "speech"),
        ("refused to comment", "speech"),
        ("called for", "speech"),
        ("promised", "speech"),
        ("was told", "speech"),
        ("claim", "speech"),
        ("was critical of", "speech"),
        ("expressed hope", "speech"),
        ("is expected to say", "speech"),
        ("believes", "thought"),
        ("thought", "thought"),
        ("doesn’t know", "thought"),
        ("are worried", "thought"),
        ("was convinced", "thought"),
        ("her belief", "thought"),
        ("hoped", "thought"),
        ("felt", "thought"),
        ("understands", "thought"),
        ("wants", "intention"),
        ("wants to say", "intention"),
        ("decided", "intention"),
        ("is trying", "intention"),
        ("are determined", "intention"),
        ("intention", "intention"),
        ("shows", "other"),
        ("found", "other"),
        ("was", "other"),
        ("made sure", "other"),
        ("proves", "other"),
    ],
)
def test_the_cue_decides(cue: str, wanted: str) -> None:
    """Verbs first, then nouns and adjectives."""
    assert type_of(cue.split(), QuoteKind.INDIRECT) is QuoteType(wanted)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [(QuoteKind.DIRECT, QuoteType.SPEECH), (QuoteKind.MIXED, QuoteType.SPEECH), (QuoteKind.INDIRECT, QuoteType.OTHER)],
)
def test_a_cue_that_no_list_knows(kind: QuoteKind, wanted: QuoteType) -> None:
    """With quotation marks it is speech."""
    assert type_of(["blorbed"], kind) is wanted
    assert type_of(["was"], kind) is wanted


def test_a_quote_without_a_cue() -> None:
    """It is of the type of the quote that it continues; speech where it continues none."""
    first, second = parse_article("“It rained all night,” she thought. “Nobody came to the fair.”").quotes
    assert second.continues == first
    assert (first.type, second.type) == (QuoteType.THOUGHT, QuoteType.THOUGHT)
    assert type_of([], QuoteKind.DIRECT) is QuoteType.SPEECH


def test_speech_alone() -> None:
    """Who wants speech alone asks for the type."""
    text = "Costa said that it rained. Lopes believes that it snowed. The city wants to repair the bridge."
    quotes = PIPELINE.parse(text).quotes
    assert [quote.text for quote in quotes if quote.type is QuoteType.SPEECH] == ["that it rained"]


def test_without_the_stage() -> None:
    """Where types were not sought, a quote has none."""
    quotes = PIPELINE.without("quote_types").parse("Costa said that it rained.").quotes
    assert [quote.type for quote in quotes] == [None]


def test_it_is_a_sound_stage() -> None:
    """The stage keeps the rules for stages."""
    assert_stage(Types(), "“It rained,” Ana Costa said. “It poured all night.”", pipeline=PIPELINE)
