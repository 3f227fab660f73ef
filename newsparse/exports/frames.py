"""Documents as a pandas data frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from newsparse.document import Document
from newsparse.extras import require

if TYPE_CHECKING:
    from newsparse.exports.rows.tables import Table

_TYPES: Final = {str: "string", int: "Int64", float: "Float64"}


def to_pandas(documents: Document | Iterable[Document], table: Table = "quotes") -> Any:  # noqa: ANN401  pandas brings no types
    """The rows of one or many documents as one data frame, with the columns of ``Document.to_rows``.

    Needs ``newsparse[pandas]``. The types of the columns are pandas' own for values that may be missing (``string``,
    ``Int64``, ``Float64``) and do not depend on the values; a frame without rows has all its columns.

    Args:
        documents: The documents, any iterable, or one.
        table: ``"quotes"``, ``"speakers"``, ``"mentions"`` or ``"sentences"``.

    Returns:
        A ``pandas.DataFrame``, its rows numbered from 0.

    Raises:
        ExtraMissingError: If pandas is not installed.
        ValueError: If there is no table of that name.
        LayerError: If no stage wrote what the table is about.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("“It rained,” Maria Costa said. “Then it stopped.”")
        >>> frame = newsparse.to_pandas(document, "quotes")
        >>> frame.groupby("speaker_name").size().to_dict()
        {'Maria Costa': 2}
    """
    from newsparse.exports.rows import columns  # noqa: PLC0415  not before there are rows to make

    pandas = require("pandas", "pandas", "a data frame")
    wanted = columns(table)
    many = [documents] if isinstance(documents, Document) else documents
    found = [row for document in many for row in document.to_rows(table)]
    frame = pandas.DataFrame(found, columns=[column.name for column in wanted], dtype="object")
    return frame.astype({column.name: _TYPES[column.kind] for column in wanted})
