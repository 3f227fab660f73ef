"""What is fuzzed: each target takes any bytes and raises only where newsparse has broken a promise.

``fuzz/run.py`` feeds them with what a coverage-guided fuzzer thinks of; ``test_fuzzing.py`` with what was found so.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import hostile

import newsparse
from newsparse import (
    Article,
    Document,
    FormatError,
    HtmlError,
    KnowledgeBaseError,
    NewsparseError,
    parse_article,
    read_html,
)
from newsparse.batch import Failure
from newsparse.evaluation import TASKS
from newsparse.exports import to_conll, to_schemaorg, to_webannotation
from newsparse.exports.brat import read_brat, write_brat
from newsparse.exports.rows.tables import TABLES
from newsparse.jobs.inputs import Input, kind_of
from newsparse.jobs.rows import read_rows
from newsparse.knowledge import SqliteKnowledgeBase
from newsparse.knowledge.protocol import AliasKind
from newsparse.knowledge.writer import AliasRow, EntityRow, Source, write
from newsparse.model import MentionLabel

FOUND = Path(__file__).parent / "found"
"""A folder a target, of bytes that once broke it."""
_BETWEEN = "\x1e"  # between the text, the title and the byline of an article
_FORMS = ("jsonl", "json", "csv", "tsv", "txt")
_NAMES = ("Ana Costa", "Lagos", "US", "us", "Nato", "a", "\udc80", "")


def parse(data: bytes) -> None:
    """Any ``str`` parses; the document is sound and survives JSON."""
    text, title, byline, *_ = [*data.decode("utf-8", "surrogateescape").split(_BETWEEN, 2), None, None]
    assert text is not None
    document = parse_article(Article(text, title=title, byline=byline))
    assert document.text == text
    _read(document)


def read_json(data: bytes) -> None:
    """Any JSON, and what is none, is a sound document or a ``FormatError`` that says where."""
    try:
        document = Document.from_json(data)
    except FormatError as error:
        assert error.where and len(str(error)) < 5_000  # noqa: PT017, PT018  either way is right
        return
    _read(document)


def read_knowledge(data: bytes) -> None:
    """Any file is a knowledge base whose answers have the right types, or a ``KnowledgeBaseError``."""
    with tempfile.TemporaryDirectory(prefix="newsparse-fuzz-") as folder:
        path = Path(folder) / "base.sqlite"
        path.write_bytes(data)
        try:
            base = SqliteKnowledgeBase(path)
            for name in _NAMES:
                for candidate in base.candidates(name):
                    assert isinstance(candidate.label, str)
                    assert isinstance(candidate.prior, float)
            for entity in ("Q1", "Q2", "Q3"):
                record = base.entity(entity)
                assert record is None or all(isinstance(source, str) for source in record.sources)
        except KnowledgeBaseError as error:
            assert str(path) in str(error)  # noqa: PT017  either way is right


def read_job(data: bytes) -> None:
    """Any file of a job gives rows in order, each an article or an error that says where; a line costs no other."""
    form, content = _FORMS[data[0] % len(_FORMS) if data else 0], data[1:]
    with tempfile.TemporaryDirectory(prefix="newsparse-fuzz-") as folder:
        path = Path(folder) / f"in.{form}"
        path.write_bytes(content)
        kind = kind_of(path)
        assert kind is not None
        rows = list(read_rows([Input(path, kind)]))
    assert [row.index for row in rows] == list(range(len(rows)))
    for row in rows:
        if isinstance(row.article, Failure):
            assert isinstance(row.article.error, NewsparseError)
            assert str(path) in str(row.article.error)
            assert len(str(row.article.error)) < 5_000
    if form == "jsonl":
        assert len(rows) == sum(bool(line.strip()) for line in content.split(b"\n"))


def read_page(data: bytes) -> None:
    """Any page, as bytes and as characters, is an article with a text or an ``HtmlError``."""
    for page in (data, data.decode("utf-8", "surrogateescape")):
        try:
            article = read_html(page, "https://example.org/a")
        except HtmlError as error:
            assert len(str(error)) < 5_000  # noqa: PT017  either way is right
        else:
            assert article.text.strip()
            assert article.extracted_by


def read_annotations(data: bytes) -> None:
    """Any text and any BRAT file beside it are a sound document or a ``FormatError``."""
    text, _, ann = data.decode("utf-8", "surrogateescape").partition(_BETWEEN)
    try:
        document = read_brat(text, ann)
    except FormatError as error:
        assert error.where and len(str(error)) < 5_000  # noqa: PT017, PT018  either way is right
        return
    _read(document)
    assert read_brat(text, write_brat(document)).text == text


def use(data: bytes) -> None:
    """What can be read can be used: each view, table, export and comparison takes it, or says what it lacks."""
    try:
        document = Document.from_json(data)
    except FormatError:
        return
    uses: list[Callable[[], object]] = [
        document.profile,
        lambda: newsparse.render(document),
        document._repr_html_,
        *(lambda table=table: document.to_rows(table) for table in TABLES),
        *(lambda to=to: to(document) for to in (to_conll, to_schemaorg, to_webannotation)),
        *(lambda task=task: newsparse.evaluate([document], [document], task=task, resamples=3) for task in TASKS),
        lambda: read_brat(document.text, write_brat(document)),
    ]
    for one in uses:
        try:
            one()
        except NewsparseError as error:
            assert len(str(error)) < 5_000  # noqa: PT017  either way is right


def _read(document: Document) -> None:
    """Look at all of a document, in the ways that there are."""
    again = Document.from_json(document.to_json())
    assert again == document
    assert str(again) == str(document)
    for name in document.layers:
        assert document.layers.items_of(name) is not None
    present = set(document.layers)
    for layer in ("paragraphs", "sentences", "mentions", "quotes", "speakers", "entities"):
        for view in getattr(document, layer) if layer in present else ():
            repr(view)
            spans = view.content if layer == "quotes" else [view.span] if hasattr(view, "span") else []
            assert layer == "quotes" or all(span.of(document.text) == view.text for span in spans)
            assert all(0 <= span.start < span.end <= len(document.text) for span in spans)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parse": parse,
    "json": read_json,
    "knowledge": read_knowledge,
    "rows": read_job,
    "html": read_page,
    "brat": read_annotations,
    "use": use,
}
"""By name."""


def seeds(target: str) -> list[bytes]:
    """What to begin with."""
    texts = [make(200) for make in hostile.TEXTS.values()]
    texts += [hostile.STORY, f"LAGOS (AP) — {hostile.STORY}{_BETWEEN}Rain in Lagos{_BETWEEN}By Bo Li and Ana Costa"]
    if target == "parse":
        return [text.encode("utf-8", "surrogateescape" if "\udc80" in text else "replace") for text in texts]
    if target == "rows":
        return [bytes([_FORMS.index(form)]) + rows.encode() for form, rows in _ROWS]
    if target == "html":
        return [page.encode() for page in _PAGES]
    if target in {"json", "use", "brat"}:
        few = [parse_article(text) for text in (hostile.STORY, "It rained.", "", "a\ud800", "“Yes,” said Bo.")]
        if target == "brat":
            files = [(document.text, write_brat(document)) for document in few if "\ud800" not in document.text]
            return [f"{text}{_BETWEEN}{ann}".encode() for text, ann in [*files, _ANNOTATED]]
        return [document.to_json().encode() for document in few]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.sqlite"
        _small_base(path)
        return [path.read_bytes(), path.read_bytes()[:512], b"SQLite format 3\0"]


_RECORD = (
    '{"@type": "NewsArticle", "headline": "Rain", "articleBody": "It rained.", "author": [{"name": "Ana Costa"}, "B"], '
    '"datePublished": "2020-01-05T10:00:00Z", "mainEntityOfPage": {"@id": "https://example.org/"}, "identifier": 7}'
)
_ROWS = (
    ("jsonl", f'{_RECORD}\n\n{{"text": "a", "published": "Sun, 05 Jan 2020 10:00:00 +0100"}}\n{{bad\n'),
    ("json", f'[{_RECORD}, {{"text": "a"}}, []]'),
    ("csv", 'id,text,published\n7,"“Yes,”\nhe said",2020-01-05\n8,b\n9,c,d,e\n'),
    ("tsv", 'id\ttext\n7\t"a ""b"""\n'),
    ("txt", "“It rained,” Ana Costa said."),
)
_LINKED = '<script type="application/ld+json">'
_PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Rain</title><link rel="canonical" href="https://a.b/">
{_LINKED}{_RECORD}</script></head><body><article><h1>Rain in Lagos</h1>
<p>It rained all night, <b>Ana Costa</b> said.</p>
<ul><li>One.<li>Two.</ul><blockquote>No.</blockquote></article></body></html>"""
_PAGES = (
    _PAGE,
    '<?xml version="1.0" encoding="latin-1"?><html><meta property="og:type" content="article"><p>It rained. &#233;<br>',
    f'<html>{_LINKED}{{"@graph": [{_RECORD}, {{"@id": "#a", "name": "B"}}]}};</script><p>It snowed.</p>',
    "<p>" + "It rained in Lagos all night. " * 8,
)
_ANNOTATION = """T1\tContent 0 6\t“Yes,”
T2\tCue 11 15\tsaid
T3\tSource 7 10\tAna
R1\tcue_of Arg1:T2 Arg2:T1
E1\tContent:T1 Source:T3
A1\tKind T1 Direct
N1\tReference T3 Wikidata:Q1\tAna
*\tEquiv T3 T2
#1\tNote T1\t{}
"""
_ANNOTATED = ("“Yes,” Ana said.", _ANNOTATION)


def _small_base(path: Path) -> None:
    """A knowledge base of a few rows."""
    rows = [("Q1", "Ana Costa", MentionLabel.PERSON), ("Q2", "Lagos", MentionLabel.PLACE)]
    rows += [("Q3", "North Atlantic Treaty Organization", MentionLabel.ORGANIZATION)]
    own = frozenset({"own"})
    aliases = [AliasRow(label, id_, AliasKind.LABEL, 1.5, own) for id_, label, _ in rows]
    aliases += [AliasRow("NATO", "Q3", AliasKind.ACRONYM, 2.0, own), AliasRow("US", "Q2", AliasKind.ACRONYM, 1.0, own)]
    write(
        path,
        meta={"name": "small", "version": "1"},
        sources=[Source("own", "CC0-1.0", "nobody", "https://example.org")],
        entities=[EntityRow(id_, label, "a thing", kind, "", "Q2", own) for id_, label, kind in rows],
        aliases=aliases,
    )
