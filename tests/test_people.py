"""What the caller says of people and speakers: it wins over guesses."""

from __future__ import annotations

import json
from typing import Any

import pytest

import newsparse
from newsparse import Article, Correction, Gender, PeopleError, Person, Pipeline, PipelineError, Quote, Span
from newsparse.stages.speakers import Speakers

STORY = (
    "The harbour chief met the mayor on Monday. “We are late,” Costa said. “It is the harbour,” she added.\n\n"
    "Rui Lopes, a baker, disagreed. “Nobody asked us,” he said."
)
COSTA = Person("Maria Costa", aliases=["harbour chief", "Costa"], gender="female", id="staff/17")


def read(text: str, *people: Person, corrections: tuple[Correction, ...] = (), name: str | None = None) -> list[Quote]:
    """The quotes of a text, with these people known and these corrections made."""
    pipeline = newsparse.default_pipeline().with_people(people).with_corrections(corrections)
    return list(newsparse.parse_article(Article(text, id=name), pipeline=pipeline).quotes)


def span(words: str) -> Span:
    """Where words stand in the story."""
    return Span(STORY.index(words), STORY.index(words) + len(words))


def test_a_known_person_has_name_id_and_gender() -> None:
    """Aliases, a description among them, are the person's; name, id and gender are the caller's."""
    quotes = read(STORY, COSTA)
    speaker = quotes[0].speaker
    assert speaker is not None
    assert quotes[1].speaker == speaker
    assert (speaker.name, speaker.id, speaker.gender) == ("Maria Costa", "staff/17", Gender.FEMALE)
    assert [mention.text for mention in speaker.mentions][:2] == ["The harbour chief", "Costa"]


def test_without_the_caller_nobody_is_guessed() -> None:
    """The same text without the caller's word: another name, no id."""
    speaker = read(STORY)[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.id) == ("Costa", None)


def test_a_known_name_is_found_where_the_parse_sees_none() -> None:
    """A name of common words is a person's once the caller says so, and so is its last word."""
    text = "We spoke to Summer Table by phone. “It rains,” Table said."
    assert read(text, Person("Summer Table"))[0].speaker.name == "Summer Table"  # type: ignore[union-attr]


def test_a_known_person_who_does_not_appear() -> None:
    """A last name alone does not bring in a known person whom the article does not name in full."""
    speaker = read("“We are late,” Ben Costa said.", Person("Maria Costa"))[0].speaker
    assert speaker is not None
    assert speaker.name == "Ben Costa"


def test_an_alias_of_two_is_nobodys() -> None:
    """A text that stands for two known people is left to the rules that tell them apart."""
    people = Person("Ada Keller", aliases=["Keller"]), Person("Uwe Keller", aliases=["Keller"])
    text = "Uwe Keller came alone. “It was late,” Keller said."
    assert read(text, *people)[0].speaker.name == "Uwe Keller"  # type: ignore[union-attr]


def test_gender_of_the_caller_chooses_whom_a_pronoun_means() -> None:
    """A known gender says whom "he" and "she" stand for."""
    text = "Robin Vale met Kim Holt. “We talked,” she said."
    women = [(Person("Robin Vale", gender="female"), Person("Kim Holt", gender="male"))]
    women.append((Person("Robin Vale", gender="male"), Person("Kim Holt", gender="female")))
    found = [read(text, *people)[0].speaker for people in women]
    assert [speaker.name for speaker in found if speaker] == ["Robin Vale", "Kim Holt"]


def test_a_quote_is_corrected() -> None:
    """A correction gives a quote to another speaker, surely, and to what continues the quote as well."""
    quotes = read(STORY, corrections=(Correction(span("Nobody asked us"), "Costa"),))
    quote = next(quote for quote in quotes if "Nobody" in quote.text)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker_rule, quote.speaker_confidence) == ("Costa", "corrected", 1.0)


def test_a_quote_of_nobody() -> None:
    """A correction may say that nobody who can be named speaks."""
    quotes = read(STORY, corrections=(Correction(span("Nobody asked us"), None),))
    assert [quote.speaker for quote in quotes if "Nobody" in quote.text] == [None]


