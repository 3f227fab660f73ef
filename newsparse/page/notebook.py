"""The compact form of a document for a notebook: its tinted text and its speakers, without script.

Notebooks have colours of their own, light and dark, so text and background are theirs, and the tints let both shine
through.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from newsparse.model import QUOTES
from newsparse.page import words
from newsparse.page.contents import NOT_FOUND, Contents, Voice
from newsparse.page.markup import Markup, element
from newsparse.page.palette import HUES, OTHERS
from newsparse.page.shell import asset
from newsparse.page.story import story

if TYPE_CHECKING:
    from newsparse.document import Document

_MOST = 12
"""Speakers named in the line above the text."""


def compact(document: Document) -> str:
    """The form for an output cell; every selector of its style begins with its own class."""
    contents = Contents.of(document)
    told = story(contents, notes=False)
    voices = [_voice(voice) for voice in contents.voices[:_MOST]]
    if more := len(contents.voices) - len(voices):
        voices.append(element("li", f"and {more:,} more"))
    above = element("ul", voices) if voices else element("p", _nothing(document))
    text = element("div", told.head, told.body, class_="text", tabindex=0, role="region", aria_label="Article")
    return str(element("div", Markup(f"<style>{_style()}</style>"), above, text, class_="newsparse-cell"))


def _nothing(document: Document) -> str:
    return "No quotes found." if QUOTES in document else "No quotes were looked for."


def _voice(voice: Voice) -> Markup:
    name = "Speaker not found" if voice.speaker is None else voice.speaker.name
    swatch = element("i", class_=f"swatch hue-{voice.hue if voice.speaker else NOT_FOUND}")
    number = element("small", f"{words.count(len(voice.quotes), 'quote')}, {words.percent(voice.share)}")
    return element("li", swatch, element("bdi", name), number)


@functools.cache
def _style() -> str:
    hues = "".join(
        f".newsparse-cell .hue-{number}{{--hue:{hue};--tint:{hue}70}}" for number, hue in enumerate((OTHERS, *HUES))
    )
    return hues + asset("notebook.css")
