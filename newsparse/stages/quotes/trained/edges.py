"""Edges: where the content of a chosen quote begins and ends, and which of its pieces are quotes of their own."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs
from newsparse.stages.quotes.trained.hashing import code
from newsparse.stages.quotes.trained.tokens import NAME, VERB
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.candidates import Pieces, Range
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
_CLOSING: Final = ('"', "”", "’", "'", "»")
_DAYS: Final = 4
_ASIDE: Final = 6  # tokens from a cue to the commas around its clause
HELPING: Final = ("is", "was", "are", "were", "has", "had", "have", "does", "did", "do")
"""Finite forms of the verbs that help others."""
_NOUNS: Final = 8  # words of a description before a name
_REFERENCE: Final = 7  # tokens of "per the Associated Press"
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday")
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


def trimmed(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> Pieces:
    """A content without what stands at its edges and is no part of what was said.

    Args:
        tree: The parse.
        tokens: The article.
        head: The head of its cue.
        content: The content.
    """
    content = _quoted(tree, head, content)
    begun = _begun(tree, head, _unfronted(tree, tokens, head, _unsettled(tree, head, content)))
    begun = _addressed(tree, tokens, _headed(tree, tokens, head, _untimed(tree, tokens, head, begun)))
    ended = _ended(tree, _uncommented(tree, _unreferred(tree, tokens, _unanswered(tree, head, begun))))
    return _mended(tree, tokens, head, _without_adjunct(tree, tokens, head, ended))


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


@functools.cache
def _stating() -> frozenset[int]:
    """Forms of the verbs that a statement with "that" follows."""
    return frozenset(map(code, verbs.form_index([*lexicon.lines("cues/fronting"), "rule", "testify"])))


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
            verb = next((i for i in range(at + 1, end) if tree.kind[i] == VERB), end)
            subjects = [kid for kid in tree.kids[verb] if tree.dep[kid] in relations("nsubj")] if verb < end else []
            answers = subjects and at < subjects[0] < verb and tree.low[verb] in _answering()
            if answers and any(tree.kind[i] == VERB for i in range(first, at)):
                return (*content[:-1], (first, tree.back[at - 1]))
    return content


@functools.cache
def _answering() -> frozenset[int]:
    """Forms of the verbs with which somebody else says something."""
    return relations(*verbs.form_index(["deny", "dispute", "disagree", "insist", "say", "argue", "counter", "reject"]))


def _ended(tree: Tree, content: Pieces) -> Pieces:
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
