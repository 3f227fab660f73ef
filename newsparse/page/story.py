"""The article itself, as a page shows it: paragraphs, with everything that was found in them marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.model import ParagraphRole
from newsparse.page import words
from newsparse.page.contents import Block, Contents, key_of
from newsparse.page.markup import Child, Markup, element
from newsparse.page.weave import Mark, weave

if TYPE_CHECKING:
    from newsparse.spans import Span
    from newsparse.views import Quote, Sentence

# Contents stay whole, sentences are split at their edges; cues, sources and mentions lie within both.
_CONTENT, _SENTENCE, _PART, _MENTION = range(4)
_TAGS: Final = {ParagraphRole.SUBHEADING: "h2"}


@attrs.frozen
class Story:
    """The marked text of a document.

    Attributes:
        head: The headline with byline and date.
        body: The paragraphs.
    """

    head: Markup
    body: tuple[Markup, ...]


def story(contents: Contents, *, notes: bool = True) -> Story:
    """The article, headline first.

    Args:
        contents: What there is to show.
        notes: Whether a link to its entry in the list of quotes stands at the end of each quote.
    """
    blocks = list(contents.blocks())
    inserts: dict[int, list[Markup]] = {}
    for quote in contents.quotes if notes else ():
        inserts.setdefault(quote.item.content[-1].end, []).append(_note(quote))
    texts = list(weave(contents.document.text, (block.span for block in blocks), _marks(contents), inserts))
    title, headline = contents.document.article.title, None
    for at, block in enumerate(blocks):
        said = block.span.of(contents.document.text)
        if block.role is ParagraphRole.HEADLINE and (not title or said.casefold() == title.strip().casefold()):
            headline = at
            break
    bands = _bands(contents, blocks) if contents.roles else {}
    body = tuple(
        _paragraph(block, text, bands.get(at))
        for at, (block, text) in enumerate(zip(blocks, texts, strict=True))
        if at != headline
    )
    top = (
        element("h1", title if title and title.strip() else "Article without a headline", class_=_hidden(title))
        if headline is None
        else element("h1", texts[headline], **_offsets(blocks[headline].span))
    )
    return Story(_head(contents, top), body)


def _hidden(title: str | None) -> str | None:
    return None if title and title.strip() else "unseen"


def _offsets(span: Span) -> dict[str, int]:
    return {"data_start": span.start, "data_end": span.end}


def _head(contents: Contents, title: Markup) -> Markup:
    article = contents.document.article
    facts: list[Child] = []
    if article.byline:
        facts.append(element("bdi", article.byline))
    if article.published is not None:
        day = article.published.isoformat()
        facts.append(element("time", day.replace("T", " "), datetime=day))
    if article.url:
        url = words.web_address(article.url)
        facts.append(
            element("bdi", article.url)
            if url is None
            else element("a", words.site(url), href=url, rel="noopener noreferrer nofollow")
        )
    facts.append(words.count(len(contents.document.text.split()), "word"))
    facts.append(words.count(len(contents.quotes), "quote"))
    return element("header", title, element("p", [element("span", fact) for fact in facts], class_="facts"))


def _paragraph(block: Block, text: Markup, band: Markup | None) -> Markup:
    role = block.role
    name = _TAGS.get(role, "p") if role else "p"
    kind = None if role is None else str(role.value)
    return element(name, band, text, class_="block", data_paragraph=kind, **_offsets(block.span))


def _note(quote: Quote) -> Markup:
    """The number of a quote: the one thing about it that takes the focus."""
    label = f"Quote {quote.index + 1}: {words.speaker_of(quote)}, {quote.kind.value}"
    # The number itself is drawn by the style, so that copied text is the article's.
    return element(
        "a",
        class_="note",
        id=f"note-{quote.index}",
        href=f"#quote-{quote.index}",
        data_quote=quote.index,
        data_number=quote.index + 1,
        aria_label=label,
    )


def _marks(contents: Contents) -> Iterator[Mark]:
    hues = contents.hues
    for quote in contents.quotes:
        key = key_of(quote)
        shade = f"hue-{hues[key]}" if quote.speaker is not None else "hue-none"
        of = {"data_quote": quote.index}
        for span in quote.item.content:
            yield Mark(span, _CONTENT, {"class_": f"content {quote.kind.value} {shade}", **of})
        for span in quote.item.cue:
            yield Mark(span, _PART, {"class_": "cue", **of})
        for span in quote.item.source:
            yield Mark(span, _PART, {"class_": f"source {shade}", **of})
    for sentence in contents.sentences:
        role = sentence.role
        label = None if role is None else role.label.value
        yield Mark(sentence.span, _SENTENCE, {"class_": "sentence", "data_role": label})
    for mention in contents.mentions:
        speaker, link = mention.speaker, mention.link
        attributes = {
            "class_": "mention",
            "data_speaker": None if speaker is None else speaker.index,
            "data_entity": None if link is None else link.entity,
        }
        yield Mark(mention.span, _MENTION, attributes)


def _bands(contents: Contents, blocks: list[Block]) -> dict[int, Markup]:
    """The slim band of discourse roles beside each paragraph that has some."""
    found: dict[int, Markup] = {}
    sentences = sorted(contents.sentences, key=lambda sentence: sentence.span)
    taken = 0
    for at, block in enumerate(blocks):
        mine: list[Sentence] = []
        while taken < len(sentences) and sentences[taken].span.start < block.span.end:
            mine.append(sentences[taken])
            taken += 1
        if any(sentence.role for sentence in mine):
            found[at] = _band(block, mine)
    return found


def _band(block: Block, sentences: list[Sentence]) -> Markup:
    rows = [
        element(
            "rect",
            class_=f"role-{sentence.role.label.value}",
            y=sentence.span.start - block.span.start,
            width=1,
            height=len(sentence.span),
        )
        for sentence in sentences
        if sentence.role is not None
    ]
    told = [words.ROLES[sentence.role.label] for sentence in sentences if sentence.role is not None]
    label = "Discourse roles: " + ", ".join(dict.fromkeys(told))
    shape = {"viewBox": f"0 0 1 {len(block.span)}", "preserveAspectRatio": "none"}
    return element("svg", element("title", label), rows, class_="band", role="img", aria_label=label, **shape)
