"""Evaluation: each measure is what its definition says, on cases small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse import (
    Article,
    AttributionItem,
    Document,
    EvaluationError,
    LinkItem,
    MentionItem,
    MentionKind,
    MentionLabel,
    Provenance,
    QuoteItem,
    QuoteKind,
    Ref,
    RoleItem,
    SentenceItem,
    Span,
    SpeakerItem,
    SpeakerType,
)
from newsparse.discourse import DiscourseRole
from newsparse.evaluation import TASKS
from newsparse.evaluation.marks import quoted
from newsparse.evaluation.words import Page
from newsparse.layers import Layers

TEXT = (
    "“It rained all night,” Ana Costa, the mayor, told reporters. She said that the bridge was shut. "
    "A spokesman for the railway announced “no trains” would run."
)


def at(text: str, words: str) -> Span:
    """Where words stand in a text, the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def document(text: str = TEXT, id_: str | None = "a", **layers: Any) -> Document:  # noqa: ANN401  items
    """A document with some layers."""
    return Document(Article(text, id=id_), Layers.of(layers), Provenance("gold", None, ()))


def quote(content: str, cue: str = "", source: str = "", text: str = TEXT) -> QuoteItem:
    """A quote by its words; pieces are parted by a bar."""
    parts = [tuple(at(text, piece) for piece in part.split("|") if piece) for part in (content, cue, source)]
    return QuoteItem(parts[0], parts[1], parts[2], QuoteKind.DIRECT, 1.0, "test")


GOLD = (
    quote("“It rained all night,”", "told", "Ana Costa, the mayor,"),
    quote("that the bridge was shut", "said", "She"),
    quote("“no trains” would run", "announced", "A spokesman for the railway"),
)


def quotes(*found: QuoteItem, gold: tuple[QuoteItem, ...] = GOLD) -> newsparse.Evaluation:
    """The evaluation of some quotes."""
    return newsparse.evaluate([document(quotes=gold)], [document(quotes=found)], task="quotes", resamples=0)


def shares(result: newsparse.Evaluation, *keys: str | tuple[str, str]) -> list[tuple[float | None, ...]]:
    """Precision, recall and value of some measures, rounded."""
    rows = [(score.precision, score.recall, score.value) for score in map(result.__getitem__, keys)]
    return [tuple(None if share is None else round(share, 3) for share in row) for row in rows]


def test_gold_against_itself() -> None:
    """Gold is right by every measure, and nothing is listed."""
    result = quotes(*GOLD)
    assert {score.value for score in result.scores} == {1.0}
    assert result.items == ()


def test_words_of_contents() -> None:
    """Words count, each once, marks and commas do not; kinds are counted by the marks around each content."""
    result = quotes(quote("It rained"), quote("all night"), quote("the bridge was shut. A spokesman"))
    right, found, gold = 2 + 2 + 4, 2 + 2 + 6, 4 + 5 + 4
    [(precision, recall, _)] = shares(result, "content_token")
    assert (precision, recall) == (round(right / found, 3), round(right / gold, 3))
    assert shares(result, ("content_token", "direct"), ("content_token", "indirect")) == [
        (1.0, 1.0, 1.0),
        (0.667, 0.8, 0.727),
    ]
    assert shares(result, ("content_token", "mixed")) == [(0.0, 0.0, 0.0)]
    assert (result["content_token"].gold, result["content_token"].predicted) == (gold, found)


def test_sources() -> None:
    """A source agrees by its head; what is attributed to another one is a match without a source."""
    result = quotes(
        quote("It rained all night", "told", "Costa"),
        quote("the bridge was shut", "said", "reporters"),
        quote("“no trains” would run", "announced", "the mayor"),
    )
    assert shares(result, "quote_match", "quote_source_head", "source_head") == [
        (1.0, 1.0, 1.0),
        (0.333, 0.333, 0.333),
        (None, None, 0.333),
    ]
    [(precision, recall, _)] = shares(result, "attributed_token")
    assert (precision, recall) == (round(4 / 12, 3), round(4 / 13, 3))
    assert [(item.problem, item.group, item.gold, item.predicted) for item in result.items] == [
        ("wrong source", "indirect", "She", "reporters"),
        ("wrong source", "mixed", "A spokesman for the railway", "the mayor"),
    ]


def test_a_name_elsewhere_is_the_same_source() -> None:
    """A source that was resolved to the same name somewhere else in the article agrees."""
    text = "Costa spoke. “Yes,” Ana Costa said. “No,” he said."
    gold = document(text, quotes=[quote("“Yes,”", "said", "Ana Costa", text)])
    found = document(text, quotes=[quote("“Yes,”", "said", "Costa spoke"[:5], text)])
    assert newsparse.evaluate([gold], [found], task="quotes")["source_head"].value == 1.0


