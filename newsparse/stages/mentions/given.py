"""Names of people whom the caller knows: found wherever they stand, whatever the parse makes of them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from newsparse.model import MentionLabel
from newsparse.stages.mentions.runs import Name
from newsparse.stages.mentions.titles import title_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.people import Person
    from newsparse.stages.mentions.tokens import Tokens

_KEY: Final = 2  # letters by which a form is looked up; a parse may cut "al-Assad" after them


def forms_of(person: Person) -> list[str]:
    """The texts that stand for a person, each once, white space collapsed."""
    return list(dict.fromkeys(" ".join(form.split()) for form in (person.name, *person.aliases)))


def is_name(form: str) -> bool:
    """Whether a text that stands for a person is a name rather than a description ("the harbour chief")."""
    return form.rsplit(maxsplit=1)[-1][0].isupper()


def given_names(tokens: Tokens, people: Sequence[Person]) -> list[Name]:
    """Where the names of known people stand, in text order, none overlapping another; of two the longer."""
    table: dict[str, list[str]] = {}
    for person in people:
        for form in filter(is_name, forms_of(person)):
            lower = form.lower()
            table.setdefault(lower[:_KEY], []).append(lower)
    for forms in table.values():
        forms.sort(key=len, reverse=True)
    names: list[Name] = []
    if not table:
        return names
    text, free = tokens.text, 0
    for i, start in enumerate(tokens.start):
        if start < free or not tokens.story[i] or not tokens.capital(i):
            continue
        for form in table.get(text[start : start + _KEY].lower(), ()):
            end = start + len(form)
            if text[start:end].lower() == form and not text[end : end + 1].isalnum():
                names.append(_name(tokens, i, end))
                free = end
                break
    return names


def _name(tokens: Tokens, first: int, end: int) -> Name:
    last = max(bisect_right(tokens.start, end - 1) - 1, first)
    return Name(first, last, MentionLabel.PERSON, title_before(tokens, first))


def with_given(names: list[Name], given: Sequence[Name]) -> list[Name]:
    """Names in text order, with the given ones in the place of those that they overlap."""
    if not given:
        return names
    taken = {i for name in given for i in range(name.first, name.last + 1)}
    kept = [name for name in names if taken.isdisjoint(range(name.first, name.last + 1))]
    return sorted([*kept, *given], key=lambda name: name.first)
