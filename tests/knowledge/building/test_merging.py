"""Several knowledge bases in one file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge import AliasKind, Role, SqliteKnowledgeBase, StackedKnowledgeBase, embedded
from newsparse.knowledge.building import merge, summary
from newsparse.knowledge.writer import AliasRow, EntityRow, Source, write
from newsparse.model import MentionLabel

pytestmark = pytest.mark.usefixtures("no_waiting_for_the_disk")

IDS = ("Q1", "Q2", "c:1", "c:2")
FORMS = ("belby", "arland", "port", "costa")


def make(path: Path, entities: list[EntityRow], aliases: list[AliasRow], url: str = "https://a.example") -> Path:
    """A base of one source."""
    sources = [Source("mine", "MIT", "Me", url)]
    write(path, meta={"name": path.stem, "version": "1"}, sources=sources, entities=entities, aliases=aliases)
    return path


@st.composite
def bases(draw: st.DrawFn) -> tuple[list[EntityRow], list[AliasRow]]:
    """A base over a few ids and names, so that two of them meet."""
    named = frozenset({"mine"})
    entities = [
        EntityRow(
            id_,
            draw(st.sampled_from(("One", "Other"))),
            draw(st.sampled_from(("", "a thing", "a place"))),
            draw(st.sampled_from((MentionLabel.PLACE, MentionLabel.PERSON))),
            draw(st.sampled_from(("", "city"))),
            draw(st.none() | st.sampled_from(IDS)),
            named,
            draw(st.sampled_from(((), (Role("mayor", "2001"),), (Role("head"), Role("poet"))))),
        )
        for id_ in draw(st.lists(st.sampled_from(IDS), unique=True))
    ]
    kinds = (AliasKind.LABEL, AliasKind.ALIAS, AliasKind.METONYM)
    row = st.builds(
        AliasRow,
        st.sampled_from(FORMS),
        st.sampled_from(IDS),
        st.sampled_from(kinds),
        st.sampled_from((1.0, 5.0, 100.0)),
        st.just(named),
        st.none() | st.sampled_from(IDS),
    )
    return entities, draw(st.lists(row, max_size=8))


def content(path: Path) -> object:
    """All that a base answers."""
    base = SqliteKnowledgeBase(path)
    return [base.candidates(form) for form in FORMS], [base.entity(id_) for id_ in IDS]


@settings(max_examples=30)
@given(bases(), bases(), bases())
def test_laws(tmp_path_factory: pytest.TempPathFactory, one: object, two: object, three: object) -> None:
    """A merged file answers as the stack does; merging is associative; with itself it changes nothing."""
    folder = tmp_path_factory.mktemp("merge")
    a, b, c = (
        make(folder / f"{name}.sqlite", *rows)  # type: ignore[misc]  # pairs
        for name, rows in (("a", one), ("b", two), ("c", three))
    )
    ab, abc, bc, a_bc, aa = (folder / f"{name}.sqlite" for name in ("ab", "abc", "bc", "a_bc", "aa"))
    merge([a, b], ab)
    stack = StackedKnowledgeBase([SqliteKnowledgeBase(a), SqliteKnowledgeBase(b)])
    merged = SqliteKnowledgeBase(ab)
    for form in FORMS:
        assert merged.candidates(form) == stack.candidates(form)
    for id_ in IDS:
        known, stacked = merged.entity(id_), stack.entity(id_)
        assert (known is None) == (stacked is None)
        if known is not None and stacked is not None:
            assert (known.label, known.type, known.country) == (stacked.label, stacked.type, stacked.country)
            assert (known.description, known.roles) == (stacked.description, stacked.roles)
    assert (merged.name, merged.version) == (stack.name, stack.version) == ("a + b", "1 + 1")
    merge([ab, c], abc)
    merge([b, c], bc)
    merge([a, bc], a_bc)
    assert content(abc) == content(a_bc)
    merge([a, a], aa)
    assert content(aa) == content(a)


def test_sources_of_one_name_stay_two(tmp_path: Path) -> None:
    """Terms are not mixed up: what is named alike and is not the same has a number."""
    row = EntityRow("Q1", "One", "", MentionLabel.PLACE, "", None, frozenset({"mine"}))
    name = AliasRow("One", "Q1", AliasKind.LABEL, 1.0, frozenset({"mine"}))
    a = make(tmp_path / "a.sqlite", [row], [name])
    b = make(tmp_path / "b.sqlite", [row], [name], "https://b.example")
    merge([a, b], tmp_path / "c.sqlite", name="both")
    found = summary(tmp_path / "c.sqlite")
    assert [(source.name, source.url, count) for source, count in found.sources] == [
        ("mine", "https://a.example", 1),
        ("mine (2)", "https://b.example", 1),
    ]
    assert found.meta["name"] == "both"


def test_in_front_of_the_embedded_one(tmp_path: Path) -> None:
    """One's own list before the base of newsparse; the file may replace one that it is made of."""
    row = EntityRow("Q794", "Persia", "", MentionLabel.PLACE, "country", None, frozenset({"mine"}))
    path = make(tmp_path / "a.sqlite", [row], [AliasRow("Persia", "Q794", AliasKind.LABEL, 5.0, frozenset({"mine"}))])
    written = merge([path, "embedded"], path)
    base = SqliteKnowledgeBase(path)
    assert written.entities == sum(count for _, _, count in summary("embedded").entities)
    assert base.candidates("Iran")[0].label == "Persia"
    assert base.candidates("Persia")[0].prior == 5.0
    known = embedded().entity("Q794")
    assert known is not None
    assert base.entity("Q794").description == known.description  # type: ignore[union-attr]  # it is there


def test_nothing_to_merge(tmp_path: Path) -> None:
    """Of no base none is made, and a wrong one is an error before anything is written."""
    with pytest.raises(KnowledgeBaseError, match="needs a knowledge base"):
        merge([], tmp_path / "x.sqlite")
    with pytest.raises(KnowledgeBaseError, match="check the path"):
        merge(["embedded", tmp_path / "none.sqlite"], tmp_path / "x.sqlite")
    assert not list(tmp_path.iterdir())
