"""Pronouns: of the third person everywhere, of the first and second, and relative ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.model import MentionLabel

if TYPE_CHECKING:
    from newsparse.stages.mentions.tokens import Tokens

PERSONAL: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), MentionLabel.PERSON),
    **dict.fromkeys(("she", "her", "hers", "herself"), MentionLabel.PERSON),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), MentionLabel.PERSON),
    **dict.fromkeys(("you", "your", "yours", "yourself"), MentionLabel.PERSON),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), MentionLabel.GROUP),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), MentionLabel.GROUP),
    **dict.fromkeys(("it", "its", "itself"), MentionLabel.OTHER),
}
"""Personal and possessive pronouns, and the type of what they most often refer to."""

_TAGS: Final = frozenset({"PRP", "PRP$"})
_RELATIVE_TAGS: Final = frozenset({"WP", "WP$", "WDT"})
_RELATIVES: Final = {
    "who": MentionLabel.PERSON,
    "whom": MentionLabel.PERSON,
    "whose": MentionLabel.PERSON,
    "which": MentionLabel.OTHER,
    "that": MentionLabel.OTHER,
}
_RELATIVE_CLAUSE: Final = frozenset({"relcl", "acl"})


def find_pronouns(tokens: Tokens, taken: bytearray) -> list[tuple[int, MentionLabel]]:
    """The pronouns that refer to somebody or something, with the type they suggest, in text order."""
    out: list[tuple[int, MentionLabel]] = []
    for i, tag in enumerate(tokens.tag):
        if not tokens.story[i] or taken[i]:
            continue
        lower = tokens.lower[i]
        if tag in _TAGS:
            label = PERSONAL.get(lower)
            if label is not None and not (lower == "it" and is_empty_it(tokens, i)) and tokens.word[i] != "US":
                out.append((i, label))
        elif tag in _RELATIVE_TAGS and lower in _RELATIVES and relative_clause(tokens, i) is not None:
            out.append((i, _RELATIVES[lower]))
    return out


def relative_clause(tokens: Tokens, i: int) -> int | None:
    """The verb of the relative clause that a relative pronoun opens, or ``None`` where there is none."""
    verb = i
    for _ in range(6):  # "whose leaders ...", "most of whom ...", "in which he ..."
        if tokens.dep[verb] in _RELATIVE_CLAUSE and verb != i:
            return verb
        if tokens.head[verb] == verb:
            return None
        verb = tokens.head[verb]
    return None


def is_empty_it(tokens: Tokens, i: int) -> bool:
    """Whether an "it" refers to nothing: "it is clear that", "it rained"."""
    if tokens.dep[i] == "expl":
        return True
    verb = tokens.head[i]
    if tokens.lower[verb] in {"rained", "snowed", "rains", "snows"}:
        return True
    if tokens.lower[verb] in {"is", "was", "'s", "’s", "be", "been", "seems", "appears", "seemed", "appeared"}:
        after = tokens.right.get(verb, [])
        has_judgement = any(tokens.dep[j] in {"acomp", "attr", "oprd"} for j in after)
        has_clause = any(tokens.dep[j] in {"ccomp", "xcomp", "advcl", "csubj"} and j > verb for j in after)
        return has_judgement and has_clause
    return False
