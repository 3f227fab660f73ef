"""What an article says a person is: titles, appositions, "X is the Y", and what stands in brackets."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import regex

from newsparse import lexicon
from newsparse.model import Gender, MentionKind, MentionLabel
from newsparse.stages.mentions.first_names import is_first_name
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import is_role, singular
from newsparse.stages.mentions.titles import expand, is_honour
from newsparse.stages.speakers.genders import gender_of_word

if TYPE_CHECKING:
    from newsparse.stages.mentions.tokens import Tokens
    from newsparse.stages.speakers.chain import Chain
    from newsparse.stages.speakers.scene import Scene

_BRACKET: Final = regex.compile(r"\s?\((?:(?P<party>[RDI])\s?-\s?)?(?P<state>[A-Z][A-Za-z.]{1,6})(?:-\d+)?\)")
_PARTIES: Final = {"R": "republican", "D": "democrat", "I": "independent"}
_BE: Final = frozenset({"is", "was", "be", "been", "being", "are", "were", "'s", "’s", "became", "become", "remains"})
_NEAR: Final = 6  # mentions before a name that are looked at
_SMALL: Final = frozenset({"the", "a", "an", "of", "for", "to", "at", "in", "and", "'s", "’s", ",", "his", "her"})
_DETERMINERS: Final = frozenset({"this", "that", "these", "those", "its", "their", "our", "my", "your"})
_VAGUE: Final = frozenset(
    {"former", "ex", "current", "longtime", "then", "new", "senior", "top", "late", "retired", "based"}
)
_OF_TWO: Final = frozenset({"chief-minister", "prime-minister", "press-secretary"})
_HEADS: Final = frozenset({"chief", "first", "prime"})  # of ministers
_RANKS: Final = frozenset({"deputy", "lieutenant", "vice"})  # who holds such an office is not "the president"
_SAYS_NOTHING: Final = _SMALL | _VAGUE | _DETERMINERS


@functools.cache
def _families() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in lexicon.lines("people/role_families"):
        first, *others = (word.replace("-", " ") if word in _OF_TWO else word for word in line.split())
        table.setdefault(first, set()).update(others)
        for other in others:
            table.setdefault(other, set()).add(first)
    return {word: frozenset(others) for word, others in table.items()}


def related(role: str) -> frozenset[str]:
    """Role nouns that the same person may be called by."""
    return _families().get(role, frozenset())


def bare_role(word: str) -> str:
    """A role noun as it is compared: singular, in full, without "ex-" and "vice-"."""
    role = expand(singular(word.lower()))
    for prefix in ("ex-", "co-", "then-"):
        role = role.removeprefix(prefix)
    return role


def ranked(tokens: Tokens, first: int, head: int, role: str, words: set[str]) -> tuple[str, set[str]]:
    """An office of two words with what else narrows it down: "prime minister", "deputy foreign minister".

    Args:
        tokens: The article's words.
        first: The first token of the phrase.
        head: The token of its noun.
        role: That noun as it is compared.
        words: The words that narrow it down.

    Returns:
        The office and the other words.
    """
    before = tokens.lower[head - 1] if head > first else ""
    rank = before if role == "minister" and before in _HEADS else ""
    rank = rank or next((lower for lower in tokens.lower[first:head] if lower in _RANKS), "")
    return (f"{rank} {role}", words - {rank}) if rank else (role, words)


def is_past(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a phrase says that an office is no longer held: "former president", "ex-wife"."""
    return any(lower in _PAST or lower.startswith("ex-") for lower in tokens.lower[first : last + 1])


def modifiers(tokens: Tokens, first: int, last: int, head: int) -> set[str]:
    """The words of a phrase that narrow its head down, lower case."""
    return {
        expand(lower)
        for i, lower in enumerate(tokens.lower[first : last + 1], first)
        if i != head and lower not in _SAYS_NOTHING and lower[0].isalnum()
    }


