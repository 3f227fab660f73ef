"""The list of all quotes below the article: what the cards show, for those without pointer, script or screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsparse.page import words
from newsparse.page.contents import NOT_FOUND, Contents, key_of
from newsparse.page.markup import Child, Markup, element, joined

if TYPE_CHECKING:
    from newsparse.views import Passage, Quote

_BETWEEN = " … "
_FURTHER = ("stance", "attribution", "attribution_type", "certainty")
"""Values that a quote may come to have; shown where they are there."""


def listing(contents: Contents) -> Markup | None:
    """All quotes, in text order; ``None`` where there are none."""
    if not contents.quotes:
        return None
    hues = contents.hues
    rows = [_entry(contents, quote, hues) for quote in contents.quotes]
    title = element("h2", "All quotes", id="listing")
    return element("section", title, element("ol", rows), class_="listing", aria_labelledby="listing")


def _entry(contents: Contents, quote: Quote, hues: dict[str, int]) -> Markup:
    key = key_of(quote)
    role = contents.role_of.get(quote.index)
    hue = f"hue-{hues[key] if quote.speaker else NOT_FOUND}"
    back = element(
        "a",
        str(quote.index + 1),
        href=f"#note-{quote.index}",
        class_="back",
        aria_label=f"Quote {quote.index + 1}, back to the text",
    )
    name = element("bdi", words.speaker_of(quote), class_="name")
    pieces = element("blockquote", _joined(quote.content))
    facts = element("dl", [element("div", element("dt", term), element("dd", value)) for term, value in _facts(quote)])
    return element(
        "li",
        element("p", back, element("i", class_=f"swatch {hue}", aria_hidden="true"), name, class_="who"),
        pieces,
        facts,
        id=f"quote-{quote.index}",
        data_quote=quote.index,
        data_speaker=key,
        data_kind=quote.kind.value,
        data_role=None if role is None else role.value,
    )


def _facts(quote: Quote) -> Iterator[tuple[str, Child]]:
    """What is known of a quote, in the order of interest; what is not known is left out."""
    yield "Kind", [quote.kind.value, _sure(quote.confidence, quote.rule)]
    if quote.source:
        yield "Source", _joined(quote.source)
    if quote.cue:
        yield "Cue", _joined(quote.cue)
    if quote.speaker is not None:
        yield "Speaker", [words.plain(quote.speaker.type.value), _sure(quote.speaker_confidence, quote.speaker_rule)]
    for term, passage in (("To", quote.addressee), ("How", quote.medium), ("When", quote.time), ("Where", quote.place)):
        if passage is not None:
            yield term, _passage(passage)
    for name in _FURTHER:
        value = getattr(quote, name, None)
        if isinstance(value, str) and value:
            yield words.plain(name).capitalize(), words.plain(value)
    if quote.continues is not None:
        yield "Continues", _other(quote.continues)
    if quote.nested_in is not None:
        yield "Within", _other(quote.nested_in)


def _sure(confidence: float, rule: str) -> Markup:
    """How sure something is, and what decided it."""
    said = f"{words.percent(confidence)} sure" + (f", by {words.plain(rule)}" if rule else "")
    return element("small", said)


def _other(quote: Quote) -> Markup:
    return element("a", f"quote {quote.index + 1}", href=f"#quote-{quote.index}")


def _passage(passage: Passage) -> Markup:
    return element("bdi", passage.text, data_start=passage.start, data_end=passage.end)


def _joined(passages: Iterable[Passage]) -> Markup:
    parts: list[Child] = []
    for passage in passages:
        parts += [_BETWEEN if parts else None, _passage(passage)]
    return joined(parts)
