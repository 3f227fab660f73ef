"""A batch of articles on its way through a pipeline: text-only stages, one parse for all, then the rest."""

from __future__ import annotations

import functools
import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from newsparse import collector, language
from newsparse.article import Article
from newsparse.check import find_problem
from newsparse.document import Document
from newsparse.errors import ArticleError, LimitError, StageError
from newsparse.layers import Layers
from newsparse.model import CORRECTIONS, PARAGRAPHS, SENTENCES
from newsparse.provenance import Provenance
from newsparse.spans import Span
from newsparse.stage import Draft, Stage

if TYPE_CHECKING:
    from spacy.language import Language  # noqa: TC004  importing newsparse does not import spaCy
    from spacy.tokens import Doc

T = TypeVar("T")

# One thread at a time: a spaCy model's memory zone is the whole model's, and at its end frees what others still read.
_PARSING = threading.RLock()

BATCH_SIZE = 16
"""Articles that ``parse_articles`` works on at once: as fast as 64, at under half the memory."""
_SHOWN = 200


@attrs.frozen
class Failure:
    """What stands in the place of a document when an article failed and ``on_error="collect"``.

    Attributes:
        article: The article.
        error: What was raised; its notes name the stage.
    """

    article: Article
    error: Exception = attrs.field(eq=repr)


