"""Knowledge bases: what a name in the news may stand for.

``embedded()`` is the one that comes with newsparse; ``SqliteKnowledgeBase(path)`` opens another; anything that
meets the ``KnowledgeBase`` protocol will do.
"""

from newsparse.knowledge.normalise import normalised
from newsparse.knowledge.protocol import AliasKind, Candidate, EntityRecord, KnowledgeBase
from newsparse.knowledge.sqlite import SqliteKnowledgeBase, embedded

__all__ = [
    "AliasKind",
    "Candidate",
    "EntityRecord",
    "KnowledgeBase",
    "SqliteKnowledgeBase",
    "embedded",
    "normalised",
]
