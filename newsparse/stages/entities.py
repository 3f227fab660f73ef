"""The stage that gathers what the knowledge base holds about the linked entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import attrs

from newsparse.knowledge.several import Bases, opened
from newsparse.layers import Layer
from newsparse.model import ENTITIES, LINKS, EntityItem

if TYPE_CHECKING:
    from newsparse.stage import Draft


@attrs.frozen
class Entities:
    """One item for each distinct entity that a mention is linked to, in the order of the first mentions.

    Attributes:
        knowledge: The knowledge base that the links were made with: see ``Links``.

    Raises:
        KnowledgeBaseError: If the knowledge base cannot be opened; at the first article.
    """

    knowledge: Bases = None

    name: ClassVar[str] = "entities"
    reads: ClassVar[tuple[Layer[object], ...]] = (LINKS,)
    writes: ClassVar[Layer[EntityItem]] = ENTITIES
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, draft: Draft) -> Iterator[EntityItem]:
        """The entities, in the order of their first mention."""
        base = opened(self.knowledge)
        for entity_id in dict.fromkeys(link.entity for link in draft[LINKS]):
            record = base.entity(entity_id)
            if record is not None:
                yield EntityItem(record.id, record.label, record.description, record.type)
