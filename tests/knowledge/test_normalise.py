"""The form under which names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.knowledge import normalised
from newsparse.knowledge.normalise import is_acronym_shaped


@pytest.mark.parametrize(
    ("surface", "form"),
    [
        ("the U.S.", "us"),
        ("The Hague", "hague"),
        ("The", "the"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Al-Assad", "al assad"),
        ("Erdoğan", "erdogan"),
        ("Łódź", "lodz"),
        ("AT&T", "at&t"),
        ("Washington, D.C.", "washington dc"),
        ("  New\nYork ", "new york"),
        ("...", ""),
        ("x" * 500, ""),
    ],
)
def test_form(surface: str, form: str) -> None:
    """Marks, case, full stops, apostrophes and "the" do not count."""
    assert normalised(surface) == form


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(surface: str) -> None:
    """A form is its own form, unless it opens with one more "the"."""
    form = normalised(surface)
    if not form.startswith("the ") and len(form) <= 120:
        assert normalised(form) == form


def test_acronym_shape() -> None:
    """Only capitals make an acronym."""
    assert is_acronym_shaped("U.N.")
    assert not is_acronym_shaped("Un")
    assert not is_acronym_shaped("...")
