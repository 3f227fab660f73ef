"""STANCES: how the cue of each quote presents it."""

from newsparse.stages.stances.stage import Stances

__all__ = ["Stances"]
