"""DETAILS: to whom each quote was said, how, when and where."""

from newsparse.stages.details.stage import Details

__all__ = ["Details"]