_CROWNED: Final = frozenset({"pope", "king", "queen", "prince", "princess"})
_PAST: Final = frozenset({"former", "ex", "late", "onetime", "then"})
_TELLING: Final = 60  # characters before a name that tell that it is one
_GIVEN: Final = regex.compile(
    r"(?:g[ai]v(?:e|es|ing) (?:his|her|their) (?:(?:first|last|full|only) )*name (?:only |simply |just )?as"
    r"|(?:identif(?:ied|ying)|introduced|call(?:ed|ing)) (?:himself|herself|themselves) (?:only |simply )?(?:as )?"
    r"|(?:be|being) (?:identified|named|called) (?:only |just )?(?:as|by (?:his|her) first name,?)) ?$"
)
_PARTY_OF: Final = {
    **dict.fromkeys(("republican", "republicans", "gop", "tory", "tories"), "right"),
    **dict.fromkeys(("democrat", "democratic", "democrats", "labour"), "left"),
}


def parties(words: frozenset[str] | set[str]) -> set[str]:
    """The parties that words of a description name."""
    return {_PARTY_OF[word] for word in words if word in _PARTY_OF}


def lands(tokens: Tokens, first: int, last: int) -> set[str]:
    """The countries and states that a phrase names."""
    found: set[str] = set()
    homes = geography().homes
    for i in range(first, last + 1):
        word = tokens.word[i]
        if word[0].isupper():
            if word in homes:
                found.add(homes[word])
            if i < last and tokens.word[i + 1][0].isupper():
                written = tokens.text[tokens.start[i] : tokens.end[i + 1]]
                if written in homes:
                    found.add(homes[written])
    return found


def learn_roles(scene: Scene, i: int, chain: Chain) -> list[int]:
    """Learn what stands around one of a person's names; give the mentions that this makes the same person.

    Args:
        scene: The article.
        i: A mention that is the person's name.
        chain: The person's chain.

    Returns:
        Indices of nominal mentions that are in apposition with the name, or said to be it.
    """
    tokens = scene.tokens
    mention = scene.mentions[i]
    head = scene.head[i]
    if mention.title is not None:
        first = scene.token_at(mention.title.start)
        last = scene.token_at(mention.title.end - 1)
        _learn_title(tokens, first, last, chain)
    opens = scene.token_at(mention.span.start)
    if tokens.lower[opens] in _CROWNED and opens < head and is_first_name(tokens.lower[opens + 1]):
        _learn_title(tokens, opens, opens, chain)  # "Pope Francis", "King Charles"
    bracket = _BRACKET.match(scene.text, mention.span.end, min(mention.span.end + 16, len(scene.text)))
    if bracket:
        state = geography().state.get(bracket["state"])
        if state:
            chain.lands.add(state)
        if bracket["party"]:
            chain.roles.setdefault(_PARTIES[bracket["party"]], set())
    same: list[int] = []
    for other in [*_described(tokens, head), *_put_before(scene, i), *_led_by(scene, i), *_named_as(scene, i)]:
        for j in scene.at_head.get(other, ()):
            item = scene.mentions[j]
            if item.kind is MentionKind.NOMINAL and is_person_noun(tokens, other):
                _learn_phrase(scene, j, chain)
                same.append(j)
                break
    return same


def called(scene: Scene, i: int) -> list[int]:
    """The mentions that describe a body beside its name: "The company behind the mine, Northstar Metals, ..."."""
    return [
        j
        for other in _described(scene.tokens, scene.head[i])
        for j in scene.at_head.get(other, ())
        if scene.mentions[j].kind is MentionKind.NOMINAL and scene.mentions[j].label is MentionLabel.ORGANIZATION
    ]


def _led_by(scene: Scene, i: int) -> list[int]:
    """The head of a description that runs into a name: "the director of the museum Maria Lund"."""
    start = scene.mentions[i].span.start
    for j in range(i - 1, max(i - _NEAR, -1), -1):
        item = scene.mentions[j]
        of_person = item.kind is MentionKind.NOMINAL and item.label is MentionLabel.PERSON
        if of_person and item.span.end == start - 1 and item.head.end < item.span.end:
            return [scene.head[j]]
    return []


