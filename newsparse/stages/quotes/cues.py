"""Cues: which words may introduce a quote, and how far the cue's words reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.stages.quotes.syntax import Range, Syntax

_WITH: Final = frozenset({"aux", "auxpass", "neg", "prt"})
_ADVERBS: Final = frozenset(
    {"also", "now", "still", "later", "again", "back", "even", "repeatedly", "never", "recently"}
)
_PREDICATES: Final = frozenset({"acomp", "attr", "oprd"})
_LINKS: Final = frozenset({"prep", "agent", "dobj", "acomp", "attr", "advmod", "prt", "xcomp"})
_HELPING: Final = frozenset({"aux", "auxpass", "amod", "compound"})
_REACH: Final = 6
LONGEST: Final = 600
"""Tokens of the longest sentence that is read for cues: a bound for texts that are no language."""


def verbs(syntax: Syntax) -> Iterator[int]:
    """The verbs that are no auxiliaries, in order; none in a sentence of more than ``LONGEST`` tokens."""
    for first, end in syntax.sentences:
        if end - first > LONGEST:
            continue
        for token in range(first, end):
            if syntax.tag[token][:2] != "VB" or syntax.dep[token] in _HELPING or not syntax.solid[token]:
                continue
            if token > first and syntax.low[token - 1] == "-" and syntax.end[token - 1] == syntax.start[token]:
                continue  # "so-called"
            yield token


def owned_nouns(syntax: Syntax) -> Iterator[tuple[int, int]]:
    """The nouns that have an owner and a clause with *that*, each with the head of the clause."""
    for that in [token for token, word in enumerate(syntax.low) if word == "that"]:
        clause = syntax.head[that]
        noun = syntax.head[clause]
        if (
            noun < that
            and syntax.dep[that] == "mark"
            and syntax.tag[noun] in {"NN", "NNS"}
            and syntax.dep[clause] in {"acl", "ccomp"}
            and syntax.region[noun] < 0
            and syntax.children(noun, {"poss"})
        ):
            yield noun, clause


def cue_span(syntax: Syntax, cue: int, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The words of a cue: its head with auxiliaries, negation and particle, and what leads on to the content.

    "has learned", "made clear", "called for", "according to"; but "told" without whom, "said" without when.

    Args:
        syntax: The parse.
        cue: Its head.
        content: Tokens that it may not hold.
    """
    taken = {cue}
    begins = [first for first, _ in content if first > cue]
    start = min(begins, default=-1)
    for kid in syntax.kids[cue]:
        relation = syntax.dep[kid]
        if (relation in _WITH and abs(kid - cue) <= _REACH) or (
            relation == "advmod" and syntax.low[kid] in _ADVERBS and abs(kid - cue) == 1
        ):
            taken.add(kid)
        elif relation in _PREDICATES and kid > cue and syntax.right[kid] <= start:
            taken.update(range(*syntax.subtree(kid)))
    if syntax.low[cue] == "according" and cue + 1 < len(syntax.low) and syntax.low[cue + 1] == "to":
        taken.add(cue + 1)
    elif start > cue:
        taken.update(_bridge(syntax, cue, start))
    taken = {token for token in taken if syntax.solid[token] and not any(a <= token < b for a, b in content)}
    return _runs(syntax, sorted(taken))


def _bridge(syntax: Syntax, cue: int, start: int) -> Iterator[int]:
    """The prepositions, and the nouns they hang on, between a cue and the content they govern."""
    node = start - 1
    while node > cue and not syntax.solid[node]:
        node -= 1
    if node <= cue or start - cue > _REACH or syntax.dep[node] not in {"prep", "agent", "aux", "prt"}:
        return
    path = [node]
    while syntax.head[node] != cue:
        above = syntax.head[node]
        if above == node or above < cue or syntax.dep[above] not in _LINKS:
            return
        node = above
        path.append(node)
    if len(path) == 1:
        yield path[0]
    else:
        yield from range(cue + 1, start)


def _runs(syntax: Syntax, tokens: list[int]) -> tuple[Range, ...]:
    """Runs of tokens, those with nothing but signs between them made one."""
    out: list[Range] = []
    for token in tokens:
        if out and not any(syntax.solid[out[-1][1] : token]):
            out[-1] = (out[-1][0], token + 1)
        else:
            out.append((token, token + 1))
    return tuple(out)
