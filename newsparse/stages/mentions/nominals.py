"""Common-noun mentions: people by role or kin, groups, bodies, documents, and other subjects that may speak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon
from newsparse.model import MentionLabel
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import Noun, is_initials, noun_class, singular
from newsparse.stages.mentions.phrases import is_prefix, phrase_end, phrase_start
from newsparse.stages.mentions.titles import modifies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.stages.mentions.runs import Name
    from newsparse.stages.mentions.tokens import Tokens

_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
_COMMON: Final = frozenset({"NN", "NNS"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_GUARDS: Final = frozenset({"coast", "national", "border", "revolutionary", "republican"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_COUNTERS: Final = frozenset({"NN", "NNS", "CD", "DT", "JJ", "JJS", "JJR", "PRP", "RB", "PDT"})
_HEADS: Final = _NOUNS | _COUNTERS
_ANYBODY: Final = frozenset({"everyone", "everybody", "someone", "somebody", "others", "another"})
_NOBODY: Final = frozenset({"nobody", "none", "nothing", "anyone", "anybody", "anything"})
# Nouns that seldom speak: a mention only as a subject, or after "according to".
_WEAK: Final = frozenset(
    """act ad brand business capital card center centre chain chair channel chart clip command comment conference
    copy corps country county decision division draft email exchange figure file film finding footage force forces
    form forum fund funds globe guidance holding house image industry initiative intelligence letter list log map
    mail message minute minutes mirror mission monitor motion nation network note notice office opinion order outfit
    page paper passage patrol photo photograph picture plan plant platform post poster posting presidency program
    project proposal protection record recording register release registry return review school schedule script service
    services site speech star state station story studio sun table tape television temple text theater theatre
    touch town township trust tv tweet update utility venture version video village website will wire world""".split()  # noqa: SIM905  a list of words reads best as words
)
# Words of outlets' names that are other things in lower case.
_NAMES_ONLY: Final = frozenset(
    """advertiser bugle courier dispatch echo express globe guardian herald independent inquirer enquirer mail mirror
    monitor observer post record register reporter sentinel standard star sun times wire international giant
    maker holding inc corp ltd plc house""".split()  # noqa: SIM905  a list of words reads best as words
)
_UNITS: Final = frozenset({"cm", "mp", "pm"})
_MANY: Final = ("s", "ese", "sh", "ch")  # the ends of nations' names that stand for all of it after "the"
_BE: Final = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "'s", "’s", "am", "'re", "’re", "has", "have"}
)
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "parataxis"})
_LABELS: Final = {
    Noun.ROLE: MentionLabel.PERSON,
    Noun.COLLECTIVE: MentionLabel.GROUP,
    Noun.DOCUMENT: MentionLabel.DOCUMENT,
    Noun.GOVERNMENT: MentionLabel.ORGANIZATION,
    Noun.MEDIA: MentionLabel.ORGANIZATION,
    Noun.ORGANIZATION: MentionLabel.ORGANIZATION,
    Noun.PLACE: MentionLabel.PLACE,
    Noun.QUANTITY: MentionLabel.GROUP,
}


@attrs.frozen
class Nominal:
    """A common-noun mention: tokens ``first`` to ``last``, both included, around ``head``."""

    first: int
    last: int
    head: int
    label: MentionLabel


def find_nominals(tokens: Tokens, taken: bytearray) -> list[Nominal]:
    """The common-noun mentions, in text order of their heads.

    Args:
        tokens: The article's words.
        taken: One byte a token: set where the token is part of a name or of a title before one.
    """
    out: list[Nominal] = []
    story = tokens.story
    for i, tag in enumerate(tokens.tag):
        if tag not in _HEADS or taken[i] or not story[i]:
            continue
        if tag == "NNP" and tokens.word[i].islower():
            tag = "NN"  # noqa: PLW2901  "the coast guard", which the tagger takes for a name
        if tokens.lower[i] in {"ex", "vice"} and is_prefix(tokens, i):
            continue
        if tokens.lower[i] == "old" and _is_age(tokens, i):
            label: MentionLabel | None = MentionLabel.PERSON
        elif tag in _NOUNS:
            label = _label(tokens, i, tag)
        elif tag in _COUNTERS and (tokens.dep[i] in _SUBJECTS or (tag == "DT" and i in tokens.right)):
            label = _label_of_counter(tokens, i)
        else:
            continue
        if label is None:
            continue
        first = phrase_start(tokens, i)
        if tokens.dep[i] not in _SUBJECTS and tokens.headline[i] and first == i and label is not MentionLabel.GROUP:
            continue
        out.append(Nominal(first, phrase_end(tokens, i), i, label))
    pairs = _pairs(tokens)
    whole = {pair.head for pair in pairs if pair.label is MentionLabel.PERSON}
    return [nominal for nominal in out if nominal.head not in whole] + pairs


def is_compatriot(tokens: Tokens, name: Name) -> bool:
    """Whether a nation's name stands for somebody of it: "the Norwegian asked", but not "the Chinese said"."""
    i = name.first
    return (
        name.label is MentionLabel.GROUP
        and i == name.last
        and i > 0
        and tokens.lower[i - 1] == "the"
        and tokens.dep[i] in _SUBJECTS
        and tokens.word[i] in geography().people
        and not tokens.lower[i].endswith(_MANY)
    )


