"""Candidates: the stretches that what a cue introduces may take, each with what offers it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from newsparse.stages.quotes.trained.certain import fitting, without_party
from newsparse.stages.quotes.trained.fronted import accorded, fronted, of_accorded, of_fronted
from newsparse.stages.quotes.trained.tree import Tree, relations

if TYPE_CHECKING:
    from collections.abc import Iterator

Range = tuple[int, int]
Pieces = tuple[Range, ...]

_MASK: Final = (1 << 62) - 1
_STEP: Final = 0x2545F4914F6CDD1D

# What offers a candidate; a subtree's code carries its path too.
SUBTREE, CUT, RANGE, BARE_RANGE, ANCESTOR, ANCESTOR_TRIMMED, ABOVE_LEFT, SIBLING = range(1, 9)
LEFT, RIGHT, AROUND, TO_END, IN_SUBTREE_RIGHT, IN_SUBTREE_LEFT, TO_COMMA, FROM_COMMA, TO_PARAGRAPH_END = range(9, 18)
REGION, REGIONS, OUTER_REGIONS, NEXT_REGION, REST_OF_REGIONS, EARLIER_REGION, FAR_REGION = range(18, 25)
SNAPPED, CONTINUED, REJOINED, MORE, MORE_CONTINUED, CHAIN = range(25, 31)
FRONTED: Final = 31

_LONG: Final = 41
_SHORT: Final = 7
_FAR: Final = 4
_DEEP: Final = 3
_REGIONS: Final = 5
_WIDE: Final = 16
_LONGEST: Final = 600
"""Tokens of the longest candidate: what keeps the time linear. Longer quotations are found by their marks."""
_COMMAS: Final = 3
_WINDOW: Final = 60


class Candidate(NamedTuple):
    """A content that a cue may have.

    Attributes:
        pieces: Its tokens.
        types: Codes of what offers it, the most telling first.
    """

    pieces: Pieces
    types: list[int]


def clause_of(tree: Tree, cue: int) -> Range:
    """The words of the attribution itself: subject, cue, helpers, short adverbials."""
    first, end = cue, cue + 1
    whole = relations("nsubj", "nsubjpass", "csubj", "csubjpass", "aux", "auxpass", "neg", "prt", "agent", "dative")
    short = relations("npadvmod", "advmod")
    for kid in tree.kids[cue]:
        relation = tree.dep[kid]
        left, right = tree.left[kid], tree.right[kid]
        if relation in whole:
            if right - left > _LONG:
                continue
        elif relation not in short or right - left > _SHORT or left < first - 1:
            continue
        first = min(first, left)
        end = max(end, right)
    return first, end


def contents_of(tree: Tree, cue: int, *, is_word: bool = True) -> list[Candidate]:
    """All contents that a cue may have, in a fixed order.

    Args:
        tree: The parse.
        cue: The cue's head.
        is_word: Whether it is a word, and not a colon or dash.
    """
    return _Search(tree, cue, clause_of(tree, cue)).run(is_word=is_word)


@attrs.define
class _Search:
    tree: Tree
    cue: int
    clause: Range
    found: dict[Pieces, list[int]] = attrs.field(factory=dict)

    def run(self, *, is_word: bool) -> list[Candidate]:
        self.subtrees()
        self.ranges()
        self.ancestors()
        self.linear(is_word=is_word)
        outside = self.tree.region[self.cue] < 0
        self.regions(outside=outside)
        front = fronted(self.tree, self.cue) if outside and is_word else None
        if front is not None:
            self.note(FRONTED, ((front.start, self.tree.back[front.end]),))
        start = accorded(self.tree, self.cue) if outside and is_word else -1
        if start >= 0:
            self.offer_one(FRONTED, start, self.tree.stop[self.tree.sentence[self.cue]])
        if outside:
            self.grown()
        found = [Candidate(pieces, types) for pieces, types in self.found.items()]
        found = without_party(self.tree, self.cue, found)
        if start >= 0:
            return of_accorded(found, start)
        if front is not None:
            return of_fronted(found, front)
        return fitting(self.tree, self.cue, self.clause, found) if outside else found

    def offer(self, kind: int, *ranges: Range) -> None:
        """A candidate of these ranges, the first in the text first."""
        pieces = self.cleaned(ranges)
        if pieces:
            self.note(kind, pieces)

    def offer_one(self, kind: int, first: int, end: int) -> None:
        """A candidate of one range: what most are."""
        if first <= self.cue < end:
            self.offer(kind, (first, end))
            return
        start, stop = self.tree.onward[first], self.tree.back[end]
        if start < stop <= start + _LONGEST:
            self.note(kind, ((start, stop),))

    def note(self, kind: int, pieces: Pieces) -> None:
        types = self.found.get(pieces)
        if types is None:
            self.found[pieces] = [kind]
        elif kind not in types:
            types.append(kind)

    def cleaned(self, ranges: tuple[Range, ...]) -> Pieces:
        """Trimmed to words, without the clause, touching pieces made one."""
        onward, back, cue = self.tree.onward, self.tree.back, self.cue
        first, end = self.clause
        out: list[Range] = []
        size = 0
        for a, b in ranges:
            for c, d in ((a, first), (end, b)) if a <= cue < b else ((a, b),):
                if c < d:
                    s, e = onward[c], back[d]
                    if s < e:
                        if out and onward[out[-1][1]] >= s:
                            size -= out[-1][1] - out[-1][0]
                            s, e = min(out[-1][0], s), max(out[-1][1], e)
                            if s <= cue < e:
                                return ()
                            out.pop()
                        size += e - s
                        out.append((s, e))
        return tuple(out) if size <= _LONGEST else ()

    def subtrees(self) -> None:
        tree = self.tree
        skipped = relations(
            *("punct", "aux", "auxpass", "neg", "det", "prt", "poss", "case", "cc", "expl", "predet", "nummod"),
            *("compound", "mark", "intj", "meta"),
        )
        for kid in tree.kids[self.cue][: 2 * _WIDE]:
            if tree.dep[kid] not in skipped:
                self.subtree(kid, SUBTREE, 1, skipped)

    def subtree(self, node: int, path: int, depth: int, skipped: frozenset[int]) -> None:
        tree = self.tree
        relation = tree.dep[node]
        path = (path * _STEP + relation) & _MASK
        if relation in relations("prep", "agent", "mark"):
            path = (path * _STEP + tree.low[node]) & _MASK
        left, right = tree.left[node], tree.right[node]
        self.offer_one(path, left, right)
        if relation in relations("nsubj", "nsubjpass", "csubj"):
            return
        if depth <= 2:  # noqa: PLR2004  the first two levels are cut
            self.cuts(node, path)
        if depth >= _DEEP or relation in relations("amod", "quantmod"):
            return
        last = relations("pobj", "pcomp", "ccomp", "xcomp", "dobj", "acl", "relcl", "prep", "advcl", "attr", "acomp")
        for kid in tree.kids[node][: 2 * _WIDE]:
            under = tree.dep[kid]
            if under not in skipped and (depth + 1 < _DEEP or under in last):
                self.subtree(kid, path, depth + 1, skipped)

    def cuts(self, node: int, path: int) -> None:
        """A subtree without what its right edge ends with, at up to four levels."""
        tree = self.tree
        left, right = tree.left[node], tree.right[node]
        modifiers = relations(
            "advcl", "conj", "prep", "npadvmod", "relcl", "advmod", "parataxis", "ccomp", "appos", "acl"
        )
        kind = (path * _STEP + CUT) & _MASK
        cut = 0
        for kid in reversed(tree.kids[node]):
            if kid < node or cut == 2:  # noqa: PLR2004  the last two
                break
            if tree.dep[kid] in modifiers:
                cut += 1
                self.offer_one((kind + tree.dep[kid]) & _MASK, left, tree.left[kid])
        at, reach, rights, kids = node, tree.back[right], tree.right, tree.kids
        for _ in range(_FAR):
            for kid in reversed(kids[at]):
                if rights[kid] >= reach:
                    break
            else:
                return
            if kid < at:
                return
            if at != node and tree.dep[kid] in modifiers:
                self.offer_one((CHAIN * _STEP + tree.dep[kid]) & _MASK, left, tree.left[kid])
            at = kid

    def ranges(self) -> None:
        tree = self.tree
        signs = relations("punct", "cc")
        after = [kid for kid in tree.kids[self.cue] if kid > self.cue and tree.dep[kid] not in signs][: 2 * _FAR]
        preps = relations("prep", "agent", "mark")
        for i, kid in enumerate(after[:_FAR]):
            start = tree.left[kid]
            for other in after[i + 1 : i + 1 + _FAR]:
                kind = ((RANGE * _STEP + tree.dep[kid]) * _STEP + tree.dep[other]) & _MASK
                self.offer_one(kind, start, tree.right[other])
                if tree.dep[kid] in preps:
                    self.offer_one((kind + BARE_RANGE) & _MASK, kid + 1, tree.right[other])

    def ancestors(self) -> None:
        tree, node = self.tree, self.cue
        first, end = self.clause
        for step in range(_FAR):
            above = tree.head[node]
            if above == node:
                return
            kind = ((ANCESTOR * _STEP + tree.dep[node]) * _STEP + step) & _MASK
            left, right = tree.left[above], tree.right[above]
            self.offer(kind, (left, tree.left[node]), (tree.right[node], right))
            self.offer((kind + ANCESTOR_TRIMMED) & _MASK, (left, min(first, right)), (max(end, left), right))
            if step == 0:
                if left < above + 1 <= first:
                    self.offer_one((kind + ABOVE_LEFT) & _MASK, left, above + 1)
                self.siblings(node, above)
            node = above

    def siblings(self, node: int, above: int) -> None:
        tree = self.tree
        chosen = relations("ccomp", "xcomp", "acl", "prep", "dobj", "attr", "relcl", "advcl", "nsubj", "conj")
        kids = tree.kids[above]
        place = bisect_left(kids, node)
        for kid in kids[max(0, place - _WIDE) : place + _WIDE]:
            if kid == node or tree.dep[kid] not in chosen:
                continue
            kind = ((SIBLING * _STEP + tree.dep[kid]) * _STEP + (kid > node)) & _MASK
            self.offer_one(kind, tree.left[kid], tree.right[kid])
            if tree.dep[kid] in relations("prep"):
                for under in tree.kids[kid][:_WIDE]:
                    self.offer_one((kind * _STEP + tree.dep[under]) & _MASK, tree.left[under], tree.right[under])

    def linear(self, *, is_word: bool) -> None:
        tree, cue = self.tree, self.cue
        first, end = self.clause
        sentence = tree.sentence[cue]
        start, stop = tree.first[sentence], tree.stop[sentence]
        self.offer_one(LEFT, start, first)
        self.offer_one(RIGHT, end, stop)
        self.offer(AROUND, (start, first), (end, stop))
        self.offer_one(TO_END, cue + 1, stop)
        self.offer_one(IN_SUBTREE_RIGHT, cue + 1, tree.right[cue])
        self.offer_one(IN_SUBTREE_LEFT, tree.left[cue], first)
        breaks = tree.breaks
        after = bisect_right(breaks, cue)
        for number, mark in enumerate(breaks[after : after + _COMMAS]):
            if mark >= min(stop, cue + _WINDOW):
                break
            self.offer_one(TO_COMMA + (number << 8), cue + 1, mark)
        before = bisect_left(breaks, first - 1)
        for number, mark in enumerate(reversed(breaks[max(before - 2, 0) : before])):
            if mark <= max(start, first - _WINDOW):
                break
            self.offer_one(FROM_COMMA + (number << 8), mark + 1, first)
        if not is_word:
            last = bisect_right(tree.paragraph, tree.paragraph[sentence]) - 1
            self.offer_one(TO_PARAGRAPH_END, cue + 1, tree.stop[last])

    def regions(self, *, outside: bool) -> None:  # noqa: C901  one offer after another
        tree, cue = self.tree, self.cue
        sentence = tree.sentence[cue]
        low, high = bisect_left(tree.opens, tree.first[sentence]), bisect_left(tree.opens, tree.stop[sentence])
        low = max(0, low - (low > 0 and tree.closes[low - 1] > tree.first[sentence]))
        place = bisect_left(tree.opens, cue)
        low, high = max(low, place - 2 * _REGIONS), min(high, place + 2 * _REGIONS)
        spans = [(tree.opens[r], tree.closes[r]) for r in range(low, high) if r != tree.region[cue]]
        for number, span in enumerate(spans[:_REGIONS]):
            self.offer(REGION + ((span[0] > cue) << 8) + (min(number, 1) << 9), span)
        if len(spans) > 1:
            self.offer(REGIONS, *spans)
            before = [span for span in spans if span[1] <= cue]
            after = [span for span in spans if span[0] > cue]
            if before and after:
                self.offer(OUTER_REGIONS, before[-1], after[0])
        if not outside:
            return
        first, last = self.paragraph(sentence)
        low, high = bisect_left(tree.opens, first), bisect_left(tree.opens, last)
        after_cue = bisect_right(tree.opens, cue)
        later = [(tree.opens[r], tree.closes[r]) for r in range(after_cue, min(high, after_cue + 4 * _REGIONS))]
        earlier = bisect_right(tree.closes, cue) - 1
        if later:
            self.offer(NEXT_REGION, later[0])
            if len(later) > 1:
                self.offer(REST_OF_REGIONS, *later)
        elif high < len(tree.opens) and tree.paragraph[tree.sentence[tree.opens[high]]] == tree.paragraph[sentence] + 1:
            self.offer(FAR_REGION, (tree.opens[high], tree.closes[high]))
        if earlier >= low:
            self.offer(EARLIER_REGION, (tree.opens[earlier], tree.closes[earlier]))
        elif high == low and earlier >= 0:
            above = tree.paragraph[tree.sentence[tree.opens[earlier]]]
            if above == tree.paragraph[sentence] - 1:
                self.offer(EARLIER_REGION + 256, (tree.opens[earlier], tree.closes[earlier]))

    def paragraph(self, sentence: int) -> Range:
        tree = self.tree
        number = tree.paragraph[sentence]
        first, last = bisect_left(tree.paragraph, number), bisect_right(tree.paragraph, number) - 1
        return tree.first[first], tree.stop[last]

    def grown(self) -> None:
        """Candidates that touch quotations, grown to the whole of them and to the quotations that follow."""
        tree, cue = self.tree, self.cue
        start, end = (
            min((pieces[0][0] for pieces in self.found), default=0),
            max((p[-1][1] for p in self.found), default=0),
        )
        near = bisect_right(tree.closes, start)
        if near >= len(tree.opens) or tree.opens[near] >= end:
            return  # no quotation anywhere near
        sentence = tree.sentence[cue]
        low = bisect_left(tree.closes, tree.first[sentence])
        high = bisect_left(tree.opens, tree.stop[sentence])
        place = bisect_left(tree.opens, cue)
        low, high = max(low, place - 2 * _REGIONS), min(high, place + 2 * _REGIONS)
        own = [(tree.opens[r], tree.closes[r]) for r in range(low, high)]
        sides = any(b <= cue for _, b in own) and any(a > cue for a, _ in own)
        for pieces, types in list(self.found.items()):
            touched = self.touched(pieces)
            if not touched:
                continue
            kind = types[0]
            snapped = pieces
            united = self.united(pieces, touched)
            if united and united != pieces:
                self.offer((kind + SNAPPED * _STEP) & _MASK, *united)
                snapped = united
            for rest, name in self.rests(snapped):
                self.offer((kind + name * _STEP) & _MASK, *snapped, rest)
            if sides:
                union = self.united(snapped, own)
                if union != snapped:
                    self.offer(MORE, *union)
                    for rest, _ in self.rests(union):
                        self.offer(MORE_CONTINUED, *union, rest)

    def touched(self, pieces: Pieces) -> list[Range]:
        opens, closes, single = self.tree.opens, self.tree.closes, self.tree.single
        out = []
        for a, b in pieces:
            r = bisect_right(closes, a)
            last = min(len(opens), r + 4 * _REGIONS)
            while r < last and opens[r] < b:
                if not single[r]:
                    out.append((opens[r], closes[r]))
                r += 1
        return out

    def united(self, pieces: Pieces, more: list[Range]) -> Pieces:
        out: list[Range] = []
        for a, b in sorted((*pieces, *more)):
            if out and a <= out[-1][1]:
                out[-1] = (out[-1][0], max(b, out[-1][1]))
            else:
                out.append((a, b))
        return () if any(a <= self.cue < b for a, b in out) else tuple(out)

    def rests(self, pieces: Pieces) -> Iterator[tuple[Range, int]]:
        if not pieces:
            return
        tree = self.tree
        sentence = max(tree.sentence[pieces[-1][1] - 1], tree.sentence[self.cue])
        stop = tree.stop[sentence]
        end = tree.goes_on[sentence]
        if end > stop:
            yield (stop, end), CONTINUED
        elif sentence + 1 < len(tree.first) and tree.paragraph[sentence + 1] == tree.paragraph[sentence]:
            r = bisect_left(tree.opens, stop)
            if r < len(tree.opens) and tree.opens[r] < min(stop + 3, tree.stop[sentence + 1]):
                yield (tree.opens[r], tree.closes[r]), REJOINED
