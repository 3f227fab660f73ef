"""Word lists: what is read from the files, and what is said of a list that is not there."""

import pytest

from newsparse import lexicon
from newsparse.errors import LexiconError, NewsparseError


@pytest.mark.parametrize("name", lexicon.names())
def test_every_list_is_clean(name: str) -> None:
    """No list is empty, holds an entry twice, or has white space at the edge of an entry."""
    entries = lexicon.lines(name)
    assert entries
    assert len(set(entries)) == len(entries), sorted({e for e in entries if entries.count(e) > 1})
    assert all(entry == entry.strip() for entry in entries)
    assert lexicon.words(name) == frozenset(entries)


def test_comments_are_dropped() -> None:
    """A comment is no entry, whether it has the line to itself or not."""
    assert not any(entry.startswith("#") or " #" in entry for name in lexicon.names() for entry in lexicon.lines(name))


def test_lists_are_read_once() -> None:
    """A second call gives the same object."""
    assert lexicon.words("abbreviations/months") is lexicon.words("abbreviations/months")


def test_unknown_name() -> None:
    """The error names the list that was asked for and those that are there."""
    with pytest.raises(LexiconError, match=r"lexicon 'nothing': .* abbreviations/months") as caught:
        lexicon.words("nothing")
    assert isinstance(caught.value, NewsparseError)
    assert isinstance(caught.value, LookupError)
