"""JSON in and out: the only place that knows the shape of ``newsparse/1``.

A document is ``{"schema", "article", "provenance", "layers"}``. A span is ``[start, end]``, a ref ``"quotes/3"``, an
enumeration its value, an item an object with all its fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, TypeVar

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from newsparse.article import Article
from newsparse.check import find_problem
from newsparse.errors import FormatError, NewsparseError
from newsparse.layers import Layer, Layers, RawItem, Ref
from newsparse.model import BUILT_IN
from newsparse.provenance import Provenance
from newsparse.spans import Span

T = TypeVar("T")

SCHEMA: Final = "newsparse/1"
"""The schema that this version writes and reads."""

_KEYS: Final = ("schema", "article", "provenance", "layers")


def _strict(kind: type[Any], name: str) -> Any:  # noqa: ANN401  a cattrs hook
    def structure(value: object, target: type[Any]) -> object:
        # cattrs chooses a hook by the classes above: an enumeration of texts comes here as well.
        if issubclass(target, Enum):
            return target(value)
        if type(value) is kind or (kind is float and type(value) is int):
            return kind(value)
        message = f"expected {name}, found {_shown(value)}"
        raise ValueError(message)

    return structure


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."  # noqa: PLR2004  as much as one line of a message holds


def _span_in(value: object, _: object) -> Span:
    if isinstance(value, list | tuple) and len(value) == 2 and all(type(x) is int for x in value):  # noqa: PLR2004
        return Span(value[0], value[1])
    message = f"expected [start, end], found {_shown(value)}"
    raise ValueError(message)


def _date_in(value: object, _: object) -> date:
    if isinstance(value, str) and len(value) == len("2020-01-05"):
        return date.fromisoformat(value)
    message = f"expected a day such as '2020-01-05', found {_shown(value)}"
    raise ValueError(message)


def _ref_in(value: object, _: object) -> Ref[Any]:
    layer, slash, index = value.rpartition("/") if isinstance(value, str) else ("", "", "")
    if slash and layer and index.isascii() and index.isdigit() and len(index) < 10:  # noqa: PLR2004  items, not a number bomb
        return Ref(layer, int(index))
    message = f"expected a ref such as 'quotes/3', found {_shown(value)}"
    raise ValueError(message)


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(unstruct_collection_overrides={tuple: list}, forbid_extra_keys=True)
    # First, so that the hooks of single classes below win over it.
    converter.register_structure_hook_factory(
        attrs.has, lambda cls: make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)
    )
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(Span, _span_in)
    converter.register_unstructure_hook_func(_is_ref, str)
    converter.register_structure_hook_func(_is_ref, _ref_in)
    for kind, name in ((str, "text"), (int, "a whole number"), (float, "a number"), (bool, "true or false")):
        converter.register_structure_hook(kind, _strict(kind, name))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, _date_in)
    return converter


def _is_ref(kind: object) -> bool:
    return kind is Ref or getattr(kind, "__origin__", None) is Ref


_CONVERTER: Final = _make_converter()


def write(article: Article, provenance: Provenance, layers: Layers) -> dict[str, Any]:
    """The document as plain JSON-able data."""
    return {
        "schema": SCHEMA,
        "article": {field.name: _plain_field(getattr(article, field.name)) for field in attrs.fields(Article)},
        "provenance": _CONVERTER.unstructure(provenance),
        "layers": {name: [write_item(item) for item in layers.items_of(name)] for name in layers},
    }


def _plain_field(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def write_item(item: object) -> Any:  # noqa: ANN401  JSON
    """An item as plain JSON-able data."""
    return json.loads(item.json) if isinstance(item, RawItem) else _CONVERTER.unstructure(item)


def read_items(layer: Layer[T], raw: Iterable[object]) -> tuple[T, ...]:
    """Items of a layer from the raw form that a document read from JSON keeps them in.

    Raises:
        FormatError: If the raw form is not one of the layer's items.
    """
    return tuple(
        _structure(json.loads(item.json), layer.item, f"layers.{layer.name}[{index}]")
        if isinstance(item, RawItem)
        else _known(item, layer)
        for index, item in enumerate(raw)
    )


def _known(item: object, layer: Layer[T]) -> T:
    if isinstance(item, layer.item):
        return item
    raise FormatError(f"layers.{layer.name}", f"holds {type(item).__name__}, not {layer.item.__name__}")


def raw_item(item: object) -> RawItem:
    """The raw form of an item."""
    if isinstance(item, RawItem):
        return item
    return RawItem(json.dumps(write_item(item), sort_keys=True, separators=(",", ":")))


def dumps(data: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Plain data as JSON text: readable, but plain ASCII where a lone surrogate could not be encoded."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(data, allow_nan=False, indent=indent)
    return text


def loads(text: str | bytes) -> Any:  # noqa: ANN401  JSON
    """Plain data from JSON text.

    Raises:
        FormatError: If it is not JSON.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise FormatError("$", "is nested too deeply to be a newsparse document") from None
    except ValueError as error:
        raise FormatError("$", f"is not JSON that can be read: {error}") from None


