"""Trained weights: listed, checked before they are read, and not writable."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
import pytest

import newsparse
from newsparse import weights
from newsparse.errors import ModelIntegrityError

FOLDER = Path(newsparse.__file__).parent / "weights" / "en"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of weights with one small file."""
    out = io.BytesIO()
    np.savez(out, one=np.arange(3))
    (tmp_path / "small.npz").write_bytes(out.getvalue())
    digest = hashlib.sha256(out.getvalue()).hexdigest()
    (tmp_path / weights.LISTING).write_text(f"# a comment\n{digest}  small.npz\n", encoding="utf-8")
    monkeypatch.setattr(weights, "_folder", lambda: tmp_path)
    weights.load.cache_clear()
    return tmp_path


def test_arrays_are_read_once_and_cannot_be_written(folder: Path) -> None:
    """What is loaded is shared, so nobody may change it."""
    assert folder.is_dir()
    arrays = weights.load("small")
    assert arrays is weights.load("small")
    assert arrays["one"].tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        arrays["one"][0] = 1


def test_a_changed_file_is_refused(folder: Path) -> None:
    """A file whose hash is not the listed one is not read."""
    with (folder / "small.npz").open("ab") as file:
        file.write(b"!")
    with pytest.raises(ModelIntegrityError, match="SHA-256"):
        weights.load("small")


def test_a_missing_file_is_named(folder: Path) -> None:
    """The message names the file and what to do."""
    (folder / "small.npz").unlink()
    with pytest.raises(ModelIntegrityError, match=r"small\.npz.*reinstall"):
        weights.load("small")


def test_an_unknown_name_is_answered_with_the_known_ones(folder: Path) -> None:
    """The message says which weights there are."""
    assert folder.is_dir()
    with pytest.raises(ModelIntegrityError, match=r"there are: small\.npz"):
        weights.load("other")


def test_every_file_is_listed_with_its_hash_and_has_a_card() -> None:
    """The package holds no weights without a hash and a card."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.npz")}
    assert files == weights.known_hashes()
    for name in files:
        assert (FOLDER / name).with_suffix(".md").is_file(), name


@pytest.mark.parametrize("words", [(), ("said",), ("said", "", "café")])
def test_strings_come_back(words: tuple[str, ...]) -> None:
    """Strings packed as bytes are read back; the one exception is a single empty string."""
    packed = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    assert weights.strings(packed) == words
