"""The classes of cues: how a word presents what was said, and how far it was said at all."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """How a cue presents what was said: what the reporter's choice of verb makes of it.

    The classes, the words of each and where the classification comes from are told in the reference, *Stances*.
    """

    NEUTRAL = "neutral"
    ANNOUNCE = "announce"
    EXPLAIN = "explain"
    EMPHASIZE = "emphasize"
    CLAIM = "claim"
    ARGUE = "argue"
    CONCLUDE = "conclude"
    CONFIRM = "confirm"
    ADMIT = "admit"
    DENY = "deny"
    AGREE = "agree"
    SUGGEST = "suggest"
    BELIEVE = "believe"
    PREDICT = "predict"
    WARN = "warn"
    THREATEN = "threaten"
    PROMISE = "promise"
    HOPE = "hope"
    DEMAND = "demand"
    PROPOSE = "propose"
    QUESTION = "question"
    ACCUSE = "accuse"
    CRITICIZE = "criticize"
    PRAISE = "praise"
    LAMENT = "lament"


class Modality(StrEnum):
    """What stands between a cue and the plain fact that it was said."""

    POSSIBLE = "possible"  # may have said, could say, is likely to say, appeared to say
    EXPECTED = "expected"  # will say, is expected to say, plans to say
    WANTED = "wanted"  # wants to say, tried to say
    REQUIRED = "required"  # must say, should have said, was asked to say
    CONDITIONAL = "conditional"  # would say, if they said
    REPORTED = "reported"  # reportedly said, is said to have told, was quoted as saying
