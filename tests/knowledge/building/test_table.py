"""A knowledge base from a table of one's own."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.errors import KnowledgeBaseError, KnowledgeSourceError
from newsparse.knowledge import AliasKind, SqliteKnowledgeBase, normalised
from newsparse.knowledge.building import TableRow, build_table, read_table, write_table
from newsparse.knowledge.normalise import is_acronym_shaped
from newsparse.model import MentionLabel

pytestmark = pytest.mark.usefixtures("no_waiting_for_the_disk")

TABLE = """\
id\tlabel\ttype\tgroup\tdescription\tcountry\tprior\taliases\tacronyms\tdemonyms\tsurnames\tstands_for
c:1\tMaria Costa\tperson\tpolitician\thead of the port council\tQ45\t\tMaria J. Costa|Mia Costa\t\t\tCosta\t
c:2\tPort Council\torganization\tcouncil\t\t\t40\t\tPC\t\t\t
c:3\tQuay House\tfacility\tseat\t\t\t\t\t\t\t\tc:2

c:4\tOldport\tplace\ttown\t"the ""old"" port"\t\t5\t\t\tOldporter\t\t
"""


def save(folder: Path, text: str, name: str = "mine.tsv") -> Path:
    """A file with that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_build(tmp_path: Path) -> None:
    """Names of all kinds are found; priors and countries are as given."""
    out = tmp_path / "mine.sqlite"
    written = build_table(save(tmp_path, TABLE), out, version="3", licence="CC0-1.0", credit="The port")
    assert (written.entities, written.forms) == (4, 9)
    base = SqliteKnowledgeBase(out)
    assert (base.name, base.version) == ("mine", "3")
    costa = base.candidates("Maria J. Costa")[0]
    assert (costa.entity, costa.country, costa.prior, costa.group) == ("c:1", "Q45", 100.0, "politician")
    assert base.candidates("Costa")[0].alias is AliasKind.SURNAME
    assert base.candidates("PC")[0].entity == "c:2"
    assert not base.candidates("pc")
    house = base.candidates("the Quay House")
    assert [(c.entity, c.alias, c.literal) for c in house] == [
        ("c:3", AliasKind.LABEL, None),
        ("c:2", AliasKind.METONYM, "c:3"),
    ]
    record = base.entity("c:4")
    assert record is not None
    assert (record.description, record.sources) == ('the "old" port', ("mine",))


def test_csv_with_some_columns(tmp_path: Path) -> None:
    """Commas in a file named so; columns in any order; a byte order mark, as spreadsheets write it."""
    path = save(tmp_path, '\ufefftype,Label,id\nPERSON,"Costa, Maria",c:1\n', "mine.csv")
    assert list(read_table(path)) == [TableRow(id="c:1", label="Costa, Maria", type=MentionLabel.PERSON)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"mine.tsv: is empty; its first line names the columns"),
        ("id\tlabel\n", r"line 1: there is no column 'type'; the columns are id, label, type"),
        ("id\tlabel\ttype\tid\n", r"line 1: there is a column twice: 'id'"),
        ("id\tlabel\ttype\tname\n", r"line 1: there is an unknown column 'name'"),
        ("id\tlabel\ttype\na\tB\n", r"line 2: has 2 cells, and the first line names 3 columns"),
        ("id\tlabel\ttype\n\tB\tperson\n", r"line 2, column id: '' is no id"),
        ("id\tlabel\ttype\na b\tB\tperson\n", r"line 2, column id: 'a b' is no id"),
        ("id\tlabel\ttype\n\na\t...\tperson\n", r"line 3, column label: '...' is no name"),
        ("id\tlabel\ttype\na\tB\tpersn\n", r"line 2, column type: 'persn' is none of person, organization"),
        ("id\tlabel\ttype\na\tB\tperson\na\tC\tperson\n", r"line 3, column id: 'a' stands in line 2 already"),
        ("id\tlabel\ttype\tprior\na\tB\tperson\t-1\n", r"line 2, column prior: '-1' is no number above 0"),
        ("id\tlabel\ttype\tprior\na\tB\tperson\tinf\n", r"line 2, column prior: 'inf' is no number"),
        ("id\tlabel\ttype\tprior\na\tB\tperson\tten\n", r"line 2, column prior: 'ten' is no number"),
        (
            "id\tlabel\ttype\taliases\na\tB\tperson\tC|" + "x" * 130 + "\n",
            r"line 2, column aliases: 'x.*longer than 120",
        ),
        ("id\tlabel\ttype\tstands_for\na\tB\tperson\tz\n", r"line 2, column stands_for: 'z' is the id of no line"),
        ("id\tlabel\ttype\tacronyms\na\tB\tperson\tUn\n", r"line 2, column acronyms: 'Un' is not written in capitals"),
        ('id\tlabel\ttype\na\t"B\tperson\n', r"line 2: unexpected end of data; is there a quotation mark"),
        ('id\tlabel\ttype\na\t"B"x\tperson\n', r"line 2: .*; is there a quotation mark"),
    ],
)
def test_errors_name_line_and_column(tmp_path: Path, text: str, message: str) -> None:
    """What cannot be is an error that says where, and no file is made."""
    with pytest.raises(KnowledgeSourceError, match=message):
        build_table(save(tmp_path, text), tmp_path / "mine.sqlite")
    assert not (tmp_path / "mine.sqlite").exists()


