"""The JSON Schema of newsparse/1."""

import json
from importlib import resources

import jsonschema
import pytest

from newsparse import Article, Document, Pipeline, stage
from newsparse.model import PARAGRAPHS, ParagraphItem
from newsparse.schema import FILE, json_schema
from newsparse.spans import Span


@stage(writes=PARAGRAPHS)
def whole(draft):  # noqa: ANN001, ANN201, D103  a stage of one paragraph
    return [ParagraphItem(Span(0, len(draft.text)))]


def test_the_file_is_the_schema_of_the_classes() -> None:
    """The packaged file is what the classes say; python -m newsparse.schema writes it anew."""
    file = resources.files("newsparse") / FILE
    assert json.loads(file.read_text(encoding="utf-8")) == json_schema()


def test_a_document_is_valid() -> None:
    """A document's JSON meets the schema, dates and empty fields among it."""
    document = Pipeline((whole,)).parse(Article("It rained.", published="2020-01-05"))
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(json.loads(document.to_json()), json_schema())


@pytest.mark.parametrize("damage", [{"role": "verse"}, {"span": [0]}, {"span": [0, 1, 2]}, {"more": 1}])
def test_damage_is_not_valid(damage: dict[str, object]) -> None:
    """An unknown role, a span of the wrong size and a stray key break the schema, as they break the reader."""
    data = Pipeline((whole,)).parse("It rained.").to_dict()
    data["layers"]["paragraphs"][0].update(damage)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema())
    with pytest.raises(ValueError, match="layers"):
        Document.from_dict(data)