def _named_as(scene: Scene, i: int) -> list[int]:
    """The head of a description whose name is told after it: "A woman who gave her name only as Rita"."""
    start = scene.mentions[i].span.start
    if _GIVEN.search(scene.text, max(start - _TELLING, 0), start) is None:
        return []
    for j in range(i - 1, max(i - _NEAR - _NEAR, -1), -1):
        item = scene.mentions[j]
        if item.kind is MentionKind.NOMINAL and item.label is MentionLabel.PERSON and scene.subject[j]:
            return [scene.head[j]] if scene.sentence[j] == scene.sentence[i] else []
    return []


def _put_before(scene: Scene, i: int) -> list[int]:
    """The head of a description that ends right before a name between commas: "the chief executive, Tim Hall, said"."""
    tokens, mention = scene.tokens, scene.mentions[i]
    first, last = scene.token_at((mention.title or mention.span).start), scene.token_at(mention.span.end - 1)
    while last + 1 < len(tokens) and is_honour(tokens.word[last + 1]):
        last += 1
    if first < 2 or tokens.word[first - 1] != "," or last + 1 >= len(tokens):  # noqa: PLR2004  a noun and a comma
        return []
    after = tokens.word[last + 1]
    noun = first - 2
    closes = after in {",", ".", "—", "--"} or tokens.tag[last + 1][:2] == "VB"
    # between two commas before a verb a name is in apposition, whatever the parse makes of it
    sure = scene.subject[i] or (after == "," and last + 2 < len(tokens) and tokens.tag[last + 2] in {"VBD", "VBZ"})
    return [noun] if closes and sure and is_person_noun(tokens, noun) else []


def is_person_noun(tokens: Tokens, i: int) -> bool:
    """Whether a token is a singular noun for a person."""
    return tokens.tag[i] in {"NN", "NNP"} and is_role(tokens.lower[i])


def _described(tokens: Tokens, head: int) -> list[int]:
    """Heads of the phrases that describe a name: in apposition with it, or said to be it."""
    found = [child for child in tokens.right.get(head, ()) if tokens.dep[child] == "appos"]
    if tokens.dep[head] == "appos":
        found.append(tokens.head[head])
    if tokens.dep[head] == "nsubj" and tokens.lower[tokens.head[head]] in _BE:
        found += [child for child in tokens.right.get(tokens.head[head], ()) if tokens.dep[child] == "attr"]
    return found


def _learn_title(tokens: Tokens, first: int, last: int, chain: Chain) -> None:
    # "Secretary of State": the noun is the first word; "Foreign Minister": the last
    heads = [i for i in range(first, last + 1) if is_role(expand(tokens.lower[i]))]
    if not heads:
        return
    linked = any(tokens.lower[i] in {"of", "for"} for i in range(first, last + 1))
    head = heads[0] if linked else heads[-1]
    role, words = ranked(tokens, first, head, bare_role(tokens.lower[head]), modifiers(tokens, first, last, head))
    chain.roles.setdefault(role, set()).update(words)
    before = first - 1
    while before >= 0 and first - before <= 4 and tokens.sentence[before] == tokens.sentence[first]:  # noqa: PLR2004  a body's name
        if tokens.tag[before][:2] not in {"NN", "JJ"} and tokens.tag[before] != "POS":
            break
        before -= 1
    chain.lands.update(lands(tokens, before + 1, first - 1))
    chain.roles[role].update(modifiers(tokens, before + 1, first - 1, -1))
    (chain.past if is_past(tokens, before + 1, last) else chain.present).add(role)


def _learn_phrase(scene: Scene, j: int, chain: Chain) -> None:
    tokens = scene.tokens
    span = scene.mentions[j].span
    first, last, head = scene.token_at(span.start), scene.token_at(span.end - 1), scene.head[j]
    role, words = ranked(tokens, first, head, bare_role(tokens.lower[head]), modifiers(tokens, first, last, head))
    chain.roles.setdefault(role, set()).update(words)
    (chain.past if is_past(tokens, first, head) else chain.present).add(role)
    chain.lands.update(lands(tokens, first, last))
    gender = gender_of_word(tokens.lower[head])
    if gender is not Gender.NOT_STATED:
        chain.genders[gender] += 2
