"""Matrix products by numpy's own BLAS, for the models that newsparse loads itself.

spaCy's networks multiply with BLIS; numpy's wheels bring OpenBLAS, which takes about a third of the time for their
small float32 matrices on an x86-64 CPU. The sums are the same up to the order of their terms.

OpenBLAS would share even these small products out among all cores: hardly sooner done, for a third more processor time,
and processes that parse side by side would get into each other's way. So it gets one thread while newsparse parses.
"""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

# The names that OpenBLAS's functions have in numpy's wheels, by the age of the wheel.
_NAMES: Final = ("scipy_openblas_{}64_", "openblas_{}64_", "scipy_openblas_{}", "openblas_{}")


class NumpyBlas(NumpyOps):  # type: ignore[misc]  # thinc's compiled classes carry no types
    """thinc's operations on the CPU, with numpy's matrix product."""

    def gemm(
        self,
        x: NDArray[Any],
        y: NDArray[Any],
        out: NDArray[Any] | None = None,
        trans1: bool = False,  # noqa: FBT001, FBT002  thinc's signature
        trans2: bool = False,  # noqa: FBT001, FBT002  thinc's signature
    ) -> NDArray[Any]:
        """The product of two matrices, either of them transposed first if asked for."""
        product: NDArray[Any] = np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
        return product


def use_numpy_blas(nlp: Language) -> None:
    """Let all networks of a pipeline that run on the CPU multiply with numpy."""
    ops = NumpyBlas()
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        for node in () if model is None else model.walk():
            if type(node.ops) is NumpyOps:
                node.ops = ops


@contextmanager
def one_thread() -> Iterator[None]:
    """Let numpy's OpenBLAS multiply in one thread for a while; where numpy has another BLAS, nothing changes."""
    functions = _thread_functions()
    if functions is None:
        yield
        return
    count, limit = functions
    before = count()
    limit(1)
    try:
        yield
    finally:
        limit(before)


@functools.cache
def _thread_functions() -> tuple[Callable[[], int], Callable[[int], None]] | None:
    """What asks for and what sets the number of threads, in the OpenBLAS that numpy brings."""
    package = Path(np.__file__).parent
    for path in (*package.parent.glob("numpy.libs/*openblas*"), *package.glob(".dylibs/*openblas*")):
        try:
            library = ctypes.CDLL(str(path))  # numpy has loaded it: this is the same one, not a copy
        except OSError:
            continue
        for name in _NAMES:
            try:
                return library[name.format("get_num_threads")], library[name.format("set_num_threads")]
            except AttributeError:
                continue
    return None