def test_files_that_are_no_table(tmp_path: Path) -> None:
    """A missing file, another encoding, a folder that is not there."""
    with pytest.raises(KnowledgeSourceError, match="cannot be opened"):
        build_table(tmp_path / "none.tsv", tmp_path / "x.sqlite")
    (tmp_path / "latin.tsv").write_bytes("id\tlabel\ttype\na\tJosé\tperson\n".encode("latin-1"))
    with pytest.raises(KnowledgeSourceError, match="is not UTF-8"):
        build_table(tmp_path / "latin.tsv", tmp_path / "x.sqlite")
    with pytest.raises(KnowledgeBaseError, match="cannot be written"):
        build_table(save(tmp_path, TABLE), tmp_path / "no folder" / "x.sqlite")


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0|\x1c\x1d\x1e\x85\u2028\u2029"), max_size=20).map(
    lambda text: " ".join(text.split())
)
NAME = TEXT.filter(normalised)
NAMES = st.lists(NAME, max_size=3).map(tuple)
ACRONYMS = st.lists(st.text("ABCXYZ.", max_size=6).filter(normalised), max_size=2).map(tuple)
ID = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=10)


@st.composite
def tables(draw: st.DrawFn) -> list[TableRow]:
    """Tables of any content."""
    ids = draw(st.lists(ID, max_size=5, unique=True))
    return [
        TableRow(
            id=id_,
            label=draw(NAME),
            type=draw(st.sampled_from(MentionLabel)),
            group=draw(TEXT),
            description=draw(TEXT),
            country=draw(st.none() | ID),
            prior=draw(st.floats(0.001, 1e6)),
            aliases=draw(NAMES),
            acronyms=draw(ACRONYMS),
            demonyms=draw(NAMES),
            surnames=draw(NAMES),
            stands_for=tuple(draw(st.lists(st.sampled_from(ids), max_size=2))),
        )
        for id_ in ids
    ]


@settings(max_examples=40)
@given(tables(), st.sampled_from(["mine.tsv", "mine.csv"]))
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, rows: list[TableRow], name: str) -> None:
    """What is written is read again, and every name that was given finds its entity."""
    folder = tmp_path_factory.mktemp("table")
    write_table(folder / name, rows)
    assert list(read_table(folder / name)) == rows
    build_table(folder / name, folder / "mine.sqlite")
    base = SqliteKnowledgeBase(folder / "mine.sqlite")
    for row in rows:
        record = base.entity(row.id)
        assert record is not None
        assert (record.label, record.type, record.country) == (row.label, row.type, row.country)
        narrow = {normalised(name) for name in row.acronyms}
        for surface in (row.label, *row.aliases, *row.demonyms, *row.surnames):
            if normalised(surface) not in narrow and not is_acronym_shaped(row.label):
                assert row.id in {candidate.entity for candidate in base.candidates(surface)}
        for surface in row.acronyms:
            assert row.id in {candidate.entity for candidate in base.candidates(surface)}


def test_a_name_with_a_bar_cannot_be_written(tmp_path: Path) -> None:
    """The sign between names is part of none."""
    row = TableRow(id="a", label="A", type=MentionLabel.PERSON, aliases=["B|C"])
    with pytest.raises(KnowledgeSourceError, match=r"'B\|C' holds a \|"):
        write_table(tmp_path / "x.tsv", [row])
