"""All features of an article's sentences, in one matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from newsparse.stages.roles import context, grammar
from newsparse.stages.roles.parts import find_parts
from newsparse.stages.roles.phrases import Phrases, find_phrases
from newsparse.stages.roles.tokens import Table, read
from newsparse.stages.roles.vectors import Vectors, meaning

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsparse.spans import Span


NAMES: Final = (*grammar.NAMES, *context.NAMES)
"""The names of the measured features, which come first, in order."""


def features(
    table: Table, spans: Sequence[Span], frame: context.Frame, vectors: Vectors
) -> tuple[NDArray[Any], Phrases]:
    """The features, one row a sentence: the measured ones, then those from word vectors; and the phrases.

    Args:
        table: The parse.
        spans: The sentences, in text order; at least one.
        frame: What else is known of the article.
        vectors: The word vectors.
    """
    tokens = read(table, spans, frame.paragraph)
    parts = find_parts(tokens)
    rows = np.hstack(
        [grammar.grammar(tokens, parts), context.context(tokens, parts, frame), meaning(tokens, parts, vectors)]
    )
    return rows, find_phrases(tokens)
