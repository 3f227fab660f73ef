"""Quotation marks: where text stands in them, found on characters, a paragraph at a time.

Marks of one family (double, single, two guillemets) are matched with each other only. A mark opens or closes by its
shape where it has one, by its neighbours where it has none ("straight" marks) or where they contradict the
shape: ``»so«``, ``„so“``, ``“so“``. Toggling over a whole text would fail after one lost mark; here a paragraph starts
afresh, knowing only whether the one before left a quotation open.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs
import regex

from newsparse.spans import Span, trimmed
from newsparse.stages.quotes.pairs import Pair, carried_on, double_pairs, single_pairs
from newsparse.stages.quotes.signs import SINGLE, Sign, signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SOLID: Final = regex.compile(r"[^\W_]")


@attrs.frozen
class Region:
    """A stretch of text in quotation marks.

    Attributes:
        span: With its marks.
        inner: Without them.
        level: 0 for a quotation, 1 for one within another, and so on.
        unclosed: It runs to the end of its paragraph without a closing mark.
        resumed: It carries on a quotation that the paragraph before left open.
    """

    span: Span
    inner: Span
    level: int = 0
    unclosed: bool = False
    resumed: bool = False


def scan(text: str, paragraphs: Iterable[Span]) -> tuple[Region, ...]:
    """The stretches of a text that stand in quotation marks.

    Marks that enclose no letter or digit are left out, and so are apostrophes, elisions (``’em``), decades
    (``’90s``), inches and feet. A quotation without a closing mark runs to the end of its paragraph. The regions of one
    level never overlap.

    Args:
        text: The text.
        paragraphs: Its paragraphs, in order; nothing outside them is looked at.

    Returns:
        Regions by where they start, an outer one before those within it.

    Example:
        >>> from newsparse.spans import Span
        >>> from newsparse.stages.quotes.marks import scan
        >>> text = "“Don’t,” she said, “call it ‘over’ yet.”"
        >>> [(r.level, r.inner.of(text)) for r in scan(text, [Span(0, len(text))])]
        [(0, 'Don’t,'), (0, 'call it ‘over’ yet.'), (1, 'over')]
    """
    return _scan(text, tuple(paragraphs))


@functools.lru_cache(maxsize=1)  # the stage of speakers asks for what the stage of quotes has just asked for
def _scan(text: str, paragraphs: tuple[Span, ...]) -> tuple[Region, ...]:
    found: list[Pair] = []
    pending: dict[int, int] = {}  # family -> paragraphs without a mark since one left a quotation of it open
    waiting: Pair | None = None  # a single quotation left open: one only if it is carried on
    quiet: list[Pair] = []  # a whole paragraph without a mark: quoted only if a closing mark follows
    for paragraph in paragraphs:
        here = list(signs(text, paragraph))
        families = sorted({sign.family for sign in here} - {SINGLE})
        doubles: list[Pair] = []
        left_open: dict[int, int] = {}
        for family in families:
            own = [sign for sign in here if sign.family == family]
            pairs, is_open = double_pairs(text, paragraph, own, pending.get(family))
            if pairs and pairs[0].start == pairs[0].inner_start:
                found.extend(quiet)
            doubles.extend(pairs)
            if is_open:
                left_open[family] = 0
        quiet = []
        if not families and 0 in pending.values():
            left_open = dict.fromkeys(pending, 1)
            quiet = [Pair(paragraph.start, paragraph.end, paragraph.start, paragraph.end, unclosed=True, resumed=True)]
        found.extend(doubles)
        own = [sign for sign in here if sign.family == SINGLE]
        singles, waiting = _singles(text, paragraph, own, doubles, waiting)
        found.extend(singles)
        pending = left_open
    return _levelled(text, found)


def _singles(
    text: str, paragraph: Span, own: Sequence[Sign], doubles: Sequence[Pair], waiting: Pair | None
) -> tuple[list[Pair], Pair | None]:
    """The single quotations of a paragraph and the one it leaves open; with the one before, if this carries it on."""
    found, is_open = single_pairs(text, paragraph, own, doubles)
    if waiting is None:
        return found, is_open
    onward = carried_on(text, paragraph, own, [*found, is_open] if is_open is not None else found)
    if onward is None:
        return found, is_open
    if not waiting.resumed:  # else it is among the quotations already
        found.append(waiting)
    if onward not in found:
        found.append(onward)
    onward.resumed = True
    return found, is_open


def _levelled(text: str, found: list[Pair]) -> tuple[Region, ...]:
    """The regions that hold a letter or digit, with their levels; of two that cross, the earlier."""
    regions: list[Region] = []
    ends: list[int] = []
    for pair in sorted(found, key=lambda pair: (pair.start, -pair.end)):
        inner = trimmed(text, pair.inner_start, pair.inner_end)
        if inner is None or not _SOLID.search(text, inner.start, inner.end):
            continue
        while ends and ends[-1] <= pair.start:
            ends.pop()
        if ends and pair.end > ends[-1]:
            continue
        outer = trimmed(text, pair.start, pair.end)
        assert outer is not None
        regions.append(Region(outer, inner, len(ends), pair.unclosed, pair.resumed))
        ends.append(pair.end)
    return tuple(regions)
