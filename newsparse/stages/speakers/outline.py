"""Who speaks each quote: its source's chain, and where no source is written the one that the context gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import attrs

from newsparse.model import MentionKind, MentionLabel, QuoteKind
from newsparse.stages.speakers.sources import SourceFinder

if TYPE_CHECKING:
    from newsparse.model import MentionItem, QuoteItem, SentenceItem
    from newsparse.stages.mentions.tokens import Tokens

C = TypeVar("C")

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_BEFORE_COLON: Final = 3  # sentences looked back at
_QUESTIONS: Final = frozenset({"Q", "QUESTION"})
_ANSWERS: Final = frozenset({"A", "ANSWER"})
_GUESSED: Final = frozenset({"same paragraph", "sentence before", "paragraph before"})
_NAMELESS: Final = frozenset({"topic", "headline"})  # whoever it is, nothing beside the quotation names them
_MARKS: Final = "\"'“”‘’«» "
_PULLED: Final = 150  # characters of a line in marks that may be a pull quote or a heading
_NEAR: Final = 20  # quotes before and after that are looked through for its words
_PIECE: Final = 5_000  # characters of each that are
_MUTE: Final = frozenset({MentionLabel.PLACE, MentionLabel.OTHER})
_HELPERS: Final = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_CUE: Final = 12  # words of a cue that are looked at


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


def _is_label(quote: QuoteItem, text: str) -> bool:
    return quote.source[0].of(text).strip(" .").upper() in _QUESTIONS | _ANSWERS


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

    def subject_of(
        self, sentence: int, chain_of: Mapping[int, C], *, before: int, speaks: bool = False
    ) -> tuple[C, int] | None:
        """The first subject of a sentence that has a chain, among mentions that end before a character.

        Args:
            sentence: The sentence.
            chain_of: The chain of each mention that has one.
            before: The character.
            speaks: Whether it has to be somebody: "The rain stopped." leaves nobody to speak what follows.
        """
        if not 0 <= sentence < len(self._sentences):
            return None
        span = self._sentences[sentence].span
        at = bisect_right(self._begin, span.start - 1)
        while at < len(self._mentions) and self._begin[at] < min(span.end, before):
            mention = self._mentions[at]
            word = bisect_right(self._tokens.start, mention.head.start) - 1
            mute = speaks and mention.label in _MUTE
            if at in chain_of and not mute and word >= 0 and self._tokens.dep[word] in _SUBJECTS:
                return chain_of[at], at
            at += 1
        return None

    def _subject_of_cue(self, quote: QuoteItem, chain_of: Mapping[int, C]) -> Said[C] | None:
        """The subject of a cue whose source was not found, or the name right before it."""
        tokens = self._tokens
        for piece in quote.cue:
            first, last = bisect_left(tokens.start, piece.start), bisect_left(tokens.start, piece.end)
            for i in range(first, min(last, first + _CUE)):
                for child in tokens.left.get(i, ()) if tokens.tag[i][:2] == "VB" else ():
                    if tokens.dep[child] != "nsubj" or any(tokens.start[child] in part for part in quote.content):
                        continue
                    if (child == i - 2 and tokens.word[i - 1] == ",") or tokens.lower[child] == "it":
                        continue  # "Costa, asked about it, left"; "It has emerged that ..."
                    at = self.finder.headed(tokens.start[child])
                    if at is not None and at in chain_of:
                        return Said(chain_of[at], "subject of the cue", at)
            if first < len(tokens.lower) and tokens.lower[first] in _HELPERS:
                continue  # "The death of Ana Costa was reported"
            at = bisect_left(self._begin, piece.start) - 1
            if at >= 0 and at in chain_of and self._mentions[at].kind is MentionKind.NAME:
                gap = self._text[self._mentions[at].span.end : piece.start]
                if gap == " " and not any(self._begin[at] in part for part in quote.content):
                    return Said(chain_of[at], "subject of the cue", at)
        return None

    def _before_colon(self, sentence: int, chain_of: Mapping[int, C], *, before: int) -> tuple[C, int] | None:
        """Whom the text before a colon makes the speaker: "Lund said:", or the subject of the sentence."""
        tokens = self._tokens
        colon = bisect_left(tokens.start, before) - 1
        while colon > 0 and tokens.word[colon] != ":":
            colon -= 1
        verb = colon - 1
        if verb > 0 and tokens.tag[verb][:2] == "VB":
            for child in reversed(tokens.left.get(verb, ())):
                at = self.finder.headed(tokens.start[child]) if tokens.dep[child] == "nsubj" else None
                if at is not None and at in chain_of:
                    return chain_of[at], at
        for back in range(_BEFORE_COLON):
            found = self.subject_of(sentence - back, chain_of, before=before)
            if found:
                return found
        return None

    def _labelled(self, sentence: int, chain_of: Mapping[int, C], *, before: int) -> tuple[C, int] | None:
        """The name with a colon that opens a sentence: "Lund: Town ‘owes us’ an answer"."""
        if sentence < 0:
            return None
        start = self._sentences[sentence].span.start
        at = bisect_left(self._begin, start)
        while at < len(self._mentions) and self._begin[at] < before:
            mention = self._mentions[at]
            if mention.span.start != start and (mention.title is None or mention.title.start != start):
                return None
            if mention.kind is MentionKind.NAME and self._text[mention.span.end : mention.span.end + 1] == ":":
                return (chain_of[at], at) if at in chain_of else None
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
                rule = "source" if chain is not None else "source unknown"
                if chain is None and quote.source[0].of(self._text).strip(" .").upper() in _ANSWERS:
                    chain, rule = self._answering(quotes, chain_of), "question and answer"
                said.append(Said(chain, rule, mention))
            elif (before := self._continued(index, quote, said)) is not None:
                rule = before.rule if before.chain is None else "continued"
                said.append(Said(before.chain, rule, before.mention))
            elif quote.rule in _NAMELESS:
                said.append(Said(None, "no source"))
            else:
                said.append(self._implicit(index, quotes, said, mention_of, paragraphs, chain_of))
        for index, quote in enumerate(quotes):
            if (said[index].rule in _GUESSED and self._stands_alone(quote)) or (
                quote.rule == "headline" and not quote.source
            ):
                said[index] = self._repeated(index, quotes, said)
        return said

    def _stands_alone(self, quote: QuoteItem) -> bool:
        """Whether a quotation is a line of its own that no sentence ends: a pull quote, or a heading in marks."""
        first, last = quote.content[0], quote.content[-1]
        if quote.cue or quote.source or last.end - first.start > _PULLED:
            return False
        said = self._text[first.start : last.end].strip(_MARKS)
        above, below = self._text[max(first.start - 1, 0) : first.start], self._text[last.end : last.end + 1]
        return above in {"", "\n"} and below in {"", "\n"} and said[-1:].isalnum()

    def _repeated(self, index: int, quotes: Sequence[QuoteItem], said: Sequence[Said[C]]) -> Said[C]:
        """Who speaks the quote near by that has the same words; nobody, where none has."""
        first, last = quotes[index].content[0], quotes[index].content[-1]
        words = self._text[first.start : last.end].strip(_MARKS).lower()
        for near in range(max(index - _NEAR, 0), min(index + _NEAR + 1, len(quotes))):
            if near == index or said[near].chain is None or not quotes[near].source:
                continue
            if any(words in piece.of(self._text)[:_PIECE].lower() for piece in quotes[near].content):
                return Said(said[near].chain, "same words", said[near].mention)
        return Said(None, "no source")

    def _answering(self, quotes: Sequence[QuoteItem], chain_of: Mapping[int, C]) -> C | None:
        """Who answers in an article of questions and answers: the one person named in full before the first of them."""
        first = min((q.source[0].start for q in quotes if q.source and _is_label(q, self._text)), default=0)
        named = {
            id(chain_of[at]): chain_of[at]
            for at, mention in enumerate(self._mentions[: bisect_left(self._begin, first)])
            if mention.kind is MentionKind.NAME
            and mention.label is MentionLabel.PERSON
            and at in chain_of
            and " " in mention.span.of(self._text)
        }
        return next(iter(named.values())) if len(named) == 1 else None

    def _continued(self, index: int, quote: QuoteItem, said: Sequence[Said[C]]) -> Said[C] | None:
        """Who speaks the quote that one carries on, where that is known: the same, be it somebody unknown ("he")."""
        if quote.continues is None or quote.continues.index >= index:
            return None
        before = said[quote.continues.index]
        return before if before.chain is not None or before.rule in {"corrected", "source unknown"} else None

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
        cued = self._subject_of_cue(quote, chain_of)
        if cued is not None:
            return cued
        sentence = self.sentence_at(start)
        found = self._labelled(sentence, chain_of, before=start)
        if found:
            return Said(found[0], "label", found[1])
        if quote.kind is QuoteKind.INDIRECT or quote.nested_in is not None:  # whose the outer one is says nothing
            return Said(None, "no source")
        lead = self._text[max(start - 4, 0) : start].rstrip()
        if lead.endswith(":"):
            found = self._before_colon(sentence, chain_of, before=start)
            if found:
                return Said(found[0], "before the colon", found[1])
        here = paragraphs[index]
        if index and paragraphs[index - 1] == here and said[index - 1].chain is not None:
            return Said(said[index - 1].chain, "same paragraph", said[index - 1].mention)
        after = mention_of[index + 1] if index + 1 < len(quotes) and paragraphs[index + 1] == here else None
        if after is not None and after in chain_of:
            return Said(chain_of[after], "next in paragraph", after)
        if sentence > 0 and self._sentences[sentence - 1].paragraph.index == here:
            found = self.subject_of(sentence - 1, chain_of, before=start, speaks=True)
            if found:
                return Said(found[0], "sentence before", found[1])
        if index and paragraphs[index - 1] == here - 1 and quotes[index - 1].kind is not QuoteKind.INDIRECT:
            before = said[index - 1]
            if before.chain is not None:
                return Said(before.chain, "paragraph before", before.mention)
        if sentence > 0 and self._text[self._sentences[sentence - 1].span.end - 1].isalnum():
            return Said(None, "no source")  # a heading names whom it is about
        found = self.subject_of(sentence - 1, chain_of, before=start, speaks=True)
        return Said(found[0], "sentence before", found[1]) if found else Said(None, "no source")
