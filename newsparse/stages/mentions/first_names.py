"""What a first name suggests about gender: a weak hint for choosing between people, never reported."""

from __future__ import annotations

import functools
from typing import Final

from newsparse import lexicon

_SMOOTHING: Final = 0.25
_OF_PLACES: Final = frozenset({"east", "greater", "north", "south", "west"})  # "West Oakland" is no person


@functools.cache
def _table() -> dict[str, tuple[int, int]]:
    rows = (line.split() for line in lexicon.lines("people/first_names"))
    return {name: (int(women), int(men)) for name, women, men in rows}


def is_first_name(word: str) -> bool:
    """Whether a lower-case word is in the list of first names."""
    return word in _table() and word not in _OF_PLACES


@functools.lru_cache(maxsize=4_096)
def leaning(word: str) -> float:
    """How often people of that first name (lower case) are women rather than men: 1 always, -1 never, 0 unknown.

    Example:
        >>> from newsparse.stages.mentions.first_names import leaning
        >>> leaning("maria") > 0.5, leaning("john") < 0, leaning("qwerty")
        (True, True, 0.0)
    """
    women, men = _table().get(word, (0, 0))
    return (women - men) / (women + men + _SMOOTHING)
