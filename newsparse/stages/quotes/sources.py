"""Sources: the noun phrase that stands for who said it, as written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsparse.stages.quotes.syntax import Range, Syntax

_SUBJECTS: Final = frozenset({"nsubj", "csubj"})
_CLIMB: Final = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp", "acl", "dep", "parataxis"})
_IMPERSONAL: Final = frozenset({"it", "there"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_STEPS: Final = 4


def source_of(syntax: Syntax, cue: int, content: tuple[Range, ...]) -> int | None:
    """The head of a cue's source, or ``None``: a passive without *by*, an impersonal phrase, a bare noun.

    A verb without a subject of its own has that of the verb it hangs on; one that modifies a noun has that noun.

    Args:
        syntax: The parse.
        cue: The cue's head.
        content: Tokens that the source may not lie in.
    """
    if syntax.low[cue] == "according":
        return _object_of(syntax, cue)
    if syntax.tag[cue].startswith("N"):
        return _owner(syntax, cue)
    if _is_passive(syntax, cue) or syntax.tag[cue] == "VBN":
        agent = _agent(syntax, cue, content)
        if agent is not None or _is_passive(syntax, cue):
            return agent
    found = _first(syntax, syntax.children(cue, _SUBJECTS), content)
    if found is None:
        found = _inverted(syntax, cue, content)
    if found is None and not syntax.children(cue, {"nsubj", "nsubjpass", "expl"}):
        found = _inherited(syntax, cue, content)
        if found is not None and syntax.low[found] in _IMPERSONAL:
            return None  # "it is hard to know"
    return _beside(syntax, cue, content) if found is None else found


def _agent(syntax: Syntax, cue: int, content: tuple[Range, ...]) -> int | None:
    """By whom something was said."""
    for kid in syntax.kids[cue]:
        if syntax.dep[kid] == "agent" or (syntax.low[kid] == "by" and kid > cue):
            found = _first(syntax, syntax.children(kid, {"pobj"}), content)
            if found is not None:
                return found
    return None


def _is_passive(syntax: Syntax, cue: int) -> bool:
    return bool(syntax.children(cue, {"auxpass", "nsubjpass"}))


def _outside(token: int, content: tuple[Range, ...]) -> bool:
    return not any(first <= token < end for first, end in content)


def _first(syntax: Syntax, tokens: list[int], content: tuple[Range, ...]) -> int | None:
    for token in tokens:
        if (
            _outside(token, content)
            and syntax.solid[token]
            and not (syntax.tag[token] == "EX" or syntax.dep[token] == "expl")
        ):
            return token
    return None


def _object_of(syntax: Syntax, cue: int) -> int | None:
    """The object of *to* after *according*."""
    to = next((kid for kid in syntax.kids[cue] if syntax.low[kid] == "to"), None)
    if to is None and cue + 1 < len(syntax.low) and syntax.low[cue + 1] == "to":
        to = cue + 1
    if to is None:
        return None
    return next(iter(syntax.children(to, {"pobj", "dobj"})), None) or next(
        (kid for kid in syntax.kids[cue] if kid > to and syntax.tag[kid][:1] in {"N", "P"}), None
    )


def _owner(syntax: Syntax, cue: int) -> int | None:
    """Whose statement, or the statement by whom."""
    for kid in syntax.kids[cue]:
        if syntax.dep[kid] == "poss":
            return kid
    for kid in syntax.kids[cue]:
        if syntax.dep[kid] == "prep" and syntax.low[kid] in {"by", "from"}:
            return next(iter(syntax.children(kid, {"pobj"})), None)
    return None


def _inverted(syntax: Syntax, cue: int, content: tuple[Range, ...]) -> int | None:
    """The subject after its verb, where the parser took it for an object, as after a quotation ("said a man")."""
    if syntax.tag[cue] not in _FINITE or cue == 0:
        return None
    before = cue - 1
    while before > 0 and not syntax.solid[before]:
        before -= 1
    if _outside(before, content):
        return None
    return _first(
        syntax, [kid for kid in syntax.children(cue, {"dobj", "attr", "oprd", "npadvmod"}) if kid > cue], content
    )


def _beside(syntax: Syntax, cue: int, content: tuple[Range, ...]) -> int | None:
    """The noun right before a finite verb, where the parser saw no subject."""
    if syntax.tag[cue] not in _FINITE or syntax.children(cue, {"nsubj", "expl", "nsubjpass"}):
        return None
    node = cue - 1
    while node >= 0 and (not syntax.solid[node] or syntax.tag[node] in {"RB", "MD"} or syntax.dep[node] == "aux"):
        node -= 1
    if node < 0 or syntax.sentence[node] != syntax.sentence[cue]:
        return None
    if not _outside(node, content) or syntax.tag[node][:2] not in {"NN", "PR"}:
        return None
    return _top(syntax, node, cue, content)


def _top(syntax: Syntax, node: int, cue: int, content: tuple[Range, ...]) -> int | None:
    """The head of the noun phrase that a noun ends."""
    while True:
        above = syntax.head[node]
        if above == node or above >= cue or syntax.tag[above][:2] not in {"NN", "PR", "IN", "CD"}:
            return node if syntax.tag[node][:2] in {"NN", "PR", "CD"} else None
        if not _outside(above, content) or syntax.dep[node] in {"relcl", "advcl", "ccomp"}:
            return node
        node = above


def _inherited(syntax: Syntax, cue: int, content: tuple[Range, ...]) -> int | None:
    node = cue
    for _ in range(_STEPS):
        above = syntax.head[node]
        relation = syntax.dep[node]
        if above == node or relation not in _CLIMB:
            if relation == "relcl" and above != node and _outside(above, content):
                return above
            return None
        if relation == "acl" and syntax.tag[above][:1] in {"N", "P"}:
            return above if _outside(above, content) and syntax.tag[cue] == "VBG" else None
        node = above
        found = _first(syntax, syntax.children(node, {"nsubj"}), content)
        if found is None and _is_passive(syntax, node) and syntax.dep[cue] in {"advcl", "conj"}:
            found = _first(syntax, syntax.children(node, {"nsubjpass"}), content)
        if found is not None:
            return found
        if syntax.children(node, {"nsubjpass", "expl"}):
            return None
    return None