def batches(articles: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut an iterable into lists; where it raises, what came before is still given, then the error."""
    stream = iter(articles)
    while True:
        batch: list[T] = []
        try:
            for article in islice(stream, size):
                batch.append(article)  # noqa: PERF402  what came before an error is kept
        except Exception:
            if batch:
                yield batch
            raise
        if not batch:
            return
        yield batch


def check_many(articles: object) -> None:
    """Refuse one article where many are taken: the characters of a text are no articles, nor the keys of a record."""
    if isinstance(articles, str | bytes | bytearray | Mapping) or not isinstance(articles, Iterable):
        given = type(articles).__name__
        problem = f"parse_articles takes many articles, got one {given}; give it to parse_article, or in a list"
        raise ArticleError("text", problem)


def admit(article: str | Article | Failure, max_characters: int | None = None) -> Article | Failure:
    """The article, or why it is not parsed: no text, longer than the limit, or known to be a failure already."""
    if isinstance(article, Failure):
        return article
    try:
        read = Article.of(article)
    except ArticleError as error:
        return Failure(Article(""), error)
    if max_characters is not None and len(read.text) > max_characters:
        problem = f"has {len(read.text):,} characters, more than max_characters={max_characters:,}"
        return Failure(read, LimitError(label(read), problem))
    return read


def label(article: Article) -> str:
    """What an error calls the article."""
    return repr((article.id or article.title or article.url or article.text[:40])[:_SHOWN])


@attrs.define
class Batch:
    """Runs the stages of a pipeline on one batch after the other.

    Attributes:
        stages: The stages, in an order that works.
        nlp: A loaded spaCy pipeline, or ``None`` to load ``model`` once it is needed.
        model: The name or the folder of a spaCy model.
        max_characters: Longer articles fail.
    """

    stages: tuple[Stage[Any], ...]
    nlp: Language | None = None
    model: str | None = None
    max_characters: int | None = None

    def run(self, batch: Iterable[str | Article | Failure]) -> list[Document | Failure]:
        """One result an article, in order."""
        on_text, on_parse = _split(self.stages)
        rows = [admit(article, self.max_characters) for article in batch]
        grown = [self._grow(row, Layers(), None, on_text) for row in rows]
        if not on_parse:
            return [self._finish(row, None) for row in grown]
        # Not on top: it imports spaCy's libraries, which text-only stages do without.
        with _PARSING:
            nlp = self.nlp or language.load(self.model)
            with import_module("newsparse.blas").one_thread(), collector.waiting():
                return self._parse(grown, on_parse, nlp)

    def run_on(self, article: Article, doc: Doc, model: str | None) -> Document | Failure:
        """One result, on a parse that is there already.

        Args:
            article: The article; ``doc`` is a parse of its text, with the same offsets.
            doc: A Doc with the annotations that the stages need.
            model: What made it, for the record.
        """
        with import_module("newsparse.blas").one_thread(), collector.waiting():
            grown = self._grow(article, Layers(), doc, self.stages)
        if isinstance(grown, Failure):
            return grown
        return Document(article, self._ordered(grown[1]), _provenance(self.stages, model))

    def _parse(
        self, grown: list[tuple[Article, Layers] | Failure], on_parse: list[Stage[Any]], nlp: Language
    ) -> list[Document | Failure]:
        needs = tuple(dict.fromkeys(need for stage in self.stages for need in stage.needs))
        alive = [row for row in grown if not isinstance(row, Failure)]
        starts = [_starts(layers) for _, layers in alive]
        done: list[Document | Failure] = []
        try:
            with language.memory_zone(nlp):
                docs = language.make_docs(nlp, [article.text for article, _ in alive], starts, needs)
                for row in grown:
                    if not isinstance(row, Failure):
                        row = self._grow(row[0], row[1], next(docs), on_parse)  # noqa: PLW2901  the row goes on growing
                    done.append(self._finish(row, nlp))
        except Exception as error:  # noqa: BLE001  one article that spaCy cannot take must not cost the others
            if len(alive) > 1:
                return [result for row in grown for result in self._parse([row], on_parse, nlp)]
            error.add_note(f"newsparse: in the parse, article {', '.join(label(article) for article, _ in alive)}")
            return [row if isinstance(row, Failure) else Failure(row[0], error) for row in grown]
        return done

    def _grow(
        self, article: Article | Failure, layers: Layers, doc: Doc | None, stages: Iterable[Stage[Any]]
    ) -> tuple[Article, Layers] | Failure:
        if isinstance(article, Failure):
            return article
        for stage in stages:
            try:
                items = tuple(stage(Draft(article, stage, layers, doc)))
                _check_items(stage, items, layers, len(article.text))
            except Exception as error:  # noqa: BLE001  whatever a stage raises is kept, with a note, for on_error
                error.add_note(f"newsparse: in stage {stage.name!r}, article {label(article)}")
                return Failure(article, error)
            layers = layers.with_layer(stage.writes, items)
        return article, layers

    def _finish(self, row: tuple[Article, Layers] | Failure, nlp: Language | None) -> Document | Failure:
        if isinstance(row, Failure):
            return row
        article, layers = row
        model = None if nlp is None else language.name_of(nlp)
        return Document(article, self._ordered(layers), _provenance(self.stages, model))

    def _ordered(self, layers: Layers) -> Layers:
        """The layers in the order of the stages that wrote them."""
        return Layers.of({stage.writes.name: layers[stage.writes] for stage in self.stages})


def _starts(layers: Layers) -> list[Span] | None:
    """The sentences as the parser shall see them: a dateline is one of its own, and no part of the first."""
    if SENTENCES not in layers:
        return None
    spans = [item.span for item in layers[SENTENCES]]
    if PARAGRAPHS in layers:
        ends = [item.dateline.end for item in layers[PARAGRAPHS] if item.dateline is not None]
        for end in ends:
            at = bisect_right(spans, end, key=lambda span: span.start) - 1
            if at >= 0 and end < spans[at].end:
                spans[at : at + 1] = [Span(spans[at].start, end), Span(end, spans[at].end)]
    return spans


def _check_items(stage: Stage[Any], items: tuple[object, ...], layers: Layers, length: int) -> None:
    problem = find_problem(stage.writes, items, layers, length)
    if problem:
        where = f"item {problem.index}" + (f", {problem.field}" if problem.field else "")
        raise StageError(stage.name, f"wrote what cannot be, {where}: {problem.text}")


def _split(stages: tuple[Stage[Any], ...]) -> tuple[list[Stage[Any]], list[Stage[Any]]]:
    """The stages that can run before the parse, and the rest; a stage waits if what it reads waits."""
    early: list[Stage[Any]] = []
    late: list[Stage[Any]] = []
    waiting: set[str] = set()
    for stage in stages:
        if stage.needs or any(layer.name in waiting for layer in stage.reads):
            late.append(stage)
            waiting.add(stage.writes.name)
        else:
            early.append(stage)
    return early, late


@functools.lru_cache(maxsize=32)
def _version() -> str:
    from newsparse import __version__  # noqa: PLC0415  the front door imports this module

    return __version__


def _provenance(stages: tuple[Stage[Any], ...], model: str | None) -> Provenance:
    return Provenance(
        newsparse=_version(),
        model=model,
        stages=tuple(stage.name for stage in stages),
        corrections=next((getattr(stage, "digest", None) for stage in stages if stage.writes == CORRECTIONS), None),
    )
