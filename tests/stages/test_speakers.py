"""Speakers and attributions, by golden cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from goldens import Case, load

from newsparse import Document, default_pipeline, parse_article
from newsparse.testing import assert_stage

if TYPE_CHECKING:
    from newsparse.views import Speaker

CASES = load("speakers.md")


def speaker_of(document: Document, written: str) -> Speaker | None:
    """The speaker that a mention belongs to; ``Ford#2`` is the second mention of that text."""
    text, _, number = written.strip().partition("#")
    found = [m for m in document.mentions if m.text == text]
    if number:
        assert len(found) >= int(number), (written, [m.text for m in document.mentions])
        return found[int(number) - 1].speaker
    assert found, (written, [m.text for m in document.mentions])
    speakers = [m.speaker for m in found if m.speaker is not None]
    return speakers[0] if speakers else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Case) -> None:
    """Mentions of one speaker are one chain, those of others are not, and each quote has its speaker."""
    document = parse_article(case.text)
    have = [(s.name, [m.text for m in s.mentions]) for s in document.speakers]
    for row in case.rows:
        if "chain" in row:
            speakers = [speaker_of(document, written) for written in row["chain"].split(" ; ")]
            assert speakers[0] is not None, (row, have)
            assert all(speaker == speakers[0] for speaker in speakers), (row, have)
            for field in ("name", "type", "gender"):
                if field in row:
                    assert str(getattr(speakers[0].item, field)) == row[field], (row, have)
        elif "apart" in row:
            speakers = [speaker_of(document, written) for written in row["apart"].split(" ; ")]
            indices = [speaker.index for speaker in speakers if speaker is not None]
            assert len(set(indices)) == len(indices), (row, have)
        else:
            same = [q for q in document.quotes if row["quote"] == q.text]
            (quote,) = same or [q for q in document.quotes if row["quote"] in q.text and q.nested_in is None]
            assert (quote.speaker.name if quote.speaker else "—") == row["speaker"], (row, have)


def test_there_are_enough_cases() -> None:
    """The file is read whole."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", ["speakers", "attributions"])
def test_stage(name: str) -> None:
    """The stages keep the rules of the house."""
    assert_stage(default_pipeline()[name], "“I met the mayor,” Gov. Ada Lund said. “He smiled.”")
