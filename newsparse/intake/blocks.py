"""From the tree of an extracted article to its text: one paragraph a block, blank lines between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import regex

# The elements of trafilatura's trees that hold a paragraph of their own.
_BLOCKS: Final = frozenset({"p", "head", "item", "row", "quote", "list", "table", "div", "cell", "code"})
_BREAK: Final = "\v"
_BREAKS: Final = regex.compile(rf"\s*{_BREAK}\s*")
_PARAGRAPHS: Final = regex.compile(rf"(?:\s*{_BREAK}\s*){{2,}}")


def text_of(body: Any) -> str:  # noqa: ANN401  an element of lxml, which has no types
    """The paragraphs of an extracted article, parted by blank lines.

    Items of lists open with a bullet or their number; the cells of a table's row stand on one line, parted by ``|``;
    a line break in a paragraph stays one, two part paragraphs.
    """
    return "\n\n".join(_blocks(body, ""))


def _blocks(element: Any, opening: str) -> Iterator[str]:  # noqa: ANN401  as above
    """The paragraphs in an element; what is no block in it runs on with its neighbours."""
    running: list[str] = [opening, element.text or ""]
    number = 0
    for child in element:
        if child.tag == "row":
            cells = filter(None, (_joined(cell) for cell in child.iter("cell")))
            yield from _told(running)
            yield from _told([" | ".join(cells)])
            running = [child.tail or ""]
        elif child.tag in _BLOCKS:
            first = ""
            if child.tag == "item":
                number += 1
                first = f"{number}. " if element.get("rend") == "ol" else "• "
            if "".join(running).strip() not in ("", opening.strip()):
                yield from _told(running)
                opening = ""
            yield from _blocks(child, first or opening)
            opening = ""
            running = [child.tail or ""]
        else:
            running += [_inline(child), child.tail or ""]
    yield from _told(running, opening)


def _told(running: list[str], opening: str = "") -> Iterator[str]:
    text = "".join(running)
    if text.strip() == opening.strip():
        return
    for paragraph in _PARAGRAPHS.split(text):
        lines = (" ".join(line.split()) for line in _BREAKS.split(paragraph))
        told = "\n".join(line for line in lines if line)
        if told:
            yield told


def _inline(element: Any) -> str:  # noqa: ANN401  as above
    if element.tag == "lb":
        return _BREAK
    return (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)


def _joined(element: Any) -> str:  # noqa: ANN401  as above
    return " ".join(" ".join(element.itertext()).split())
