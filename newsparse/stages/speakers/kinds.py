"""What a chain is: its type, its name, its gender."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse import lexicon
from newsparse.model import SpeakerType
from newsparse.stages.mentions.geography import geography
from newsparse.stages.mentions.nouns import Noun, noun_class, singular
from newsparse.stages.speakers.bodies import body_noun
from newsparse.stages.speakers.chain import Chain, Sort

if TYPE_CHECKING:
    from newsparse.stages.speakers.scene import Scene

_COUNTRY: Final = 10  # a country's own name is fuller than that of any seat of its government
_COMPANY: Final = "bodies/corporate"


def type_of(scene: Scene, chain: Chain) -> SpeakerType:  # noqa: PLR0911  one case a line reads best in one place
    """The type of a chain."""
    if chain.sort is Sort.PERSON:
        if chain.named:
            return SpeakerType.PERSON
        return SpeakerType.UNNAMED_GROUP if chain.plural else SpeakerType.UNNAMED_PERSON
    if chain.sort is Sort.DOCUMENT:
        return SpeakerType.DOCUMENT
    if chain.sort is Sort.PLACE:
        return SpeakerType.GOVERNMENT_BODY
    if chain.sort is Sort.GROUP:
        return _type_of_group(scene, chain)
    if chain.sort is Sort.BODY:
        return _type_of_named_body(chain) if chain.named else _type_of_body(scene, chain)
    return SpeakerType.OTHER


def _type_of_named_body(chain: Chain) -> SpeakerType:
    written = sorted(chain.names, key=lambda name: (-len(name.split()), name))
    found = SpeakerType.ORGANIZATION
    for name in written:
        lower = name.lower()
        if lower in lexicon.words("bodies/media_names"):
            return SpeakerType.MEDIA
        if lower in lexicon.words("bodies/government_names"):
            return SpeakerType.GOVERNMENT_BODY
        if _is_international(lower):
            return SpeakerType.ORGANIZATION
        noun = body_noun(name)
        kind = noun_class(noun) if noun else None
        if noun in lexicon.words("bodies/media") and name.split()[-1].lower() == noun:
            return SpeakerType.MEDIA
        if kind is Noun.GOVERNMENT or noun in lexicon.words("bodies/government"):
            found = SpeakerType.GOVERNMENT_BODY
            break
    return found


def _is_international(lower: str) -> bool:
    """Whether a lower-case name is that of a body of several states: "Security Council", "World Bank"."""
    known = lexicon.words("bodies/international")
    words = lower.removeprefix("the ").split()
    return any(" ".join(words[:size]).rstrip(".") in known for size in (1, 2))


def _type_of_body(scene: Scene, chain: Chain) -> SpeakerType:
    head = scene.mentions[chain.mentions[0]].head.of(scene.text).lower()
    kind = noun_class(head)
    if kind is Noun.GOVERNMENT:
        return SpeakerType.GOVERNMENT_BODY
    if kind is Noun.MEDIA:
        return SpeakerType.MEDIA
    return SpeakerType.GROUP if chain.plural else SpeakerType.ORGANIZATION


def _type_of_group(scene: Scene, chain: Chain) -> SpeakerType:
    """Office and expertise make an unnamed group of sources; populations, camps and pairs make a group."""
    if chain.named:
        return SpeakerType.GROUP
    first = scene.mentions[chain.mentions[0]]
    words = first.span.of(scene.text).split()
    if any(word.lower() == "and" for word in words) and len(words) > 2:  # noqa: PLR2004  "X and Y"
        return SpeakerType.GROUP
    head = first.head.of(scene.text).lower()
    if head in {"police", "authorities"}:
        return SpeakerType.GOVERNMENT_BODY if head == "police" else SpeakerType.UNNAMED_GROUP
    bare = singular(head)
    if "-" in bare:
        bare = bare.rpartition("-")[2]
    if bare in lexicon.words("people/expertise"):
        return SpeakerType.UNNAMED_GROUP
    return SpeakerType.GROUP


def name_of(scene: Scene, chain: Chain) -> str:
    """The name the caller gives; or else the fullest name in the article, or the first description as written."""
    if chain.given is not None:
        return chain.given.name
    if chain.named:
        place = {name: i for i, name in enumerate(chain.names)}
        return " ".join(max(chain.names, key=lambda name: (_fullness(name, chain), -place[name])).split())
    return " ".join(scene.words(chain.mentions[0]).split())


def _fullness(name: str, chain: Chain) -> tuple[int, int]:
    if chain.sort is Sort.PERSON:
        return (len(name.split()), 0)
    if chain.sort is Sort.PLACE and name in geography().country:
        return (_COUNTRY + (len(name.replace(".", "")) > 3), 0)  # noqa: PLR2004  "U.S.", "UAE"
    return (len(name.split()), len(name) if len(name.split()) == 1 else 0)
