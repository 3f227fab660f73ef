"""The seed article as other newsrooms would have written it: other names, marks, outlets and line breaks.

The annotation is carried over by its offsets, so that everything the golden test demands of the article is demanded of
its variants. What decides must be the shape of the writing, not who is in the news.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
import regex

from newsparse import Document, Layer, Ref, Span, parse_article

GOLD = Path(__file__).parent.parent / "seeds" / "000_7981376c6a996797.gold.json"


@attrs.frozen
class Note:
    """What the annotator added to an item; see seeds/README.md."""

    item: Ref[object]
    optional: bool
    accepted: tuple[str, ...]
    note: str


NOTES = Layer("seed.notes", Note)

# Each replacement is of whole words; what it makes of a name is a name of the same kind.
MARKS = {"“": '"', "”": '"', "’": "'"}
GUILLEMETS = {"“": "«", "”": "»"}
AFRICA = {
    "Qassem": "Tarek",
    "Soleimani": "Hamdani",
    "Suleimani": "Hamdany",
    "Iranian": "Sudanese",
    "Iran": "Sudan",
    "Trump": "Mendes",
    "Russia": "China",
    "Russian": "Chinese",
    "Moscow": "Beijing",
    "Maria": "Lin",
    "Zakharova": "Meifang",
    "Mike": "Robert",
    "Pompeo": "Haldane",
    "Sergey": "Wang",
    "Lavrov": "Deming",
    "Islamic Revolutionary Guard": "Rapid Support Forces",
    "Bashar": "Idris",
    "Assad": "Toure",
    "Syrian": "Chadian",
    "Washington Examiner": "Daily Telegraph",
    "Iraq": "Egypt",
}
OUTLETS = {"Washington Examiner": "Los Angeles Times"}
VERBS = {"emphasized": "insisted", "noted": "stated", "said": "declared"}
WOMAN = {"Mike": "Laura", "Pompeo": "Brandt", "he": "she", "Sergey": "Pavel", "Lavrov": "Orlov"}
BRITAIN = {
    "Secretary of State": "Foreign Secretary", "Mike": "James", "Pompeo": "Whitfield", "U.S.": "British",
    "State Department": "Foreign Office", "Sergey": "Luc", "Lavrov": "Moreau", "Washington Examiner": "Guardian",
    "the United States": "the United Kingdom",
}  # fmt: skip


def changed(table: dict[str, str]) -> Callable[[str], tuple[str, Callable[[int], int]]]:
    """A change of the text by a table of replacements, with the way from old offsets to new."""
    words = sorted(table, key=len, reverse=True)
    edges = (rf"(?<!\w){regex.escape(word)}(?!\w)" if word[0].isalpha() else regex.escape(word) for word in words)
    pattern = regex.compile("|".join(edges))

    def change(text: str) -> tuple[str, Callable[[int], int]]:
        out, moves, at, shift = [], [], 0, 0
        for found in pattern.finditer(text):
            new = table[found[0]]
            out += [text[at : found.start()], new]
            at = found.end()
            shift += len(new) - len(found[0])
            moves.append((found.start(), found.end(), shift, len(new)))
        out.append(text[at:])

        def moved(offset: int) -> int:
            by = 0
            for start, end, total, size in moves:
                if offset <= start:
                    break
                if offset < end:  # inside a replacement: its end, if the old end was meant
                    return start + by + min(offset - start, size)
                by = total
            return offset + by

        return "".join(out), moved

    return change


def spaced(text: str) -> tuple[str, Callable[[int], int]]:
    """Blank lines between paragraphs."""
    return text.replace("\n", "\n\n"), lambda offset: offset + text.count("\n", 0, offset)


def dressed(text: str) -> tuple[str, Callable[[int], int]]:
    """A headline, a byline and a note at the end."""
    front = "Moscow and Washington talk after strike\n\nBy Jordan Day\n\n"
    return front + text + "\nReporting by Jordan Day; editing by Sam Lee", lambda offset: offset + len(front)


def last_first(text: str) -> tuple[str, Callable[[int], int]]:
    """The two paragraphs in the middle that report statements change places."""
    lines = text.splitlines(keepends=True)
    order = [0, 4, 2, 3, 1, 5, 6]
    old = [sum(map(len, lines[:i])) for i in range(len(lines))]
    new = {line: sum(len(lines[j]) for j in order[:place]) for place, line in enumerate(order)}

    def moved(offset: int) -> int:
        line = max(i for i, start in enumerate(old) if start <= offset)
        return new[line] + offset - old[line]

    return "".join(lines[i] for i in order), moved


VARIANTS = {
    "straight marks": changed(MARKS),
    "guillemets": changed(GUILLEMETS),
    "other countries and people": changed(AFRICA),
    "another outlet": changed(OUTLETS),
    "other verbs": changed(VERBS),
    "a woman speaks": changed(WOMAN),
    "British": changed(BRITAIN),
    "blank lines": spaced,
    "headline and byline": dressed,
    "statements in another order": last_first,
    "straight marks, other people": lambda text: _both(changed(MARKS), changed(AFRICA), text),
}


def _both(first, second, text):  # noqa: ANN001, ANN202  two changes in a row
    one, way = first(text)
    two, further = second(one)
    return two, lambda offset: further(way(offset))


@pytest.fixture(scope="module")
def gold() -> Document:
    """The annotation."""
    return Document.from_json(GOLD.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=VARIANTS)
def variant(request: pytest.FixtureRequest, gold: Document) -> tuple[Document, Callable[[Span], Span]]:
    """The parse of a variant, and the way from the annotation's spans to its own."""
    text, moved = VARIANTS[request.param](gold.text)
    return parse_article(text), lambda span: Span(moved(span.start), moved(span.end))


