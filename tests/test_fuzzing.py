"""The targets of the fuzzer, on what it begins with and on what it has found."""

from __future__ import annotations

import json
from pathlib import Path

import fuzzing
import pytest

from newsparse import Document, FormatError

CASES = [(name, path) for name in fuzzing.TARGETS for path in sorted((fuzzing.FOUND / name).glob("*"))]


@pytest.mark.parametrize(("target", "path"), CASES, ids=lambda value: getattr(value, "name", value))
def test_found(target: str, path: Path) -> None:
    """What once broke a promise does so no more."""
    fuzzing.TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_seeds(target: str) -> None:
    """The fuzzer begins with inputs that break nothing."""
    for data in fuzzing.seeds(target)[-6:]:
        fuzzing.TARGETS[target](data)


def test_an_error_of_damaged_json_is_short() -> None:
    """However long the names in the data are, the message is not."""
    data = {"schema": "newsparse/1", "article": {"text": ""}, "provenance": {}, "layers": {"a" * 100_000: []}}
    data["provenance"] = {"newsparse": "1", "model": None, "stages": []}
    with pytest.raises(FormatError) as raised:
        Document.from_json(json.dumps(data))
    assert len(raised.value.where) > 100_000
    assert len(str(raised.value)) < 1_500
