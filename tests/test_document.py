"""The document's views join its layers, and are values."""

import pickle

import attrs
import pytest
from test_codec import TEXT, made

from newsparse import ENTITIES, QUOTES, LayerError, Ref


def test_a_quote_joins_the_layers() -> None:
    """A quote shows its pieces, cue, source and speaker with their text."""
    (quote,) = made().quotes
    assert quote.text == "“I think,” “so.”"
    assert [p.text for p in quote.content] == ["“I think,”", "“so.”"]
    assert [str(p) for p in quote.cue] == ["said"]
    assert [p.text for p in quote.source] == ["Ana Costa"]
    assert (quote.kind, quote.confidence, quote.rule) == ("direct", 0.9, "marks")
    assert (quote.speaker_confidence, quote.speaker_rule) == (0.8, "source")
    assert quote.speaker is not None
    assert quote.speaker.name == "Ana Costa"
    assert (quote.continues, quote.nested_in, quote.addressee, quote.time) == (None, None, None, None)


def test_a_speaker_knows_its_mentions_and_quotes() -> None:
    """Views lead from a speaker to mentions and quotes and back, always to the same objects."""
    document = made()
    (speaker,) = document.speakers
    assert speaker.quotes == document.quotes_by(speaker) == document.quotes
    assert speaker.mentions[0].speaker is speaker
    assert speaker.mentions[0].head.text == "Costa"
    assert document.quotes[0].speaker is speaker


def test_sentences_and_paragraphs_know_each_other() -> None:
    """A sentence has its paragraph, a paragraph its sentences; without roles a sentence's role is None."""
    document = made()
    assert document.sentences[0].paragraph == document.paragraphs[0]
    assert document.paragraphs[0].sentences == document.sentences
    assert document.sentences[0].text == TEXT
    assert document.sentences[0].role is None


def test_views_are_values() -> None:
    """Views compare and hash by value and survive pickle; they cannot be changed."""
    one, two = made(), made()
    assert one.quotes == two.quotes
    assert len({one.quotes[0], two.quotes[0]}) == 1
    assert pickle.loads(pickle.dumps(one.quotes[0])) == two.quotes[0]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.quotes[0].index = 3
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.article = two.article


def test_a_missing_layer_is_an_error_not_an_empty_result() -> None:
    """Reading what no stage wrote says so."""
    with pytest.raises(LayerError, match="'entities'"):
        _ = made().entities
    with pytest.raises(LayerError, match="'entities'"):
        _ = made()[ENTITIES]


def test_refs_resolve() -> None:
    """A ref leads to its item, and only in its own layer."""
    document = made()
    assert document.resolve(Ref("quotes", 0), QUOTES) == document[QUOTES][0]
    with pytest.raises(IndexError, match="does not point into layer 'quotes'"):
        document.resolve(Ref("speakers", 0), QUOTES)


def test_representations_are_short() -> None:
    """What a session shows of a document and its views fits a line and names what matters."""
    document = made()
    assert repr(document) == (
        "<Document 'Doubt': Layers(paragraphs: 1, sentences: 1, mentions: 1, quotes: 1, speakers: 1, attributions: 1, "
        "mydesk.hedges: 1)>"
    )
    assert repr(document.quotes[0]) == "<Quote 0 direct 'Ana Costa': '“I think,” “so.”'>"
    assert repr(document.speakers[0]) == "<Speaker 0 person: 'Ana Costa'>"
