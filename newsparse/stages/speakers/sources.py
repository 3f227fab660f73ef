"""Which mention a quote's source is."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import regex

from newsparse import lexicon
from newsparse.model import MentionKind, MentionLabel
from newsparse.spans import hull
from newsparse.stages.mentions.nouns import singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.model import MentionItem
    from newsparse.spans import Span

_OWNED: Final = regex.compile(r"['’]s?[ \xa0]")
_TAIL: Final = 2  # characters after a name that ends a source: a comma, a dash
_TIES: Final = frozenset({"of", "for", "to", "by", "with", "and", "from", "about", "against", "on"})
_JOINING: Final = _TIES | {"in", "at", "near", "over", "than", "like", "as", "between", "who", "which", "that"}
_LOOKED_AT: Final = 60  # mentions inside one source, at most


def _is_person(mention: MentionItem) -> bool:
    return mention.kind is MentionKind.NAME and mention.label is MentionLabel.PERSON


class SourceFinder:
    """Finds the mention that a quote's source is."""

    def __init__(self, text: str, mentions: Sequence[MentionItem], starts: Sequence[int], heads: Sequence[int]) -> None:
        """Index the mentions.

        Args:
            text: The article's text.
            mentions: The mentions, in text order.
            starts: The first character of each word of the article.
            heads: For each word the index of its head.
        """
        self._text = text
        self._mentions = mentions
        self._first = [mention.span.start for mention in mentions]
        self._head_of = sorted(
            (mention.head.start, index)
            for index, mention in enumerate(mentions)
            if mention.kind is not MentionKind.PART
        )
        self._head_starts = [start for start, _ in self._head_of]
        self._found: dict[tuple[Span, ...], int | None] = {}
        self._starts = starts
        self._heads = heads

    def find(self, source: tuple[Span, ...]) -> int | None:
        """The index of the mention that a source is, or ``None``."""
        if source and source not in self._found:
            self._found[source] = self._find(source)
        return self._found.get(source)

    def headed(self, start: int) -> int | None:
        """The longest mention whose head begins at a character, or ``None``."""
        at = bisect_left(self._head_of, (start, -1))
        found = [index for begin, index in self._head_of[at : at + _LOOKED_AT] if begin == start]
        return max(found, key=lambda index: len(self._mentions[index].span), default=None)

    def _find(self, source: tuple[Span, ...]) -> int | None:
        whole = hull(source)
        inside = self._inside(source)
        if not inside:
            return self._around(whole)
        opens = self._mentions[inside[0]]
        if self._utters(opens, whole):
            return inside[0]  # "Costa's reply", "her exact words"
        if (
            _is_person(opens)
            and opens.span.start == whole.start
            and self._text[opens.span.end : opens.span.end + 1] == ","
        ):
            return inside[0]  # "Ana Costa, a nurse", "MARTHA COSTA, ABC NEWS"
        roots = self._roots(whole)
        best, most = None, (-1, -1.0, 0, 0)
        for index in inside:
            mention = self._mentions[index]
            heads = (mention.head, mention.title) if mention.title is not None else (mention.head,)
            at_root = any(head.start <= start < head.end for head in heads for start in roots)
            shared = min(mention.span.end, whole.end) - max(mention.span.start, whole.start)
            likeness = shared / (max(mention.span.end, whole.end) - min(mention.span.start, whole.start))
            person = _is_person(mention)
            rank = (int(at_root), likeness if at_root else 0.0, int(person), -index)
            if rank > most:
                best, most = index, rank
        assert best is not None
        if _is_person(self._mentions[best]):
            return best
        if not most[0] and self._names_last(whole, inside[-1]):
            best, most = inside[-1], (1, 0.0, 0, 0)
        found = self._described(whole, inside, best)
        if most[0] or found != best or not self._only_modifies(whole, best):
            return found
        return self._around(whole, whole=True)

    def _names_last(self, whole: Span, index: int) -> bool:
        """Whether a source ends with the name of whom it describes: "Its rival Airbus", but not "rivals of Airbus"."""
        last = self._mentions[index]
        if last.kind is not MentionKind.NAME or whole.end - last.span.end > _TAIL:
            return False
        words = self._text[whole.start : max(last.span.start, whole.start)].lower().split()
        return bool(words) and words[-1].isalpha() and not _JOINING.intersection(words)

    def _utters(self, mention: MentionItem, whole: Span) -> bool:
        """Whether a mention that opens a source owns what the source ends with, which is what somebody utters."""
        last = self._text[whole.start : whole.end].rsplit(maxsplit=1)[-1].lower()
        owns = mention.span.start == whole.start and (
            mention.kind is MentionKind.PRONOUN or _OWNED.match(self._text, mention.span.end, whole.end) is not None
        )
        return owns and last in lexicon.words("cues/utterances")

    def _only_modifies(self, whole: Span, index: int) -> bool:
        """Whether a mention inside a source hangs on another word of it: the "her" of "her reception"."""
        at = bisect_left(self._starts, self._mentions[index].head.start)
        if at >= len(self._heads):
            return False
        head = self._starts[self._heads[at]]
        return self._heads[at] != at and whole.start <= head < whole.end

    def _described(self, whole: Span, inside: list[int], best: int) -> int:
        """The person whom a source describes before naming: "A lawyer for the outlets, David Schulz"."""
        names = [index for index in inside if _is_person(self._mentions[index])]
        noun = self._mentions[best].head.of(self._text).lower()
        if not names or (self._mentions[best].label is MentionLabel.GROUP and singular(noun) != noun):
            return best  # "Homeowners in Florence Close, Kempsey"
        last = self._mentions[names[-1]]
        ends = whole.end - last.span.end <= _TAIL
        begin = last.title.start if last.title else last.span.start
        before = bisect_left(self._starts, begin) - 1
        if not ends or before < 0:
            return best
        lead = self._text[self._starts[before] : begin].strip().lower()
        titled = last.title is not None and last.title.start >= whole.start
        if lead == "," or (titled and lead not in _TIES and len(names) == 1):
            return names[-1]
        return best

    def _inside(self, source: Sequence[Span]) -> list[int]:
        found: list[int] = []
        for piece in source:
            first = max(bisect_left(self._head_starts, piece.start) - 1, 0)
            for start, index in self._head_of[first : first + _LOOKED_AT]:
                if start >= piece.end:
                    break
                if self._mentions[index].head.end > piece.start:
                    found.append(index)
        return sorted(found)

    def _around(self, source: Span, *, whole: bool = False) -> int | None:
        """The smallest mention that the source lies in, or (unless it must lie in it whole) overlaps."""
        at = bisect_left(self._first, source.start - LONGEST)
        best, size = None, 1 << 62
        while at < len(self._mentions) and self._first[at] < source.end:
            span = self._mentions[at].span
            if (source in span if whole else span.overlaps(source)) and len(span) < size and not self._is_part(at):
                best, size = at, len(span)
            at += 1
        return best

    def _is_part(self, index: int) -> bool:
        return self._mentions[index].kind is MentionKind.PART

    def _roots(self, whole: Span) -> list[int]:
        """First characters of the words of a source whose head is outside it."""
        first = bisect_left(self._starts, whole.start)
        last = bisect_left(self._starts, whole.end)
        return [
            self._starts[i]
            for i in range(first, min(last, first + 80))
            if not first <= self._heads[i] < last or self._heads[i] == i
        ][:1]


LONGEST: Final = 400
"""Characters that a mention may begin before a source that its head is in."""
