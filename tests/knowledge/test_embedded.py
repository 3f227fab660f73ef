"""The knowledge base that comes with newsparse: its priors, its terms, and the traps of its sources."""

import re
from pathlib import Path

import pytest

from newsparse.knowledge import AliasKind, Candidate, SqliteKnowledgeBase, embedded
from newsparse.knowledge.sqlite import EMBEDDED, BaseFile

HEADS = [
    tuple(line.split(" = "))
    for line in Path(__file__).with_name("heads.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def first(surface: str) -> Candidate:
    """The best candidate that is no metonym."""
    return next(c for c in embedded().candidates(surface) if c.alias is not AliasKind.METONYM)


def labels(surface: str) -> list[str]:
    """The labels of all candidates."""
    return [candidate.label for candidate in embedded().candidates(surface)]


@pytest.mark.parametrize(("surface", "label"), HEADS)
def test_common_heads(surface: str, label: str) -> None:
    """A reader accepts what a common name means when it stands alone."""
    assert first(surface).label == label


def test_there_are_200_heads() -> None:
    """The list of heads is long enough to mean something."""
    assert len(HEADS) >= 200


@pytest.mark.parametrize(
    ("surface", "entity"),
    [
        ("Russia", "Q159"),
        ("Iran", "Q794"),
        ("the United States", "Q30"),
        ("U.S.", "Q30"),
        ("Americans", "Q30"),
        ("the Netherlands", "Q55"),
        ("Denmark", "Q35"),
        ("Palestine", "Q219060"),
        ("the European Commission", "Q8880"),
        ("the Fed", "Q53536"),
        ("SEC", "Q953944"),
        ("The Guardian", "Q11148"),
        ("Gulf Cooperation Council", "Q217172"),
        ("Moscow", "Q649"),
        ("United Nations", "Q1065"),
        ("Security Council", "Q37470"),
        ("Trump", "Q22686"),
        ("State Department", "Q789915"),
        ("Washington Examiner", "Q255700"),
    ],
)
def test_ids(surface: str, entity: str) -> None:
    """Ids that several of the sources agree on."""
    assert first(surface).entity == entity


@pytest.mark.parametrize("surface", ["Russia", "Syria", "Jordan", "Chad", "China", "Turkey", "Russian", "Palestine"])
def test_a_countrys_name_is_its_own(surface: str) -> None:
    """Trap: research stations, empires, teams and small towns bear names of countries as aliases in the sources."""
    found = [c for c in embedded().candidates(surface) if c.group not in {"country", "people"}]
    assert not found


@pytest.mark.parametrize("surface", ["ru", "no", "in", "us", "it", "who", "ice", "is", "un", "Us", "It", "Who is"])
def test_codes_are_no_names(surface: str) -> None:
    """Trap: two-letter codes of countries, and acronyms that are words, stand as aliases in the sources."""
    assert not [c for c in embedded().candidates(surface) if c.group != "organization"]


@pytest.mark.parametrize(("surface", "label"), [("Moscow", "Moscow"), ("Paris", "Paris"), ("Kremlin", "Kremlin")])
def test_hamlets_stand_far_behind(surface: str, label: str) -> None:
    """Trap: US towns are called Moscow, Paris and Kremlin."""
    best = first(surface)
    assert best.label == label
    assert all(c.prior * 50 < best.prior for c in embedded().candidates(surface) if c.group == "town")


@pytest.mark.parametrize("surface", ["home", "best", "target", "gap", "orange", "shell", "next", "subway"])
def test_brands_are_not_common_words(surface: str) -> None:
    """Trap: brands are called Home, Best and Target; a low prior leaves them to the text."""
    assert all(c.prior <= 60 for c in embedded().candidates(surface))
    assert not embedded().candidates("Home") or embedded().candidates("Home")[0].prior < 10


def test_no_id_from_memory() -> None:
    """Trap: a public file gives Bashar al-Assad an id that others give to Thomas Cromwell; he goes by his title."""
    assert first("Bashar al-Assad").entity == first("Bashar Assad").entity == "enwiki:Bashar_al-Assad"
    assert embedded().entity("Q44329") is None


@pytest.mark.parametrize(("entity", "label"), [("Q192088", "Eton College"), ("Q16635", "Guam"), ("Q163740", None)])
def test_ids_that_a_source_has_wrong(entity: str, label: str | None) -> None:
    """Trap: a source gives bodies the ids of other things: a treaty that of Eton College, a UN agency that of Guam."""
    record = embedded().entity(entity)
    assert (record and record.label) in {label, None}


def test_washington_has_all_its_meanings() -> None:
    """The city first, the state behind it, and the government as what the city stands for."""
    found = embedded().candidates("Washington")
    assert [c.label for c in found[:2]] == ["Washington, D.C.", "Washington"]
    metonym = next(c for c in found if c.alias is AliasKind.METONYM)
    assert metonym.country == "Q30"
    assert metonym.literal == "Q61"


@pytest.mark.parametrize(
    ("surface", "whom"),
    [
        ("Moscow", "Russia"),
        ("Tehran", "Iran"),
        ("Beijing", "China"),
        ("Brussels", "European Union"),
        ("Kremlin", "Russia"),
        ("Downing Street", "United Kingdom"),
        ("Pentagon", "United States Department of Defense"),
        ("Ottawa", "Canada"),
    ],
)
def test_seats_stand_for_governments(surface: str, whom: str) -> None:
    """A seat has its government among its candidates, as a metonym."""
    metonyms = [c.label for c in embedded().candidates(surface) if c.alias is AliasKind.METONYM]
    assert metonyms[0] == whom


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("Spaniards", "Spain"),
        ("Briton", "United Kingdom"),
        ("Saudi", "Saudi Arabia"),
        ("Iraqis", "Iraq"),
        ("Pole", "Poland"),
    ],
)
def test_demonyms(surface: str, country: str) -> None:
    """Adjectives and the nouns for people lead to the country."""
    assert first(surface).label == country
    assert first(surface).alias is AliasKind.DEMONYM


def test_every_entity_says_where_it_comes_from() -> None:
    """Each record names its sources, and the notice file all of them."""
    notice = EMBEDDED.with_name("NOTICE.md").read_text(encoding="utf-8")
    for surface in ("Russia", "Moscow", "Ted Cruz", "Boston Globe", "Google", "NATO", "Home Depot", "Moscow, Idaho"):
        record = embedded().entity(first(surface).entity)
        assert record is not None
        assert record.sources
        for source in record.sources:
            assert source in notice or source.partition("-entity")[0].casefold() in notice.casefold().replace(" ", "-")


def test_ids_have_one_of_two_forms() -> None:
    """An id is Wikidata's, or a Wikipedia title with underscores."""
    for surface, _ in HEADS:
        for candidate in embedded().candidates(surface):
            assert re.fullmatch(r"Q\d+|enwiki:\S+", candidate.entity)


def test_a_file_of_at_most_15_megabytes() -> None:
    """The base stays small enough for the wheel."""
    assert EMBEDDED.stat().st_size < 10_000_000


def test_a_warm_look_up_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has been looked up before is remembered: the file is not asked again."""
    base = SqliteKnowledgeBase(EMBEDDED)
    found = [base.candidates(surface) for surface, _ in HEADS]
    asked: list[object] = []
    monkeypatch.setattr(BaseFile, "rows", lambda _, *what: asked.append(what) or [])
    assert [base.candidates(surface) for surface, _ in HEADS] == found
    assert asked == []
    assert base.candidates("Nobody has asked for this") == ()
    assert len(asked) == 1
