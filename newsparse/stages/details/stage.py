"""The stage that finds a quote's addressee, medium, time and place around its cue."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from newsparse import lexicon, verbs
from newsparse.layers import Layer, Ref
from newsparse.model import DETAILS, MENTIONS, QUOTES, SPEAKERS, DetailItem, MentionItem, QuoteItem, SpeakerItem
from newsparse.stages.cue_words import head_of
from newsparse.stages.details.clause import Clause, clause_of, modifiers, phrase
from newsparse.stages.moods import mood_of
from newsparse.times import Tense, When, anchor, day_of
from newsparse.times.days import zone_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsparse.spans import Span
    from newsparse.stage import Draft

_TIME: Final = frozenset({"DATE", "TIME"})
_PLACE: Final = frozenset({"GPE", "LOC", "FAC"})
_SENDING: Final = frozenset({"to", "with"})
_BEFORE_AFTER: Final = frozenset({"after", "before", "during", "following", "since", "amid"})
_IN: Final = frozenset({"in", "on", "by", "via", "through", "over", "during", "at", "from", "to"})
_AT: Final = frozenset({"at", "in", "outside", "inside", "near", "during", "from"})
_PARTY: Final = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# What is told without being the person spoken to.
_TOLD: Final = frozenset(
    {"truth", "lie", "lies", "story", "stories", "tale", "tales", "joke", "jokes", "question", "questions"}
)
_WHO: Final = frozenset({"him", "her", "them", "me", "us", "it", "you"})


@functools.cache
def _verbs(name: str) -> Mapping[str, str]:
    return verbs.form_index(lexicon.lines(f"details/{name}"))


def _check_zone(_stage: Details, _field: object, zone: str | None) -> None:
    if zone is not None:
        zone_of(zone)


@attrs.frozen
class Details:
    """To whom, how, when and where each quote was said, as written around its cue.

    What a quote without a cue takes over from the quote that it continues is left to ``quote.circumstances``:
    ``None`` means that nothing is written there. The time is anchored to the day of publication, where the article
    has one.

    Attributes:
        zone: The time zone of the publisher, such as ``"America/New_York"``, for articles whose moment of publication
            is stamped in another: it decides which day "Friday" is counted from. ``None`` takes the day as stamped.

    Raises:
        TimeError: If there is no such time zone.

    Example:
        >>> import newsparse
        >>> text = "“It is over,” Ana Costa told the Daily Planet by phone on Friday."
        >>> quote = newsparse.parse_article(text).quotes[0]
        >>> quote.addressee.text, quote.medium.text, quote.time.text
        ('the Daily Planet', 'by phone', 'Friday')
        >>> article = newsparse.Article(text, published="2020-01-05")
        >>> newsparse.parse_article(article).quotes[0].when.iso
        '2020-01-03'
    """

    zone: str | None = attrs.field(default=None, kw_only=True, validator=_check_zone)

    name: ClassVar[str] = "details"
    reads: ClassVar[tuple[Layer[object], ...]] = (QUOTES, MENTIONS, SPEAKERS)
    writes: ClassVar[Layer[DetailItem]] = DETAILS
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __call__(self, draft: Draft) -> Iterator[DetailItem]:
        """One item for each quote, in the order of the quotes."""
        chain_at = _chains(draft)
        published = draft.article.published
        day = None if published is None else day_of(published, zone=self.zone)
        for ref, quote in zip(draft.refs(QUOTES), draft[QUOTES], strict=True):
            verb = head_of(draft.doc, quote.cue) if quote.cue else None
            if verb is None:
                yield DetailItem(ref)
            else:
                item = _detail(ref, quote, clause_of(verb), chain_at)
                yield attrs.evolve(item, when=_when(draft.text, item, verb, day)) if item.time else item


def _when(text: str, item: DetailItem, verb: Token, day: date | None) -> When | None:
    """The days that the time of a quote means."""
    if item.time is None:
        return None
    return anchor(item.time.of(text), day, tense=Tense.FUTURE if mood_of(verb).is_future else Tense.PAST)


def _chains(draft: Draft) -> list[tuple[MentionItem, Ref[SpeakerItem]]]:
    """Each mention of each chain with the chain, in text order."""
    mentions = draft[MENTIONS]
    rows = [
        (mentions[mention.index], ref)
        for ref, speaker in zip(draft.refs(SPEAKERS), draft[SPEAKERS], strict=True)
        for mention in speaker.mentions
    ]
    return sorted(rows, key=lambda row: row[0].span)


def _detail(
    ref: Ref[QuoteItem],
    quote: QuoteItem,
    clause: Clause,
    chains: Sequence[tuple[MentionItem, Ref[SpeakerItem]]],
) -> DetailItem:
    taken = (*quote.content, *quote.source)
    words = list(modifiers(clause.verb, taken))
    to = _addressee(clause.verb, words, taken)
    medium, time, place = _medium(words), _time(words), _place(words)
    if clause.outer is not None and clause.antecedent is not None:
        around = list(modifiers(clause.outer, taken))
        to = to or _addressee(clause.outer, around, taken)
        own = clause.antecedent.head if clause.antecedent.dep_ == "pobj" else None
        medium = medium or (_medium([own]) if own is not None else None) or _medium(around)
        time, place = time or _time(around), place or _place(around)
    addressee = None if to is None else phrase(to)
    if addressee is not None and any(addressee.overlaps(span) for span in taken):
        addressee = None
    chain = None if addressee is None or to is None else _chain_of(to, chains)
    return DetailItem(ref, addressee, chain, medium, time, place)


def _chain_of(head: Token, chains: Sequence[tuple[MentionItem, Ref[SpeakerItem]]]) -> Ref[SpeakerItem] | None:
    """The chain with a mention whose head is this word, or else that covers it."""
    covering = [(mention, ref) for mention, ref in chains if head.idx in mention.span]
    exact = [ref for mention, ref in covering if head.idx in mention.head]
    return exact[0] if exact else (covering[0][1] if covering else None)


def _addressee(verb: Token, words: Sequence[Token], taken: Sequence[Span]) -> Token | None:
    """The head of the noun phrase that names who it was said to."""
    if verb.lower_ in _verbs("address_verbs"):
        told = _object_told(verb, words, taken)
        if told is not None:
            return told
    direct = verb.lower_ in _verbs("contact_verbs")
    for word in words:
        if (
            word.dep_ in ("prep", "dative")
            and word.head.i == verb.i
            and (word.lower_ == "to" or (direct and word.lower_ == "with"))
        ):
            for child in word.children:
                if child.dep_ == "pobj" and _can_listen(child):
                    return child
    return next((found for word in words if (found := _party_of_medium(word)) is not None), None)


def _object_told(verb: Token, words: Sequence[Token], taken: Sequence[Span]) -> Token | None:
    """The object of a verb like "tell", or its subject in the passive."""
    for word in words:
        if word.dep_ in ("dobj", "dative") and word.head.i == verb.i and word.lower_ not in _TOLD:
            return word
    for child in verb.children:
        # After a quotation the parser makes the object of "the mayor told reporters" a subject now and then.
        late = child.dep_ == "nsubj" and child.i > verb.i
        if (late or child.dep_ == "nsubjpass") and not any(child.idx in span for span in taken):
            return child
    return None


def _party_of_medium(word: Token) -> Token | None:
    """Who stands after "with" or "to" in a medium: "in an interview with the paper", "in a letter to her"."""
    if word.dep_ != "prep":
        return None
    for noun in word.children:
        if noun.dep_ != "pobj" or noun.lower_ not in lexicon.words("details/media"):
            continue
        for prep in noun.rights:
            if prep.dep_ == "prep" and prep.lower_ in _SENDING:
                return next((child for child in prep.children if child.dep_ == "pobj" and _can_listen(child)), None)
    return None


def _can_listen(word: Token) -> bool:
    """Whether a noun or pronoun can be somebody spoken to."""
    if word.ent_type_:
        return word.ent_type_ in _PARTY
    if word.tag_ in ("PRP", "WP"):
        return word.lower_ in _WHO or word.lower_ == "whom"
    return word.tag_.startswith("NN") and word.lower_ not in lexicon.words("details/media")


def _medium(words: Sequence[Token]) -> Span | None:
    """The phrase that tells the form or channel."""
    for word in words:
        if word.dep_ != "prep" or word.lower_ not in _IN:
            continue
        for noun in word.children:
            if noun.dep_ == "pobj" and (noun.lower_ in lexicon.words("details/media") or _is_show(noun)):
                return attrs.evolve(phrase(noun, rights=False), start=word.idx)
    return None


def _is_show(noun: Token) -> bool:
    """Whether a noun is a programme or an outlet that something is said on: "on CNN's State of the Union"."""
    return noun.ent_type_ in ("WORK_OF_ART", "PRODUCT") and noun.head.lower_ == "on"


def _time(words: Sequence[Token]) -> Span | None:
    """The phrase that tells when."""
    for word in words:
        if word.ent_type_ in _TIME and word.dep_ in ("npadvmod", "advmod", "nmod", "tmod", "dobj", "dep"):
            return phrase(word)
        if word.dep_ == "prep":
            for noun in word.children:
                if noun.dep_ == "pobj" and noun.ent_type_ in _TIME:
                    whole = phrase(noun)
                    return attrs.evolve(whole, start=word.idx) if word.lower_ in _BEFORE_AFTER else whole
    for word in words:
        if word.dep_ == "prep" and word.lower_ in _BEFORE_AFTER:
            event = next((child for child in word.children if child.dep_ == "pobj"), None)
            if event is not None:
                return attrs.evolve(phrase(event), start=word.idx)
    return None


def _place(words: Sequence[Token]) -> Span | None:
    """The phrase that tells where: a named place, or an occasion with its place."""
    for word in words:
        if word.dep_ != "prep" or word.lower_ not in _AT:
            continue
        for noun in word.children:
            if noun.dep_ != "pobj":
                continue
            if noun.lower_ in lexicon.words("details/occasions"):
                rights = (child.right_edge for child in noun.rights if child.dep_ == "prep" and child.lower_ in _AT)
                end = max(rights, default=noun, key=operator.attrgetter("i"))
                return attrs.evolve(phrase(noun), start=word.idx, end=end.idx + len(end))
            if noun.ent_type_ in _PLACE:
                return attrs.evolve(phrase(noun), start=word.idx)
    return None
