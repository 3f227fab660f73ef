"""Writing trained arrays to newsparse/weights/en: the same bytes for the same arrays, listed with their SHA-256."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).resolve().parent.parent / "newsparse" / "weights" / "en"
LISTING = FOLDER / "SHA256.txt"


def packed(words: Iterable[str]) -> np.ndarray[Any, Any]:
    """Strings as an array of bytes, as newsparse.weights.strings reads them."""
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def archive(arrays: Mapping[str, np.ndarray[Any, Any]]) -> bytes:
    """The arrays as the bytes of an .npz file: sorted by name, compressed, without a time stamp."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for name in sorted(arrays):
            body = io.BytesIO()
            np.lib.format.write_array(body, np.ascontiguousarray(arrays[name]), version=(1, 0), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            pack.writestr(info, body.getvalue())
    return out.getvalue()


def save(name: str, arrays: Mapping[str, np.ndarray[Any, Any]]) -> int:
    """Write NAME.npz and its line of the listing; returns the size in bytes."""
    data = archive(arrays)
    (FOLDER / f"{name}.npz").write_bytes(data)
    lines = LISTING.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.endswith(f"  {name}.npz")]
    comments = [line for line in kept if line.startswith("#")]
    rows = [line for line in kept if line and not line.startswith("#")]
    rows.append(f"{hashlib.sha256(data).hexdigest()}  {name}.npz")
    rows.sort(key=lambda row: row.split()[1])
    LISTING.write_text("\n".join([*comments, *rows]) + "\n", encoding="utf-8")
    return len(data)
