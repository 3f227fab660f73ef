"""Quotes: which words are attributed, to which source, by which cue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.evaluation.result import EvaluationItem
from newsparse.evaluation.tally import Measure, Tally
from newsparse.evaluation.words import Page, Words
from newsparse.model import QUOTES, QuoteItem, QuoteKind

if TYPE_CHECKING:
    from newsparse.document import Document

LEAST_SHARED: Final = 0.5
"""The Dice coefficient of the words of two contents from which on they count as the same quote."""

MEASURES: Final = (
    Measure("content_token", "words in the content of any quote"),
    Measure("attributed_token", "those words, where the source agrees too"),
    Measure("quote_match", "quotes whose contents share half their words"),
    Measure("quote_source_head", "those quotes, where the head of the source agrees too"),
    Measure("content_exact", "quotes with exactly the same words"),
    Measure("cue_exact", "cues with exactly the same words"),
    Measure("full_exact", "quotes with the same words in content, cue and source"),
    Measure("source_head", "of the matched quotes, those whose source agrees", is_share=True),
)


@attrs.frozen(eq=False)
class Said:
    """A quote in words.

    Attributes:
        content: The words of its content, at least one.
        cue: The words of its cue.
        source: The words of its source.
        kind: By the quotation marks around its content.
        index: Its place in the document's layer.
    """

    content: Words
    cue: Words
    source: Words
    kind: QuoteKind
    index: int


def said(page: Page, items: Sequence[QuoteItem]) -> list[Said]:
    """Quotes in words; those without a word in their content are left out."""
    found = []
    for index, item in enumerate(items):
        content = page.words(item.content)
        if content:
            found.append(Said(content, page.words(item.cue), page.words(item.source), page.kind(content), index))
    return found


def matched(predicted: Sequence[Said], gold: Sequence[Said]) -> dict[int, int]:
    """The place in gold of each predicted quote that has one: one to one, those that share most words first."""
    near = []
    for i, one in enumerate(predicted):
        for j, other in enumerate(gold):
            shared = len(one.content & other.content)
            dice = 2 * shared / (len(one.content) + len(other.content))
            if dice >= LEAST_SHARED:
                near.append((-dice, i, j))
    pairs: dict[int, int] = {}
    taken = set()
    for _, i, j in sorted(near):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def count(gold: Document, predicted: Document | None, name: str) -> Tally:
    """What an article adds to the measures."""
    page = Page(gold.text)
    theirs = said(page, gold[QUOTES])
    ours = said(page, predicted[QUOTES] if predicted is not None and QUOTES in predicted else ())
    tally = Tally()
    _count_words(page, ours, theirs, tally)
    for measure, key in (
        ("content_exact", lambda quote: quote.content),
        ("full_exact", lambda quote: (quote.content, quote.cue, quote.source)),
    ):
        mine, gold_keys = Counter(map(key, ours)), Counter(map(key, theirs))
        tally.add(measure, (mine & gold_keys).total(), len(ours), len(theirs))
    cues, gold_cues = ({quote.cue for quote in side if quote.cue} for side in (ours, theirs))
    tally.add("cue_exact", len(cues & gold_cues), len(cues), len(gold_cues))
    pairs = matched(ours, theirs)
    right = {i for i, j in pairs.items() if page.same_source(ours[i].source, theirs[j].source)}
    tally.add("quote_match", len(pairs), len(ours), len(theirs))
    tally.add("quote_source_head", len(right), len(ours), len(theirs))
    tally.share("source_head", len(right), len(pairs))
    _count_kinds(ours, theirs, pairs, right, tally)
    tally.items = sorted(_wrong(page, name, ours, theirs, pairs, right), key=lambda item: (item.start, item.end))
    return tally


def _count_words(page: Page, ours: Sequence[Said], theirs: Sequence[Said], tally: Tally) -> None:
    mine, gold = (frozenset[int]().union(*(quote.content for quote in side)) for side in (ours, theirs))
    tally.add("content_token", len(mine & gold), len(mine), len(gold))
    agreed: set[int] = set()
    for one in ours:
        for other in theirs:
            shared = one.content & other.content
            if shared and page.same_source(one.source, other.source):
                agreed |= shared
    tally.add("attributed_token", len(agreed), len(mine), len(gold))
    for kind in QuoteKind:
        one_kind = [quote.content for quote in ours if quote.kind is kind]
        gold_kind = [quote.content for quote in theirs if quote.kind is kind]
        tally.add_apart(
            "content_token",
            (sum(len(content & gold) for content in one_kind), sum(map(len, one_kind))),
            (sum(len(content & mine) for content in gold_kind), sum(map(len, gold_kind))),
            group=kind.value,
        )


def _count_kinds(
    ours: Sequence[Said], theirs: Sequence[Said], pairs: dict[int, int], right: set[int], tally: Tally
) -> None:
    """By kind: gold quotes are counted by theirs, found ones by their own; a match is right by both."""
    exact, gold_exact = ({quote.content for quote in side} for side in (ours, theirs))
    back = {j: i for i, j in pairs.items()}
    for kind in QuoteKind:
        mine = [i for i, quote in enumerate(ours) if quote.kind is kind]
        gold = [j for j, quote in enumerate(theirs) if quote.kind is kind]
        found = [j for j in gold if j in back]
        tally.add_apart(
            "quote_match", (sum(i in pairs for i in mine), len(mine)), (len(found), len(gold)), group=kind.value
        )
        heads = sum(back[j] in right for j in found)
        tally.add_apart(
            "quote_source_head", (sum(i in right for i in mine), len(mine)), (heads, len(gold)), group=kind.value
        )
        tally.add_apart(
            "content_exact",
            (sum(ours[i].content in gold_exact for i in mine), len(mine)),
            (sum(theirs[j].content in exact for j in gold), len(gold)),
            group=kind.value,
        )
        tally.share("source_head", heads, len(found), group=kind.value)


def _wrong(
    page: Page, name: str, ours: Sequence[Said], theirs: Sequence[Said], pairs: dict[int, int], right: set[int]
) -> list[EvaluationItem]:
    def item(problem: str, quote: Said, gold: Said | None, found: Said | None) -> EvaluationItem:
        start, end = page.span(quote.content)
        return EvaluationItem(
            article=name,
            problem=problem,
            group=quote.kind.value,
            start=start,
            end=end,
            text=page.text[start:end],
            gold=None if gold is None else _words(page, gold.source),
            predicted=None if found is None else _words(page, found.source),
        )

    items = [item("missed", quote, quote, None) for j, quote in enumerate(theirs) if j not in pairs.values()]
    items += [item("spurious", quote, None, quote) for i, quote in enumerate(ours) if i not in pairs]
    for i, j in pairs.items():
        if i not in right:
            items.append(item("wrong source", theirs[j], theirs[j], ours[i]))
        elif ours[i].content != theirs[j].content:
            items.append(item("other words", theirs[j], theirs[j], ours[i]))
    return items


def _words(page: Page, words: Words) -> str:
    if not words:
        return ""
    start, end = page.span(words)
    return page.text[start:end]
