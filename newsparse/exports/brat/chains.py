"""Mentions and their chains in a BRAT file: what ``Equiv``, attributes and normalisations say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.exports.brat.standoff import Bound, Link, Standoff
from newsparse.model import MentionKind, MentionLabel, SpeakerType
from newsparse.spans import Span, hull

if TYPE_CHECKING:
    from newsparse.exports.brat.scheme import BratScheme

_PRONOUNS: Final = frozenset(
    {
        "i",
        "me",
        "mine",
        "myself",
        "we",
        "us",
        "ours",
        "ourselves",
        "you",
        "yours",
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "who",
        "whom",
    }
)
_TYPES: Final = {
    MentionLabel.PERSON: SpeakerType.PERSON,
    MentionLabel.ORGANIZATION: SpeakerType.ORGANIZATION,
    MentionLabel.GROUP: SpeakerType.GROUP,
    MentionLabel.DOCUMENT: SpeakerType.DOCUMENT,
}
_UNNAMED: Final = {
    SpeakerType.PERSON: SpeakerType.UNNAMED_PERSON,
    SpeakerType.GROUP: SpeakerType.UNNAMED_GROUP,
}


def note_of(file: Standoff, key: str) -> dict[str, Any]:
    """The note that newsparse wrote to an annotation; empty where there is none that can be read."""
    for text in file.notes.get(key, ()):
        try:
            note = json.loads(text)
        except ValueError:
            continue  # an annotator's own words
        if isinstance(note, dict):
            return note
    return {}


@attrs.frozen
class Chains:
    """The mentions of a file and how they are joined.

    Attributes:
        text: The text.
        file: The file.
        mentions: The annotations that are mentions, in text order.
        labels: The label of each, by id.
        sets: The chains, each a list of ids in text order, by their first mention.
    """

    text: str
    file: Standoff
    mentions: list[Bound]
    labels: Mapping[str, MentionLabel]
    sets: list[list[str]]

    @classmethod
    def of(cls, text: str, file: Standoff, scheme: BratScheme, said_by: Mapping[str, str]) -> Chains:
        """Find them.

        Args:
            text: The text.
            file: The file.
            scheme: Which types are mentions, and which relations join them.
            said_by: For each content's id, that of an annotation of its speaker; such a one is a mention, whatever
                its type is.
        """
        joins = [link for link in file.links if _joins(link, scheme)]
        used = {target for link in joins for _, target in link.arguments} | set(said_by.values())
        labels: dict[str, MentionLabel] = {}
        for key, bound in file.bounds.items():
            label = scheme.label_of(bound.type)
            if label is not None or key in used:
                labels[key] = label or MentionLabel.OTHER
        mentions = sorted((file.bounds[key] for key in labels), key=lambda bound: hull(bound.spans))
        order = {bound.id: at for at, bound in enumerate(mentions)}
        speaking = set(said_by.values()) | {key for key, values in file.attributes.items() if "speaker_type" in values}
        return cls(text, file, mentions, labels, _sets(order, joins, speaking))

    def label(self, key: str) -> MentionLabel:
        """The label of a mention."""
        return self.labels[key]

    def speaker_of(self, key: str) -> int | None:
        """The place of the chain that a mention is in, or ``None``."""
        return next((at for at, chain in enumerate(self.sets) if key in chain), None)

    def mention_items(self) -> list[dict[str, Any]]:
        """The mentions as items."""
        return [self._mention(bound) for bound in self.mentions]

    def _mention(self, bound: Bound) -> dict[str, Any]:
        span = hull(bound.spans)
        note = note_of(self.file, bound.id)
        label = self.labels[bound.id].value
        if note.get("span") == [span.start, span.end] and "head" in note:
            known = {key: value for key, value in note.items() if key not in {"speaker", "link", "entity"}}
            return {**known, "label": label}
        words = span.of(self.text).split()
        head = span.end - len(words[-1])
        kind = self._kind(words)
        return {"span": [span.start, span.end], "head": [head, span.end], "kind": kind.value, "label": label}

    def _kind(self, words: list[str]) -> MentionKind:
        if len(words) == 1 and words[0].lower() in _PRONOUNS:
            return MentionKind.PRONOUN
        return MentionKind.NAME if words[-1][:1].isupper() else MentionKind.NOMINAL

    def speaker_items(self) -> list[dict[str, Any]]:
        """The chains as speakers."""
        order = {bound.id: at for at, bound in enumerate(self.mentions)}
        items = self.mention_items()
        return [self._speaker([order[key] for key in chain], chain[0], items) for chain in self.sets]

    def _speaker(self, places: list[int], first: str, items: list[dict[str, Any]]) -> dict[str, Any]:
        texts = [Span(*items[at]["span"]).of(self.text) for at in places]
        names = [text for at, text in zip(places, texts, strict=True) if items[at]["kind"] == "name"]
        values = self.file.attributes.get(first, {})
        label = next((self.labels[self.mentions[at].id] for at in places), MentionLabel.OTHER)
        kind = _TYPES.get(label, SpeakerType.OTHER)
        note = note_of(self.file, first).get("speaker") or {}
        row = {
            **note,
            "name": max(names or texts[:1], key=len),
            "type": values.get("speaker_type") or (kind if names else _UNNAMED.get(kind, kind)).value,
            "mentions": [f"mentions/{at}" for at in places],
        }
        if "name" in note and note["name"] in self.text:
            row["name"] = note["name"]
        if "gender" in values:
            row["gender"] = values["gender"]
        return row

    def link_items(self, file: Standoff, entity_of: Callable[[str], str]) -> Iterator[dict[str, Any]]:
        """The normalisations as links, in the order of their mentions."""
        for at, bound in enumerate(self.mentions):
            if bound.id not in file.references:
                continue
            entity = entity_of(bound.id)
            note = note_of(file, bound.id).get("link") or {}
            known = note if note.get("entity") == entity else {"confidence": 1.0, "rule": "brat"}
            yield {**known, "mention": f"mentions/{at}", "entity": entity}


def _joins(link: Link, scheme: BratScheme) -> bool:
    return link.id == "*" or link.type.lower().replace("-", "_") in scheme.same


def _sets(order: Mapping[str, int], joins: list[Link], speaking: set[str]) -> list[list[str]]:
    """The chains of mentions that are joined, and those of one mention that speaks."""
    home: dict[str, list[str]] = {}
    for link in joins:
        members = [target for _, target in link.arguments if target in order]
        whole: list[str] = []
        for member in members:
            whole += [key for key in home.get(member, [member]) if key not in whole]
        home.update(dict.fromkeys(whole, whole))
    for key in speaking:
        if key in order:
            home.setdefault(key, [key])
    sets = {id(chain): sorted(chain, key=lambda key: order[key]) for chain in home.values()}
    return sorted(sets.values(), key=lambda chain: order[chain[0]])
