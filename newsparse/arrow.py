"""Documents as rows of Apache Arrow: one nested column a layer, in a fixed schema built from the item classes.

Needs ``newsparse[arrow]``. A span is a struct of ``start`` and ``end``, a ref the index of the item it points at,
an enumeration its value. Nothing is lost: ``document_of(row_of(document)) == document``, but for lone surrogates,
which Arrow's UTF-8 cannot hold: each is U+FFFD there, so offsets stay.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from importlib import import_module
from typing import Any, Final

import attrs
import regex

from newsparse import codec
from newsparse.article import Article
from newsparse.batch import BATCH_SIZE, Batch, Failure
from newsparse.document import Document
from newsparse.jobs.fields import article_in, records_of
from newsparse.layers import Ref
from newsparse.model import BUILT_IN
from newsparse.pipeline import Pipeline, default_pipeline
from newsparse.provenance import Provenance
from newsparse.spans import Span

pa: Any = import_module("pyarrow")  # it has no types of its own

VERSION: Final = "newsparse-arrow/1"
"""The version of the schema, in its metadata under the key ``schema``."""

_PLAIN: Final[dict[Any, Any]] = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.string(),
    Span: pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)]),
}
_SURROGATE: Final = regex.compile(r"[\ud800-\udfff]")
_LAYER_OF: Final = {layer.item: layer.name for layer in BUILT_IN}


def _field(name: str, kind: Any) -> Any:  # noqa: ANN401  an Arrow field
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return pa.field(name, _type(inner))
    return pa.field(name, _type(kind), nullable=False)


def _type(kind: Any) -> Any:  # noqa: ANN401  an Arrow type
    if kind in _PLAIN:
        return _PLAIN[kind]
    if typing.get_origin(kind) is Ref:
        return pa.int32()
    if typing.get_origin(kind) is tuple:
        return pa.list_(_field("item", typing.get_args(kind)[0]))
    assert isinstance(kind, type)
    return pa.string() if issubclass(kind, Enum) else pa.struct(_fields(kind))


def _fields(kind: type[Any]) -> list[Any]:
    hints = typing.get_type_hints(kind)
    return [_field(field.name, hints[field.name]) for field in attrs.fields(kind)]


SCHEMA: Final = pa.schema(
    [
        *_fields(Article),
        pa.field("provenance", _type(Provenance)),
        *(pa.field(layer.name, pa.list_(pa.field("item", _type(layer.item), nullable=False))) for layer in BUILT_IN),
        pa.field("others", pa.string()),
        pa.field("error", pa.string()),
    ],
    metadata={"schema": VERSION, "documents": codec.SCHEMA},
)
"""The columns: the article's fields, ``provenance``, one list a layer (null where no stage wrote it), ``others`` (the
layers of others, as JSON) and ``error`` (what went wrong with an article that has no document)."""


def row_of(document: Document) -> dict[str, Any]:
    """A document as a row, plain data for ``table``."""
    known = {layer.name for layer in BUILT_IN}
    others = {
        name: [codec.write_item(item) for item in document.layers.items_of(name)]
        for name in document.layers
        if name not in known
    }
    return {
        **_article(document.article),
        "provenance": _plain(document.provenance),
        **{
            name: [_plain(item) for item in document.layers.items_of(name)] if name in document.layers else None
            for name in known
        },
        "others": json.dumps(others) if others else None,
        "error": None,
    }


def document_of(row: Mapping[str, Any]) -> Document:
    """The document that a row holds.

    Raises:
        FormatError: If it holds none; the error says where.
    """
    layers = {
        layer.name: [_json(item, layer.item) for item in row[layer.name]]
        for layer in BUILT_IN
        if row.get(layer.name) is not None
    }
    order = [name for name in (row["provenance"] or {}).get("stages", ()) if name in layers]
    ordered = {name: layers[name] for name in [*order, *(name for name in layers if name not in order)]}
    return Document.from_dict(
        {
            "schema": codec.SCHEMA,
            "article": {field.name: row.get(field.name) for field in attrs.fields(Article)},
            "provenance": row["provenance"],
            "layers": {**ordered, **(json.loads(row["others"]) if row["others"] else {})},
        }
    )


def table(rows: Iterable[Mapping[str, Any]]) -> Any:  # noqa: ANN401  an Arrow table
    """Rows as an Arrow table of ``SCHEMA``."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def parse_batches(
    batches: Iterable[Any],
    *,
    pipeline: Pipeline | None = None,
    model: str | None = None,
    text_key: str | None = None,
    max_characters: int | None = None,
) -> Iterator[Any]:
    """Parse record batches: what Spark's ``mapInArrow``, Dask's ``map_partitions`` and the like call.

    Args:
        batches: Of ``pyarrow.RecordBatch``, with columns of the names that ``newsparse batch`` reads.
        pipeline: The stages to run; the default pipeline where it is ``None``.
        model: A spaCy model; see ``parse_article``. It is loaded once a process.
        text_key: The column of the text, where it is neither ``text`` nor ``articleBody``.
        max_characters: Longer articles fail.

    Yields:
        A record batch of ``SCHEMA`` for each, with a row for each row. Where an article fails, the row has its
        ``error`` and no layers.

    Example:
        >>> import pyarrow
        >>> from newsparse.arrow import parse_batches
        >>> batch = pyarrow.RecordBatch.from_pylist([{"articleBody": "“Yes,” Ana Costa said.", "headline": "Yes"}])
        >>> (parsed,) = parse_batches([batch])
        >>> parsed["title"].to_pylist(), [quote["kind"] for quote in parsed["quotes"][0].as_py()]
        (['Yes'], ['direct'])
    """
    runner = Batch((pipeline or default_pipeline()).stages, None, model, max_characters)
    for batch in batches:
        tables = [SCHEMA.empty_table()]
        for start in range(0, batch.num_rows, BATCH_SIZE):  # engines give batches of 10,000: too many for plain rows
            articles = [_read(record, text_key) for record in records_of(batch.slice(start, BATCH_SIZE))]
            tables.append(table(map(_result, runner.run(articles))))
        yield from pa.concat_tables(tables).combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], SCHEMA)]


