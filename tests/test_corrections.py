"""A file of corrections: what it may hold, that it applies, that it is recorded, and what does not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from newsparse import (
    CORRECTIONS,
    Article,
    Corrections,
    CorrectionsError,
    Document,
    PeopleError,
    cli,
    default_pipeline,
)

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = (
    "Ana Costa came late. The harbour chief said that the pumps had failed. “Nobody came,” Rui Lopes said. "
    "The mayor tooted that the schools would stay closed. The lamp noted that it was late. “We waited all night.”"
)
ARTICLE = Article(TEXT, id="story-7")
FILE = """
merges = [["Ana Costa", "the harbour chief"]]

[[people]]
name = "Rui Lopes"
id = "staff/4"

[[quotes]]
article = "story-7"
at = {at}
text = "We waited"
speaker = "Rui Lopes"

[cues]
add = ["toot"]
remove = ["note"]
"""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("desk.toml").write_text(FILE.format(at=TEXT.index("We waited")), encoding="utf-8")


def parsed(corrections: Corrections, nlp: Language, article: Article = ARTICLE) -> Document:
    """An article, parsed with corrections."""
    return corrections.applied_to(default_pipeline()).parse(article, nlp=nlp)


def said(document: Document) -> list[tuple[str | None, str]]:
    """Who said what by the document."""
    return [(quote.speaker and quote.speaker.name, quote.cue[0].text if quote.cue else "") for quote in document.quotes]


def test_what_a_file_does(nlp: Language) -> None:
    """Speakers are merged, a quote is given to another, one verb becomes a cue and another is none any more."""
    corrections = Corrections.from_file("desk.toml")
    document = parsed(corrections, nlp)
    assert said(document) == [
        ("Ana Costa", "said"),
        ("Rui Lopes", "said"),
        ("The mayor", "tooted"),
        ("Rui Lopes", ""),
    ]
    assert [quote.text for quote in document.quotes if quote.rule == "told cue"] == [
        "that the schools would stay closed"
    ]
    before = default_pipeline().parse(ARTICLE, nlp=nlp)
    assert "noted" in [cue for _, cue in said(before)]
    assert document.text == before.text


def test_what_is_recorded(nlp: Language) -> None:
    """The layer ``corrections`` says which entry applied where, the provenance which file it was; JSON keeps both."""
    document = parsed(Corrections.from_file("desk.toml"), nlp)
    rows = [
        (item.entry, item.span.of(TEXT), None if item.speaker is None else document.speakers[item.speaker.index].name)
        for item in document[CORRECTIONS]
    ]
    assert rows == [
        ("people[0]", "Rui Lopes", "Rui Lopes"),
        ("people[1]", "Ana Costa", "Ana Costa"),
        ("corrections[0]", "We waited", "Rui Lopes"),
        ("cues", "tooted", "The mayor"),
    ]
    assert document.provenance.stages[-1] == "corrections"
    assert str(document.provenance.corrections).startswith("desk.toml sha256:")
    assert Document.from_json(document.to_json()) == document
    assert default_pipeline().parse(ARTICLE, nlp=nlp).provenance.corrections is None


def test_json_and_toml_are_the_same(nlp: Language) -> None:
    """A JSON file with the same entries does the same; a span and ``null`` may be given there."""
    start = TEXT.index("We waited")
    data: dict[str, Any] = {
        "people": [{"name": "Rui Lopes", "id": "staff/4"}, {"name": "Ana Costa", "aliases": ["the harbour chief"]}],
        "quotes": [{"article": "story-7", "span": [start, start + 9], "speaker": "Rui Lopes", "text": "We waited"}],
        "cues": {"add": ["toot"], "remove": ["note"]},
    }
    Path("desk.json").write_text(json.dumps(data), encoding="utf-8-sig")
    one, two = (parsed(Corrections.from_file(name), nlp) for name in ("desk.json", "desk.toml"))
    assert {name: one.layers.items_of(name) for name in one.layers} == {
        name: two.layers.items_of(name) for name in two.layers
    }
    nobody = Corrections.from_dict({"quotes": [{"at": start, "nobody": True}]})
    assert parsed(nobody, nlp).quotes[-1].speaker is None


def test_other_articles_are_left_alone(nlp: Language) -> None:
    """An entry for one article touches no other, and a person counts only where the name stands."""
    document = parsed(Corrections.from_file("desk.toml"), nlp, Article("“Yes,” Jo Lee said.", id="other"))
    assert said(document) == [("Jo Lee", "said")]
    assert document[CORRECTIONS] == ()


def test_what_never_applied(nlp: Language) -> None:
    """After a run, the entries that met nothing can be told of."""
    corrections = Corrections.from_dict(
        {
            "merges": [["Jo Lee", "Jo"]],
            "quotes": [{"article": "x", "at": 1, "speaker": "Jo Lee"}],
            "cues": {"add": ["moo"]},
        }
    )
    assert corrections.unmatched([parsed(corrections, nlp)]) == (
        "'Jo Lee' stands in no article",
        "the correction at 1 of article 'x' was never reached",
        "none of the added cues (moo) has a quote",
    )
    file = Corrections.from_file("desk.toml")
    assert file.unmatched([parsed(file, nlp)]) == ()


def test_places_that_do_not_match(nlp: Language) -> None:
    """A place without a quote, or with another text than the entry has, fails the article, and names the entry."""
    other = Corrections.from_dict({"quotes": [{"at": 5, "text": "Rui", "speaker": "Rui Lopes"}]})
    with pytest.raises(PeopleError, match=r"corrections\[0\]: 'ost' stands at 5 of article 'story-7', not 'Rui'"):
        parsed(other, nlp)
    with pytest.raises(PeopleError, match=r"no quote was found at 5 to 6"):
        parsed(Corrections.from_dict({"quotes": [{"at": 5, "speaker": "Rui Lopes"}]}), nlp)


@pytest.mark.parametrize(
    ("data", "said_"),
    [
        ({"peoples": []}, "corrections: has no 'peoples'; did you mean 'people'? it has: people, merges"),
        ({"people": {"name": "x"}}, "corrections: people: is a list of entries ([[people]] in TOML)"),
        ({"people": [{"alias": ["x"]}]}, "people[0]: has no 'alias'; did you mean 'aliases'?"),
        ({"people": [{}]}, "people[0]: lacks 'name'"),
        ({"people": [{"name": "x", "gender": "f"}]}, "people[0].gender: 'f' is none of"),
        ({"people": ["x"]}, "people[0]: is a table with some of name"),
        ({"merges": [["x"]]}, "merges[0]: is a list of two names or more"),
        ({"quotes": [{"speaker": "x"}]}, "quotes[0]: has either 'at', an offset"),
        ({"quotes": [{"at": 1, "span": [1, 2], "speaker": "x"}]}, "quotes[0]: has either 'at', an offset"),
        ({"quotes": [{"at": 1}]}, "quotes[0]: has either 'speaker', a name, or 'nobody = true'"),
        ({"quotes": [{"at": -1, "speaker": "x"}]}, "quotes[0].at: must be a whole number from 0, got -1"),
        ({"quotes": [{"span": [3, 2], "speaker": "x"}]}, "quotes[0].span: must be a span"),
        ({"mentions": [{"at": 1, "text": 7, "speaker": "x"}]}, "mentions[0].text: must be what stands there, got 7"),
        ({"cues": ["toot"]}, "cues: is a table with some of add, remove"),
        ({"cues": {"add": "toot"}}, "cues.add: is a list of verbs, not 'toot'"),
        ({"cues": {"add": ["point out"]}}, "cues.add: 'point out' is not a verb of one word"),
        ({"cues": {"add": ["toot"], "remove": ["toot"]}}, "cues: 'toot' is both added and removed"),
    ],
)
def test_entries_that_cannot_be(data: dict[str, Any], said_: str) -> None:
    """What cannot be understood is told of with the entry and the field."""
    with pytest.raises(CorrectionsError) as caught:
        Corrections.from_dict(data)
    assert said_ in str(caught.value)


def test_files_that_cannot_be_read() -> None:
    """A file that is not there gets the nearest name; one that is not TOML or JSON says where it breaks."""
    Path("bad.toml").write_text("[[quotes]\n")
    Path("bad.json").write_text("people = []")
    Path("bytes.toml").write_bytes(b"\xff")
    for name, said_ in {
        "dask.toml": "dask.toml: there is no such file; did you mean 'desk.toml'?",
        "bad.toml": "bad.toml: is not TOML: ",
        "bad.json": "bad.json: is not JSON (TOML files end in .toml): ",
        "bytes.toml": "bytes.toml: cannot be read: ",
    }.items():
        with pytest.raises(CorrectionsError) as caught:
            Corrections.from_file(name)
        assert str(caught.value).startswith(said_)


def test_the_command_line() -> None:
    """``newsparse parse --corrections`` applies a file, and tells of the entries that applied nowhere."""
    run = CliRunner().invoke
    Path("story-7").write_bytes(TEXT.encode())
    done = run(cli.app, ["parse", "-c", "desk.toml", "story-7"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "tooted" in done.stdout
    Path("other.txt").write_text("“Yes,” Rui Lopes said.", encoding="utf-8")
    done = run(cli.app, ["parse", "-c", "desk.toml", "other.txt"])
    assert done.exit_code == 1
    assert "newsparse: desk.toml: 'Ana Costa' stands in no article\n" in done.stderr
    done = run(cli.app, ["parse", "-c", "dask.toml", "other.txt"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean 'desk.toml'?" in done.stderr
    Path("desk.json").write_text('{"quotes": [{"at": 1, "text": "x", "speaker": "y"}]}')
    done = run(cli.app, ["parse", "-c", "desk.json", "other.txt"])
    assert (done.exit_code, "stands at 1 of article" in done.stderr) == (1, True)
    done = run(cli.app, ["batch", "-c", "desk.toml", "other.txt", "-o", "out.jsonl"])
    assert done.exit_code == 0
    assert '"corrections": "desk.toml sha256:' in Path("out.jsonl").read_text(encoding="utf-8")
