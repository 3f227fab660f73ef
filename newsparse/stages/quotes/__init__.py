"""Quotes: who is said to have said what."""

from newsparse.stages.quotes.stage import Quotes

__all__ = ["Quotes"]
