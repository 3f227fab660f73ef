"""What every view of a document is made of: a document, a place in a layer, and the text that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

import attrs

from newsparse.layers import Layer
from newsparse.spans import Span

if TYPE_CHECKING:
    from newsparse.document import Document  # noqa: TC004  a document holds its views


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


Item_co = TypeVar("Item_co", covariant=True)
Located_co = TypeVar("Located_co", bound=_HasSpan, covariant=True)


@attrs.frozen
class Passage:
    """A span together with the characters it covers.

    Attributes:
        start: Index of the first character in the document's text.
        end: Index after the last.
        text: The characters.
    """

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The bare span."""
        return Span(self.start, self.end)

    def __str__(self) -> str:
        return self.text


@attrs.frozen(repr=False)
class View(Generic[Item_co]):
    """A place in a layer of a document.

    Attributes:
        document: The document.
        index: The place in the layer, from 0.
    """

    document: Document = attrs.field(hash=False)
    index: int

    layer: ClassVar[Layer[Any]]

    @property
    def item(self) -> Item_co:
        """The raw item."""
        item: Item_co = self.document.layers[self.layer][self.index]
        return item

    def _passage(self, span: Span) -> Passage:
        return Passage(span.start, span.end, span.of(self.document.text))

    def _passages(self, spans: tuple[Span, ...]) -> tuple[Passage, ...]:
        return tuple(self._passage(span) for span in spans)

    def _optional(self, span: Span | None) -> Passage | None:
        return None if span is None else self._passage(span)


@attrs.frozen(repr=False)
class Located(View[Located_co]):
    """A view of an item that stands at one place of the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.item.span

    @property
    def text(self) -> str:
        """Its characters."""
        return self.span.of(self.document.text)


def short(text: str, size: int = 60) -> str:
    """The beginning of a text, for a representation."""
    return repr(text if len(text) <= size else text[: size - 1] + "…")
