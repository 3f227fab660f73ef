"""The role of each paragraph: what it shows by itself, then what its place in the article says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import regex

from newsparse.model import ParagraphRole as Role
from newsparse.stages.paragraphs.datelines import dateline_of, is_dateline
from newsparse.stages.paragraphs.headlines import (
    LONGEST_HEADLINE,
    is_byline,
    is_open,
    looks_like_headline,
    looks_like_subheading,
    normal,
)
from newsparse.stages.paragraphs.patterns import own_role

if TYPE_CHECKING:
    from newsparse.stages.lines import Bounds

TOP: Final = 10
"""Paragraphs among which headline, deck, byline and date line are looked for."""
_CAPTION_LENGTH: Final = 300
# What captions say of those in the picture, in the present tense.
_SHOWN: Final = regex.compile(
    r"\b(?:(?:is|are)\s(?:seen|shown|pictured)|arrives?|attends?|embraces?|gathers?|gestures?|holds?|leaves?|listens?|looks?|poses?"
    r"|shakes?|shows?|sits?|speaks?|stands?|waits?|walks?|watch(?:es)?|waves?)\b"
)
_SENTENCE_END: Final = regex.compile(r"[a-z]{2}[.?!]\s+\p{Lu}")


def roles(text: str, bounds: Sequence[Bounds], *, title: str | None = None, byline: str | None = None) -> list[Role]:
    """The role of each paragraph of an article.

    Args:
        text: The article's text.
        bounds: Start and end of each paragraph, in order.
        title: The headline as the caller knows it; it wins over a guess.
        byline: The authors as the caller knows them; they win over a guess.
    """
    found = [own_role(text, start, end) for start, end in bounds]
    for i, (start, end) in enumerate(bounds[:-1]):
        if found[i] is Role.CORRECTION and text[start:end].endswith(":") and found[i + 1] is Role.BODY:
            found[i + 1] = Role.CORRECTION
    _mark_byline(text, bounds, found, byline)
    _mark_headline(text, bounds, found, title)
    _mark_top(text, bounds, found, guess_byline=byline is None or Role.BYLINE not in found)
    _mark_captions(text, bounds, found)
    lead = next((i for i, role in enumerate(found) if role is Role.BODY), None)
    if lead is None:
        return found
    found[lead] = Role.LEAD
    for i in range(lead + 1, len(found) - 1):
        if found[i] is Role.BODY and found[i + 1] in _FOLLOWS and looks_like_subheading(text, *bounds[i]):
            found[i] = Role.SUBHEADING
    return found


_FOLLOWS: Final = frozenset({Role.BODY, Role.LIST_ITEM, Role.CAPTION})


def _mark_byline(text: str, bounds: Sequence[Bounds], found: list[Role], byline: str | None) -> None:
    """Mark what the caller says is the byline, at the top, and the author's note that closes the article."""
    names = normal(byline or "").removeprefix("by ")
    if not names:
        return
    for i, (start, end) in enumerate(bounds[:TOP]):
        if end - start <= len(names) + LONGEST_HEADLINE:
            line = normal(text[start:end]).removeprefix("by ")
            if line == names or (line.startswith(names) and is_open(text, start, end)):
                found[i] = Role.BYLINE
                break
    start, end = bounds[-1] if len(bounds) > 1 else (0, 0)
    if found[-1:] == [Role.BODY] and normal(text[start : min(end, start + 2 * len(names) + 40)]).startswith(
        f"{names} is "
    ):
        found[-1] = Role.END_NOTE


def _mark_headline(text: str, bounds: Sequence[Bounds], found: list[Role], title: str | None) -> None:
    """Mark the headline: the caller's where it stands in the text, else one that looks like it."""
    wanted = normal(title or "")
    if wanted:
        for i, (start, end) in enumerate(bounds[:TOP]):
            line = normal(text[start:end]) if end - start <= 2 * len(wanted) + LONGEST_HEADLINE else ""
            if line == wanted:
                found[i] = Role.HEADLINE
                return
            if len(line.split()) > 1 and wanted.startswith(f"{line} "):
                found[i] = Role.HEADLINE  # and the next lines are the rest of it
                rest = wanted.removeprefix(line).strip()
                if i + 1 < len(bounds) and normal(text[slice(*bounds[i + 1])][: 2 * len(rest) + 1]) == rest:
                    found[i + 1] = Role.SUBHEADING
                return
        return
    first = next((i for i, role in enumerate(found) if role is Role.BODY), None)
    if first is None or is_dateline(text, *bounds[first]) or is_byline(text, *bounds[first]):
        return
    story_follows = any(
        role is Role.BODY and end - start > bounds[first][1] - bounds[first][0]
        for role, (start, end) in zip(found[first + 1 :], bounds[first + 1 :], strict=True)
    )
    if looks_like_headline(text, *bounds[first]):
        if story_follows or any(_is_top(text, *line) for line in bounds[first + 1 : first + 3]):
            found[first] = Role.HEADLINE
    elif bounds[first][1] - bounds[first][0] <= LONGEST_HEADLINE and any(
        _is_top(text, *line) for line in bounds[first + 1 : first + 2]
    ):
        found[first] = Role.HEADLINE


def _is_top(text: str, start: int, end: int) -> bool:
    """Whether a line can only stand above the story."""
    return is_byline(text, start, end) or is_dateline(text, start, end) or dateline_of(text, start, end) is not None


def _mark_top(text: str, bounds: Sequence[Bounds], found: list[Role], *, guess_byline: bool) -> None:
    """Mark byline, date line and deck in what stands above the story."""
    headline = next((i for i, role in enumerate(found) if role is Role.HEADLINE), None)
    for i, (start, end) in enumerate(bounds[:TOP]):
        if found[i] is not Role.BODY:
            continue
        if is_dateline(text, start, end):
            found[i] = Role.DATELINE
        elif guess_byline and is_byline(text, start, end):
            found[i] = Role.BYLINE
        elif headline is not None and i > headline and _is_deck(text, bounds, found, i):
            found[i] = Role.SUBHEADING
        else:
            return


def _is_deck(text: str, bounds: Sequence[Bounds], found: Sequence[Role], i: int) -> bool:
    """Whether a paragraph below the headline is a deck: short, and open at the end or above a byline or dateline."""
    start, end = bounds[i]
    if end - start > LONGEST_HEADLINE or i + 1 >= len(bounds) or dateline_of(text, start, end) is not None:
        return False
    below = any(_is_top(text, *line) for line in bounds[i + 1 : i + 2]) or found[i + 1] is Role.BYLINE
    return below or (is_open(text, start, end) and any(role is Role.BODY for role in found[i + 1 :]))


def _mark_captions(text: str, bounds: Sequence[Bounds], found: list[Role]) -> None:
    """Mark a one-sentence paragraph above a credit as a caption if it says what a picture shows."""
    for i, role in enumerate(found[1:]):
        start, end = bounds[i]
        if (
            role is Role.CREDIT
            and found[i] is Role.BODY
            and end - start <= _CAPTION_LENGTH
            and _SHOWN.search(text, start, end)
            and not _SENTENCE_END.search(text, start, end)
            and not any(mark in text[start:end] for mark in '“”"')
        ):
            found[i] = Role.CAPTION
