"""Mentions, by golden cases."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from goldens import Case, load

from newsparse import Document, default_pipeline, parse_article
from newsparse.model import MentionKind
from newsparse.testing import assert_stage

if TYPE_CHECKING:
    from newsparse.views import Mention

CASES = load("mentions.md")


def mention(document: Document, written: str, kind: str) -> Mention | None:
    """The mention of that text and kind; ``Ford#2`` is the second."""
    text, _, number = written.partition("#")
    found = [m for m in document.mentions if m.text == text and m.kind == kind]
    return found[int(number or 1) - 1] if len(found) >= int(number or 1) else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Case) -> None:
    """Each mention of a case is found with its label and title, and no other where there must be none."""
    document = parse_article(case.text)
    have = [(m.text, str(m.kind)) for m in document.mentions]
    for row in case.rows:
        if "none" in row:
            assert mention(document, row["none"], row["kind"]) is None, have
            continue
        kind = next(kind for kind in MentionKind if kind in row)
        found = mention(document, row[kind], kind)
        assert found is not None, (row, have)
        if "label" in row:
            assert found.label == row["label"], row
        if "title" in row:
            assert found.item.title is not None, row
            assert found.item.title.of(case.text) == row["title"]


def test_there_are_enough_cases() -> None:
    """The file is read whole."""
    assert len(CASES) >= 24


def test_stage() -> None:
    """The stage keeps the rules of the house."""
    stage = default_pipeline()["mentions"]
    assert_stage(stage, "Gov. Ada Lund met the mayor. She smiled.\n\nBy Marvin Gale")
    assert pickle.loads(pickle.dumps(stage)) == stage
