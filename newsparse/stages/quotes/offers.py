"""Offers: every stretch that may be the content of a cue, named by the frame that offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from newsparse.stages.quotes.syntax import HELPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.stages.quotes.clauses import Clause
    from newsparse.stages.quotes.syntax import Range, Syntax

Offer: TypeAlias = "tuple[str, list[Range]]"

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
_GOVERNING: Final = frozenset({"prep", "dobj", "advmod", "acomp", "attr", "dative", "agent"})
_GOVERNED: Final = frozenset({"pobj", "pcomp", "prep", "acl", "relcl", "ccomp", "xcomp"})
_LEFT: Final = frozenset({"ccomp", "dobj", "parataxis", "nsubjpass", "advcl", "attr", "nsubj", "csubj", "prep"})
_SKIPPED: Final = frozenset(
    {"punct", "det", "case", "cc", "compound", "nummod", "mark", "intj", "meta", "amod", "poss"}
)
_BREAKS: Final = frozenset({",", ";", "--", "—", "–"})
_ASKING: Final = frozenset({"?", "!"})
_INTRODUCING: Final = frozenset({",", ":"})
_PARTING: Final = _BREAKS | _ASKING | _INTRODUCING | {"."}
_FAR: Final = 4
_CUTS: Final = 2
_FEW: Final = 2
_REGIONS: Final = 4


def offers(syntax: Syntax, clause: Clause) -> Iterator[Offer]:
    """All frames of a cue, with the tokens of each."""
    yield from _marked(syntax, clause)
    yield from _arguments(syntax, clause)
    yield from _fronted(syntax, clause)
    yield from _linear(syntax, clause)


def _marked(syntax: Syntax, clause: Clause) -> Iterator[Offer]:
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
    """The regions that the cue's sentence touches, the first of them, but not one that holds the cue."""
    touched = syntax.touched(syntax.sentences[syntax.sentence[cue]])
    return [index for index in touched if index != syntax.region[cue]][: 2 * _REGIONS]


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


def _arguments(syntax: Syntax, clause: Clause) -> Iterator[Offer]:
    """What hangs on the cue: clauses, objects, prepositional phrases, alone and in a row."""
    rights: list[int] = []
    for kid in syntax.kids[clause.cue]:
        relation = syntax.dep[kid]
        if relation in _SKIPPED or relation in HELPERS:
            continue
        name = _name(syntax, kid)
        if kid > clause.cue:
            rights.append(kid)
            yield name, [syntax.subtree(kid)]
            if relation in _ARGUMENTS:
                yield from _shorter(syntax, name, kid)
            if relation in _GOVERNING:
                yield from _governed(syntax, name, kid)
        elif relation in _LEFT:
            yield f"left {name}", [syntax.subtree(kid)]
    yield from _rows(syntax, rights[:_FAR])


def _governed(syntax: Syntax, name: str, kid: int) -> Iterator[Offer]:
    """What hangs on an argument: the object of a preposition, the clause of a noun."""
    for inner in syntax.kids[kid]:
        if syntax.dep[inner] not in _GOVERNED:
            continue
        label = f"{name} > {_name(syntax, inner)}"
        yield label, [syntax.subtree(inner)]
        yield from _shorter(syntax, label, inner)
        if syntax.dep[inner] == "prep":
            for last in syntax.kids[inner]:
                yield f"{label} >", [syntax.subtree(last)]


def _rows(syntax: Syntax, kids: list[int]) -> Iterator[Offer]:
    """From one argument to a later one; from a preposition also without it."""
    for at, kid in enumerate(kids):
        for other in kids[at + 1 :]:
            relation = syntax.dep[other]
            yield f"{_name(syntax, kid)} .. {relation}", [(syntax.left[kid], syntax.right[other])]
            if syntax.dep[kid] == "prep" and kid + 1 < syntax.right[kid]:
                yield f"{_name(syntax, kid)} > .. {relation}", [(kid + 1, syntax.right[other])]


def _shorter(syntax: Syntax, name: str, top: int) -> Iterator[Offer]:
    """A subtree without one of its last modifiers."""
    left = syntax.left[top]
    level, cuts = top, 0
    while cuts < _CUTS:
        last = [kid for kid in syntax.kids[level] if kid > level and syntax.dep[kid] not in {"punct", "cc"}]
        if not last:
            break
        kid = last[-1]
        if syntax.dep[kid] in _MODIFIERS and syntax.left[kid] > left:
            yield f"{name} - {syntax.dep[kid]}", [(left, _before_and(syntax, syntax.left[kid]))]
            cuts += 1
            if len(last) > 1 and cuts < _CUTS and syntax.dep[last[-2]] in _MODIFIERS:
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


def _fronted(syntax: Syntax, clause: Clause) -> Iterator[Offer]:
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


def _linear(syntax: Syntax, clause: Clause) -> Iterator[Offer]:
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
