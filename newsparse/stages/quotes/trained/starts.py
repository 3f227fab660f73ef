"""Starts: where the content of a chosen quote begins: after where and when it was said, and to whom."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs
from newsparse.stages.quotes.trained.hashing import code
from newsparse.stages.quotes.trained.tokens import NAME, VERB
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.candidates import Pieces
    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

_DAYS: Final = 4
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday")


def started(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A content without what stands at its start and is no part of what was said.

    Args:
        tree: The parse.
        tokens: The article.
        head: The head of its cue.
        content: The content.
    """
    begun = _begun(tree, head, _unfronted(tree, tokens, head, _unsettled(tree, head, content)))
    return _addressed(tree, tokens, _headed(tree, tokens, head, _untimed(tree, tokens, head, begun)))


def _unsettled(tree: Tree, head: int, content: Pieces) -> Pieces:
    """A content without where it was said: "concluded at the inquest into her death | that failings contributed"."""
    first, end = content[0]
    before = tree.back[first] - 1
    setting = (
        head < before < first and tree.low[before] in relations("at", "in", "during") and tree.head[before] == head
    )
    if not setting or tree.low[head] not in _stating():
        return content
    for at in range(first + 1, end):
        if tree.low[at] in relations("that") and tree.dep[at] in relations("mark") and tree.region[at] < 0:
            return ((at, end), *content[1:])
    return content


@functools.cache
def _stating() -> frozenset[int]:
    """Forms of the verbs that a statement with "that" follows."""
    return frozenset(map(code, verbs.form_index([*lexicon.lines("cues/fronting"), "rule", "testify"])))


def _unfronted(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A quotation without what its speaker does meanwhile: "Commenting on the news, | he said “...”"."""
    first = content[0][0]
    clause = tokens.tag[first] == code("VBG") and tree.dep[first] in relations("advcl") and tree.head[first] == head
    quoted = len(content) > 1 and first < head and tree.region[content[1][0]] >= 0 > tree.region[first]
    # The letter came from the board, whose director said that: the letter is none of it.
    who = quoted and any(tree.low[at] in relations("whose", "who") for at in range(content[0][1], head))
    relative = who and tree.low[content[1][0] - 2] in relations(":") and content[1][0] > head
    return content[1:] if (clause and quoted and tokens.upper[content[1][0]]) or relative else content


def _begun(tree: Tree, head: int, content: Pieces) -> Pieces:
    """A content before its cue without what a colon parts from it: "She was blunt: | it had failed, she said"."""
    first, end = content[0]
    if end > head or tree.sentence[first] != tree.sentence[head]:
        return content
    region = tree.region[end - 1]
    opens, last = (tree.opens[region], tree.closes[region] - 1) if region >= 0 else (-1, -1)
    if opens - 2 > first and tree.low[last] in relations(","):
        said = any(
            tree.kind[at] == VERB for at in range(first, opens - 2)
        )  # "The letter said: “...,” | Reuters reported"
        if tree.low[opens - 2] in relations(";") or (tree.low[opens - 2] in relations(":") and not said):
            return (opens, end), *content[1:]  # "There is anger; | “Bring it back,” they demand"
    if tree.region[first] >= 0:
        return content
    colons = [token for token in range(first, end) if tree.low[token] in relations(":") and tree.region[token] < 0]
    start = tree.onward[colons[-1]] if colons else first
    if start >= end or tree.region[start] >= 0 or not any(tree.dep[i] in relations("nsubj") for i in range(start, end)):
        return content
    return (start, end), *content[1:]


def _untimed(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A content without the day between its cue and its subject: "said on Wednesday | it would send troops".

    Of 45 such days in PolNeAR 42 are left out.
    """
    first, end = content[0]
    if first < head or tree.sentence[first] != tree.sentence[head] or tree.region[first] >= 0:
        return content
    if first != tree.onward[head + 1] and not any(
        tree.low[at] in relations(*_WEEKDAYS) for at in range(first, min(first + 2, end))
    ):
        return content  # "reported that last year ..."
    start = first
    while start < end and tree.low[start] in relations("late", "early", "earlier", "on", "in"):
        start += 1
    day = start
    while start < end and tokens.entity[start] in relations("DATE", "TIME") and start - day < _DAYS:
        start += 1
    if start == day or start >= end:
        return content
    # "said Friday | North Korea fired": the parser makes the day a part of the name.
    named = tokens.entity[start] != 0 and tokens.kind[start] == NAME
    if not named and tree.dep[start - 1] not in relations("pobj", "npadvmod", "nummod", "pcomp"):
        return content
    subject = relations("nsubj", "nsubjpass", "expl")
    begins = any(
        tree.dep[i] in subject and (tree.left[i] == start or (named and tree.left[i] <= start))
        for i in range(start, min(end, start + 9))
    )
    return ((start, end), *content[1:]) if begins else content


def _headed(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A content with the subject that its parser gave to the day before: "said on Thursday | Turkey was ready"."""
    first, end = content[0]
    finite = tokens.tag[first] in (code("VBD"), code("VBZ"), code("VBP"), code("MD"))
    start = first
    while start > head and tokens.kind[start - 1] == NAME and tree.low[start - 1] not in relations(*_WEEKDAYS):
        start -= 1
    if not finite or not head < start - 1 or start == first or tree.low[start - 1] not in relations(*_WEEKDAYS):
        return content
    return ((start, end), *content[1:])


def _addressed(tree: Tree, tokens: Tokens, content: Pieces) -> Pieces:
    """A content without whom a colon parts from it: "told her: | leave"."""
    first, end = content[0]
    told = first + 1 < end and tokens.tag[first] == code("PRP") and tree.low[first + 1] in relations(":")
    start = tree.onward[first + 2] if told else first
    return ((start, end), *content[1:]) if start < end else content
