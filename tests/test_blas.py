"""Matrix products: one thread while newsparse parses, as many as before afterwards."""

from __future__ import annotations

import pytest

from newsparse import blas, language


def test_one_thread_for_a_while() -> None:
    """OpenBLAS is held to one thread inside, and has as many as before outside, after an error too."""
    functions = blas._thread_functions()
    if functions is None:
        pytest.skip("this numpy does not bring OpenBLAS")
    count, limit = functions
    before = count()
    limit(2)
    try:
        with blas.one_thread():
            assert count() == 1
        assert count() == 2
        with pytest.raises(ZeroDivisionError), blas.one_thread():
            raise ZeroDivisionError
        assert count() == 2
    finally:
        limit(before)


def test_the_parse_takes_one_thread(nlp, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001  a spaCy Language
    """All products of the networks are made with one thread."""
    functions = blas._thread_functions()
    if functions is None:
        pytest.skip("this numpy does not bring OpenBLAS")
    seen = []
    product = blas.NumpyBlas.gemm

    def gemm(self, *arguments, **options):  # noqa: ANN001, ANN002, ANN003, ANN202  thinc's signature
        seen.append(functions[0]())
        return product(self, *arguments, **options)

    monkeypatch.setattr(blas.NumpyBlas, "gemm", gemm)
    list(language.make_docs(nlp, ["It rained in Lagos."], [None], ["TAG", "DEP", "ENT_IOB"]))
    assert set(seen) == {1}