def test_exact_measures() -> None:
    """Exact measures ask for the same words: of the content, of the cue, of all three; copies count as errors."""
    result = quotes(*GOLD[:2], GOLD[1], quote("no trains", "said", "A spokesman"))
    assert shares(result, "content_exact", "full_exact", "cue_exact") == [
        (0.5, 0.667, 0.571),
        (0.5, 0.667, 0.571),
        (1.0, 0.667, 0.8),
    ]


def test_matches_are_one_to_one() -> None:
    """A quote matches one other at most, that with which it shares most; less than half of the words is no match."""
    result = quotes(quote("It rained all"), quote("It rained all night"), quote("shut"))
    assert (result["quote_match"].precision, result["quote_match"].recall) == (
        pytest.approx(1 / 3),
        pytest.approx(1 / 3),
    )
    assert [(item.problem, item.text) for item in result.items] == [
        ("spurious", "It rained all"),
        ("wrong source", "It rained all night"),
        ("missed", "that the bridge was shut"),
        ("spurious", "shut"),
        ("missed", "no trains” would run"),
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("“One\n“Two” three", ["One", "Two"]),
        ("«Oui», „Nein“, ``Yes'' and 'perhaps,' he said", ["Oui", "Nein", "Yes", "perhaps,"]),
        ("The '90s weren't it's 5' tall", []),
        ('“a" b', ["a"]),
    ],
)
def test_quotation_marks(text: str, inside: list[str]) -> None:
    """Marks of all kinds are read, an unclosed one to the end of its line; apostrophes are none."""
    flags = quoted(text)
    pieces = "".join(character if flag else "\0" for character, flag in zip(text, flags, strict=False)).split("\0")
    assert [piece for piece in pieces if piece] == inside


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("A spokesman for the railway", "spokesman"),
        ("Ana Costa, the mayor", "Costa"),
        ("the two men who fled", "men"),
        ("vice-president Lee", "Lee"),
        ("Lee (the mayor)", "Lee"),
        ("of the town", "town"),
    ],
)
def test_heads(source: str, head: str) -> None:
    """The head of a source is its last word before a comma, a bracket, a preposition or a relative pronoun."""
    page = Page(source)
    found = page.head(page.words([Span(0, len(source))]))
    assert found is not None
    assert page.word(found) == head


def chains(
    speakers: list[tuple[str, SpeakerType, list[tuple[str, MentionKind]]]], said: list[tuple[QuoteItem, int | None]]
) -> Document:
    """A document of quotes with their speakers."""
    mentions = [(at(TEXT, words), kind, row) for row, (_, _, found) in enumerate(speakers) for words, kind in found]
    mentions.sort(key=lambda mention: mention[0])
    return document(
        quotes=[quote for quote, _ in said],
        mentions=[MentionItem(span, span, kind, MentionLabel.PERSON) for span, kind, _ in mentions],
        speakers=[
            SpeakerItem(
                name, type_, tuple(Ref("mentions", i) for i, mention in enumerate(mentions) if mention[2] == row)
            )
            for row, (name, type_, _) in enumerate(speakers)
        ],
        attributions=[
            AttributionItem(Ref("quotes", i), None if who is None else Ref("speakers", who), 1.0, "test")
            for i, (_, who) in enumerate(said)
        ],
    )


NAME, NOMINAL, PRONOUN = MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN
MAYOR = ("Ana Costa", SpeakerType.PERSON, [("Ana Costa", NAME), ("She", PRONOUN)])
MAN = ("A spokesman for the railway", SpeakerType.UNNAMED_PERSON, [("A spokesman for the railway", NOMINAL)])


def test_speakers() -> None:
    """Quotes that were found are given to the right speaker or not; groups are by form and type of gold's source."""
    gold = chains([MAYOR, MAN], [(GOLD[0], 0), (GOLD[1], 0), (GOLD[2], 1)])
    assert newsparse.evaluate([gold], [gold], task="speakers")["recall"].value == 1.0
    mayor = ("Costa", SpeakerType.PERSON, [("Ana Costa", NAME)])
    found = chains([mayor, MAN], [(GOLD[0], 0), (GOLD[1], 1)])
    result = newsparse.evaluate([gold], [found], task="speakers", resamples=0)
    assert [round(result[name].value or 0, 3) for name in ("recall", "accuracy", "precision")] == [0.333, 0.5, 0.5]
    values = {score.group: score.value for score in result.scores if score.measure == "recall"}
    assert values == {
        "all": pytest.approx(1 / 3),
        "name": 1.0,
        "pronoun": 0.0,
        "nominal": 0.0,
        "person": 0.5,
        "no person": 0.0,
        "person, by pronoun": 0.0,
    }
    assert [(item.problem, item.gold, item.predicted) for item in result.items] == [
        ("wrong speaker", "Ana Costa", "A spokesman for the railway"),
        ("missed", "A spokesman for the railway", None),
    ]


