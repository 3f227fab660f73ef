"""Candidate names: the parse's named entities, cleaned, and the runs of capitalised words that it missed."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import attrs

from newsparse import lexicon
from newsparse.model import MentionLabel
from newsparse.stages.mentions.first_names import is_first_name
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import is_body_word, is_initials
from newsparse.stages.mentions.tickers import tickers
from newsparse.stages.mentions.titles import is_honour, is_title_word, keeps_in_name, title_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.stages.mentions.tokens import Tokens

LABELS: Final = {
    "PERSON": MentionLabel.PERSON,
    "ORG": MentionLabel.ORGANIZATION,
    "GPE": MentionLabel.PLACE,
    "LOC": MentionLabel.PLACE,
    "FAC": MentionLabel.FACILITY,
    "NORP": MentionLabel.GROUP,
    "EVENT": MentionLabel.EVENT,
    "LAW": MentionLabel.DOCUMENT,
    "WORK_OF_ART": MentionLabel.DOCUMENT,
    "PRODUCT": MentionLabel.OTHER,
}
"""spaCy's entity types that are names, and what newsparse calls them."""

LONGEST: Final = 12  # words a name has at most
_PROPER: Final = frozenset({"NNP", "NNPS"})
_FRONT: Final = frozenset({"DT", "PRP$", "IN", "CC", "POS", "WDT", "PDT"})
PREFIXES: Final = frozenset({"bin", "ibn", "van", "von", "der", "den", "de", "la", "abu", "el", "al", "di", "dos"})
_ARTICLES: Final = frozenset({"al", "el", "ash", "as", "an", "ar", "at", "az", "ad", "ul"})
_SUFFIXES: Final = frozenset({"jr", "sr"})
_COURTESY: Final = frozenset({"dr", "miss", "mr", "mrs", "ms", "mx"})
_FULL: Final = 3  # words of a full name
_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "appos", "agent", "dative"})
_LONGEST_ACRONYM: Final = 8
_INITIALS: Final = 4  # of a name, at most
# Words that open a sentence with a capital and are sometimes taken into the name after them.
_OPENERS: Final = frozenset(
    {"the", "though", "although", "if", "when", "while", "but", "as", "after", "before", "since", "because", "both"}
    | {"why", "how", "what", "did", "is", "will", "does", "can", "has", "yet", "so", "then", "now", "still", "like"}
)
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSELIKE: Final = frozenset({MentionLabel.DOCUMENT, MentionLabel.EVENT, MentionLabel.OTHER})
_QUOTES: Final = frozenset('"“”„«»`‘()[]{}—–;:…')


@attrs.define
class Name:
    """A name that was found: tokens ``first`` to ``last``, both included.

    Attributes:
        first: Its first token.
        last: Its last token.
        label: What it names; ``None`` while nothing says so.
        title: The first token of the title before it; ``first`` where there is none.
    """

    first: int
    last: int
    label: MentionLabel | None
    title: int

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return self.last - self.first + 1


def find_runs(tokens: Tokens) -> list[Name]:
    """Candidate names in text order, their pieces not joined yet."""
    names = sorted([*_entities(tokens), *_missed(tokens)], key=lambda name: name.first)
    brackets = tickers(tokens.text)
    if not brackets:
        return names
    ends = [end for _, end in brackets]

    def is_ticker(name: Name) -> bool:
        at = bisect_right(ends, tokens.start[name.first])
        return at < len(brackets) and brackets[at][0] < tokens.start[name.first]

    return [name for name in names if not is_ticker(name)]


# ---------------------------------------------------------------------- what the parse calls an entity


def _entities(tokens: Tokens) -> Iterator[Name]:
    entity, story = tokens.entity, tokens.story
    i, count = 0, len(tokens)
    while i < count:
        kind = entity[i]
        if not kind:
            i += 1
            continue
        j = i + 1
        while j < count and entity[j] == kind and not tokens.opens[j]:
            j += 1
        if kind in LABELS and story[i]:
            for first, last in _parts(tokens, i, j):
                found = _cleaned(tokens, first, last, LABELS[kind])
                if found:
                    yield from _without_verbs(tokens, found)
        elif j == i + 1 and story[i] and tokens.capital(i) and tokens.word[i] in geography().people:
            yield Name(i, i, MentionLabel.GROUP, i)  # taken for a number or a day
        i = j


