"""What is done otherwise with long texts, to spare memory, changes no result."""

from __future__ import annotations

import numpy as np
import pytest
import sample_articles

from newsparse import parse_article
from newsparse.stages import listed
from newsparse.stages.mentions import tokens
from newsparse.stages.quotes.trained import proposals


def test_a_long_column_is_not_copied() -> None:
    """Below the bound a column is a list, from it on a view; both hold the same numbers."""
    short, long = np.arange(-2, 3), np.arange(listed.LONG) - (1 << 62)
    assert listed.listed(short) == [-2, -1, 0, 1, 2]
    found = listed.listed(long)
    assert isinstance(found, memoryview)
    assert np.shares_memory(np.asarray(found), long)
    assert found.tolist() == long.tolist()


def test_a_view_with_gaps_is_read_as_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of a table whose rows lie together in memory gives the column's numbers."""
    monkeypatch.setattr(listed, "LONG", 0)
    assert list(listed.listed(np.arange(12).reshape(4, 3)[:, 1])) == [1, 4, 7, 10]


@pytest.mark.parametrize("name", sample_articles.NAMES)
def test_long_texts_are_read_as_short_ones(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Views for lists, and cues scored in pieces: the document is the same."""
    article, plain = sample_articles.article(name), sample_articles.parsed(name)
    monkeypatch.setattr(listed, "LONG", 0)
    monkeypatch.setattr(tokens, "LONG", 0)
    monkeypatch.setattr(proposals, "_SCORED_AT_ONCE", 3)
    monkeypatch.setattr(proposals, "_AT_ONCE", 2)
    assert parse_article(article) == plain