def with_compatriots(nominals: Iterable[Nominal], heads: Iterable[int]) -> list[Nominal]:
    """The nominals and those of the nations' names at some tokens, in text order of their heads."""
    found = [*nominals, *(Nominal(i - 1, i, i, MentionLabel.PERSON) for i in heads)]
    return sorted(found, key=lambda nominal: nominal.head)


def _label(tokens: Tokens, i: int, tag: str) -> MentionLabel | None:  # noqa: C901, PLR0911  one case a line reads best in one place
    lower, dep = tokens.lower[i], tokens.dep[i]
    if lower in _NOBODY or (dep == "compound" and tokens.head[i] > i):
        return None
    noun = noun_class(lower)
    if lower == "guard" and tokens.lower[i - 1] in _GUARDS:
        return MentionLabel.ORGANIZATION
    if noun is None and lower in _ANYBODY:
        return MentionLabel.PERSON if lower != "others" else MentionLabel.GROUP
    if noun is Noun.QUANTITY:
        return _label_of_counter(tokens, i)
    if noun is None:
        # whatever is said to say something may be a source: "the national debate", "Country after country"
        if tag not in _COMMON:
            return None
        if tag == "NNS" and _has_relative(tokens, i):
            return MentionLabel.OTHER
        return MentionLabel.OTHER if _may_speak(tokens, i) else None
    if tag not in _COMMON and not (_stands_alone(tokens, i) or is_initials(tokens.word[i])):
        return None
    if dep == "pobj" and lower == "state" and tokens.lower[tokens.head[i]] == "of":
        return None  # "the secretary of state"
    if noun is Noun.ROLE:
        return _label_of_role(tokens, i, tag)
    bare = singular(lower)
    if noun is Noun.MEDIA and (bare in _NAMES_ONLY or lower in _NAMES_ONLY):
        return None
    if (bare in _WEAK or lower in _WEAK or dep == "npadvmod") and not (
        dep in _SUBJECTS or _after_according(tokens, i) or _has_relative(tokens, i)
    ):
        return MentionLabel.PLACE if noun is Noun.PLACE and _is_definite(tokens, i) else None
    return _LABELS[noun]


def _label_of_role(tokens: Tokens, i: int, tag: str) -> MentionLabel | None:
    if tokens.lower[i] in lexicon.words("people/limbs") and _is_limb(tokens, i):
        return None
    if _is_unit(tokens, i) or _is_after_name(tokens, i):
        return None
    if tokens.lower[i] in {"maker", "owner"} and _is_of_product(tokens, i):
        return MentionLabel.ORGANIZATION
    if tag in _PLURAL:
        return MentionLabel.GROUP
    return MentionLabel.PERSON if _is_somebody(tokens, i) else None


