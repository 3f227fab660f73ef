"""Contents: the stretches that what a cue introduces may take, each with the name of the frame that offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.stages.quotes.syntax import HELPERS, SUBJECTS, Range, Syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WH: Final = frozenset({"what", "why", "how", "who", "whom", "whose", "which", "where", "when", "whether", "if"})
_ARGUMENTS: Final = frozenset(
    {
        "ccomp",
        "xcomp",
        "dobj",
        "prep",
        "attr",
        "acomp",
        "oprd",
        "advcl",
        "acl",
        "relcl",
        "pcomp",
        "pobj",
        "dative",
        "conj",
    }
)
_MODIFIERS: Final = frozenset(
    {"advcl", "conj", "prep", "npadvmod", "relcl", "advmod", "parataxis", "ccomp", "appos", "acl"}
)
_SKIPPED: Final = frozenset(
    {"punct", "det", "case", "cc", "compound", "nummod", "mark", "intj", "meta", "amod", "poss"}
)
_BREAKS: Final = frozenset({",", ";", "--", "—", "–"})
_ASKING: Final = frozenset({"?", "!"})
_INTRODUCING: Final = frozenset({",", ":"})
_PARTING: Final = _BREAKS | _ASKING | _INTRODUCING | {"."}
_FAR: Final = 4
_FEW: Final = 2
_REGIONS: Final = 4
_SHORT: Final = 7
_LONG: Final = 41

Pieces = tuple[Range, ...]


@attrs.frozen
class Clause:
    """The words of an attribution itself: subject, cue, helpers, short adverbials.

    Attributes:
        cue: The cue's head.
        first: First token.
        end: Token after the last.
        wide: The same with all the cue's adjuncts: what a content around it leaves out.
    """

    cue: int
    first: int
    end: int
    wide: Range


@attrs.frozen
class Candidate:
    """A content that a cue might have.

    Attributes:
        pieces: Its tokens.
        frames: The names of all that offer it, the most telling first.
    """

    pieces: Pieces
    frames: tuple[str, ...]


def clause_of(syntax: Syntax, cue: int) -> Clause:
    """The clause of a cue."""
    if syntax.low[cue] == "according":
        first, end = syntax.subtree(cue)
        return Clause(cue, first, end, (first, end))
    first, end = cue, cue + 1
    dep = syntax.dep
    for kid in syntax.kids[cue]:
        left, right = syntax.subtree(kid)
        relation = dep[kid]
        if relation in SUBJECTS or relation in HELPERS or relation in {"agent", "dative"}:
            if right - left > _LONG:
                continue
        elif relation not in {"npadvmod", "advmod"} or right - left > _SHORT or right < first - 1:
            continue
        first, end = min(first, left), max(end, right)
    return Clause(cue, first, end, _wide(syntax, cue, first, end))


def _wide(syntax: Syntax, cue: int, first: int, end: int) -> Range:
    for kid in reversed(syntax.kids[cue]):
        left, right = syntax.subtree(kid)
        if right <= first and syntax.dep[kid] in {"advmod", "npadvmod", "prep", "cc", "mark"} and right >= first - 1:
            first = left
    for kid in syntax.kids[cue]:
        left, right = syntax.subtree(kid)
        if left >= end:
            if syntax.dep[kid] not in {"prep", "npadvmod", "advmod", "dobj", "dative", "prt", "punct", "acomp"}:
                break
            if syntax.low[kid] in _BREAKS or right - left > _SHORT + 2:
                break
            end = right
    return first, end


def candidates(syntax: Syntax, clause: Clause) -> list[Candidate]:
    """All contents that a cue might have, in a fixed order."""
    found: dict[Pieces, list[str]] = {}
    snaps = syntax.region[clause.cue] < 0
    for frame, ranges in _offers(syntax, clause):
        pieces = _cut(syntax, ranges, clause)
        if snaps:
            pieces = _snapped(syntax, pieces, clause)
        if pieces and not (pieces[0][0] > clause.cue and syntax.tag[pieces[0][0]] == "CC"):
            names = found.setdefault(pieces, [])
            if frame not in names:
                names.append(frame)
    return [Candidate(pieces, tuple(names)) for pieces, names in found.items()]


def _offers(syntax: Syntax, clause: Clause) -> Iterator[tuple[str, list[Range]]]:
    yield from _marked(syntax, clause)
    yield from _arguments(syntax, clause)
    yield from _fronted(syntax, clause)
    yield from _linear(syntax, clause)


def _marked(syntax: Syntax, clause: Clause) -> Iterator[tuple[str, list[Range]]]:
    """Quotation regions beside the clause."""
    regions = near_regions(syntax, clause.cue)
    before = [index for index in regions if syntax.covered[index][1] <= clause.cue]
    after = [index for index in regions if syntax.covered[index][0] > clause.cue]
    if before:
        yield "mark left" + _beside(syntax, before[-1], clause), [syntax.covered[before[-1]]]
    if after:
        yield "mark right" + _beside(syntax, after[0], clause), [syntax.covered[after[0]]]
    if before and after:
        yield "marks around", [syntax.covered[before[-1]], syntax.covered[after[0]]]
    if len(before) + len(after) > 1:
        yield "marks", [syntax.covered[index] for index in (*before, *after)]
    if not after:
        follow = next_region(syntax, clause.cue)
        if follow is not None:
            yield "mark next", [syntax.covered[follow]]


def _beside(syntax: Syntax, index: int, clause: Clause) -> str:
    """What tells a quotation of this clause from others: what parts the two, and whether it is short."""
    first, end = syntax.covered[index]
    if end <= clause.cue:
        between = range(end, clause.first)
        parting = syntax.low[end - 1] if end > first else ""
        if not syntax.solid[end - 1] and parting not in _BREAKS and parting not in _ASKING:
            parting = "."
    else:
        between = range(clause.end, first)
        parting = next((syntax.low[token] for token in reversed(between) if syntax.low[token] in _INTRODUCING), "")
    if parting not in _PARTING:
        parting = next((syntax.low[token] for token in between if syntax.low[token] in _PARTING), "")
    far = " far" if any(syntax.solid[token] for token in between) else ""
    short = " short" if sum(syntax.solid[first:end]) <= _FEW else ""
    return f"{far}{short} {parting}".rstrip()


def near_regions(syntax: Syntax, cue: int) -> list[int]:
    """The regions that the cue's sentence touches, but not one that holds the cue."""
    first, end = syntax.sentences[syntax.sentence[cue]]
    mine = syntax.region[cue]
    seen: list[int] = []
    for token in range(first, end):
        index = syntax.region[token]
        if index >= 0 and index != mine and (not seen or seen[-1] != index):
            seen.append(index)
            if len(seen) > 2 * _REGIONS:
                break
    return seen


