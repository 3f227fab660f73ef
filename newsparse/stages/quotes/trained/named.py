"""Who is named: the words of a quote's source, cut where what somebody does or says elsewhere begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.stages.quotes.trained.edges import HELPING, as_saying, is_office, roles
from newsparse.stages.quotes.trained.fronted import accorded, fronted, who_says
from newsparse.stages.quotes.trained.hashing import code
from newsparse.stages.quotes.trained.sources import noun_phrase
from newsparse.stages.quotes.trained.tokens import ADVERB, NAME, VERB
from newsparse.stages.quotes.trained.tree import relations

if TYPE_CHECKING:
    from newsparse.stages.quotes.trained.bids import Bid
    from newsparse.stages.quotes.trained.candidates import Pieces, Range
    from newsparse.stages.quotes.trained.tokens import Tokens
    from newsparse.stages.quotes.trained.tree import Tree

_NAMES: Final = 4  # words of a name


def source_of(tree: Tree, tokens: Tokens, bid: Bid, taken: bytearray) -> tuple[Range, Pieces, Pieces]:
    """The source of a bid, an empty range for none; its content; and what else belongs to its cue ("as saying")."""
    head = bid.proposal.head
    first = end = head
    opened, front = accorded(tree, head), fronted(tree, head) if tree.region[head] < 0 else None
    if opened >= 0 and bid.content[0][0] == opened:
        first, end = tree.onward[head + 2], tree.back[opened]
    elif front is not None and front.named and bid.content[-1][1] == front.end:
        first, end = who_says(tree, head, front)
    elif bid.proposal.source >= 0:
        noun = bid.proposal.source
        if tree.low[noun] in relations("whose") and tree.low[tree.head[noun]] in roles():
            noun = tree.head[noun]  # "whose director, Jim Green, said"
        first, end = noun_phrase(tree, tokens, noun, head, taken)
        first = _apposed(tree, tokens, noun, first)
    content, saying, who = as_saying(tree, head, bid.content)
    if first == end and who < 0:
        who = max(_across_comma(tree, tokens, head, content), _inverted(tree, tokens, head))
    if who >= 0:
        first, end = noun_phrase(tree, tokens, who, head, taken)
    region = tree.region[content[-1][0]]
    if region >= 0 and tree.closes[region] <= first < end:
        after = tree.onward[tree.closes[region]]
        first = after if is_office(tree, after, first) else first  # "“...”, the Commissioner, | Dogo said"
    if first < end:
        first = _after_participle(tree, tokens, first, bid.proposal.source if bid.proposal.source > first else end)
        end = _before_setting(tree, tokens, first, _before_whose(tree, tokens, first, end))
        end = _named(tokens, end, head)
        end, content = _with_apposition(tree, head, end, content)
    return (first, _closed(tree, first, end)), content, saying


def _with_apposition(tree: Tree, head: int, end: int, content: Pieces) -> tuple[int, Pieces]:
    """The end of a source with what tells of it, and the content without: "according to the board, | a state body"."""
    first, stop = content[-1]
    named = 0 < end < len(tree.low) and tree.kind[end - 1] == NAME
    if len(content) == 1 or tree.low[head] not in relations("according") or not named:
        return end, content
    modifying = relations("amod", "acl", "relcl", "compound", "nmod")
    beside = tree.low[end] in relations(",") and tree.onward[end + 1] == first and tree.region[first] < 0
    noun = tree.low[first] in relations("a", "an", "the") and not any(
        tree.kind[at] == VERB and tree.dep[at] not in modifying for at in range(first, stop)
    )
    return (stop, content[:-1]) if beside and noun else (end, content)


def _apposed(tree: Tree, tokens: Tokens, noun: int, first: int) -> int:
    """Where a source begins with what a person is before the name: "| One resident, Tom Reed," said."""
    above = tree.head[noun]
    if tree.dep[noun] not in relations("appos") or tokens.entity[noun] not in relations("PERSON"):
        return first
    beside = above == first - 2 and tree.low[first - 1] in relations(",") and tree.low[above] in roles()
    return tree.left[above] if beside and tree.region[above] < 0 else first


def _after_participle(tree: Tree, tokens: Tokens, first: int, noun: int) -> int:
    """Where a source begins after what somebody does meanwhile: "Commenting on it, | Tom Reed, the director"."""
    if tokens.tag[first] not in (code("VBG"), code("VBN")) or tree.dep[first] in relations("amod", "compound"):
        return first
    comma = next((at for at in range(first, noun) if tree.low[at] in relations(",")), -1)
    return tree.onward[comma] if comma >= 0 else first


def _before_whose(tree: Tree, tokens: Tokens, first: int, end: int) -> int:
    """Where a source ends before the start of a clause that goes on elsewhere: "Ana Costa, a nurse, | whose study"."""
    openers = relations("whose", "who", "which")
    whose = next((at for at in range(end - 1, max(end - 4, first), -1) if tree.low[at] in openers), end)
    if whose == end:
        return end
    last = end - 1 if tokens.solid[end - 1] else end - 2
    helps = tree.low[last] in relations(*HELPING, "not", "n't") or tokens.kind[last] == ADVERB
    whole = any(tree.kind[i] == VERB for i in range(whose, end)) and not helps
    return end if whole else tree.back[whose]


def _before_setting(tree: Tree, tokens: Tokens, first: int, end: int) -> int:
    """Where a person's name ends before where it was said: "said the manager, Ana Costa, | in a press conference"."""
    for at in range(first + 1, end - 1):
        if tree.low[at] not in relations("in", "at", "during") or tokens.entity[at - 1] not in relations("PERSON"):
            continue
        noun = next((kid for kid in tree.kids[at] if tree.dep[kid] in relations("pobj")), -1)
        if noun >= 0 and tree.low[noun] in _settings() and not any(tree.kind[i] == VERB for i in range(first, at)):
            return at
    return end


