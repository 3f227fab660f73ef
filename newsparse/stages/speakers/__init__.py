"""Speakers: chains of mentions of people, bodies, groups and documents."""

from newsparse.stages.speakers.stage import Speakers

__all__ = ["Speakers"]
