"""Sources: the noun that stands for who said it, or none, and the noun phrase around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from newsparse.stages.quotes.trained.cues import among, type_of
from newsparse.stages.quotes.trained.hashing import Features, Flags, Ints, bucket, code, joined
from newsparse.stages.quotes.trained.tokens import ADVERB, NAME, NOUN, PRONOUN, VERB
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.stages.quotes.trained.candidates import Pieces, Range
    from newsparse.stages.quotes.trained.cues import Cues
    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

NOBODY: Final = 0
HERE: Final = 1
BEFORE: Final = 2
_UP: Final = 5
_MOST: Final = 40
_EARLIER: Final = 2


@attrs.frozen(eq=False)
class Sources:
    """Possible sources of quotes as columns; a row a possible source, those of a quote together.

    Attributes:
        quote: The quote.
        cue: Its row in ``Cues``.
        at: Its cue's token.
        token: The head of the source, -1 for none.
        where: Whether nobody is named, or in which sentence it stands.
        inside: Whether it stands in the quote's content.
        ends: Where the rows of each quote end.
    """

    quote: Ints
    cue: Ints
    at: Ints
    token: Ints
    where: Ints
    inside: Flags
    ends: Ints


def possible_sources(tokens: Tokens, cues: Cues, rows: Ints, contents: Sequence[Pieces]) -> Sources:
    """The possible sources of some quotes.

    Args:
        tokens: The article.
        cues: The possible heads of cues.
        rows: The row of each quote's cue.
        contents: The content of each quote.
    """
    name = (tokens.kind == NAME) & tokens.solid  # not the place of a dateline
    nominal = (tokens.kind == NOUN) | name | (tokens.kind == PRONOUN)
    nominal &= ~among(tokens.dep, "compound")
    nominal |= among(tokens.dep, "nsubj", "nsubjpass", "poss") & tokens.solid
    here = np.flatnonzero(nominal)
    subject = np.flatnonzero(among(tokens.dep, "nsubj", "nsubjpass") & nominal)
    at = cues.token[rows]
    sentence = tokens.sentence[at]
    first, stop = tokens.first[sentence], tokens.stop[sentence]
    low = np.maximum(np.searchsorted(here, first), np.searchsorted(here, at) - _MOST)
    high = np.minimum(np.searchsorted(here, stop), np.searchsorted(here, at) + _MOST)
    above = np.maximum(sentence - 1, 0)
    early = np.searchsorted(subject, tokens.first[above])
    late = np.minimum(np.searchsorted(subject, first), early + _EARLIER)
    late = np.where(sentence > 0, np.maximum(late, early), early)
    quotes, found, places = [], [], []
    inside = []
    columns = (low.tolist(), high.tolist(), early.tolist(), late.tolist())
    for number, (a, b, c, d) in enumerate(zip(*columns, strict=True)):
        token = np.concatenate([here[a:b], subject[c:d], [-1]])
        held = np.zeros(len(token), np.bool_)
        for start, end in contents[number]:
            held |= (start <= token) & (token < end)
        found.append(token)
        inside.append(held)
        quotes.append(len(token))
        places += [HERE] * (b - a) + [BEFORE] * (d - c) + [NOBODY]
    sizes = np.array(quotes, np.int64)
    return Sources(
        quote=np.repeat(np.arange(len(rows)), sizes),
        cue=np.repeat(rows, sizes),
        at=np.repeat(at, sizes),
        token=np.concatenate(found) if found else np.zeros(0, np.int64),
        where=np.array(places, np.int64),
        inside=np.concatenate(inside) if inside else np.zeros(0, np.bool_),
        ends=np.cumsum(sizes),
    )


@attrs.frozen(eq=False)
class _Paths:
    """How each possible source hangs together with its cue in the parse."""

    path: Ints
    up: Ints
    down: Ints
    joint: Ints


def _paths(tokens: Tokens, token: Ints, cue: Ints) -> _Paths:
    count = len(token)
    path, up, down = np.zeros(count, np.int64), np.full(count, _UP), np.full(count, _UP)
    joint = np.full(count, -1)
    cue_at, cue_hash = [cue], [np.zeros(count, np.int64)]
    for _ in range(_UP - 1):
        here = cue_at[-1]
        some = np.maximum(here, 0)
        above = np.where(here < 0, -2, tokens.head[some])
        cue_hash.append(joined(cue_hash[-1], tokens.dep[some]))
        cue_at.append(np.where(above == here, -2, above))
    here, way = token, np.zeros(count, np.int64)
    open_ = np.ones(count, np.bool_)
    for step in range(_UP):
        for depth, (other, other_way) in enumerate(zip(cue_at, cue_hash, strict=True)):
            met = open_ & (here == other)
            if met.any():
                path[met] = joined(way, other_way, np.full(count, step * 8 + depth))[met]
                up[met], down[met], joint[met] = step, depth, here[met]
                open_ &= ~met
        some = np.maximum(here, 0)
        above = np.where(here < 0, -1, tokens.head[some])
        way = joined(way, tokens.dep[some])
        here = np.where(above == here, -1, above)
    return _Paths(path, up, down, joint)


def source_features(tokens: Tokens, cues: Cues, sources: Sources) -> Features:
    """What tells which of the possible sources is the source."""
    out = Features(len(sources.token))
    if not out.rows:
        return out
    _nobody(out, tokens, cues, sources)
    _somebody(out, tokens, cues, sources)
    return out


def _nobody(out: Features, tokens: Tokens, cues: Cues, sources: Sources) -> None:
    row = np.flatnonzero(sources.where == NOBODY)
    at, cue = sources.at[row], sources.cue[row]
    own, stem = cues.own[cue], tokens.stem[at]
    inner = (tokens.region[at] >= 0).astype(np.int64)
    out.add_at(row, own)
    out.add_at(row, stem)
    out.add_at(row, own, stem)
    out.add_at(row, own, tokens.cluster[at])
    out.add_at(row, own, tokens.dep[at])
    out.add_at(row, tokens.dep[at])
    out.add_at(row, tokens.tag[at], own)
    out.add_at(row, tokens.tag[at], tokens.dep[at], own)
    out.add_at(row, inner, own)
    out.add_at(row, tokens.stem[tokens.head[at]], tokens.dep[at])
    passive = np.zeros(len(cues.token), np.int64)
    passive[cues.parent[among(tokens.dep[cues.child], "auxpass", "nsubjpass")]] = 1
    passive[cues.parent[among(tokens.dep[cues.child], "agent")]] = 2
    out.add_at(row, passive[cue], tokens.tag[at], tokens.dep[at])
    out.add_at(row, passive[cue], stem)
    subject = cues.subject[cue]
    low = np.where(subject >= 0, tokens.low[subject], 0)
    quote = sources.quote[row]
    held = np.zeros(len(row), np.int64)
    same = sources.inside & (sources.token == cues.subject[sources.cue]) & (sources.token >= 0)
    held[np.searchsorted(quote, sources.quote[same])] = 1
    out.add_at(row, low)
    out.add_at(row, low, held)
    out.add_at(row, held, own)
    out.add_at(row, type_of(tokens, subject), held, passive[cue])
    out.add_at(row, type_of(tokens, cues.lender[cue]), tokens.dep[at])
    place = np.full(len(cues.token), -1)
    place[cue] = row
    child = np.flatnonzero(place[cues.parent] >= 0)
    to = place[cues.parent[child]]
    out.add_at(to, tokens.dep[cues.child[child]])
    out.add_at(to, tokens.dep[cues.child[child]], tokens.stem[sources.at[to]])


def _somebody(out: Features, tokens: Tokens, cues: Cues, sources: Sources) -> None:  # noqa: PLR0915  templates
    row = np.flatnonzero(sources.where != NOBODY)
    at, cue, token, where = sources.at[row], sources.cue[row], sources.token[row], sources.where[row]
    own, stem = cues.own[cue], tokens.stem[at]
    side = (token > at).astype(np.int64) + 2 * (where == BEFORE)
    held = sources.inside[row].astype(np.int64)
    inner = (tokens.region[at] >= 0).astype(np.int64)
    kind = type_of(tokens, token)
    dep = tokens.dep[token]
    low = tokens.low[token]
    size = len(tokens)
    for columns in (
        (kind, where),
        (kind, held, where),
        (low, where),
        (low, stem),
        (tokens.stem[token], where),
        (tokens.cluster[token], where),
        (tokens.cluster[token], tokens.cluster[at], where),
        (tokens.family[token], side, held),
        (tokens.tag[token], where),
        (tokens.kind[token], own, where),
        (dep, held, where),
        (dep, own, where),
        (dep, kind, held),
        (dep, held, side),
        (side, own),
        (side, stem),
    ):
        out.add_at(row, *columns)
    region = tokens.region[token]
    elsewhere = ((region >= 0) & (region != tokens.region[at])).astype(np.int64)
    out.add_at(row, elsewhere, inner, held)
    out.add_at(row, (region >= 0).astype(np.int64), inner, side)
    paths = _paths(tokens, token, at)
    path = paths.path
    gap = bucket(tokens.count(np.minimum(token, at), np.maximum(token, at)))
    for pair in (
        (path,),
        (path, side),
        (path, own),
        (path, stem),
        (path, tokens.cluster[at]),
        (path, tokens.family[token]),
        (path, kind),
        (path, held),
        (path, gap, side),
        (path, tokens.tag[at]),
        (path, held, inner),
        (paths.up, paths.down),
        (paths.up, paths.down, held, side),
        (tokens.stem[paths.joint], dep),
        (tokens.dep[paths.joint], paths.up, paths.down, held),
        (gap, side),
        (gap, side, held),
    ):
        out.add_at(row, *pair)
    deep = np.flatnonzero(paths.down > 1)
    out.add_at(row[deep], path[deep], tokens.stem[tokens.head[at]][deep])
    out.add_at(row[deep], path[deep], tokens.tag[tokens.head[at]][deep])
    adjacent = (np.abs(token - at) == 1).astype(np.int64)
    out.add_at(row, adjacent, side, own)
    low_end, high_end = np.minimum(token, at), np.maximum(token, at)
    subjects = np.append(0, np.cumsum(among(tokens.dep, "nsubj", "nsubjpass")))
    verbs = np.append(0, np.cumsum(tokens.kind == VERB))
    between = np.minimum(subjects[high_end] - subjects[np.minimum(low_end + 1, high_end)], 3)
    out.add_at(row, between, dep, side)
    out.add_at(row, between, own, held)
    out.add_at(row, np.minimum(verbs[high_end] - verbs[np.minimum(low_end + 1, high_end)], 3), dep, side)
    own_subject = (token == cues.subject[cue]).astype(np.int64) + 2 * (token == cues.lender[cue])
    out.add_at(row, own_subject, held)
    out.add_at(row, own_subject, tokens.dep[at], own)
    out.add_at(row, own_subject, stem)
    out.add_at(row, own_subject, tokens.dep[at], tokens.tag[at], held)
    head = tokens.head[token]
    out.add_at(row, tokens.stem[head], dep, (head == at).astype(np.int64))
    for step in (-2, -1, 1, 2):
        near = np.clip(token + step, 0, size - 1)
        out.add_at(row, tokens.low[near], where)
        if abs(step) == 1:
            out.add_at(row, tokens.low[near], held, side)
    near_content = np.zeros(len(row), np.int64)
    first = tokens.first[tokens.sentence[at]]
    out.add_at(row, (tokens.onward[first] == tokens.left[token]).astype(np.int64), side, held + near_content)
    out.add_at(row, bucket(tokens.right[token] - tokens.left[token]), dep, held)
    earlier = np.flatnonzero(where == BEFORE)
    some, head_at = row[earlier], at[earlier]
    said = token[earlier]
    paragraph = tokens.paragraph[tokens.sentence]
    same = (paragraph[said] == paragraph[head_at]).astype(np.int64)
    whole = (tokens.marked(tokens.first, tokens.stop) == tokens.count(tokens.first, tokens.stop)).astype(np.int64)
    theirs, ours = whole[tokens.sentence[said]], whole[tokens.sentence[head_at]]
    out.add_at(some, own[earlier], same)
    out.add_at(some, dep[earlier], same, ours)
    out.add_at(some, theirs, ours, same)
    out.add_at(some, stem[earlier], same)
    out.add_at(some, kind[earlier], same, own[earlier])
    out.add_at(some, tokens.stem[tokens.head[said]], same)


def noun_phrase(tree: Tree, tokens: Tokens, head: int, cue: int, taken: bytearray) -> Range:
    """The noun phrase of a source: its subtree, without clauses, as far as no cue and no content reaches.

    Args:
        tree: The parse.
        tokens: The article.
        head: The head.
        cue: The cue's head.
        taken: A flag for each token that is a cue or lies in a content, of this quote or of another.
    """
    if tree.low[head] in relations("his", "her", "their", "its", "my", "our", "your", "whose") and (
        tree.dep[head] in relations("poss")
    ):
        return head, head + 1
    first, end = tree.left[head], tree.right[head]
    if tokens.tag[first] == code("VBG") and first < head:
        commas = np.flatnonzero(among(tokens.low[first:head], ","))  # "Writing in a blog, | Ana Costa said"
        first = first + int(commas[-1]) + 1 if len(commas) else first
    while _is_hyphened(tokens, first):
        first -= 2  # "al-Shabab"
    joined_to = _after_hyphen(tokens, head)  # a parser may tear "co-author" apart
    if joined_to > head:
        end = max(end, tree.right[joined_to])
    cutting = relations("case", "parataxis", "ccomp", "advcl")
    for kid in tree.kids[head]:
        if kid > head and (
            tree.dep[kid] in cutting or tree.left[kid] <= cue < tree.right[kid] or _does(tree, tokens, kid)
        ):
            end = min(end, tree.left[kid])
            break
    if not taken[head]:  # else all of it stands in the content of another quote
        after = taken.find(1, head + 1, end)
        end = end if after < 0 else after
        first = max(first, taken.rfind(1, first, head) + 1)
    return _trimmed(tree, tokens, (first, end), head, cue)


def _trimmed(tree: Tree, tokens: Tokens, phrase: Range, head: int, cue: int) -> Range:
    """A noun phrase without signs and joining words at its edges; with the adverb of a verb that ends it."""
    first, end = phrase
    joining = relations("and", "or", "but", "who", "which", "that", "of", "in", "to", "as", "'s", "’s")
    if head < end < cue and end + 1 == cue and tokens.kind[end] == ADVERB and tokens.kind[end - 1] == VERB:
        end = cue  # "who was not authorized to speak publicly said"
    while end - 1 > head and (not tokens.solid[end - 1] or tree.low[end - 1] in joining):
        # "a doctor at St. Mary's | said", "Aaron Plunk, a neighbor of Fowler's, said"
        if tree.low[end - 1] in relations("'s", "’s") and (end == cue or tree.low[end] in relations(",")):
            break
        end -= 1
    while first < head and (not tokens.solid[first] or tree.low[first] in relations("and", "but", "or")):
        first += 1
    return first, end


def _does(tree: Tree, tokens: Tokens, kid: int) -> bool:
    """Whether a child of a source's head tells what somebody does meanwhile: "Grace, | wiping away tears"."""
    return bool(
        tree.dep[kid] in relations("acl", "advcl")
        and tokens.tag[kid] == code("VBG")
        and tree.low[tree.left[kid] - 1] in relations(",")
    )


def _is_hyphened(tokens: Tokens, token: int) -> bool:
    """Whether a hyphen joins a word to the one before it without a blank."""
    return (
        token > 1
        and bool(tokens.low[token - 1] == code("-"))
        and bool(tokens.solid[token - 2])
        and bool(tokens.end[token - 2] == tokens.start[token - 1])
        and bool(tokens.end[token - 1] == tokens.start[token])
    )


def _after_hyphen(tokens: Tokens, token: int) -> int:
    """The last word that hyphens join to a word without a blank; the word itself where there is none."""
    while (
        token + 2 < len(tokens)
        and tokens.low[token + 1] == code("-")
        and tokens.end[token] == tokens.start[token + 1]
        and tokens.end[token + 1] == tokens.start[token + 2]
    ):
        token += 2
    return token
