"""Knowledge bases: what a name in the news may stand for.

``embedded()`` is the one that comes with newsparse; ``SqliteKnowledgeBase(path)`` opens another; anything that
meets the ``KnowledgeBase`` protocol will do; ``StackedKnowledgeBase`` puts several in an order. The package
``newsparse.knowledge.building`` makes files: from a Wikidata dump, from a table, from other bases.
"""

from newsparse.knowledge.normalise import normalised
from newsparse.knowledge.protocol import AliasKind, Candidate, EntityRecord, KnowledgeBase, Role
from newsparse.knowledge.several import StackedKnowledgeBase, opened
from newsparse.knowledge.sqlite import SqliteKnowledgeBase, embedded

__all__ = [
    "AliasKind",
    "Candidate",
    "EntityRecord",
    "KnowledgeBase",
    "Role",
    "SqliteKnowledgeBase",
    "StackedKnowledgeBase",
    "embedded",
    "normalised",
    "opened",
]
