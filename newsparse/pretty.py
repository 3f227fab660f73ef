"""Terminal view: the article as text, quotes in the colours of their speakers, and what is known of each below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from newsparse.model import QUOTES, ParagraphRole, QuoteKind
from newsparse.page import words
from newsparse.page.contents import Contents, key_of
from newsparse.page.facts import facts_of
from newsparse.terminal import LONGEST_LINE, NARROWEST, PIPED_WIDTH, UNPRINTABLE, drawn, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from newsparse.document import Document
    from newsparse.page.contents import Block, Voice
    from newsparse.spans import Span

_COLORS: Final = ("default", "blue", "red", "yellow", "green", "magenta", "cyan", "bright_blue", "bright_magenta")
"""By the number of a voice's hue; the first is for those beyond the colours."""
_LOUD: Final = frozenset({ParagraphRole.HEADLINE, ParagraphRole.SUBHEADING})
_STORY: Final = frozenset({None, ParagraphRole.LEAD, ParagraphRole.BODY, ParagraphRole.LIST_ITEM})


def article(document: Document, *, width: int = PIPED_WIDTH, color: bool = False) -> str:
    """The article with its quotes marked and numbered, who is quoted above it, and what is known of each quote below.

    Args:
        document: A parsed article.
        width: Columns to fill, at least 40; text takes at most 100.
        color: Whether to use the colours and weights of a terminal (ANSI escapes): each speaker has a colour, cues are
            underlined, sources bold.

    Returns:
        The view, without a line end after its last line.

    Example:
        >>> import newsparse
        >>> from newsparse import pretty
        >>> document = newsparse.parse_article("“It rained all night,” Maria Costa said on Monday.")
        >>> print(pretty.article(document).splitlines()[2])
        “It rained all night,” [1] Maria Costa said on Monday.
    """
    contents = Contents.of(document)
    parts: list[RenderableType] = [*_voices(contents), *_paragraphs(contents), *_quotes(contents)]
    if not contents.quotes:
        parts.append(Text("No quotes found." if QUOTES in document else "No quotes were looked for."))
    return drawn(Group(*parts), width=min(max(width, NARROWEST), LONGEST_LINE), color=color)


def _voices(contents: Contents) -> Iterator[Text]:
    if contents.voices:
        yield Text("   ").join(_voice(voice) for voice in contents.voices)
        yield Text()


def _voice(voice: Voice) -> Text:
    name = "(not found)" if voice.speaker is None else printable(voice.speaker.name)
    return Text.assemble(
        (name.replace(" ", "\u00a0"), f"bold {_COLORS[voice.hue]}"),
        (f" {len(voice.quotes)}, {words.percent(voice.share)}".replace(" ", "\u00a0"), "dim"),
    )


def _paragraphs(contents: Contents) -> Iterator[Text]:
    """The text, a paragraph an item; all that was found in it is a style."""
    title = contents.document.article.title
    blocks = list(contents.blocks())
    if title and not any(block.role is ParagraphRole.HEADLINE for block in blocks):
        yield Text(printable(title), style="bold")
        yield Text()
    styles = sorted(_styles(contents), key=lambda row: row[0])
    notes = sorted((quote.item.content[-1].end, quote.index + 1) for quote in contents.quotes)
    carried: list[tuple[Span, str]] = []
    style_at = note_at = 0
    for block in blocks:
        while style_at < len(styles) and styles[style_at][0].start < block.span.end:
            carried.append(styles[style_at])
            style_at += 1
        mine: list[tuple[int, int]] = []
        while note_at < len(notes) and notes[note_at][0] <= block.span.end:
            mine.append(notes[note_at])
            note_at += 1
        yield _paragraph(contents.document.text, block, carried, mine)
        yield Text()
        carried = [row for row in carried if row[0].end > block.span.end]


def _paragraph(text: str, block: Block, styles: Sequence[tuple[Span, str]], notes: Sequence[tuple[int, int]]) -> Text:
    start = block.span.start
    base = "bold" if block.role in _LOUD else "" if block.role in _STORY else "dim"
    shown = Text(UNPRINTABLE.sub(" ", block.span.of(text)), style=base)
    for span, style in styles:
        shown.stylize(style, max(span.start - start, 0), max(min(span.end, block.span.end) - start, 0))
    whole = Text()
    done = 0
    for end, number in notes:
        at = max(end - start, done)
        if at > done:
            whole.append_text(shown[done:at])
        whole.append(f" [{number}]", style="dim")
        done = at
    return whole.append_text(shown[done:]) if done < len(shown) else whole


def _styles(contents: Contents) -> Iterator[tuple[Span, str]]:
    hues = contents.hues
    for quote in contents.quotes:
        color = _COLORS[hues[key_of(quote)]]
        for span in quote.item.content:
            yield span, f"italic {color}" if quote.kind is QuoteKind.INDIRECT else color
        for span in quote.item.source:
            yield span, f"bold {color}"
        for span in quote.item.cue:
            yield span, "underline"


def _quotes(contents: Contents) -> Iterator[RenderableType]:
    hues = contents.hues
    for quote in contents.quotes:
        name = printable(words.speaker_of(quote))
        yield Text.assemble((f"[{quote.index + 1}] ", "dim"), (name, f"bold {_COLORS[hues[key_of(quote)]]}"))
        facts = (
            Text.assemble((f"{fact.term.lower()} ", "dim"), printable(fact.text), (_note(fact.note), "dim"))
            for fact in facts_of(quote)
        )
        yield Padding(Text("; ").join(facts), (0, 0, 0, 4))


def _note(note: str) -> str:
    return f" ({note})" if note else ""
