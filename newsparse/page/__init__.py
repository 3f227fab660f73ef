"""A document as a page to read: one HTML text that needs nothing else.

The page is built of elements, not of templates: an element escapes whatever it is given, so no text of an article can
become markup, and a type checker sees every part. spaCy brings Jinja along, but a template knows neither nested spans
nor types, and would make of spaCy's dependency one of ours. Style and script are files beside this one, written into
the page whole and named in its content security policy by their hashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.document import Document


def render(document: Document) -> str:
    """A document as an HTML page, to be saved or sent as it is.

    The article reads as an article: what was said is tinted by speaker, cues are underlined, sources are bold. Each
    quote's speaker, kind, confidence and rule are shown when it is pointed at or focused, and listed below the text.
    The speakers stand beside it, with their shares and links, and filters by speaker, kind and discourse role.

    The page holds its style and its script, fetches nothing, and works offline, without script and in print. Every
    span of the document is an element with ``data-start`` and ``data-end``, Python ``str`` indices into the text,
    half-open. Characters that HTML cannot hold, or that would turn the line around (control characters, lone
    surrogates, bidirectional overrides), are shown as U+FFFD, one for one.

    Args:
        document: A parsed article. Layers that it lacks are left out of the page.

    Returns:
        The page, to be written as UTF-8.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("“It rained all night,” Ana Costa said on Monday.")
        >>> page = newsparse.render(document)
        >>> page[:15], "“It rained all night,”" in page
        ('<!doctype html>', True)
    """
    from newsparse.page.whole import page  # noqa: PLC0415  not before somebody looks

    return page(document)


def cell(document: Document) -> str:
    """A document as a piece of HTML for the output cell of a notebook: the tinted text, and who speaks.

    It holds its style, which touches nothing outside of it, and no script; colours of the notebook are kept.

    Args:
        document: A parsed article.
    """
    from newsparse.page.notebook import compact  # noqa: PLC0415  as above

    return compact(document)
