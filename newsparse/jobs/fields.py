"""From a record of a job's input to an Article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsparse.article import Article
from newsparse.errors import FormatError
from newsparse.fields import NAMES, read_fields

__all__ = ["NAMES", "article_in", "article_of", "records_of"]


def article_of(record: object, text_key: str | None = None) -> Article:
    """The article in a record; see ``Article.from_dict``.

    Raises:
        ValueError: If there is no text, or a field cannot be used; the message says which, and which option helps.
        ArticleError: If a field has the wrong type.
    """
    try:
        return Article(**read_fields(record, text_key))
    except FormatError as error:
        option = ": --text-key" if error.problem.endswith("Name the one with the text") else ""
        raise ValueError(error.problem + option) from None


def article_in(record: object, text_key: str | None = None) -> Article | Exception:
    """The article in a row of a job, or why there is none.

    Args:
        record: A record, or the error that stands in its place; see ``records_of``.
        text_key: The field that holds the text, where it has another name.
    """
    if isinstance(record, Exception):
        return record
    try:
        return article_of(record, text_key)
    # A job of a million rows meets values that nobody has thought of: such a row fails alone, and keeps its error.
    except Exception as error:  # noqa: BLE001  not only what article_of promises
        return error


def records_of(batch: Any) -> Iterator[dict[str, Any] | Exception]:  # noqa: ANN401  a RecordBatch
    """The rows of an Arrow record batch as plain records; for one that Python cannot hold, why.

    Arrow converts a column at a time, and gives up all of it for a text that is not UTF-8 or a day past the year 9999.
    """
    try:
        records = batch.to_pylist()
    # Besides pyarrow's errors and Python's own: those of time zones that are unknown here, and of extension types,
    # whose code is anybody's. The error goes into the row.
    except Exception as error:  # noqa: BLE001  of any class, by the types of the columns
        records = [error]
        if batch.num_rows > 1:
            records = [record for number in range(batch.num_rows) for record in records_of(batch.slice(number, 1))]
    yield from records