def read(data: object) -> tuple[Article, Provenance, Layers]:
    """What ``write`` wrote.

    Raises:
        FormatError: If it is anything else; the error says where.
    """
    top = _mapping(data, "$")
    if top.get("schema") != SCHEMA:
        raise FormatError("schema", f"expected {SCHEMA!r}, found {_other_schema(top)}")
    for key in (*_KEYS, *top):
        if key not in top:
            raise FormatError(key, "is missing")
        if key not in _KEYS:
            raise FormatError(_shown(key), f"is not a key of {SCHEMA}; these are: {', '.join(_KEYS)}")
    article = _article(_mapping(top["article"], "article"))
    provenance = _structure(top["provenance"], Provenance, "provenance")
    rows = _mapping(top["layers"], "layers")
    known = {layer.name: layer for layer in BUILT_IN}
    layers = Layers.of({name: tuple(_items(name, value, known.get(name))) for name, value in rows.items()})
    for name in layers:
        if name not in known:
            continue
        problem = find_problem(known[name], layers.items_of(name), layers, len(article.text))
        if problem:
            raise FormatError(f"layers.{name}[{problem.index}].{problem.field}", problem.text)
    return article, provenance, layers


def _other_schema(top: Mapping[str, Any]) -> str:
    """What a document of another schema is, and what to do with it."""
    found = top.get("schema")
    number = found.removeprefix("newsparse/") if isinstance(found, str) else ""
    if "schema" not in top and any(key in top for key in ("text", "articleBody")):
        return "none; this is an article that is not parsed yet: parse_article(Article.from_dict(record))"
    if not (number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER):
        return f"{_shown(found)}; this is not a document that newsparse has written"
    if int(number) > int(SCHEMA.removeprefix("newsparse/")):
        return f"{found!r}; a later newsparse has written it: pip install --upgrade newsparse"
    return f"{found!r}; an older newsparse has written it: parse its text again, with parse_article(article['text'])"


_LONGEST_NUMBER: Final = 10


def _items(name: str, value: object, layer: Layer[Any] | None) -> Iterable[object]:
    if not isinstance(value, list | tuple):
        raise FormatError(f"layers.{name}", f"expected a list of items, found {_shown(value)}")
    if layer is None and "." not in name:
        raise FormatError(f"layers.{name}", f"is not a layer of {SCHEMA}; a later newsparse may read it")
    for index, item in enumerate(value):
        yield raw_item_of(item) if layer is None else _structure(item, layer.item, f"layers.{name}[{index}]")


def raw_item_of(data: object) -> RawItem:
    """The raw form of plain data."""
    return RawItem(json.dumps(data, sort_keys=True, separators=(",", ":")))


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    raise FormatError(where, f"expected an object, found {_shown(value)}")


def _article(data: Mapping[str, Any]) -> Article:
    names = [field.name for field in attrs.fields(Article)]
    for key in data:
        if key not in names:
            raise FormatError(f"article.{key}", f"is not a key of an article; these are: {', '.join(names)}")
    if "text" not in data:
        raise FormatError("article.text", "is missing")
    try:
        return Article(**data)
    except NewsparseError as error:
        raise FormatError("article", str(error)) from None


def _structure(data: object, kind: type[T], where: str) -> T:
    try:
        return _CONVERTER.structure(_mapping(data, where), kind)
    except RecursionError:
        raise FormatError(where, "is nested too deeply") from None
    except cattrs.BaseValidationError as error:
        first = cattrs.transform_error(error, format_exception=_told)[0]
        problem, _, path = first.rpartition(" @ $")
        raise FormatError(where + path, problem) from None


def _told(error: BaseException, kind: type | None) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"{error}; one of: {', '.join(str(member.value) for member in kind)}"
    return cattrs.v.format_exception(error, kind) if isinstance(error, TypeError) else str(error)
