"""The two functions that run a pipeline: parse_article and parse_articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, cast, overload

from newsparse.batch import BATCH_SIZE, Failure
from newsparse.pipeline import Pipeline, default_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

    from newsparse.article import Article
    from newsparse.document import Document
    from newsparse.knowledge.several import Base, Bases


def parse_article(
    article: str | Article,
    *,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    kb: Bases = None,
) -> Document:
    """Parse a news article: who said what, to whom, about whom, and where in the story.

    Args:
        article: The text, or an ``Article`` that holds more than it. Any ``str`` parses.
        pipeline: The stages to run; ``default_pipeline()`` by default.
        nlp: A loaded spaCy pipeline to parse with.
        model: The name or the folder of a spaCy model; by default the environment variable ``NEWSPARSE_MODEL``,
            else an installed ``en_core_web_sm``, else the copy that ``newsparse[en]`` installs.
        kb: The knowledge base to link to: the path of a file, an object that meets the ``KnowledgeBase`` protocol, or
            several of these in order; see ``Pipeline.with_knowledge``. By default what the pipeline's stages have.

    Returns:
        The document, frozen.

    Raises:
        ArticleError: If the text is not a ``str``.
        ModelNotFoundError: If there is no model. Nothing is downloaded.
        KnowledgeBaseError: If a knowledge base cannot be opened.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("“It rained all night,” Ana Costa said on Monday.")
        >>> quote = document.quotes[0]
        >>> quote.speaker.name, quote.kind.value, quote.text
        ('Ana Costa', 'direct', '“It rained all night,”')
    """
    return knowing(pipeline, kb).parse(article, nlp=nlp, model=model)


@overload
def parse_articles(
    articles: Iterable[str | Article],
    *,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    kb: Bases = None,
    batch_size: int = BATCH_SIZE,
    on_error: Literal["raise", "skip"] = "raise",
    processes: int = 1,
    progress: bool = False,
    max_characters: int | None = None,
    max_seconds: float | None = None,
) -> Iterator[Document]: ...
@overload
def parse_articles(
    articles: Iterable[str | Article],
    *,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    kb: Bases = None,
    batch_size: int = BATCH_SIZE,
    on_error: Literal["collect"],
    processes: int = 1,
    progress: bool = False,
    max_characters: int | None = None,
    max_seconds: float | None = None,
) -> Iterator[Document | Failure]: ...
def parse_articles(  # noqa: PLR0913  options
    articles: Iterable[str | Article],
    *,
    pipeline: Pipeline | None = None,
    nlp: Language | None = None,
    model: str | None = None,
    kb: Bases = None,
    batch_size: int = BATCH_SIZE,
    on_error: Literal["raise", "skip", "collect"] = "raise",
    processes: int = 1,
    progress: bool = False,
    max_characters: int | None = None,
    max_seconds: float | None = None,
) -> Iterator[Document | Failure]:
    """Parse many articles, lazily and in order.

    Articles are taken from the iterable a batch at a time; the whole batch is parsed at once, which is much
    faster than one by one and gives the same documents.

    Args:
        articles: Texts or articles, any iterable, endless ones too.
        pipeline: The stages to run; ``default_pipeline()`` by default.
        nlp: A loaded spaCy pipeline to parse with.
        model: The name or the folder of a spaCy model; see ``parse_article``.
        kb: The knowledge base to link to, or several in order; see ``parse_article``.
        batch_size: Articles worked on at once.
        on_error: What an article that fails does: ``"raise"`` ends the run with its error, ``"skip"`` leaves it
            out, ``"collect"`` yields a ``Failure`` in its place.
        processes: How many processes parse. With more than 1, each loads the model once; the documents and their
            order stay the same, and at most ``4 * processes`` batches are on their way at a time. A process that
            dies is replaced and its articles are tried again one by one; the article that kills two processes
            fails with a ``ProcessError``. In a script, put the call under ``if __name__ == "__main__":``.
        progress: Whether to show a progress bar on standard error, if that is a terminal.
        max_characters: Articles with a longer text fail with a ``LimitError``. Without it any length is parsed.
        max_seconds: Articles that take longer to parse fail with a ``LimitError``. A batch that takes longer is
            tried again one article at a time, so choose it well above the time of a batch. The work is done in
            another process then, with ``processes=1`` as well: that process can be stopped.

    Yields:
        One document an article.

    Raises:
        ValueError: If an option has no such value.
        ModelNotFoundError: If there is no model.
        ProcessError: If processes cannot be started, or the pipeline cannot be sent to them.

    Example:
        >>> import newsparse
        >>> for document in newsparse.parse_articles(["“Yes,” he said.", "It rained."]):
        ...     print(len(document.quotes))
        1
        0
    """
    return knowing(pipeline, kb).parse_many(
        articles,
        nlp=nlp,
        model=model,
        batch_size=batch_size,
        on_error=on_error,
        processes=processes,
        progress=progress,
        max_characters=max_characters,
        max_seconds=max_seconds,
    )


def knowing(pipeline: Pipeline | None, kb: Bases) -> Pipeline:
    """A pipeline, the default one for ``None``, that looks names up in these knowledge bases.

    Raises:
        KnowledgeBaseError: If one of them cannot be opened.
    """
    chosen = pipeline or default_pipeline()
    if kb is None:
        return chosen
    from newsparse.knowledge import opened  # noqa: PLC0415  loads SQLite: not before a base is asked for

    opened(kb)  # a wrong path is an error before the first article
    return chosen.with_knowledge(*kb) if isinstance(kb, list | tuple) else chosen.with_knowledge(cast("Base", kb))
