"""A knowledge base of spaCy's own kind, for newsparse: names and priors are spaCy's, the rest is told beside it."""

from collections.abc import Mapping

import attrs
from spacy.kb import InMemoryLookupKB

from newsparse.knowledge import AliasKind, Candidate, EntityRecord


@attrs.frozen
class SpacyBase:
    """spaCy keeps ids, names and how likely a name means each id; what an id stands for must come from elsewhere."""

    kb: InMemoryLookupKB
    records: Mapping[str, EntityRecord]
    name: str = "spaCy"
    version: str = "1"

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """The entities that spaCy's base has for the name, the likeliest first."""
        found = []
        for candidate in self.kb.get_alias_candidates(surface):
            record = self.records[candidate.entity_]
            # spaCy's share of the name, between 0 and 1, on newsparse's scale: 100 is what every reader knows
            prior = 100 * candidate.prior_prob
            kind = AliasKind.LABEL if surface == record.label else AliasKind.ALIAS
            known = (record.id, record.label, record.type, record.group, record.country, kind, prior)
            found.append(Candidate(*known))
        return tuple(sorted(found, key=lambda candidate: (-candidate.prior, candidate.entity)))

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """What was told of the id."""
        return self.records.get(entity_id)
