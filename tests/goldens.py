"""Golden cases in Markdown: a heading, the text in a fence, and a list of what must be found.

A file in ``tests/cases/`` looks like this; anybody can add to it::

    ## A quotation split by its attribution

    ```
    “I think,” he said, “so.”
    ```

    - quote: “I think,” … “so.” | cue: said | source: he | kind: direct

Each list line is a row of ``key: value`` pairs parted by `` | ``. What the keys mean is said at the top of
each file and read by the test beside it.
"""

from __future__ import annotations

from pathlib import Path

import attrs
import regex

CASES = Path(__file__).parent / "cases"
_CASE = regex.compile(
    r"^## (?P<name>[^\n]+)\n+(?P<fence>`{3,})\w*\n(?P<text>.*?)\n(?P=fence)\n"
    r"(?P<rows>(?:\s*- [^\n]*\n?)*)",
    regex.M | regex.S,
)


@attrs.frozen
class Case:
    """One golden case."""

    name: str
    text: str
    rows: tuple[dict[str, str], ...]


def load(file: str) -> list[Case]:
    """The cases of ``tests/cases/<file>``, in order."""
    source = (CASES / file).read_text(encoding="utf-8")
    found = [
        Case(m["name"].strip(), m["text"], tuple(_row(line) for line in m["rows"].splitlines() if line.strip()))
        for m in _CASE.finditer(source)
    ]
    headings = regex.findall(r"^## (.+)$", source, regex.M)
    assert [case.name for case in found] == [h.strip() for h in headings], f"{file}: a case is not well formed"
    return found


def _row(line: str) -> dict[str, str]:
    pairs = (pair.partition(":") for pair in line.strip().removeprefix("- ").split(" | "))
    return {key.strip(): value.strip() for key, _, value in pairs}
