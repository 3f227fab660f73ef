"""What a sentence does in a story: the roles, and the coarser ones that they fall into."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class CoarseRole(StrEnum):
    """How near to the main event a sentence is: the three groups of content types of Choubey et al. (ACL 2020)."""

    MAIN = "main"
    CONTEXT = "context"
    DISTANT = "distant"


class NewsCategory(StrEnum):
    """The category of van Dijk's news schema (News as Discourse, 1988) that a discourse role comes nearest to.

    Two of his categories are no matter of the role alone: the lead is the first ``MAIN_EVENT`` sentence of the
    story, and a verbal reaction is a ``COMMENT`` or an ``EXPECTATION`` that stands in a quote.
    """

    MAIN_EVENT = "main event"
    CONSEQUENCE = "consequence"
    BACKGROUND = "background"
    HISTORY = "history"
    COMMENT = "comment"
    EXPECTATION = "expectation"


class DiscourseRole(StrEnum):
    """What a sentence does in the story: the content types of Choubey et al. (ACL 2020).

    Example:
        >>> from newsparse import DiscourseRole
        >>> role = DiscourseRole.PREVIOUS_EVENT
        >>> role.value, role.coarse.value, role.category.value
        ('C1', 'context', 'background')
    """

    MAIN_EVENT = "M1"
    CONSEQUENCE = "M2"
    PREVIOUS_EVENT = "C1"
    CURRENT_CONTEXT = "C2"
    HISTORICAL_EVENT = "D1"
    ANECDOTAL_EVENT = "D2"
    EVALUATION = "D3"
    EXPECTATION = "D4"

    @property
    def coarse(self) -> CoarseRole:
        """Main (M1, M2), context (C1, C2) or distant (D1 to D4)."""
        return _COARSE[self.value[0]]

    @property
    def category(self) -> NewsCategory:
        """The nearest category of van Dijk's news schema.

        Previous events and current context are his background; so is an anecdotal event, for which he has no
        category of its own.
        """
        return _CATEGORY[self]


_COARSE: Final = {"M": CoarseRole.MAIN, "C": CoarseRole.CONTEXT, "D": CoarseRole.DISTANT}
_CATEGORY: Final = {
    DiscourseRole.MAIN_EVENT: NewsCategory.MAIN_EVENT,
    DiscourseRole.CONSEQUENCE: NewsCategory.CONSEQUENCE,
    DiscourseRole.PREVIOUS_EVENT: NewsCategory.BACKGROUND,
    DiscourseRole.CURRENT_CONTEXT: NewsCategory.BACKGROUND,
    DiscourseRole.HISTORICAL_EVENT: NewsCategory.HISTORY,
    DiscourseRole.ANECDOTAL_EVENT: NewsCategory.BACKGROUND,
    DiscourseRole.EVALUATION: NewsCategory.COMMENT,
    DiscourseRole.EXPECTATION: NewsCategory.EXPECTATION,
}