def _settings() -> frozenset[int]:
    """Nouns for what something is said in or at."""
    return relations(*lexicon.lines("details/media"), *lexicon.lines("details/occasions"))


def _across_comma(tree: Tree, tokens: Tokens, head: int, content: Pieces) -> int:
    """The name that a comma parts from its verb, or -1: "Speaking for them, Hon. Ana Costa, lamented that"."""
    opens = content[0][0]
    if tree.dep[head] not in relations("ROOT") or not (tree.low[opens] in relations("that") or tree.region[opens] >= 0):
        return -1
    at = head - 1
    while at > 0 and tokens.kind[at] == ADVERB:
        at -= 1
    named = at > 0 and tree.low[at] in relations(",") and tokens.kind[at - 1] == NAME
    return at - 1 if named and opens > head and tokens.entity[at - 1] in relations("PERSON") else -1


def _named(tokens: Tokens, end: int, head: int) -> int:
    """The end of a source with the name between it and its cue: "the envoy for climate | Xie Zhenhua said"."""
    if not 0 < head - end <= _NAMES:
        return end
    named = all(tokens.kind[at] == NAME and tokens.entity[at] in relations("PERSON") for at in range(end, head))
    return head if named else end


def _inverted(tree: Tree, tokens: Tokens, head: int) -> int:
    """Who stands after the verb right after a quotation, which the parser makes its object: "“Am I?” asked Hill"."""
    region = tree.region[head - 2] if head > 1 else -1
    if region < 0 or tree.onward[tree.closes[region]] != head or tokens.tag[head] not in (code("VBD"), code("VBZ")):
        return -1
    for kid in tree.kids[head]:
        if kid > head and tree.dep[kid] in relations("dobj") and tree.left[kid] == head + 1:
            after = tree.right[kid]
            ends = after >= len(tree.low) or tree.low[after] in relations(".", ",", "?", "!")
            return kid if ends and tokens.kind[kid] == NAME else -1
    return -1


def _closed(tree: Tree, first: int, end: int) -> int:
    """The end of a source, with the bracket or the mark that closes one in it: "Rep. Maria Lund (D-Wis.)"."""
    if not first < end < len(tree.low):
        return end
    inside = tree.low[first:end]
    if tree.low[end] in relations(")") and any(low in relations("(") for low in inside):
        return end + 1
    marks = relations('"', "”")
    if sum(low in relations('"', "“", "”") for low in inside) % 2 == 0:
        return end
    comma = tree.low[end] in relations(",") and end + 1 < len(tree.low)  # Lund, who “never wanted it,” said
    return end + 1 + comma if tree.low[end + comma] in marks else end  # a “friend”
