"""Topics: answers set out by what they are about, below the name of who gave them, as after a match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse.model import ParagraphRole
from newsparse.stages.quotes.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.model import ParagraphItem
    from newsparse.spans import Span
    from newsparse.stages.quotes.habits import Page

_RULE: Final = "topic"
_LIKELY: Final = 0.85
_FEW: Final = 2  # topics that make it such a page
_LONGEST: Final = 8  # words of a heading
_TOPIC: Final = regex.compile(r"(?:On|on|ON)\s[^:…“”«»\"\n]{3,150}(?::|…|\.\.\.)\s*")
_NAME: Final = regex.compile(r"\p{Lu}[^.!?:;“”\"\n]*\p{L}")
_OPEN: Final = frozenset({ParagraphRole.BODY, ParagraphRole.LEAD, ParagraphRole.SUBHEADING, ParagraphRole.HEADLINE})


def of_topics(page: Page, paragraphs: Sequence[ParagraphItem]) -> Iterator[Found]:
    """The quotations after "On the final shot: ", by whoever the heading above them names, else by nobody.

    Args:
        page: The text with its marks and syntax.
        paragraphs: Its paragraphs.
    """
    topics = [_TOPIC.match(page.text, item.span.start, item.span.end) for item in paragraphs]
    if sum(topic is not None for topic in topics) < _FEW:
        return
    heading: Span | None = None
    on_topic = False
    for item, topic in zip(paragraphs, topics, strict=True):
        span = item.span
        if item.role not in _OPEN:
            continue
        if topic is not None:
            on_topic = True
            if topic.end() == span.end:
                continue
        elif _is_heading(page, span):
            heading, on_topic = span, False
            continue
        start = topic.end() if topic is not None else span.start
        region = page.region_at(start) if on_topic else None
        if region is None or page.text[region.span.end : span.end].strip():
            on_topic = on_topic and topic is not None
            continue
        words, name = page.tokens(region.inner), page.tokens(heading) if heading is not None else None
        piece = page.syntax.trimmed(*words) if words is not None else None
        if piece is not None:
            yield Found((piece,), (), (name,) if name is not None else (), _LIKELY, _RULE)


def _is_heading(page: Page, span: Span) -> bool:
    """Whether a paragraph is a name and little else: "Brett Brown", "Spurs coach Gregg Popovich"."""
    line = _NAME.fullmatch(page.text, span.start, span.end)
    tokens = page.tokens(span)
    if line is None or tokens is None or len(line[0].split()) > _LONGEST:
        return False
    last = page.syntax.tag[tokens[1] - 1]
    capitals = all(word[0].isupper() for word in line[0].split()[-2:])
    return last in {"NNP", "NNPS"} and capitals and len(line[0].split()) > 1
