"""Mentions: names, nominals and pronouns of people, bodies, places, groups and documents."""

from newsparse.stages.mentions.stage import Mentions

__all__ = ["Mentions"]
