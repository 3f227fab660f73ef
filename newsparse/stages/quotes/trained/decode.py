"""Decoding: from proposals to the quotes that can stand side by side."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from newsparse import lexicon, verbs, weights
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.trained.bids import Bid, bids_of
from newsparse.stages.quotes.trained.certain import is_said
from newsparse.stages.quotes.trained.confidence import confidence_features
from newsparse.stages.quotes.trained.edges import parted, trimmed
from newsparse.stages.quotes.trained.named import source_of
from newsparse.stages.quotes.trained.proposals import LEAST, Model, propose
from newsparse.stages.quotes.trained.spans import neighbours, span_features
from newsparse.stages.quotes.trained.tokens import ADVERB, NAME, NOUN, SIGN, VERB, Tokens, read
from newsparse.stages.quotes.trained.tree import Tree, plant, relations

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from newsparse.model import ParagraphItem
    from newsparse.stages.quotes.marks import Region
    from newsparse.stages.quotes.table import Table
    from newsparse.stages.quotes.trained.candidates import Pieces, Range

_RULES: Final = {VERB: "cue:verb", NOUN: "cue:noun", NAME: "cue:noun", SIGN: "cue:sign"}
_LONG: Final = 6
_SHORT: Final = 2
_HALF: Final = 0.5
_FLOOR: Final = 0.05
_FAR: Final = 120
_REACH: Final = 6
_NOUN: Final = 1.3
_NOUN_WITH_CLAUSE: Final = 0.9
_IMPERSONAL: Final = 0.5
_SECOND: Final = 0.75
_WORD: Final = 1.5
_NEVER: Final = -99.0
_NEVER_ENOUGH: Final = 2.0
_UNKNOWN: Final = -4.0


@functools.cache
def model() -> Model:
    """The trained model, loaded once a process."""
    return Model.of(weights.load("quotes"))


@functools.cache
def _forms(name: str) -> frozenset[int]:
    """The forms of the verbs of a list."""
    return relations(*verbs.form_index(lexicon.lines(f"cues/{name}")))


def decode(
    table: Table,
    text: str,
    paragraphs: Sequence[ParagraphItem],
    regions: Sequence[Region],
    *,
    threshold: float,
    closed: bytearray,
) -> list[Found]:
    """The quotes of all cues, by the trained model; the surer first served.

    No two contents share a word. A quotation of six words or more that no quote holds takes the surest cue beside it
    that fits, however unsure. A quotation that follows the attribution in a sentence of its own is a quote that
    continues the first.

    Args:
        table: The parse.
        text: The article's text.
        paragraphs: Its paragraphs.
        regions: Its stretches in quotation marks.
        threshold: The least confidence that makes a quote.
        closed: A flag for each token that no cue and no content may take.
    """
    known = model()
    tokens = read(table, text, paragraphs, regions, known.clusters)
    tree = plant(tokens)
    cues, _, proposals = propose(tokens, tree, known)
    if not proposals:
        return []
    sure = 1 / (1 + np.exp(-known.confidence.scores(confidence_features(tokens, cues, proposals))))
    bids = bids_of(tokens, tree, proposals, sure.tolist(), threshold, closed)
    owned = bytearray(closed)
    chosen = list(_chosen(tree, tokens, bids, owned, threshold))
    outer = [region for region in regions if region.level == 0]
    led_on = {at for at, (one, two) in enumerate(pairwise(outer)) if one.unclosed and two.resumed}
    chosen += _forced(tree, tokens, bids, chosen, owned, led_on)
    return list(_built(tokens, tree, known, chosen))


@functools.cache
def _speaking() -> frozenset[int]:
    """The forms of the verbs of saying."""
    return relations(*verbs.form_index(lexicon.lines("types/speech")))


def _chosen(tree: Tree, tokens: Tokens, bids: Sequence[Bid], owned: bytearray, threshold: float) -> Iterator[Bid]:
    seconds = sorted(
        bid.proposal.head
        for bid in bids
        if _is_second(tree, bid.proposal.head) and bid.confidence >= _least(tree, bid, threshold, tokens)
    )
    for bid in bids:
        if bid.confidence < _least(tree, bid, threshold, tokens):
            continue
        content = _fitting(tree, bid, seconds, owned)
        if content:
            _take(content, owned)
            if bid.proposal.source >= 0:
                owned[bid.proposal.source] = 1
            yield attrs.evolve(bid, content=content)


def _least(tree: Tree, bid: Bid, threshold: float, tokens: Tokens) -> float:
    """The least confidence for a cue.

    More for a noun, whose content may be no more than its topic, and for a content of one word; less for "it was
    reported that", which annotators who look for sources pass over, and for a second verb. None is enough for a verb
    that stirs its object, names a work, or tells what somebody does.
    """
    head = bid.proposal.head
    if tokens.kind[head] in (NOUN, NAME):
        clause = relations("acl", "ccomp", "relcl")
        has_clause = any(tree.dep[kid] in clause for kid in tree.kids[head])
        return min(1.0, threshold * (_NOUN_WITH_CLAUSE if has_clause else _NOUN))
    below = {tree.dep[kid] for kid in tree.kids[head]}
    if _is_no_cue(tree, tokens, head, bid.content) or _does(tree, bid):
        return _NEVER_ENOUGH
    if _is_second(tree, head) or (tree.dep[head] in relations("xcomp") and _is_habit(tree, tree.head[head])):
        return threshold * _SECOND
    words = sum(int(tokens.words[b] - tokens.words[a]) for a, b in bid.content)
    if words == 1 and tree.region[bid.content[0][0]] < 0:
        said = tree.low[tree.onward[bid.content[0][0]]]
        return _NEVER_ENOUGH if said in relations("little", "much", "nothing") else min(1.0, threshold * _WORD)
    impersonal = any(
        tree.low[kid] in relations("it") and tree.dep[kid] in relations("nsubjpass", "expl", "nsubj")
        for kid in tree.kids[head]
    )
    if impersonal and below & relations("auxpass") and below & relations("ccomp"):
        return threshold * _IMPERSONAL
    return threshold


def _does(tree: Tree, bid: Bid) -> bool:
    """Whether nobody says it and the content is who does something: "The curator of “Prints of a City” smiled"."""
    if bid.proposal.source >= 0 or len(bid.content) > 1:
        return False
    first, end = bid.content[0]
    kids = tree.kids[bid.proposal.head]
    return any(
        tree.dep[kid] in relations("nsubj") and tree.left[kid] >= first and tree.right[kid] >= end > kid >= first
        for kid in kids
    )


def _is_no_cue(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> bool:
    """Whether a verb names a work, performs one, stirs its object, or goes on for a time ("spoke for an hour")."""
    low = tree.low[head]
    if tree.low[head - 2] in relations("needless", "so") and tree.low[head - 1] in relations("to"):
        return True  # "needless to say"
    first, end = content[0]
    times = relations("TIME", "DATE") if tree.low[first - 1] in relations("for") else relations("TIME")
    if _is_habit(tree, head):
        return True
    if low in _forms("naming") or all(
        tokens.entity[i] in times for a, b in content for i in range(a, b) if tokens.solid[i]
    ):
        return True
    below = {tree.dep[kid] for kid in tree.kids[head]}
    if low in _forms("stirring"):
        return bool(below & relations("dobj")) and not below & relations("auxpass")
    if low in _forms("performing"):
        words = tokens.solid[first:end]
        return tree.region[first] >= 0 and bool((tokens.upper[first:end] | ~words).all())
    return False


def _is_habit(tree: Tree, cue: int) -> bool:
    """Whether a verb tells that its subject likes to say something: "She likes to recall that ..."."""
    return tree.low[cue] in _forms("habits") and any(
        tree.dep[kid] in relations("xcomp") and tree.low[kid] in _speaking() and _has_clause(tree, kid)
        for kid in tree.kids[cue]
    )


def _has_clause(tree: Tree, cue: int) -> bool:
    return any(tree.dep[kid] in relations("ccomp") for kid in tree.kids[cue])


def _is_second(tree: Tree, cue: int) -> bool:
    """Whether a verb with a clause of its own shares its subject with a verb before it: "and argued that ..."."""
    relations_below = {tree.dep[kid] for kid in tree.kids[cue]}
    return (
        tree.dep[cue] in relations("conj")
        and tree.head[cue] < cue
        and tree.low[cue - 1] in relations("and", "but")
        and not relations_below & relations("nsubj", "nsubjpass", "aux")
        and bool(relations_below & relations("ccomp"))
    )


def _fitting(tree: Tree, bid: Bid, seconds: Sequence[int], owned: bytearray) -> Pieces:
    """The best content that is free; cut before a second verb of the same subject where it holds one."""
    if bid.is_cut:
        return bid.content if _is_free(bid.content, owned) else ()
    head = bid.proposal.head
    speaker = _described(tree, head)
    first = bid.content[0][0]
    place = bisect_right(seconds, first)
    if head < first and place < len(seconds) and any(a < seconds[place] < b for a, b in bid.content):
        cut = seconds[place] - 1
        content = tuple((a, min(b, cut)) for a, b in bid.content if a < cut)
        return content if _is_free(content, owned) else ()
    for option in bid.proposal.options:
        if _is_free(option.pieces, owned) and not _holds(option.pieces, speaker):
            return option.pieces if option.chance >= LEAST or option.pieces == bid.content else ()
    return ()


def _described(tree: Tree, cue: int) -> int:
    """The noun whose speaking a cue tells in a relative clause ("a witness who asked not to be named"), or -1."""
    pronouns = relations("who", "which", "that")
    if tree.dep[cue] not in relations("relcl"):
        return -1
    speaks = any(tree.dep[kid] in relations("nsubj") and tree.low[kid] in pronouns for kid in tree.kids[cue])
    return tree.head[cue] if speaks else -1


def _holds(pieces: Pieces, token: int) -> bool:
    return any(first <= token < end for first, end in pieces)


def _is_free(pieces: Pieces, owned: bytearray) -> bool:
    return not any(owned.find(1, first, end) >= 0 for first, end in pieces)


def _take(pieces: Pieces, owned: bytearray) -> None:
    for first, end in pieces:
        owned[first:end] = b"\1" * (end - first)


def _forced(
    tree: Tree, tokens: Tokens, bids: Sequence[Bid], chosen: Sequence[Bid], owned: bytearray, led_on: Container[int]
) -> Iterator[Bid]:
    """The surest cues beside quotations that nobody has: long ones, and those that open a sentence before a comma.

    None for a quotation that goes on in the next paragraph, in one that somebody has.
    """
    used = {bid.proposal.head for bid in chosen}
    spare = [bid for bid in bids if bid.proposal.head not in used and bid.confidence >= _FLOOR and not _does(tree, bid)]
    spare.sort(key=lambda bid: bid.proposal.head)
    heads = [bid.proposal.head for bid in spare]
    for at, (first, end, single) in enumerate(zip(tree.opens, tree.closes, tree.single, strict=True)):
        last = at
        while last in led_on:
            last += 1
        if last > at and owned.find(1, tree.opens[last], tree.closes[last]) >= 0:
            continue
        words = int(tokens.words[end] - tokens.words[first])
        least = _SHORT if is_said(tree, first, end) else _LONG
        if single or words < least or owned.count(1, first, end) > _HALF * (end - first):
            continue
        before, after = max(tree.sentence[first] - 1, 0), min(tree.sentence[end - 1] + 1, len(tree.stop) - 1)
        low = bisect_left(heads, max(tree.first[before], first - _FAR))
        high = bisect_left(heads, min(tree.stop[after], end + _FAR))
        some = sorted(spare[low:high], key=lambda bid: -bid.confidence)
        carries_on = _carries_on(tree, tokens, at, owned)
        for bid in some:
            if first <= bid.proposal.head < end or bid.proposal.head in used:
                continue
            if carries_on and tree.sentence[bid.proposal.head] > tree.sentence[end - 1]:
                continue
            content = next(
                (
                    option.pieces
                    for option in bid.proposal.options[:2]
                    if _shared(option.pieces, first, end) > _HALF * (end - first) and _is_free(option.pieces, owned)
                ),
                None,
            )
            if content is not None:
                used.add(bid.proposal.head)
                _take(content, owned)
                yield attrs.evolve(bid, content=content)
                break


def _carries_on(tree: Tree, tokens: Tokens, at: int, owned: bytearray) -> bool:
    """Whether a quotation of whole sentences follows one that somebody has in its paragraph: rather theirs."""
    first, end = tree.opens[at], tree.closes[at]
    before = tree.back[tree.closes[at - 1]] - 1 if at else -1
    if (
        before < 0
        or not owned[before]
        or tokens.paragraph[tree.sentence[before]] != tokens.paragraph[tree.sentence[first]]
    ):
        return False
    whole = tree.onward[tree.first[tree.sentence[first]]] == first
    return whole and tree.low[end - 1] in relations(".", "!", "?") and tree.sentence[before] != tree.sentence[first]


def _shared(pieces: Pieces, first: int, end: int) -> int:
    return sum(max(0, min(b, end) - max(a, first)) for a, b in pieces)


def _built(tokens: Tokens, tree: Tree, known: Model, chosen: Sequence[Bid]) -> Iterator[Found]:
    heads = [bid.proposal.head for bid in chosen]
    near = neighbours(tree, heads, [bid.content for bid in chosen])
    taken = bytearray(len(tokens))
    for bid in chosen:
        _take(bid.content, taken)
        taken[bid.proposal.head] = 1
    worth: list[dict[int, float]] = [{} for _ in heads]
    if len(near.token):
        scores = np.where(near.inside > 0, _NEVER, known.span.scores(span_features(tokens, near)))
        for quote, token, score in zip(near.quote.tolist(), near.token.tolist(), scores.tolist(), strict=True):
            adjunct = _is_adjunct(tree, token, heads[quote], chosen[quote].content)
            worth[quote][token] = _NEVER if adjunct else score
    for index, bid in enumerate(chosen):
        head = bid.proposal.head
        (first, end), content, saying = source_of(tree, tokens, bid, taken)
        source: tuple[Range, ...] = ((first, end),) if first < end else ()
        cue = cue_span(tree, head, worth[index] | dict.fromkeys(range(first, end), _NEVER))
        cue = _without_hearer(tree, head, cue) + saying
        rule = _RULES.get(int(tokens.kind[head]), "cue:other")
        mine, later = parted(tree, head, trimmed(tree, tokens, head, content))
        quote = Found(mine, cue, source, bid.confidence, rule)
        yield quote
        for piece in later:
            yield Found((piece,), (), (), bid.confidence, "continuation", continues=quote)


def _without_hearer(tree: Tree, head: int, cue: tuple[Range, ...]) -> tuple[Range, ...]:
    """A cue without who is told something at its end: "warned | governments that", but "asked questions about"."""
    first, end = cue[-1]
    if tree.low[head] in _telling():
        for kid in tree.kids[head]:
            start = tree.left[kid]
            if tree.dep[kid] in relations("dobj") and kid == end - 1 and first <= head < start:
                return (*cue[:-1], (first, start))
    return cue


@functools.cache
def _telling() -> frozenset[int]:
    """The forms of the verbs whose object is the person spoken to."""
    return relations(*verbs.form_index(lexicon.lines("details/address_verbs")))


def _is_adjunct(tree: Tree, token: int, head: int, content: Pieces) -> bool:
    """Whether a word belongs to a phrase that tells when, where or how it was said: "in a statement", "Friday"."""
    if token == head + 1 and tree.low[token] in relations("late", "early") and tree.low[token + 1] in relations("on"):
        return True  # "said | late on Tuesday"
    node = token
    while node > head and tree.head[node] > head and tree.head[node] != node:
        node = tree.head[node]
    if node < head or tree.head[node] != head or tree.dep[node] not in relations("prep", "npadvmod", "advcl", "tmod"):
        return False
    if tree.low[head] in relations("according") or not tree.kids[node]:
        return tree.dep[node] in relations("npadvmod")
    return not any(a < tree.right[node] and tree.left[node] < b for a, b in content)


def _is_of_verb_before(tree: Tree, adverb: int) -> bool:
    """Whether an adverb belongs to the verb before it: "who was not authorized to speak publicly | said"."""
    before = adverb - 1
    return before >= 0 and tree.kind[before] == VERB and tree.dep[before] not in relations("aux", "auxpass")


def cue_span(tree: Tree, head: int, worth: dict[int, float]) -> tuple[Range, ...]:
    """The words from the head of a cue to the left and to the right as far as they add to it.

    Args:
        tree: The parse.
        head: The head.
        worth: The score of each word that may belong to it; above 0 it rather does.
    """
    first, end = head, head + 1
    for step in (-1, 1):
        total, best, token = 0.0, 0.0, head + step
        for _ in range(_REACH):
            if not 0 <= token < len(tree.head):
                break
            if step < 0 and tree.kind[token] == ADVERB and _is_of_verb_before(tree, token):
                break
            if tree.onward[token] == token:  # a word, and no sign
                total += worth.get(token, _UNKNOWN)
                if total > best:
                    best = total
                    first, end = min(first, token), max(end, token + 1)
            token += step
    before = relations("amod", "det", "compound", "poss", "nummod")
    while end - 1 > head and tree.dep[end - 1] in before and tree.head[end - 1] >= end:
        end -= 1  # what belongs to a noun that is no part of the cue: "told | local radio"
    return ((first, end),)
