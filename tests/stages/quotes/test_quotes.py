"""The stage that finds quotes, by golden cases and by what must hold for any of them."""

from __future__ import annotations

import pickle
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import pytest
from goldens import Case, load
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import Pipeline, default_pipeline, parse_article
from newsparse.stages.quotes import Quotes
from newsparse.stages.quotes.stage import FollowOns, Mode
from newsparse.testing import assert_stage

if TYPE_CHECKING:
    from newsparse.views import Quote

KEYS = ("quote", "cue", "source", "kind", "continues", "nested")


def row(quote: Quote) -> dict[str, str]:
    """A quote as a case writes it."""

    def number(other: Quote | None) -> str:
        return "" if other is None else str(other.index + 1)

    return {
        "quote": " … ".join(piece.text for piece in quote.content),
        "cue": " … ".join(piece.text for piece in quote.cue),
        "source": " … ".join(piece.text for piece in quote.source),
        "kind": quote.kind.value,
        "continues": number(quote.continues),
        "nested": number(quote.nested_in),
    }


PIPELINES = {mode: Pipeline((*default_pipeline().stages[:2], Quotes(mode=mode))) for mode in get_args(Mode)}
CASES = load("quotes.md")


@pytest.mark.parametrize("mode", PIPELINES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_cases(case: Case, mode: Mode) -> None:
    """The quotes written below the text are found, and no others."""
    wanted = [{key: line.get(key, "") for key in KEYS} for line in case.rows if "quote" in line]
    optional = {line["maybe"] for line in case.rows if "maybe" in line}
    if mode not in next((line["only"] for line in case.rows if "only" in line), mode):
        pytest.skip("a case for the other mode")
    found = [row(quote) for quote in PIPELINES[mode].parse(case.text).quotes]
    assert [line for line in found if line["quote"] not in optional] == wanted


@pytest.mark.parametrize("mode", PIPELINES)
@pytest.mark.parametrize("case", CASES[:30], ids=lambda case: case.name)
def test_straight_marks_change_no_quote(case: Case, mode: Mode) -> None:
    """Straight marks in place of curly ones leave every span where it was."""
    plain = case.text.translate(str.maketrans("“”‘’", "\"\"''"))
    one, two = (PIPELINES[mode].parse(text)[Quotes.writes] for text in (case.text, plain))
    assert [(q.content, q.cue, q.source) for q in one] == [(q.content, q.cue, q.source) for q in two]


def test_it_is_a_sound_stage() -> None:
    """The stage keeps the rules for stages."""
    assert_stage(Quotes(), "“It rained,” Ana Costa said. “It poured.” Police said the road was closed.")


def test_a_threshold_of_one_leaves_what_layout_decides() -> None:
    """The threshold drops what the lexicon is unsure of."""
    text = "Police said the road was closed."
    assert parse_article(text).quotes
    assert not list(parse_article(text, pipeline=_with(Quotes(threshold=1.0))).quotes)


def _with(quotes: Quotes) -> Pipeline:
    return default_pipeline().replace("quotes", quotes)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_a_threshold_is_a_probability(threshold: float) -> None:
    """Anything outside 0 to 1 is refused."""
    with pytest.raises(ValueError, match="threshold"):
        Quotes(threshold=threshold)


@pytest.mark.parametrize("mode", PIPELINES)
def test_recall(mode: Mode) -> None:
    """Higher recall finds no less; with a threshold it has no say."""
    text = "Ana Costa wants to leave. Her aides worried about the plan. The report found a rise. The mayor said no."
    found = [
        len(Pipeline((*default_pipeline().stages[:2], Quotes(mode=mode, recall=recall))).parse(text).quotes)
        for recall in ("low", "balanced", "high")
    ]
    assert found == sorted(found)
    assert found[0] < found[-1]
    with pytest.raises(ValueError, match="not both"):
        Quotes(threshold=0.3, recall="high")
    with pytest.raises(ValueError, match="recall"):
        Quotes(recall="much")  # type: ignore[arg-type]  # wrong on purpose


def test_it_pickles() -> None:
    """The stage and its settings survive pickle."""
    stage = Quotes(threshold=0.4)
    assert pickle.loads(pickle.dumps(stage)) == stage


def test_the_surer_of_two_quotes_has_more_confidence() -> None:
    """Confidence follows how good the evidence is."""
    sure = parse_article("“The road is closed,” the police chief said.").quotes[0]
    assert sure.confidence > 0.9


SENTENCES = (
    "“He never lied,” Reed said, according to Reuters.",
    "“He is good.”",
    "“It rained,” she said, adding that it would stop.",
    "“Why?”, he asked.",
    "Ana Costa said that she was told, ‘Go home.’",
    "In her view, the bridge is safe.",
    "COSTA: It is late.",
    "Costa said:",
    "It is over. We lost.",
    "On the result: “We played well.”",
    "Adds a second source: “They are happy.”",
    "“We left the gate open,",
)


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.sampled_from(("\n\n", " ")),
    st.sampled_from(("trained", "rules")),
    st.sampled_from(("own", "joined")),
    st.lists(st.sampled_from(("say", "according", "ask", "add", "lie")), max_size=2, unique=True),
    st.lists(st.sampled_from(("lie", "rain", "stop")), max_size=1),
)
@settings(max_examples=40, deadline=None)
def test_every_setting_gives_quotes_that_refer_to_each_other(
    sentences: list[str], gap: str, mode: Mode, follow_ons: FollowOns, no_cues: list[str], cues: list[str]
) -> None:
    """Whatever is set, a quote continues, or lies in, a quote that is there; pieces are in order and disjoint."""
    stage = Quotes(mode=mode, follow_ons=follow_ons, cues=tuple(cues), no_cues=tuple(no_cues))
    document = Pipeline((*default_pipeline().stages[:2], stage)).parse(gap.join(sentences))
    for quote in document.quotes:
        assert quote.continues is None or quote.continues in document.quotes
        assert quote.nested_in is None or quote.nested_in in document.quotes
        assert all(one.end <= two.start for one, two in pairwise(quote.content))


def test_what_carries_on_a_cue_that_is_none() -> None:
    """A quotation whose cue is barred stands by its marks alone, and what carried it on carries on that."""
    text = "“He never lied to any of us,” Reed said. “He is a good man to all.”"
    first, second = parse_article(text, pipeline=_with(Quotes(no_cues=("say",)))).quotes
    assert (first.text, first.rule, first.cue) == ("“He never lied to any of us,”", "quotation", ())
    assert (second.text, second.continues) == ("“He is a good man to all.”", first)
