"""Frames: how often a cue has its content in a frame, as counted in news; the rules' measure of a candidate."""

from __future__ import annotations

import functools
from types import MappingProxyType

import attrs

from newsparse import lexicon
from newsparse.stages.quotes.syntax import Syntax, stem
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.stages.quotes.contents import Candidate, Clause
    from collections.abc import Mapping, Sequence

ANY = "*"
"""The entry for all cues that have none of their own."""


@attrs.frozen
class FrameScorer:
    """Chooses a content by the lexicon of frames.

    Attributes:
        name: How quotes name it as their rule.
    """

    name: str = "frame"

    def best(self, syntax: Syntax, clause: Clause, offered: Sequence[Candidate]) -> tuple[float, Candidate] | None:
        """The likeliest content of a cue, and how likely it is that the cue introduces it."""
        table = frames()
        common = table[ANY]
        own = table.get(key_of(syntax, clause.cue), common)
        best: tuple[float, Candidate] | None = None
        for candidate in offered:
            score = max(own[frame] if frame in own else common.get(frame, 0.0) for frame in candidate.frames)
            if best is None or score > best[0]:
                best = score, candidate
        return best


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
