"""What around a name tells that it is a body's, whatever the parse takes it for: "Debenhams shares", "the firm Aon"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.model import MentionLabel
from newsparse.stages.mentions.first_names import is_first_name
from newsparse.stages.mentions.nouns import is_body_word, is_role

if TYPE_CHECKING:
    from collections.abc import Container

    from newsparse.stages.mentions.runs import Name
    from newsparse.stages.mentions.tokens import Tokens

_HEADS: Final = frozenset({"ceo", "cfo", "coo", "chairman", "chairwoman", "chairperson"})  # "Apple CEO", "CEO of Apple"
_CHIEFS: Final = frozenset({"executive", "financial", "operating"})
_STOCK: Final = frozenset({"shares", "stock", "shareholders", "subsidiary"})
_MANAGING: Final = frozenset({"director", "partner"})
_LONE: Final = 2  # words of a name that a first name opens and a doubtful noun does not make a body's
_BEFORE_NOUNS: Final = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "CD", "VBN", "VBG", "HYPH"})
_MODIFIERS: Final = 8  # words between an article and its noun
_CODE: Final = range(3, 6)  # letters of an acronym
# People who are known by three letters or four.
_PEOPLE: Final = frozenset({"JFK", "FDR", "LBJ", "RFK", "AOC", "MBS", "MBZ", "RBG", "MLK", "HRC", "AMLO", "DSK", "BHL"})


def names_body(tokens: Tokens, name: Name, listed: Container[int]) -> bool:
    """Whether what stands around a name makes it a body's, for certain.

    A ticker, an office that only bodies have ("Apple CEO", "chairman of Loblaw"), shares, where somebody works ("an
    analyst at Berenberg"), a noun before it ("the firm Grant Thornton") or after it ("Qualcomm, a maker of chips").

    Args:
        tokens: The article.
        name: The name.
        listed: The offsets at which brackets with tickers begin.
    """
    end = tokens.end[name.last]
    if end in listed or end + 1 in listed:
        return True
    return any(told(tokens, name) for told in (_has_head, _is_workplace, _follows_noun, _is_one))


def is_thing(tokens: Tokens, name: Name) -> bool:
    """Whether "which" goes on about a name, right after it, where it can mean nothing else: "Debenhams, which said"."""
    after = name.last + 1
    after += after < len(tokens) and tokens.word[after] == ","
    if after >= len(tokens) or tokens.lower[after] != "which" or tokens.dep[after] not in {"nsubj", "nsubjpass"}:
        return False
    # "his meeting with Putin, which": the meeting
    return tokens.head[tokens.head[after]] == name.last and tokens.dep[name.last] != "pobj"


def is_code(tokens: Tokens, name: Name) -> bool:
    """Whether a name is an acronym, and neither its line nor its place has it in capitals: "adviser KPMG said"."""
    word = tokens.word[name.first]
    if name.size > 1 or len(word) not in _CODE or not word.isalpha() or not word.isupper() or word in _PEOPLE:
        return False
    if name.title < name.first and tokens.capital(name.first - 1):
        return False  # "Miss USA"
    around = [i for i in (name.first - 1, name.last + 1) if 0 <= i < len(tokens)]
    return any(tokens.word[i].islower() and tokens.sentence[i] == tokens.sentence[name.first] for i in around)


def _has_head(tokens: Tokens, name: Name) -> bool:
    """Whether an office of a body, or what a body issues, follows a name or stands before it with "of"."""
    at = name.last + 1
    owned = at < len(tokens) and tokens.possessive(at)
    at += owned
    if at + 1 < len(tokens):
        word = tokens.lower[at]
        chief = word == "chief" and tokens.lower[at + 1] in _CHIEFS
        if chief or word in _HEADS or (word in _STOCK and not owned and tokens.tag[at] in {"NN", "NNS"}):
            return True
    of = name.first - 1 - (name.first > 1 and tokens.lower[name.first - 1] == "the")
    if of < 1 or tokens.lower[of] != "of":
        return False
    head, further = tokens.lower[of - 1], tokens.lower[of - 2] if of > 1 else ""
    if name.label is MentionLabel.PLACE and head != "ceo":
        return False  # the chairman of a county
    return head in _HEADS or (further == "chief" and head in _CHIEFS) or (further == "managing" and head in _MANAGING)


def _is_workplace(tokens: Tokens, name: Name) -> bool:
    """Whether somebody is one of a trade at a name: "a media analyst at Berenberg"."""
    before = name.first - 1
    after = name.last + 1
    if before < 1 or tokens.lower[before] != "at" or (after < len(tokens) and tokens.possessive(after)):
        return False
    noun = tokens.head[before]
    return noun == before - 1 and is_role(tokens.lower[noun]) and tokens.head[name.last] == before


def _follows_noun(tokens: Tokens, name: Name) -> bool:
    """Whether the noun before a name says what body it is: "energy company Ence", not "the company Musk founded"."""
    noun = name.first - 1
    if noun < 0 or tokens.lower[noun] not in lexicon.words("bodies/before_names"):
        return False
    if tokens.tag[noun] != "NN" and not tokens.lower[noun].endswith("maker"):
        return False
    if tokens.lower[noun] in {"giant", "maker"} and name.size == _LONE and is_first_name(tokens.lower[name.first]):
        return False  # "the literary giant Chinua Achebe"
    before, least = noun - 1, max(noun - _MODIFIERS, -1)
    while before > least and (tokens.tag[before] in _BEFORE_NOUNS or tokens.word[before] == "-"):
        before -= 1
    if before < 0 or tokens.tag[before] not in {"DT", "PRP$", "POS"}:
        return True  # no clause goes with a noun without an article
    if tokens.head[name.last] == noun:
        return tokens.dep[name.last] == "appos"
    verbal = name.last + 1 < len(tokens) and tokens.tag[name.last + 1][0] in "VM"  # "the party Najib had led"
    return name.first <= tokens.head[noun] <= name.last and not verbal


def _is_one(tokens: Tokens, name: Name) -> bool:
    """Whether a noun for a body follows in apposition: "Qualcomm, the largest maker of chips, ..."."""
    start = name.last + 2
    somebody = name.size > 1 and is_first_name(tokens.lower[name.first])
    if somebody or start >= len(tokens) or tokens.word[start - 1] != ",":
        return False
    return any(
        tokens.dep[child] == "appos"
        and tokens.tag[child] == "NN"
        and _is_body(tokens.lower[child])
        and all(tokens.tag[i] in _BEFORE_NOUNS or tokens.dep[i] == "det" for i in range(start, child))
        for child in tokens.right.get(name.last, ())
    )


def _is_body(noun: str) -> bool:
    return noun in lexicon.words("bodies/before_names") or (is_body_word(noun) and not is_role(noun))
