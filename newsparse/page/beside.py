"""What stands beside the article: who is quoted, where and how much, and the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsparse.model import Gender, QuoteKind
from newsparse.page import words
from newsparse.page.contents import NOT_FOUND, Contents, Voice
from newsparse.page.markup import Child, Markup, element

if TYPE_CHECKING:
    from newsparse.discourse import DiscourseRole


def beside(contents: Contents) -> Markup:
    """The column beside the article: speakers, kinds, discourse roles; each can be shown alone."""
    kinds = Counter(quote.kind for quote in contents.quotes)
    groups: list[Child] = []
    if contents.voices:
        rows = [_voice(contents, voice) for voice in contents.voices]
        groups.append(_group("Speakers", element("ul", rows, class_="voices"), "share of the words quoted"))
    if kinds:
        rows = [_kind(kind, kinds[kind]) for kind in QuoteKind if kind in kinds]
        groups.append(_group("Kind of quote", element("ul", rows, class_="choices")))
    if contents.roles:
        rows = [_role(contents, role) for role in contents.roles]
        groups.append(_group("Discourse role", [_roles(contents), element("ul", rows, class_="choices")]))
    if not groups:
        groups.append(element("p", "No quotes were found.", class_="hint"))
    state = element("p", element("output", id="state", aria_live="polite"), _clear(), class_="state scripted")
    return element(
        "aside",
        element(
            "details",
            element("summary", element("h2", "Who is quoted", id="beside")),
            element("form", groups, state if contents.quotes else None, id="filters", autocomplete="off"),
            open=True,
        ),
        class_="beside",
        aria_labelledby="beside",
    )


def _clear() -> Markup:
    return element("button", "Show all", type="reset", id="clear", hidden=True)


def _group(title: str, *children: Child) -> Markup:
    *parts, last = children
    hint = element("span", last, class_="hint") if parts and isinstance(last, str) else None
    shown = parts if hint else children
    return element("fieldset", element("legend", title, " " if hint else None, hint), shown)


def _choice(name: str, value: str, label: Child, after: Child = None) -> Markup:
    box = element("input", type="checkbox", name=name, value=value, class_="scripted")
    return element("li", element("label", box, label), after)


def _voice(contents: Contents, voice: Voice) -> Markup:
    speaker = voice.speaker
    swatch = element("i", class_=f"swatch hue-{voice.hue if speaker else NOT_FOUND}", aria_hidden="true")
    name = element("bdi", "Speaker not found" if speaker is None else speaker.name, class_="name")
    facts: list[Child] = []
    if speaker is not None:
        facts.append(words.plain(speaker.type.value))
        if speaker.gender is not Gender.NOT_STATED:
            facts.append(speaker.gender.value)
        facts.extend(_link(speaker.name, speaker.entity.id) if speaker.entity else ())
    amount = element("span", words.percent(voice.share), class_="share")
    told = element("p", [element("span", fact) for fact in facts], class_="facts") if facts else None
    number = element("span", words.count(len(voice.quotes), "quote"), class_="facts")
    return _choice("speaker", voice.key, [swatch, name, amount], [_places(contents, voice), number, told])


def _link(name: str, entity: str) -> Iterator[Markup]:
    found = words.address(entity)
    if found is None:
        yield element("bdi", entity)
        return
    url, site = found
    yield element("a", site, href=url, rel="noopener noreferrer", aria_label=f"{name} on {site}", title=entity)


def _places(contents: Contents, voice: Voice) -> Markup:
    """Where in the article somebody is quoted, as a strip from its first to its last character."""
    size = max(len(contents.document.text), 1)
    least = size / 150  # short quotes stay visible
    hue = f"hue-{voice.hue if voice.speaker else NOT_FOUND}"
    bars = ((span.start, max(len(span), least), hue) for quote in voice.quotes for span in quote.item.content)
    where = sorted({min(100, round(100 * quote.span.start / size)) for quote in voice.quotes})
    first = ", ".join(f"{place} %" for place in where[:10])
    return _strip(size, bars, f"Quoted at {first}{' and further on' if len(where) > 10 else ''} of the article")  # noqa: PLR2004  enough to be heard


def _strip(size: int, bars: Iterable[tuple[int, float, str]], label: str) -> Markup:
    rows = [element("rect", x=x, width=round(width, 1), height=1, class_=kind) for x, width, kind in bars]
    shape = {"viewBox": f"0 0 {size} 1", "preserveAspectRatio": "none"}
    return element("svg", rows, class_="strip", role="img", aria_label=label, **shape)


def _kind(kind: QuoteKind, number: int) -> Markup:
    sample = element("span", kind.value.capitalize(), class_=f"content {kind.value} hue-0")
    return _choice("kind", kind.value, [sample, element("span", f"{number:,}", class_="share")])


def _role(contents: Contents, role: DiscourseRole) -> Markup:
    swatch = element("i", class_=f"swatch role-{role.value}", aria_hidden="true")
    number = element("span", f"{contents.roles[role]:,}", class_="share")
    return _choice("role", role.value, [swatch, element("span", words.ROLES[role], class_="name"), number])


def _roles(contents: Contents) -> Markup:
    """The discourse roles from the first to the last sentence, as a strip."""
    size = max(len(contents.document.text), 1)
    bars = (
        (sentence.span.start, len(sentence.span), f"role-{sentence.role.label.value}")
        for sentence in contents.sentences
        if sentence.role is not None
    )
    total = sum(contents.roles.values())
    told = ", ".join(f"{words.ROLES[role]} {words.percent(n / total)}" for role, n in contents.roles.items())
    return _strip(size, bars, f"Discourse roles through the article; of all sentences: {told}")