def _parts(tokens: Tokens, i: int, j: int) -> Iterator[tuple[int, int]]:
    """Cut tokens ``i`` to ``j`` (excluded) at marks and line ends, and at sentence ends."""
    begin = i
    for at in range(i, j):
        word = tokens.word[at]
        mark = word[0] in _QUOTES or word.isspace() or _is_dash(tokens, at)
        if mark or tokens.sentence[at] != tokens.sentence[begin]:
            if at > begin:
                yield begin, at - 1
            begin = at + 1
    if begin < j:
        yield begin, j - 1


def _is_dash(tokens: Tokens, i: int) -> bool:
    """Whether a hyphen stands for a dash, between spaces: "MIAMI - Pat Riley"."""
    return tokens.word[i] == "-" and tokens.text[tokens.start[i] - 1 : tokens.end[i] + 1] == " - "


def _is_hyphen(tokens: Tokens, i: int) -> bool:
    """Whether a hyphen joins the words beside it: "T-Mobile", but not the party and state of "D-N.Y."."""
    if not 0 < i < len(tokens) - 1 or tokens.word[i] != "-" or tokens.word[i - 1] in {"D", "I", "R"}:
        return False
    return tokens.end[i - 1] == tokens.start[i] and tokens.end[i] == tokens.start[i + 1]


def _without_verbs(tokens: Tokens, name: Name) -> Iterator[Name]:
    """The name, or where the parse took a clause for a title ("Trump accused Holt") the names beside its verb."""
    if name.label not in _CLAUSELIKE:
        yield name
        return
    begin = name.first
    for i in range(name.first, name.last + 1):
        if tokens.tag[i] in _FINITE and tokens.word[i].islower():
            if begin < i:
                yield Name(begin, i - 1, None, begin)
            begin = i + 1
    if begin == name.first:
        yield name
    elif begin <= name.last and tokens.capital(begin):
        yield Name(begin, name.last, None, begin)


def _cleaned(tokens: Tokens, first: int, last: int, label: MentionLabel) -> Name | None:
    """The bare name inside an entity: no determiner, title, possessive ending or mark at its edges."""
    while first <= last and (
        tokens.tag[first] in _FRONT or tokens.lower[first] in _OPENERS or not any(map(str.isalnum, tokens.word[first]))
    ):
        first += 1
    while first <= last and (tokens.possessive(last) or not any(map(str.isalnum, tokens.word[last]))):
        last -= 1
    last = _without_ticker(tokens, first, last)
    if label is MentionLabel.PERSON or (first < last and _is_titled(tokens, first, last)):
        return _person(tokens, first, last)
    while first < last and tokens.tag[last] not in _PROPER and not tokens.capital(last):
        if any(map(str.isdigit, tokens.word[last])):
            break
        last -= 1
    if first > last or not any(tokens.capital(i) for i in range(first, last + 1)):
        return None
    if first == last and tokens.word[first] in geography().people:
        label = MentionLabel.GROUP
    elif first == last and label is MentionLabel.GROUP and _is_where(tokens, first):
        label = MentionLabel.PLACE
    return Name(first, min(last, first + LONGEST - 1), label, first)