def test_a_speaker_whom_only_the_caller_names() -> None:
    """A name that the article does not have makes a speaker of its own, without mentions."""
    quotes = read(STORY, corrections=(Correction(span("We are late"), "Ines Prado"),))
    speaker = quotes[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.mentions, quotes[0].speaker_rule) == ("Ines Prado", (), "corrected")


def test_a_mention_is_corrected_and_what_follows_with_it() -> None:
    """A corrected mention changes whom a later pronoun means."""
    text = "Ada Lund met Carl Bergman and Eva Roth. She smiled. She left, she said."
    start = text.index("She")
    fixed = Correction([start, start + 3], "Eva Roth", corrects="mention")
    (before,), (after,) = read(text), read(text, corrections=(fixed,))
    assert (before.speaker.name, after.speaker.name) == ("Ada Lund", "Eva Roth")  # type: ignore[union-attr]


def test_a_name_is_corrected() -> None:
    """A name may be given to another person of that last name, or to nobody."""
    text = "Ada Keller and Uwe Keller own the mill. “It is old,” Keller said."
    at = text.rindex("Keller")
    for name in ("Ada Keller", "Uwe Keller"):
        fixed = Correction([at, at + 6], name, corrects="mention")
        assert read(text, corrections=(fixed,))[0].speaker.name == name  # type: ignore[union-attr]
    assert read(text, corrections=(Correction([at, at + 6], None, corrects="mention"),))[0].speaker is None


def test_a_correction_is_for_its_article() -> None:
    """A correction that names another article does nothing."""
    fixed = Correction(span("We are late"), "Rui Lopes", article="a")
    assert [read(STORY, corrections=(fixed,), name=name)[0].speaker.name for name in "ab"] == ["Rui Lopes", "Costa"]  # type: ignore[union-attr]


def test_a_correction_of_nothing_is_an_error() -> None:
    """Where nothing was found there is nothing to correct: the error says where."""
    with pytest.raises(PeopleError, match=r"corrections\[0\]: no quote was found at 0 to 3 of article 'a'") as caught:
        read(STORY, corrections=(Correction([0, 3], None),), name="a")
    assert any("stage 'speakers'" in note for note in caught.value.__notes__)


def test_people_and_corrections_are_data() -> None:
    """A pipeline that knows people goes to JSON and back."""
    pipeline = newsparse.default_pipeline().with_people([COSTA])
    pipeline = pipeline.with_corrections([Correction([0, 3], None, article="x")])
    config = json.loads(json.dumps(pipeline.to_config()))
    assert Pipeline.from_config(config) == pipeline
    plain = {"name": "Maria Costa", "aliases": ["harbour chief", "Costa"], "gender": "female", "id": "staff/17"}
    assert Speakers(people=[plain]).people == (COSTA,)


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"name": " "}, "people[0].name"),
        ({"name": "A", "gender": "f"}, "people[0].gender"),
        ({"name": "A", "aliases": "B"}, "people[0].aliases"),
        ({"name": "A", "aliases": [1]}, "people[0].aliases"),
        ({"name": "A", "age": 3}, "people[0]"),
        ("A", "people[0]"),
    ],
)
def test_errors_say_where(row: Any, where: str) -> None:  # noqa: ANN401  plain data of any kind
    """What cannot be is refused when it is given, with its place."""
    with pytest.raises(PeopleError) as caught:
        Speakers(people=[row])
    assert caught.value.where == where


def test_corrections_are_checked() -> None:
    """A correction's span and kind are checked."""
    for bad in ({"span": [3, 1], "speaker": None}, {"span": [0, 1], "speaker": None, "corrects": "cue"}):
        with pytest.raises(PeopleError):
            Speakers(corrections=[bad])


def test_a_pipeline_without_takers() -> None:
    """Nobody takes people in a pipeline of text stages alone."""
    pipeline = Pipeline(newsparse.default_pipeline().stages[:2])
    with pytest.raises(PipelineError, match=r"takes people; the stage 'speakers' does"):
        pipeline.with_people([COSTA])
