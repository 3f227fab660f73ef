"""Where an article says that a source does not want to be named, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import regex

from newsparse.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = regex.compile(r"anonym|named|identified|unnamed|attribut|on background|authori[sz]ed", regex.I)
_HIDDEN: Final = r"""
    be \s (?:publicly\s|further\s)? (?:named|identified|quoted) (?:\s by \s name)?
    | (?:remain|stay) \s (?:anonymous|unnamed)
"""
_PHRASE: Final = regex.compile(
    rf"""
    (?: (?:who|and|while|speaking|spoke|speaks|talking|talked|said) \s ){{0,3}} (?:only\s)?
        (?:on|under) \s (?:the\s|a\s)? conditions? \s
        (?: of \s (?:strict\s)? anonymity
          | that \s (?:he|she|they|(?:his|her|their) \s names?) \s (?:would\s)? not \s be \s
            (?:named|identified|used|published) )
    | (?: (?:who|and) \s (?:have\s|has\s|had\s)? )?
        (?: asked|requested|preferred|wanted|wished|insisted|demanded|declined|refused
          | did \s not \s want|didn['’]t \s want
          | does \s not \s want|do \s not \s want|not \s wanting|declining|asking|requesting|refusing ) \s
        (?:not\s)? (?:to\s|that\s|for\s)?
        (?: {_HIDDEN} | anonymity | (?:his|her|their) \s names? \s not \s be \s (?:used|published) )
    | (?: (?:who|and) \s (?:was|were) \s )? (?:granted|given) \s anonymity
    | (?: (?:who|and) \s )? (?:speaking|spoke|talking|talked) \s
        (?:anonymously|not \s for \s attribution|on \s background)
    """,
    regex.I | regex.X,
)
_REASON: Final = regex.compile(
    r"""
    ,? \s* (?P<reason> (?: because|since|as|citing|given|due \s to|out \s of|for \s fear|fearing|discussing|describing
      | to \s (?:discuss|describe|speak|talk|share|avoid|protect|address|preview|comment|offer|give|detail|disclose)
      ) \b [^.;:“”"\n—]* )
    """,
    regex.I | regex.X,
)
_NOT_ALLOWED: Final = regex.compile(
    r"""
    (?: (?:because|since|as) \s (?:he|she|they) \s | who \s )? (?:was|were|is|are) \s not \s
    (?:authori[sz]ed|permitted|allowed) \s to \s (?:speak|talk|discuss|comment|be \s quoted) [^.,;:“”"\n—]*
    """,
    regex.I | regex.X,
)
_END: Final = regex.compile(
    r",\s+(?:said|says|told|added|who|and|but|confirmed|described|a|the)\b|,?\s(?:said|says|told|added|confirmed)\b",
    regex.I,
)


@attrs.frozen
class Anonymity:
    """A place where a source is kept unnamed.

    Attributes:
        phrase: What says so ("speaking on condition of anonymity"), or ``None`` where only the reason stands there.
        reason: Why ("because she was not authorized to speak"), or ``None``.
    """

    phrase: Span | None
    reason: Span | None

    @property
    def start(self) -> int:
        """The first character of it."""
        return min(span.start for span in (self.phrase, self.reason) if span is not None)


def find_anonymity(text: str, start: int, end: int) -> Anonymity | None:
    """The first place in a sentence where a source is kept unnamed, or ``None``.

    Args:
        text: The article's text.
        start: The first character of the sentence.
        end: The character after its last.
    """
    if not _WORD.search(text, start, end):
        return None
    found = _PHRASE.search(text, start, end)
    if found is None:
        alone = _NOT_ALLOWED.search(text, start, end)
        return None if alone is None else Anonymity(None, _clause(text, *alone.span()))
    after = _REASON.match(text, found.end(), end)
    reason = None if after is None else _clause(text, *after.span("reason"))
    return Anonymity(_trimmed(text, *found.span()), reason)


def _clause(text: str, start: int, end: int) -> Span:
    """The span up to where a verb of speech goes on with the sentence."""
    stop = _END.search(text, start, end)
    return _trimmed(text, start, stop.start() if stop else end)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end].rstrip(" ,-–—\t\r\n")
    lead = len(words) - len(words.lstrip())
    return Span(start + lead, start + len(words))


def sentences_to_read(text: str) -> Iterator[int]:
    """Characters at which words stand that a source kept unnamed is told by."""
    return (found.start() for found in _WORD.finditer(text))
