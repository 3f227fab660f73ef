"""What the whole article says about a name: one person is one type from the first line to the last."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon, verbs
from newsparse.model import MentionLabel
from newsparse.stages.mentions.bodily import is_code, is_thing, names_body
from newsparse.stages.mentions.first_names import is_first_name
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import is_body_word, is_role
from newsparse.stages.mentions.runs import Name
from newsparse.stages.mentions.tickers import tickers
from newsparse.stages.mentions.titles import title_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.stages.mentions.runs import Name  # noqa: TC004  a name for readers; attrs does not resolve it
    from newsparse.stages.mentions.tokens import Tokens

_PLACE_BEFORE: Final = frozenset({"in", "at", "near", "across", "outside", "around", "throughout", "toward", "towards"})
_TITLED: Final = 3  # how many votes of the parse a title before the name outweighs
_LAWS: Final = frozenset({"act", "bill", "amendment", "treaty", "accord", "agreement", "constitution", "resolution"})
_LEGAL: Final = frozenset({"inc", "corp", "ltd", "plc", "llc", "co", "ag", "sa", "nv", "gmbh"})
_FULL: Final = 3  # words of a full name
_CODE: Final = 3  # letters of an acronym or a code; a longer word in capitals may be any word
_WORDS_TOO: Final = frozenset({"time", "fortune", "slate", "vice", "fox", "house", "ice", "sec", "economist"})
# Role nouns that also stand before the names of companies and countries: "rival Iran", "chip maker Intel".
_OF_THINGS: Final = frozenset(
    """ally backer broadcaster builder buyer champion client competitor contender contractor customer dealer developer
    employer favorite founder giant host insurer investor leader maker member model neighbor neighbour operator opponent
    outsider owner parent partner player producer promoter provider publisher rival seller sponsor star supplier
    supporter user winner world""".split()  # noqa: SIM905  a list of words reads best as words
)
_INCORPORATED: Final = frozenset({"inc", "corp", "corporation", "ltd", "plc", "llc", "gmbh", "incorporated"})
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_DOUBTFUL: Final = frozenset({None, MentionLabel.PERSON, MentionLabel.OTHER, MentionLabel.DOCUMENT})
_BODIES_TOO: Final = _DOUBTFUL | {MentionLabel.ORGANIZATION, MentionLabel.PLACE}
_SETTLED: Final = frozenset({MentionLabel.PERSON, MentionLabel.GROUP, MentionLabel.EVENT})
_AGES: Final = range(10, 115)


@attrs.frozen
class Evidence:
    """What the article as a whole says about its names.

    Attributes:
        labels: For each name, lower case, what most of its mentions are.
        people: For each word that is a person's last (or only) name, lower case, one of those names.
        first_names: First words of the names of people, lower case.
        companies: First words of the names of companies ("Brightwater" of "Brightwater Inc."), lower case.
        titled: Names, lower case, that stand after a title somewhere.
        bodies: Names, lower case, that are bodies' for certain.
    """

    labels: dict[str, MentionLabel]
    people: dict[str, Name]
    first_names: frozenset[str]
    titled: frozenset[str]
    companies: frozenset[str]
    bodies: frozenset[str]


def key_of(tokens: Tokens, name: Name) -> str:
    """The name in lower case, its words parted by single spaces."""
    return " ".join(tokens.lower[name.first : name.last + 1])


def surname_index(tokens: Tokens, name: Name) -> int:
    """The token of a person's last name: the last, or the one before "Jr."."""
    return name.last - 1 if name.size > 1 and tokens.lower[name.last] in _SUFFIXES else name.last


