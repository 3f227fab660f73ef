"""Stage, the unit a pipeline is made of, and Draft, the growing document as one stage may see it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, runtime_checkable

import attrs

from newsparse.article import Article
from newsparse.errors import StageError
from newsparse.layers import Layer, Layers, Ref

if TYPE_CHECKING:
    from spacy.tokens import Doc  # noqa: TC004  importing newsparse does not import spaCy

T = TypeVar("T")
Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)


@attrs.frozen(eq=False)
class Draft:
    """The document while it grows, as one stage may see it: what the stage declared, and nothing else.

    Attributes:
        article: The article that is being parsed.
    """

    article: Article
    _stage: Stage[Any] = attrs.field(repr=False)
    _layers: Layers = attrs.field(repr=False)
    _doc: Doc | None = attrs.field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def __getitem__(self, layer: Layer[T]) -> tuple[T, ...]:
        """The items of a layer that the stage declared in ``reads``.

        Raises:
            StageError: If it did not.
        """
        if layer not in self._stage.reads:
            raise StageError(
                self._stage.name,
                f"reads layer {layer.name!r} without saying so; add it to the stage's reads",
            )
        return self._layers[layer]

    def refs(self, layer: Layer[T]) -> tuple[Ref[T], ...]:
        """Refs to the items of a declared layer, in order.

        Raises:
            StageError: If the layer is not in the stage's ``reads``.
        """
        return tuple(Ref(layer.name, i) for i in range(len(self[layer])))

    @property
    def doc(self) -> Doc:
        """The shared parse, a spaCy ``Doc`` over the same offsets (``token.idx`` is an index into ``text``).

        It is made once an article, with newsparse's sentence starts (what follows a dateline begins one of its own
        here), and holds the annotations that the pipeline's stages declared in ``needs``. It never leaves the stage.

        Raises:
            StageError: If the stage declares no ``needs``.
        """
        if not self._stage.needs or self._doc is None:
            raise StageError(
                self._stage.name,
                "uses draft.doc without saying so; name the annotations it needs, such as needs=('DEP',)",
            )
        return self._doc


@runtime_checkable
class Stage(Protocol[Item_co]):
    """One step of a pipeline: it reads layers written before it and writes one.

    Anything with these attributes is a stage: a function under ``@stage(...)``, or a frozen attrs class whose
    fields are its settings. There is no base class.

    Attributes:
        name: Lower-case words, unique in a pipeline; by default the name of the layer it writes.
        reads: The layers it reads.
        writes: The layer it writes.
        needs: The spaCy annotations it reads from ``draft.doc``, in the names of ``Doc.has_annotation``:
            ``"TAG"``, ``"DEP"``, ``"ENT_IOB"``, ``"POS"``, ``"LEMMA"``; empty for a stage that reads text alone.
    """

    @property
    def name(self) -> str:
        """Lower-case words, unique in a pipeline."""

    @property
    def reads(self) -> tuple[Layer[Any], ...]:
        """The layers it reads."""

    @property
    def writes(self) -> Layer[Item_co]:
        """The layer it writes."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The spaCy annotations it reads."""

    def __call__(self, draft: Draft, /) -> Iterable[Item_co]:
        """Yield the items of the layer, in the order they shall have."""
        ...


@attrs.frozen
class FunctionStage(Generic[Item]):
    """A stage made of a function by ``@stage(...)``."""

    function: Callable[[Draft], Iterable[Item]]
    name: str
    reads: tuple[Layer[Any], ...]
    writes: Layer[Item]
    needs: tuple[str, ...] = ()

    def __call__(self, draft: Draft, /) -> Iterable[Item]:
        """Call the function."""
        return self.function(draft)

    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        """Pickle by name, as functions do: the decorator has put this object in the function's place."""
        where, name = self.function.__module__, self.function.__qualname__
        if "<" in name:
            raise StageError(
                self.name, "cannot be pickled: its function is not at the top level of a module; move it there"
            )
        return _named, (where, name)


def _named(module: str, name: str) -> object:
    __import__(module)
    found: object = sys.modules[module]
    for part in name.split("."):
        found = getattr(found, part)
    return found


def stage(
    *,
    writes: Layer[Item],
    reads: tuple[Layer[Any], ...] = (),
    needs: tuple[str, ...] = (),
    name: str | None = None,
) -> Callable[[Callable[[Draft], Iterable[Item]]], FunctionStage[Item]]:
    """Make a stage of a function from a ``Draft`` to items.

    Args:
        writes: The layer that the function's items make up.
        reads: The layers it reads.
        needs: The spaCy annotations it reads from ``draft.doc``; empty for none.
        name: The stage's name; by default the name of the layer it writes.

    Returns:
        A decorator that turns the function into a stage.

    Example:
        >>> import attrs
        >>> from newsparse import Draft, Layer, Span, stage
        >>> @attrs.frozen
        ... class Shout:
        ...     span: Span
        ...
        >>> SHOUTS = Layer("mydesk.shouts", Shout)
        >>> @stage(writes=SHOUTS)
        ... def shouts(draft: Draft):
        ...     for at, character in enumerate(draft.text):
        ...         if character == "!":
        ...             yield Shout(Span(at, at + 1))
        ...
        >>> shouts.name
        'mydesk.shouts'
    """

    def decorate(function: Callable[[Draft], Iterable[Item]]) -> FunctionStage[Item]:
        return FunctionStage(function, name or writes.name, tuple(reads), writes, tuple(needs))

    return decorate
