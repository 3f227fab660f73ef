"""The audit of a story: counts, shares, tables and rows."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import Document, default_pipeline, parse_article
from newsparse.audit import Naming, StoryProfile
from newsparse.audit.table import table

TEXT = """A bridge in Leeds fell on Monday, police said.

“It was loud,” Sarah Miller said. “Then it was quiet.”

A senior official said the pumps “could fail within hours”. According to the report, nobody was hurt.

The bridge was built in 1932."""


@pytest.fixture(scope="module")
def document() -> Document:
    """A short story with sources of several kinds."""
    return parse_article(TEXT)


@pytest.fixture(scope="module")
def profile(document: Document) -> StoryProfile:
    """Its profile."""
    return document.profile()


def test_words(document: Document, profile: StoryProfile) -> None:
    """Words are counted as the speakers' own are, and shares are those of the counts."""
    assert profile.words == 42
    assert profile.quoted_words == sum(speaker.word_count for speaker in document.speakers)
    assert profile.quoted_share == round(profile.quoted_words / profile.words, 4)
    by_name = {one.name: one for one in profile.speakers}
    for speaker in document.speakers:
        if speaker.quotes:
            one = by_name[speaker.name]
            assert (one.quotes, one.words) == (len(speaker.quotes), speaker.word_count)
            assert one.share == round(speaker.word_share, 4)
    assert set(by_name) == {speaker.name for speaker in document.speakers if speaker.quotes}
    assert [one.words for one in profile.speakers] == sorted((one.words for one in profile.speakers), reverse=True)


def test_every_quote_is_in_one_group(document: Document, profile: StoryProfile) -> None:
    """Types, naming and kinds each sort all quotes that have one; genders those of people."""
    for groups in (profile.naming, profile.kinds):
        assert sum(group.quotes for group in groups) == len(document.quotes)
        assert sum(group.words for group in groups) == profile.quoted_words
        assert sum(group.share or 0 for group in groups) == pytest.approx(1, abs=0.001)
    found = [quote for quote in document.quotes if quote.speaker is not None]
    assert sum(group.quotes for group in profile.types) == len(found)
    people = [quote for quote in found if quote.speaker and quote.speaker.type in {"person", "unnamed_person"}]
    assert sum(group.quotes for group in profile.genders) == len(people)
    naming = {group.label: group for group in profile.naming}
    assert naming[Naming.UNNAMED].quotes == 1
    assert naming[Naming.DOCUMENT].quotes == 1
    assert [group.label for group in profile.naming] == list(Naming)


def test_gender_that_is_not_stated_is_shown(profile: StoryProfile) -> None:
    """A name states no gender: the people whose gender the text does not state are counted as such."""
    genders = {group.label: group.speakers for group in profile.genders}
    assert genders == {"female": 0, "male": 0, "nonbinary": 0, "not stated": 2}


def test_bands_and_curve(document: Document, profile: StoryProfile) -> None:
    """The parts hold every sentence of the text once; the curve rises to one."""
    assert sum(band.sentences for band in profile.bands) == profile.sentences == len(document.sentences)
    assert sum(band.quoted_words for band in profile.bands) == profile.quoted_words
    assert all(band.roles is not None and sum(band.roles) <= band.sentences for band in profile.bands)
    if profile.curve is not None:
        assert list(profile.curve) == sorted(profile.curve)
        assert profile.curve[-1] == 1
        assert profile.pyramid is not None
        assert -1 <= profile.pyramid <= 1


def test_layers_that_are_not_there() -> None:
    """What no stage sought is None, and what was sought and not found is 0."""
    pipeline = default_pipeline().without("roles").without("entities").without("links").without("stances")
    profile = parse_article(TEXT, pipeline=pipeline).profile()
    assert profile.linked is None
    assert profile.stances is None
    assert profile.curve is None
    assert profile.pyramid is None
    assert all(band.roles is None for band in profile.bands)
    row = profile.to_row()
    assert row["linked_speakers"] is row["stance_neutral"] is row["sentences_M1"] is row["curve_1"] is None
    assert str(profile)
    bare = parse_article(TEXT, pipeline=type(pipeline)(pipeline.stages[:2])).profile()
    assert (bare.quotes, bare.quoted_share, bare.speakers, bare.sentences) == (0, 0.0, (), profile.sentences)
    nothing = parse_article(TEXT, pipeline=type(pipeline)(())).profile()
    assert (nothing.words, nothing.sentences) == (profile.words, 0)


@pytest.mark.parametrize("text", ["", " \n ", "…"])
def test_an_empty_article(text: str) -> None:
    """Nothing to take a share of makes shares None, and counts 0."""
    profile = parse_article(text).profile()
    assert (profile.words, profile.quotes, profile.quoted_words, profile.speakers) == (0, 0, 0, ())
    assert profile.quoted_share is None
    assert profile.curve is None
    assert {group.share for group in (*profile.naming, *profile.kinds, *profile.genders)} == {None}
    assert str(profile).startswith("0 words in ")


def test_rows_have_the_same_columns(profile: StoryProfile) -> None:
    """Every story gives the same columns in the same order, of plain values."""
    row = profile.to_row()
    assert list(row) == list(parse_article("").profile().to_row())
    assert all(value is None or isinstance(value, str | int | float) for value in row.values())
    assert row["unnamed_quotes"] == 1
    assert row["type_document_quotes"] == 1
    assert row["type_media_share"] == 0.0
    assert row["not_stated_speakers"] == 2


def test_it_is_a_value(document: Document, profile: StoryProfile) -> None:
    """Profiles compare, hash and pickle, and survive the JSON of their document."""
    assert document.profile() == profile
    hash(profile)
    assert pickle.loads(pickle.dumps(profile)) == profile
    assert Document.from_json(document.to_json()).profile() == profile


@pytest.mark.parametrize("width", [0, 40, 80, 200])
def test_tables_keep_to_their_width(profile: StoryProfile, width: int) -> None:
    """No line is wider than asked for, forty columns at the least; every speaker is there."""
    drawn = table(profile, width=width)
    assert max(map(len, drawn.splitlines())) <= max(width, 40)
    if width >= 80:
        assert all(one.name in drawn for one in profile.speakers)
        assert str(profile) == table(profile)


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from(["“It rained,” Ana Costa said.", "It poured.", "He said “no”.", "\n\n", "“"]), max_size=9)
)
def test_any_story(pieces: list[str]) -> None:
    """Counts add up and shares stay in their range, whatever the story."""
    profile = parse_article(" ".join(pieces)).profile()
    assert 0 <= profile.quoted_words <= profile.words
    assert sum(band.words for band in profile.bands) <= profile.words
    assert sum(group.words for group in profile.kinds) == profile.quoted_words
    assert profile.to_row()["quotes"] == profile.quotes
