"""The plots of a report, drawn by Matplotlib (extra ``report``) as SVG that stands in a page.

Colours are classes, so that the page's style sets them, light and dark; the drawing needs no style of its own.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import regex

from newsparse.extras import require
from newsparse.page.markup import Markup

if TYPE_CHECKING:
    from newsparse.report.tables import Table

_SVG: Final = "{http://www.w3.org/2000/svg}"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
# Stand-ins for the page's colours: what is drawn in the nth of them has the class part-n.
_PARTS: Final = tuple(f"#0000{number:02x}" for number in range(1, 9))
_INK: Final = "#010101"
_LINE: Final = "#020202"
_PAPER: Final = "#030303"
_CLASSES: Final = {color: f"part-{number}" for number, color in enumerate(_PARTS)}
_PIXELS: Final = 72
_LABEL: Final = 34
"""Characters of a label at most."""
_RESET: Final = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "newsparse",  # the same numbers make the same drawing
    "font.family": "sans-serif",
    "font.size": 10,
    "text.parse_math": False,  # a name may hold dollars
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": _LINE,
    "grid.color": _LINE,
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "hatch.linewidth": 0.0,
}


def plot(table: Table) -> Markup:
    """The drawing of a table: bars, each whole in its parts where there are several series.

    Raises:
        ExtraMissingError: If Matplotlib is not installed.
    """
    matplotlib = require("matplotlib", "report", "a report")
    figure_of = require("matplotlib.figure", "report", "a report").Figure
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, **_RESET, "backend": "svg"}):
        height = 3.2 if table.over else 0.5 + 0.3 * max(len(table.rows), 1) + (0.4 if table.series > 1 else 0)
        figure = figure_of(figsize=(7.2, height), layout="constrained")
        axes = figure.add_subplot()
        (_columns if table.over else _bars)(axes, table)
        if table.series > 1:
            figure.legend(loc="outside lower center", ncols=3 if table.series > 4 else 6, frameon=False, fontsize=9)  # noqa: PLR2004  as many as fit
        file = io.StringIO()
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return Markup(_cleaned(file.getvalue(), table.name))


def _label(text: object) -> str:
    # What XML cannot hold would end the drawing.
    shown = regex.sub(r"[\p{Cc}\p{Cs}\p{Bidi_Control}\ufffe\uffff]", "\ufffd", str(text))
    return shown if len(shown) <= _LABEL else shown[: _LABEL - 1] + "…"


def _bars(axes: Any, table: Table) -> None:  # noqa: ANN401  Matplotlib's
    places = range(len(table.rows))
    left = [0] * len(table.rows)
    for number in range(table.series):
        sizes = [int(row[1 + number]) for row in table.rows]
        axes.barh(places, sizes, 0.66, left=left, color=_PARTS[number], label=table.columns[1 + number])
        left = [a + b for a, b in zip(left, sizes, strict=True)]
    for place, total in zip(places, left, strict=True):
        axes.annotate(f"{total:,}", (total, place), (4, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_yticks(places, [_label(row[0]) for row in table.rows])
    axes.set_xlim(0, max([1, *left]) * 1.1)
    axes.invert_yaxis()
    axes.tick_params(length=0)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _columns(axes: Any, table: Table) -> None:  # noqa: ANN401  Matplotlib's
    places = range(len(table.rows))
    bottom = [0] * len(table.rows)
    for number in range(table.series):
        sizes = [int(row[1 + number]) for row in table.rows]
        axes.bar(places, sizes, 0.8, bottom=bottom, color=_PARTS[number], label=table.columns[1 + number])
        bottom = [a + b for a, b in zip(bottom, sizes, strict=True)]
    step = max(1, -(-len(table.rows) // 10))
    axes.set_xticks(places[::step], [_label(row[0]) for row in table.rows[::step]], fontsize=8)
    axes.tick_params(length=0)
    axes.grid(axis="y", linewidth=0.6)
    axes.set_axisbelow(True)


def _cleaned(svg: str, name: str) -> str:
    """The drawing as a page can take it: its style as attributes and classes, its ids the table's own."""
    root = ET.fromstring(svg)  # noqa: S314  Matplotlib has just written it
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.rpartition("}")[2] in {"metadata", "style"}:
                parent.remove(child)
    for node in root.iter():
        node.tag = node.tag.removeprefix(_SVG)
        style = node.attrib.pop("style", "")
        for rule in filter(None, map(str.strip, style.split(";"))):
            key, _, value = rule.partition(":")
            _set(node, key.strip(), value.strip())
        if "id" in node.attrib:
            node.set("id", f"{name}-{node.get('id')}")
        if (link := node.attrib.pop(_LINK, None)) is not None:
            node.set("href", f"#{name}-{link.removeprefix('#')}")
        if "clip-path" in node.attrib:
            node.set("clip-path", node.attrib["clip-path"].replace("url(#", f"url(#{name}-"))
    for key in ("width", "height"):
        root.attrib.pop(key, None)
    root.set("class", "plot")
    root.set("aria-hidden", "true")  # the table below says the same
    return ET.tostring(root, encoding="unicode")


def _set(node: ET.Element, key: str, value: str) -> None:
    if key == "font":
        size = regex.search(r"([0-9.]+)px", value)
        node.set("font-size", size[1] if size else "10")
    elif value in _CLASSES and key == "fill":
        node.set("class", _CLASSES[value])
    elif value in {_INK, _LINE}:
        node.set(key, "currentColor")
        if value == _LINE:
            node.set("opacity", "0.25")
    else:
        node.set(key, value)
