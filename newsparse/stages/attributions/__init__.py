"""Attributions: which speaker each quote belongs to, with a confidence and the rule that decided."""

from newsparse.stages.attributions.stage import Attributions

__all__ = ["Attributions"]
