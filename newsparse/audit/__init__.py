"""The audit of a story: whose words it is made of, and what stands where."""

from newsparse.audit.measure import profile_of
from newsparse.audit.values import Band, Group, Naming, SpeakerShare, StoryProfile

__all__ = ["Band", "Group", "Naming", "SpeakerShare", "StoryProfile", "profile_of"]
