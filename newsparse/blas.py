"""Matrix products by numpy's own BLAS, for the models that newsparse loads itself.

spaCy's networks multiply with BLIS; numpy's wheels bring OpenBLAS, which takes about a third of the time for their
small float32 matrices on an x86-64 CPU. The sums are the same up to the order of their terms.

OpenBLAS shares even such products out among all cores; the threads then wait for each other in busy loops, and burn a
third of the CPU of the whole parse for nothing. So the number of its threads is set to one while newsparse multiplies.
"""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # it carries no types

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language


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


def one_thread() -> AbstractContextManager[object]:
    """Let the BLAS of this process work in one thread, and as before at the end of the ``with`` block."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


@functools.cache
def _controller() -> ThreadpoolController:
    """What knows the BLAS libraries of this process: numpy's is loaded with this module."""
    return ThreadpoolController()
