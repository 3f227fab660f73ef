"""A knowledge base of one council."""

import attrs

from newsparse import MentionLabel
from newsparse.knowledge import AliasKind, Candidate, EntityRecord

MEMBERS = {"maria costa": EntityRecord("council:1", "Maria Costa", "head of the port council", MentionLabel.PERSON)}


@attrs.frozen
class Council:
    """The members of the port council."""

    name: str = "port council"
    version: str = "2024-02"

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """The members of that name."""
        found = MEMBERS.get(surface.casefold())
        if found is None:
            return ()
        return (Candidate(found.id, found.label, found.type, "person", None, AliasKind.LABEL, prior=100),)

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """The member with that id."""
        return next((member for member in MEMBERS.values() if member.id == entity_id), None)
