"""The JSON Schema of ``newsparse/1``, built from the item classes so that the two cannot part.

``newsparse/schemas/newsparse-1.json`` holds it for readers in other languages; ``python -m newsparse.schema`` writes
that file.
"""

from __future__ import annotations

import json
import types
import typing
from datetime import date
from enum import Enum
from importlib import resources
from typing import Any, Final

import attrs

from newsparse.article import Article
from newsparse.codec import SCHEMA
from newsparse.layers import Layer, Ref
from newsparse.model import BUILT_IN
from newsparse.provenance import Provenance
from newsparse.spans import Span
from newsparse.times import When

FILE: Final = "schemas/newsparse-1.json"

_SPAN: Final = {
    "description": "[start, end]: indices of Unicode code points into article.text, half-open.",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
    "items": False,
    "minItems": 2,
}
_PLAIN: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
    Span: {"$ref": "#/$defs/Span"},
    When: {"$ref": "#/$defs/When"},
}
# Numbers of these names are probabilities.
_UNIT: Final = frozenset({"confidence", "probability"})


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a document in JSON.

    Example:
        >>> from newsparse.schema import json_schema
        >>> json_schema()["properties"]["schema"]
        {'const': 'newsparse/1'}
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "A news article with all that newsparse found in it",
        "type": "object",
        "additionalProperties": False,
        "required": ["schema", "article", "provenance", "layers"],
        "properties": {
            "schema": {"const": SCHEMA},
            "article": {**_object(Article), "required": ["text"]},
            "provenance": _object(Provenance),
            "layers": {
                "description": "A list of items for each layer; the layers of others have a dot in their name.",
                "type": "object",
                "properties": {layer.name: _items(layer) for layer in BUILT_IN},
                "patternProperties": {r"\.": {"type": "array"}},
                "additionalProperties": False,
            },
        },
        "$defs": {
            "Span": _SPAN,
            "When": _object(When),
            **{layer.item.__name__: _object(layer.item) for layer in BUILT_IN},
        },
    }


def _items(layer: Layer[Any]) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{layer.item.__name__}"}}


def _object(kind: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in attrs.fields(kind)]
    return {
        "description": (kind.__doc__ or "").partition("\n")[0],
        "type": "object",
        "additionalProperties": False,
        "required": names,
        "properties": {name: _field(name, hints[name]) for name in names},
    }


def _field(name: str, kind: Any) -> dict[str, Any]:  # noqa: ANN401  a type
    return {"type": "number", "minimum": 0, "maximum": 1} if name in _UNIT else _type(kind)


def _type(kind: Any) -> dict[str, Any]:  # noqa: ANN401  a type
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is Ref or origin is Ref:
        return {"description": f"A ref to a {_name(arguments)}.", "type": "string", "pattern": r"^[a-z0-9_.]+/[0-9]+$"}
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0])}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_type(argument) for argument in arguments]}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    message = f"no JSON form is known for {kind}"
    raise TypeError(message)


def _name(arguments: tuple[Any, ...]) -> str:
    return str(getattr(arguments[0], "__name__", arguments[0])) if arguments else "item"


def main() -> None:
    """Write the schema into the package."""
    path = resources.files("newsparse") / FILE
    with resources.as_file(path) as file:
        file.write_text(json.dumps(json_schema(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