def next_region(syntax: Syntax, cue: int) -> int | None:
    """The region that opens right after the cue's sentence, in its paragraph or as the next one."""
    end = syntax.sentences[syntax.sentence[cue]][1]
    for token in range(end, min(end + 3, len(syntax.low))):
        index = syntax.region[token]
        if index >= 0:
            return index if syntax.covered[index][0] == token else None
    return None


def _name(syntax: Syntax, kid: int) -> str:
    relation = syntax.dep[kid]
    if relation == "prep":
        return "prep " + syntax.low[kid]
    if relation in {"ccomp", "advcl", "acl", "xcomp", "relcl"}:
        marks = [
            syntax.low[k] for k in syntax.kids[kid] if syntax.dep[k] == "mark" or (syntax.low[k] == "to" and k < kid)
        ]
        if marks:
            return f"{relation} {marks[0]}"
        opening = syntax.low[syntax.left[kid]]
        if opening in _WH:
            return f"{relation} wh"
        return f"{relation} {'ing' if syntax.tag[kid] == 'VBG' else ''}".strip()
    return relation


def _arguments(syntax: Syntax, clause: Clause) -> Iterator[tuple[str, list[Range]]]:
    cue = clause.cue
    rights: list[int] = []
    for kid in syntax.kids[cue]:
        relation = syntax.dep[kid]
        if relation in _SKIPPED or relation in HELPERS:
            continue
        name = _name(syntax, kid)
        tree = syntax.subtree(kid)
        if kid < cue:
            if relation in {"ccomp", "dobj", "parataxis", "nsubjpass", "advcl", "attr", "nsubj", "csubj", "prep"}:
                yield f"left {name}", [tree]
            continue
        rights.append(kid)
        yield name, [tree]
        if relation in _ARGUMENTS:
            yield from _shorter(syntax, name, kid)
        if relation in {"prep", "dobj", "advmod", "acomp", "attr", "dative", "agent"}:
            for inner in syntax.kids[kid]:
                if syntax.dep[inner] in {"pobj", "pcomp", "prep", "acl", "relcl", "ccomp", "xcomp"}:
                    label = f"{name} > {_name(syntax, inner)}"
                    yield label, [syntax.subtree(inner)]
                    yield from _shorter(syntax, label, inner)
                    if syntax.dep[inner] == "prep":
                        for last in syntax.kids[inner]:
                            yield f"{label} >", [syntax.subtree(last)]
    shown = rights[:_FAR]
    for at, kid in enumerate(shown):
        for other in rights[at + 1 : at + 1 + _FAR]:
            relation = syntax.dep[other]
            yield f"{_name(syntax, kid)} .. {relation}", [(syntax.left[kid], syntax.right[other])]
            if syntax.dep[kid] == "prep" and kid + 1 < syntax.right[kid]:
                yield f"{_name(syntax, kid)} > .. {relation}", [(kid + 1, syntax.right[other])]