def test_quotes(gold: Document, variant: tuple[Document, Callable[[Span], Span]]) -> None:
    """The same quotes are found, with the same cues, sources and kinds, and nothing else."""
    document, way = variant
    optional = {str(note.item): note.optional for note in gold[NOTES]}

    def pieces(spans: tuple[Span, ...]) -> tuple[str, ...]:
        return tuple(way(span).of(document.text) for span in spans)

    wanted = {
        (pieces(q.item.content), pieces(q.item.cue), pieces(q.item.source), q.kind): optional[f"quotes/{q.index}"]
        for q in gold.quotes
    }
    found = {
        (*(tuple(s.of(document.text) for s in spans) for spans in (q.item.content, q.item.cue, q.item.source)), q.kind)
        for q in document.quotes
    }
    assert {shape for shape, free in wanted.items() if not free} - found == set()
    assert found - set(wanted) == set()


def test_speakers(gold: Document, variant: tuple[Document, Callable[[Span], Span]]) -> None:
    """Every quote belongs to the same speaker, under its new name."""
    document, way = variant
    by_content = {q.item.content: q for q in document.quotes}
    for quote in gold.quotes:
        twin = by_content.get(tuple(way(span) for span in quote.item.content))
        if twin is None:
            continue
        assert quote.speaker is not None
        assert twin.speaker is not None, quote
        assert twin.speaker.type == quote.speaker.type, quote
        named = {way(m.span) for m in quote.speaker.mentions if m.kind != "pronoun"}
        assert named & {m.span for m in twin.speaker.mentions}, (quote, twin.speaker)


def test_details(gold: Document, variant: tuple[Document, Callable[[Span], Span]]) -> None:
    """Addressee, medium and time are the same."""
    document, way = variant
    by_content = {q.item.content: q for q in document.quotes}
    for quote in gold.quotes:
        twin = by_content.get(tuple(way(span) for span in quote.item.content))
        for name in ("addressee", "medium", "time"):
            wanted = getattr(quote, name)
            if twin is not None and quote.item.cue and wanted is not None:
                found = getattr(twin, name)
                assert found is not None, (name, quote)
                assert found.span == way(wanted.span), (name, quote)


def test_chains(gold: Document, variant: tuple[Document, Callable[[Span], Span]]) -> None:
    """Both spellings of the general's name, and his description, are one chain; no two people are."""
    document, way = variant
    at = {m.span: m.speaker for m in document.mentions}
    chains = []
    for speaker in gold.speakers:
        if speaker.type == "person":
            found = {at.get(way(m.span)) for m in speaker.mentions if m.kind != "pronoun"}
            assert len(found) == 1, (speaker, found)
            chains += found
    assert None not in chains
    assert len({speaker.index for speaker in chains}) == len(chains)
