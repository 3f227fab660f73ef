"""The tables: which columns there are, and how their values are read from a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from newsparse.errors import LayerError
from newsparse.exports.rows.column import ARTICLE, Cell, Column, pieces_text, spans_text
from newsparse.model import LINKS, ROLES, SENTENCES, QuoteKind
from newsparse.suggest import did_you_mean

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.model import StanceItem
    from newsparse.views import Entity, Mention, Quote, Sentence, Speaker

T = TypeVar("T")
Table = Literal["quotes", "speakers", "mentions", "sentences"]


def _maybe(value: T | None, read: Callable[[T], Cell]) -> Cell:
    return None if value is None else read(value)


def _speaker(read: Callable[[Speaker], Cell]) -> Callable[[Quote | Mention], Cell]:
    return lambda view: _maybe(view.speaker, read)


def _entity(read: Callable[[Entity], Cell]) -> Callable[[Any], Cell]:
    return lambda view: _maybe(_entity_of(view), read)


def _entity_of(view: Quote | Mention | Speaker | None) -> Entity | None:
    """The entity of a mention, of a speaker, or of a quote's speaker."""
    holder: Any = getattr(view, "speaker", view) if hasattr(view, "content") else view
    return None if holder is None or LINKS not in holder.document else holder.entity


def _sentence_at(document: Document, at: int) -> Sentence | None:
    """The sentence that holds a character, or the last one before it."""
    if SENTENCES not in document:
        return None
    index = bisect_right(document.sentences, at, key=lambda sentence: sentence.span.start) - 1
    return document.sentences[index] if index >= 0 else None


def _place(read: Callable[[Sentence], Cell]) -> Callable[[Any], Cell]:
    return lambda view: _maybe(_sentence_at(view.document, view.span.start), read)


def _kinds(kind: QuoteKind) -> Callable[[Speaker], int]:
    return lambda speaker: sum(quote.kind is kind for quote in speaker.quotes)


def _stance(read: Callable[[StanceItem], Cell]) -> Callable[[Quote], Cell]:
    return lambda quote: _maybe(quote.stance, read)


def _modality(stance: StanceItem) -> Cell:
    return None if stance.modality is None else stance.modality.value


def _day(name: str) -> Callable[[Quote], Cell]:
    def day(quote: Quote) -> Cell:
        when = quote.circumstances.when
        return None if when is None else str(getattr(when, name).isoformat())

    return day


def _role(read: Callable[[Any], Cell]) -> Callable[[Sentence], Cell]:
    return lambda sentence: _maybe(sentence.role if ROLES in sentence.document else None, read)


def _starting(sentence: Sentence) -> int | None:
    try:
        quotes = sentence.document.quotes
    except LayerError:
        return None
    return sum(quote.span.start in sentence.span for quote in quotes)


_PLACE: Final = (
    Column("sentence", int, "The number of the sentence that it begins in.", _place(lambda s: s.index)),
    Column("paragraph", int, "The number of that sentence's paragraph.", _place(lambda s: s.paragraph.index)),
    Column("paragraph_role", str, "What that paragraph is to the article.", _place(lambda s: s.paragraph.role.value)),
)
_ENTITY: Final = (
    Column("entity", str, "The id of the linked entity; empty is NIL.", _entity(lambda e: e.id)),
    Column("entity_label", str, "The entity's usual name.", _entity(lambda e: e.label)),
)

TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    "quotes": (
        *ARTICLE,
        Column("quote", int, "The quote's number in the article, from 0.", lambda q: q.index),
        Column("kind", str, "`direct`, `mixed` or `indirect`.", lambda q: q.kind.value),
        Column("text", str, "What was said, pieces joined by a space.", lambda q: q.text),
        Column("start", int, "Index of the content's first character.", lambda q: q.span.start),
        Column("end", int, "Index after its last.", lambda q: q.span.end),
        Column("content_spans", str, "The pieces of the content: `10:24 31:40`.", lambda q: spans_text(q.item.content)),
        Column("cue", str, "What marks it as said.", lambda q: pieces_text(q.cue)),
        Column("cue_spans", str, "Where that stands.", lambda q: spans_text(q.item.cue)),
        Column("source", str, "Who is said to have said it, as written.", lambda q: pieces_text(q.source)),
        Column("source_spans", str, "Where that stands.", lambda q: spans_text(q.item.source)),
        Column("speaker", int, "The speaker's number in the article.", _speaker(lambda s: s.index)),
        Column("speaker_name", str, "The speaker's name; empty where none was found.", _speaker(lambda s: s.name)),
        Column("speaker_type", str, "What the speaker is.", _speaker(lambda s: s.type.value)),
        Column("speaker_gender", str, "As the text states it, else `not stated`.", _speaker(lambda s: s.gender.value)),
        Column("speaker_id", str, "The caller's own id of a person whom the caller knows.", _speaker(lambda s: s.id)),
        *_ENTITY,
        Column("confidence", float, "How sure it is that this is a quote, in [0, 1].", lambda q: q.confidence),
        Column("rule", str, "What decided that it is one.", lambda q: q.rule),
        Column("speaker_confidence", float, "How sure the choice of the speaker is.", lambda q: q.speaker_confidence),
        Column("speaker_rule", str, "What decided on the speaker.", lambda q: q.speaker_rule or None),
        Column("stance", str, "How the cue presents it, such as `deny` or `warn`.", _stance(lambda s: s.label.value)),
        Column("modality", str, "What makes it less than said, such as `possible`.", _stance(_modality)),
        Column(
            "negated", int, "1 where the text says that it was not said, else 0.", _stance(lambda s: int(s.negated))
        ),
        Column("addressee", str, "To whom it was said, as written.", lambda q: _maybe(q.circumstances.addressee, str)),
        Column("medium", str, "How it was said.", lambda q: _maybe(q.circumstances.medium, str)),
        Column("time", str, "When it was said, as written.", lambda q: _maybe(q.circumstances.time, str)),
        Column("first_day", str, "The first day that the time means, in ISO form.", _day("start")),
        Column("day_after", str, "The day after the last.", _day("end")),
        Column("place", str, "Where it was said, as written.", lambda q: _maybe(q.circumstances.place, str)),
        Column("continues", int, "The quote that it carries on.", lambda q: _maybe(q.continues, lambda o: o.index)),
        Column("nested_in", int, "The quote that it lies in.", lambda q: _maybe(q.nested_in, lambda o: o.index)),
        *_PLACE,
    ),
    "speakers": (
        *ARTICLE,
        Column("speaker", int, "The speaker's number in the article, from 0.", lambda s: s.index),
        Column("name", str, "The fullest name, or the first description.", lambda s: s.name),
        Column("type", str, "What the speaker is.", lambda s: s.type.value),
        Column("gender", str, "As the text states it, else `not stated`.", lambda s: s.gender.value),
        Column("id", str, "The caller's own id of a person whom the caller knows.", lambda s: s.id),
        Column("role", str, "Role, rank or office that the article gives.", lambda s: _maybe(s.role, str)),
        Column("affiliation", str, "What the role is held for.", lambda s: _maybe(s.affiliation, str)),
        Column("description", str, "The first description as written.", lambda s: _maybe(s.description, str)),
        Column("anonymity", str, "What says that it shall not be named.", lambda s: _maybe(s.anonymity, str)),
        Column("anonymity_reason", str, "Why it shall not be.", lambda s: _maybe(s.anonymity_reason, str)),
        *_ENTITY,
        Column("mentions", int, "How many mentions there are.", lambda s: len(s.mentions)),
        Column("quotes", int, "How many quotes; 0 for one who does not speak.", lambda s: len(s.quotes)),
        Column("direct", int, "How many of them are direct.", _kinds(QuoteKind.DIRECT)),
        Column("mixed", int, "How many of them are mixed.", _kinds(QuoteKind.MIXED)),
        Column("indirect", int, "How many of them are indirect.", _kinds(QuoteKind.INDIRECT)),
        Column("quote_share", float, "Its quotes as a share of all, in [0, 1].", lambda s: s.quote_share),
        Column("words", int, "Words of its quotes, those of a nested one not twice.", lambda s: s.word_count),
        Column("word_share", float, "Those as a share of all quoted words, in [0, 1].", lambda s: s.word_share),
        Column(
            "first_start",
            int,
            "Index of the first character of the first mention.",
            lambda s: s.mentions[0].span.start if s.mentions else None,
        ),
    ),
    "mentions": (
        *ARTICLE,
        Column("mention", int, "The mention's number in the article, from 0.", lambda m: m.index),
        Column("text", str, "The mention.", lambda m: m.text),
        Column("start", int, "Index of its first character.", lambda m: m.span.start),
        Column("end", int, "Index after its last.", lambda m: m.span.end),
        Column(
            "kind", str, "`name`, `nominal`, `pronoun` or `part` (a name within a longer name).", lambda m: m.kind.value
        ),
        Column("label", str, "The type of what it refers to.", lambda m: m.label.value),
        Column("head", str, "Its head word.", lambda m: str(m.head)),
        Column("title", str, "The title or role beside a person's name.", lambda m: _maybe(m.title, str)),
        Column("speaker", int, "The speaker whose mention it is.", _speaker(lambda s: s.index)),
        Column("speaker_name", str, "That speaker's name.", _speaker(lambda s: s.name)),
        *_ENTITY,
        Column("link_confidence", float, "How sure the link is.", lambda m: _maybe(m.link, lambda i: i.confidence)),
        Column("link_rule", str, "What decided on the link.", lambda m: _maybe(m.link, lambda i: i.rule)),
        Column(
            "literal", str, "The place that stands for its government.", lambda m: _maybe(m.link, lambda i: i.literal)
        ),
        *_PLACE,
    ),
    "sentences": (
        *ARTICLE,
        Column("sentence", int, "The sentence's number in the article, from 0.", lambda s: s.index),
        Column("text", str, "The sentence.", lambda s: s.text),
        Column("start", int, "Index of its first character.", lambda s: s.span.start),
        Column("end", int, "Index after its last.", lambda s: s.span.end),
        Column("paragraph", int, "The number of its paragraph.", lambda s: s.paragraph.index),
        Column("paragraph_role", str, "What that paragraph is to the article.", lambda s: s.paragraph.role.value),
        Column("role", str, "Its discourse role, such as `M1`.", _role(lambda r: r.label.value)),
        Column("role_name", str, "That role in words, such as `main_event`.", _role(lambda r: r.label.name.lower())),
        Column("role_group", str, "`main`, `context` or `distant`.", _role(lambda r: r.label.coarse.value)),
        Column("role_probability", float, "How likely the role is, in [0, 1].", _role(lambda r: r.probability)),
        Column("quotes", int, "How many quotes begin in it.", _starting),
    ),
}
"""The columns of each table, in their order."""


def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table.

    Raises:
        ValueError: If there is no table of that name.

    Example:
        >>> from newsparse.exports.rows import columns
        >>> [column.name for column in columns("sentences")][5:9]
        ['sentence', 'text', 'start', 'end']
    """
    if table not in TABLES:
        message = f"there is no table {table!r}{did_you_mean(table, TABLES) or ';'} these are: {', '.join(TABLES)}"
        raise ValueError(message)
    return TABLES[table]


def rows(document: Document, table: str) -> list[dict[str, Cell]]:
    """The rows of a table; see ``Document.to_rows``."""
    wanted = columns(table)
    views: Iterable[Any] = getattr(document, table)
    return [{column.name: column.of(view) for column in wanted} for view in views]
