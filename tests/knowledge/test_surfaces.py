"""Which alternative names are names in the news."""

import pytest

from newsparse.knowledge.surfaces import is_acronym_of, kind_of
from newsparse.model import MentionLabel

PERSON, PLACE, BODY = MentionLabel.PERSON, MentionLabel.PLACE, MentionLabel.ORGANIZATION


@pytest.mark.parametrize(
    ("surface", "label", "type_", "kind"),
    [
        ("Port of Belby", "Belby Harbour", BODY, "alias"),
        ("Belby Harbour", "Belby harbour", BODY, "label"),
        ("BHA", "Belby Harbour Authority", BODY, "acronym"),
        ("BOHA", "Belby Harbour Authority", BODY, "acronym"),
        ("XY", "Belby Harbour Authority", BODY, None),
        ("BE", "Belby", PLACE, None),
        ("harbour", "Belby Harbour", BODY, None),
        ("Costa", "Maria Costa", PERSON, "surname"),
        ("Maria", "Maria Costa", PERSON, None),
        ("Белби", "Belby", PLACE, "alias"),
        ("🏴", "Belby", PLACE, None),
        ("1984", "Nineteen Eighty-Four", MentionLabel.DOCUMENT, None),
        ("x" * 61, "Belby", PLACE, None),
        ("", "Belby", PLACE, None),
        ("Bel\nby", "Belby", PLACE, None),
    ],
)
def test_kinds(surface: str, label: str, type_: MentionLabel, kind: str | None) -> None:
    """Names are kept with their kind; codes, signs, common words and given names are none."""
    assert kind_of(surface, label, type_) == kind


def test_acronyms_of_countries() -> None:
    """Initials in capitals; a code is not made of them."""
    assert is_acronym_of("U.A.I.", "United Arlish Isles")
    assert not is_acronym_of("uai", "United Arlish Isles")
    assert not is_acronym_of("AR", "Arland")
