"""The spaCy component that runs a pipeline of newsparse on the parse that the host has made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from spacy.language import Language

from newsparse import language
from newsparse.article import Article
from newsparse.batch import Batch, Failure
from newsparse.component import host, results
from newsparse.errors import DocError
from newsparse.pipeline import Pipeline, default_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc


@attrs.frozen(kw_only=True)
class NewsparseComponent:
    """A spaCy component that finds quotes, speakers and the rest, on the parse that is there.

    It leaves ``doc._.newsparse``, a ``Document``, and groups of spans in ``doc.spans``: ``"newsparse.quotes"``
    (labelled by kind), ``"newsparse.cues"``, ``"newsparse.sources"`` and ``"newsparse.speakers"`` (the mentions of all
    who speak, labelled by type). A span has the tokens that share a character with it; its ``id_`` is the place in
    the document (``"quotes/3"``), its ``kb_id_`` the entity of the speaker. What the caller knows of the article is
    read from ``doc._.newsparse_article``, a plain dict, where it is set.

    Attributes:
        pipeline: The stages to run.
        called: What the component is called in its spaCy pipeline.
        model: What the host is called in the document's provenance.

    Example:
        >>> import newsparse.language
        >>> nlp = newsparse.language.load()  # or spacy.load("en_core_web_sm")
        >>> component = nlp.add_pipe("newsparse")
        >>> doc = nlp("“It rained all night,” Ana Costa said on Monday.")
        >>> doc._.newsparse.quotes[0].speaker.name
        'Ana Costa'
        >>> [(span.text, span.label_, span.id_) for span in doc.spans["newsparse.quotes"]]
        [('“It rained all night,”', 'direct', 'quotes/0')]
        >>> nlp.remove_pipe("newsparse")[0]
        'newsparse'
    """

    pipeline: Pipeline
    called: str = "newsparse"  # not name: spaCy writes to an attribute of that name
    model: str | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Run the stages and leave what they found on the Doc.

        Raises:
            DocError: If the Doc lacks an annotation that the stages need.
        """
        needed = host.check_annotations(doc, self.pipeline.stages, self.called)
        found = Batch(self.pipeline.stages).run_on(_article(doc), host.plain(doc, needed), self.model)
        if isinstance(found, Failure):
            raise found.error
        results.keep(doc, found)
        return doc


def _article(doc: Doc) -> Article:
    known = getattr(doc._, results.ARTICLE)
    if known is None:
        return Article(doc.text)
    if not isinstance(known, dict):
        problem = f"doc._.{results.ARTICLE} is a dict such as {{'title': 'Rain'}}, not {type(known).__name__}"
        raise DocError(problem)
    return Article.from_dict({**known, "text": doc.text})


@Language.factory(
    "newsparse",
    assigns=["doc._.newsparse", "doc.spans"],
    requires=["token.tag", "token.dep", "token.head", "token.ent_iob", "token.ent_type"],
    default_config={"stages": None, "knowledge": None},
)
def make_newsparse(
    nlp: Language, name: str, stages: list[Any] | None = None, knowledge: str | None = None
) -> NewsparseComponent:
    """Make the component for ``nlp.add_pipe("newsparse", config={...})``.

    Args:
        nlp: The host.
        name: What the component is called in it.
        stages: The stages, each its name or ``{"stage": name, "settings": {...}}``; the default pipeline where it is
            ``None``.
        knowledge: The path of a knowledge base, for the stages that take one; the path is kept, not the file.

    Raises:
        PipelineError: If a stage is not installed, its settings are not its own, the order cannot work, or a
            knowledge base is given and no stage takes one.
    """
    pipeline = default_pipeline() if stages is None else Pipeline.from_config({"stages": stages})
    if knowledge is not None:
        pipeline = pipeline.with_knowledge(knowledge)
    return NewsparseComponent(pipeline=pipeline, called=name, model=language.name_of(nlp))
