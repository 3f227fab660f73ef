"""The names of an article: candidates, judged by the article as a whole, and the repeats that were missed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.model import MentionLabel
from newsparse.stages.mentions.evidence import collect, decide, key_of, surname_index
from newsparse.stages.mentions.first_names import is_first_name
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.given import given_names, with_given
from newsparse.stages.mentions.joins import joined
from newsparse.stages.mentions.nouns import is_body_word, is_initials, is_role, singular
from newsparse.stages.mentions.runs import Name, find_runs, with_initials, with_prefix, without_honours
from newsparse.stages.mentions.similar import may_be_spelling
from newsparse.stages.mentions.titles import is_title_word, modifies, title_before
from newsparse.stages.mentions.tokens import opens_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.people import Person
    from newsparse.stages.mentions.evidence import Evidence
    from newsparse.stages.mentions.tokens import Tokens

_DEFINITE: Final = frozenset({"the", "this", "his", "her", "its", "their", "our"})
_PROPER: Final = frozenset({"NNP", "NNPS"})
MIN_SPELLING: Final = 6
"""Letters that a last name must have for another spelling of it to be looked for."""
MOST_PEOPLE: Final = 200
"""Last names that are compared with words in another spelling, at most."""
_STEPS: Final = 3  # from the preposition before a name up to a role
_SAINTS: Final = frozenset({"san", "santa", "saint", "st", "ste", "fort", "port", "mount", "new"})
_TURNS: Final = 4  # labels of initials that an interview has at least
_SHORTEST: Final = 3  # letters of a last name that is looked for on its own; words of a name with a role


def find_names(tokens: Tokens, people: Sequence[Person] = ()) -> list[Name]:
    """All names of the article, in text order, none overlapping another; each with its label and title.

    Args:
        tokens: The article's words.
        people: People whom the caller knows; their names are names of people wherever they stand.
    """
    given = given_names(tokens, people)
    runs = with_given(joined(tokens, _without_offices(tokens, find_runs(tokens))), given)
    evidence = collect(tokens, runs)
    _see_turns(tokens, evidence)
    _respell(tokens, runs, evidence)
    runs = [part for name in runs for part in _split(tokens, name, evidence)]
    runs = [part for name in runs for part in _held(tokens, name, evidence)]
    known = _known(tokens, runs, evidence)
    names: list[Name] = []
    taken = bytearray(len(tokens))
    for name in _headline_names(tokens, runs, known):
        label = decide(tokens, name, evidence)
        if label is None or _is_label(tokens, name):
            continue
        if label is MentionLabel.PERSON:
            name.last = without_honours(tokens, name.first, name.last)
            _strip_title(tokens, name)
            _widen(tokens, name)
            whole = with_initials(tokens, name.first)
            if whole < name.first:
                name.first, name.title = whole, title_before(tokens, whole)
        if name.title < name.first and label is not MentionLabel.PERSON:
            name.title = name.first
        name.label = label
        names.append(name)
    names = with_given(names, given)
    for name in names:
        taken[name.first : name.last + 1] = b"\1" * name.size
    names += _repeats(tokens, evidence, taken)
    names += _initialled(tokens, names)
    names.sort(key=lambda name: name.first)
    return _outside_titles(names)


def _is_label(tokens: Tokens, name: Name) -> bool:
    """Whether a word in capitals is none's name but a label: "Q:", the "SEN" and "HOST" of a transcript."""
    if name.size > 1 or not tokens.word[name.first].isupper():
        return False
    after = tokens.word[name.last + 1] if name.last + 1 < len(tokens) else ""
    lower = tokens.lower[name.first]
    return (lower in {"q", "a"} and after in {":", "."}) or (after in {".", ":", ","} and is_title_word(lower))


