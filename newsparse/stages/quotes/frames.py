"""Frames: how often a cue has its content in a frame, as counted in news; the rules' measure of a candidate."""

from __future__ import annotations

import functools
import math
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon
from newsparse.stages.quotes.context import context
from newsparse.stages.quotes.stems import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.stages.quotes.clauses import Clause
    from newsparse.stages.quotes.contents import Candidate
    from newsparse.stages.quotes.syntax import Syntax

_LEAST: Final = 0.03
_ROOM: Final = 0.01
_TELLING: Final = frozenset({"ccomp", "xcomp", "parataxis", "prep", "acomp", "oprd"})
_BIAS: Final = "*"
_SHARE: Final = "share"
ANY: Final = "*"
"""The entry for all cues that have none of their own."""
NEVER: Final = "-"
"""The frame of what was met often and never was a cue."""


@attrs.frozen
class FrameScorer:
    """Chooses a content by the lexicon of frames, and judges it by the context of the cue.

    Attributes:
        name: How quotes name it as their rule.
    """

    name: str = "frame"

    def considers(self, syntax: Syntax, cue: int) -> bool:
        """Whether a word may be a cue at all.

        Not one that was met often and hardly ever was one; and one that was not met only with a clause, an object of a
        preposition or a quotation beside it.
        """
        own = frames().get(key_of(syntax, cue))
        if own is not None:
            return NEVER not in own
        if any(syntax.dep[kid] in _TELLING for kid in syntax.kids[cue]) or syntax.dep[cue] == "parataxis":
            return True
        return bool(syntax.touched(syntax.sentences[syntax.sentence[cue]]))

    def best(self, syntax: Syntax, clause: Clause, offered: Sequence[Candidate]) -> tuple[float, Candidate] | None:
        """The likeliest content of a cue, and how likely it is that the cue introduces it."""
        table = frames()
        common = table[ANY]
        own = table.get(key_of(syntax, clause.cue), common)
        share, chosen = 0.0, None
        for candidate in offered:
            score = max(own[frame] if frame in own else common.get(frame, 0.0) for frame in candidate.frames)
            if chosen is None or score > share:
                share, chosen = score, candidate
        if chosen is None or share < _LEAST:
            return None
        weights = contexts()
        odds = weights[_BIAS] + weights[_SHARE] * math.log((share + _ROOM) / (1.0 + _ROOM - share))
        odds += sum(weights.get(name, 0.0) for name in context(syntax, clause.cue, chosen))
        return 1.0 / (1.0 + math.exp(-odds)), chosen


@functools.cache
def contexts() -> Mapping[str, float]:
    """What each thing that holds for a cue adds to the odds of a quote, as a logarithm."""
    rows = (line.split("\t") for line in lexicon.lines("cues/context"))
    return MappingProxyType({name: float(weight) for weight, name in rows})


def key_of(syntax: Syntax, cue: int) -> str:
    """What the lexicon knows a cue by: its stem, with ``+p`` in the passive."""
    key = stem(syntax.low[cue], syntax.tag[cue])
    return key + "+p" if syntax.children(cue, {"auxpass", "nsubjpass"}) else key


@functools.cache
def frames() -> Mapping[str, Mapping[str, float]]:
    """Of each cue's key (see ``key_of``) the frames, with the share of cases in which they hold a content."""
    table: dict[str, dict[str, float]] = {ANY: {}}
    for line in lexicon.lines("cues/frames"):
        key, share, frame = line.split("\t")
        table.setdefault(key, {})[frame] = float(share)
    return MappingProxyType(table)