def _is_titled(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a title makes an entity somebody, whatever the parse takes it for: "Ms Hale", "Caretaker PM Rao".

    So do initials after a title: "Home Minister P Chidambaram".
    """
    if tokens.lower[first].rstrip(".") in _COURTESY or any(map(is_initials, tokens.word[first:last])):
        return True
    places = range(max(first, 1), last)
    return any(is_title_word(tokens.lower[i - 1]) and _is_initial(tokens, i) for i in places)


def _is_initial(tokens: Tokens, i: int) -> bool:
    """Whether a token is a single letter of a name, without a full stop: "P Chidambaram"."""
    word = tokens.word[i] if 0 <= i < len(tokens) - 1 else ""
    return len(word) == 1 and word.isupper() and tokens.end[i] < tokens.start[i + 1]


def _without_ticker(tokens: Tokens, first: int, last: int) -> int:
    """The last token of a company's name without the short form that wires put after it: "Lundmark Inc LMK"."""
    ends = lexicon.words("links/company_endings")
    end = last
    while end > first and len(tokens.word[end]) > 1 and is_acronym(tokens.word[end].partition(".")[0]):
        end -= 1
    return end if first < end < last and tokens.lower[end].rstrip(".") in ends else last


def _is_where(tokens: Tokens, i: int) -> bool:
    """Whether a lone proper noun says where something is ("in Aleppo"), whatever the parse takes it for."""
    written = tokens.word[i]
    return (
        tokens.tag[i] == "NNP"
        and tokens.dep[i] == "pobj"
        and tokens.lower[tokens.head[i]] in {"in", "at", "near"}
        and written not in lexicon.words("people/groups")
    )


def _person(tokens: Tokens, first: int, last: int) -> Name | None:
    """The bare name inside an entity that the parse calls a person."""
    for i in range(first + 1, last + 1):  # "Trump’s Mike Pence", "Obama and Clinton": the first is one name
        if tokens.possessive(i) or tokens.lower[i] in {"and", "or", "&", ",", "vs.", "v."}:
            last = i - 1
            break
    for i in range(min(last, first + 4) - 1, first - 1, -1):  # "Indiana Gov. Mike Pence"
        lower = tokens.lower[i]
        if is_title_word(lower) and not keeps_in_name(tokens, i, last - first + 1):
            first = i + 1
            break
    while first < last and tokens.word[first] in geography().people:
        first += 1
    while first < last and not tokens.capital(last):
        last -= 1
    last = without_honours(tokens, first, last)
    if first > last or not tokens.capital(first):
        return None
    first, last = _stretched(tokens, first, last)
    return Name(first, min(last, first + LONGEST - 1), MentionLabel.PERSON, first)


def without_honours(tokens: Tokens, first: int, last: int) -> int:
    """The last token of a person's name without what orders and degrees put after it: "Ann Hale | CBE"."""
    while last > first and is_honour(tokens.word[last]):
        last -= 1
    return last


def with_prefix(tokens: Tokens, first: int) -> int:
    """The first token of a name with the small words before it: "bin Laden", "von der Leyen", "al-Bashari"."""
    sentence = tokens.sentence[first]
    for _ in range(2):
        before = first - 1
        if before >= 0 and tokens.lower[before] in PREFIXES and tokens.sentence[before] == sentence:
            first = before
    if (
        first > 1
        and tokens.word[first - 1] == "-"
        and tokens.lower[first - 2] in _ARTICLES
        and tokens.end[first - 1] == tokens.start[first]
    ):
        first -= 2
    return first


def with_initials(tokens: Tokens, first: int) -> int:
    """The first token of a name whose initials have no full stops: "A R Rahman", but not "Plan B Productions"."""
    for _ in range(_INITIALS):
        if first == 0 or not _is_initial(tokens, first - 1) or tokens.sentence[first - 1] != tokens.sentence[first]:
            break
        before = first - 2
        opens = before < 0 or not tokens.capital(before) or is_title_word(tokens.lower[before])
        if tokens.word[first - 1] == "I" or not (
            _is_initial(tokens, first) or (opens and tokens.tag[first - 1] == "NNP") or _is_initial(tokens, before)
        ):
            break
        first -= 1
    return first


def _stretched(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """A person's name with the small word before it ("bin Laden") and the tail after its hyphen ("Ban Ki-moon")."""
    first = with_initials(tokens, with_prefix(tokens, first))
    if (
        tokens.lower[last] in _SUFFIXES
        and last + 2 < len(tokens)
        and tokens.word[last + 1] == "."
        and tokens.end[last] == tokens.start[last + 1]
        and tokens.word[last + 2][:1].islower()
    ):
        return first, last + 1
    if (
        first < last
        and last + 2 < len(tokens)
        and tokens.word[last + 1] == "-"
        and tokens.start[last + 2] == tokens.end[last] + 1
        and tokens.tag[last + 2][:2] == "NN"
        and not (last + 3 < len(tokens) and tokens.tag[last + 3][:2] == "NN")
    ):
        last += 2
    return first, last


# ---------------------------------------------------------------------- what the parse missed


def _missed(tokens: Tokens) -> Iterator[Name]:
    """Runs of proper nouns outside all entities."""
    tag, entity, story, sentence = tokens.tag, tokens.entity, tokens.story, tokens.sentence
    particles = lexicon.words("people/particles")
    people = geography().people
    i, count = 0, len(tokens)
    while i < count:
        if tag[i] not in _PROPER:
            if story[i] and not entity[i] and tokens.word[i] in people and tokens.capital(i):
                yield Name(i, i, MentionLabel.GROUP, i)
            i += 1
            continue
        if entity[i] or not story[i] or not tokens.capital(i):
            i += 1
            continue
        j = i + 1
        while (
            j < count
            and j - i < LONGEST
            and sentence[j] == sentence[i]
            and not entity[j]
            and (
                (tag[j] in _PROPER and tokens.capital(j))
                or (tokens.lower[j] in particles and j + 1 < count and tag[j + 1] in _PROPER and not entity[j + 1])
                or (_is_hyphen(tokens, j) and tag[j + 1] in _PROPER and tokens.capital(j + 1) and not entity[j + 1])
            )
        ):
            j += 1
        first = i
        while first < j and tokens.lower[first] in _OPENERS:
            first += 1
        while (
            first < j
            and is_title_word(tokens.lower[first])
            and not keeps_in_name(tokens, first, j - first)
            and not _is_hyphen(tokens, first + 1)
        ):
            first += 1
        led = [at for at in range(first + 1, j - 1) if is_title_word(tokens.lower[at - 1]) and _is_initial(tokens, at)]
        first = led[0] if led else first  # "Parliamentary Affairs Minister | P K Bansal"
        last = j - 1
        if j < count and entity[j] == "PERSON" and first < (title := title_before(tokens, j)) < j:
            last = title - 1  # "Labour | MP Ana Costa"
        if first < j:
            yield Name(first, last, _label_of_run(tokens, first, last), first)
        i = j


def _label_of_run(  # noqa: PLR0911  one case a line reads best in one place
    tokens: Tokens, first: int, last: int
) -> MentionLabel | None:
    written = tokens.text[tokens.start[first] : tokens.end[last]]
    if written in geography().people or written in lexicon.words("people/groups"):
        return MentionLabel.GROUP
    if geography().is_place(written):
        return MentionLabel.PLACE
    if first < last and is_body_word(tokens.lower[last]):
        return MentionLabel.ORGANIZATION
    if tokens.headline[first]:
        return None
    if first == last:
        return MentionLabel.ORGANIZATION if is_acronym(written) else None
    if len(tokens.word[first]) == 1 < len(tokens.word[last]) and _is_hyphen(tokens, first + 1):
        return MentionLabel.ORGANIZATION  # "T-Mobile"
    return MentionLabel.PERSON if _looks_like_person(tokens, first, last) else None


def _looks_like_person(tokens: Tokens, first: int, last: int) -> bool:
    """Whether two or three capitalised words that the parse made nothing of are a person's name."""
    if last - first >= _FULL or not all(tokens.word[i][0].isalpha() for i in range(first, last + 1)):
        return False
    if is_first_name(tokens.lower[first]):
        return True
    before = first - 1
    if before >= 0 and tokens.tag[before] in {"DT", "JJ", "NN", "NNS", "CD"}:
        return False
    capitals = any(tokens.word[i].isupper() and not _is_initial(tokens, i) for i in range(first, last))
    return tokens.dep[last] in _ARGUMENTS and not capitals and not tokens.word[last].isupper()


def is_acronym(written: str) -> bool:
    """Whether a word is written as an acronym: "CNS", "S.E.C.", "UNHCR"."""
    letters = written.replace(".", "")
    return 2 <= len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()  # noqa: PLR2004  "EU"
