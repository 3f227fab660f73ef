"""From a record of a job's input to an Article."""

from __future__ import annotations

from newsparse.article import Article
from newsparse.errors import FormatError
from newsparse.fields import NAMES, read_fields

__all__ = ["NAMES", "article_of"]


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
