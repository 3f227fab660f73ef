"""Paragraphs: where they begin and end, and what each is to the article."""

from newsparse.stages.paragraphs.stage import Paragraphs

__all__ = ["Paragraphs"]
