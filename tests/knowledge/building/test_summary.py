"""What a base holds, counted."""

from newsparse.knowledge.building import summary
from newsparse.knowledge.schema import SCHEMA_VERSION


def test_the_embedded_one() -> None:
    """Entities, names and sources, with their terms."""
    found = summary("embedded")
    assert found.schema == SCHEMA_VERSION
    assert found.entities[0][:2] == ("place", "town")
    assert sum(count for _, count in found.names) >= found.forms > 50_000
    assert all(source.licence and source.credit and count for source, count in found.sources)
    counts = [count for _, _, count in found.entities]
    assert counts == sorted(counts, reverse=True)
