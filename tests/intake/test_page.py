"""Web pages become articles: the story's paragraphs, what the page says of itself, or an error that says what it is."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from work import growth, times

import newsparse
from newsparse import Article, ExtraMissingError, HtmlError, extras
from newsparse.intake import looks_like_html, read_html
from newsparse.intake.decoding import decode
from newsparse.intake.linked import Linked, read_linked

pytest.importorskip("trafilatura")

PAGES = Path(__file__).parent / "pages"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a page was read with the network's help")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def read(name: str) -> Article:
    """The article in one of the pages, from its bytes."""
    return read_html((PAGES / f"{name}.html").read_bytes())


KNOWN = {
    "clean": (
        "Lock gates at Tarne to close for a month",
        "Ida Brandt",
        date(2023, 11, 7),
        "https://canaltimes.example/2023/11/tarne-lock-gates",
        "Canal Times",
    ),
    "cluttered": (
        "Choir school wins its roof appeal",
        "Sal Whitlock, Dee Marsh",
        datetime(2022, 6, 14, 17, 40, tzinfo=timezone(timedelta(hours=1))),
        "https://ledger.example/news/choir-roof",
        "The Northern Ledger",
    ),
    "amp": (
        "Night train to Varda returns",
        "Rail Desk",
        date(2021, 5, 30),
        "https://rail.example/night-train",
        "Rail & Road",
    ),
    "live": (
        "Storm Edda: ferries stop as wind rises",
        "The live team",
        datetime(2024, 1, 21, 6, tzinfo=UTC),
        None,
        None,
    ),
    "paywall": ("The vineyard at the end of the tram line", "Noor Haddad", date(2020, 9, 12), None, None),
    "malformed": ("Goat elected to parish council", "Kit Ames", date(2019, 4, 1), None, None),
    "foreign_meta": (
        "Bridge in Munich closed after crack is found",
        "Jörg Möller",
        date(2018, 3, 5),
        None,
        "Stadtblatt München",
    ),
    "graph": (
        "Museum gives back a drum & two spears",
        "Ana Vos",
        datetime(2017, 10, 2, 12, tzinfo=UTC),
        "https://paper.example/drum",
        "The Paper",
    ),
    "lists": ("Five bus routes to go", "Max Teal, Una Reid", date(2016, 2, 29), None, "County Voice"),
    "broken_linked": ("Lighthouse sold to its keeper", "Ned Orr", date(2015, 8, 20), None, "Coast Weekly"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_known(name: str) -> None:
    """Title, byline, day, address and site of each page, from JSON-LD where it has them, else from its tags."""
    article = read(name)
    assert (article.title, article.byline, article.published, article.url, article.site) == KNOWN[name]
    assert str(article.extracted_by).startswith("trafilatura ")


@pytest.mark.parametrize(
    ("name", "there", "not_there"),
    [
        ("clean", "“We cannot wait for another winter.”", "<"),
        ("cluttered", "Head teacher Bryony Kerr told parents", "cookies|Read more|Sport|Comments|Sign up|disgrace"),
        ("amp", "sold within an hour.", "ampproject|Home"),
        ("live", "“Nobody should come down to the quay", "All ferries are cancelled, the harbour office says."),
        ("paywall", "to be drunk on the spot", "Subscribe"),
        ("malformed", "the clerk, Joan Pell.", "</|<p>"),
        ("foreign_meta", "“It was as wide as my thumb,” said Jürgen Groß", "Kultur|Ã"),
        ("graph", "Wim de Boer", "Some other story"),
        ("lists", "Una Falk told the meeting.", "@type"),
        ("broken_linked", "Aksel Thorn", "@type|CDATA"),
    ],
)
def test_the_story_and_nothing_else(name: str, there: str, not_there: str) -> None:
    """The text holds the story, in paragraphs, and nothing of what stands around it."""
    text = read(name).text
    assert there in text
    assert not [piece for piece in not_there.split("|") if piece in text]
    assert all(paragraph.strip() == paragraph != "" for paragraph in text.split("\n\n"))


def test_paragraphs_are_kept() -> None:
    """Paragraphs, subheadings, items and rows stand apart; a line break stays one; inline tags leave no gaps."""
    assert read("clean").text.split("\n\n")[1:] == [
        "TARNE — Boats will have to go round by the sea for the whole of January, the waterways board said on Tuesday.",
        (
            "“The lower gates are ninety years old and they leak,” said Petra Wold, the board’s chief engineer.\n"
            "“We cannot wait for another winter.”"
        ),
        "What skippers say",
        "Skippers were less pleased. Hal Dorsey, who carries gravel, said he would lose six trips.",
        "• The upper gates stay open until 3 January.",
        "• Tolls will be paid back, the board promised.",
        "The work will cost 2.4 million, according to a report that the board published last week.",
    ]
    assert read("lists").text.split("\n\n")[2:] == [
        "1. Fewer than four people ride them on most days.",
        "2. The drivers are needed elsewhere, a manager said.",
        "Riders asked for three things instead:",
        "• smaller buses,",
        "• a bus on demand, as in Holm,",
        "• and shelters that shelter.",
        "“My mother is 91 and she takes the 14 to the doctor,” Una Falk told the meeting.",
        "Route | Riders",
        "14 | 31 a week",
        "The council votes on the plan on 9 March, after a second meeting in the town hall.",
    ]


def test_article_body_is_a_fallback() -> None:
    """The text of the JSON-LD is taken for a stub, its lines as paragraphs, and not where the page has the story."""
    assert [len(paragraph.split()) for paragraph in read("paywall").text.split("\n\n")] == [7, 30, 22, 26]
    whole = "<html><article><p>The hall burned down, the mayor said. Nobody was in it at the time.</p></article>"
    linked = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "The hall burned."}</script>'
    assert read_html(whole + linked).text.startswith("The hall burned down, the mayor")
    assert read_html(f"<html>{linked}<div id='root'></div>").text == "The hall burned."


def test_a_document_of_a_page(nlp: object) -> None:
    """``parse_html`` gives a document over the extracted text that says what extracted it, and goes to JSON."""
    document = newsparse.parse_html((PAGES / "graph.html").read_bytes(), "https://mirror.example/drum", nlp=nlp)  # type: ignore[arg-type]
    assert document.quotes[0].speaker
    assert document.quotes[0].speaker.name == "Wim de Boer"
    assert document.article.url == "https://mirror.example/drum"
    assert document.paragraphs[0].role == "lead"  # the page's headline has other words than its title
    assert str(document.article.extracted_by).startswith("trafilatura")
    assert newsparse.Document.from_json(document.to_json()) == document


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<html><body><div id='root'></div><script>go()</script></body></html>", "loads it by script"),
        ("https://paper.example/drum", "is an address, not a page; newsparse fetches nothing"),
        ("Just text, he said.", "holds no HTML; for plain text: newsparse.parse_article(text)"),
        ("", "holds no HTML"),
        (b"%PDF-1.7 ...", "this is not HTML but a PDF"),
        (b"\x00\x01\x02", "holds no HTML"),
        (Path("page.html"), "must be str or bytes, got PosixPath; for a file: path.read_bytes()"),
        ("<" * 5000, "holds no"),
    ],
)
def test_no_article(page: str | bytes, said: str) -> None:
    """What is no page, or a page without an article, is an error that says what it is and what to do."""
    with pytest.raises(HtmlError) as caught:
        read_html(page)
    assert said in str(caught.value)


def test_an_error_page() -> None:
    """A "not found" page has links and a line or two, but no article; the error names the page."""
    with pytest.raises(HtmlError, match=r"Page not found - Canal Times: holds no article: .* words were found"):
        read("no_article")


def test_several_articles_in_the_linked_data() -> None:
    """Where JSON-LD tells of several articles, the one at the page's own address is taken, else the first."""
    one, two = (f'{{"@type": "NewsArticle", "headline": "{h}", "url": "https://x.example/{h}"}}' for h in "ab")
    script = f'<script type="application/ld+json">[{one}, {two}]</script>'
    page = f"<html>{script}<article><p>It rained all night in the hills, Ana Costa said.</p></article>"
    assert read_html(page).title == "a"
    assert read_html(page, "https://x.example/b").title == "b"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset=utf-8>“é”".encode(), None),
        ("“é”".encode(), None),
        (b"\xef\xbb\xbf" + "<meta charset=iso-8859-1>“é”".encode(), None),
        ("<meta charset=utf-8>“é”".encode("utf-16"), None),
        ("<meta charset='iso-8859-1'>“é”".encode("cp1252"), None),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">“é”'.encode("cp1252"), None),
        ('<?xml version="1.0" encoding="windows-1252"?>“é”'.encode("cp1252"), None),
        ("<meta charset=utf-8>“é”".encode("cp1252"), "cp1252"),
        ("<meta charset=utf-16>“é”".encode(), "no-such-encoding"),
        ("<meta charset=klingon>“é” said the café owner, naïve as ever".encode("cp1252"), None),
    ],
)
def test_encodings(data: bytes, encoding: str | None) -> None:
    """A mark, the caller, UTF-8, the page's declaration, then the look of the bytes decide how they are read."""
    assert "“é”" in decode(data, encoding)


