"""Works: quotation marks around the title of a book, a song, or an article that is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsparse.spans import Span
    from newsparse.stages.quotes.found import Found
    from newsparse.stages.quotes.syntax import Syntax

WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*+")
_BEFORE: Final = regex.compile(r"(?:\p{L}[\p{L}\p{M}'’.-]*+[, ]++){0,4}+$")
_CITED: Final = regex.compile(
    r"[ \xa0]*(?:--?|[―—–])[ \xa0]*\p{Lu}[^\"”“\n]{1,60}?,[ \xa0]*"
    r"(?:\p{Lu}\p{Ll}{2,8}\.?[ \xa0]\d{1,2},?|\d{1,2}[ \xa0]\p{Lu}\p{Ll}{2,8}\.?,?)[ \xa0]\d{4}\.?[ \xa0]*$",
    regex.MULTILINE,
)
_NAMED: Final = regex.compile(r"\b(?:(?:en|sub)?titled|headlined)[,:]?[ \xa0]?+$")
_TOLD: Final = regex.compile(r",?[ \xa0](?:his|her|their|its|the|an?)((?:[ \xa0][\p{L}\p{N}'’-]++){1,4})")
_BACK: Final = 60
_SMALL: Final = 3
_LONGEST: Final = 100  # characters of a title
_LINE: Final = 120  # characters of a paper's name and a day


def words_before(text: str, end: int) -> list[str]:
    """The last four words of the sentence before a place."""
    found = _BEFORE.search(text, max(0, end - _BACK), end)
    return WORD.findall(found.group()) if found is not None else []


def is_titled(held: Sequence[str]) -> bool:
    """Whether words are written as those of a title are: with capitals, but for small words in the middle."""
    if not held or not held[0][0].isupper() or not held[-1][0].isupper():
        return False
    return all(word[0].isupper() or len(word) <= _SMALL + 1 for word in held)


def names_work(before: Iterable[str]) -> bool:
    """Whether words before a quotation say that it is a work: "in her memoir,"."""
    return any(word.lower() in lexicon.words("marks/works") for word in before)


def is_cited(text: str, end: int) -> bool:
    """Whether what ends in a closing mark at ``end`` is an article named with its paper and day.

    ``"Document found on street" — The Globe, August 15, 2008``, as lists of sources have it.
    """
    return _CITED.match(text, end, min(len(text), end + _LINE)) is not None


def works(text: str, syntax: Syntax) -> frozenset[int]:
    """The outermost regions that are titles of works: "in her memoir, “The Long Hum”", and of articles cited."""
    return frozenset(
        index
        for index, region in enumerate(syntax.regions)
        if is_cited(text, region.span.end)
        or (
            len(region.inner) <= _LONGEST
            and text[region.inner.start : region.inner.start + 1].isupper()
            and is_titled(WORD.findall(text, region.inner.start, region.inner.end))
            and (
                is_named(text, region.span.start)
                or names_work(words_before(text, region.span.start))
                or _is_work(text, region.span.end)
            )
        )
    )


def _is_work(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is told to be a work after a comma: "“Glass Houses”, her third film"."""
    told = _TOLD.match(text, end, min(len(text), end + _BACK))
    return told is not None and "," in text[end - 2 : end + 1] and names_work(told[1].split())


def is_named(text: str, start: int) -> bool:
    """Whether a word before what opens at ``start`` says that a name follows: "an article entitled: "."""
    return _NAMED.search(text, max(0, start - _BACK), start) is not None


def titled(text: str, syntax: Syntax) -> frozenset[int]:
    """The outermost regions that are written as titles in the middle of a line: "the curator of “Prints of a City”"."""
    return frozenset(
        index
        for index, region in enumerate(syntax.regions)
        if text[region.inner.start : region.inner.start + 1].isupper()
        and is_titled(WORD.findall(text, region.inner.start, region.inner.end))
        and words_before(text, region.span.start)
    )


def without_works(text: str, syntax: Syntax, found: Iterable[Found], titles: Collection[int]) -> list[Found]:
    """The quotes without the titles of works in which something was said; none of those that are titles alone.

    Args:
        text: The article's text.
        syntax: The parse.
        found: The quotes.
        titles: The regions that are titles.
    """
    spans: dict[tuple[int, int], Span] = {}
    for index in titles:
        piece = syntax.trimmed(*syntax.covered[index])
        if piece is not None:
            spans[piece] = syntax.regions[index].span
    out = []
    for quote in found:
        kept = tuple(piece for piece in quote.content if piece not in spans)
        named = [
            is_named(text, spans[piece].start) or _is_work(text, spans[piece].end)
            for piece in quote.content
            if not kept
        ]
        if kept or not all(named):
            quote.content = kept or quote.content
            out.append(quote)
    return out
