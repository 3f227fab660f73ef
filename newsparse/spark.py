"""Parsing a Spark data frame, by ``mapInArrow``.

Needs pyspark 4 or later and pyarrow (``newsparse[arrow]``), here and where the executors are.
"""

from __future__ import annotations

import functools
from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsparse.arrow import SCHEMA, parse_batches

if TYPE_CHECKING:
    from newsparse.pipeline import Pipeline


def parse_frame(
    frame: Any,  # noqa: ANN401  a pyspark.sql.DataFrame; pyspark is not a dependency
    *,
    pipeline: Pipeline | None = None,
    model: str | None = None,
    text_key: str | None = None,
    max_characters: int | None = None,
) -> Any:  # noqa: ANN401  as above
    """A frame of documents from a frame of articles, a row a row; nothing is parsed before Spark asks for rows.

    Args:
        frame: With columns of the names that ``newsparse batch`` reads.
        pipeline: The stages to run; the default pipeline where it is ``None``.
        model: A spaCy model; see ``parse_article``. Each Python worker of Spark loads it once.
        text_key: The column of the text, where it is neither ``text`` nor ``articleBody``.
        max_characters: Longer articles fail.

    Returns:
        A frame with the columns of ``newsparse.arrow.SCHEMA``. The document of a row is
        ``newsparse.arrow.document_of(row.asDict(recursive=True))``.
    """
    parse = functools.partial(
        parse_batches, pipeline=pipeline, model=model, text_key=text_key, max_characters=max_characters
    )
    return frame.mapInArrow(parse, schema())


def schema() -> Any:  # noqa: ANN401  a pyspark.sql.types.StructType
    """``newsparse.arrow.SCHEMA`` in Spark's types."""
    return import_module("pyspark.sql.pandas.types").from_arrow_schema(SCHEMA)
