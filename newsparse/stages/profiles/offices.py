"""A speaker's role and whom it is held for: "spokeswoman", and "Russian Foreign Ministry" before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.model import MentionKind, MentionLabel
from newsparse.spans import Span
from newsparse.stages.mentions.nouns import is_role
from newsparse.stages.mentions.phrases import phrase_end, phrase_start
from newsparse.stages.mentions.titles import title_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.model import MentionItem
    from newsparse.stages.mentions.tokens import Tokens

_BODIES: Final = frozenset(
    {MentionLabel.ORGANIZATION, MentionLabel.PLACE, MentionLabel.GROUP, MentionLabel.FACILITY, MentionLabel.DOCUMENT}
)
_TIES: Final = frozenset({"of", "for", "at", "with", "in"})
_HELD: Final = frozenset({"for", "at", "with"})  # what a role is held for, whatever noun it is
_FAR: Final = 12  # mentions that are looked at inside a phrase


class Offices:
    """Reads roles and affiliations off the mentions of an article."""

    def __init__(self, tokens: Tokens, mentions: Sequence[MentionItem]) -> None:
        """Index the mentions."""
        self._tokens = tokens
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._ends: dict[int, int] = {}
        for index, mention in enumerate(mentions):
            if mention.kind is MentionKind.NAME and mention.label in _BODIES:
                self._ends[mention.span.end] = index

    def read(self, mention: MentionItem) -> tuple[Span, Span | None] | None:
        """The role that a mention states, and the affiliation beside it; ``None`` where it states none."""
        if mention.kind is MentionKind.NAME:
            return self._of_title(mention)
        if mention.kind is MentionKind.NOMINAL:
            return self._of_phrase(mention)
        return None

    def _token(self, offset: int) -> int:
        return max(bisect_right(self._tokens.start, offset) - 1, 0)

    def _of_title(self, mention: MentionItem) -> tuple[Span, Span | None] | None:
        """Of a name with its title: "Russian Foreign Ministry spokeswoman Vera Orlova"."""
        if mention.title is None:
            return None
        tokens = self._tokens
        first, last = self._token(mention.title.start), self._token(mention.title.end - 1)
        courtesy = lexicon.words("people/courtesy")
        while first <= last and tokens.lower[first].rstrip(".") in courtesy | {""}:
            first += 1
        if first > last:
            return None
        return Span(tokens.start[first], mention.title.end), self._before(first)

    def _before(self, first: int) -> Span | None:
        """The name of a body or country that ends right before a token, its possessive ending apart."""
        tokens = self._tokens
        if first > 1 and tokens.possessive(first - 1):
            first -= 1
        if first < 1:
            return None
        index = self._ends.get(tokens.end[first - 1])
        return None if index is None else self._mentions[index].span

    def _of_phrase(self, mention: MentionItem) -> tuple[Span, Span | None] | None:
        """Of a description: "a spokeswoman for the port", "a senior U.S. official", "the bank's chief executive"."""
        tokens = self._tokens
        head = self._token(mention.head.start)
        lower = tokens.lower[head]
        if not is_role(lower) or lower in lexicon.words("people/kinship"):
            return None
        if head + 1 < len(tokens) and tokens.sentence[head + 1] == tokens.sentence[head]:
            first = title_before(tokens, head + 1)
        else:
            first = head
        first = min(max(first, self._token(mention.span.start)), head)
        role = Span(tokens.start[first], tokens.end[head])
        return role, self._tied(mention, head) or self._inside(mention, role.start)

    def _tied(self, mention: MentionItem, head: int) -> Span | None:
        """The body that a preposition ties to the head: "for the port"."""
        tokens = self._tokens
        for child in tokens.right.get(head, ()):
            if tokens.dep[child] != "prep" or tokens.lower[child] not in _TIES:
                continue
            at = bisect_left(self._starts, tokens.end[child])
            for other in self._mentions[at : at + _FAR]:
                if other.span.start >= mention.span.end:
                    break
                gap = tokens.text[tokens.end[child] : other.span.start].split()
                if other.kind is not MentionKind.PRONOUN and other.label in _BODIES and gap in ([], ["the"], ["The"]):
                    return other.span
            for noun in tokens.right.get(child, ()) if tokens.lower[child] in _HELD else ():
                if tokens.dep[noun] == "pobj" and tokens.tag[noun][:2] == "NN":
                    first, last = phrase_start(tokens, noun), phrase_end(tokens, noun)
                    if first > child:
                        return Span(tokens.start[first], tokens.end[last])
        return None

    def _inside(self, mention: MentionItem, before: int) -> Span | None:
        """The last body or country named in a phrase before its role."""
        found = None
        at = bisect_left(self._starts, mention.span.start)
        for other in self._mentions[at : at + _FAR]:
            if other.span.start >= before:
                break
            if other.span.end <= before and other.kind is MentionKind.NAME and other.label in _BODIES:
                found = other.span
        return found
