"""Profiles of speakers, by golden cases."""

from __future__ import annotations

from typing import Final

import pytest
from goldens import Case, load

from newsparse import default_pipeline, parse_article
from newsparse.stages.profiles.anonymity import find_anonymity
from newsparse.testing import assert_stage

FIELDS: Final = {
    "role": "role",
    "affiliation": "affiliation",
    "description": "description",
    "anonymity": "anonymity",
    "reason": "anonymity_reason",
    "gender": "gender_stated",
}


@pytest.mark.parametrize("case", load("profiles.md"), ids=lambda case: case.name)
def test_golden(case: Case) -> None:
    """Each field of a profile points at the right words, or at none."""
    document = parse_article(case.text)
    for row in case.rows:
        (speaker,) = [s for s in document.speakers if s.name == row["speaker"]]
        for key in row.keys() & FIELDS.keys():
            found = getattr(speaker, FIELDS[key])
            assert (found.text if found else "—") == row[key], (key, row)


def test_stage() -> None:
    """The stage keeps the rules of the house."""
    assert_stage(default_pipeline()["profiles"], "“We left,” said an aide, who asked not to be named.")


def test_without_the_stage_nothing_is_said() -> None:
    """A pipeline without profiles gives speakers without them."""
    pipeline = default_pipeline().without("profiles")
    speaker = parse_article("Mayor Ada Lund spoke.", pipeline=pipeline).speakers[0]
    assert (speaker.role, speaker.anonymity) == (None, None)


@pytest.mark.parametrize(
    "text", ["and " * 20_000 + "named", "who asked " * 10_000 + "anonym", "because " * 10_000 + "named"]
)
def test_hostile(text: str) -> None:
    """Words that begin a phrase again and again cost no more than their number."""
    assert find_anonymity(text, 0, len(text)) is None
