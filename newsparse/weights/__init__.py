"""Trained weights: the arrays under ``newsparse/weights/en``, each file checked against its known SHA-256 first.

They are plain numpy arrays (``.npz``, never pickle). Beside each file ``NAME.npz`` stands its card ``NAME.md``: the
data, the features, the scores, and how to make it again.
"""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from newsparse.errors import ModelIntegrityError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from numpy import ndarray
    from numpy.typing import NDArray

Arrays: TypeAlias = "Mapping[str, NDArray[Any]]"

LISTING: Final = "SHA256.txt"
"""The file that lists the SHA-256 of every other, one a line."""
_AGAIN: Final = "reinstall it: pip install --force-reinstall --no-deps newsparse"


@functools.cache
def load(name: str) -> Arrays:
    """The arrays of a trained part, by name; read once, and not writable.

    Args:
        name: The file's name without its suffix: ``"roles"``.

    Raises:
        ModelIntegrityError: If the file is missing, is not listed, or is not the one that is listed.
    """
    import numpy as np  # noqa: PLC0415  importing newsparse does not import numpy

    data = _verified(name)
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        arrays: dict[str, ndarray[Any, Any]] = {key: archive[key] for key in archive.files}
    for array in arrays.values():
        array.flags.writeable = False
    return MappingProxyType(arrays)


def strings(array: NDArray[Any]) -> tuple[str, ...]:
    r"""The strings that an array of bytes holds: UTF-8, parted by line feeds.

    Example:
        >>> import numpy as np
        >>> from newsparse import weights
        >>> weights.strings(np.frombuffer("said\ncafé".encode(), dtype=np.uint8))
        ('said', 'café')
    """
    text = array.tobytes().decode("utf-8")
    return tuple(text.split("\n")) if text else ()


def known_hashes() -> dict[str, str]:
    """The SHA-256 of each file of weights, by its name."""
    rows = (line.split() for line in (_folder() / LISTING).read_text(encoding="utf-8").splitlines())
    return {row[1]: row[0] for row in rows if len(row) == 2 and row[0] != "#"}  # noqa: PLR2004  hash and name


def _verified(name: str) -> bytes:
    file = f"{name}.npz"
    known = known_hashes()
    if file not in known:
        have = ", ".join(sorted(known))
        raise ModelIntegrityError("newsparse", file, f"there are no weights of that name; there are: {have}")
    try:
        data = (_folder() / file).read_bytes()
    except OSError:
        raise ModelIntegrityError("newsparse", file, f"the file is missing; {_AGAIN}") from None
    if hashlib.sha256(data).hexdigest() != known[file]:
        raise ModelIntegrityError("newsparse", file, f"its SHA-256 is not the one newsparse knows; {_AGAIN}")
    return data


def _folder() -> Traversable:
    return resources.files("newsparse") / "weights" / "en"
