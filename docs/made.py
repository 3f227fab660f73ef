"""What the pages show of the code, made when they are built: a drawing and two tables.

A page holds ``<!-- made: NAME -->`` where it wants one of ``PARTS``; ``conf.py`` puts it there.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from newsparse import default_pipeline, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsparse import Stage

LISTS = Path(lexicon.__file__).parent / "lexicons" / "en"
PLACE = re.compile(r"^<!-- made: (\w+) -->$", re.MULTILINE)

# Of the drawing, in its own units, which are pixels where there is room.
ROW = 44  # from one stage to the next
TOP = 40
BOX = 26  # height of a box
STAGE, STAGE_WIDTH = 30, 124  # left edge and width of the boxes of stages
LAYER, LAYER_WIDTH = 214, 116
LANE = 17  # between two lines that lead back to the stages
WIDTH = 560


def drawing(stages: Iterable[Stage[Any]] | None = None) -> str:
    """The stages of a pipeline from top to bottom, the layer that each writes, and which stages read it, as SVG."""
    stages = tuple(default_pipeline() if stages is None else stages)
    rows = {stage.writes.name: number for number, stage in enumerate(stages)}
    readers: dict[str, list[int]] = {name: [] for name in rows}
    for number, stage in enumerate(stages):
        for layer in stage.reads:
            readers[layer.name].append(number)
    height = TOP + ROW * len(stages) + 8
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="way-title">',
        f'<title id="way-title">{escape(_told(stages))}</title>',
        f'<text x="{STAGE}" y="20" class="head">stage</text>',
        f'<text x="{LAYER}" y="20" class="head">layer that it writes</text>',
        f'<text x="{LAYER + LAYER_WIDTH + 24}" y="20" class="head">is read by the stages with a dot</text>',
    ]
    lanes = [name for name in rows if readers[name]]
    dots: list[str] = []
    for lane, name in enumerate(lanes):
        x = LAYER + LAYER_WIDTH + 24 + lane * LANE
        top, bottom = _middle(rows[name]), _middle(max(readers[name]))
        parts.append(f'<path class="lane" d="M{LAYER + LAYER_WIDTH} {top}H{x}V{bottom}"/>')
        dots += [f'<circle class="read" cx="{x}" cy="{_middle(number)}" r="4"/>' for number in readers[name]]
    for number, stage in enumerate(stages):
        y = _middle(number) - BOX // 2
        kind = "parse" if stage.needs else "text"
        parts.append(f'<path class="write" d="M{STAGE + STAGE_WIDTH} {_middle(number)}H{LAYER - 5}l-5 -4m5 4l-5 4"/>')
        parts.append(f'<rect class="stage {kind}" x="{STAGE}" y="{y}" width="{STAGE_WIDTH}" height="{BOX}" rx="5"/>')
        parts.append(f'<text x="{STAGE + 10}" y="{y + 17}">{escape(stage.name)}</text>')
        parts.append(f'<rect class="layer" x="{LAYER}" y="{y}" width="{LAYER_WIDTH}" height="{BOX}"/>')
        parts.append(f'<text x="{LAYER + 10}" y="{y + 17}">{escape(stage.writes.name)}</text>')
    return "\n".join(['<div class="way">', *parts, *dots, "</svg>", "</div>"])


def _middle(row: int) -> int:
    return TOP + ROW * row + BOX // 2


def _told(stages: tuple[Stage[Any], ...]) -> str:
    """The drawing in words, for those who do not see it."""
    reads = [", ".join(layer.name for layer in stage.reads) or "the text" for stage in stages]
    told = [
        f"{stage.name} reads {what} and writes {stage.writes.name}" for stage, what in zip(stages, reads, strict=True)
    ]
    return "; ".join(told) + "."


def settings() -> str:
    """A table of the settings of the default pipeline's stages, with their defaults as a configuration has them."""
    lines = ["| stage | setting | by default |", "|---|---|---|"]
    for entry in default_pipeline().to_config()["stages"]:
        lines += [
            f"| `{entry['stage']}` | `{name}` | `{json.dumps(value)}` |" for name, value in entry["settings"].items()
        ]
    without = [
        f"`{stage.name}`" for stage in default_pipeline() if not [f for f in attrs.fields(type(stage)) if f.init]
    ]
    return "\n".join([*lines, "", f"Without settings: {', '.join(without)}."])


def lexicons() -> str:
    """A table of the word lists: how many entries each has, and what its head says of it."""
    lines = ["| list | entries | what stands in it |", "|---|---:|---|"]
    for name in lexicon.names():
        source = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
        head = " ".join(line.lstrip("# ") for line in re.findall(r"\A(?:#.*\n)+", source)[0].splitlines())
        first = re.split(r"(?<=[.])\s(?=[A-Z])", head)[0].replace("|", "\\|")
        lines.append(f"| `{name}` | {len(lexicon.lines(name)):,} | {first} |")
    return "\n".join(lines)


PARTS: dict[str, Callable[[], str]] = {"drawing": drawing, "settings": settings, "lexicons": lexicons}


def filled(page: str) -> str:
    """A page with its parts."""
    return PLACE.sub(lambda match: PARTS[match[1]](), page)
