"""The component ``newsparse``: the document and the spans on a Doc, and that they survive what spaCy does to Docs."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import spacy
from sample_articles import NAMES, article, parsed
from spacy import displacy
from spacy.tokens import Doc, DocBin

import newsparse.component
from newsparse import Article, DocError, Document, PipelineError, default_pipeline, language
from newsparse.component import SPANS, NewsparseComponent, make_newsparse
from newsparse.component.host import plain
from newsparse.model import SENTENCES
from newsparse.stages.quotes import Quotes

if TYPE_CHECKING:
    from spacy.language import Language

FOLDER = str(language.find_model().path or language.find_model().name)


@pytest.fixture(scope="module")
def host() -> Language:
    """A trained pipeline of spaCy with newsparse at its end, made without an import of newsparse by its user."""
    nlp = spacy.load(FOLDER)
    nlp.add_pipe("newsparse")
    return nlp


@pytest.fixture(scope="module")
def steered() -> Language:
    """The same with newsparse's sentences, which the parser then keeps to."""
    nlp = spacy.load(FOLDER)
    nlp.add_pipe("newsparse_sentences", before="parser")
    nlp.add_pipe("newsparse")
    return nlp


@pytest.fixture(scope="module")
def doc(host: Language) -> Doc:
    """The seed article in that pipeline."""
    return host(article("seed").text)


def test_document(doc: Doc) -> None:
    """The seed article's quotes and speakers are those of ``parse_article``, but for how sure they are."""
    document = doc._.newsparse
    expected = parsed("seed")
    assert isinstance(document, Document)
    assert [attrs.evolve(quote.item, confidence=1.0) for quote in document.quotes] == [
        attrs.evolve(quote.item, confidence=1.0) for quote in expected.quotes
    ]
    assert [quote.speaker and quote.speaker.name for quote in document.quotes] == [
        quote.speaker and quote.speaker.name for quote in expected.quotes
    ]
    assert document.text == doc.text
    assert document.provenance.model == expected.provenance.model


@pytest.mark.parametrize("name", NAMES)
def test_same_with_our_sentences(steered: Language, name: str) -> None:
    """With newsparse's sentences before the parser, a host finds the quotes that ``parse_article`` finds."""
    document = steered(article(name).text)._.newsparse
    assert document[SENTENCES] == parsed(name)[SENTENCES]
    assert [(quote.item.content, quote.cue, quote.source) for quote in document.quotes] == [
        (quote.item.content, quote.cue, quote.source) for quote in parsed(name).quotes
    ]
    assert [quote.speaker and quote.speaker.name for quote in document.quotes] == [
        quote.speaker and quote.speaker.name for quote in parsed(name).quotes
    ]


def test_spans(doc: Doc) -> None:
    """Groups of spans: whole tokens around each character span, with its label, its place and its entity."""
    document = doc._.newsparse
    assert [len(doc.spans[key]) for key in SPANS[:3]] == [
        sum(len(getattr(quote, field)) for quote in document.quotes) for field in ("content", "cue", "source")
    ]
    for span in doc.spans["newsparse.quotes"]:
        quote = document.quotes[int(span.id_.partition("/")[2])]
        assert span.label_ == quote.kind
        assert any(span.start_char <= piece.start and piece.end <= span.end_char for piece in quote.content)
    speakers = {span.id_ for span in doc.spans["newsparse.speakers"]}
    assert speakers == {f"speakers/{speaker.index}" for speaker in document.speakers if speaker.quotes}


def test_spans_that_cut_a_token(host: Language) -> None:
    """Where a span ends within a token, the group's span has the whole token and the document the exact offsets."""
    doc = host.make_doc("“Yes,”Ana Costa said on Monday.")
    odd = Doc(doc.vocab, words=["“Yes,”Ana", "Costa", "said", "on", "Monday", "."], spaces=[1, 1, 1, 1, 0, 0])
    odd = host(odd)
    for quote in odd._.newsparse.quotes:
        for piece in quote.content:
            assert odd.text[piece.start : piece.end] == piece.text
    assert all(span.text for key in SPANS for span in odd.spans[key])


