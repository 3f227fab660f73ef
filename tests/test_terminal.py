"""The terminal table: readable at every width, plain when piped, harmless whatever the text holds."""

import io

import attrs
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsparse.article import Article
from newsparse.document import Document
from newsparse.layers import Layers, Ref
from newsparse.model import (
    AttributionItem,
    MentionItem,
    MentionKind,
    MentionLabel,
    QuoteItem,
    QuoteKind,
    SpeakerItem,
    SpeakerType,
)
from newsparse.provenance import Provenance
from newsparse.spans import Span
from newsparse.terminal import table, terminal


@attrs.frozen
class Said:
    """One quote of a document made by hand: each field is text, pieces parted by ``|``."""

    content: str
    speaker: str | None = None
    cue: str = ""
    source: str = ""
    kind: QuoteKind = QuoteKind.DIRECT


def document_of(*quotes: Said) -> Document:
    """A document that holds these quotes and nothing else."""
    text = ""

    def spans(pieces: str) -> tuple[Span, ...]:
        nonlocal text
        found = []
        for piece in pieces.split("|") if pieces else ():
            found.append(Span(len(text), len(text) + len(piece)))
            text += piece
        return tuple(found)

    items, speakers, mentions, attributions = [], [], [], []
    for at, said in enumerate(quotes):
        items.append(QuoteItem(spans(said.content), spans(said.cue), spans(said.source), said.kind, 1.0, "test"))
        speaker = None
        if said.speaker is not None:
            speaker = Ref[SpeakerItem]("speakers", len(speakers))
            name = spans("x")[0]
            mentions.append(MentionItem(name, name, MentionKind.NAME, MentionLabel.PERSON))
            speakers.append(SpeakerItem(said.speaker, SpeakerType.PERSON, (Ref("mentions", len(mentions) - 1),)))
        attributions.append(AttributionItem(Ref("quotes", at), speaker, 1.0, "test"))
    layers = Layers.of({"mentions": mentions, "quotes": items, "speakers": speakers, "attributions": attributions})
    return Document(Article(text), layers, Provenance("0", None, ()))


LONG = "that " + "the committee would meet again before the end of the month, " * 6 + "and then vote."
SAMPLE = document_of(
    Said("“We will not wait,”|“not a day.”", "Ana Costa", "said", "she"),
    Said(
        LONG,
        "Ministry of Transport, Housing and Regional Planning",
        "made it clear",
        "the ministry",
        QuoteKind.INDIRECT,
    ),
    Said("“enough”", None, "according to", "one neighbour", QuoteKind.MIXED),
    Said("“No comment.”"),
)


def test_columns() -> None:
    """At 80 columns a quote has one row: speaker, cue, kind and content, pieces joined by an ellipsis."""
    assert table(document_of(Said("“We will not wait,”|“not a day.”", "Ana Costa", "said"))).split("\n") == [
        "Speaker    Cue   Kind    Quote",
        "---------  ----  ------  ----------------------------------",
        "Ana Costa  said  direct  “We will not wait,” … “not a day.”",
    ]


def test_stacked() -> None:
    """Below 72 columns a quote stands under its speaker."""
    assert table(document_of(Said("“We will not wait”", "Ana Costa", "said"), Said("“No.”")), width=60).split("\n") == [
        "Ana Costa | said | direct",
        "    “We will not wait”",
        "",
        "(not found) | — | direct",
        "    “No.”",
    ]


@pytest.mark.parametrize("width", [1, 40, 60, 71, 72, 80, 100, 120, 200])
def test_every_width_shows_all_words(width: int) -> None:
    """Wrapping loses no word, no line is wider than asked for, and no line ends in blanks."""
    shown = table(SAMPLE, width=width)
    assert all(cell_len(line) <= max(width, 40) for line in shown.split("\n"))
    assert all(line == line.rstrip() for line in shown.split("\n"))
    words = sorted(word for quote in SAMPLE.quotes for word in quote.text.split())
    missing = [word for word in words if word not in shown]
    assert not missing


def test_not_found() -> None:
    """A speaker that was not found is said to be so, with the words of the article; never "Unknown"."""
    shown = table(SAMPLE, width=200)
    assert "(not found: one neighbour)" in shown
    assert regex.search(r"^\(not found\) +— +direct +“No comment.”$", shown, regex.M)
    assert "unknown" not in shown.lower()


def test_plain_unless_asked() -> None:
    """Without colour the table holds no escape sequence and no box; with colour it says the same."""
    plain = table(SAMPLE, width=100)
    assert "\x1b" not in plain
    assert not regex.search(r"[\u2500-\u257f]", plain)
    colored = table(SAMPLE, width=100, color=True)
    assert "\x1b[" in colored
    stripped = [line.rstrip() for line in regex.sub(r"\x1b\[[\d;]*m", "", colored).split("\n")]
    assert stripped == plain.split("\n")


def test_hostile_text_is_harmless() -> None:
    """Escape sequences, markup and line-turning characters in an article reach no terminal."""
    shown = table(document_of(Said("“\x1b[31mred\x07 [bold]b[/bold] \u202eturned :smile: \ud800”", "[/]", "said\r\n")))
    assert not regex.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", shown)
    assert "[bold]b[/bold]" in shown
    assert ":smile:" in shown


@given(st.text(min_size=1), st.integers(40, 200))
def test_any_text(content: str, width: int) -> None:
    """Whatever a quote holds, the table keeps to its width and can be encoded."""
    shown = table(document_of(Said(content.replace("|", "") or "x", "A", "said")), width=width)
    assert all(cell_len(line) <= width for line in shown.split("\n"))
    shown.encode()


def test_nothing_to_show() -> None:
    """A document without quotes says so, and so does one whose pipeline did not look for them."""
    assert table(document_of()) == "No quotes found."
    bare = Document(Article("It rained."), Layers(), Provenance("0", None, ()))
    assert table(bare).startswith("No quotes were looked for")


def test_str_of_a_document_is_its_table() -> None:
    """``print(document)`` shows the table, 80 columns wide."""
    assert str(SAMPLE) == table(SAMPLE, width=80)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is 80 columns of plain text; COLUMNS sets the width, NO_COLOR and dumb terminals get no colour."""
    for name in ("COLUMNS", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert terminal(io.StringIO()) == (80, False)
    monkeypatch.setenv("COLUMNS", "132")
    assert terminal(io.StringIO()) == (132, False)
    assert terminal(_Terminal()) == (132, True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal(_Terminal()) == (132, False)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert terminal(_Terminal()) == (132, False)
    monkeypatch.setenv("COLUMNS", "10")
    assert terminal(io.StringIO())[0] == 40
