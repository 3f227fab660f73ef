"""The hand-made tables beside this file: tab-separated, a header line, ``#`` comments."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``<name>.tsv``; missing cells are empty."""
    text = (HERE / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    out = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            message = f"{name}.tsv: more cells than columns in {line!r}"
            raise ValueError(message)
        out.append(dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True)))
    return out