def collect(tokens: Tokens, names: Iterable[Name]) -> Evidence:  # noqa: C901, PLR0912  one case a line reads best in one place
    """Weigh what the parse, titles and word lists say about each name of the article."""
    votes: defaultdict[str, Counter[MentionLabel]] = defaultdict(Counter)
    people: dict[str, Name] = {}
    first_names: set[str] = set()
    titled: set[str] = set()
    companies: set[str] = set()
    bodies: set[str] = set()
    listed = {start for start, _ in tickers(tokens.text)}
    for name in names:
        key = key_of(tokens, name)
        name.title = title_before(tokens, name.first)
        bodily = name.label in _BODIES_TOO and (names_body(tokens, name, listed) or is_code(tokens, name))
        strong = not bodily and name.title < name.first and _is_strong(tokens, name)
        if bodily:
            bodies.add(key)
            name.label = MentionLabel.ORGANIZATION
        elif strong:
            titled.add(key)
            votes[key][MentionLabel.PERSON] += _TITLED
        elif name.label not in _SETTLED and (
            _is_described_as_person(tokens, name)
            or _has_age(tokens, name.last)
            or _is_apposed(tokens, name.last)
            or _moves_a_limb(tokens, name.last)
        ):
            votes[key][MentionLabel.PERSON] += _TITLED
            name.label = MentionLabel.PERSON
        elif name.label is not None and not tokens.headline[name.first]:
            votes[key][name.label] += 1
        elif name.label is None and _speaks(tokens, name.last):
            votes[key][MentionLabel.PERSON] += 1
        if name.label in _DOUBTFUL and not strong and is_thing(tokens, name):
            votes[key][MentionLabel.ORGANIZATION] += _TITLED
        if name.label is MentionLabel.ORGANIZATION and _is_short_for_company(tokens, name):
            companies.add(tokens.lower[name.first])
        person = strong or name.label is MentionLabel.PERSON or _is_named_like_person(tokens, name)
        if person and not bodily and not tokens.headline[name.first]:
            word = tokens.lower[surname_index(tokens, name)]
            if name.size > 1:
                tail = _tail_key(tokens, name)
                if tail:
                    people.setdefault(tail, name)
                first_names.add(tokens.lower[name.first])
            if name.size > 1 or strong:
                known = people.get(word)
                if known is None or known.size < name.size:
                    people[word] = name
    labels: dict[str, MentionLabel] = {}
    for key, counts in votes.items():
        labels[key] = max(counts, key=lambda label: (counts[label], label is MentionLabel.PERSON))
    bodies -= titled
    for name in people.values():  # "Aspen Pharmacare" of "Aspen CEO Stephen Saad"
        opener = tokens.lower[name.first]
        if name.size > 1 and opener in bodies and not is_first_name(opener) and key_of(tokens, name) not in titled:
            bodies.add(key_of(tokens, name))
    people = {word: name for word, name in people.items() if key_of(tokens, name) not in bodies}
    return Evidence(labels, people, frozenset(first_names), frozenset(titled), frozenset(companies), frozenset(bodies))


def _tail_key(tokens: Tokens, name: Name) -> str:
    """A last name of several words, as ``key_of`` gives it: "mensah - owusu", "von der leyen"; empty for any other."""
    at = surname_index(tokens, name)
    first = at
    while first - 2 > name.first and tokens.word[first - 1] == "-":
        first -= 2
    while first - 1 > name.first and tokens.lower[first - 1] in lexicon.words("people/particles"):
        first -= 1
    return " ".join(tokens.lower[first : at + 1]) if first < at else ""


def _is_strong(tokens: Tokens, name: Name) -> bool:
    """Whether the title before a name makes it a person's: "President Trump", but not "rival Iran"."""
    if name.label in {MentionLabel.GROUP, MentionLabel.DOCUMENT, MentionLabel.EVENT}:
        title = tokens.lower[name.first - 1].rstrip(".")
        return name.label is MentionLabel.GROUP and title in lexicon.words("people/courtesy")  # "Dr Zaliha"
    if name.size > 1 and is_body_word(tokens.lower[name.last]) and name.label is not MentionLabel.PERSON:
        return False
    if name.label is MentionLabel.PERSON:
        return True
    title = tokens.word[name.first - 1]
    if name.size > 1 and title.islower() and is_role(title) and title not in _OF_THINGS:
        return True
    written = tokens.text[tokens.start[name.first] : tokens.end[name.last]]
    if name.label in {MentionLabel.ORGANIZATION, MentionLabel.PLACE, MentionLabel.FACILITY}:
        country = written in geography().country or (name.size > 1 and geography().is_place(written))
        return title[0].isupper() and not country
    return True


