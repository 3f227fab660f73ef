"""The spaCy component that sets newsparse's sentences in any spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs
from spacy.language import Language

from newsparse.stages.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class SentencesComponent:
    """A spaCy component that sets where sentences start, and where they do not.

    It needs the text alone: put it first, and a parser after it keeps to its sentences.

    Attributes:
        abbreviations: Words beside the built-in ones after which a full stop need not end a sentence.
        starters: Words beside the built-in ones that open a sentence even after an abbreviation.

    Example:
        >>> import spacy
        >>> from newsparse.component import SentencesComponent
        >>> nlp = spacy.blank("en")
        >>> component = nlp.add_pipe("newsparse_sentences")
        >>> [sentence.text for sentence in nlp("Gen. Ana Costa left the U.S. She flew to Rome.").sents]
        ['Gen. Ana Costa left the U.S.', 'She flew to Rome.']
    """

    abbreviations: tuple[str, ...] = attrs.field(default=(), converter=_words)
    starters: tuple[str, ...] = attrs.field(default=(), converter=_words)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``is_sent_start`` of every token; a token that straddles a start counts as its first.

        White space before the first sentence goes with it, as white space after a sentence does.
        """
        spans = split_sentences(doc.text, abbreviations=self.abbreviations, starters=self.starters)
        starts = iter([span.start for span in spans[1:]])
        upcoming = next(starts, None)
        for token in doc:
            end = token.idx + len(token)
            opens = upcoming is not None and end > upcoming and not token.is_space
            token.is_sent_start = opens or token.i == 0
            while opens and upcoming is not None and end > upcoming:
                upcoming = next(starts, None)
        return doc


@Language.factory(
    "newsparse_sentences",
    assigns=["token.is_sent_start", "doc.sents"],
    default_config={"abbreviations": [], "starters": []},
)
def make_sentences(
    nlp: Language,  # noqa: ARG001  spaCy's registry passes it by name
    name: str,  # noqa: ARG001  the same
    abbreviations: list[str],
    starters: list[str],
) -> SentencesComponent:
    """Make the component for ``nlp.add_pipe("newsparse_sentences", config={"abbreviations": [...]})``."""
    return SentencesComponent(abbreviations=abbreviations, starters=starters)
