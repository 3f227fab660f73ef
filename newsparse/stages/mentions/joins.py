"""Pieces of one name joined: "Russian" + "Foreign Ministry", "Sergey" + "Lavrov", "Court" of "Appeals"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.model import MentionLabel
from newsparse.stages.mentions.first_names import is_first_name
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import is_body_word
from newsparse.stages.mentions.runs import LONGEST, PREFIXES, Name
from newsparse.stages.mentions.titles import is_title_word, modifies, title_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.stages.mentions.tokens import Tokens

_NICKNAME: Final = 4  # tokens from the word before a nickname in marks to the word after it
_MARKS: Final = frozenset({"“", "”", '"', "‘", "’", "'", "``", "''", "(", ")"})
_ODD_FIRST_NAMES: Final = frozenset({MentionLabel.ORGANIZATION, MentionLabel.PLACE, MentionLabel.OTHER})
# What agencies are named by, before their country: "Environment Canada", "Sport England".
_FIELDS: Final = frozenset(
    """biosecurity correctional creative elections environment health immigration industry invest parks
    sport sports statistics telecom tourism transport""".split()  # noqa: SIM905  a list of words reads best as words
)
_OF_HOLDERS: Final = frozenset({"office", "department", "residence", "secretariat", "cabinet", "ministry"})
_PROPER: Final = frozenset({"NNP", "NNPS"})
_TIMES: Final = frozenset({"DATE", "TIME"})
# Small words that join a first name and a last one only between the two: "Erik ten Hag".
_BETWEEN: Final = frozenset({"ten", "ter", "te", "da", "das", "do", "du", "della", "del", "y", "zu", "ap", "ben"})
_FIRMS: Final = frozenset({"co", "company", "sons", "brothers", "bros", "partners"})
_REGIONS: Final = frozenset({"central", "eastern", "western", "northern", "southern"})


def joined(tokens: Tokens, names: Iterable[Name]) -> list[Name]:
    """Names whose pieces stand side by side made one: "Russian" + "Foreign Ministry", "Sergey" + "Lavrov"."""
    out: list[Name] = []
    for name in names:
        if out and name.first <= out[-1].last:
            continue
        while out and _belongs(tokens, out[-1], name):
            before = out.pop()
            people = MentionLabel.PERSON in (before.label, name.label) or _is_full_name(tokens, before, name)
            label = MentionLabel.PERSON if people else name.label
            if is_body_word(tokens.lower[name.last]) and name.label is not MentionLabel.PERSON:
                label = MentionLabel.ORGANIZATION
            if name.label is MentionLabel.PLACE and tokens.lower[before.last] in _FIELDS:
                label = MentionLabel.ORGANIZATION
            if name.first > before.last + 1:
                body = before.label or MentionLabel.ORGANIZATION
                label = MentionLabel.PERSON if _spans_particles(tokens, before, name) else body
            name = Name(before.first, name.last, label, before.first)  # noqa: PLW2901  the name grows leftwards
        out.append(name)
    out = _with_nicknames(tokens, out)
    whole = [_with_holder(tokens, _with_firm(tokens, _with_first_half(tokens, name))) for name in out]
    return [name for i, name in enumerate(whole) if i + 1 == len(whole) or name.last < whole[i + 1].first]


def _with_nicknames(tokens: Tokens, names: list[Name]) -> list[Name]:
    """Names whose two halves stand around a nickname in marks made one: "William “Bill” Porter"."""
    out: list[Name] = []
    for name in names:
        begin = name.first - _NICKNAME
        opens = name.first - _NICKNAME + 1
        if (
            begin >= 0
            and tokens.word[opens] in _MARKS
            and tokens.word[name.first - 1] in _MARKS
            and tokens.capital(opens + 1)
            and name.label in {MentionLabel.PERSON, None}
            and not tokens.headline[name.first]
        ):
            halves = [other for other in out[-2:] if other.last == begin and other.label is MentionLabel.PERSON]
            if halves and tokens.sentence[begin] == tokens.sentence[name.first]:
                while out[-1] is not halves[0]:
                    out.pop()
                out[-1] = Name(halves[0].first, name.last, MentionLabel.PERSON, halves[0].first)
                continue
        out.append(name)
    return out


def _with_first_half(tokens: Tokens, name: Name) -> Name:
    """A body's name with the half before its "and": "the Central and East European Coalition"."""
    first = name.first
    if (
        first > 2  # noqa: PLR2004  "the Central and"
        and name.label is MentionLabel.ORGANIZATION
        and tokens.lower[first - 1] == "and"
        and tokens.lower[first - 3] == "the"
        and tokens.tag[first - 2] in {"NNP", "JJ"}
        and tokens.capital(first - 2)
        and (not tokens.entity[first - 2] or tokens.lower[first - 2] in _REGIONS)
        and is_body_word(tokens.lower[name.last])
        and tokens.sentence[first - 3] == tokens.sentence[first]
    ):
        return Name(first - 2, name.last, name.label, first - 2)
    return name