def test_displacy(doc: Doc) -> None:
    """A page of displaCy shows the spans."""
    html = displacy.render(doc, style="span", options={"spans_key": "newsparse.quotes"}, jupyter=False)
    assert "direct" in html


def test_bytes(doc: Doc, host: Language) -> None:
    """The document and the spans survive ``to_bytes`` and pickle; the data is plain."""
    json.dumps(doc.user_data["newsparse"])
    assert "text" not in doc.user_data["newsparse"]["article"]
    for back in (Doc(host.vocab).from_bytes(doc.to_bytes()), pickle.loads(pickle.dumps(doc))):
        assert back._.newsparse == doc._.newsparse
        for key in SPANS:
            assert [(s.text, s.label_, s.id_, s.kb_id_) for s in back.spans[key]] == [
                (s.text, s.label_, s.id_, s.kb_id_) for s in doc.spans[key]
            ]


def test_doc_bin(doc: Doc, tmp_path: Path) -> None:
    """The document survives a ``DocBin`` that stores user data, read in a process that only imports the component."""
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    code = """
import sys, spacy, newsparse.component
from spacy.tokens import DocBin
(doc,) = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("en").vocab)
print(len(doc._.newsparse.quotes), [span.label_ for span in doc.spans["newsparse.quotes"]][0])
"""
    command = [sys.executable, "-c", code, str(tmp_path / "docs.spacy")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == f"{len(doc._.newsparse.quotes)} direct\n"


def test_without_user_data(doc: Doc, host: Language) -> None:
    """A Doc that was stored without user data says what to do."""
    (back,) = DocBin(docs=[doc]).get_docs(host.vocab)
    with pytest.raises(DocError, match="store_user_data=True"):
        _ = back._.newsparse


def test_processes(host: Language) -> None:
    """Documents come back from two processes as from one."""
    texts = [article(name).text for name in NAMES[:3]]
    found = [doc._.newsparse for doc in host.pipe(texts, n_process=2, batch_size=1)]
    assert found == [doc._.newsparse for doc in host.pipe(texts)]


def test_what_the_caller_knows(host: Language) -> None:
    """Title, byline and date that are set on the Doc reach the stages and the document."""
    doc = host.make_doc("Rain\n\nIt rained, Ana Costa said.")
    doc._.newsparse_article = {"headline": "Rain", "datePublished": "2024-03-05", "id": "a1"}
    document = host(doc)._.newsparse
    assert document.article == Article(doc.text, title="Rain", published="2024-03-05", id="a1")
    assert document.paragraphs[0].role == "headline"
    doc._.newsparse_article = "Rain"
    with pytest.raises(DocError, match="is a dict"):
        host.get_pipe("newsparse")(doc)


@pytest.mark.parametrize("text", ["", " \n ", "x", "“", "\xa0“A”\u2029", "🧪 “Yes,” she said."])
def test_any_text(host: Language, text: str) -> None:
    """Any text passes, the empty one too."""
    assert host(text)._.newsparse.text == text


@pytest.mark.parametrize(("gone", "given"), [("tagger", "TAG"), ("parser", "DEP"), ("ner", "ENT_IOB")])
def test_missing_annotations(host: Language, gone: str, given: str) -> None:
    """A pipeline that lacks a component is told which one, and where to put it."""
    with host.select_pipes(disable=[gone, "attribute_ruler", "lemmatizer"]), pytest.raises(DocError) as raised:
        host("“Yes,” Ana Costa said.")
    assert f"{given} is not on the Doc" in str(raised.value)
    assert f"{gone!r} to the pipeline before 'newsparse'" in str(raised.value)


def test_only_what_the_stages_need() -> None:
    """A pipeline of text-only stages works in a blank pipeline; whatever needs more is told of all of it."""
    nlp = spacy.blank("en")
    nlp.add_pipe("newsparse", config={"stages": ["paragraphs", "sentences"]})
    assert [sentence.text for sentence in nlp("It rained. It poured.")._.newsparse.sentences] == [
        "It rained.",
        "It poured.",
    ]
    nlp.remove_pipe("newsparse")
    nlp.add_pipe("newsparse", name="desk")
    with pytest.raises(DocError, match="'tagger' and 'parser' and 'ner' to the pipeline before 'desk'"):
        nlp("It rained.")


def test_config_round_trip(tmp_path: Path) -> None:
    """Stages, their settings and the path of the knowledge base survive the disk, in plain ``config.cfg``."""
    stages: list[Any] = [
        "paragraphs",
        "sentences",
        "mentions",
        {"stage": "quotes", "settings": {"threshold": 0.7}},
        "speakers",
        "links",
    ]
    nlp = spacy.blank("en")
    component = nlp.add_pipe("newsparse", config={"stages": stages, "knowledge": "kb/mine.sqlite"})
    nlp.to_disk(tmp_path)
    assert "kb/mine.sqlite" in (tmp_path / "config.cfg").read_text(encoding="utf-8")
    back = spacy.load(tmp_path).get_pipe("newsparse")
    assert back == component
    assert [stage.name for stage in back.pipeline][3:] == ["quotes", "speakers", "links"]
    assert (back.pipeline["quotes"].threshold, back.pipeline["links"].knowledge) == (0.7, "kb/mine.sqlite")


def test_config_of_a_pipeline(nlp: Language) -> None:
    """What ``Pipeline.to_config`` gives is what the component takes."""
    pipeline = default_pipeline().replace("quotes", Quotes(threshold=0.6))
    made = make_newsparse(nlp, "newsparse", **pipeline.to_config())
    assert made.pipeline == pipeline


@pytest.mark.parametrize(
    ("config", "problem"),
    [
        ({"stages": ["paragraphs", "sentenses"]}, "did you mean 'sentences'"),
        ({"stages": [{"stage": "paragraphs", "settings": {"loud": True}}]}, "has no setting 'loud'; it has none"),
        (
            {"stages": ["paragraphs", {"stage": "sentences", "settings": {"starter": []}}]},
            "has no setting 'starter'; did you mean 'starters'",
        ),
        ({"stages": ["sentences"]}, "reads layer 'paragraphs'"),
        ({"stages": ["paragraphs"], "knowledge": "kb.sqlite"}, "no stage of this pipeline takes a knowledge base"),
    ],
)
def test_wrong_config(nlp: Language, config: dict[str, Any], problem: str) -> None:
    """A config that cannot work is refused when the component is made."""
    with pytest.raises(PipelineError, match=problem):
        make_newsparse(nlp, "newsparse", **config)


def test_a_stage_that_fails(host: Language) -> None:
    """The error of a stage keeps its class and names the stage."""

    @newsparse.stage(writes=newsparse.Layer("desk.broken", newsparse.SentenceItem))
    def broken(draft: newsparse.Draft) -> Iterator[newsparse.SentenceItem]:
        raise ZeroDivisionError(draft.text)

    component = NewsparseComponent(pipeline=newsparse.Pipeline((broken,)))
    with pytest.raises(ZeroDivisionError) as raised:
        component(host.make_doc("x"))
    assert "in stage 'desk.broken'" in str(raised.value.__notes__)


def test_plain_copy(nlp: Language) -> None:
    """Marks of other shapes are plain in the copy that the stages see; the annotations are the same."""
    doc = nlp("“It’s\xa0late,” said Ana Costa.")
    copy = plain(doc, ("TAG", "DEP", "ENT_IOB"))
    assert copy.text == '"It\'s late," said Ana Costa.'
    for mine, theirs in zip(copy, doc, strict=True):
        assert (mine.idx, mine.tag_, mine.dep_, mine.head.i, mine.ent_type_) == (
            theirs.idx,
            theirs.tag_,
            theirs.dep_,
            theirs.head.i,
            theirs.ent_type_,
        )
    assert plain(copy, ("TAG",)) is copy


def test_analysis(host: Language) -> None:
    """The own analysis of spaCy finds nothing missing."""
    assert host.analyze_pipes()["problems"]["newsparse"] == []
