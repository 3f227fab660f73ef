"""Candidates: what a cue may take as its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from newsparse.model import ParagraphItem
from newsparse.spans import Span
from newsparse.stages.quotes.marks import scan
from newsparse.stages.quotes.table import read as read_table
from newsparse.stages.quotes.trained.candidates import clause_of, contents_of
from newsparse.stages.quotes.trained.tokens import Clusters, Tokens, read
from newsparse.stages.quotes.trained.tree import plant

if TYPE_CHECKING:
    from spacy.language import Language

NONE = Clusters(np.zeros(1, np.int32), np.zeros(1, np.uint16), np.zeros(1, np.uint8))


def parsed(nlp: Language, text: str) -> Tokens:
    """The tokens of a text of one paragraph."""
    whole = Span(0, len(text))
    return read(read_table(nlp(text)), text, [ParagraphItem(whole)], scan(text, [whole]), NONE)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ana Costa said that the bridge was safe.", "said", ["that the bridge was safe"]),
        ('"It rained," she said, "all night."', "said", ["It rained", "all night"]),
        ("The bridge was safe, according to the mayor.", "according", ["The bridge was safe"]),
        ('The mayor called the plan "a gift to thieves" on Monday.', "called", ["a gift to thieves"]),
        ("He promised to leave.", "promised", ["to leave"]),
    ],
)
def test_the_content_is_among_the_candidates(nlp: Language, text: str, cue: str, content: list[str]) -> None:
    """Each way of reporting offers what it reports."""
    tokens = parsed(nlp, text)
    head = next(i for i, start in enumerate(tokens.start.tolist()) if text[start:].lower().startswith(cue))
    found = contents_of(plant(tokens), head)
    texts = [[text[tokens.start[a] : tokens.end[b - 1]] for a, b in candidate.pieces] for candidate in found]
    assert content in texts
    assert all(not a <= head < b for candidate in found for a, b in candidate.pieces)


def test_the_clause_is_subject_and_verb(nlp: Language) -> None:
    """The words of the attribution itself are no content."""
    text = '"It rained," the old man had said.'
    tokens = parsed(nlp, text)
    first, end = clause_of(
        plant(tokens), next(i for i, s in enumerate(tokens.start.tolist()) if text[s:].startswith("said"))
    )
    assert text[tokens.start[first] : tokens.end[end - 1]] == "the old man had said"


def test_tokens_know_their_quotation_and_sentence(nlp: Language) -> None:
    """Each token knows whether it stands in quotation marks."""
    text = 'He said "no way" and left.'
    tokens = parsed(nlp, text)
    inside = [text[a:b] for a, b, region in zip(tokens.start, tokens.end, tokens.region, strict=True) if region >= 0]
    assert inside == ["no", "way"]
    assert tokens.count(np.array([0]), np.array([len(tokens)])).tolist() == [6]
