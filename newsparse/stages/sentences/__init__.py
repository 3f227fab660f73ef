"""Sentences: where they begin and end, from the text alone."""

from newsparse.stages.sentences.split import split_sentences
from newsparse.stages.sentences.stage import Sentences

__all__ = ["Sentences", "split_sentences"]
