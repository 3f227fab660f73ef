"""Speakers and quotes as views: counts and shares."""

from __future__ import annotations

import pytest

import newsparse

TEXT = "“It rained all night here,” Ana Brandt said. “Nobody slept.” “Rubbish,” Uwe Roth said. Ada Lund left."


def test_shares() -> None:
    """Quotes and quoted words are counted for each speaker, and their shares are of all that is quoted."""
    document = newsparse.parse_article(TEXT)
    shares = {speaker.name: speaker for speaker in document.speakers}
    brandt, roth, lund = shares["Ana Brandt"], shares["Uwe Roth"], shares["Ada Lund"]
    assert [len(speaker.quotes) for speaker in (brandt, roth, lund)] == [2, 1, 0]
    assert [speaker.word_count for speaker in (brandt, roth, lund)] == [7, 1, 0]
    assert [speaker.quote_share for speaker in (brandt, roth, lund)] == pytest.approx([2 / 3, 1 / 3, 0])
    assert [speaker.word_share for speaker in (brandt, roth, lund)] == pytest.approx([7 / 8, 1 / 8, 0])
    assert document.quotes_by(brandt) == brandt.quotes


def test_a_word_counts_once() -> None:
    """A word in a quote inside another counts for the inner one alone."""
    text = "“The mayor told me ‘we are done here’ and left,” Ana Brandt said."
    document = newsparse.parse_article(text)
    assert sum(document._words_of) == 10  # The mayor told me we are done here and left


def test_nothing_quoted() -> None:
    """Where nothing is quoted all shares are 0."""
    (speaker,) = newsparse.parse_article("Ada Lund left.").speakers
    assert (speaker.quote_share, speaker.word_count, speaker.word_share) == (0.0, 0, 0.0)
