"""Provenance: what made a document, so that a result can be made again."""

from __future__ import annotations

import attrs


@attrs.frozen
class Provenance:
    """What made a document.

    Attributes:
        newsparse: The version of newsparse.
        model: The spaCy model and its version (``"en_core_web_sm 3.8.0"``), or ``None`` where nothing was parsed.
        stages: The names of the stages, in order.
        corrections: The file of corrections that was applied, and the SHA-256 of what it says, or ``None``.
    """

    newsparse: str
    model: str | None
    stages: tuple[str, ...]
    corrections: str | None = None
