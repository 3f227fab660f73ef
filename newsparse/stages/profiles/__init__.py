"""Profiles: what the article says of each speaker, as spans: role, affiliation, description, anonymity, gender."""

from newsparse.stages.profiles.stage import Profiles

__all__ = ["Profiles"]
