"""spaCy components: sentences for a pipeline that knows nothing else of newsparse."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from newsparse.component import SentencesComponent


@pytest.fixture
def blank() -> Language:
    """A pipeline with newsparse's sentences alone."""
    nlp = spacy.blank("en")
    nlp.add_pipe("newsparse_sentences", config={"abbreviations": ["Gde."]})
    return nlp


def test_sentences(blank: Language) -> None:
    """Sentences are newsparse's, with the settings of the config; white space goes with the sentence before it."""
    found = [sentence.text.strip() for sentence in blank("  “We left Gde. Horn.” He said no.\n\nSo it ends. ").sents]
    assert found == ["“We left Gde. Horn.”", "He said no.", "So it ends."]


@pytest.mark.parametrize("text", ["", "\n \n", "x", "“A.”“B.”"])
def test_any_text(blank: Language, text: str) -> None:
    """Any text passes; only one without a token has no sentence."""
    doc = blank(text)
    assert bool(list(doc.sents)) == bool(len(doc))


def test_a_parser_keeps_to_them(nlp: Language) -> None:
    """A parser that runs afterwards begins no sentence elsewhere."""
    doc = SentencesComponent()(nlp.tokenizer("The U.S. Navy left. It went to the U.S. She stayed, he said."))
    starts = [token.i for token in doc if token.is_sent_start]
    for name, component in nlp.pipeline:
        if name in {"tok2vec", "parser"}:
            doc = component(doc)
    assert [token.i for token in doc if token.is_sent_start] == starts


def test_survives_the_disk(blank: Language, tmp_path: Path) -> None:
    """A pipeline that was saved comes back with its settings."""
    blank.to_disk(tmp_path)
    assert spacy.load(tmp_path).get_pipe("newsparse_sentences") == SentencesComponent(abbreviations=("Gde.",))
