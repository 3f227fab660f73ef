"""The words of a text, the unit that quotes are compared in, and what spans mean in words.

Only words count, no punctuation: annotators and systems differ on whether quotation marks, and the comma before
"he said", belong to a quote, and no figure should turn on that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import regex

from newsparse.evaluation.marks import quoted
from newsparse.model import QuoteKind

if TYPE_CHECKING:
    from newsparse.spans import Span

Words = frozenset[int]

_WORD: Final = regex.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK: Final = regex.compile(r"\s*(?:[,(;:—–]|-(?!\s*\Z))")
_LIST: Final = regex.compile(r"[,(]")
_POSSESSIVE: Final = regex.compile(r"['’]s?\Z")
# What ends the noun phrase whose last word before it is the head: "a spokeswoman | for the mayor".
_AFTER_HEAD: Final = regex.compile(
    r"of|in|from|at|for|with|by|on|to|who|which|that|whose|whom|near|among|about|close|familiar|like|including|when|where"
    r"|while|as|against|under|over|during|between|behind|into|after|before|without|within|inside|outside|around|briefed"
    r"|involved",
    regex.I,
)
_NO_NAME: Final = regex.compile(
    r"i|you|he|she|it|we|they|who|him|her|them|us|me|this|that|these|those|one|some|many|others|his|their", regex.I
)


class Page:
    """A text and its words, numbered from 0."""

    def __init__(self, text: str) -> None:
        """Find the words of a text."""
        self.text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._quoted: bytearray | None = None

    def words(self, spans: Iterable[Span]) -> Words:
        """The words that the spans touch."""
        found: set[int] = set()
        for span in spans:
            found.update(range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)))
        return frozenset(found)

    def span(self, words: Words) -> tuple[int, int]:
        """From the first to the last of some words, in characters; at least one."""
        return self._starts[min(words)], self._ends[max(words)]

    def word(self, number: int) -> str:
        """The characters of a word."""
        return self.text[self._starts[number] : self._ends[number]]

    def kind(self, words: Words) -> QuoteKind:
        """Direct where all words of a content stand in quotation marks, indirect where none does, else mixed."""
        if self._quoted is None:
            self._quoted = quoted(self.text)
        inside = sum(self._quoted[self._starts[word]] for word in words)
        if inside == len(words):
            return QuoteKind.DIRECT
        return QuoteKind.MIXED if inside else QuoteKind.INDIRECT

    def head(self, words: Words) -> int | None:
        """The head of a source: its last word before a comma, a bracket, a preposition or a relative pronoun."""
        head = None
        for word in sorted(words):
            if head is not None:
                gap = self.text[self._ends[head] : self._starts[word]]
                ends = _BREAK.match(gap) if word == head + 1 else _LIST.search(gap)
                if ends or _AFTER_HEAD.fullmatch(self.word(word)):
                    break
            head = word
        return head

    def same_source(self, one: Words, other: Words) -> bool:
        """Whether two sources agree: the head of one is in the other, or both heads are the same name elsewhere.

        Two quotes without a source agree too.
        """
        if not one or not other:
            return not one and not other
        first, second = self.head(one), self.head(other)
        if first is None or second is None:
            return False
        if first in other or second in one:
            return True
        a, b = self.word(first), self.word(second)
        return a[:1].isupper() and not _NO_NAME.fullmatch(a) and _bare(a) == _bare(b)


def _bare(word: str) -> str:
    return str(_POSSESSIVE.sub("", word)).lower()
