"""The matrix products of the parse."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

import newsparse
from newsparse.blas import NumpyBlas
from newsparse.model import SentenceItem
from newsparse.stage import Draft, stage


def threads() -> set[int]:
    """How many threads each BLAS of this process would use."""
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_gemm_is_the_product(*, first: bool, second: bool) -> None:
    """The product is numpy's, transposed as asked for, and lands in ``out``."""
    x, y = np.arange(6, dtype="f").reshape(2, 3), np.arange(12, dtype="f").reshape(3, 4)
    out = np.empty((2, 4), dtype="f")
    left, right = np.ascontiguousarray(x.T) if first else x, np.ascontiguousarray(y.T) if second else y
    assert NumpyBlas().gemm(left, right, out=out, trans1=first, trans2=second) is out
    np.testing.assert_array_equal(out, x @ y)


def test_the_parse_works_in_one_thread_and_leaves_the_number_as_it_was() -> None:
    """While stages with a parse run BLAS has one thread; before and after, as many as the caller set."""
    seen: list[set[int]] = []

    @stage(writes=newsparse.Layer("test.threads", SentenceItem), needs=("TAG",))
    def watch(draft: Draft) -> Iterator[SentenceItem]:
        assert len(draft.doc)
        seen.append(threads())
        yield from ()

    pipeline = newsparse.default_pipeline().with_stage(watch)
    with threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        newsparse.parse_article("It rained all night, the mayor said.", pipeline=pipeline)
        assert threads() == before
    assert seen == [{1}]
