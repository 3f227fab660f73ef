"""A corpus at a glance: its counts, its drawings, its page, in a browser as well."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import chromium
from markup import Node, read
from typer.testing import CliRunner

from newsparse import Article, Document, parse_articles
from newsparse.cli import app
from newsparse.report import Tally, report, tables_of
from newsparse.report import tables as tables_module

if TYPE_CHECKING:
    from spacy.language import Language

pytest.importorskip("matplotlib")

STORIES = (
    (
        "“We waited for Brazil,” said Ana Costa, the mayor. She said it rained.",
        "https://www.one.example",
        "2020-01-05",
    ),
    ("“No,” a senior official said. “Never,” Bo Li told reporters.", "https://two.example/b", "2020-02-01"),
    ("“Yes,” said Ana Costa, the mayor. “Fine,” <b>Mr. Li said.", None, None),
)


@pytest.fixture(scope="module")
def documents(nlp: Language) -> list[Document]:
    """Three parsed articles."""
    return list(parse_articles([Article(text, url=url, published=day) for text, url, day in STORIES], nlp=nlp))


@pytest.fixture(scope="module")
def tally(documents: list[Document]) -> Tally:
    """Their counts."""
    tally = Tally()
    for document in documents:
        tally.add(document)
    return tally


@pytest.fixture(scope="module")
def html(tally: Tally) -> str:
    """Their report."""
    return report(tally)


@pytest.fixture(scope="module")
def page(html: str) -> Node:
    """The same, read."""
    return read(html)


def test_counts_agree_with_the_documents(documents: list[Document], tally: Tally) -> None:
    """Every quote is counted once by type, naming and kind; outlets and months hold them all."""
    total = sum(len(document.quotes) for document in documents)
    assert total >= 5
    assert tally.quotes == total
    assert sum(tally.naming.values()) == sum(tally.kinds.values()) == total
    assert sum(counts["quotes"] for counts in tally.outlets.values()) == total
    assert set(tally.outlets) == {"one.example", "two.example", "not stated"}
    assert set(tally.months) == {"2020-01", "2020-02"}
    assert tally.undated == 1


def test_who_is_quoted_on_what(tally: Tally) -> None:
    """The most quoted stand first, over all articles, with the names that their quotes mention."""
    (speakers,) = (table for table in tables_of(tally) if table.name == "speakers")
    assert speakers.rows[0][:3] == ("Ana Costa", 3, "Brazil")


def test_gender_is_never_dropped(tally: Tally, page: Node) -> None:
    """What is not stated is a row of its own, and each value has one, be it 0."""
    (genders,) = (table for table in tables_of(tally) if table.name == "genders")
    labels = [row[0] for row in genders.rows]
    assert labels[:4] == ["female", "male", "nonbinary", "not stated"]
    assert sum(int(row[1]) for row in genders.rows) == sum(tally.genders.values())
    assert "not stated" in page.text


def test_every_plot_has_its_numbers(tally: Tally, page: Node) -> None:
    """Each figure has a drawing, a table and the same as CSV."""
    figures = page.all("figure")
    assert [figure.attributes["aria-labelledby"] for figure in figures] == [table.name for table in tables_of(tally)]
    for figure, table in zip(figures, tables_of(tally), strict=True):
        assert figure.all("svg")
        rows = list(csv.reader(io.StringIO(table.csv())))
        assert rows[0] == list(table.columns)
        assert len(rows) == len(table.rows) + 1 == len(figure.all("tr"))
        (link,) = (node for node in figure.all("a") if "download" in node.attributes)
        assert (link.attributes["href"] or "").startswith("data:text/csv")


def test_formulas_are_text() -> None:
    """A name that a spreadsheet would calculate begins with an apostrophe."""
    table = tables_module.Table("a", "A", "", ("name", "n"), (("=1+1", 3), ("@x", -1), ("x", 0)))
    assert table.csv() == "name,n\n'=1+1,3\n'@x,-1\nx,0\n"


def test_the_page_needs_nothing_else(html: str, page: Node) -> None:
    """No style but its own, no script, no request; ids are unique."""
    assert " style=" not in html
    assert not page.all("script")
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert report([]).count("<figure") == 4


def test_hostile_names(nlp: Language) -> None:
    """Names with markup, dollars, controls and lone surrogates are drawn as text."""
    bad = ["“Yes,” said Ana $x^{2$ <script>Costa.", "“No,” Bo \ud800\x01\u202e Li said."]
    sites = ["<script>alert(1)</script>", "$\\frac{"]
    page = read(report(parse_articles([Article(t, site=s) for t, s in zip(bad, sites, strict=True)], nlp=nlp)))
    assert not page.all("script")
    assert "<script>alert(1)</script>" in page.text


def test_in_a_browser(html: str, tmp_path: Path) -> None:
    """No message in the console, nothing fetched, nothing scrolls sideways."""
    file = tmp_path / "report.html"
    file.write_text(html, encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text))
        page.on("request", lambda request: None if request.url == file.as_uri() else faults.append(request.url))
        page.goto(file.as_uri())
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert page.locator("svg.plot:visible").count() == page.locator("figure").count()
        assert faults == []


def test_the_command(documents: list[Document], tmp_path: Path) -> None:
    """The command writes the page and the CSV files; what is no document is said."""
    parsed, out, folder = tmp_path / "parsed.jsonl", tmp_path / "report.html", tmp_path / "csv"
    parsed.write_text("".join(document.to_json() + "\n" for document in documents), encoding="utf-8")
    done = CliRunner().invoke(app, ["report", str(parsed), "--out", str(out), "--csv", str(folder)])
    assert (done.exit_code, done.output) == (0, "")
    assert "Ana Costa" in out.read_text(encoding="utf-8")
    assert (folder / "speakers.csv").is_file()
    parsed.write_text('{"text": "It rained."}', encoding="utf-8")
    assert CliRunner().invoke(app, ["report", str(parsed), "--out", str(out)]).exit_code == 1
    assert CliRunner().invoke(app, ["report", "nowhere.jsonl", "--out", str(out)]).exit_code == 2
