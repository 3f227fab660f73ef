"""Where a noun phrase begins and ends around its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsparse.stages.mentions.tokens import Tokens

LONGEST: Final = 25
"""Words a noun phrase has at most."""

_LEFT: Final = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod", "advmod", "npadvmod", "punct"}
)
_AFTER: Final = frozenset(
    {"of", "for", "at", "in", "from", "with", "on", "to", "by", "about", "against", "within", "between", "under"}
)
_MEDIA: Final = frozenset({"statement", "interview", "email", "e-mail", "letter", "tweet", "memo", "address", "speech"})
_STOP: Final = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "“", "”", '"', "[", "]", "``", "''"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_SAYING: Final = frozenset({"saying", "telling", "adding", "claiming", "insisting", "asking", "warning", "arguing"})
"""What somebody does rather than who it is: "a spokesperson | telling the BBC"."""

_PREFIXES: Final = frozenset({"ex", "vice", "co", "then", "step"})


def is_prefix(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is cut off the word after its hyphen: "ex" of "ex-wife"."""
    return (
        tokens.lower[i] in _PREFIXES
        and i + 2 < len(tokens)
        and tokens.word[i + 1] == "-"
        and tokens.end[i] == tokens.start[i + 1]
        and tokens.end[i + 1] == tokens.start[i + 2]
    )


def phrase_start(tokens: Tokens, head: int) -> int:
    """The first token of the noun phrase of ``head``: its determiner and modifiers, without a gap."""
    first = head
    if head > 1 and head not in tokens.left and is_prefix(tokens, head - 2):
        return phrase_start(tokens, head - 2)
    for child in reversed(tokens.left.get(head, [])):
        if tokens.dep[child] not in _LEFT or head - child > LONGEST:
            break
        if tokens.dep[child] == "punct" and tokens.word[child] not in {"-", "'", "’"}:
            break
        if tokens.dep[child] == "advmod" and tokens.tag[child] == "RB" and tokens.head[child] == head:
            break
        edge = tokens.edge_left(child)
        if any(tokens.word[i] in _STOP or tokens.word[i].isspace() for i in range(edge, first)):
            # a mark inside: the phrase begins after it
            inside = [i for i in range(edge, first) if tokens.word[i] in _STOP or tokens.word[i].isspace()]
            first = min(first, inside[-1] + 1)
            break
        first = edge
    while first < head and (tokens.tag[first] in {"CC", "IN", "POS", "HYPH", ",", "WDT", "WP"}):
        first += 1
    return first


def phrase_end(tokens: Tokens, head: int) -> int:
    """The last token of the noun phrase of ``head``: with what is tied to it by "of", "for", "released by"."""
    last = head
    for child in tokens.right.get(head, []):
        if child != last + 1:
            break
        kind = tokens.dep[child]
        if kind == "prep":
            if tokens.lower[child] not in _AFTER or _is_circumstance(tokens, child):
                break
        elif kind != "acl" or tokens.tag[child] not in {"VBN", "VBG"} or tokens.lower[child] in _SAYING:
            break
        edge = tokens.edge_right(child)
        stop = next(
            (i for i in range(child, edge + 1) if tokens.word[i] in _STOP or tokens.word[i].isspace()), edge + 1
        )
        stop = next((i for i in range(child, stop) if _opens_clause(tokens, i)), stop)
        last = stop - 1
        if stop <= edge:
            break
    last = min(last, head + LONGEST)
    while last > head and (tokens.tag[last] in {"IN", "CC", "DT", "TO", "POS"} or tokens.word[last] in _STOP):
        last -= 1
    return last


def _is_circumstance(tokens: Tokens, prep: int) -> bool:
    """Whether a preposition opens a time or a medium rather than part of a name for somebody."""
    inner = tokens.right.get(prep, [])
    if not inner:
        return True
    noun = inner[0]
    if tokens.entity[noun] in _TIMES:
        return True
    return tokens.lower[prep] in {"in", "on", "by"} and tokens.lower[noun] in _MEDIA


def _opens_clause(tokens: Tokens, i: int) -> bool:
    return tokens.tag[i] in {"WDT", "WP", "WP$", "WRB"} or tokens.lower[i] in {"including", "such", "that"}
