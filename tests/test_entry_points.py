"""What newsparse offers by name to others: its stages, and its components to spaCy."""

import json
from importlib import metadata

from newsparse import Pipeline, Stage, default_pipeline


def test_stages_by_name() -> None:
    """Every stage of the default pipeline is offered under its own name, and every one offered is a stage."""
    offered = {point.name: point.load() for point in metadata.entry_points(group="newsparse.stages")}
    assert {stage.name: type(stage) for stage in default_pipeline()}.items() <= offered.items()
    assert all(isinstance(cls(), Stage) and cls().name == name for name, cls in offered.items())


def test_default_pipeline_is_data() -> None:
    """The default pipeline goes through JSON and comes back equal."""
    config = json.loads(json.dumps(default_pipeline().to_config()))
    assert Pipeline.from_config(config) == default_pipeline()


def test_spacy_factories() -> None:
    """Components are found by spaCy, without an import of newsparse."""
    points = metadata.entry_points(group="spacy_factories")
    for name in ("newsparse", "newsparse_sentences"):
        assert points[name].load().__module__.startswith("newsparse.component")
