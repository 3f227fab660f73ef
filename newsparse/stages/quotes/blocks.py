"""Block quotations: paragraphs that a verb of saying and a colon introduce, most without marks, as in live reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse.model import ParagraphRole
from newsparse.stages.quotes.decode import quote_of
from newsparse.stages.quotes.uttered import uttering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.model import ParagraphItem
    from newsparse.stages.quotes.found import Found
    from newsparse.stages.quotes.habits import Page
    from newsparse.stages.quotes.syntax import Range, Syntax

_RULE: Final = "block"
_LIKELY: Final = 0.85
_REACH: Final = 14  # tokens before the colon
_LEAST: Final = 3
_STORY: Final = frozenset({ParagraphRole.BODY, ParagraphRole.LEAD})
_HELPING: Final = frozenset({"aux", "auxpass"})
_TELLING: Final = frozenset(
    """concludes conveyed conveying elaborated elaborates noted notes noting observed observes observing read reads
    reading reported reporting reports stated states stating telling""".split()  # noqa: SIM905  a list of words reads best as words
)
_COLON: Final = regex.compile(r":\s*$")
_BLOCK: Final = regex.compile(r"[\p{L}\d…\[][^\n]*[.!?…][)\]”’\"']*", regex.S)
_MARKS: Final = regex.compile(r"[“”«»„\"]")
_FIRST_PERSON: Final = regex.compile(r"\b(?:I|we|We|my|My|our|Our|us|me)\b")


def blocks(page: Page, paragraphs: Sequence[ParagraphItem]) -> Iterator[Found]:
    r"""The quotes whose content is a paragraph, or several, after "Costa said:".

    The first paragraph is content; those after it are while somebody speaks of "I" or "we" in them, or while a single
    line end parts them where an empty line parts the first from what introduces it.

    Args:
        page: The text with its marks and syntax.
        paragraphs: Its paragraphs.
    """
    for at, item in enumerate(paragraphs[:-1]):
        if item.role not in _STORY or not _COLON.search(page.text, item.span.start, item.span.end):
            continue
        tokens = page.tokens(item.span)
        cue = _cue(page.syntax, tokens) if tokens is not None else -1
        pieces = tuple(_pieces(page, paragraphs, at)) if cue >= 0 else ()
        if pieces:
            quote = quote_of(page.syntax, cue, pieces, _LIKELY, _RULE)
            quote.to_stop = True
            yield quote


def _cue(syntax: Syntax, tokens: Range) -> int:
    """The verb of saying that leads to the colon at the end of a paragraph, or -1."""
    first, end = tokens
    if syntax.low[first : first + 2] == ["according", "to"]:
        return first
    for token in range(end - 1, max(end - _REACH, first) - 1, -1):
        if syntax.tag[token][:2] == "VB" and syntax.dep[token] not in _HELPING:
            bare = syntax.low[token] in _TELLING and not syntax.children(token, {"dobj", "ccomp", "dep"})
            said = bare or (syntax.low[token] in uttering() and syntax.low[token] not in _TELLING)
            return token if said and syntax.region[token] < 0 else -1
    return -1


def _pieces(page: Page, paragraphs: Sequence[ParagraphItem], intro: int) -> Iterator[Range]:
    region = page.region_at(paragraphs[intro + 1].span.start)
    if region is not None:
        tokens = page.tokens(region.inner)
        piece = page.syntax.trimmed(*tokens) if tokens is not None else None
        if piece is not None and not page.text[region.span.end : paragraphs[intro + 1].span.end].strip():
            yield piece
        return
    tight = _lines(page, paragraphs, intro) > 1
    for at in range(intro + 1, len(paragraphs)):
        item, span = paragraphs[at], paragraphs[at].span
        if item.role is not ParagraphRole.BODY or _BLOCK.fullmatch(page.text, span.start, span.end) is None:
            return
        if _MARKS.search(page.text, span.start, span.end):
            return
        goes_on = at == intro + 1 or (tight and _lines(page, paragraphs, at - 1) == 1)
        if not (goes_on or _FIRST_PERSON.search(page.text, span.start, span.end)):
            return
        tokens = page.tokens(span)
        piece = page.syntax.trimmed(*tokens) if tokens is not None else None
        if piece is None or sum(page.syntax.solid[piece[0] : piece[1]]) < _LEAST:
            return
        yield piece


def _lines(page: Page, paragraphs: Sequence[ParagraphItem], at: int) -> int:
    """How many line ends stand after a paragraph."""
    return page.text.count("\n", paragraphs[at].span.end, paragraphs[at + 1].span.start)