def _with_firm(tokens: Tokens, name: Name) -> Name:
    """A founder's name with the rest of the firm's: "J.P. Lund | and Co Inc"."""
    last = name.last
    if (
        name.label in {MentionLabel.PERSON, MentionLabel.ORGANIZATION, None}
        and last + 2 < len(tokens)
        and tokens.lower[last + 1] in {"and", "&"}
        and tokens.lower[last + 2].rstrip(".") in _FIRMS
        and tokens.capital(last + 2)
        and tokens.sentence[last + 2] == tokens.sentence[last]
    ):
        last += 2
        corporate = lexicon.words("bodies/corporate")
        while last + 1 < len(tokens) and tokens.capital(last + 1) and tokens.lower[last + 1].rstrip(".") in corporate:
            last += 1
        return Name(name.first, last, MentionLabel.ORGANIZATION, name.first)
    return name


def _with_holder(tokens: Tokens, name: Name) -> Name:
    """A body's name with whose it is: "the | Prime Minister's | Office"."""
    if tokens.lower[name.last] not in _OF_HOLDERS or not tokens.possessive(name.last - 1):
        return name
    start = holder = min(name.first, name.last - 1)
    while holder > 0 and tokens.capital(holder - 1) and _is_title(tokens, holder - 1):
        holder -= 1
    if holder == start:
        return name
    while holder > 0 and tokens.tag[holder - 1] in _PROPER and tokens.entity[holder - 1] not in _TIMES:
        holder -= 1  # "the Los Angeles County | District Attorney's Office"
    return Name(holder, name.last, MentionLabel.ORGANIZATION, holder)


def _is_title(tokens: Tokens, i: int) -> bool:
    return modifies(tokens, i) or is_title_word(tokens.lower[i])


def _belongs(tokens: Tokens, before: Name, name: Name) -> bool:  # noqa: C901, PLR0911  one case a line reads best in one place
    """Whether two neighbouring names are pieces of one."""
    if tokens.sentence[before.first] != tokens.sentence[name.first] or tokens.headline[name.first]:
        return False
    if name.last - before.first >= LONGEST:
        return False
    if name.first == before.last + 1:
        body = is_body_word(tokens.lower[name.last]) and tokens.capital(name.last)
        if name.label is MentionLabel.PERSON and before.size == 1 and before.label in _ODD_FIRST_NAMES:
            titled = title_before(tokens, before.first)
            if titled < before.first and tokens.capital(before.first - 1):
                return True
        if before.label in {MentionLabel.GROUP, MentionLabel.PLACE}:
            return body and name.label in {MentionLabel.ORGANIZATION, None}
        if before.label is MentionLabel.ORGANIZATION:
            return name.label is None and (body or name.size == 1) and tokens.head[before.last] == name.last
        if before.size == 1 and name.label is MentionLabel.PLACE and tokens.lower[before.last] in _FIELDS:
            return tokens.capital(before.last) and tokens.word[name.first] in geography().country
        if before.label is None:
            if name.label is MentionLabel.PERSON or _is_full_name(tokens, before, name):
                titled = title_before(tokens, before.first) < before.first and not modifies(tokens, before.first)
                return before.size == 1 and _words(tokens, name) <= 1 + titled
            return body or (name.label is MentionLabel.ORGANIZATION and tokens.head[before.last] == name.last)
        if before.label is MentionLabel.PERSON:
            particle = tokens.lower[before.last] in lexicon.words("people/particles")
            return name.label is None and name.size == 1 and (before.size == 1 or particle) and not body
        return False
    return _linked(tokens, before, name) or _spans_particles(tokens, before, name)


def _words(tokens: Tokens, name: Name) -> int:
    """How many words a name has, those with hyphens as one: "Umar-Farouq"."""
    return name.size - 2 * sum(tokens.word[i] == "-" for i in range(name.first, name.last + 1))


def _is_full_name(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether a first name stands before what the parse takes for a place: "Ana | Costa"."""
    return (
        (before.size, name.size, before.label, name.label) == (1, 1, None, MentionLabel.PLACE)
        and name.first == before.last + 1
        and is_first_name(tokens.lower[before.first])
        and not geography().is_place(tokens.word[name.first])
    )


def _spans_particles(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether only small words stand between two pieces of a person's name: "Ursula" and "Leyen"."""
    between = range(before.last + 1, name.first)
    people = {MentionLabel.PERSON, None}
    return (
        1 <= len(between) <= 2  # noqa: PLR2004  "von der"
        and (before.label in people or name.label in people)
        and {before.label, name.label} <= people | {MentionLabel.PLACE, MentionLabel.ORGANIZATION}
        and all(tokens.lower[i] in PREFIXES or tokens.word[i] in _BETWEEN for i in between)
    )


def _linked(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether "of" or "for" ties a name to a body: "Court of Appeals", "Ministry of Foreign Affairs"."""
    between = range(before.last + 1, name.first)
    if not 1 <= len(between) <= 2 or tokens.lower[between[0]] not in {"of", "for"}:  # noqa: PLR2004  "of", "of the"
        return False
    if len(between) == 2 and tokens.lower[between[1]] != "the":  # noqa: PLR2004  as above
        return False
    head = tokens.lower[before.last]
    return (
        before.label in {MentionLabel.ORGANIZATION, None}
        and tokens.capital(before.last)
        and is_body_word(head)
        and head not in {"times", "post", "press", "news"}
        and head.rstrip(".") not in lexicon.words("bodies/corporate")  # "Lund Trading Ltd of Osaka"
        and name.label is not MentionLabel.PERSON
    )
