"""CoNLL-like columns: a token a line, for training taggers and for tools that read columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

import regex

from newsparse.model import MENTIONS, QUOTES, SENTENCES, SPEAKERS
from newsparse.spans import Span

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.layers import Layer

T = TypeVar("T")

COLUMNS: Final = (
    *("ID", "FORM", "START", "END"),
    *("CONTENT", "NESTED", "CUE", "SOURCE", "QUOTE", "MENTION", "SPEAKER"),
)
"""The columns, in the order of a line; ``START`` and ``END`` are ``str`` indices, half-open."""
_TOKEN: Final = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:[-'’.,][\p{L}\p{M}\p{N}]++)*+|\S")
_NOTHING: Final = "_"
_BLANK: Final = regex.compile(r"\s+")


def to_conll(document: Document, *, tokens: Iterable[Span] | None = None) -> str:
    r"""The tokens of a document as columns, in the form CoNLL-U Plus: one token a line, a blank line after a sentence.

    ``CONTENT`` and ``NESTED`` have ``B-direct``, ``I-direct`` and so on (``NESTED`` for quotes within a quote),
    ``CUE``, ``SOURCE`` and ``MENTION`` likewise, ``O`` outside; a span that comes while another of its column is open
    is left to ``QUOTE`` alone. ``QUOTE`` has the numbers of all quotes that a token belongs to in any part (``0|3``),
    ``SPEAKER`` those of the speakers whose mentions it is in; ``_`` is none.

    Args:
        document: A parsed article.
        tokens: Where the tokens are, in order; by default words, numbers and single marks, cut where a span begins or
            ends. A token of yours belongs to a span if it shares a character with it.

    Returns:
        The columns, each article and each paragraph marked by a comment.

    Raises:
        LayerError: If no stage wrote sentences or quotes.

    Example:
        >>> import newsparse
        >>> from newsparse.exports import to_conll
        >>> document = newsparse.parse_article("“It rained,” she said.")
        >>> for line in to_conll(document).splitlines()[5:8]:
        ...     print(*line.split("\t"))
        1 “ 0 1 B-direct O O O 0 O _
        2 It 1 3 I-direct O O O 0 O _
        3 rained 4 10 I-direct O O O 0 O _
    """
    table = _Table(document, list(_tokens(document) if tokens is None else tokens))
    return table.text()


def _tokens(document: Document) -> Iterator[Span]:
    """Words, numbers and marks, cut at the edges of all spans that go into columns."""
    cuts: set[int] = set()
    for quote in document[QUOTES]:
        for span in (*quote.content, *quote.cue, *quote.source):
            cuts |= {span.start, span.end}
    for mention in _items(document, MENTIONS):
        cuts |= {mention.span.start, mention.span.end}
    for sentence in document[SENTENCES]:
        for match in _TOKEN.finditer(document.text, sentence.span.start, sentence.span.end):
            edges = [match.start(), *(cut for cut in range(match.start() + 1, match.end()) if cut in cuts), match.end()]
            yield from (Span(start, end) for start, end in pairwise(edges))


def _items(document: Document, layer: Layer[T]) -> tuple[T, ...]:
    return document[layer] if layer in document else ()  # noqa: SIM401  a document has no get


class _Table:
    """The columns of a document's tokens."""

    def __init__(self, document: Document, tokens: list[Span]) -> None:
        self.document = document
        self.tokens = tokens
        self.ends = [token.end for token in tokens]
        self.starts = [token.start for token in tokens]
        self.columns = {name: ["O"] * len(tokens) for name in ("CONTENT", "NESTED", "CUE", "SOURCE", "MENTION")}
        self.quotes: list[list[int]] = [[] for _ in tokens]
        self.speakers: list[list[int]] = [[] for _ in tokens]
        self._fill()

    def _fill(self) -> None:
        for number, quote in enumerate(self.document[QUOTES]):
            column = "CONTENT" if quote.nested_in is None else "NESTED"
            for name, label, spans in (
                (column, quote.kind.value, quote.content),
                ("CUE", "cue", quote.cue),
                ("SOURCE", "source", quote.source),
            ):
                self._mark(name, label, spans)
                for place in (place for span in spans for place in self._places(span)):
                    if number not in self.quotes[place]:
                        self.quotes[place].append(number)
        for mention in _items(self.document, MENTIONS):
            self._mark("MENTION", mention.label.value, (mention.span,))
        for number, speaker in enumerate(_items(self.document, SPEAKERS)):
            for ref in speaker.mentions:
                for place in self._places(self.document[MENTIONS][ref.index].span):
                    self.speakers[place] += [number] if number not in self.speakers[place] else []

    def _places(self, span: Span) -> range:
        """The tokens that share a character with a span."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def _mark(self, name: str, label: str, spans: Sequence[Span]) -> None:
        column = self.columns[name]
        for span in spans:
            places = self._places(span)
            if any(column[place] != "O" for place in places):
                continue
            for place in places:
                column[place] = f"{'B' if place == places.start else 'I'}-{label}"

    def text(self) -> str:
        """All lines."""
        document = self.document
        lines = [f"# global.columns = {' '.join(COLUMNS)}", f"# newdoc id = {_one_line(document.article.id or '')}"]
        paragraph = None
        at = 0
        for number, sentence in enumerate(document[SENTENCES]):
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                lines.append("# newpar")
            lines += [f"# sent_id = {number}", f"# text = {_one_line(sentence.span.of(document.text))}"]
            end = bisect_left(self.starts, sentence.span.end)
            lines += [self._line(place, place - at + 1) for place in range(at, end)]
            lines.append("")
            at = end
        return "\n".join(lines) + "\n"

    def _line(self, place: int, number: int) -> str:
        token = self.tokens[place]
        cells = {
            "ID": str(number),
            "FORM": _one_line(token.of(self.document.text)),
            "START": str(token.start),
            "END": str(token.end),
            **{name: column[place] for name, column in self.columns.items()},
            "QUOTE": "|".join(map(str, self.quotes[place])) or _NOTHING,
            "SPEAKER": "|".join(map(str, self.speakers[place])) or _NOTHING,
        }
        return "\t".join(cells[name] for name in COLUMNS)


def _one_line(text: str) -> str:
    return _BLANK.sub(" ", text).strip() or _NOTHING