def _shorter(syntax: Syntax, name: str, top: int) -> Iterator[tuple[str, list[Range]]]:
    """A subtree without one of its last modifiers."""
    left = syntax.left[top]
    level, cuts = top, 0
    while cuts < 2:  # noqa: PLR2004  the last two
        last = [kid for kid in syntax.kids[level] if kid > level and syntax.dep[kid] not in {"punct", "cc"}]
        if not last:
            break
        kid = last[-1]
        if syntax.dep[kid] in _MODIFIERS and syntax.left[kid] > left:
            yield f"{name} - {syntax.dep[kid]}", [(left, _before_and(syntax, syntax.left[kid]))]
            cuts += 1
            if len(last) > 1 and cuts < 2 and syntax.dep[last[-2]] in _MODIFIERS:  # noqa: PLR2004
                yield (
                    f"{name} - {syntax.dep[last[-2]]} {syntax.dep[kid]}",
                    [(left, _before_and(syntax, syntax.left[last[-2]]))],
                )
                cuts += 1
        level = kid
        if syntax.dep[kid] not in {"ccomp", "xcomp", "prep", "pobj", "dobj", "conj", "advcl", "relcl", "acl", "pcomp"}:
            break


def _before_and(syntax: Syntax, end: int) -> int:
    """The same end, before a conjunction and signs that stand there."""
    while end > 0 and (syntax.tag[end - 1] == "CC" or not syntax.solid[end - 1]):
        end -= 1
    return end


def _fronted(syntax: Syntax, clause: Clause) -> Iterator[tuple[str, list[Range]]]:
    """What the cue's ancestors hold beside the cue: ``S, she said``; ``A, she said, B``."""
    below, node = clause.cue, clause.cue
    cut = syntax.subtree(clause.cue)
    for step in range(1, 4):
        node = syntax.head[below]
        if node == below:
            break
        left, right = syntax.subtree(node)
        relation = syntax.dep[below]
        yield f"up{step} {relation}", [(left, cut[0]), (cut[1], right)]
        yield f"up{step} around {relation}", [(left, clause.wide[0]), (clause.wide[1], right)]
        if step == 1:
            yield f"up head {relation}", [(left, min(node + 1, clause.first))]
            for sibling in syntax.kids[node]:
                if sibling != below and syntax.dep[sibling] in _ARGUMENTS:
                    yield f"sibling {_name(syntax, sibling)}", [syntax.subtree(sibling)]
                    if syntax.dep[sibling] == "prep":
                        for inner in syntax.kids[sibling]:
                            yield f"sibling {_name(syntax, sibling)} >", [syntax.subtree(inner)]
        below = node


def _linear(syntax: Syntax, clause: Clause) -> Iterator[tuple[str, list[Range]]]:
    first, end = syntax.sentences[syntax.sentence[clause.cue]]
    after = clause.cue + 1
    yield "before", [(first, clause.first)]
    yield "behind", [(clause.end, end)]
    yield "around", [(first, clause.wide[0]), (clause.wide[1], end)]
    yield "cue to end", [(after, end)]
    yield "cue to edge", [(after, syntax.right[clause.cue])]
    stops = [token for token in range(after, end) if syntax.low[token] in _BREAKS and syntax.region[token] < 0]
    for token in stops[:3]:
        yield "cue to comma", [(after, token)]
    colons = [token for token in range(after, end) if syntax.low[token] == ":" and syntax.region[token] < 0]
    if colons:
        yield "colon", [(colons[0] + 1, end)]
    befores = [
        token for token in range(first, clause.first) if syntax.low[token] in _BREAKS and syntax.region[token] < 0
    ]
    if befores and befores[-1] == clause.first - 1:
        befores.pop()
    if befores:
        yield "comma to clause", [(befores[-1], clause.first)]


def _cut(syntax: Syntax, ranges: Iterable[Range], clause: Clause) -> Pieces:
    """Ranges without the clause, trimmed, joined where only marks lie between."""
    out: list[Range] = []
    for first, end in ranges:
        parts = [(first, end)]
        if first <= clause.cue < end:
            parts = [(first, clause.first), (clause.end, end)]
        for part in parts:
            piece = syntax.trimmed(*part)
            if piece is not None:
                out.append(piece)
    return tuple(_joined(syntax, sorted(out)))


def _joined(syntax: Syntax, ranges: Iterable[Range]) -> list[Range]:
    out: list[Range] = []
    for first, end in ranges:
        if out and (first <= out[-1][1] or not any(syntax.solid[out[-1][1] : first])):
            if end > out[-1][1]:
                out[-1] = (out[-1][0], end)
        else:
            out.append((first, end))
    return out


def _snapped(syntax: Syntax, pieces: Pieces, clause: Clause) -> Pieces:
    """Pieces grown over every quotation region that they touch."""
    touched = {
        syntax.region[token] for piece in pieces for token in _sampled(syntax, piece) if syntax.region[token] >= 0
    }
    if not touched:
        return pieces
    grown = [*pieces]
    for index in touched:
        whole = syntax.trimmed(*syntax.covered[index])
        if whole is not None and not whole[0] <= clause.cue < whole[1]:
            grown.append(whole)
    return tuple(_joined(syntax, sorted(grown)))


def _sampled(syntax: Syntax, piece: Range) -> Iterator[int]:
    """One token of each run of tokens in the same region."""
    last = -1
    for token in range(*piece):
        if syntax.region[token] != last:
            last = syntax.region[token]
            yield token
