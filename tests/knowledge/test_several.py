"""Several knowledge bases, one before the other; and what ``kb=`` takes."""

from pathlib import Path

import attrs
import pytest

from newsparse import default_pipeline
from newsparse.errors import KnowledgeBaseError, PipelineError
from newsparse.knowledge import AliasKind, Candidate, EntityRecord, StackedKnowledgeBase, embedded, opened
from newsparse.model import MentionLabel
from newsparse.parsing import knowing
from newsparse.pipeline import Pipeline


@attrs.frozen
class Small:
    """A base of one entity and one name."""

    id: str
    label: str
    prior: float = 1.0
    name: str = "small"
    version: str = "1"
    description: str = ""
    country: str | None = None

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """The entity, for its name."""
        if surface != "Belby":
            return ()
        known = (self.id, self.label, MentionLabel.PLACE, "city", self.country, AliasKind.LABEL, self.prior)
        return (Candidate(*known),)

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """Its record."""
        if entity_id != self.id:
            return None
        return EntityRecord(
            self.id, self.label, self.description, MentionLabel.PLACE, "city", self.country, (self.name,)
        )


def test_the_first_wins() -> None:
    """Of one entity the first base's word stands, with gaps filled; other entities come by their priors."""
    first = Small("Q1", "Belby", prior=2.0)
    second = Small("Q1", "Bellby", prior=99.0, description="a city", country="Q9", name="other")
    third = Small("Q2", "Belby", prior=50.0)
    stack = StackedKnowledgeBase((first, second, third))
    found = stack.candidates("Belby")
    assert [(c.entity, c.label, c.prior, c.country) for c in found] == [
        ("Q2", "Belby", 50.0, None),
        ("Q1", "Belby", 2.0, "Q9"),
    ]
    assert stack.entity("Q1") == EntityRecord(
        "Q1", "Belby", "a city", MentionLabel.PLACE, "city", "Q9", ("small", "other")
    )
    assert stack.entity("Q3") is None
    assert (stack.name, stack.version) == ("small + other + small", "1 + 1 + 1")


def test_what_can_be_opened(tmp_path: Path) -> None:
    """A path, the name of the embedded one, an object, several of these, nothing."""
    small = Small("Q1", "Belby")
    assert opened(None) is opened("embedded") is opened(["embedded"]) is embedded()
    assert opened(small) is small
    assert opened((small, "embedded")) == StackedKnowledgeBase((small, embedded()))
    for wrong in (tmp_path / "none.sqlite", str(tmp_path), [small, "none.sqlite"], [], 7, [7], "", "\0"):
        with pytest.raises(KnowledgeBaseError):
            opened(wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_a_pipeline_with_knowledge(tmp_path: Path) -> None:
    """Both stages that use a base are given it, and a path survives a config; a wrong path is an error at once."""
    pipeline = default_pipeline().with_knowledge(tmp_path / "kb.sqlite", "embedded")
    again = Pipeline.from_config(pipeline.to_config())
    for stage in ("links", "entities"):
        assert again[stage].knowledge == (str(tmp_path / "kb.sqlite"), "embedded")  # type: ignore[attr-defined]
    with pytest.raises(KnowledgeBaseError, match="check the path"):
        knowing(None, tmp_path / "none.sqlite")
    assert knowing(pipeline, None) is pipeline
    with pytest.raises(PipelineError, match="the stage 'links' does"):
        knowing(default_pipeline().without("entities").without("links"), "embedded")
