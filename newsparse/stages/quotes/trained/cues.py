"""Cues: the words that may head one, and what tells which do."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from newsparse.stages.quotes.trained.hashing import Features, Ints, bucket, code, joined
from newsparse.stages.quotes.trained.tokens import ADJECTIVE, ADVERB, NAME, NOUN, PREPOSITION, SIGN, VERB, Tokens

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.hashing import Flags

CLIMB: Final = ("conj", "xcomp", "advcl", "acl", "relcl", "ccomp", "pcomp", "aux")
_FAR: Final = 12


@functools.cache
def codes(*words: str) -> Ints:
    """The hashes of some words, in order of size."""
    found: Ints = np.array(sorted(code(word) for word in words), np.int64)
    return found


def among(column: Ints, *words: str) -> Flags:
    """Where a column holds one of the words."""
    wanted = codes(*words)
    if len(wanted) <= 4:  # noqa: PLR2004  a search costs as much as four comparisons
        found: Flags = column == wanted[0]
        for word in wanted[1:]:
            found |= column == word
        return found
    return inside(column, wanted)


def inside(column: Ints, wanted: Ints) -> Flags:
    """Where a column holds one of the sorted values ``wanted``."""
    if not len(wanted):
        return np.zeros(len(column), np.bool_)
    found: Flags = wanted[np.minimum(np.searchsorted(wanted, column), len(wanted) - 1)] == column
    return found


def candidate_cues(tokens: Tokens, others: Ints, forms: Ints) -> Ints:
    """The tokens that may head a cue: verbs that are no auxiliaries, and other words seen as cues.

    Args:
        tokens: The article.
        others: Words with their coarse part of speech, as ``joined(low, kind)``, that headed cues without being verbs.
        forms: Verb forms that head cues often enough to be looked at where the tagger takes them for something else,
            as it does in headlines.
    """
    free = ~among(tokens.dep, "aux", "auxpass")
    found = (tokens.kind == VERB) & free
    found |= inside(joined(tokens.low, tokens.kind), others)
    found |= inside(tokens.low, forms) & ((tokens.kind == NOUN) | (tokens.kind == NAME) | (tokens.kind == ADJECTIVE))
    if len(found):
        found[1:] &= (tokens.low[:-1] != code("-")) | (tokens.start[1:] > tokens.end[:-1])  # "so-called"
    return np.flatnonzero(found)


@attrs.frozen(eq=False)
class Cues:
    """Possible heads of cues, with what the later rooms ask about them; a row a head.

    Attributes:
        token: The head.
        row: The row of each token, -1 for those without one.
        subject: Its subject child, or -1.
        lender: The subject that it shares with a verb it hangs on, or -1.
        steps: How many steps up that verb is.
        child: All children of heads.
        parent: The row of each of those.
        own: A code for whose subject it has: its own, a verb's above, none.
    """

    token: Ints
    row: Ints
    subject: Ints
    lender: Ints
    steps: Ints
    child: Ints
    parent: Ints
    own: Ints


def describe(tokens: Tokens, heads: Ints) -> Cues:
    """Look up what several rooms ask about possible heads of cues."""
    count = len(heads)
    row = np.full(len(tokens), -1)
    row[heads] = np.arange(count)
    child = np.flatnonzero((row[tokens.head] >= 0) & (tokens.head != np.arange(len(tokens))))
    parent = row[tokens.head[child]]
    is_subject = among(tokens.dep, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
    subject_of = np.full(len(tokens), -1)
    subjects = np.flatnonzero(is_subject)[::-1]
    subject_of[tokens.head[subjects]] = subjects
    subject = subject_of[heads]
    lender, steps = np.full(count, -1), np.zeros(count, np.int64)
    at, open_ = heads, subject < 0
    linked = among(tokens.dep, *CLIMB)
    for step in range(1, 5):
        open_ = open_ & linked[at] & (tokens.head[at] != at)
        at = np.where(open_, tokens.head[at], at)
        found = open_ & (subject_of[at] >= 0)
        lender[found] = subject_of[at[found]]
        steps[found] = step
        open_ &= ~found
    kind = tokens.kind[heads]
    own = np.where(subject >= 0, 1, np.where(lender >= 0, 2, 3)) * 10 + np.where(kind == VERB, 0, kind)
    return Cues(heads, row, subject, lender, steps, child, parent, own)


def type_of(tokens: Tokens, at: Ints) -> Ints:
    """What tokens refer to; -1 for the token -1, which is none."""
    return np.where(at >= 0, tokens.type[at], -1)


def cue_features(tokens: Tokens, cues: Cues) -> Features:
    """What tells whether a word heads a cue."""
    out = Features(len(cues.token))
    _word(out, tokens, cues)
    _children(out, tokens, cues)
    _subjects(out, tokens, cues)
    _marks(out, tokens, cues)
    _place(out, tokens, cues)
    return out


def _word(out: Features, tokens: Tokens, cues: Cues) -> None:
    at = cues.token
    low, stem, tag, dep = tokens.low[at], tokens.stem[at], tokens.tag[at], tokens.dep[at]
    head = tokens.head[at]
    for columns in (
        (stem,),
        (low,),
        (tag,),
        (dep,),
        (stem, tag),
        (tag, dep),
        (dep, stem),
        (tokens.suffix[at],),
        (tokens.suffix[at], tokens.kind[at]),
        (tokens.stem[head],),
        (tokens.dep[head],),
        (tokens.stem[head], dep),
        (tokens.stem[head], stem),
        (tokens.tag[head], dep),
        (tokens.entity[at], tokens.kind[at]),
        (tokens.cluster[at],),
        (tokens.cluster[at], tag),
        (tokens.cluster[at], dep),
        (tokens.family[at], tag, dep),
        (tokens.cluster[head], dep),
        (tokens.cluster[head], tokens.family[at]),
    ):
        out.add(*columns)
    size = len(tokens)
    for step in (-3, -2, -1, 1, 2, 3):
        near = np.clip(at + step, 0, size - 1)
        near_low = np.where(near == at + step, tokens.low[near], -1)
        out.add(near_low)
        if abs(step) == 1:
            out.add(near_low, stem)
            out.add(tokens.tag[near], stem)
            out.add(tokens.tag[near], tag)
        if abs(step) == 2:  # noqa: PLR2004  the second word on either side
            out.add(near_low, stem)


def _children(out: Features, tokens: Tokens, cues: Cues) -> None:
    child, parent = cues.child, cues.parent
    dep, stem = tokens.dep[child], tokens.stem[child]
    mine = tokens.stem[cues.token][parent]
    side = (child > cues.token[parent]).astype(np.int64)
    out.add_at(parent, dep, side)
    out.add_at(parent, dep, mine)
    alike, family = tokens.cluster[cues.token][parent], tokens.family[cues.token][parent]
    near = tokens.cluster[child]
    out.add_at(parent, dep, alike)
    out.add_at(parent, dep, side, family)
    kind = type_of(tokens, child)
    for group, templates in (
        (
            ("dobj", "attr", "dative", "oprd"),
            (
                (dep, kind),
                (dep, stem),
                (dep, stem, mine),
                (dep, kind, mine),
                (dep, near),
                (dep, near, mine),
                (dep, near, alike),
                (dep, kind, alike),
            ),
        ),
        (
            ("prep", "prt", "mark", "agent", "aux", "auxpass", "neg", "advmod", "acomp", "npadvmod", "det", "amod"),
            ((dep, stem), (dep, stem, mine), (dep, stem, alike), (dep, stem, family)),
        ),
        (
            ("ccomp", "xcomp", "acl", "advcl", "relcl", "conj", "pcomp", "parataxis", "dep"),
            (
                (dep, stem),
                (dep, tokens.tag[child]),
                (dep, tokens.tag[child], mine),
                (dep, stem, mine),
                (dep, tokens.tag[child], alike),
                (dep, near, family),
            ),
        ),
        (("poss", "compound", "nmod"), ((dep, kind), (dep, kind, mine))),
    ):
        chosen = np.flatnonzero(among(dep, *group))
        for columns in templates:
            out.add_at(parent[chosen], *(column[chosen] for column in columns))
    above = np.full(len(tokens), -1)
    above[child] = parent
    below = np.flatnonzero(above[tokens.head] >= 0)
    below = below[tokens.head[below] != below]
    middle = tokens.head[below]
    under = above[middle]
    preps = np.flatnonzero(among(tokens.dep[middle], "prep", "agent", "dative"))
    to, of, row = below[preps], tokens.stem[middle[preps]], under[preps]
    out.add_at(row, of, tokens.dep[to], type_of(tokens, to))
    out.add_at(row, of, tokens.kind[to], tokens.stem[cues.token][row])
    marks = np.flatnonzero(
        among(tokens.dep[below], "mark", "aux", "advmod", "nsubj")
        & among(tokens.dep[middle], "ccomp", "xcomp", "acl", "advcl", "relcl", "pcomp")
    )
    to, of, row = below[marks], tokens.dep[middle[marks]], under[marks]
    opening = np.where(tokens.dep[to] == code("nsubj"), 1, tokens.low[to])
    out.add_at(row, of, opening)
    out.add_at(row, of, opening, tokens.stem[cues.token][row])
    out.add_at(row, of, opening, tokens.cluster[cues.token][row])


def _subjects(out: Features, tokens: Tokens, cues: Cues) -> None:
    at = cues.token
    stem = tokens.stem[at]
    for held, extra in ((cues.subject, np.zeros_like(at)), (cues.lender, cues.steps)):
        row = np.flatnonzero(held >= 0)
        subject, step = held[row], extra[row]
        kind = type_of(tokens, subject)
        out.add_at(row, kind, step)
        out.add_at(row, kind, stem[row])
        out.add_at(row, kind, tokens.cluster[at][row])
        out.add_at(row, tokens.cluster[subject])
        out.add_at(row, tokens.cluster[subject], tokens.cluster[at][row])
        out.add_at(row, tokens.stem[subject])
        out.add_at(row, tokens.stem[subject], stem[row])
        out.add_at(row, tokens.tag[subject], tokens.dep[subject])
        out.add_at(row, tokens.dep[subject], (subject > at[row]).astype(np.int64), stem[row])
    out.add(cues.own, tokens.dep[at])
    out.add(cues.own, stem)
    out.add(cues.own, tokens.cluster[at])
    head = tokens.head[at]
    row = np.flatnonzero(among(tokens.dep[at], "acl", "relcl", "pobj", "dobj", "conj"))
    out.add_at(row, type_of(tokens, head[row]), tokens.dep[at][row])
    out.add_at(row, tokens.stem[head[row]], tokens.dep[at][row], tokens.tag[at][row])


def _marks(out: Features, tokens: Tokens, cues: Cues) -> None:
    at = cues.token
    stem, kind = tokens.stem[at], tokens.kind[at]
    sentence = tokens.sentence[at]
    first, stop = tokens.first[sentence], tokens.stop[sentence]
    region = tokens.region[at]
    within = np.flatnonzero(region >= 0)
    opens, closes = np.append(tokens.opens, len(tokens)), np.append(tokens.closes, 0)  # one that is nowhere
    flags = np.append(tokens.flags, 0)
    size = bucket(closes[region[within]] - opens[region[within]])
    out.add_at(within, flags[region[within]], size)
    out.add_at(within, flags[region[within]], stem[within])
    right = np.searchsorted(tokens.opens, at, "right")
    has_right = opens[right] < stop
    left = np.searchsorted(tokens.closes, at, "right") - 1
    has_left = closes[left] > first
    to_right = np.where(has_right, bucket(opens[right] - at), -1)
    to_left = np.where(has_left, bucket(at - closes[left]), -1)
    length = bucket(
        np.maximum(np.where(has_right, (closes - opens)[right], 0), np.where(has_left, (closes - opens)[left], 0))
    )
    number = np.minimum(np.searchsorted(tokens.opens, stop) - np.searchsorted(tokens.opens, first), 4)
    inner = (region >= 0).astype(np.int64)
    out.add(inner, number)
    out.add(inner, to_left)
    out.add(inner, to_right)
    out.add(inner, to_left, to_right)
    out.add(inner, length, stem)
    near = np.where(to_left < 0, to_right, np.where(to_right < 0, to_left, np.minimum(to_left, to_right)))
    out.add(inner, np.minimum(near, _FAR), kind)
    out.add(inner, np.minimum(to_left, _FAR), np.minimum(to_right, _FAR), stem)
    # What stands in marks around the sentence: the next sentence, the one before, the paragraph.
    last = np.array(len(tokens.first))
    words = np.append(tokens.count(tokens.first, tokens.stop), 0)
    marked = np.append(tokens.marked(tokens.first, tokens.stop), 0)
    whole = ((words == marked) & (words > 0)).astype(np.int64)
    place = np.append(tokens.paragraph, -1)
    for step in (-1, 1):
        near = np.clip(sentence + step, -1, last)
        out.add(whole[near], (place[near] == place[sentence]).astype(np.int64), inner)
        out.add(whole[near], (place[near] == place[sentence]).astype(np.int64), stem)
    own_paragraph = place[sentence]
    any_marked = np.zeros(int(place.max(initial=0)) + 1, np.int64)
    np.add.at(any_marked, place[:-1], marked[:-1])
    out.add(np.minimum(any_marked[own_paragraph], 1), stem)
    share = 4 * tokens.marked(first, stop) // np.maximum(tokens.count(first, stop), 1)
    out.add(share, inner, stem)
    out.add(share, inner, tokens.cluster[at])
    out.add(share, inner, tokens.dep[at])


def _place(out: Features, tokens: Tokens, cues: Cues) -> None:
    at = cues.token
    sentence = tokens.sentence[at]
    first, stop = tokens.first[sentence], tokens.stop[sentence]
    paragraph = np.minimum(tokens.paragraph[sentence], 3)
    upper = tokens.upper[at].astype(np.int64)
    stem = tokens.stem[at]
    out.add(paragraph, upper)
    out.add(paragraph, stem)
    out.add(bucket(stop - first))
    out.add(bucket(stop - first), paragraph)
    out.add((at - first < 2).astype(np.int64), tokens.kind[at])  # noqa: PLR2004  the first two tokens
    out.add(upper, tokens.tag[at], paragraph)
    out.add(upper, stem, paragraph)
    last = np.maximum(tokens.back[stop] - 1, 0)
    out.add((last == at).astype(np.int64), stem)
    # A colon or dash: what stands before it and after it.
    row = np.flatnonzero((tokens.kind[at] == SIGN) | (tokens.kind[at] == PREPOSITION) | (tokens.kind[at] == ADVERB))
    sign, start = at[row], first[row]
    low = tokens.low[sign]
    size = len(tokens)
    for back in range(1, 6):
        before = sign - back
        out.add_at(row, np.where(before >= start, tokens.low[np.maximum(before, 0)], -1), low)
    after = np.minimum(sign + 1, size - 1)
    out.add_at(row, bucket(sign - start), low)
    out.add_at(row, tokens.entity[np.maximum(sign - 1, 0)], low)
    out.add_at(row, tokens.upper[after].astype(np.int64), tokens.tag[after], low)
    out.add_at(row, (sign + 1 >= last[row]).astype(np.int64), low)
    capitals = np.append(0, np.cumsum(tokens.upper))
    out.add_at(row, (capitals[sign] - capitals[start] >= sign - start).astype(np.int64), low)
