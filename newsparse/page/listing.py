"""The list of all quotes below the article: what the cards show, for those without pointer, script or screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsparse.page import words
from newsparse.page.contents import NOT_FOUND, Contents, key_of
from newsparse.page.facts import Fact, facts_of
from newsparse.page.markup import Child, Markup, element, joined

if TYPE_CHECKING:
    from newsparse.passages import Passage
    from newsparse.views import Quote

_BETWEEN = " … "


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
    facts = element("dl", map(_fact, facts_of(quote)))
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


def _fact(fact: Fact) -> Markup:
    other = fact.quote
    value: Child = _joined(fact.passages) if fact.passages else fact.value
    if other is not None:
        value = element("a", fact.value, href=f"#quote-{other.index}")
    note = element("small", fact.note) if fact.note else None
    return element("div", element("dt", fact.term), element("dd", value, note))


def _passage(passage: Passage) -> Markup:
    return element("bdi", passage.text, data_start=passage.start, data_end=passage.end)


def _joined(passages: Iterable[Passage]) -> Markup:
    parts: list[Child] = []
    for passage in passages:
        parts += [_BETWEEN if parts else None, _passage(passage)]
    return joined(parts)
