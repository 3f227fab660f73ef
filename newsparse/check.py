"""What the items of every layer must hold: spans that lie in the text, refs that lead somewhere."""

from __future__ import annotations

import functools
from collections.abc import Hashable
from typing import Any, Final, cast

import attrs

from newsparse.layers import Layer, Layers, RawItem, Ref
from newsparse.spans import Span

_NEVER_EMPTY: Final = frozenset({("quotes", "content")})
"""Layers, and the field of their items without which there is nothing to show."""


@attrs.frozen
class Problem:
    """What is wrong with an item.

    Attributes:
        index: The item's place in its layer.
        field: The field at fault, or an empty string for the item itself.
        text: What is wrong.
    """

    index: int
    field: str
    text: str


@functools.cache
def _fields(item: Hashable) -> tuple[str, ...]:  # a class
    return tuple(field.name for field in attrs.fields(item)) if isinstance(item, type) and attrs.has(item) else ()


def find_problem(layer: Layer[Any], items: tuple[object, ...], layers: Layers, length: int) -> Problem | None:
    """The first thing that is wrong with a layer's items, or ``None``.

    Args:
        layer: The layer.
        items: What shall stand in it.
        layers: The layers that the items may point into, besides their own.
        length: The length of the text, in characters.
    """
    for index, item in enumerate(items):
        kind: type[Any] = type(item)
        if kind is RawItem:
            continue
        if not isinstance(item, layer.item):
            text = f"{kind.__name__} in layer {layer.name!r}, which holds {layer.item.__name__}"
            return Problem(index, "", text)
        for name in _fields(cast("Hashable", kind)):
            value = getattr(item, name)
            if value == () and (layer.name, name) in _NEVER_EMPTY:
                return Problem(index, name, "holds no span; a quote has at least one")
            for part in value if type(value) is tuple else (value,):
                text = _fault(part, layer, layers, len(items), length)
                if text:
                    return Problem(index, name, text)
    return None


def _fault(part: object, layer: Layer[Any], layers: Layers, size: int, length: int) -> str:
    if type(part) is Span and part.end > length:
        return f"{part} reaches beyond the text of {length} characters"
    if type(part) is Ref:
        if part.layer != layer.name:
            size = len(layers.items_of(part.layer)) if part.layer in layers else 0
        if not 0 <= part.index < size:
            return f"{part} leads nowhere: layer {part.layer!r} has {size} items"
    return ""
