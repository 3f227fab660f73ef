"""Ends: where the content of a chosen quote ends: before what somebody else says of it, and before when it was said."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs
from newsparse.stages.quotes.trained.hashing import code
from newsparse.stages.quotes.trained.tokens import VERB
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.candidates import Pieces
    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

_TELLING: Final = (
    "citing",
    "elaborating",
    "explaining",
    "giving",
    "identifying",
    "naming",
    "offering",
    "providing",
    "saying",
    "specifying",
)
_CLAUSE: Final = 16  # tokens in which the verb of a clause is looked for
_REFERENCE: Final = 7  # tokens of "per the Associated Press"
_LEADING: Final = (
    "after",
    "although",
    "and",
    "as",
    "because",
    "before",
    "but",
    "so",
    "then",
    "though",
    "when",
    "while",
)


def ended(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A content without what stands at its end and is no part of what was said.

    Args:
        tree: The parse.
        tokens: The article.
        head: The head of its cue.
        content: The content.
    """
    whole = _uncommented(tree, _unreferred(tree, tokens, _unanswered(tree, head, content)))
    return _without_adjunct(tree, tokens, head, _unjoined(tree, whole))


def _uncommented(tree: Tree, content: Pieces) -> Pieces:
    """A content without what somebody else says of it.

    "that it never targets civilians, | a claim Kyiv rejects"; "that it was over, | without giving details".
    """
    first, end = content[-1]
    claims, telling = relations(*lexicon.lines("cues/claims")), relations(*_TELLING)
    for at, low in enumerate(tree.low[first + 2 : end - 1], first + 2):
        if low in claims:
            leads = tree.low[at - 1] in relations("a", "an")
        elif low in telling:
            leads = tree.low[at - 1] in relations("without")
        else:
            continue
        stop = tree.back[at - 1]
        if leads and tree.region[at] < 0 and stop > first and _has_comma(tree, stop - 1, at):
            return (*content[:-1], (first, stop))
    return content


def _unreferred(tree: Tree, tokens: Tokens, content: Pieces) -> Pieces:
    """A content without whose report it is from: "that 300 people were killed, | per Reuters"."""
    first, end = content[-1]
    for at in range(end - 2, max(end - _REFERENCE, first + 2), -1):
        if tree.low[at] in relations("per") and tree.region[at] < 0:
            named = all(
                tokens.upper[token] or not tokens.solid[token]
                for token in range(at + 1 + (tree.low[at + 1] in relations("the")), end)
            )
            stop = tree.back[at - 1]
            leads = named and stop > first and _has_comma(tree, stop - 1, at)
            return (*content[:-1], (first, stop)) if leads else content
    return content


def _has_comma(tree: Tree, first: int, end: int) -> bool:
    return any(tree.low[token] in relations(",") for token in range(first, end))


def _unanswered(tree: Tree, head: int, content: Pieces) -> Pieces:
    """A content without what somebody else says of it: "say a deal is near, | but officials in Kyiv deny it"."""
    first, end = content[-1]
    if first < head:
        return content
    for at in range(first + 2, end - 2):
        if tree.region[at] >= 0 or tree.low[at - 1] not in relations(",", ";"):
            continue
        if tree.low[at] in relations("others") and tree.low[at - 1] in relations(";"):
            return (*content[:-1], (first, tree.back[at - 1]))  # "it is the end; | others that it is not"
        if tree.low[at] in relations("but", "while", "though", "although"):
            verb = next((i for i in range(at + 1, min(at + _CLAUSE, end)) if tree.kind[i] == VERB), end)
            subjects = [kid for kid in tree.kids[verb] if tree.dep[kid] in relations("nsubj")] if verb < end else []
            answers = subjects and at < subjects[0] < verb and tree.low[verb] in _answering()
            if answers and any(tree.kind[i] == VERB for i in range(first, min(first + _CLAUSE, at))):
                return (*content[:-1], (first, tree.back[at - 1]))
    return content


@functools.cache
def _answering() -> frozenset[int]:
    """Forms of the verbs with which somebody else says something."""
    return relations(*verbs.form_index(["deny", "dispute", "disagree", "insist", "say", "argue", "counter", "reject"]))


def _unjoined(tree: Tree, content: Pieces) -> Pieces:
    """A content without the "and" that leads on from it."""
    first, end = content[-1]
    joining = relations("and", "or", "but")
    while end - 1 > first and tree.low[end - 1] in joining and tree.region[end - 1] < 0:
        end = tree.back[end - 1]
    return (*content[:-1], (first, end)) if end > first else content


def _without_adjunct(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A content without a last piece that only tells when, where or how it was said.

    "It rained, he said on Monday"; "“Thank you,” she said, holding her statue aloft"; "“I —” he began, but she cut him
    off". Of 21 contents in PolNeAR that go on without marks after a quotation and its cue none goes on so.
    """
    first, end = content[-1]
    if len(content) == 1 or first < head or content[-2][0] > head or tree.region[first] >= 0:
        return content
    tops = [token for token in range(first, end) if not first <= tree.head[token] < end or tree.head[token] == token]
    leading = tokens.tag[first] == code("VBG") or tree.low[first] in relations(*_LEADING)
    if tree.region[content[-2][0]] >= 0 and leading and not (tokens.region[first:end] >= 0).any():
        return content[:-1]
    if all(tree.head[top] == head and tree.dep[top] in relations("prep", "npadvmod", "advmod") for top in tops):
        verbs = relations("pcomp", "advcl", "ccomp", "xcomp", "relcl", "acl", "conj")
        if not any(tree.dep[token] in verbs for token in range(first, end)):
            return content[:-1]
    return content
