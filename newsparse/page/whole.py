"""The whole page of a document, put together."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from newsparse.model import QUOTES
from newsparse.page.beside import beside
from newsparse.page.contents import Contents
from newsparse.page.listing import listing
from newsparse.page.markup import Child, Markup, element
from newsparse.page.shell import asset, shell, style
from newsparse.page.story import story

if TYPE_CHECKING:
    from newsparse.document import Document


def page(document: Document, *, above: Child = None) -> str:
    """The page.

    Args:
        document: A parsed article.
        above: What stands above the article: the way back to where the reader came from.
    """
    contents = Contents.of(document)
    told = story(contents)
    main = element(
        "main",
        element("div", told.head, _key(contents), class_="head"),
        beside(contents),
        element("article", told.body, id="story", tabindex=-1, aria_label="Text"),
        listing(contents),
    )
    skip = element("a", "Skip to the text", href="#story", class_="skip")
    body = [skip, above, main, _foot(document)]
    return shell(_title(document), body, style=style("base.css", "page.css"), script=asset("page.js"))


def _title(document: Document) -> str:
    article = document.article
    return (article.title or PurePath(article.id or "").name or "Article").strip() or "Article"


def _key(contents: Contents) -> Markup | None:
    """How to read the marks."""
    if not contents.quotes:
        return None
    return element(
        "p",
        element("span", "said", class_="content direct hue-0"),
        element("span", "reported", class_="content indirect hue-0"),
        element("span", "cue", class_="cue"),
        element("span", "source", class_="source"),
        class_="key",
        aria_hidden="true",  # a description of looks
    )


def _foot(document: Document) -> Markup:
    made = document.provenance
    by = f"newsparse {made.newsparse}" + (f" with {made.model}" if made.model else "")
    sought = "" if QUOTES in document else " No quotes were looked for."
    text = (
        f"Read by {by}.{sought} What was found is a reading by machine: confidence says how sure it is. Gender is "
        "shown only where the text states it."
    )
    name = PurePath(document.article.id).name if document.article.id else None
    return element("footer", element("p", text), element("p", element("bdi", name)) if name else None)
