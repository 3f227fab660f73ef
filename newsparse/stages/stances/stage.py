"""The stage that tells how the cue of each quote presents it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from newsparse.layers import Layer
from newsparse.model import QUOTES, STANCES, StanceItem
from newsparse.stages.cue_words import tokens_of
from newsparse.stages.moods import mood_of, negates
from newsparse.stages.stances.words import Word, Words, light_verbs, words
from newsparse.stances import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsparse.stage import Draft


def _pairs(own: Mapping[str, str] | Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """A user's words as pairs: settings are hashable."""
    rows: Any = own.items() if isinstance(own, Mapping) else own
    return tuple((str(word), str(meaning)) for word, meaning in rows)


def _check(_stage: Stances, _field: object, own: tuple[tuple[str, str], ...]) -> None:
    Words.of(own)


@attrs.frozen
class Stances:
    """How the cue of each quote presents it: its stance, whether it is factive, negated or modal.

    The words of each stance stand in a list, which ``docs/reference/stances.md`` shows. A word that is not in it is
    neutral.

    Attributes:
        words: Words of your own, which win over those of the list: ``{"clap back": "criticize", "fess up": "admit
            factive"}``. A verb is given in the infinitive, a noun as ``"n:jibe"``, a word without forms as
            ``"=supposedly"``.

    Raises:
        LexiconError: If a word is given a stance that is none.

    Example:
        >>> import newsparse
        >>> text = "Maria Costa declined to confirm that the dam was safe."
        >>> stance = newsparse.parse_article(text).quotes[0].stance
        >>> stance.label.value, stance.factive, stance.negated, stance.modality
        ('confirm', True, True, None)
    """

    words: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs, validator=_check)

    name: ClassVar[str] = "stances"
    reads: ClassVar[tuple[Layer[object], ...]] = (QUOTES,)
    writes: ClassVar[Layer[StanceItem]] = STANCES
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP")

    def __call__(self, draft: Draft) -> Iterator[StanceItem]:
        """One item for each quote with a cue, in the order of the quotes."""
        known = words(self.words)
        for ref, quote in zip(draft.refs(QUOTES), draft[QUOTES], strict=True):
            tokens = tokens_of(draft.doc, quote.cue)
            if tokens:
                token, word = _chosen(tokens, known)
                # Of "declined to say" the words that tell what was not done are a part of the content.
                mood = mood_of(token, () if any(token.idx in span for span in quote.content) else quote.content)
                label, factive = (Stance.NEUTRAL, False) if word is None else (word.stance, word.factive)
                yield StanceItem(ref, label, factive, mood.negated, mood.modality)


def _chosen(tokens: Sequence[Token], known: Words) -> tuple[Token, Word | None]:
    """The word of a cue that says how: its last verb, but the noun of "issued a warning"."""
    acts = [token for token in tokens if token.tag_.startswith("VB") and token.dep_ not in {"aux", "auxpass"}]
    if not acts:
        found = ((token, known.noun(token) or known.word(token)) for token in tokens)
        return next(((token, word) for token, word in found if word is not None), (tokens[0], None))
    verb = acts[-1]
    word = known.verb(verb)
    if word is None and negates(verb):  # "declined to say": what was not done is a part of what is quoted
        inner = next((child for child in verb.rights if child.dep_ == "xcomp"), None)
        if inner is not None:
            return inner, known.verb(inner)
    if verb.lower_ in light_verbs() and (word is None or not word.rest):
        nouns = (*tokens, *(child for child in verb.rights if child.dep_ == "dobj"))
        word = next((noun for token in nouns if (noun := known.noun(token)) is not None), word)
    return verb, word
