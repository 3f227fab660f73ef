"""What the caller knows and newsparse need not guess: people of the article, and corrections of single places.

Both are plain values that a stage takes as settings, in Python or as JSON-able data::

    Speakers(people=[Person("Maria Costa", aliases=("the harbour chief",), gender="female", id="staff/17")])
    Speakers(people=[{"name": "Maria Costa", "aliases": ["the harbour chief"], "gender": "female"}])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast

import attrs

from newsparse.errors import PeopleError
from newsparse.model import Gender
from newsparse.spans import Span

T = TypeVar("T")


def _text(_person: object, field: attrs.Attribute[Any], value: Any) -> None:  # noqa: ANN401  checks any value
    if not isinstance(value, str) or not value.strip():
        raise PeopleError(field.name, f"must be text that is not blank, got {value!r}")


def _optional_text(_person: object, field: attrs.Attribute[Any], value: Any) -> None:  # noqa: ANN401  as above
    if value is not None:
        _text(_person, field, value)


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise PeopleError("aliases", f"must be a list of texts, got the one text {value!r}; write [{value!r}]")
    return tuple(value)


def _check_texts(_person: object, _field: object, values: tuple[object, ...]) -> None:
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise PeopleError("aliases", f"must be texts that are not blank, got {value!r}")


def _gender(value: str | None) -> Gender:
    try:
        return Gender.NOT_STATED if value is None else Gender(value)
    except ValueError:
        raise PeopleError("gender", f"{value!r} is none of: {', '.join(repr(g.value) for g in Gender)}") from None


@attrs.frozen
class Person:
    """Somebody whom the caller knows. What it says wins over what newsparse would guess.

    A person counts only in articles that contain the name or one of the aliases, letter case aside: then every
    mention of that text is theirs, and so are the short forms of the name ("Costa", "Ms. Costa"), as for a person whom
    the article itself names in full.

    Attributes:
        name: The full name, as the speaker shall be called.
        aliases: Other texts that stand for this person wherever they stand: other names ("Mimi Costa"), or
            descriptions ("the harbour chief", without or with its article).
        gender: As the caller knows it; ``Gender.NOT_STATED`` leaves it to the article.
        id: The caller's own identifier, or ``None``; it becomes ``speaker.id``.

    Raises:
        PeopleError: If a field has no such value.

    Example:
        >>> from newsparse.people import Person
        >>> Person("Maria Costa", aliases=["the harbour chief"], gender="female").aliases
        ('the harbour chief',)
    """

    name: str = attrs.field(validator=_text)
    aliases: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_texts, validator=_check_texts)
    gender: Gender = attrs.field(default=Gender.NOT_STATED, kw_only=True, converter=_gender)
    id: str | None = attrs.field(default=None, kw_only=True, validator=_optional_text)


class Corrects(StrEnum):
    """What a correction is about."""

    QUOTE = "quote"
    MENTION = "mention"


def _span(value: Span | Iterable[int]) -> Span:
    if isinstance(value, Span):
        return value
    try:
        start, end = value
        return Span(start, end)
    except (TypeError, ValueError):
        raise PeopleError("span", f"must be a span or [start, end], got {value!r}") from None


def _corrects(value: str) -> Corrects:
    try:
        return Corrects(value)
    except ValueError:
        raise PeopleError("corrects", f"{value!r} is neither 'quote' nor 'mention'") from None


@attrs.frozen
class Correction:
    """Whom one place of one article refers to, or who speaks there, by the caller's word.

    Attributes:
        span: The place, in Python ``str`` indices, half-open: any part of a quote's content, or a mention.
            The quote (or mention) that shares most characters with it is the one that is corrected.
        speaker: The name of the speaker it belongs to, as ``speaker.name`` or a ``Person`` has it; ``None`` for nobody.
            A name that the article does not have makes a speaker of its own.
        corrects: Whether it is about a quote or about a mention.
        article: The ``id`` of the article it is for; ``None`` for every article that is parsed with it.
        text: What stands at the span, to be sure; the article fails where something else does. ``None`` for no check.

    Raises:
        PeopleError: If a field has no such value.

    Example:
        >>> from newsparse.people import Correction
        >>> Correction([20, 31], "Maria Costa", article="story-7").span
        Span(start=20, end=31)
    """

    span: Span = attrs.field(converter=_span)
    speaker: str | None = attrs.field(validator=_optional_text)
    corrects: Corrects = attrs.field(default=Corrects.QUOTE, kw_only=True, converter=_corrects)
    article: str | None = attrs.field(default=None, kw_only=True, validator=_optional_text)
    text: str | None = attrs.field(default=None, kw_only=True, validator=_optional_text)


def people_of(values: Iterable[Person | Mapping[str, Any]]) -> tuple[Person, ...]:
    """People as a stage takes them: values, or their plain data.

    Raises:
        PeopleError: If one cannot be.
    """
    return _values(values, Person, "people")


def corrections_of(values: Iterable[Correction | Mapping[str, Any]]) -> tuple[Correction, ...]:
    """Corrections as a stage takes them: values, or their plain data.

    Raises:
        PeopleError: If one cannot be.
    """
    return _values(values, Correction, "corrections")


def _values(values: Iterable[T | Mapping[str, Any]], kind: type[T], where: str) -> tuple[T, ...]:
    return tuple(_value(value, kind, f"{where}[{index}]") for index, value in enumerate(values))


def _value(value: T | Mapping[str, Any], kind: type[T], where: str) -> T:
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        raise PeopleError(where, f"must be a {kind.__name__} or its fields, got {value!r}")
    try:
        return kind(**value)
    except TypeError:
        names = ", ".join(field.name for field in attrs.fields(cast("type[Person]", kind)))
        raise PeopleError(where, f"does not have the fields of a {kind.__name__} ({names}): {dict(value)!r}") from None
    except PeopleError as error:
        raise PeopleError(f"{where}.{error.where}", error.problem) from None