def _is_of_product(tokens: Tokens, i: int) -> bool:
    """Whether a name stands before "maker" or "owner": "the iPhone maker", "the WhatsApp owner"."""
    return tokens.dep[i - 1] in {"compound", "nmod"} and tokens.head[i - 1] == i and tokens.capital(i - 1)


def _is_unit(tokens: Tokens, i: int) -> bool:
    """Whether what looks like an office is a unit: "at 5 pm", "6 PM", "12 cm"."""
    return tokens.lower[i] in _UNITS and (not tokens.word[i].isupper() or tokens.word[i - 1][-1:].isdigit())


def _is_after_name(tokens: Tokens, i: int) -> bool:
    """Whether initials are an honour after a name: "Tom Reed MP said", but not "the Labour MP said"."""
    before = phrase_start(tokens, i)
    return is_initials(tokens.word[i]) and before < i and tokens.tag[before] == "NNP" and tokens.capital(before)


def _is_limb(tokens: Tokens, i: int) -> bool:
    """Whether a noun is a part of somebody's body: "shook her head", but not "its head of security"."""
    owned = any(tokens.tag[j] == "PRP$" for j in tokens.left.get(i, ()))
    return owned and not any(tokens.dep[j] == "prep" for j in tokens.right.get(i, ()))


def _is_somebody(tokens: Tokens, i: int) -> bool:
    """Whether a singular role noun stands for a person: with a determiner, or as a subject or an apposition."""
    if tokens.dep[i] in _SUBJECTS or tokens.dep[i] == "appos" or _after_according(tokens, i):
        return True
    if any(tokens.dep[j] in {"det", "poss", "nummod", "predet"} for j in tokens.left.get(i, ())):
        return True
    return tokens.tag[phrase_start(tokens, i)] in {"DT", "PRP$"}


def _has_relative(tokens: Tokens, i: int) -> bool:
    """Whether a clause with "who" or "that" as its subject hangs on a noun: "nations that oppose"."""
    for child in tokens.right.get(i, ()):
        if tokens.dep[child] == "relcl":
            opener = tokens.left.get(child, [child])[0]
            return tokens.lower[opener] in {"who", "that", "which"} and tokens.dep[opener] == "nsubj"
    return False


def _is_definite(tokens: Tokens, i: int) -> bool:
    return any(tokens.lower[j] in {"the", "that", "this"} for j in tokens.left.get(i, ()))


def _after_according(tokens: Tokens, i: int) -> bool:
    head = tokens.head[i]
    return tokens.dep[i] == "pobj" and tokens.lower[head] == "to" and tokens.lower[head - 1] == "according"


def _stands_alone(tokens: Tokens, i: int) -> bool:
    """Whether a capitalised role or body noun is a description ("the Prime Minister"), not part of a name."""
    return not any(
        tokens.tag[j] in {"NNP", "NNPS"} and not modifies(tokens, j)
        for j in tokens.left.get(i, ())
        if tokens.dep[j] == "compound"
    )


def _is_age(tokens: Tokens, i: int) -> bool:
    """Whether a word ends an age that stands for somebody: "the 35-year-old said"."""
    ages = i > 3 and tokens.dep[i] not in {"amod", "acomp"}  # noqa: PLR2004  "35-year-"
    return ages and tokens.lower[i - 2] in {"year", "month"} and tokens.word[i - 1] == "-"


