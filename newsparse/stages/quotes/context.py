"""Context: what else than its frame makes a cue likely: who its subject is, its form, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.stages.quotes.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.stages.quotes.contents import Candidate
    from newsparse.stages.quotes.syntax import Syntax

_PEOPLE: Final = frozenset({"he", "she", "they", "i", "we", "you", "who", "one", "some", "many", "others", "everyone"})
_THINGS: Final = frozenset({"it", "this", "that", "which", "these", "those", "what", "there"})
_NAMED: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_FAR: Final = 200
_SIZES: Final = (1, 2, 4, 8, 16, 32)


def context(syntax: Syntax, cue: int, candidate: Candidate) -> Iterator[str]:
    """The names of what holds for a cue with a content.

    Args:
        syntax: The parse.
        cue: The cue's head.
        candidate: Its content.
    """
    who = _subject(syntax, cue, candidate)
    form = _form(syntax, cue)
    relation = syntax.dep[cue]
    family = candidate.frames[0].split()[0]
    yield "who " + who
    yield "form " + form
    yield "dep " + relation
    yield f"form {form} {relation}"
    yield f"who {who} {family}"
    yield "family " + family
    size = sum(end - first for first, end in candidate.pieces)
    length = sum(size > bound for bound in _SIZES)
    yield f"size {length}"
    yield f"size {length} {family}"
    first = candidate.pieces[0][0]
    yield "opens " + syntax.tag[first]
    if any(syntax.dep[kid] == "neg" for kid in syntax.kids[cue]):
        yield "negated"
    if any(syntax.region[piece[0]] >= 0 or syntax.region[piece[1] - 1] >= 0 for piece in candidate.pieces):
        yield "marked"
    if len(candidate.pieces) > 1:
        yield "pieces"
    yield "verb" if any(_finite(syntax, piece) for piece in candidate.pieces) else "no verb"


def _finite(syntax: Syntax, piece: tuple[int, int]) -> bool:
    first, end = piece
    return any(syntax.dep[token] in {"nsubj", "nsubjpass"} for token in range(first, min(end, first + _FAR)))


def _subject(syntax: Syntax, cue: int, candidate: Candidate) -> str:
    own = "" if syntax.children(cue, {"nsubj", "nsubjpass", "csubj"}) else " shared"
    head = source_of(syntax, cue, candidate.pieces)
    if head is None:
        return "none"
    word = syntax.low[head]
    if word in _PEOPLE:
        return "people" + own
    if word in _THINGS:
        return "thing" + own
    kind = syntax.entity[head]
    if kind in _NAMED:
        return kind.lower() + own
    return syntax.tag[head][:3] + own


def _form(syntax: Syntax, cue: int) -> str:
    helpers = [kid for kid in syntax.kids[cue] if syntax.dep[kid] in {"aux", "auxpass"}]
    if not helpers:
        return syntax.tag[cue]
    first = helpers[0]
    if syntax.tag[first] == "MD":
        return "modal"
    if syntax.low[first] == "to":
        return "to"
    return f"{syntax.tag[cue]} {'passive' if any(syntax.dep[kid] == 'auxpass' for kid in helpers) else 'helped'}"
