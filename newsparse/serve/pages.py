"""The pages around the articles: the list with its paste box, and errors."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_from_bytes

from newsparse.page.markup import Markup, element
from newsparse.page.shell import shell, style
from newsparse.serve.desk import MOST_FILES

if TYPE_CHECKING:
    from collections.abc import Sequence

_STYLES: Final = ("base.css", "page.css", "desk.css")


def home(name: str, files: Sequence[str], token: str) -> str:
    """The list of a folder's articles, and a box to paste another into.

    Args:
        name: The folder's name.
        files: The names of the articles.
        token: What a form must send along, so that no other site can send it.
    """
    rows = [element("li", element("a", element("bdi", file), href=f"/file/{_quoted(file)}")) for file in files]
    more = element("p", f"The first {MOST_FILES:,} files.", class_="hint") if len(files) == MOST_FILES else None
    empty = element("p", "No articles in this folder: no .txt, .html or .json file.", class_="hint")
    form = element(
        "form",
        element("label", element("h2", "Paste an article"), for_="text"),
        element("textarea", name="text", id="text", rows=8, required=True, spellcheck="false"),
        element("input", type="hidden", name="token", value=token),
        element("button", "Show who said what", type="submit"),
        method="post",
        action="/paste",
        accept_charset="utf-8",
    )
    main = element(
        "main",
        element("header", element("h1", element("bdi", name))),
        element("section", element("ul", rows) if rows else empty, more, aria_label="Articles"),
        form,
        class_="desk",
    )
    return shell(f"{name} · newsparse", main, style=style(*_STYLES), forms=True)


def problem(title: str, message: str) -> str:
    """A page that says what went wrong."""
    main = element("main", element("h1", title), element("p", message), back(), class_="desk")
    return shell(f"{title} · newsparse", main, style=style(*_STYLES))


def back() -> Markup:
    """The way back to the list."""
    return element("nav", element("a", "← All articles", href="/"), class_="above", aria_label="Articles")


def _quoted(file: str) -> str:
    # By its bytes, so that a name that is not UTF-8 leads to its file too.
    return quote_from_bytes(os.fsencode(file), safe="/")
