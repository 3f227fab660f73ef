"""Contents: what tells which of the candidates of a cue is its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from newsparse.stages.quotes.trained.columns import Contents, holds
from newsparse.stages.quotes.trained.cues import Cues, among, type_of
from newsparse.stages.quotes.trained.hashing import Features, Ints, bucket, code
from newsparse.stages.quotes.trained.tokens import Tokens

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.hashing import Floats

_CLIMB = 6
_LIKELY = np.array([-4.0, -2.5, -1.5, -0.7, 0.0, 1.0, 2.5])
"""Bounds of classes for the score of another cue inside a content or after it."""


@attrs.frozen(eq=False)
class _View:
    """Columns that several groups of features share."""

    tokens: Tokens
    cues: Cues
    contents: Contents
    likely: Ints
    stem: Ints
    alike: Ints
    side: Ints
    span: Ints
    inner: Ints
    coverage: Ints


def content_features(tokens: Tokens, cues: Cues, contents: Contents, scores: Floats) -> Features:
    """What tells which candidate is the content of its cue.

    Args:
        tokens: The article.
        cues: The possible heads of cues.
        contents: The candidates.
        scores: The score of every row of ``cues``.
    """
    at, first, last = contents.at, contents.first, contents.last
    likely = np.zeros(len(tokens), np.int64)
    likely[cues.token] = np.searchsorted(_LIKELY, scores) + 1
    coverage = np.where(contents.marked == 0, 0, np.where(contents.marked == contents.words, 2, 1))
    view = _View(
        tokens=tokens,
        cues=cues,
        contents=contents,
        likely=likely,
        stem=tokens.stem[at],
        alike=tokens.cluster[at],
        side=np.where(last < at, 1, np.where(first > at, 2, 3)),
        span=bucket(contents.words),
        inner=(tokens.region[at] >= 0).astype(np.int64),
        coverage=coverage,
    )
    out = Features(len(at))
    _types(out, view)
    _edges(out, view)
    _inside(out, view)
    _marks(out, view)
    _arguments(out, view)
    _after(out, view)
    _before(out, view)
    return out


def _types(out: Features, view: _View) -> None:
    contents, tokens = view.contents, view.tokens
    row, kind = contents.named, contents.type
    out.add_at(row, kind)
    out.add_at(row, kind, view.stem[row])
    out.add_at(row, kind, view.alike[row])
    out.add_at(row, kind, tokens.tag[contents.at][row])
    out.add_at(row, kind, tokens.dep[contents.at][row], view.side[row])
    out.add_at(row, kind, view.span[row])
    out.add(np.minimum(np.bincount(row, minlength=out.rows), 3))
    at, first, last = contents.at, contents.first, contents.last
    out.add(view.span)
    out.add(view.span, view.stem)
    out.add(view.span, view.side, tokens.tag[at])
    out.add(np.minimum(contents.pieces, 3), view.side)
    out.add(view.side, view.stem)
    out.add(view.side, view.alike)
    out.add(view.side, contents.main)
    gap = np.where(
        first > at, tokens.count(at + 1, np.maximum(first, at + 1)), tokens.count(np.minimum(last + 1, at), at)
    )
    out.add(bucket(gap), view.side)
    out.add(bucket(gap), view.side, view.stem)
    sentence = tokens.sentence
    begins, ends = sentence[first] - sentence[at], sentence[last] - sentence[at]
    out.add(np.clip(begins, -3, 3), np.clip(ends, -3, 3), view.side)
    out.add(np.clip(begins, -3, 3), np.clip(ends, -3, 3), view.stem)
    at_start = (tokens.onward[tokens.first[sentence[first]]] == first).astype(np.int64)
    at_end = (tokens.back[tokens.stop[sentence[last]]] == last + 1).astype(np.int64)
    out.add(at_start, view.side)
    out.add(at_end, view.side)
    out.add(at_start, at_end, view.side, view.coverage)
    out.add(at_end, view.stem)
    # How many other candidates of the cue begin at the same place and reach as far or farther, and less far.
    group = np.repeat(np.arange(len(contents.ends)), np.diff(contents.ends, prepend=0))
    order = np.lexsort((last, first, group))
    new = np.ones(len(order), np.bool_)
    new[1:] = (group[order][1:] != group[order][:-1]) | (first[order][1:] != first[order][:-1])
    run = np.cumsum(new) - 1
    starts = np.flatnonzero(new)
    shorter = np.empty(len(order), np.int64)
    shorter[order] = np.arange(len(order)) - starts[run]
    longer = np.empty(len(order), np.int64)
    longer[order] = np.append(starts, len(order))[run + 1] - 1 - np.arange(len(order))
    out.add(np.minimum(longer, 3), view.side)
    out.add(np.minimum(shorter, 3), np.minimum(longer, 3))


def _edges(out: Features, view: _View) -> None:
    tokens, contents = view.tokens, view.contents
    first, last = contents.first, contents.last
    size = len(tokens)
    before, after = np.maximum(first - 1, 0), np.minimum(last + 1, size - 1)
    solid_before, solid_after = np.maximum(tokens.back[first] - 1, 0), np.minimum(tokens.onward[last + 1], size - 1)
    for token in (first, last):
        out.add(tokens.low[token], view.side)
        out.add(tokens.low[token], view.stem)
        out.add(tokens.tag[token], view.side)
        out.add(tokens.tag[token], view.stem)
        out.add(tokens.dep[token], tokens.tag[token], view.side)
    out.add(tokens.low[before], view.side)
    out.add(tokens.low[before], view.stem)
    out.add(tokens.tag[before], tokens.tag[first])
    out.add(tokens.low[solid_before], tokens.low[first])
    out.add(tokens.low[after], view.side)
    out.add(tokens.low[after], view.stem)
    out.add(tokens.tag[after], tokens.tag[last])
    out.add(tokens.dep[after], view.side)
    out.add(tokens.low[solid_after], tokens.low[after])
    out.add(tokens.dep[solid_after], contents.main)
    out.add((solid_before == contents.at).astype(np.int64), tokens.tag[first], view.stem)
    out.add((solid_after == contents.at).astype(np.int64), tokens.tag[last])
    held = ((tokens.head[solid_after] >= first) & (tokens.head[solid_after] <= last)).astype(np.int64)
    out.add(held, tokens.dep[solid_after])
    out.add(held, tokens.low[solid_after])
    out.add(held, tokens.low[after], tokens.dep[solid_after])
    out.add(tokens.low[first], tokens.low[np.minimum(first + 1, size - 1)])
    out.add(tokens.low[first], view.span)


def _inside(out: Features, view: _View) -> None:  # noqa: PLR0915  a list of templates
    """What the tokens of the longest piece tell: its roots, its verbs, its commas."""
    tokens, contents, cues = view.tokens, view.contents, view.cues
    count = out.rows
    length = contents.stop - contents.start
    order = np.lexsort((-length, contents.piece))
    longest = order[np.flatnonzero(np.diff(contents.piece[order], prepend=-1))]
    start, stop = contents.start[longest], contents.stop[longest]
    size = stop - start
    row = np.repeat(np.arange(count), size)
    token = np.arange(int(size.sum())) + np.repeat(start - (np.cumsum(size) - size), size)
    above = tokens.head[token]
    out_of = ((above < start[row]) | (above >= stop[row]) | (above == token)) & tokens.solid[token]
    root_row, root = row[out_of], token[out_of]
    number = np.bincount(root_row, minlength=count)
    out.add(np.minimum(number, 4), view.side)
    out.add(np.minimum(number, 4), view.stem)
    rank = np.arange(len(root_row)) - np.repeat(np.cumsum(number) - number, number)
    some = rank < 3  # noqa: PLR2004  the first three
    root_row, root, rank = root_row[some], root[some], rank[some]
    to_cue = (tokens.head[root] == contents.at[root_row]).astype(np.int64)
    mine = view.stem[root_row]
    out.add_at(root_row, tokens.dep[root], to_cue)
    out.add_at(root_row, tokens.dep[root], to_cue, mine)
    out.add_at(root_row, tokens.dep[root], tokens.tag[root], rank)
    out.add_at(root_row, tokens.tag[root], mine)
    alike = view.alike[root_row]
    out.add_at(root_row, tokens.dep[root], to_cue, alike)
    out.add_at(root_row, tokens.dep[root], tokens.tag[root], alike)
    out.add_at(root_row, tokens.cluster[root], alike)
    out.add_at(root_row, tokens.cluster[root], tokens.dep[root])
    out.add_at(root_row, tokens.dep[root], tokens.tag[root], mine)
    out.add_at(root_row, tokens.stem[root], mine)
    out.add_at(root_row, tokens.dep[root], to_cue, view.side[root_row], tokens.dep[contents.at][root_row])
    same = (tokens.head[root] == tokens.head[contents.at[root_row]]).astype(np.int64)
    out.add_at(root_row, same, tokens.dep[root], tokens.dep[contents.at][root_row])
    # Words that count: likely cues past the second token, verbs, commas, conjunctions.
    late = token > contents.first[row] + 1
    value = np.where(late, view.likely[token] * 4096 + np.minimum(token - start[row], 4095), 0)
    best = np.zeros(count, np.int64)
    np.maximum.at(best, row, value)
    highest, place = best >> 12, np.minimum(start + (best & 4095), len(tokens) - 1)
    subject = np.where(cues.row[place] >= 0, np.minimum(cues.own[cues.row[place]] // 10, 3), 0)
    out.add(highest, view.side)
    out.add(highest, tokens.dep[place], subject)
    out.add(highest, contents.main)
    out.add(highest, view.coverage, bucket(place - contents.first))
    commas = np.bincount(row[among(tokens.low[token], ",", ";", "--", "—", "–")], minlength=count)
    joins = np.bincount(row[among(tokens.low[token], "and", "but")], minlength=count)
    verbs = np.bincount(row[tokens.kind[token] == 1], minlength=count)
    out.add(np.minimum(commas, 4), view.side)
    out.add(np.minimum(joins, 3), np.minimum(commas, 3))
    out.add(np.minimum(verbs, 4), view.side)
    out.add(np.minimum(verbs, 4), contents.main)
    out.add(np.minimum(verbs, 1), view.stem)
    out.add(np.minimum(verbs, 1), view.span, view.side)
    # What the piece ends with: modifiers on its right edge.
    ending = (tokens.right[token] >= tokens.back[stop[row]]) & (token > start[row])
    ending &= among(
        tokens.dep[token],
        *("advcl", "conj", "relcl", "appos", "npadvmod", "prep", "advmod", "ccomp", "parataxis", "acl"),
    )
    ending &= tokens.head[token] >= start[row]
    ending &= tokens.head[token] < token
    row, token = row[ending], token[ending]
    left = tokens.left[token]
    comma = among(tokens.low[np.maximum(left - 1, 0)], ",", "--", "—", "–", ";").astype(np.int64)
    out.add_at(row, tokens.dep[token], comma)
    out.add_at(row, tokens.dep[token], tokens.low[left], comma)
    out.add_at(row, tokens.dep[token], contents.main[row])
    out.add_at(row, tokens.dep[token], view.stem[row], view.side[row])
    out.add_at(row, tokens.dep[token], tokens.cluster[token], comma)
    out.add(tokens.entity[contents.last], tokens.dep[contents.last])


def _marks(out: Features, view: _View) -> None:
    tokens, contents = view.tokens, view.contents
    first, last, at = contents.first, contents.last, contents.at
    sentence = tokens.sentence[at]
    state = view.coverage * 2 + view.inner
    low, high = (
        np.searchsorted(tokens.closes, tokens.first[sentence], "right"),
        np.searchsorted(tokens.opens, tokens.stop[sentence]),
    )
    regions = high - low
    size = tokens.count(tokens.opens, tokens.closes)
    big = np.append(0, np.cumsum(size > 5))  # noqa: PLR2004  more than five words are hardly ever scare quotes
    big_regions = big[np.maximum(high, low)] - big[low]
    t_low, t_high = (
        np.searchsorted(tokens.closes, contents.start, "right"),
        np.searchsorted(tokens.opens, contents.stop),
    )
    t_high = np.maximum(t_high, t_low)
    touched = np.bincount(contents.piece, weights=t_high - t_low, minlength=out.rows).astype(np.int64)
    big_touched = np.bincount(contents.piece, weights=big[t_high] - big[t_low], minlength=out.rows).astype(np.int64)
    left_over = np.clip(regions - touched, -1, 3)
    big_left = np.clip(big_regions - big_touched, -1, 3)
    out.add(state, view.side)
    out.add(state, view.side, np.minimum(regions, 2))
    out.add(state, view.stem)
    out.add(state, view.alike)
    out.add(state, contents.main)
    out.add(state, view.span)
    out.add(left_over, state)
    out.add(big_left, state)
    out.add(left_over, big_left, view.side)
    out.add(np.clip(touched, 0, 3), state)
    opens, closes = np.append(tokens.opens, 0), np.append(tokens.closes, 0)
    a, b = tokens.region[contents.start], tokens.region[contents.stop - 1]
    cut = ((a >= 0) & (tokens.onward[opens[a]] < contents.start)) | (
        (b >= 0) & (tokens.back[closes[b]] > contents.stop)
    )
    cuts = np.minimum(np.bincount(contents.piece, weights=cut, minlength=out.rows).astype(np.int64), 2)
    out.add(cuts, state)
    out.add(cuts, view.side, view.inner)
    mine = tokens.region[at]
    leaves = (mine >= 0) & ((tokens.region[first] != mine) | (tokens.region[last] != mine))
    out.add(leaves.astype(np.int64), view.inner, view.side)
    out.add(leaves.astype(np.int64), view.inner, contents.main)
    starts_in = (tokens.region[first] >= 0).astype(np.int64) * 2 + (tokens.region[last] >= 0)
    out.add(starts_in, state, np.minimum(contents.pieces, 3))


def _arguments(out: Features, view: _View) -> None:
    tokens, contents, cues = view.tokens, view.contents, view.cues
    row = contents.cue
    subject = cues.subject[row]
    has = np.where(subject < 0, 0, np.where(holds(contents, subject), 2, 1))
    relation = np.where(subject >= 0, tokens.dep[subject], 0)
    out.add(has, relation)
    out.add(has, relation, view.stem)
    out.add(has, relation, view.alike)
    out.add(has, contents.main)
    out.add(has, view.side, view.span)
    lender = cues.lender[row]
    lent = np.where(lender < 0, 0, np.where(holds(contents, lender), 2, 1))
    out.add(has, lent, view.side)
    out.add(lent, contents.main)
    bits = np.zeros(len(cues.token), np.int64)
    for bit, names in enumerate(
        (("ccomp",), ("xcomp",), ("dobj",), ("attr", "acomp", "oprd"), ("prep", "agent"), ("advcl",))
    ):
        found = cues.parent[among(tokens.dep[cues.child], *names)]
        bits |= (np.bincount(found, minlength=len(bits)) > 0).astype(np.int64) << bit
    bits = bits[row]
    out.add(bits, contents.main)
    out.add(bits, view.side, view.span)
    out.add(bits & 15, view.side, view.coverage)
    out.add(tokens.dep[contents.at], contents.main)
    out.add(tokens.dep[contents.at], view.side, view.coverage)
    out.add(tokens.tag[contents.at], view.side, view.coverage)
    out.add(cues.own[row], view.side, contents.main)


def _after(out: Features, view: _View) -> None:
    """The first word after the end, and the highest word above it that is still after the end."""
    tokens, contents = view.tokens, view.contents
    last = contents.last
    size = len(tokens)
    following = np.minimum(tokens.onward[last + 1], size - 1)
    over = (tokens.sentence[following] != tokens.sentence[last]) | (following <= last)
    sign = np.where(tokens.solid[np.minimum(last + 1, size - 1)], 0, tokens.low[np.minimum(last + 1, size - 1)])
    top = following
    for _ in range(_CLIMB):
        above = tokens.head[top]
        top = np.where(above > last, above, top)
    above = tokens.head[top]
    where = np.where(
        above == contents.at, 1, np.where((above >= contents.first) & (above <= last), 2, np.where(above == top, 3, 4))
    )
    where = np.where(over, 0, where)
    relation = np.where(over, 0, tokens.dep[top])
    likely = np.where(over, 0, view.likely[top])
    out.add(sign, relation, where)
    out.add(sign, relation, where, tokens.low[following])
    out.add(relation, where, view.stem)
    out.add(relation, where, view.alike)
    out.add(relation, where, tokens.cluster[top])
    out.add(relation, where, contents.main)
    out.add(likely, where, relation)
    out.add(relation, where, view.span)
    out.add(where, tokens.entity[following], relation)
    out.add(where, sign, view.side, view.coverage)
    out.add(where, relation, tokens.dep[last])
    out.add(where, bucket(tokens.right[top] - tokens.left[top]), relation)


def _before(out: Features, view: _View) -> None:
    tokens, contents = view.tokens, view.contents
    first = contents.first
    before = np.maximum(tokens.back[first] - 1, 0)
    sign = np.where(tokens.solid[np.maximum(first - 1, 0)], 0, tokens.low[np.maximum(first - 1, 0)])
    held = ((tokens.head[before] >= first) & (tokens.head[before] <= contents.last)).astype(np.int64)
    over = (tokens.sentence[before] != tokens.sentence[first]).astype(np.int64)
    out.add(held, tokens.dep[before], sign, over)
    out.add(held, tokens.low[before], over)
    out.add(held, over, sign, contents.main)
    mark = (tokens.low[first] == code("that")).astype(np.int64) + 2 * (tokens.low[before] == code("that"))
    out.add(mark, view.stem)
    out.add(mark, view.alike)
    out.add(tokens.low[first], view.alike)
    out.add(tokens.cluster[first], view.side)
    out.add(mark, view.side, sign)
    out.add(type_of(tokens, first), view.side, sign)
