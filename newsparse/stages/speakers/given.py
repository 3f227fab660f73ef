"""What the caller says of an article's people: whose mentions are whose, and who speaks which quote."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

import attrs

from newsparse.errors import PeopleError
from newsparse.model import MentionKind
from newsparse.people import Corrects, Person
from newsparse.spans import hull
from newsparse.stages.mentions.given import forms_of
from newsparse.stages.speakers.chain import Chain, Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.article import Article
    from newsparse.model import MentionItem, QuoteItem
    from newsparse.people import Correction
    from newsparse.spans import Span

T = TypeVar("T")

_NO_NAMES = frozenset({MentionKind.PRONOUN, MentionKind.PART})


@attrs.frozen
class Told:
    """What the caller says of the people of one article.

    Attributes:
        mentions: The chain of each mention that a name or an alias of a known person covers.
        corrected: The speaker's name of each mention that is corrected; ``None`` for nobody.
        quotes: The speaker's name of each quote that is corrected; ``None`` for nobody.
    """

    mentions: dict[int, Chain] = attrs.field(factory=dict)
    corrected: dict[int, str | None] = attrs.field(factory=dict)
    quotes: dict[int, str | None] = attrs.field(factory=dict)


def _key(written: str) -> str:
    words = written.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def known_mentions(text: str, mentions: Sequence[MentionItem], people: Sequence[Person]) -> dict[int, Chain]:
    """The mentions that a name or an alias of a known person covers, each with that person's chain.

    A text that stands for two people is left to the rules by which two people of one name are told apart.
    """
    forms = {person: {_key(form) for form in forms_of(person)} for person in people}
    owners = Counter(form for keys in forms.values() for form in keys)
    person_of = {form: person for person, keys in forms.items() for form in keys if owners[form] == 1}
    chains: dict[Person, Chain] = {}
    found: dict[int, Chain] = {}
    for i, mention in enumerate(mentions):
        person = None if mention.kind in _NO_NAMES else person_of.get(_key(mention.span.of(text)))
        if person is not None:
            if person not in chains:
                chains[person] = Chain(Sort.PERSON, named=True, given=person)
            found[i] = chains[person]
    return found


def corrected(
    corrections: Iterable[Correction], article: Article, corrects: Corrects, spans: Sequence[Sequence[Span]]
) -> dict[int, str | None]:
    """The speaker's name, or ``None`` for nobody, of each item that an article's corrections name.

    Args:
        corrections: The corrections, of all articles.
        article: The article.
        corrects: Whether quotes or mentions are corrected.
        spans: The spans of each quote or mention.

    Raises:
        PeopleError: If nothing stands at the place that a correction names.
    """
    found: dict[int, str | None] = {}
    for number, correction in enumerate(corrections):
        if correction.corrects is not corrects or correction.article not in {None, article.id}:
            continue
        there = correction.span.of(article.text)
        if correction.text not in {None, there}:
            problem = f"{there!r} stands at {correction.span.start} of article {article.id!r}, not {correction.text!r}"
            raise PeopleError(f"corrections[{number}]", f"{problem}; correct the place, or the text")
        best = max(range(len(spans)), key=lambda i: _shared(correction.span, spans[i]), default=-1)
        if best < 0 or not _shared(correction.span, spans[best])[0]:
            place = f"{correction.span.start} to {correction.span.end}"
            problem = f"no {corrects} was found at {place} of article {article.id!r}; correct the span, or leave it out"
            raise PeopleError(f"corrections[{number}]", problem)
        found[best] = correction.speaker
    return found


def _shared(span: Span, pieces: Sequence[Span]) -> tuple[int, int]:
    """How many characters a span shares with pieces of text; of two that share as many the shorter counts more."""
    shared = sum(max(min(span.end, piece.end) - max(span.start, piece.start), 0) for piece in pieces)
    return shared, -len(hull(pieces))


def quote_spans(quotes: Sequence[QuoteItem]) -> list[tuple[Span, ...]]:
    """The pieces of each quote's content."""
    return [quote.content for quote in quotes]


def mention_spans(mentions: Sequence[MentionItem]) -> list[tuple[Span, ...]]:
    """The span of each mention."""
    return [(mention.span,) for mention in mentions]


def named(name: str, rows: Iterable[tuple[T, str, Iterable[str]]]) -> T | None:
    """Whoever has a name: first by the name that stands for them, then by any other, letter case aside.

    Args:
        name: The name looked for.
        rows: Who may have it: the thing itself, its name, all its names.
    """
    key = _key(name)
    second: T | None = None
    for thing, main, others in rows:
        if _key(main) == key:
            return thing
        if second is None and any(_key(other) == key for other in others):
            second = thing
    return second


def new_chain(name: str) -> Chain:
    """The chain of somebody whom only the caller names."""
    return Chain(Sort.PERSON, named=True, given=Person(name))
