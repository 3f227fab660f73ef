"""Stances of cues, by golden cases, and the word list behind them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from goldens import Case, load

from newsparse import (
    QUOTES,
    STANCES,
    Draft,
    LexiconError,
    Modality,
    Pipeline,
    QuoteItem,
    QuoteKind,
    Span,
    Stance,
    StanceItem,
    default_pipeline,
    lexicon,
    parse_article,
    stage,
)
from newsparse.stages.paragraphs import Paragraphs
from newsparse.stages.sentences import Sentences
from newsparse.stages.stances import Stances
from newsparse.stages.stances.words import words
from newsparse.testing import assert_stage

CASES = load("stances.md")


def with_cue(case: Case, cue: str) -> StanceItem:
    """The stance of a cue that is given, not found: what is tested here is the stage, not how cues are found."""

    @stage(reads=(), writes=QUOTES)
    def given(draft: Draft) -> Iterator[QuoteItem]:
        at = draft.text.index(cue)
        content = (
            Span(0, draft.text.index("”") + 1) if draft.text.startswith("“") else Span(at + len(cue), len(draft.text))
        )
        yield QuoteItem((content,), (Span(at, at + len(cue)),), (), QuoteKind.INDIRECT, 1.0, "given")

    (item,) = Pipeline((Paragraphs(), Sentences(), given, Stances())).parse(case.text)[STANCES]
    return item


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_cases(case: Case) -> None:
    """Each row's cue has the stance, and is factive, negated and modal as written there."""
    for row in case.rows:
        found = with_cue(case, row["cue"])
        got = {
            "cue": row["cue"],
            "stance": found.label.value,
            "factive": "yes" if found.factive else "-",
            "negated": "yes" if found.negated else "-",
            "modality": found.modality.value if found.modality else "-",
        }
        assert got == {"factive": "-", "negated": "-", "modality": "-", **row}


def test_a_quote_without_a_cue_has_no_stance() -> None:
    """A follow-on quotation has no cue, and so no stance; nor has any quote where none were sought."""
    text = "“We saw it,” Ana Costa said. “It was big.”"
    first, second = parse_article(text).quotes
    assert first.stance is not None
    assert second.stance is None
    without = default_pipeline().without("stances")
    assert parse_article(text, pipeline=without).quotes[0].stance is None


def test_modal() -> None:
    """What may have been said is modal, what was not said is not."""
    (quote,) = parse_article("Ana Costa may have said that it rained.").quotes
    assert quote.stance is not None
    assert quote.stance.modal
    (quote,) = parse_article("Ana Costa did not say that it rained.").quotes
    assert quote.stance is not None
    assert not quote.stance.modal


@pytest.mark.parametrize("own", [{"chime": "agree"}, {"say": "agree"}, [("chime", "admit"), ("chime", "agree")]])
def test_words_of_your_own(own: object) -> None:
    """A user's words are read beside the list, win over it, and the later of two wins."""
    pipeline = default_pipeline().replace("stances", Stances(words=own))  # type: ignore[arg-type]
    text = "“It rained,” Ana Costa said." if own == {"say": "agree"} else "“It rained,” Ana Costa chimed."
    (quote,) = parse_article(text, pipeline=pipeline).quotes
    assert quote.stance is not None
    assert quote.stance.label is Stance.AGREE


def test_words_of_your_own_are_settings() -> None:
    """A stage with a user's words compares, hashes, and goes through a config."""
    own = Stances(words={"fess up": "admit factive"})
    assert own == Stances(words=(("fess up", "admit factive"),))
    hash(own)
    pipeline = default_pipeline().replace("stances", own)
    assert Pipeline.from_config(pipeline.to_config()) == pipeline


@pytest.mark.parametrize("meaning", ["agreeable", "", "agree fictive", "agree factive factive"])
def test_a_stance_that_is_none(meaning: str) -> None:
    """An entry that names no stance is refused, with the stances that there are."""
    with pytest.raises(LexiconError, match="neutral, announce"):
        Stances(words={"chime": meaning})


def test_the_list() -> None:
    """No word stands twice in the list, and every stance but the neutral one has words that are not factive alone."""
    entries = [line.partition("\t")[0] for line in lexicon.lines("stances/words")]
    assert sorted(entries) == sorted(set(entries))
    labels = {word.stance for table in (words(()).verbs, words(()).nouns) for rows in table.values() for word in rows}
    assert labels == set(Stance)
    modalities = {part for line in lexicon.lines("stances/governors") for part in line.split("\t")[1].split()}
    assert modalities - {"not"} <= {modality.value for modality in Modality}


def test_it_is_a_stage() -> None:
    """The stage keeps the laws of stages."""
    document = assert_stage(Stances(), CASES[0].text)
    assert len(document[STANCES]) == 1


def test_the_table_of_the_docs_is_that_of_the_list() -> None:
    """The reference has a row for every stance, in their order, and its words have that stance in the list."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "stances.md").read_text(encoding="utf-8")
    rows = regex.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", page, regex.M)
    assert [label for label, _ in rows] == list(Stance)
    listed = dict(line.split("\t")[:2] for line in lexicon.lines("stances/words"))
    for label, examples in rows:
        for word in regex.split(r"[,;] ", examples.replace("factive: ", "").strip()):
            assert listed.get(word, "neutral") == label, word
