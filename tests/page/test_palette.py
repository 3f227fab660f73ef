"""The colours keep their contrast, in light and dark."""

import pytest

from newsparse import DiscourseRole
from newsparse.page import palette
from newsparse.page.palette import DARK, HUES, LIGHT, OTHERS, Theme, contrast, mixed

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_that_of_wcag() -> None:
    """Known values: black on white, and the grey that just passes AA."""
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@THEMES
def test_text_is_read_on_every_ground(theme: Theme) -> None:
    """Text has AAA contrast (7:1) on paper and on each tint; lesser text and links have AA (4.5:1)."""
    tints = [mixed(hue, theme.paper, theme.strength) for hue in (*HUES, OTHERS)]
    assert min(contrast(theme.ink, ground) for ground in (theme.paper, theme.panel, *tints)) >= 7
    for color in (theme.faint, theme.accent):
        assert min(contrast(color, ground) for ground in (theme.paper, theme.panel)) >= 4.5


@THEMES
def test_tints_are_seen(theme: Theme) -> None:
    """Each tint differs from the paper and from the other tints, red-green blind too (by blue and lightness)."""
    tints = [mixed(hue, theme.paper, theme.strength) for hue in HUES]
    seen = [theme.paper, *tints]
    for at, one in enumerate(seen):
        for other in seen[at + 1 :]:
            (r1, g1, b1), (r2, g2, b2) = (bytes.fromhex(color[1:]) for color in (one, other))
            # Red-green blindness leaves about (L+M) and S.
            apart = abs(0.6 * (r1 - r2) + 0.4 * (g1 - g2)) + abs(b1 - b2)
            assert apart > 8, (one, other)


def test_every_role_has_a_colour() -> None:
    """Each discourse role has a colour of its own."""
    assert list(palette.ROLES) == list(DiscourseRole)
    assert len(set(palette.ROLES.values())) == len(DiscourseRole)
