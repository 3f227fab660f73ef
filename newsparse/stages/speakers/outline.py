"""Who speaks each quote: its source's chain, and where no source is written the one that the context gives."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import attrs

from newsparse.model import QuoteKind
from newsparse.stages.speakers.sources import SourceFinder

if TYPE_CHECKING:
    from newsparse.model import MentionItem, QuoteItem, SentenceItem
    from newsparse.stages.mentions.tokens import Tokens

C = TypeVar("C")

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_BEFORE_COLON: Final = 3  # sentences looked back at


@attrs.frozen
class Said(Generic[C]):
    """Who speaks a quote.

    Attributes:
        chain: The chain, or ``None`` where none was found.
        rule: What decided.
        mention: The mention that the source is, or ``None``.
    """

    chain: C | None
    rule: str
    mention: int | None = None


class Outline:
    """Where sentences, mentions and quotes stand: what is needed to find who speaks a quote."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[MentionItem],
        sentences: Sequence[SentenceItem],
        tokens: Tokens,
    ) -> None:
        """Index the sentences and mentions.

        Args:
            text: The article's text.
            mentions: The mentions, in text order.
            sentences: The sentences, in order.
            tokens: The words and their analysis.
        """
        self._text = text
        self._mentions = mentions
        self._sentences = sentences
        self._first = [sentence.span.start for sentence in sentences]
        self._begin = [mention.span.start for mention in mentions]
        self._tokens = tokens
        self.finder = SourceFinder(text, mentions, tokens.start, tokens.head)

    def sentence_at(self, offset: int) -> int:
        """The sentence that a character is in, or the last before it; -1 before all."""
        return bisect_right(self._first, offset) - 1

    def paragraph_of(self, quote: QuoteItem) -> int:
        """The paragraph that a quote starts in."""
        at = self.sentence_at(quote.content[0].start)
        return self._sentences[at].paragraph.index if at >= 0 else -1

    def subject_of(self, sentence: int, chain_of: Mapping[int, C], *, before: int) -> tuple[C, int] | None:
        """The first subject of a sentence that has a chain, among mentions that end before a character."""
        if not 0 <= sentence < len(self._sentences):
            return None
        span = self._sentences[sentence].span
        at = bisect_right(self._begin, span.start - 1)
        while at < len(self._mentions) and self._begin[at] < min(span.end, before):
            mention = self._mentions[at]
            word = bisect_right(self._tokens.start, mention.head.start) - 1
            if at in chain_of and word >= 0 and self._tokens.dep[word] in _SUBJECTS:
                return chain_of[at], at
            at += 1
        return None

    def speakers(
        self,
        quotes: Sequence[QuoteItem],
        chain_of: Mapping[int, C],
        corrected: Mapping[int, C | None] | None = None,
    ) -> list[Said[C]]:
        """Who speaks each quote.

        Args:
            quotes: The quotes, in order.
            chain_of: The chain of each mention that has one.
            corrected: By the index of a quote, whom the caller says to speak it; ``None`` for nobody.
        """
        corrected = corrected or {}
        mention_of = [self.finder.find(quote.source) for quote in quotes]
        paragraphs = [self.paragraph_of(quote) for quote in quotes]
        said: list[Said[C]] = []
        for index, (quote, mention) in enumerate(zip(quotes, mention_of, strict=True)):
            if index in corrected:
                said.append(Said(corrected[index], "corrected", mention))
            elif quote.source:
                chain = chain_of.get(mention) if mention is not None else None
                said.append(Said(chain, "source" if chain is not None else "source unknown", mention))
            elif quote.continues is not None and quote.continues.index < index:
                before = said[quote.continues.index]
                said.append(Said(before.chain, "continued", before.mention))
            else:
                said.append(self._implicit(index, quotes, said, mention_of, paragraphs, chain_of))
        return said

    def _implicit(  # noqa: C901, PLR0911  one case after the other reads best in one place
        self,
        index: int,
        quotes: Sequence[QuoteItem],
        said: Sequence[Said[C]],
        mention_of: Sequence[int | None],
        paragraphs: Sequence[int],
        chain_of: Mapping[int, C],
    ) -> Said[C]:
        quote = quotes[index]
        start = quote.content[0].start
        if quote.kind is QuoteKind.INDIRECT:
            return Said(None, "no source")
        lead = self._text[max(start - 4, 0) : start].rstrip()
        sentence = self.sentence_at(start)
        if lead.endswith(":"):
            for back in range(_BEFORE_COLON):
                found = self.subject_of(sentence - back, chain_of, before=start)
                if found:
                    return Said(found[0], "before the colon", found[1])
        here = paragraphs[index]
        if index and paragraphs[index - 1] == here and said[index - 1].chain is not None:
            return Said(said[index - 1].chain, "same paragraph", said[index - 1].mention)
        after = mention_of[index + 1] if index + 1 < len(quotes) and paragraphs[index + 1] == here else None
        if after is not None and after in chain_of:
            return Said(chain_of[after], "next in paragraph", after)
        if sentence > 0 and self._sentences[sentence - 1].paragraph.index == here:
            found = self.subject_of(sentence - 1, chain_of, before=start)
            if found:
                return Said(found[0], "sentence before", found[1])
        if index and paragraphs[index - 1] == here - 1 and quotes[index - 1].kind is not QuoteKind.INDIRECT:
            before = said[index - 1]
            if before.chain is not None:
                return Said(before.chain, "paragraph before", before.mention)
        found = self.subject_of(sentence - 1, chain_of, before=start)
        return Said(found[0], "sentence before", found[1]) if found else Said(None, "no source")
