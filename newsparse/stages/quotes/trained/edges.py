"""Edges: where the content of a chosen quote begins and ends, and which of its pieces are quotes of their own."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.stages.quotes.trained.ends import ended
from newsparse.stages.quotes.trained.hashing import code
from newsparse.stages.quotes.trained.starts import started
from newsparse.stages.quotes.trained.tokens import VERB
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.candidates import Pieces, Range
    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

_CLOSING: Final = ('"', "”", "’", "'", "»")
_SENTENCE: Final = 60  # tokens of a sentence that an attribution breaks
_ASIDE: Final = 6  # tokens from a cue to the commas around its clause
HELPING: Final = ("is", "was", "are", "were", "has", "had", "have", "does", "did", "do")
"""Finite forms of the verbs that help others."""
_NOUNS: Final = 8  # words of a description before a name


def trimmed(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A content without what stands at its edges and is no part of what was said.

    Args:
        tree: The parse.
        tokens: The article.
        head: The head of its cue.
        content: The content.
    """
    begun = started(tree, tokens, head, _quoted(tree, head, content))
    return _mended(tree, tokens, head, ended(tree, tokens, head, begun))


def _quoted(tree: Tree, head: int, content: Pieces) -> Pieces:
    """A quotation without the noun that begins its attribution: "“It is his business”, | the Commissioner, Dogo said".

    Args:
        tree: The parse.
        head: The head of its cue.
        content: The content.
    """
    first, end = content[-1]
    region = tree.region[first]
    if region < 0 or end > head or tree.closes[region] >= end:
        return content
    closes = tree.closes[region]
    after = tree.onward[closes]
    comma = relations(",")
    leads = tree.low[closes - 1] in comma or any(tree.low[at] in comma for at in range(closes, after))
    return (*content[:-1], (first, tree.back[closes])) if leads and is_office(tree, after, end) else content


def _mended(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A statement, whole, that its attribution breaks after a helping verb: "She was, her lawyer said, on holiday"."""
    sentence = tree.sentence[head]
    first, stop = tree.first[sentence], tree.stop[sentence]
    comma = relations(",")
    left = next((at for at in range(head - 1, max(head - _ASIDE, first), -1) if tree.low[at] in comma), -1)
    right = next((at for at in range(head + 1, min(head + _ASIDE, stop)) if tree.low[at] in comma), -1)
    if (
        left < 0
        or right < 0
        or tree.kind[head] != VERB
        or not (tokens.tag[left - 1] == code("MD") or tree.low[left - 1] in relations(*HELPING))
    ):
        return content
    if stop - first > _SENTENCE or any(tree.low[at] in comma for at in range(right + 1, stop)):
        return content
    before, after = (tree.onward[first], left), (tree.onward[right + 1], tree.back[stop])
    pieces = (before, after)
    held = all(any(a <= start and end <= b for a, b in pieces) for start, end in content)
    if not held or after[0] >= after[1] or any(tree.region[at] >= 0 for a, b in pieces for at in range(a, b)):
        return content
    return pieces


def is_office(tree: Tree, first: int, end: int) -> bool:
    """Whether words are an office with its article, up to a comma: "the Commissioner, "."""
    words = range(first, end)
    last = next((at for at in words if tree.low[at] in relations(",")), end)
    return (
        0 < end - first <= _NOUNS
        and tree.low[first] in relations("the", "a", "an")
        and tree.low[last - 1] in roles()
        and all(tree.kind[at] != VERB and tree.region[at] < 0 for at in words)
    )


def as_saying(tree: Tree, head: int, content: Pieces) -> tuple[Pieces, tuple[Range, ...], int]:
    """Of "was quoted by Reuters as saying that ...": what was said, "as saying", and the head of who said it.

    Args:
        tree: The parse.
        head: The head of the cue.
        content: Its content.

    Returns:
        The content as it is, no tokens, and -1 for any other cue.
    """
    first, end = content[0]
    cites = tree.low[head] in relations("quoted", "cited")
    after = (
        head + 2 < len(tree.low) and tree.low[head + 1] in relations("as") and tree.low[head + 2] in relations("saying")
    )
    if cites and end <= head and after:  # "“We will wait,” he was quoted | as saying"
        return content, ((head + 1, head + 3),), -1
    quoted = cites and head < first and end - first > 2  # noqa: PLR2004  words
    if quoted and tree.low[first] in relations("as") and tree.low[first + 1] in relations("saying", "telling"):
        for kid in tree.kids[head]:
            if tree.dep[kid] in relations("nsubjpass"):
                return ((first + 2, end), *content[1:]), ((first, first + 2),), kid
    return content, (), -1


@functools.cache
def roles() -> frozenset[int]:
    """Nouns for people."""
    return relations(*lexicon.lines("people/roles"))


def parted(tree: Tree, head: int, content: Pieces) -> tuple[Pieces, Pieces]:
    """The pieces of a content, and those that follow in sentences of their own after its attribution.

    None that leads on to another: "“Wow!” she said. “Why?”, he asked."
    """
    stop = tree.stop[tree.sentence[head]]
    mine = tuple(piece for piece in content if piece[0] < stop)
    after = (_opened(tree, head, piece) for piece in content if piece[0] >= stop)
    later = tuple(piece for piece in after if not _leads_on(tree, piece[1]))
    if not mine or mine[-1][0] > head:
        return content, ()  # "He said: ..." and what stands after it, or all of it in other sentences
    return mine, later


def _leads_on(tree: Tree, end: int) -> bool:
    """Whether a comma stands before or after the mark that closes a piece."""
    region = tree.region[end - 1]
    if region >= 0 and tree.closes[region] - end <= 1 and tree.low[tree.closes[region] - 1] in relations(","):
        return True
    close = next((at for at in range(end, min(end + 2, len(tree.low))) if tree.low[at] in relations(*_CLOSING)), -1)
    return 0 <= close < len(tree.low) - 1 and tree.low[close + 1] in relations(",")


def _opened(tree: Tree, head: int, piece: Range) -> Range:
    """A piece that begins within a quotation, from where that opens after the cue."""
    region = tree.region[piece[0]]
    return (tree.opens[region], piece[1]) if region >= 0 and head < tree.opens[region] < piece[0] else piece
