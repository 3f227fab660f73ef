"""The page of a document: whole, offline, and the article's text as it is."""

import base64
import hashlib
from pathlib import Path

import pytest
import regex
from hostile import TEXTS
from longread import long_document
from markup import Node, read
from spacy.language import Language
from work import times

from newsparse import Article, Document, Provenance, QuoteItem, QuoteKind, Span, parse_article, render
from newsparse.layers import Layers
from newsparse.page.markup import shown

SEED = Path(__file__).parent.parent.parent / "seeds" / "000_7981376c6a996797.txt"


@pytest.fixture(scope="module")
def seed(nlp: Language) -> Document:
    """The seed article, with discourse roles."""
    article = Article(
        SEED.read_text(encoding="utf-8"), title="A strike, and words", published="2020-01-03", id="a/b.txt"
    )
    return parse_article(article, nlp=nlp)


@pytest.fixture(scope="module")
def page(seed: Document) -> Node:
    """Its page."""
    return read(render(seed))


def by_id(page: Node, name: str) -> Node:
    """The element of that id."""
    (found,) = (node for node in page.all() if node.attributes.get("id") == name)
    return found


def unshown(text: str) -> str:
    """The text as a browser has it."""
    return read(shown(text)).text


def check_text(document: Document, page: Node) -> None:
    """Each element with offsets in the text holds what stands there, and the paragraphs hold the whole text."""
    blocks = [node for node in page.all() if "block" in node.classes or node.tag == "h1"]
    covered = 0
    for node in blocks:
        if "data-start" not in node.attributes:
            continue
        span = Span(int(node.attributes["data-start"] or ""), int(node.attributes["data-end"] or ""))
        text = "".join(child if isinstance(child, str) else child.text for child in node.children if not is_band(child))
        assert text == unshown(span.of(document.text))
        covered += len(span.of(document.text).strip()) - sum(map(str.isspace, span.of(document.text).strip()))
    assert covered == sum(not character.isspace() for character in document.text)


def is_band(child: Node | str) -> bool:
    """Whether it is the band of roles, whose title is no text of the article."""
    return isinstance(child, Node) and child.tag == "svg"


def test_the_text_is_the_articles(seed: Document, page: Node) -> None:
    """The paragraphs of the page hold the article's text, and nothing that is not in it."""
    check_text(seed, page)


def test_every_span_has_its_offsets(seed: Document, page: Node) -> None:
    """Content, cue and source of every quote, every sentence and mention stand in the text with their offsets."""
    story = by_id(page, "story")

    def spans(class_: str) -> set[tuple[int, int]]:
        nodes = story.all("span", class_)
        return {(int(node.attributes["data-start"] or ""), int(node.attributes["data-end"] or "")) for node in nodes}

    def pairs(found: object) -> set[tuple[int, int]]:
        assert isinstance(found, list)
        return {(span.start, span.end) for span in found}

    quotes = seed.quotes
    assert spans("content") == pairs([span for quote in quotes for span in quote.item.content])
    assert spans("cue") == pairs([span for quote in quotes for span in quote.item.cue])
    assert spans("source") == pairs([span for quote in quotes for span in quote.item.source])
    assert spans("sentence") == pairs([sentence.span for sentence in seed.sentences])
    assert spans("mention") == pairs([mention.span for mention in seed.mentions])


def test_every_quote_is_listed(seed: Document, page: Node) -> None:
    """Each quote has its entry with speaker, kind, confidence and rule; note and entry lead to each other."""
    for quote in seed.quotes:
        entry = by_id(page, f"quote-{quote.index}")
        assert quote.speaker is not None
        assert quote.speaker.name in entry.text
        assert f"{quote.kind.value}{round(100 * quote.confidence)} % sure, by {quote.rule}" in entry.text
        assert entry.attributes["data-speaker"] == str(quote.speaker.index)
        assert entry.attributes["data-kind"] == quote.kind.value
        note = by_id(page, f"note-{quote.index}")
        assert note.attributes["href"] == f"#quote-{quote.index}"
        assert entry.all("a", "back")[0].attributes["href"] == f"#note-{quote.index}"
        assert quote.speaker.name in (note.attributes["aria-label"] or "")
    assert "in a statement" in by_id(page, "quote-0").text


def test_speakers_have_shares_and_links(page: Node) -> None:
    """Speakers stand most quoted first, their shares sum up to all, and only known sites are linked."""
    rows = page.all("ul", "voices")[0].all("li")
    shares = [int(row.all("span", "share")[0].text.removesuffix(" %")) for row in rows]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(100, abs=3)
    links = {row.all("bdi", "name")[0].text: [a.attributes["href"] for a in row.all("a")] for row in rows}
    assert links["Mike Pompeo"] == ["https://www.wikidata.org/wiki/Q473239"]
    assert links["Maria Zakharova"] == ["https://en.wikipedia.org/wiki/Maria_Zakharova"]
    assert links["a senior U.S. official"] == []


