"""Sphinx configuration. Builds offline: nothing is fetched."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse

sys.path.insert(0, str(Path(__file__).parent))

import inventories  # beside this file, as made is
import made

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

project = "newsparse"
author = "The newsparse developers"
project_copyright = "2026, The newsparse developers"
version = release = newsparse.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
exclude_patterns = ["_build", "**/_*.md"]  # _*.md are parts that pages include
nitpicky = True

html_theme = "furo"
html_title = f"newsparse {version}"
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["newsparse.css"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# A copied example is what one types: prompts and outputs stay behind. A bare "..." is the empty line that ends a block.
copybutton_prompt_text = r">>> ?|\.\.\. ?|\$ "
copybutton_prompt_is_regexp = True
copybutton_exclude = ".linenos, .go, .gt, .gr"
copybutton_copy_empty_lines = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

nitpick_ignore_regex = [
    # How a report counts is its own matter.
    (r"py:class", r"newsparse\.report\.(frequent|tally)\..+"),
    # Names of unions of types, which have no page: what they hold is told beside them.
    (r"py:class", r"Base|Bases|Cell|Table|Task"),
    # Type variables have no page.
    (r"py:class", r"newsparse\.\w+\.(T|T_co|Item|Item_co|Located_co)"),
    # What @stage makes of a function is used as a Stage; the class is not public.
    (r"py:class", r"newsparse\.stage\.FunctionStage"),
]
suppress_warnings = [
    # ``type[...]`` in a signature is the built-in; Sphinx also finds attributes that are named "type".
    "ref.python",
]


def _live(app: Sphinx, error: Exception | None) -> None:
    """Write the page of the seed article, as this version reads it, where the docs show it."""
    if error is None and app.builder.format == "html":
        seed = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
        article = newsparse.Article(seed.read_text(encoding="utf-8"), id=seed.name)
        page = newsparse.render(newsparse.parse_article(article))
        (Path(app.outdir) / "_static" / "article.html").write_text(page, encoding="utf-8")


def _linked(app: Sphinx, config: Config) -> None:
    """Let intersphinx read inventories that are here, so that it fetches none."""
    config.intersphinx_mapping = inventories.written(Path(app.doctreedir) / "inventories")


def _made(_app: Sphinx, _docname: str, source: list[str]) -> None:
    """Put into a page what is made of the code."""
    source[0] = made.filled(source[0])


def setup(app: Sphinx) -> None:
    """Connect what is written into the docs when they are built."""
    app.connect("config-inited", _linked)
    app.connect("source-read", _made)
    app.connect("build-finished", _live)
