"""From a web page to an article, by trafilatura and what the page says of itself; and on to a document."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs
import regex

from newsparse.article import Article
from newsparse.errors import ArticleError, HtmlError
from newsparse.extras import require
from newsparse.formats import format_of
from newsparse.intake.blocks import text_of
from newsparse.intake.decoding import decode
from newsparse.intake.linked import Linked, read_linked
from newsparse.pipeline import default_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

    from newsparse.document import Document
    from newsparse.pipeline import Pipeline

# What these have to say about a page is said in our errors; it still reaches whoever listens.
for _library in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_HTML: Final = regex.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^<>]{0,200}\?>|<!--.{0,2000}?-->)*+<(?:!doctype\s+html|html|head|body|article)\b",
    regex.I | regex.S,
)
_WORDS: Final = regex.compile(r"[\p{L}\p{N}]+")
_ADDRESS: Final = regex.compile(r"\s*https?://\S+\s*")
_SENTENCE_END: Final = regex.compile(r"[.!?…][\"”’'»)\]]*\Z")
_DECLARATION: Final = regex.compile(r"\A\s*<\?xml[^<>]{0,200}\?>")
_ROOT_WITHIN: Final = 5_000
_FEWEST_WORDS: Final = 25
"""Words in whole sentences that make an article of a page that does not say that it is one."""
_STUB: Final = 3
"""The page's own text is a stub where its ``articleBody`` is this many times as long."""
_SHOWN: Final = 60


def looks_like_html(data: bytes) -> bool:
    """Whether a file begins as a web page does."""
    return _HTML.match(data, 0, 10_000) is not None


def parse_html(
    html: str | bytes,
    url: str | None = None,
    *,
    encoding: str | None = None,
    id: str | None = None,  # noqa: A002  the field's name
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
) -> Document:
    """Parse the news article in a web page. Nothing is fetched: give the page's content.

    The document's text is the text that was extracted, so offsets count in that;
    ``document.article.extracted_by`` says what extracted it. See ``read_html`` for where the rest comes from.

    Args:
        html: The page, as text or as the bytes that came.
        url: Where it came from.
        encoding: What the bytes are said to be in, as by the answer's ``Content-Type``.
        id: Your own identifier.
        pipeline: The stages to run; ``default_pipeline()`` by default.
        nlp: A loaded spaCy pipeline to parse with.
        model: The name or the folder of a spaCy model; see ``parse_article``.

    Returns:
        The document, frozen.

    Raises:
        HtmlError: If there is no article in it; the error says what there is.
        ExtraMissingError: If the extra ``newsparse[html]`` is not installed.
        ModelNotFoundError: If there is no model. Nothing is downloaded.

    Example:
        >>> import newsparse
        >>> page = "<html><title>Flood</title><article><p>“It rained all night,” Ana Costa said.</p></article></html>"
        >>> document = newsparse.parse_html(page, "https://example.org/flood")
        >>> document.text, document.article.title, document.quotes[0].speaker.name
        ('“It rained all night,” Ana Costa said.', 'Flood', 'Ana Costa')
    """
    article = read_html(html, url, encoding=encoding, id=id)
    return (pipeline or default_pipeline()).parse(article, nlp=nlp, model=model)


def read_html(
    html: str | bytes,
    url: str | None = None,
    *,
    encoding: str | None = None,
    id: str | None = None,  # noqa: A002  the field's name
) -> Article:
    """The news article in a web page, for ``parse_article`` or ``parse_articles``. Nothing is fetched.

    The text is what trafilatura finds to be the article, a blank line between paragraphs. Title, byline, day and site
    are what the page says in its schema.org JSON-LD (``NewsArticle`` and its kin); what that lacks is taken from the
    page's ``<meta>`` tags and its look, by trafilatura. A headline that opens the text in other words than the title
    is left out. The ``articleBody`` of the JSON-LD has no reliable paragraphs:
    it becomes the text only where the page itself shows nothing, or a stub of less than a third of it.

    Args:
        html: The page, as text or as the bytes that came. Bytes are decoded by byte order mark, ``encoding``, UTF-8
            where they fit it, the page's own declaration, or what they look like.
        url: Where it came from; wins over what the page says of its address.
        encoding: What the bytes are said to be in.
        id: Your own identifier.

    Returns:
        The article, with ``extracted_by`` set.

    Raises:
        HtmlError: If there is no article in it; the error says what there is.
        ExtraMissingError: If the extra ``newsparse[html]`` is not installed.
    """
    name = id or url
    text = _characters(html, name, encoding)
    trafilatura = require("trafilatura", "html", "reading HTML")
    tree = trafilatura.load_html(_whole(text))
    if tree is None:
        raise HtmlError(name or _first(text), "holds no HTML that can be read; for plain text: parse_article(text)")
    linked = read_linked(_scripts(tree), url or _canonical(tree)) or Linked()
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        # A day that the page does not state is not guessed.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    title = linked.title or getattr(found, "title", None)
    body = "" if found is None else _without_other_headline(text_of(found.body), title, found.body)
    if len(linked.body or "") > _STUB * len(body):
        body = linked.body or ""
    else:
        _check_story(body, tree, linked, name or _title(tree) or _first(text))
    return _article(body, found, linked, attrs.evolve(_Given(url, id), page=_canonical(tree)), trafilatura.__version__)


