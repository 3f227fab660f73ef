"""Packages that newsparse uses but does not depend on: the extras, imported when they are wanted."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from newsparse.errors import ExtraMissingError

EXTRAS: Final = {
    "arrow": ("pyarrow",),
    "dask": ("distributed", "pyarrow"),
    "html": ("lxml_html_clean", "trafilatura"),
    "pandas": ("pandas", "openpyxl"),
    "report": ("matplotlib",),
    "zstd": ("zstandard",),
}
"""The packages that each extra brings, by the name they are imported by; the extra ``en`` is the model's."""


def require(module: str, extra: str, purpose: str) -> Any:  # noqa: ANN401  a module
    """Import a module of an extra.

    Args:
        module: The module.
        extra: The extra that brings it.
        purpose: What needs it, to begin a sentence with: ``"reading HTML"``.

    Raises:
        ExtraMissingError: If its package is not installed.
    """
    package = module.partition(".")[0]
    if find_spec(package) is None:
        raise ExtraMissingError(package, extra, f"{purpose} needs the package {package!r}: {command(extra)}")
    return import_module(module)


def command(extra: str) -> str:
    """The line that installs an extra."""
    return f"pip install 'newsparse[{extra}]'"
