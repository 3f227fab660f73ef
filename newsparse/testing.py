"""For authors of stages: the rigour that newsparse tests its own stages with, in one call."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.document import Document
from newsparse.model import BUILT_IN
from newsparse.pipeline import Pipeline, default_pipeline
from newsparse.spans import Span
from newsparse.stage import Stage

if TYPE_CHECKING:
    from spacy.language import Language


def assert_stage(
    stage: Stage[Any], text: str, *, pipeline: Pipeline | None = None, nlp: Language | None = None
) -> Document:
    """Check that a stage behaves as every stage of newsparse must, on one text.

    The stage runs in a pipeline: in the place of the stage that writes the same layer, or at the end. Checked are:
    the declaration (names, layers), that every span lies in the text and is not blank, that every ref resolves, that
    items with a ``span`` stand in text order, that two runs agree, and that stage and result survive pickle, the
    result JSON as well.

    Args:
        stage: The stage.
        text: A text that it should find something in.
        pipeline: The pipeline to put it into; ``default_pipeline()`` by default.
        nlp: A loaded spaCy pipeline to parse with.

    Returns:
        The document, for checks of your own.

    Raises:
        AssertionError: If the stage breaks a law; the message says which.
        NewsparseError: If it breaks its declaration.

    Example:
        >>> from newsparse.stages.sentences import Sentences
        >>> from newsparse.testing import assert_stage
        >>> len(assert_stage(Sentences(), "It rained. It poured.").sentences)
        2
    """
    assert isinstance(stage, Stage), f"{stage!r} lacks a part of a stage: name, reads, writes, needs, a call"
    own = {layer.name for layer in BUILT_IN}
    layer = stage.writes
    assert layer.name in own or "." in layer.name, f"layer {layer.name!r}: a layer of your own carries a dot"
    whole = _placed(stage, pipeline or default_pipeline())
    document = whole.parse(text, nlp=nlp)
    items = document[layer]
    for index, item in enumerate(items):
        _assert_item(item, f"{layer.name}/{index}", text)
    spans = [item.span for item in items if isinstance(getattr(item, "span", None), Span)]
    assert spans == sorted(spans), f"the items of {layer.name!r} do not stand in text order"
    assert whole.parse(text, nlp=nlp) == document, f"stage {stage.name!r} gives another result when it runs again"
    twin = pickle.loads(pickle.dumps(stage))  # noqa: S301  made a moment ago
    assert _placed(twin, pipeline or default_pipeline()).parse(text, nlp=nlp) == document, (
        f"stage {stage.name!r} gives another result after pickle"
    )
    assert pickle.loads(pickle.dumps(document)) == document, "the document changes in pickle"  # noqa: S301  as above
    assert Document.from_json(document.to_json())[layer] == items, f"the items of {layer.name!r} change in JSON"
    return document


def _placed(stage: Stage[Any], pipeline: Pipeline) -> Pipeline:
    for other in pipeline:
        if other.writes == stage.writes:
            return pipeline.replace(other.name, stage)
    return pipeline.with_stage(stage)


def _assert_item(item: object, where: str, text: str) -> None:
    assert attrs.has(type(item)), f"{where}: an item is a frozen attrs class, not {type(item).__name__}"
    hash(item)
    kind: Any = type(item)
    for field in attrs.fields(kind):
        value = getattr(item, field.name)
        assert not isinstance(value, list | dict | set), (
            f"{where}.{field.name}: use a tuple, not {type(value).__name__}"
        )
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Span):
                assert part.of(text).strip(), f"{where}.{field.name}: {part} is blank"