def _is_named_like_person(tokens: Tokens, name: Name) -> bool:
    """Whether a name that the parse takes for a body's begins with a first name: "Denzel Washington"."""
    last = tokens.lower[name.last]
    hyphens = sum(tokens.word[i] == "-" for i in range(name.first, name.last))  # "Marie-Claude Bibeau" is two words
    return (
        1 < name.size - 2 * hyphens <= _FULL
        and name.label in {None, MentionLabel.ORGANIZATION}
        and is_first_name(tokens.lower[name.first])
        and not is_body_word(last)
        and not _is_company(last)
    )


def _is_short_for_company(tokens: Tokens, name: Name) -> bool:
    """Whether the first word of a body's name may stand for it: "Brightwater Inc.", "Delmar Foods Inc."."""
    if name.size == 1 or not _is_company(tokens.lower[name.last]):
        return False
    legal = tokens.lower[name.last].rstrip(".") in _LEGAL
    return name.size == 2 or (name.size == 3 and legal and not geography().is_place(tokens.word[name.first]))  # noqa: PLR2004


def _is_company(word: str) -> bool:
    return word.rstrip(".") in lexicon.words("bodies/corporate")


def _is_described_as_person(tokens: Tokens, name: Name) -> bool:
    """Whether what follows a name makes it a person's: "..., the foreign minister of France,", "..., who".

    Not a body's, on whose name a parser hangs what is said of the person before: "Reed, of Lund University, who".
    """
    if name.size > 1 and is_body_word(tokens.lower[name.last]) and name.label is not MentionLabel.PERSON:
        return False
    for child in tokens.right.get(name.last, ()):
        if tokens.dep[child] == "appos" and tokens.tag[child] == "NN" and is_role(tokens.lower[child]):
            return True
        if tokens.dep[child] == "relcl":
            opener = tokens.left.get(child, [child])[0]
            return tokens.lower[opener] in {"who", "whom"}
    return False


