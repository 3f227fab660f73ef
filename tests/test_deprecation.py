"""Names that go: they work, they warn at the line that used them, and they say what to use."""

import sys
import types
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

import newsparse
from newsparse.deprecation import deprecated, renamed_names, renamed_parameter


@deprecated(since="0.2", removal="0.4", instead="longer()")
def long(text: str, *, times: int = 1) -> int:
    """The length."""
    return len(text) * times


@renamed_parameter("cores", "processes", since="0.2", removal="0.4")
def run(*, processes: int = 1) -> int:
    """The number of processes."""
    return processes


@pytest.fixture
def module() -> Iterator[types.ModuleType]:
    """A module with a renamed name."""
    made = types.ModuleType("a_module_with_a_former_name")
    made.Span = newsparse.Span  # type: ignore[attr-defined]
    made.__getattr__ = renamed_names(made.__name__, {"Extent": ("Span", "0.2", "0.4")})  # type: ignore[method-assign]
    sys.modules[made.__name__] = made
    yield made
    del sys.modules[made.__name__]


def test_a_function() -> None:
    """It does what it did, under its own name and docstring, and warns at the caller's line."""
    with pytest.warns(DeprecationWarning, match="since newsparse 0.2") as caught:
        assert long("rain", times=2) == 8
    assert str(caught[0].message) == "long() is deprecated since newsparse 0.2 and goes with 0.4; use longer()"
    assert caught[0].filename == __file__
    assert (long.__name__, long.__doc__) == ("long", "The length.")


def test_a_parameter() -> None:
    """The former name is passed on as the new one; the new one does not warn; both at once are an error."""
    with pytest.warns(DeprecationWarning, match=r"run\(cores=\.\.\.\) .* use run\(processes=\.\.\.\)") as caught:
        assert run(cores=3) == 3
    assert caught[0].filename == __file__
    assert (run(processes=2), run()) == (2, 1)
    with pytest.raises(TypeError, match="pass 'processes' alone"):
        run(cores=3, processes=3)
    with pytest.raises(TypeError, match="treads"):
        run(treads=3)


def test_a_name_of_a_module(module: types.ModuleType) -> None:
    """A former name is the new thing itself; others are still not there."""
    with pytest.warns(
        DeprecationWarning, match=r"Extent is deprecated .* use a_module_with_a_former_name\.Span"
    ) as caught:
        assert module.Extent is newsparse.Span
    assert caught[0].filename == __file__
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        _ = module.Nothing
    with pytest.warns(DeprecationWarning, match="Extent"), warnings.catch_warnings(action="always"):
        exec(f"from {module.__name__} import Extent", {})  # noqa: S102  an import as users write it


def test_nothing_stays_too_long() -> None:
    """No name outlives the version that it is announced to go with."""
    release = tuple(map(int, newsparse.__version__.split(".")[:2]))
    late = []
    for path in Path(newsparse.__file__).parent.rglob("*.py"):
        if path.stem == "deprecation":
            continue
        calls = regex.finditer(r'\bremoval="(\d+)\.(\d+)', path.read_text(encoding="utf-8"))
        late.extend(f"{path.name}: {call[0]}" for call in calls if (int(call[1]), int(call[2])) <= release)
    assert late == []
