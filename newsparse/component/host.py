"""The Doc of a host pipeline as newsparse's stages want it: with the annotations they need, and plain marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from spacy.tokens import Doc

from newsparse.errors import DocError
from newsparse.legible import parser_text

if TYPE_CHECKING:
    from newsparse.stage import Stage

# For each annotation the component of spaCy's trained pipelines that gives it, and the columns that hold it.
_GIVEN_BY: Final = {
    "TAG": ("tagger", ("TAG",)),
    "DEP": ("parser", ("DEP", "HEAD")),
    "HEAD": ("parser", ("DEP", "HEAD")),
    "ENT_IOB": ("ner", ("ENT_IOB", "ENT_TYPE")),
    "ENT_TYPE": ("ner", ("ENT_IOB", "ENT_TYPE")),
    "POS": ("attribute_ruler", ("POS",)),
    "MORPH": ("attribute_ruler", ("MORPH",)),
    "LEMMA": ("lemmatizer", ("LEMMA",)),
}


def check_annotations(doc: Doc, stages: Iterable[Stage[object]], name: str) -> tuple[str, ...]:
    """The annotations that the stages need, all of which the Doc has.

    Args:
        doc: The Doc.
        stages: The stages.
        name: What the component is called in its pipeline.

    Raises:
        DocError: If the Doc lacks one; it says which component of spaCy gives it.
    """
    needed = tuple(dict.fromkeys(need for stage in stages for need in stage.needs))
    missing = [need for need in needed if not doc.has_annotation(need)]
    if missing:
        givers = list(dict.fromkeys(_GIVEN_BY[need][0] if need in _GIVEN_BY else need for need in missing))
        verb = "is" if len(missing) == 1 else "are"
        problem = (
            f"the component {name!r} needs {', '.join(needed)}, and {', '.join(missing)} {verb} not on the Doc: add "
            f"{' and '.join(map(repr, givers))} to the pipeline before {name!r}, as spaCy's trained English pipelines "
            "have it, and do not disable it"
        )
        raise DocError(problem)
    return needed


def plain(doc: Doc, needed: Iterable[str]) -> Doc:
    """The Doc itself, or a copy with plain quotation marks and spaces where it has others; of the same offsets."""
    text = parser_text(doc.text)
    if text == doc.text:
        return doc
    words = [text[token.idx : token.idx + len(token)] for token in doc]
    copy = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    columns: list[int | str] = []
    for need in needed:
        _, names = _GIVEN_BY.get(need, ("", (need,)))
        columns += [name for name in names if name not in columns]
    if columns and len(doc):
        values: Any = doc.to_array(columns)  # spaCy's types say floats
        copy.from_array(columns, values.reshape(len(doc), len(columns)))
    return copy
