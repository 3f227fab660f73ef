"""The trained way of finding quotes, from text to items."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Document, Pipeline, default_pipeline
from newsparse.stages.quotes import Quotes
from newsparse.testing import assert_stage


def parse(text: str, stage: Quotes | None = None) -> Document:
    """The document with no more than quotes."""
    return Pipeline((*default_pipeline().stages[:2], stage or Quotes(mode="trained"))).parse(text)


def shapes(document: Document) -> list[tuple[str, str, str]]:
    """Content, cue and source of each quote."""
    return [
        (
            " … ".join(piece.text for piece in quote.content),
            " ".join(piece.text for piece in quote.cue),
            " ".join(piece.text for piece in quote.source),
        )
        for quote in document.quotes
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“It rained all night,” Ana Costa said.", ("“It rained all night,”", "said", "Ana Costa")),
        ("Police said that the road was closed.", ("that the road was closed", "said", "Police")),
        ("“We waited,” she said, “for an hour.”", ("“We waited,” … “for an hour.”", "said", "she")),
    ],
)
def test_plain_cases(text: str, wanted: tuple[str, str, str]) -> None:
    """Direct, indirect and split quotes."""
    assert shapes(parse(text)) == [wanted]


def test_a_dateline_is_no_content() -> None:
    """What opens a report is not what its first sentence says somebody said."""
    document = parse("LISBON (Reuters) — The river rose two metres in a night, the city said on Tuesday.")
    assert shapes(document) == [("The river rose two metres in a night", "said", "the city")]


def test_a_quotation_that_follows_is_its_own_quote_or_a_piece() -> None:
    """What follows in a sentence of its own continues the first, or joins it where that is asked for."""
    text = "“It rained all night,” Ana Costa said on Monday. “The river rose by two metres.”"
    first, second = parse(text).quotes
    assert second.continues == first
    assert (second.cue, second.source) == ((), ())
    (joined,) = parse(text, Quotes(mode="trained", follow_ons="joined")).quotes
    assert [piece.text for piece in joined.content] == ["“It rained all night,”", "“The river rose by two metres.”"]


def test_no_two_contents_share_a_word() -> None:
    """But for quotations within quotations, contents lie side by side."""
    text = (
        "The mayor said that the engineers believed the bridge was safe and that the ministry had promised to pay. "
        "Critics argued the mayor claimed too much, and demanded that the council decide whether to act."
    )
    spans = sorted(span for quote in parse(text).quotes if quote.nested_in is None for span in quote.item.content)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_lower_threshold_finds_no_less() -> None:
    """Confidence is in [0, 1], and the threshold is its lower bound."""
    text = "Ana Costa wants to leave. Her aides were worried about the plan. The mayor said no vote was needed."
    few, many = (parse(text, Quotes(mode="trained", threshold=least)).quotes for least in (0.8, 0.02))
    assert len(few) <= len(many)
    assert all(0.8 <= quote.confidence <= 1 for quote in few if quote.cue)


def test_settings_are_checked() -> None:
    """A wrong setting is an error at once."""
    with pytest.raises(ValueError, match="threshold"):
        Quotes(threshold=1.5)
    with pytest.raises(ValueError, match="mode"):
        Quotes(mode="magic")  # type: ignore[arg-type]  wrong on purpose


@given(st.text(alphabet="ab said \n\"'“”.,:—–", max_size=80))
def test_any_text_parses(text: str) -> None:
    """Marks and cues in any order raise nothing."""
    parse(text)


@pytest.mark.parametrize("mode", ["trained", "rules"])
def test_both_modes_are_sound_stages(mode: str) -> None:
    """Each mode keeps the rules for stages."""
    assert_stage(Quotes(mode=mode), "“It rained,” Ana Costa said. “It poured.” Police said the road was closed.")  # type: ignore[arg-type]  str