def _read(record: Mapping[str, Any] | Exception, text_key: str | None) -> Article | Failure:
    read = article_in(record, text_key)
    return Failure(Article(""), read) if isinstance(read, Exception) else read


def _result(result: Document | Failure) -> dict[str, Any]:
    if isinstance(result, Document):
        return row_of(result)
    notes = "".join(f"; {note}" for note in getattr(result.error, "__notes__", ()))
    return {**_article(result.article), "error": f"{type(result.error).__name__}: {result.error}{notes}"}


def _article(article: Article) -> dict[str, Any]:
    values = {field.name: getattr(article, field.name) for field in attrs.fields(Article)}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911  a field of an item; a case a line
    match value:
        case Enum():
            return value.value
        case str():
            return _SURROGATE.sub("\ufffd", value)
        case Ref():
            return value.index
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(part) for part in value]
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return value


def _json(value: Any, kind: Any) -> Any:  # noqa: ANN401, PLR0911  from Arrow's plain data to that of newsparse/1
    arguments = typing.get_args(kind)
    if value is None or kind in (str, int, float, bool):
        return value
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return _json(value, next(argument for argument in arguments if argument is not type(None)))
    if typing.get_origin(kind) is Ref:
        return f"{_LAYER_OF[arguments[0]]}/{value}"
    if typing.get_origin(kind) is tuple:
        return [_json(part, arguments[0]) for part in value]
    if kind is Span:
        return [value["start"], value["end"]]
    if isinstance(value, Mapping):
        hints = typing.get_type_hints(kind)
        return {name: _json(part, hints[name]) for name, part in value.items()}
    return value