def test_a_huge_page() -> None:
    """A page of a megabyte is read whole, in time that grows with its length alone."""

    def read(paragraphs: int) -> None:
        story = "".join(
            f"<p>On day {i} the river rose by {i} cm, the city said.</p><div><a href=/{i}>More</a></div>"
            for i in range(paragraphs)
        )
        article = read_html(f"<html><title>Rain</title><article><h1>Rain</h1>{story}</article></html>")
        assert article.text.count("\n\n") == paragraphs

    read(100)
    assert growth(read, 1_000, 10_000, enough=40) <= 40


@pytest.mark.parametrize("page", ["<div>" * 50_000, "<p>" * 20_000 + "x", "<!--" * 20_000, "<b><p>" * 9_000])
def test_hostile_markup(page: str) -> None:
    """Markup made to hurt is refused, at some cost of much text of the same length."""

    def refuse() -> None:
        with pytest.raises(HtmlError):
            read_html(page)

    plain = f"<html><article>{'<p>The river rose again, the city said.</p>' * (len(page) // 43)}</article></html>"
    assert times(refuse, lambda: read_html(plain), enough=60) <= 60


def test_deep_linked_data_is_passed_over() -> None:
    """JSON-LD nested without end does not matter to the rest of the page."""
    script = f"<script type='application/ld+json'>{'[' * 50_000}</script>"
    assert (
        read_html(f"<html>{script}<article><p>It rained all night in the hills, Ana Costa said.</p></article>").text
        == "It rained all night in the hills, Ana Costa said."
    )


@pytest.mark.parametrize(
    "script", ["{} " * 100_000, "1," * 200_000, '{"@type":"Report","author":' + "[" * 900 + "]" * 900 + "}"]
)
def test_linked_data_without_end(script: str) -> None:
    """A script of very many values, and names in very many lists, are read at some cost of a page's, or passed over."""
    page = f"<html><article>{'<p>The river rose again, the city said.</p>' * 1_000}</article></html>"
    assert read_linked([script]) in {None, Linked()}
    assert times(lambda: read_linked([script]), lambda: read_html(page), enough=60) <= 60


def test_what_looks_like_html() -> None:
    """Pages are known by how they begin."""
    for data in (b"<!DOCTYPE html>", b"\n <HTML lang=en>", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><html>"):
        assert looks_like_html(data)
    for data in (b"", b"Html is a language", b"<3 he wrote", b"<htmlx>", b"<!--" + b"<!--x" * 5000):
        assert not looks_like_html(data)


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without trafilatura the error names the extra, and the line that installs it."""
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(ExtraMissingError, match=r"reading HTML needs .*: pip install 'newsparse\[html\]'") as caught:
        read_html("<p>x</p>")
    assert (caught.value.package, caught.value.extra) == ("trafilatura", "html")
