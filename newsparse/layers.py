"""Layer, Ref and Layers: typed keys, pointers between items, and the frozen mapping that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar, cast

import attrs
import regex

from newsparse.errors import LayerError

# Generic with a covariant variable, not PEP 695: attrs makes mypy infer ``class Layer[T]`` as invariant.
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

_NAME = regex.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")


def _check_name(_instance: object, _field: object, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise LayerError(
            name,
            "a layer's name is lower-case words joined by dots, such as 'quotes' or 'mydesk.hedges'",
        )


@attrs.frozen
class Layer(Generic[T_co]):
    """A typed key: the name of a layer and the class of its items.

    newsparse's own layers have plain names (``"quotes"``); the layers of others carry a dot
    (``"mydesk.hedges"``), so the two never meet.

    Attributes:
        name: Lower-case words, joined by dots.
        item: The class of the layer's items, a frozen attrs class.

    Raises:
        LayerError: If the name is not of that form.

    Example:
        >>> import attrs
        >>> from newsparse import Layer, Span
        >>> @attrs.frozen
        ... class Hedge:
        ...     span: Span
        ...
        >>> HEDGES = Layer("mydesk.hedges", Hedge)
        >>> HEDGES.name
        'mydesk.hedges'
    """

    name: str = attrs.field(validator=_check_name)
    item: type[T_co]


@attrs.frozen(order=True)
class Ref(Generic[T_co]):
    """A pointer to one item of a layer; ``"quotes/3"`` in JSON.

    Items point at each other with refs, never by nesting or copying.

    Attributes:
        layer: The name of the layer.
        index: The item's place in it, from 0.

    Example:
        >>> from newsparse import Ref
        >>> str(Ref("quotes", 3))
        'quotes/3'
    """

    layer: str
    index: int

    def __str__(self) -> str:
        return f"{self.layer}/{self.index}"


@attrs.frozen
class RawItem:
    """An item of a layer whose class is not known here, as canonical JSON text.

    A document read from JSON keeps the layers it has no class for in this form, so that nothing is lost;
    ``document[LAYER]`` turns them into ``LAYER.item`` when the class is at hand.

    Attributes:
        json: The item as JSON, keys sorted, no spaces.
    """

    json: str


@attrs.frozen(repr=False)
class Layers:
    """A frozen, typed mapping from layers to tuples of their items.

    Example:
        >>> import attrs
        >>> from newsparse import Layer, Span
        >>> from newsparse.layers import Layers
        >>> @attrs.frozen
        ... class Hedge:
        ...     span: Span
        ...
        >>> HEDGES = Layer("mydesk.hedges", Hedge)
        >>> layers = Layers().with_layer(HEDGES, [Hedge(Span(0, 5))])
        >>> layers[HEDGES]
        (Hedge(span=Span(start=0, end=5)),)
    """

    _rows: tuple[tuple[str, tuple[object, ...]], ...] = ()

    def __getitem__(self, layer: Layer[T]) -> tuple[T, ...]:
        """The items of ``layer``.

        Raises:
            LayerError: If the layer is not here.
        """
        return cast("tuple[T, ...]", self.items_of(layer.name))

    def __contains__(self, layer: Layer[Any] | str) -> bool:
        name = layer if isinstance(layer, str) else layer.name
        return any(name == n for n, _ in self._rows)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"Layers({', '.join(f'{name}: {len(items)}' for name, items in self._rows)})"

    def items_of(self, name: str) -> tuple[object, ...]:
        """The items of the layer of that name, untyped.

        Raises:
            LayerError: If the layer is not here.
        """
        for key, items in self._rows:
            if key == name:
                return items
        have = ", ".join(self) or "none"
        raise LayerError(name, f"not here (these are: {have}); add a stage that writes it to the pipeline")

    def with_layer(self, layer: Layer[T], items: Iterable[T]) -> Layers:
        """A copy that holds one more layer.

        Raises:
            LayerError: If the layer is already here.
        """
        if layer in self:
            raise LayerError(layer.name, "already written; each layer is written once")
        return Layers((*self._rows, (layer.name, tuple(items))))

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[object]]) -> Layers:
        """Layers from a plain mapping of names to items; the classes are the caller's promise."""
        return cls(tuple((name, tuple(items)) for name, items in rows.items()))
