"""The colours of the pages, light and dark, as data: the style is written from it, and the tests check its contrasts.

The hues are after Paul Tol's scheme "light" (https://personal.sron.nl/~pault/), which stays apart to colour-blind
eyes; as tints they are mixed with the paper, so that the text on them keeps its contrast.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsparse.discourse import DiscourseRole


@attrs.frozen
class Theme:
    """The colours of the page itself.

    Attributes:
        paper: Behind the text.
        panel: Behind what stands beside the text.
        ink: The text.
        faint: Text of less weight.
        line: Rules and borders.
        accent: Links and focus.
        strength: How much of a hue a tint has, in [0, 1]; the rest is paper.
    """

    paper: str
    panel: str
    ink: str
    faint: str
    line: str
    accent: str
    strength: float


LIGHT: Final = Theme("#fdfcfa", "#f5f3ee", "#22252a", "#5d6169", "#dbd8d0", "#1f5f99", 0.42)
DARK: Final = Theme("#17191d", "#1f2227", "#e6e4df", "#a3a7ae", "#373b43", "#8fc1f0", 0.25)

HUES: Final = ("#77aadd", "#ee8866", "#eedd88", "#44bb99", "#ffaabb", "#99ddff", "#bbcc33", "#b597d6")
"""One for each of the speakers most quoted."""
OTHERS: Final = "#b9b9b9"
"""For all other speakers."""

ROLES: Final = {
    DiscourseRole.MAIN_EVENT: "#1f4e8c",
    DiscourseRole.CONSEQUENCE: "#5b8fcf",
    DiscourseRole.PREVIOUS_EVENT: "#117a65",
    DiscourseRole.CURRENT_CONTEXT: "#63b8a0",
    DiscourseRole.HISTORICAL_EVENT: "#8a6d3b",
    DiscourseRole.ANECDOTAL_EVENT: "#c9a25a",
    DiscourseRole.EVALUATION: "#a8507c",
    DiscourseRole.EXPECTATION: "#dd9dbd",
}
"""Blue for the main event, green for context, brown and rose for what is distant."""


def mixed(color: str, paper: str, strength: float) -> str:
    """A colour thinned with another.

    Example:
        >>> from newsparse.page.palette import mixed
        >>> mixed("#000000", "#ffffff", 0.5)
        '#808080'
    """
    parts = zip(_rgb(color), _rgb(paper), strict=True)
    return "#" + "".join(f"{round(a * strength + b * (1 - strength)):02x}" for a, b in parts)


def contrast(one: str, two: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def variables(theme: Theme) -> str:
    """The custom properties of the style, for a theme."""
    named = {name: getattr(theme, name) for name in ("paper", "panel", "ink", "faint", "line", "accent")}
    hues = dict(enumerate((OTHERS, *HUES)))
    named |= {f"hue-{number}": hue for number, hue in hues.items()}
    named |= {f"tint-{number}": mixed(hue, theme.paper, theme.strength) for number, hue in hues.items()}
    named |= {f"role-{role.value}": color for role, color in ROLES.items()}
    return "".join(f"--{name}:{value};" for name, value in named.items())


def _rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))


def _luminance(color: str) -> float:
    parts = (part / 255 for part in _rgb(color))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004  the definition's
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
