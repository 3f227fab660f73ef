"""Layers, refs, and the frozen mapping that holds them."""

import attrs
import pytest

from newsparse import Layer, LayerError, Ref, Span
from newsparse.layers import Layers


@attrs.frozen
class Hedge:
    """An item of a layer of somebody else's."""

    span: Span


HEDGES = Layer("mydesk.hedges", Hedge)


@pytest.mark.parametrize("name", ["", "Hedges", "my desk", "a..b", ".a", "a.", "1a", "a/b"])
def test_a_layer_needs_a_plain_name(name: str) -> None:
    """A name that could not stand in a ref is refused, with the form that is wanted."""
    with pytest.raises(LayerError, match="lower-case words joined by dots"):
        Layer(name, Hedge)


def test_a_layer_is_written_once() -> None:
    """A layer that is there cannot be written again."""
    layers = Layers().with_layer(HEDGES, [Hedge(Span(0, 1))])
    assert layers[HEDGES] == (Hedge(Span(0, 1)),)
    assert HEDGES in layers
    with pytest.raises(LayerError, match="written once"):
        layers.with_layer(HEDGES, [])


def test_a_missing_layer_says_what_is_there() -> None:
    """Reading a layer that no stage wrote names the layers that are there and what to do."""
    layers = Layers().with_layer(HEDGES, [])
    with pytest.raises(LayerError, match=r"these are: mydesk\.hedges.*add a stage"):
        layers[Layer("other", Hedge)]


def test_a_ref_is_written_as_layer_and_index() -> None:
    """The text form of a ref is the layer's name and the index."""
    assert str(Ref[Hedge]("mydesk.hedges", 3)) == "mydesk.hedges/3"