@pytest.mark.parametrize(
    ("name", "mentions", "right"),
    [
        ("Ana Costa", [("Ana Costa", NAME)], True),
        ("Mayor Costa", [("Costa", NAME)], True),
        ("Ana Lee", [("Ana Costa", NAME)], False),
        ("Ana Costa", [("She", PRONOUN)], False),
        ("Ana Costa", [("reporters", NOMINAL)], False),
    ],
)
def test_the_same_person(name: str, mentions: list[tuple[str, MentionKind]], right: bool) -> None:  # noqa: FBT001  a case
    """A person is the same where a name lies on the full name of gold, and the last names agree."""
    gold = chains([MAYOR], [(GOLD[0], 0)])
    found = chains([(name, SpeakerType.PERSON, mentions)], [(GOLD[0], 0)])
    assert newsparse.evaluate([gold], [found], task="speakers")["recall"].value == float(right)


def sentences(*ends: str, text: str) -> Document:
    """A document of sentences, each told by its last words."""
    start, items = 0, []
    for end in ends:
        stop = text.index(end, start) + len(end)
        start += len(text[start:]) - len(text[start:].lstrip())
        items.append(SentenceItem(Span(start, stop), Ref("paragraphs", 0)))
        start = stop
    return document(text, sentences=items)


def test_sentences() -> None:
    """Boundaries are places between characters other than white space; those at a blank line count apart."""
    text = "Mr. Lee left. It  rained.\n\nThe end came."
    gold = sentences("left.", "rained.", "came.", text=text)
    found = sentences("Mr.", "left.", "It", "rained.", "came.", text=text)
    result = newsparse.evaluate([gold], [found], task="sentences", resamples=0)
    assert shares(result, "boundary", "inner_boundary") == [(0.5, 1.0, 0.667), (0.333, 1.0, 0.5)]
    assert shares(result, "exact", "text") == [(None, None, 0.333), (None, None, 0.0)]
    assert [(item.problem, item.text.partition("|")[2][:3]) for item in result.items] == [
        ("spurious", "Lee"),
        ("spurious", "rai"),
    ]
    assert newsparse.evaluate([gold], [gold], task="sentences")["text"].value == 1.0


def linked(*names: tuple[str, str | None]) -> Document:
    """A document of names with their entities."""
    items = [(at(TEXT, words), entity) for words, entity in names]
    return document(
        mentions=[MentionItem(span, span, NAME, MentionLabel.PERSON) for span, _ in items],
        links=[LinkItem(Ref("mentions", i), entity, 1.0, "test") for i, (_, entity) in enumerate(items) if entity],
    )


def test_links() -> None:
    """A link is right where gold has the same entity; a link on a name that gold knows to be NIL is wrong."""
    gold = linked(("Ana Costa", "Q1"), ("reporters", None), ("the railway", "Q2"), ("bridge", "Q3"))
    found = linked(("Costa", "Q1"), ("reporters", "Q9"), ("railway announced", None), ("no trains", "Q8"))
    result = newsparse.evaluate([gold], [found], task="links", resamples=0)
    assert shares(result, "link", "detected") == [(0.5, 0.333, 0.4), (None, None, 0.667)]
    assert [(item.problem, item.gold, item.predicted) for item in result.items] == [
        ("spurious", None, "Q9"),
        ("not linked", "Q2", None),
        ("missed", "Q3", None),
    ]


@pytest.mark.parametrize("resamples", [0, 10])
@pytest.mark.parametrize("task", ["speakers", "links"])
def test_nothing_to_score(task: Any, resamples: int) -> None:  # noqa: ANN401  one of the tasks
    """Gold with nothing that the task looks at has no scores, and is no error."""
    empty = document(quotes=(), mentions=(), speakers=(), attributions=(), links=())
    assert newsparse.evaluate([empty], [empty], task=task, resamples=resamples).scores == ()


def roles(*labels: str | None) -> Document:
    """A document of one-word sentences with their roles."""
    text = " ".join("Rain." for _ in labels)
    items = [SentenceItem(Span(6 * i, 6 * i + 5), Ref("paragraphs", 0)) for i in range(len(labels))]
    rows = [RoleItem(Ref("sentences", i), DiscourseRole(one), 1.0) for i, one in enumerate(labels) if one]
    return document(text, sentences=items, roles=rows)


