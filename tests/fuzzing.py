"""What is fuzzed: each target takes any bytes and raises only where newsparse has broken a promise.

``fuzz/run.py`` feeds them with what a coverage-guided fuzzer thinks of; ``test_fuzzing.py`` with what was found so.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import hostile

from newsparse import Article, Document, FormatError, KnowledgeBaseError, parse_article
from newsparse.knowledge import SqliteKnowledgeBase
from newsparse.knowledge.protocol import AliasKind
from newsparse.knowledge.writer import AliasRow, EntityRow, Source, write
from newsparse.model import MentionLabel

FOUND = Path(__file__).parent / "found"
"""A folder a target, of bytes that once broke it."""
_BETWEEN = "\x1e"  # between the text, the title and the byline of an article
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


TARGETS: dict[str, Callable[[bytes], None]] = {"parse": parse, "json": read_json, "knowledge": read_knowledge}
"""By name."""


def seeds(target: str) -> list[bytes]:
    """What to begin with."""
    texts = [make(200) for make in hostile.TEXTS.values()]
    texts += [hostile.STORY, f"LAGOS (AP) — {hostile.STORY}{_BETWEEN}Rain in Lagos{_BETWEEN}By Bo Li and Ana Costa"]
    if target == "parse":
        return [text.encode("utf-8", "surrogateescape" if "\udc80" in text else "replace") for text in texts]
    if target == "json":
        few = [parse_article(text) for text in (hostile.STORY, "It rained.", "", "a\ud800", "“Yes,” said Bo.")]
        return [document.to_json().encode() for document in few]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.sqlite"
        _small_base(path)
        return [path.read_bytes(), path.read_bytes()[:512], b"SQLite format 3\0"]


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
