"""Speakers: whether quotes are given to the right one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import regex

from newsparse.evaluation.quotes import matched, said
from newsparse.evaluation.result import EvaluationItem
from newsparse.evaluation.tally import Measure, Tally
from newsparse.evaluation.words import Page
from newsparse.model import QUOTES, SPEAKERS, MentionKind, SpeakerType

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.spans import Span
    from newsparse.views import Quote, Speaker

MEASURES: Final = (
    Measure("recall", "gold quotes that have a speaker: found, and given to that speaker", is_share=True),
    Measure("accuracy", "of those that were found, the ones given to the right speaker", is_share=True),
    Measure("precision", "of those that were found and given to somebody, the right ones", is_share=True),
)
_ARTICLE: Final = regex.compile(r"\A(?:the|a|an|some|many)\s+", regex.I)
_WORD: Final = regex.compile(r"\w+(?:['’]\w+)*")
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii"})


def count(gold: Document, predicted: Document | None, name: str) -> Tally:
    """What an article adds to the measures.

    Scored are the gold quotes that have a speaker. Groups are the form in which the text names the source there
    (name, nominal, pronoun, or implicit where there is none), and what the speaker is.
    """
    page = Page(gold.text)
    wanted = said(page, gold[QUOTES])
    parsed = predicted if predicted is not None and QUOTES in predicted else None
    found = said(page, parsed[QUOTES]) if parsed else []
    ours = {j: i for i, j in matched(found, wanted).items()}
    tally = Tally()
    for j, quote_words in enumerate(wanted):
        quote = gold.quotes[quote_words.index]
        if quote.speaker is None:
            continue
        mine = parsed.quotes[found[ours[j]].index] if parsed and j in ours else None
        theirs = _speaker(mine)
        right = theirs is not None and same_speaker(quote.speaker, theirs)
        groups = _groups(quote)
        for group in groups:
            tally.share("recall", right, 1, group=group)
            if mine is not None:
                tally.share("accuracy", right, 1, group=group)
            if theirs is not None:
                tally.share("precision", right, 1, group=group)
        if not right:
            tally.items.append(_item(name, quote, mine, groups[1]))
    return tally


def same_speaker(gold: Speaker, found: Speaker) -> bool:
    """Whether a speaker that was found is the one that gold has.

    It is where a name or description of it lies on the gold speaker's fullest name (of others than people: on any
    name), no name of it lies on another person of gold, and the names agree: in the last word for people, in half
    of their words for others.
    """
    named = _spans(gold, MentionKind.NAME)
    own = named or _spans(gold, MentionKind.NAME, MentionKind.NOMINAL)
    full = own
    is_person = gold.type is SpeakerType.PERSON
    if is_person:
        key = _words(gold.name)
        full = [span for span in own if _words(span.of(gold.document.text)) == key] or own
    hit = _meet(_spans(found, MentionKind.NAME, MentionKind.NOMINAL), full)
    others = [
        span
        for other in gold.document.speakers
        if other.type is SpeakerType.PERSON and other.index != gold.index
        for span in _spans(other, MentionKind.NAME)
    ]
    strangers = [span for span in _spans(found, MentionKind.NAME) if not _meet([span], own)]
    return hit and not _meet(strangers, others) and _same_name(gold.name, found.name, is_person=is_person)


def _same_name(gold: str, found: str, *, is_person: bool) -> bool:
    one, other = _words(gold), _words(found)
    if not one or not other:
        return False
    if is_person:
        return _last(one) == _last(other)
    mine, theirs = set(one), set(other)
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _last(words: list[str]) -> str:
    return ([word for word in words if word not in _GENERATIONS] or words)[-1]


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_ARTICLE.sub("", name))]


def _spans(speaker: Speaker, *kinds: MentionKind) -> list[Span]:
    return [mention.span for mention in speaker.mentions if mention.kind in kinds]


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in some for other in others)


def _speaker(quote: Quote | None) -> Speaker | None:
    return None if quote is None or SPEAKERS not in quote.document else quote.speaker


def _groups(quote: Quote) -> list[str]:
    """All; the form in which the source stands there; whether the speaker is a person."""
    assert quote.speaker is not None
    form = "implicit"
    if quote.source:
        spans = [passage.span for passage in quote.source]
        kinds = [mention.kind.value for mention in quote.speaker.mentions if _meet([mention.span], spans)]
        form = next(iter(kinds), MentionKind.NOMINAL.value)
    is_person = quote.speaker.type is SpeakerType.PERSON
    groups = ["all", form, "person" if is_person else "no person"]
    if is_person and form == MentionKind.PRONOUN.value:
        groups.append("person, by pronoun")
    return groups


def _item(name: str, quote: Quote, mine: Quote | None, form: str) -> EvaluationItem:
    theirs = _speaker(mine)
    assert quote.speaker is not None
    problem = "wrong speaker" if theirs is not None else "no speaker" if mine is not None else "missed"
    return EvaluationItem(
        article=name,
        problem=problem,
        group=form,
        start=quote.span.start,
        end=quote.span.end,
        text=quote.text,
        gold=quote.speaker.name,
        predicted=None if theirs is None else theirs.name,
    )