def test_roles() -> None:
    """Accuracy, that of the coarse groups, F1 of each role and their mean over all eight."""
    result = newsparse.evaluate([roles("M1", "C1", "C2", None)], [roles("M1", "C2", "C2", "D1")], task="roles")
    assert shares(result, "accuracy", "coarse_accuracy") == [(None, None, 0.667), (None, None, 1.0)]
    assert shares(result, ("role", "M1"), ("role", "C1"), ("role", "C2")) == [
        (1.0, 1.0, 1.0),
        (0.0, 0.0, 0.0),
        (0.5, 1.0, 0.667),
    ]
    assert result["macro_f1"].value == pytest.approx((1 + 0 + 2 / 3) / 8)
    assert [(item.gold, item.predicted) for item in result.items] == [("C1", "C2")]


def test_intervals() -> None:
    """Intervals come from articles drawn anew: seeded, around the value, absent where none are asked for."""
    gold = [document(TEXT + str(i), id_=str(i), quotes=GOLD) for i in range(20)]
    found = [document(TEXT + str(i), id_=str(i), quotes=GOLD[: i % 4]) for i in range(20)]
    result = newsparse.evaluate(gold, found, task="quotes", seed=7)
    score = result["content_token"]
    assert score.value is not None
    assert score.low is not None
    assert score.high is not None
    assert 0 < score.low < score.value < score.high < 1
    assert newsparse.evaluate(gold, found[::-1], task="quotes", seed=7) == result
    assert newsparse.evaluate(gold, found, task="quotes", seed=8)["content_token"].low != score.low
    narrow = newsparse.evaluate(gold, found, task="quotes", seed=7, level=0.5)["content_token"]
    assert score.low < (narrow.low or 0) < (narrow.high or 0) < score.high
    assert newsparse.evaluate(gold, found, task="quotes", resamples=0)["content_token"].low is None


def test_pairs() -> None:
    """A parsed document belongs to the gold one of its id, or of its text; gold without one counts as empty."""
    gold = [document(id_="a", quotes=GOLD), document("It rained.", id_=None, quotes=())]
    result = newsparse.evaluate(gold, [document("It rained.", id_="z", quotes=())], task="quotes")
    assert result.missing == ("a",)
    assert result["content_token"].recall == 0.0
    with pytest.raises(EvaluationError, match="its text is not that of the gold document with the same id"):
        newsparse.evaluate(gold[:1], [document("Else.", quotes=())], task="quotes")
    with pytest.raises(EvaluationError, match="b: is parsed, but no gold document has its id or its text"):
        newsparse.evaluate(gold[:1], [document("Else.", id_="b", quotes=())], task="quotes")


def test_wrong_calls() -> None:
    """No gold, gold without the layers of the task, an unknown task or option: each says what is wrong."""
    with pytest.raises(EvaluationError, match="gold: holds no document"):
        newsparse.evaluate([], task="quotes")
    with pytest.raises(EvaluationError, match="a: has no layer 'mentions', 'speakers', 'attributions', which gold for"):
        newsparse.evaluate([document(quotes=GOLD)], task="speakers")
    with pytest.raises(ValueError, match="not 'quote'; did you mean 'quotes'"):
        newsparse.evaluate([document(quotes=GOLD)], task="quote")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="level is in"):
        newsparse.evaluate([document(quotes=GOLD)], [], task="quotes", level=1.0)


@pytest.mark.parametrize("task", TASKS)
def test_a_parse_against_itself(task: Any, nlp: object) -> None:  # noqa: ANN401  one of the tasks
    """Gold that is a parse is found again when its articles are parsed."""
    gold = newsparse.parse_article(TEXT, nlp=nlp)  # type: ignore[arg-type]
    result = newsparse.evaluate([gold], task=task, nlp=nlp, resamples=10)  # type: ignore[arg-type]
    assert result.items == ()
    assert all(score.value == 1.0 for score in result.scores if score.measure != "macro_f1" and score.value is not None)


def test_texts_without_words() -> None:
    """Nothing to measure is no score, rather than a perfect or a bad one."""
    empty = document("", quotes=())
    result = newsparse.evaluate([empty], [empty], task="quotes")
    assert [score.value for score in result.scores if score.group == "all"] == [None] * 8
    json.loads(result.to_json())


def test_the_table_and_the_data(tmp_path: Path) -> None:
    """Printed, the result is a table in per cent; as data it is whole but for the items."""
    result = quotes(*GOLD[:2])
    lines = str(result).splitlines()
    assert lines[0] == "quotes: 1 articles"
    assert lines[2].split() == ["measure", "group", "gold", "found", "P", "R", "value", "interval"]
    assert lines[4].split() == ["content_token", "all", "13", "9", "100.0", "69.2", "81.8"]
    file = tmp_path / "result.json"
    file.write_text(result.to_json())
    data = json.loads(file.read_text())
    assert data["scores"][0]["measure"] == "content_token"
    assert "items" not in data