def _see_turns(tokens: Tokens, evidence: Evidence) -> None:
    """Learn who speaks in a transcript: words in capitals that open lines before a colon, more than once."""
    turns: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(tokens.word[:-1]):
        opens = tokens.start[i] == 0 or tokens.text[tokens.start[i] - 1] == "\n"
        if opens and tokens.word[i + 1] == ":" and word.isupper() and word.isalpha() and len(word) >= _SHORTEST:
            turns[tokens.lower[i]].append(i)
    for lower, places in turns.items():
        known = lower in lexicon.words("cues/not_speakers") or lower in evidence.people or is_title_word(lower)
        if len(places) > 1 and not known and tokens.word[places[0]] not in lexicon.words("paragraphs/labels"):
            evidence.labels[lower] = MentionLabel.PERSON
            evidence.people[lower] = Name(places[0], places[0], MentionLabel.PERSON, places[0])


def _initialled(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The labels of an interview that are the initials of somebody named in it: "AC: It rained."."""
    turns = [
        i
        for i, word in enumerate(tokens.word[:-1])
        if tokens.word[i + 1] == ":"
        and 1 < len(word) <= _SHORTEST
        and word.isupper()
        and word.isalpha()
        and (tokens.start[i] == 0 or tokens.text[tokens.start[i] - 1] == "\n")
    ]
    if len(turns) < _TURNS:
        return []
    people = {
        "".join(word[0] for word in tokens.word[name.first : name.last + 1] if word[0].isupper())
        for name in names
        if name.label is MentionLabel.PERSON and name.size > 1
    }
    places = {name.first: name for name in names if name.size == 1}
    taken = {i for name in names if name.size > 1 for i in range(name.first, name.last + 1)}
    out = []
    for i in turns:
        if tokens.word[i] not in people or i in taken:
            continue
        if i in places:
            places[i].label, places[i].title = MentionLabel.PERSON, i
        else:
            out.append(Name(i, i, MentionLabel.PERSON, i))
    return out


def _without_offices(tokens: Tokens, runs: Iterable[Name]) -> Iterator[Name]:
    """The candidates without offices: "the | Prime Minister", and the initials that end one: "the BJP | MLA"."""
    for name in runs:
        while name.first <= name.last and is_initials(tokens.word[name.last]):
            name.last -= 1
        if name.first <= name.last and not _is_office(tokens, name):
            yield name


def _is_office(tokens: Tokens, name: Name) -> bool:
    """Whether capitals are those of an office, not of a name: "the Prime Minister", "the Speaker of the House"."""
    before, first = name.first - 1, tokens.lower[name.first]
    if name.size > 1 and tokens.word[name.first].isupper() and tokens.word[name.first + 1] == "OF":
        return is_role(first)  # "LEADER OF the opposition Ana Costa", as papers open
    if name.label is MentionLabel.GROUP or (name.size == 1 and first in lexicon.words("bodies/media")):
        return False  # the Guardian
    while before >= 0 and modifies(tokens, before):
        before -= 1
    definite = before >= 0 and tokens.lower[before] in _DEFINITE
    links = (i for i in range(name.first + 1, name.last) if tokens.lower[i] in {"of", "for"})
    last = next(links, name.last + 1) - 1
    noun = tokens.lower[last]
    return (
        (definite or last > name.first)
        and is_role(noun)
        and (last == name.last or singular(noun) == noun)
        and all(modifies(tokens, i) or is_title_word(tokens.lower[i]) for i in range(name.first, last))
    )


def _respell(tokens: Tokens, runs: list[Name], evidence: Evidence) -> None:
    """Let another spelling of a known person's last name ("Suleimani") be that person's name too."""
    known = [word for word in evidence.people if len(word) >= MIN_SPELLING][:MOST_PEOPLE]
    for name in runs:
        if name.size > 1 or name.label in {MentionLabel.PERSON, MentionLabel.GROUP}:
            continue
        word = tokens.lower[name.first]
        if len(word) < MIN_SPELLING or word in evidence.people or geography().is_place(tokens.word[name.first]):
            continue
        for other in known:
            if may_be_spelling(word, other):
                evidence.people[word] = evidence.people[other]
                break


def _split(tokens: Tokens, name: Name, evidence: Evidence) -> list[Name]:
    """A body's name that ran into the person after it cut in two: "the Washington Post | Trump said"."""
    if name.size == 1 or name.label is MentionLabel.PERSON or tokens.lower[name.last] not in evidence.people:
        return [name]
    if not is_body_word(tokens.lower[name.last - 1]):
        return [name]
    before = Name(name.first, name.last - 1, name.label, name.title)
    return [before, Name(name.last, name.last, MentionLabel.PERSON, name.last)]


def _held(tokens: Tokens, name: Name, evidence: Evidence) -> list[Name]:
    """A name that ran into that of who holds an office there cut in two: "chair of Goldman Sachs | James Holt"."""
    begin = name.first
    while begin > 0 and tokens.capital(begin - 1) and tokens.sentence[begin - 1] == tokens.sentence[name.first]:
        begin -= 1
    before = begin - 1 - (begin > 0 and tokens.lower[begin - 1] == "the")
    while (
        before > 1 and tokens.lower[before] in {"and", ","} and tokens.capital(before - 1)
    ):  # "for Finance and Transport"
        before -= 1
        while before > 0 and tokens.capital(before):
            before -= 1
    if before < 1 or not _holds_office(tokens, before):
        return [name]
    for first in range(max(name.first, begin + 1), name.last):
        pair = Name(first, name.last, None, first)
        known = pair.size == 2 and evidence.labels.get(key_of(tokens, pair)) is MentionLabel.PERSON  # noqa: PLR2004
        led = is_first_name(tokens.lower[first]) and tokens.lower[first - 1].rstrip(".") not in _SAINTS
        if known or led or (pair.size > 1 and _ends_field(tokens, first)):
            settled = first == name.first and name.label is MentionLabel.PERSON
            if settled or is_body_word(tokens.lower[name.last]) or tokens.possessive(name.last):
                break
            pair.label = evidence.labels[key_of(tokens, pair)] = MentionLabel.PERSON
            evidence.people.setdefault(tokens.lower[surname_index(tokens, pair)], pair)
            label = None if name.label is MentionLabel.PERSON else name.label
            return [Name(name.first, first - 1, label, name.first), pair] if first > name.first else [pair]
    return [name]


def _ends_field(tokens: Tokens, first: int) -> bool:
    """Whether a minister's field ends before a token: "minister for the interior | Ahsan Rao"."""
    fields = lexicon.words("people/fields")
    return tokens.lower[first - 1] in fields and tokens.lower[first] not in fields


def _holds_office(tokens: Tokens, at: int) -> bool:
    """Whether a preposition leads on from a role, not of kin: "leader of the opposition in", "chair of"."""
    for _ in range(_STEPS):
        if tokens.lower[at] not in {"of", "for", "in", "at"}:
            return False
        noun = tokens.head[at]
        if noun >= at:
            return False
        if is_role(tokens.lower[noun]):
            return tokens.lower[noun] not in lexicon.words("people/kinship")
        at = tokens.head[noun]
    return False


def _opens_with_role(tokens: Tokens, name: Name) -> bool:
    """Whether the first word of a name has its capital from the sentence alone: "Chemist Ines Falk won"."""
    lower = tokens.lower[name.first]
    opens = opens_sentence(tokens.sentence, name.first)
    return opens and name.size >= _SHORTEST and is_role(lower) and not is_first_name(lower)


def _strip_title(tokens: Tokens, name: Name) -> None:
    """Leave out a title that the parse took for part of a person's name."""
    first = name.first
    if name.label is not MentionLabel.PERSON:
        while first < name.last and is_title_word(tokens.lower[first]):
            first += 1
    if first == name.first and _opens_with_role(tokens, name):
        first += 1
    if first > name.first or name.label is not MentionLabel.PERSON:
        name.first = first
        name.title = title_before(tokens, first)


def _widen(tokens: Tokens, name: Name) -> None:
    """Take a first name back from the body before it: "CEO of the Refugee Council | Enver Solomon"."""
    before = name.first - 1
    if name.size > 1 or not name.title < before or tokens.tag[before] != "NNP" or not tokens.capital(before):
        return
    lower = tokens.lower[before]
    if is_body_word(tokens.lower[before - 1]) and not (is_body_word(lower) or is_title_word(lower)):
        name.first = before


def _outside_titles(names: list[Name]) -> list[Name]:
    """Without the names that are only part of the title of the person after them ("State" in "Secretary of State")."""
    out: list[Name] = []
    limit = 1 << 62
    for name in reversed(names):
        if name.first >= limit:
            continue
        if name.last >= limit:  # "National Journal | Correspondent Ana Costa"
            if name.label is MentionLabel.PERSON:
                continue
            name.last = limit - 1
        out.append(name)
        limit = name.title if name.title < name.first else 1 << 62
    return out[::-1]


# ---------------------------------------------------------------------- headlines: capitals say nothing there


def _known(tokens: Tokens, runs: list[Name], evidence: Evidence) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """The names of the body by their first word, longest first."""
    table: dict[str, dict[tuple[str, ...], Name]] = {}
    for name in runs:
        if tokens.headline[name.first] or name.label is None:
            continue
        words = tuple(tokens.lower[name.first : name.last + 1])
        table.setdefault(words[0], {}).setdefault(words, name)
        if words[-1] in evidence.people and name.size > 1:
            table.setdefault(words[-1], {}).setdefault((words[-1],), name)
    return {word: sorted(forms.items(), key=lambda row: -len(row[0])) for word, forms in table.items()}


def _headline_names(
    tokens: Tokens, runs: list[Name], known: dict[str, list[tuple[tuple[str, ...], Name]]]
) -> list[Name]:
    """The runs, those of headlines replaced by the names that the body knows, where it knows any."""
    found: list[Name] = []
    covered: set[int] = set()
    for i, headline in enumerate(tokens.headline):
        if not headline or i in covered or not tokens.word[i][0].isupper():
            continue
        for words, name in known.get(tokens.lower[i], ()):
            if tuple(tokens.lower[i : i + len(words)]) == words:
                found.append(Name(i, i + len(words) - 1, name.label, title_before(tokens, i)))
                covered.update(range(i, i + len(words)))
                break
    if not found:
        return runs
    kept = [name for name in runs if not covered.intersection(range(name.first, name.last + 1))]
    return sorted([*kept, *found], key=lambda name: name.first)


# ---------------------------------------------------------------------- repeats


def _stands_bare(tokens: Tokens, i: int) -> bool:
    """Whether a word that may be a last name ("Ban said", "Sanders: ...") stands as a common noun would not."""
    if tokens.tag[i] not in {"NN", "NNS"} or i in tokens.left:
        return False
    if tokens.dep[i] == "nsubj":
        return True
    return i + 1 < len(tokens) and tokens.word[i + 1] == ":"


def _repeats(tokens: Tokens, evidence: Evidence, taken: bytearray) -> list[Name]:
    """Last names of known people that the parse did not see as names."""
    out: list[Name] = []
    people = geography().people
    wanted = evidence.companies | evidence.people.keys()
    for i, lower in enumerate(tokens.lower):
        if lower not in wanted:
            continue
        if lower in evidence.companies and not taken[i] and tokens.story[i] and tokens.tag[i] in _PROPER:
            if not (i + 1 < len(tokens) and taken[i + 1] and tokens.head[i] == i + 1):
                out.append(Name(i, i, MentionLabel.ORGANIZATION, i))
                taken[i] = 1
            continue
        if taken[i] or not tokens.story[i] or len(lower) < _SHORTEST or lower not in evidence.people:
            continue
        if not tokens.capital(i) or tokens.word[i] in people:
            continue
        if tokens.tag[i] not in _PROPER and not _stands_bare(tokens, i):
            continue
        first = with_prefix(tokens, i)
        out.append(Name(first, i, MentionLabel.PERSON, title_before(tokens, first)))
        taken[first : i + 1] = b"\1" * (i - first + 1)
    return out


__all__ = ["Name", "find_names", "key_of", "surname_index"]
