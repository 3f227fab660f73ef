"""The mentions stage: names, nominals and pronouns of one article, in text order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from newsparse.model import MENTIONS, PARAGRAPHS, SENTENCES, MentionItem, MentionKind, MentionLabel
from newsparse.people import Person, people_of
from newsparse.spans import Span
from newsparse.stages.mentions.evidence import surname_index
from newsparse.stages.mentions.names import find_names
from newsparse.stages.mentions.nominals import before_names, find_nominals, is_compatriot, with_compatriots
from newsparse.stages.mentions.parts import find_parts
from newsparse.stages.mentions.pronouns import find_pronouns
from newsparse.stages.mentions.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.layers import Layer  # noqa: TC004  only in annotations that nothing resolves
    from newsparse.stage import Draft
    from newsparse.stages.mentions.names import Name
    from newsparse.stages.mentions.tokens import Tokens

_GLUED: Final = ("'s", "’s")


@attrs.frozen
class Mentions:
    """Find what an article mentions: people, bodies, places, groups and documents.

    Names come from the parse, repaired by what the article as a whole says (one person is one type from the
    first line to the last); nominals are noun phrases around a noun that can speak; pronouns are personal and
    relative ones; a part is a name within a longer name. Nobody in a byline, a credit line or an end note is part of
    the story.

    Attributes:
        people: People whom the caller knows; ``Pipeline.with_people`` gives them to every stage that takes them.

    Example:
        >>> import newsparse
        >>> document = newsparse.parse_article("Finance Minister Ana Costa met the mayor. She smiled.")
        >>> [(mention.text, mention.kind.value) for mention in document.mentions]
        [('Ana Costa', 'name'), ('the mayor', 'nominal'), ('She', 'pronoun')]
    """

    people: tuple[Person, ...] = attrs.field(default=(), kw_only=True, converter=people_of)

    name: ClassVar[str] = "mentions"
    reads: ClassVar[tuple[Layer[Any], ...]] = (PARAGRAPHS, SENTENCES)
    writes: ClassVar[Layer[MentionItem]] = MENTIONS
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __call__(self, draft: Draft, /) -> list[MentionItem]:
        """The mentions in text order; of two that start together the shorter first."""
        paragraphs = draft[PARAGRAPHS]
        return find_mentions(tokens_of(draft.doc, draft.text, draft[SENTENCES], paragraphs), self.people)


def find_mentions(tokens: Tokens, people: Sequence[Person] = ()) -> list[MentionItem]:
    """The mentions of an article, from its words and their analysis."""
    named = find_names(tokens, people)
    names = [name for name in named if not is_compatriot(tokens, name)]
    taken = bytearray(len(tokens))
    items: dict[tuple[int, int], MentionItem] = {}
    for name in names:
        size = name.last - name.title + 1
        taken[name.title : name.last + 1] = b"\1" * size
        item = _name_item(tokens, name)
        items[item.span.start, item.span.end] = item
    for part in find_parts(tokens, names):
        item = attrs.evolve(_name_item(tokens, part), kind=MentionKind.PART)
        items.setdefault((item.span.start, item.span.end), item)
    nominals = find_nominals(tokens, taken)
    if len(names) < len(named):
        nominals = with_compatriots(nominals, (name.first for name in named if is_compatriot(tokens, name)))
    for nominal in before_names(tokens, nominals, names):
        span = Span(tokens.start[nominal.first], tokens.end[nominal.last])
        head = Span(tokens.start[nominal.head], tokens.end[nominal.head])
        items.setdefault((span.start, span.end), MentionItem(span, head, MentionKind.NOMINAL, nominal.label))
    for i, label in find_pronouns(tokens, taken):
        span = Span(tokens.start[i], tokens.end[i])
        items.setdefault((span.start, span.end), MentionItem(span, span, MentionKind.PRONOUN, label))
    return sorted(items.values(), key=lambda item: (item.span.start, item.span.end))


def _root(tokens: Tokens, name: Name) -> int:
    """The word of a name that the others hang on: "Committee" in "Committee for a Responsible Federal Budget"."""
    for i in range(name.first, name.last + 1):
        if not name.first <= tokens.head[i] <= name.last and tokens.capital(i):
            return i
    return name.last


def _name_item(tokens: Tokens, name: Name) -> MentionItem:
    assert name.label is not None
    end = tokens.end[name.last]
    if tokens.word[name.last].endswith(_GLUED) and len(tokens.word[name.last]) > len(_GLUED[0]):
        end -= len(_GLUED[0])
    person = name.label is MentionLabel.PERSON
    at = surname_index(tokens, name) if person else _root(tokens, name)
    title = None
    if person and name.title < name.first:
        title = Span(tokens.start[name.title], tokens.end[name.first - 1])
    return MentionItem(
        span=Span(tokens.start[name.first], end),
        head=Span(tokens.start[at], min(tokens.end[at], end)),
        kind=MentionKind.NAME,
        label=name.label,
        title=title,
    )
