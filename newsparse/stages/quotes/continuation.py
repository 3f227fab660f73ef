"""Continuation: quotations that go on after their attribution, and over paragraphs, without naming anybody again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.stages.quotes.found import Found

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from newsparse.stages.quotes.syntax import Syntax

_STOPS: Final = frozenset({".", "!", "?", "…", "...", "....", "\n", "\n\n"})
_ENOUGH: Final = 4
_LONG: Final = 6
_CONFIDENT: Final = 0.9
_LIKELY: Final = 0.6
_LEADS: Final = frozenset({":", "–", "—", "-", "--"})
_LEADING: Final = frozenset({"DT", "IN", "JJ", "PRP$", "TO"})
"""Tags of words that make the quotation after them a part of their phrase."""
_MARKS: Final = 3
"""Tokens after a quotation that may be its closing marks."""


def continued(
    syntax: Syntax,
    found: Sequence[Found],
    homes: Sequence[int],
    titles: Collection[int] = (),
    titled: Collection[int] = (),
) -> list[Found]:
    """The quotes, with the quotations that none of them holds: as pieces of theirs, or as quotes of their own.

    A quotation left open at the end of a paragraph and resumed in the next is one quote of several pieces. What
    follows a quotation in the same sentence is a piece of it; what follows in a sentence of its own in the same
    paragraph continues it, and so does a paragraph after it that is a quotation and nothing else; any other long
    quotation is a quote without a cue.

    Args:
        syntax: The parse.
        found: The quotes so far.
        homes: The paragraph of each outermost region.
        titles: The outermost regions that are titles of works, and no quotations.
        titled: Those that are written as titles, and no quotations of their own.
    """
    owner = _owners(syntax, found)
    leads = _resumed_by(syntax, owner)
    out = [*found]
    last = -1
    for index in range(len(syntax.regions)):
        if index not in owner:
            piece = syntax.trimmed(*syntax.covered[index])
            if piece is None or index in titles:
                continue
            size = sum(syntax.solid[piece[0] : piece[1]])
            if size < _LONG and _modifies(syntax, index):
                continue
            before = owner.get(last)
            resumes = before is not None and last == index - 1 and _resumes(syntax, index)
            labelled = resumes and before is not None and before.rule == "label"
            if index in leads and not labelled:
                owner[index] = _joined(leads[index], piece)
            elif before is not None and (
                resumes or (homes[last] == homes[index] and _same_sentence(syntax, before, piece[0]))
            ):
                owner[index] = _joined(before, piece)
            elif before is not None and (
                (
                    homes[last] == homes[index]
                    and (size >= _ENOUGH or _is_whole(syntax, index))
                    and not _is_introduced(syntax, index)
                )
                or (homes[last] == homes[index] - 1 and size >= _LONG and _is_paragraph(syntax, index))
            ):
                quote = Found((piece,), (), (), _CONFIDENT, "continuation", before.continues or before)
                owner[index] = quote
                out.append(quote)
            elif index not in titled and (size >= _LONG or (size > 1 and _is_sentence(syntax, index))):
                owner[index] = quote = Found((piece,), (), (), _LIKELY, "quotation")
                out.append(quote)
                if _is_line(syntax, index) and not (_is_whole(syntax, index) or syntax.regions[index].unclosed):
                    continue  # a heading, which nothing carries on
            else:
                continue
        last = index
    return out


def joined(found: Sequence[Found]) -> list[Found]:
    """The quotes, those that continue another made pieces of it."""
    for quote in found:
        if quote.continues is not None:
            _joined(quote.continues, *quote.content)
    return [quote for quote in found if quote.continues is None]


def _resumed_by(syntax: Syntax, owner: Mapping[int, Found]) -> dict[int, Found]:
    """The quote that resumes each region left open that nobody has, over as many paragraphs as it takes."""
    leads: dict[int, Found] = {}
    for index in reversed(range(len(syntax.regions) - 1)):
        ahead = owner.get(index + 1) or leads.get(index + 1)
        if ahead is not None and index not in owner and _resumes(syntax, index + 1):
            leads[index] = ahead
    return leads


def _owners(syntax: Syntax, found: Sequence[Found]) -> dict[int, Found]:
    """The quote of each region that one touches; of two, the one that starts first."""
    owner: dict[int, Found] = {}
    for quote in sorted(found, key=lambda quote: quote.content[0][0]):
        for index in _touched(syntax, quote):
            owner.setdefault(index, quote)
    return owner


def _touched(syntax: Syntax, quote: Found) -> Iterator[int]:
    for first, end in quote.content:
        seen = -1
        for token in range(first, end):
            if syntax.region[token] != seen:
                seen = syntax.region[token]
                if seen >= 0:
                    yield seen


def _resumes(syntax: Syntax, index: int) -> bool:
    return syntax.regions[index].resumed and syntax.regions[index - 1].unclosed


def _is_whole(syntax: Syntax, index: int) -> bool:
    """Whether a quotation is a sentence of its own, from its first word to its full stop."""
    first, end = syntax.covered[index]
    return first - syntax.sentences[syntax.sentence[first]][0] <= 1 and syntax.low[end - 1] in _STOPS


def _is_sentence(syntax: Syntax, index: int) -> bool:
    """Whether a quotation with a verb and a full stop is a sentence of its own, or ends one after a colon or a dash."""
    first, end = syntax.covered[index]
    _, stop = syntax.sentences[syntax.sentence[end - 1]]
    if syntax.low[end - 1] not in _STOPS or any(map(str.isalnum, "".join(syntax.low[end:stop]))):
        return False
    if not any(tag[:2] == "VB" for tag in syntax.tag[first:end]):
        return False
    leads = first > 1 and syntax.low[first - 2] in _LEADS
    return (leads or _is_whole(syntax, index)) and not _is_line(syntax, index)


def _modifies(syntax: Syntax, index: int) -> bool:
    """Whether a quotation stands before a noun that it tells more of: "“Make It Great” hats were on sale"."""
    _, end = syntax.covered[index]
    after = end + 1
    if after >= len(syntax.low) or syntax.solid[end] or syntax.low[end - 1] in _STOPS | {","}:
        return False
    return syntax.solid[after] and syntax.tag[after] in {"NN", "NNS"} and syntax.end[end] + 1 == syntax.start[after]


def _is_introduced(syntax: Syntax, index: int) -> bool:
    """Whether words and a colon stand before a quotation: "His feelings change: “...”"."""
    first = syntax.covered[index][0]
    return any(syntax.low[token] == ":" for token in range(max(first - 2, 0), first))


def _is_paragraph(syntax: Syntax, index: int) -> bool:
    """Whether a quotation is a paragraph of its own, from its first word to its full stop."""
    return _is_whole(syntax, index) and _is_line(syntax, index)


def _is_line(syntax: Syntax, index: int) -> bool:
    """Whether nothing but its marks stands beside a quotation in its paragraph."""
    first, end = syntax.covered[index]
    above, below = syntax.low[max(first - _MARKS, 0) : first][::-1], syntax.low[end : end + _MARKS]
    edges = [next((low for low in near if low.isspace() or low[0].isalnum()), "\n") for near in (above, below)]
    return all("\n" in edge for edge in edges)


def _joined(quote: Found, *pieces: tuple[int, int]) -> Found:
    quote.content = tuple(sorted((*quote.content, *pieces)))
    return quote


def _same_sentence(syntax: Syntax, quote: Found, start: int) -> bool:
    """Whether no sentence ends between a quote's words and a token after them ("A," he said, "b.")."""
    ends = [end for spans in (quote.content, quote.cue, quote.source) for _, end in spans if end <= start]
    cued = any(first >= quote.content[-1][1] for first, _ in quote.cue)
    opens = next((token for token in range(start - 1, max(start - _MARKS, 0), -1) if syntax.solid[token]), start)
    if syntax.tag[opens] in _LEADING:
        return False  # "“I love that song,” Reed said of “Rain”"
    return (
        bool(ends)
        and cued
        and start - max(ends) <= 2 * _LONG
        and not any(syntax.low[token].strip(" ") in _STOPS for token in range(max(ends), start))
    )
