"""Places that stand for a government: "the Kremlin", and "Moscow" where it acts, but not "in Moscow"."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from newsparse import lexicon, verbs
from newsparse.stages.mentions.geography import geography

if TYPE_CHECKING:
    from newsparse.stages.mentions.tokens import Tokens

_PLACING: Final = frozenset(
    """across around at beyond in inside into near on outside over past through throughout via within""".split()  # noqa: SIM905  a list of words reads best as words
)


@functools.cache
def _seats() -> dict[str, str]:
    pairs = (line.partition("=") for line in lexicon.lines("places/seats"))
    return {seat.strip(): land.strip() for seat, _, land in pairs}


@functools.cache
def _acting() -> Mapping[str, str]:
    return verbs.form_index(lexicon.lines("links/agent_verbs"))


def governed_land(tokens: Tokens, head: int, written: str) -> str | None:
    """The country whose government a place name stands for, or ``None`` where it is not sure to stand for one.

    Args:
        tokens: The article's words.
        head: The token of the name's head word.
        written: The name as written.
    """
    land = _seats().get(written)
    if land is not None:
        placed = tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] in _PLACING
        return None if placed else land
    land = geography().capital.get(written)
    if land is None or tokens.dep[head] != "nsubj" or tokens.lower[tokens.head[head]] not in _acting():
        return None
    return land
