"""The stage that tells what a quote reports: speech, thought, intention, or something else."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

import attrs
import regex

from newsparse import lexicon, verbs
from newsparse.kinds import QuoteType
from newsparse.layers import Layer
from newsparse.model import QUOTE_TYPES, QUOTES, QuoteItem, QuoteKind, QuoteTypeItem

if TYPE_CHECKING:
    from newsparse.stage import Draft

_WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*+")
_LONGEST: Final = 4


@attrs.frozen
class Types:
    """What each quote reports, by the words of its cue.

    A quote without a cue is speech, or what the quote is that it continues. A cue that no list knows is speech where
    quotation marks stand in its content, and ``other`` where none do.

    Example:
        >>> import newsparse
        >>> text = "Costa said that it rained. Lopes believes that it snowed. The city wants to repair the bridge."
        >>> [quote.type.value for quote in newsparse.parse_article(text).quotes]
        ['speech', 'thought', 'intention']
    """

    name: ClassVar[str] = "quote_types"
    reads: ClassVar[tuple[Layer[QuoteItem], ...]] = (QUOTES,)
    writes: ClassVar[Layer[QuoteTypeItem]] = QUOTE_TYPES
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, draft: Draft) -> Iterator[QuoteTypeItem]:
        """One item for each quote, in the order of the quotes."""
        quotes = draft[QUOTES]
        for ref, quote in zip(draft.refs(QUOTES), quotes, strict=True):
            cued = quote
            if not quote.cue and quote.continues is not None:
                cued = quotes[quote.continues.index]
            words = [word.lower() for span in cued.cue for word in _WORD.findall(span.of(draft.text))]
            yield QuoteTypeItem(ref, type_of(words, cued.kind))


def type_of(words: Sequence[str], kind: QuoteKind) -> QuoteType:
    """What a cue reports.

    The first verb decides ("refused to leave"), unless another follows it after *to* ("went on to say") and the first
    is no intention ("wants to say"); where no verb tells, a noun or an adjective does ("is convinced").

    Args:
        words: The cue's words, in lower case.
        kind: How much of the content stands in quotation marks.

    Example:
        >>> from newsparse import QuoteKind
        >>> from newsparse.stages.types import type_of
        >>> type_of(["was", "convinced"], QuoteKind.INDIRECT).value
        'thought'
    """
    if not words:
        return QuoteType.SPEECH
    found: QuoteType | None = None
    at = 0
    while at < len(words):
        size = next(
            (n for n in range(min(_LONGEST, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in _verbs()), 0
        )
        told = _verbs().get(" ".join(words[at : at + size])) if size else None
        if told is not None and (told is not QuoteType.OTHER or size > 1):  # "made sure", but not "was" or "made"
            after_to = at > 0 and words[at - 1] == "to"
            if found is None or (after_to and found is not QuoteType.INTENTION):
                found = told
        at += size or 1
    if found is None:
        found = next((_nouns()[word] for word in words if word in _nouns()), None)
    if found is None:
        found = QuoteType.OTHER if kind is QuoteKind.INDIRECT else QuoteType.SPEECH
    return found


@functools.cache
def _verbs() -> Mapping[str, QuoteType]:
    """The type of every form of every verb in the lists."""
    return {
        form: kind
        for kind in (QuoteType.OTHER, QuoteType.INTENTION, QuoteType.THOUGHT, QuoteType.SPEECH)
        for form in verbs.form_index(lexicon.lines(f"types/{kind.value}"))
    }


@functools.cache
def _nouns() -> Mapping[str, QuoteType]:
    kinds = (QuoteType.SPEECH, QuoteType.INTENTION, QuoteType.THOUGHT)
    return {word: kind for kind in kinds for word in lexicon.lines(f"types/{kind.value}_words")}
