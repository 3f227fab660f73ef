"""What the speakers stage looks at: the words, the mentions with their place in the sentence, and the quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.model import MentionItem, MentionKind, QuoteItem
from newsparse.stages.mentions.tokens import Tokens
from newsparse.stages.quotes.marks import scan

if TYPE_CHECKING:
    from newsparse.model import ParagraphItem, SentenceItem

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_CHAINED: Final = frozenset({"conj", "appos"})


@attrs.frozen(eq=False, repr=False)
class Scene:
    """An article's mentions and where each of them stands.

    Attributes:
        tokens: The article's words and their analysis.
        mentions: The mentions, in text order.
        quotes: The quotes.
        head: For each mention the token of its head word.
        sentence: For each mention the index of its sentence.
        paragraph: For each mention the index of its paragraph.
        quoted: For each mention the index of the marked quotation it stands in, or -1.
        subject: For each mention whether it is the subject of a clause.
        main: For each mention whether it is the subject of its sentence's main clause.
        at_head: Mentions by the token of their head word, parts of names apart.
        starts: For each sentence the first character.
        homes: For each sentence its paragraph.
        speech: The marked quotations, as (start, end) of characters.
        written: For each mention its characters.
    """

    tokens: Tokens
    mentions: Sequence[MentionItem]
    quotes: Sequence[QuoteItem]
    head: list[int]
    sentence: list[int]
    paragraph: list[int]
    quoted: list[int]
    subject: list[bool]
    main: list[bool]
    at_head: dict[int, list[int]]
    starts: list[int]
    homes: list[int]
    speech: list[tuple[int, int]]
    written: list[str]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.tokens.text

    def words(self, mention: int) -> str:
        """A mention as written."""
        return self.written[mention]

    def is_name(self, mention: int) -> bool:
        """Whether a mention is a name."""
        return self.mentions[mention].kind is MentionKind.NAME

    def token_at(self, offset: int) -> int:
        """The last token that starts at or before a character."""
        return max(bisect_right(self.tokens.start, offset) - 1, 0)

    def quotation_at(self, offset: int) -> int:
        """The index of the marked quotation that a character stands in, or -1."""
        index = bisect_right(self.speech, (offset, 1 << 62)) - 1
        return index if index >= 0 and offset < self.speech[index][1] else -1


def is_subject(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is, or is coordinated or in apposition with, the subject of a clause."""
    for _ in range(4):  # a chain of appositions and coordinations is short
        if tokens.dep[i] in _SUBJECTS or _is_verb_in_disguise(tokens, i):
            return True
        if tokens.dep[i] not in _CHAINED:
            return False
        i = tokens.head[i]
    return False


def _is_main(tokens: Tokens, i: int) -> bool:
    """Whether the clause of a subject is the main one of its sentence."""
    for _ in range(4):  # as above
        if tokens.dep[i] != "appos":
            break
        i = tokens.head[i]
    return tokens.dep[tokens.head[i]] == "ROOT"


def _is_verb_in_disguise(tokens: Tokens, i: int) -> bool:
    """Whether the parse took the verb after a name for a plural noun: "Trump claims that he will"."""
    head = tokens.head[i]
    return (
        head == i + 1
        and tokens.dep[i] == "compound"
        and tokens.tag[i] == "NNP"
        and tokens.tag[head] == "NNS"
        and tokens.dep[head] == "ROOT"
    )


def read_scene(
    tokens: Tokens,
    mentions: Sequence[MentionItem],
    quotes: Sequence[QuoteItem],
    sentences: Sequence[SentenceItem],
    paragraphs: Sequence[ParagraphItem],
) -> Scene:
    """Look up where each mention stands."""
    homes = [sentence.paragraph.index for sentence in sentences]
    regions = scan(tokens.text, [paragraph.span for paragraph in paragraphs])
    speech = [(region.span.start, region.span.end) for region in regions if region.level == 0]
    starts = [start for start, _ in speech]
    head: list[int] = []
    quoted: list[int] = []
    at_head: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions):
        at = max(bisect_right(tokens.start, mention.head.start) - 1, 0)
        head.append(at)
        if mention.kind is not MentionKind.PART:
            at_head.setdefault(at, []).append(index)
        region = bisect_right(starts, mention.head.start) - 1
        quoted.append(region if region >= 0 and mention.head.start < speech[region][1] else -1)
    sentence = [tokens.sentence[at] for at in head]
    subject = [is_subject(tokens, at) for at in head]
    return Scene(
        tokens=tokens,
        mentions=mentions,
        quotes=quotes,
        head=head,
        sentence=sentence,
        paragraph=[homes[at] if at >= 0 else -1 for at in sentence],
        quoted=quoted,
        subject=subject,
        main=[is_one and _is_main(tokens, at) for is_one, at in zip(subject, head, strict=True)],
        at_head=at_head,
        starts=[item.span.start for item in sentences],
        homes=homes,
        speech=speech,
        written=[mention.span.of(tokens.text) for mention in mentions],
    )
