"""Entities decoded in numpy are those of spaCy's own recognizer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import language, recognizer
from newsparse.blas import NumpyBlas
from newsparse.legible import parser_text

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt")).read_text(encoding="utf-8")
TEXTS = [
    SEED,
    *SEED.splitlines(),
    "Prime Minister Anna de la Cruz met Dr. Li Wei of Acme Holdings Ltd. in New York City on 3 May for $2.5 million.",
    "New York",
    "New York ",
    "\n\n  The  \n United\nNations \n",
    "A",
    "",
    "Monday Monday Monday. Monday",
]


def found(nlp, texts, *, quick):  # noqa: ANN001, ANN201  a spaCy Language, and what its Docs hold
    """The entities of some texts, by the quick way or by spaCy's own."""
    docs = [nlp.tokenizer(parser_text(text)) for text in texts]
    docs = list(nlp.pipe(docs, disable=["attribute_ruler", "lemmatizer", "ner"]))
    ner = nlp.get_pipe("ner")
    if quick:
        recognizer.recognize(ner, docs)
    else:
        docs = list(ner.pipe(docs))
    return [[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs], [[t.ent_iob for t in doc] for doc in docs]


def test_entities_are_the_same(nlp) -> None:  # noqa: ANN001  as above
    """On a real article and on edges (one token, no token, white space, ends of text) nothing differs."""
    assert found(nlp, TEXTS, quick=True) == found(nlp, TEXTS, quick=False)
    assert any(found(nlp, TEXTS, quick=True)[0])


@settings(max_examples=40)
@given(text=st.lists(st.sampled_from(SEED.replace("\n", " \n ").split(" ")), max_size=60).map(" ".join))
def test_entities_are_the_same_in_shuffled_text(nlp, text: str) -> None:  # noqa: ANN001  as above
    """On shuffled words of an article nothing differs either."""
    assert found(nlp, [text], quick=True) == found(nlp, [text], quick=False)


def test_entities_set_beforehand_stay(nlp) -> None:  # noqa: ANN001  as above
    """A Doc that comes with entities is left to spaCy, which keeps them."""
    doc = nlp.tokenizer("Anna Cruz came to Paris")
    doc.set_ents([doc.char_span(0, 9, label="ORG")], default="missing")
    recognizer.recognize(nlp.get_pipe("ner"), [doc])
    assert ("Anna Cruz", "ORG") in {(e.text, e.label_) for e in doc.ents}


@pytest.mark.parametrize("version", ["3.7.5", "3.9.0", "4.0.0"])
def test_another_spacy_is_left_alone(nlp, monkeypatch: pytest.MonkeyPatch, version: str) -> None:  # noqa: ANN001  as above
    """Only the version of spaCy that was looked into is decoded this way."""
    assert recognizer.is_known(nlp.get_pipe("ner"))
    monkeypatch.setattr(recognizer.about, "__version__", version)
    assert not recognizer.is_known(nlp.get_pipe("ner"))
    assert not recognizer.is_known(nlp.get_pipe("tagger"))
    (doc,) = language.make_docs(nlp, ["Anna Cruz came to Paris."], [None], ("ENT_IOB",))
    assert "Paris" in {e.text for e in doc.ents}


def test_matrix_products_are_those_of_numpy(nlp) -> None:  # noqa: ANN001  as above
    """A model that newsparse loads multiplies with numpy, in all four forms."""
    ops = nlp.get_pipe("tok2vec").model.ops
    assert isinstance(ops, NumpyBlas)
    x, y = ops.asarray2f([[1, 2], [3, 4], [5, 6]]), ops.asarray2f([[1, 0, 2], [0, 1, 3]])
    assert ops.gemm(x, y).tolist() == (x @ y).tolist()
    assert ops.gemm(x, y.T.copy(), trans2=True).tolist() == (x @ y).tolist()
    assert ops.gemm(x.T.copy(), y, trans1=True).tolist() == (x @ y).tolist()
    out = ops.alloc2f(3, 3)
    assert ops.gemm(x, y, out=out) is out
