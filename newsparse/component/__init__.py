"""spaCy components: newsparse in any spaCy pipeline.

spaCy finds the factories by entry point, so ``nlp.add_pipe("newsparse")`` needs no import of newsparse, nor does
``nlp.add_pipe("newsparse_sentences")``. A program that reads stored Docs without such a pipeline imports this module
once: it registers ``doc._.newsparse``.
"""

from newsparse.component.parse import NewsparseComponent, make_newsparse
from newsparse.component.results import SPANS, document_of
from newsparse.component.sentences import SentencesComponent, make_sentences

__all__ = ["SPANS", "NewsparseComponent", "SentencesComponent", "document_of", "make_newsparse", "make_sentences"]
