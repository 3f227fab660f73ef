"""The stages that newsparse brings along, one module (or folder) a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsparse.stage import Stage


def default_stages() -> tuple[Stage[Any], ...]:
    """The stages of the default pipeline, in order."""
    return ()