def _is_apposed(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` names the person whom the noun before it describes: "Her daughter, Klara, ..."."""
    head = tokens.head[i]
    noun = tokens.lower[head]
    return (
        tokens.dep[i] == "appos" and head < i and tokens.tag[head] == "NN" and is_role(noun) and noun not in _OF_THINGS
    )


def _speaks(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is the subject of a verb of speech, or of one that only people are the subject of."""
    return tokens.dep[i] == "nsubj" and tokens.lower[tokens.head[i]] in _human_verbs()


def _moves_a_limb(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is the subject of a verb whose object is a part of its own body: "Vogt shook her head"."""
    if tokens.dep[i] != "nsubj":
        return False
    return any(
        tokens.dep[child] == "dobj"
        and tokens.lower[child] in lexicon.words("people/limbs")
        and any(tokens.lower[j] in {"his", "her"} for j in tokens.left.get(child, ()))
        for child in tokens.right.get(tokens.head[i], ())
    )


@functools.cache
def _human_verbs() -> frozenset[str]:
    return frozenset(verbs.form_index([*lexicon.lines("types/speech"), *lexicon.lines("people/acts")]))


def _has_age(tokens: Tokens, i: int) -> bool:
    """Whether an age between commas follows a name: "Yamamoto, 61, ..."."""
    if i + 2 >= len(tokens) or tokens.word[i + 1] != ",":
        return False
    number, after = tokens.word[i + 2], tokens.word[i + 3] if i + 3 < len(tokens) else "."
    return len(number) <= 3 and number.isdecimal() and int(number) in _AGES and after in {",", "."}  # noqa: PLR2004


def decide(tokens: Tokens, name: Name, evidence: Evidence) -> MentionLabel | None:  # noqa: C901, PLR0911, PLR0912  one case a line reads best in one place
    """What a name is, from the place where it stands and from the article as a whole."""
    key = key_of(tokens, name)
    written = tokens.text[tokens.start[name.first] : tokens.end[name.last]]
    fixed = _fixed(written, key, name)
    if name.title < name.first and key in evidence.titled:
        return MentionLabel.PERSON
    if key in evidence.people:
        # a last name alone does not come before the full name it is short for, unless in a headline
        early = name.first < evidence.people[key].first and not tokens.headline[name.first]
        if fixed is MentionLabel.PLACE and (early or _stands_as_place(tokens, name)):
            return MentionLabel.PLACE
        if fixed in {None, MentionLabel.PLACE}:
            return MentionLabel.PERSON
    if fixed is None and key in evidence.bodies:
        return MentionLabel.ORGANIZATION
    if fixed is None and key in evidence.companies and name.label is MentionLabel.PLACE:
        fixed = name.label if _stands_in(tokens, name) else MentionLabel.ORGANIZATION
    if fixed is not None:
        return fixed
    if name.size > 1:
        last = tokens.lower[name.last]
        if name.label is not MentionLabel.GROUP and last.rstrip(".") in _INCORPORATED and tokens.capital(name.last):
            return MentionLabel.ORGANIZATION
        if is_body_word(last) and name.label is not MentionLabel.PERSON and key not in evidence.titled:
            return MentionLabel.ORGANIZATION
        known = evidence.people.get(tokens.lower[surname_index(tokens, name)])
        if known is not None and tokens.lower[known.first] == tokens.lower[name.first]:
            return MentionLabel.PERSON
        known_first = name.size <= _FULL and is_first_name(tokens.lower[name.first]) and not _is_company(last)
        if known_first and name.label in {None, MentionLabel.ORGANIZATION} and not tokens.headline[name.first]:
            return MentionLabel.PERSON
        if name.size <= _FULL and evidence.labels.get(last) is MentionLabel.PERSON:
            return MentionLabel.PERSON
    elif key in evidence.first_names and name.label in {None, MentionLabel.PLACE, MentionLabel.ORGANIZATION}:
        return MentionLabel.PERSON
    return evidence.labels.get(key, name.label)


def _fixed(written: str, key: str, name: Name) -> MentionLabel | None:
    """What word lists say a name is, whatever the parse says."""
    lands = geography()
    if written.isupper() and len(written) > _CODE:
        written = written.title()
    if written in lands.people or written in lexicon.words("people/groups"):
        return MentionLabel.GROUP
    if name.size > 1 and key.rpartition(" ")[2] in _LAWS:
        return MentionLabel.DOCUMENT
    if lands.is_place(written) or written in {"EU", "E.U."}:
        return MentionLabel.ORGANIZATION if written in {"EU", "E.U."} else MentionLabel.PLACE
    if key in lexicon.words("bodies/government_names") or key in lexicon.words("bodies/media_names"):
        if key in _WORDS_TOO and name.label is not MentionLabel.ORGANIZATION:
            return None
        return MentionLabel.ORGANIZATION
    return None


def _stands_in(tokens: Tokens, name: Name) -> bool:
    """Whether something is said to be in what a name names, as one is in a town."""
    return name.first > 0 and tokens.lower[name.first - 1] in {"in", "near", "around", "outside", "across"}


def _stands_as_place(tokens: Tokens, name: Name) -> bool:
    """Whether a word that is both a place and a person's name here stands for the place."""
    before = name.first - 1
    if before >= 0 and tokens.lower[before] in _PLACE_BEFORE:
        return True
    return name.label is MentionLabel.PLACE and tokens.dep[name.last] in {"pobj", "compound", "appos", "nmod"}