def _label_of_counter(tokens: Tokens, i: int) -> MentionLabel | None:  # noqa: C901, PLR0911  one case a line reads best in one place
    """The label of a word that counts others: "29 others", "most of the voters", "one of the two candidates"."""
    lower = tokens.lower[i]
    if lower in _ANYBODY:
        return MentionLabel.GROUP if lower in {"others", "everyone", "everybody"} else MentionLabel.PERSON
    if lower == "those":  # "those who knew her", "those familiar with it"
        return MentionLabel.GROUP if tokens.right.get(i) else None
    if noun_class(lower) is not Noun.QUANTITY and tokens.tag[i] != "CD":
        return None
    for child in tokens.right.get(i, ()):
        if tokens.dep[child] == "prep" and tokens.lower[child] == "of":
            for noun in tokens.right.get(child, ()):
                kind = noun_class(tokens.lower[noun])
                if kind is Noun.ROLE:
                    return MentionLabel.PERSON if lower == "one" else MentionLabel.GROUP
                if kind is not None and kind is not Noun.QUANTITY:
                    return MentionLabel.GROUP if kind is Noun.COLLECTIVE else _LABELS[kind]
            return MentionLabel.GROUP if tokens.dep[i] in _SUBJECTS else None
    if lower in {"one", "all", "any", "none", "that", "%", "percent"}:
        return None
    if tokens.dep[i] not in _SUBJECTS and not _has_relative(tokens, i):
        return None
    return MentionLabel.GROUP


def _may_speak(tokens: Tokens, i: int) -> bool:
    """Whether a noun is the subject of a verb that does something, or stands after "according to"."""
    dep, head = tokens.dep[i], tokens.head[i]
    if dep == "nsubj":
        if tokens.tag[head][:2] == "VB" and tokens.lower[head] not in _BE:
            return True
        return any(tokens.dep[j] in _CLAUSES for j in tokens.children(head))
    return _after_according(tokens, i)


def before_names(tokens: Tokens, nominals: Iterable[Nominal], names: Iterable[Name]) -> Iterator[Nominal]:
    """The descriptions, each cut before the person whom it describes: "the director of the museum | Maria Lund".

    Args:
        tokens: The article's words.
        nominals: The common-noun mentions.
        names: The names.
    """
    people = {name.last: name for name in names if name.label is MentionLabel.PERSON and name.size > 1}
    for nominal in nominals:
        name = people.get(nominal.last)
        if name is None or not nominal.head + 2 < name.first or nominal.label is not MentionLabel.PERSON:
            yield nominal
            continue
        last = name.first - 1
        # "the wife of Ben Reed", "a friend of the actor Ben Reed"
        own = tokens.tag[last] not in _NOUNS or name.title < name.first or noun_class(tokens.lower[last]) is Noun.ROLE
        yield nominal if own else attrs.evolve(nominal, last=last)


def _pairs(tokens: Tokens) -> list[Nominal]:
    """Coordinated subjects that speak as one: "Obama and Clinton", "developers and supporters in Congress"."""
    out: list[Nominal] = []
    for i, dep in enumerate(tokens.dep):
        if dep != "nsubj" or not tokens.story[i] or tokens.tag[i] not in _NOUNS:
            continue
        after = tokens.right.get(i, [])
        second = next((j for j in after if tokens.dep[j] == "conj" and tokens.tag[j] in _NOUNS), None)
        if second is None or second - i > LIMIT or not any(tokens.lower[j] == "and" for j in after if j < second):
            continue
        if _is_one_person(tokens, i, second):
            out.append(Nominal(phrase_start(tokens, i), phrase_end(tokens, second), i, MentionLabel.PERSON))
            continue
        third = next((j for j in tokens.right.get(second, ()) if tokens.dep[j] == "conj"), None)
        end = phrase_end(tokens, third if third is not None and third - second <= LIMIT else second)
        out.append(Nominal(phrase_start(tokens, i), end, i, MentionLabel.GROUP))
    return out


def _is_one_person(tokens: Tokens, first: int, second: int) -> bool:
    """Whether two coordinated roles are one person's: "the former first lady and senator"."""
    return (
        noun_class(tokens.lower[first]) is Noun.ROLE
        and noun_class(tokens.lower[second]) is Noun.ROLE
        and {tokens.tag[first], tokens.tag[second]} <= {"NN", "NNP"}
        and tokens.lower[phrase_start(tokens, first)] in {"the", "a", "an"}
        and tokens.tag[phrase_start(tokens, second)] not in {"DT", "PRP$"}
    )


LIMIT: Final = 12
"""Tokens between the first and the second of a pair, at most."""