def test_roles_are_bands(seed: Document, page: Node) -> None:
    """Each paragraph with discourse roles has a band; without the layer there is none, and no filter by role."""
    assert len(by_id(page, "story").all("svg", "band")) == 6
    assert len(page.all("input")) > len(read(render(without_roles(seed))).all("input"))
    assert not read(render(without_roles(seed))).all("svg", "band")


def without_roles(document: Document) -> Document:
    """The document without one of its layers."""
    rows = {name: document.layers.items_of(name) for name in document.layers if name != "roles"}
    return Document(document.article, Layers.of(rows), document.provenance)


def test_the_page_needs_nothing_else(seed: Document) -> None:
    """Nothing is fetched; the policy allows the page's own style and script by their hashes, and nothing more."""
    html = render(seed)
    assert not regex.search(r"<(?:link|img|iframe|object|embed|base)\b|@import|url\(|\sstyle=|\son\w+=", html)
    for tag in ("style", "script"):
        ((_, held),) = regex.findall(rf"<{tag}>((.*?))</{tag}>", html, regex.S)
        digest = base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in html
    assert "default-src &#39;none&#39;" in html
    assert regex.findall(r'(?:src|href)="(?!#|https://(?:www\.wikidata|en\.wikipedia)\.org/)', html) == []


def test_ids_are_unique_and_lead_somewhere(page: Node) -> None:
    """No id stands twice; every link within the page and every aria reference has its target."""
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    wanted = [node.attributes["href"] or "" for node in page.all("a")]
    assert {link[1:] for link in wanted if link.startswith("#")} <= set(ids)
    assert {node.attributes["aria-labelledby"] for node in page.all() if "aria-labelledby" in node.attributes} <= set(
        ids
    )


@pytest.mark.parametrize(
    "name", ["html", "lone surrogates", "nul", "controls", "bidi", "zero width", "noise", "every character"]
)
def test_hostile_texts_stay_text(nlp: Language, name: str) -> None:
    """Whatever the text holds: tags nest, no element comes from it, and it is shown one for one."""
    document = parse_article(TEXTS[name](3_000), nlp=nlp)
    html = render(document)
    html.encode("utf-8")
    page = read(html)
    check_text(document, page)
    assert {node.tag for node in by_id(page, "story").all()} <= {"p", "h2", "span", "a", "svg", "title", "rect"}
    assert len(page.all("script")) == 1
    read(document._repr_html_())


def test_hostile_fields_stay_text() -> None:
    """Markup in title, byline, address and id is text; an address that is not of the web is no link."""
    bad = '"><script>alert(1)</script>'
    document = parse_only(Article("x", title=bad, byline=bad, url="javascript:alert(1)", id=bad))
    page = read(render(document))
    assert len(page.all("script")) == 1
    assert page.all("h1")[0].text == bad
    assert all((node.attributes["href"] or "").startswith("#") for node in page.all("a"))


def parse_only(article: Article, *quotes: QuoteItem) -> Document:
    """A document with no layer but quotes."""
    return Document(article, Layers.of({"quotes": quotes}), Provenance("0", None, ()))


def test_missing_layers_are_left_out() -> None:
    """Without paragraphs lines are shown, without speakers quotes have none, without quotes the page says so."""
    quote = QuoteItem((Span(0, 3), Span(6, 9)), (), (), QuoteKind.DIRECT, 0.5, "")
    document = parse_only(Article("“a” x “b”\n\nsecond"), quote)
    page = read(render(document))
    check_text(document, page)
    assert "Speaker not found" in by_id(page, "quote-0").text
    bare = Document(Article(""), Layers(), Provenance("0", None, ()))
    assert "No quotes were looked for" in read(render(bare)).text
    assert "No quotes were looked for" in read(bare._repr_html_()).text


def test_the_headline_stands_once(nlp: Language) -> None:
    """A title that is also the first line of the text is shown once."""
    text = "Floods Reach the Old Town\n\nThe river rose. “We waited,” Ana Costa said.\n"
    for title in (None, "Floods reach the old town"):
        page = read(render(parse_article(Article(text, title=title), nlp=nlp)))
        assert [node.text for node in page.all("h1")] == ["Floods Reach the Old Town"]
        assert "Floods" not in by_id(page, "story").text


def test_long_articles_stay_linear() -> None:
    """An article of 100,000 words with 2,500 quotes costs ten times one of 10,000; browsers bear its size."""
    short, long = long_document(500), long_document()
    assert times(lambda: render(long), lambda: render(short), enough=40) <= 40
    assert len(render(long)) < 8_000_000


def test_the_cell_is_scoped(seed: Document) -> None:
    """In a notebook every rule of style is for the cell alone; there is no script and no id."""
    html = seed._repr_html_()
    cell = read(html)
    (style,) = cell.all("style")
    selectors = [part.strip() for rule in regex.findall(r"([^{}]+)\{", style.text) for part in rule.split(",")]
    assert all(selector.startswith(".newsparse-cell") for selector in selectors)
    assert not cell.all("script")
    assert not [node for node in cell.all() if "id" in node.attributes]
    assert "Maria Zakharova" in cell.all("ul")[0].text
