"""The article in the terminal: marked, numbered, and harmless."""

from __future__ import annotations

import regex
from rich.cells import cell_len
from test_terminal import SAMPLE, Said, document_of

from newsparse import Article, Document, Provenance
from newsparse.layers import Layers
from newsparse.pretty import article

ESCAPES = regex.compile(r"\x1b\[[0-9;]*m")


def test_quotes_are_numbered_and_told() -> None:
    """Each quote has its number in the text, and an entry below with speaker, kind and rule."""
    shown = article(SAMPLE, width=100)
    for number, quote in enumerate(SAMPLE.quotes, 1):
        assert shown.count(f" [{number}]") == 1
        name = "Speaker not found" if quote.speaker is None else quote.speaker.name
        assert f"\n[{number}] {name}\n    kind {quote.kind.value}" in shown


def test_colour_changes_no_word() -> None:
    """With colour it is the same text; every line fits the width."""
    for width in (40, 60, 100):
        plain = article(SAMPLE, width=width)
        colored = article(SAMPLE, width=width, color=True)
        assert [line.rstrip() for line in ESCAPES.sub("", colored).split("\n")] == plain.split("\n")
        assert colored != plain
        assert max(map(cell_len, plain.split("\n"))) <= width


def test_nothing_moves_the_cursor() -> None:
    """Controls, overrides and line separators of the text are blanks."""
    shown = article(document_of(Said("“a\x1b[2Jb\u202ec\u2028d”", "Bo\x07", "said")))
    assert not regex.search(r"[\x00-\x09\x0b-\x1f\u2028\u202e]", shown)


def test_without_quotes() -> None:
    """No quotes, and none looked for, are told apart."""
    assert article(document_of()) == "No quotes found."
    bare = Document(Article("It rained.", title="Rain"), Layers(), Provenance("0", None, ()))
    assert article(bare) == "Rain\n\nIt rained.\n\nNo quotes were looked for."