@attrs.frozen
class _Given:
    """What the caller says of a page, and the address that the page gives itself."""

    url: str | None
    id: str | None
    page: str | None = None


def _article(body: str, found: Any, linked: Linked, given: _Given, version: str) -> Article:  # noqa: ANN401  of trafilatura
    seen = {key: getattr(found, key, None) or None for key in ("title", "author", "date", "sitename", "url")}
    author = seen["author"]
    return Article(
        body,
        title=linked.title or seen["title"],
        byline=linked.byline or (author and ", ".join(part.strip() for part in author.split(";"))),
        published=_moment(linked.published) or seen["date"],
        url=given.url or linked.url or given.page or seen["url"],
        site=linked.site or seen["sitename"],
        id=given.id,
        extracted_by=f"trafilatura {version}",
    )


def _without_other_headline(text: str, title: str | None, body: Any) -> str:  # noqa: ANN401  of lxml
    """The text without the page's headline in front, where that has other words than the title.

    Sites often give the two different words. The title is what is known as the headline; the other one, which would
    pass for the story's first sentence, is left out.
    """
    first = next(iter(body), None)
    if title is None or first is None or first.tag != "head" or first.get("rend") != "h1":
        return text
    headline, _, story = text.partition("\n\n")
    return text if _normal(headline) == _normal(title) else story


def _normal(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _characters(html: Any, name: str | None, encoding: str | None) -> str:  # noqa: ANN401  a check of what is given
    if isinstance(html, str):
        if "<" in html:
            return html
        if _ADDRESS.fullmatch(html):
            problem = "is an address, not a page; newsparse fetches nothing: give the page's content, and url=..."
            raise HtmlError(html.strip(), problem)
        raise HtmlError(name or _first(html), "holds no HTML; for plain text: newsparse.parse_article(text)")
    if not isinstance(html, bytes | bytearray | memoryview):
        problem = f"must be str or bytes, got {type(html).__name__}; for a file: path.read_bytes()"
        raise HtmlError(name or "html", problem)
    data = bytes(html)
    kind = format_of(data)
    if kind is not None:
        raise HtmlError(name or "the page", f"this is not HTML but {kind}")
    text = decode(data, encoding)
    if "<" not in text:
        raise HtmlError(name or _first(text), "holds no HTML; for plain text: newsparse.parse_article(text)")
    return text


def _whole(text: str) -> str:
    """The page with a root, and without an XML declaration, whose encoding is none that characters have."""
    text = _DECLARATION.sub("", text)
    return text if "<html" in text[:_ROOT_WITHIN].lower() else f"<html>{text}"


def _scripts(tree: Any) -> list[str]:  # noqa: ANN401  of lxml
    """The page's JSON-LD, which is taken out of the tree: it is read here, and nowhere else."""
    scripts = tree.xpath('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]')
    found = ["".join(script.itertext()) for script in scripts]
    for script in scripts:
        script.drop_tree()
    return found


def _canonical(tree: Any) -> str | None:  # noqa: ANN401  of lxml
    found = tree.xpath('//link[@rel="canonical"]/@href') + tree.xpath('//meta[@property="og:url"]/@content')
    return next((str(link) for link in found if str(link).startswith(("http://", "https://"))), None)


def _title(tree: Any) -> str | None:  # noqa: ANN401  of lxml
    return " ".join(str(tree.findtext(".//title") or "").split())[:_SHOWN] or None


def _first(text: str) -> str:
    return repr(text.strip()[:_SHOWN])


def _check_story(body: str, tree: Any, linked: Linked, page: str) -> None:  # noqa: ANN401  of lxml
    """Refuse a page without an article: nothing, or a list of links, an error message, a form."""
    says_so = linked != Linked() or tree.xpath('//article | //meta[@property="og:type" and @content="article"]')
    told = [paragraph for paragraph in body.split("\n\n") if _SENTENCE_END.search(paragraph)]
    words = sum(len(paragraph.split()) for paragraph in told)
    if (told and says_so) or words >= _FEWEST_WORDS:
        return
    if not body.strip():
        problem = (
            "holds no article: no text was found in it. If a browser shows one, the page loads it by script: save it "
            "from the browser, or copy the text and give that"
        )
    else:
        problem = (
            f"holds no article: {len(body.split())} words were found in it, {words} of them in whole sentences. "
            "It may be a list of links, an error or a form; if it is an article, copy its text and give that"
        )
    raise HtmlError(page, problem)


def _moment(written: str | None) -> date | None:
    """A day or moment as JSON-LD writes it, if it is one that can be read."""
    try:
        return Article.from_dict({"text": "", "published": written}).published
    except ArticleError:
        return None
