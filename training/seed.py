"""Compile the gold annotation of the seed article into a newsparse document.

    python training/seed.py seeds/NAME.txt DISCOURSE_GOLD.json ENTITY_GOLD.json > seeds/NAME.gold.json

The two inputs are hand annotations by character offsets: sentences with discourse labels, attributions and chains in
the first, mentions with knowledge-base ids in the second. What was found wrong in them is put right here, in
CORRECTIONS below, each with its reason; seeds/README.md tells the same in words.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import attrs

from newsparse import (
    ATTRIBUTIONS,
    DETAILS,
    ENTITIES,
    LINKS,
    MENTIONS,
    PARAGRAPHS,
    QUOTES,
    ROLES,
    SENTENCES,
    SPEAKERS,
    Article,
    AttributionItem,
    DetailItem,
    DiscourseRole,
    Document,
    EntityItem,
    Gender,
    Layer,
    LinkItem,
    MentionItem,
    MentionKind,
    MentionLabel,
    ParagraphItem,
    ParagraphRole,
    Provenance,
    QuoteItem,
    QuoteKind,
    Ref,
    RoleItem,
    SentenceItem,
    Span,
    SpeakerItem,
    SpeakerType,
)
from newsparse.layers import Layers


@attrs.frozen
class Note:
    """What the annotator adds to an item.

    Attributes:
        item: The item.
        optional: Whether a parse may leave it out.
        accepted: Other values that are right as well: discourse labels, or ids of entities.
        note: In words.
    """

    item: Ref[Any]
    optional: bool
    accepted: tuple[str, ...]
    note: str


NOTES = Layer("seed.notes", Note)

# CORRECTIONS. The discourse gold gives A9 the Department of State as its speaker; but what speaks is a document of
# the department's, its summary, as its own field source_type says. The document becomes a speaker of its own.
SUMMARY = "SUMMARY"
SPEAKER_OF = {"A9": SUMMARY}
# A11 has a cue and a source but no content: it is no quote, and is left out.
WITHOUT_CONTENT = {"A11"}
# "a senior U.S. official (unnamed)", "intelligence reports (unnamed)": what stands in brackets is the speaker's type.
NAMES = {
    "RU_MFA": ("Russian Foreign Ministry", SpeakerType.GOVERNMENT_BODY),
    "ZAKHAROVA": ("Maria Zakharova", SpeakerType.PERSON),
    "US_OFFICIAL": ("a senior U.S. official", SpeakerType.UNNAMED_PERSON),
    "POMPEO": ("Mike Pompeo", SpeakerType.PERSON),
    "LAVROV": ("Sergey Lavrov", SpeakerType.PERSON),
    "SOLEIMANI": ("Qassem Soleimani", SpeakerType.PERSON),
    "TRUMP": ("Trump", SpeakerType.PERSON),
    "RUSSIA": ("Russia", SpeakerType.GOVERNMENT_BODY),
    "US": ("United States", SpeakerType.GOVERNMENT_BODY),
    "WEX": ("Washington Examiner", SpeakerType.MEDIA),
    "INTEL": ("intelligence reports", SpeakerType.DOCUMENT),
    "AMERICANS": ("American", SpeakerType.GROUP),
    SUMMARY: ("the State Department summary of the conversation", SpeakerType.DOCUMENT),
}
# Gender as the text states it: "he" for two, "spokeswoman" for one; nothing in the text tells the others'.
GENDERS = {"POMPEO": Gender.MALE, "SOLEIMANI": Gender.MALE, "ZAKHAROVA": Gender.FEMALE}
TITLED = {"Iranian Gen. ": "Gen.", "President ": "President", "Secretary of State ": "Secretary of State"}
PRONOUNS = {"he", "him", "they", "it", "we"}
LABELS = {
    "PER": MentionLabel.PERSON,
    "ORG": MentionLabel.ORGANIZATION,
    "GPE": MentionLabel.PLACE,
    "LOC": MentionLabel.PLACE,
    "EVENT": MentionLabel.EVENT,
    "GROUP": MentionLabel.GROUP,
}
NOMINALS = {"The Islamic Revolutionary Guard chief", "The secretary", "a senior U.S. official"}


def main() -> None:
    """Read the three files and print the document."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    discourse, entities = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[2:4])
    print(_document(text, discourse, entities).to_json(indent=1))


def _document(text: str, discourse: dict[str, Any], gold: dict[str, Any]) -> Document:
    notes: list[Note] = []
    sentences = discourse["sentences"]
    paragraphs = _paragraphs(sentences)
    mentions = _mentions(text, discourse, gold)
    refs = {item.span: Ref[MentionItem]("mentions", index) for index, item in enumerate(mentions)}
    chains = _chains(text, discourse, refs)
    order = sorted(chains, key=lambda key: chains[key][0].index)
    speakers = [SpeakerItem(*NAMES[key], chains[key], GENDERS.get(key, Gender.NOT_STATED)) for key in order]
    kept = sorted(
        (row for row in discourse["attributions"] if row["id"] not in WITHOUT_CONTENT),
        key=lambda row: (row["content"]["start"], -row["content"]["end"]),
    )
    place = {row["id"]: Ref[QuoteItem]("quotes", index) for index, row in enumerate(kept)}
    quotes, attributions, details = [], [], []
    for row in kept:
        ref = place[row["id"]]
        quotes.append(
            QuoteItem(
                (_span(row["content"]),),
                _spans(row["cue"]),
                _spans(row["source"]),
                QuoteKind(row["kind"]),
                1.0,
                "gold",
                place.get(row["continues"]),
                place.get(row["nested_in"]),
            )
        )
        speaker = SPEAKER_OF.get(row["id"], row["speaker"]["id"])
        attributions.append(AttributionItem(ref, Ref("speakers", order.index(speaker)), 1.0, "gold"))
        to = row["addressee"]
        details.append(
            DetailItem(
                ref,
                _span(to) if to else None,
                Ref("speakers", order.index(to["id"])) if to else None,
                _span(row["medium"]) if row["medium"] else None,
                _span(row["time"]) if row["time"] else None,
            )
        )
        notes.append(Note(ref, row["optional"], (), row["note"]))
    roles = []
    for index, row in enumerate(sentences):
        if row["label"] != "NA":
            notes.append(
                Note(
                    Ref("roles", len(roles)),
                    optional=False,
                    accepted=tuple(row["label_alternatives"]),
                    note=row["note"],
                )
            )
            roles.append(RoleItem(Ref("sentences", index), DiscourseRole(row["label"]), 1.0))
    links, known = _links(gold, refs, notes)
    layers = (
        Layers()
        .with_layer(PARAGRAPHS, paragraphs)
        .with_layer(
            SENTENCES,
            [
                SentenceItem(Span(row["start"], row["end"]), Ref("paragraphs", row["paragraph"] - 1))
                for row in sentences
            ],
        )
        .with_layer(MENTIONS, mentions)
        .with_layer(QUOTES, quotes)
        .with_layer(SPEAKERS, speakers)
        .with_layer(ATTRIBUTIONS, attributions)
        .with_layer(DETAILS, details)
        .with_layer(LINKS, links)
        .with_layer(ENTITIES, known)
        .with_layer(ROLES, roles)
        .with_layer(NOTES, notes)
    )
    return Document(Article(text), layers, Provenance("gold", None, ("hand",)))


def _span(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _spans(row: dict[str, Any] | None) -> tuple[Span, ...]:
    return (_span(row),) if row else ()


def _paragraphs(sentences: list[dict[str, Any]]) -> list[ParagraphItem]:
    out = []
    for number in range(1, sentences[-1]["paragraph"] + 1):
        rows = [row for row in sentences if row["paragraph"] == number]
        promo = all(row["label"] == "NA" for row in rows)
        role = ParagraphRole.LEAD if number == 1 else ParagraphRole.PROMO if promo else ParagraphRole.BODY
        out.append(ParagraphItem(Span(rows[0]["start"], rows[-1]["end"]), role))
    return out


def _bare(text: str, span: Span, names: list[Span]) -> Span:
    """A chain's mention as we write names: without the title and determiner that the gold keeps in them."""
    inside = [name for name in names if name in span and name.end == span.end]
    surface = span.of(text)
    if surface in NOMINALS or surface.lower() in PRONOUNS or not inside:
        return span
    return max(inside, key=len)


def _names(gold: dict[str, Any]) -> list[Span]:
    return [
        Span(row["start"], row["end"])
        for row in gold["mentions"]
        if row["type"] != "ROLE" and not row["nested"] and row["kind"] != "nominal"
    ]


def _chains(
    text: str, discourse: dict[str, Any], refs: dict[Span, Ref[MentionItem]]
) -> dict[str, tuple[Ref[MentionItem], ...]]:
    names = [span for span in refs if span.of(text) not in NOMINALS]
    found: dict[str, set[Span]] = {
        key: {_bare(text, _span(row), names) for row in chain["mentions"]}
        for key, chain in discourse["coreference"].items()
    }
    for row in discourse["attributions"]:
        if row["content"] and row["source"]:
            key = SPEAKER_OF.get(row["id"], row["speaker"]["id"])
            found.setdefault(key, set()).add(_bare(text, _span(row["source"]), names))
        if row["addressee"]:
            found.setdefault(row["addressee"]["id"], set()).add(_bare(text, _span(row["addressee"]), names))
    return {key: tuple(refs[span] for span in sorted(spans)) for key, spans in found.items()}


def _mentions(text: str, discourse: dict[str, Any], gold: dict[str, Any]) -> list[MentionItem]:
    label = {
        Span(row["start"], row["end"]): MentionLabel.GROUP if row["kind"] == "demonym" else LABELS[row["type"]]
        for row in gold["mentions"]
        if row["type"] != "ROLE" and not row["nested"] and row["kind"] != "nominal"
    }
    names = list(label)
    kinds = dict.fromkeys(names, MentionKind.NAME)
    people = {key for key, (_, kind) in NAMES.items() if kind in {SpeakerType.PERSON, SpeakerType.UNNAMED_PERSON}}

    def add(row: dict[str, Any], key: str) -> None:
        span = _bare(text, _span(row), names)
        if span in kinds:
            return
        surface = span.of(text)
        kinds[span] = MentionKind.PRONOUN if surface.lower() in PRONOUNS else MentionKind.NOMINAL
        kind = NAMES[key][1]
        label[span] = (
            MentionLabel.PERSON
            if key in people
            else MentionLabel.DOCUMENT
            if kind is SpeakerType.DOCUMENT
            else MentionLabel.ORGANIZATION
        )

    for key, chain in discourse["coreference"].items():
        for row in chain["mentions"]:
            add(row, key)
    for row in discourse["attributions"]:
        if row["content"] and row["source"]:
            add(row["source"], SPEAKER_OF.get(row["id"], row["speaker"]["id"]))
    return [_mention(text, span, kinds[span], label[span]) for span in sorted(kinds)]


def _mention(text: str, span: Span, kind: MentionKind, label: MentionLabel) -> MentionItem:
    surface = span.of(text)
    head = surface.split(" of ")[0].split()[-1]
    start = span.start + surface.rindex(head) if " of " not in surface else span.start + surface.index(head)
    title = None
    for before, word in TITLED.items():
        if kind is MentionKind.NAME and label is MentionLabel.PERSON and text[: span.start].endswith(before):
            title = Span(span.start - len(word) - 1, span.start - 1)
    for role in ("spokeswoman", "Foreign Minister"):
        if kind is MentionKind.NAME and text[: span.start].endswith(f"{role} "):
            title = Span(span.start - len(role) - 1, span.start - 1)
    return MentionItem(span, Span(start, start + len(head)), kind, label, title)


def _links(
    gold: dict[str, Any], refs: dict[Span, Ref[MentionItem]], notes: list[Note]
) -> tuple[list[LinkItem], list[EntityItem]]:
    links: list[LinkItem] = []
    entities: dict[str, EntityItem] = {}
    for row in gold["mentions"]:
        ref = refs.get(Span(row["start"], row["end"]))
        if ref is None or not row["title"]:
            continue
        title = "enwiki:" + row["title"].replace(" ", "_")
        key = row["qid"] or title
        notes.append(
            Note(
                Ref("links", len(links)),
                row["optional"],
                tuple(dict.fromkeys([*row["accept"], title])),
                row["note"] or "",
            )
        )
        links.append(LinkItem(ref, key, 1.0, "gold", row["literal_qid"]))
        entities.setdefault(key, EntityItem(key, row["title"], "", LABELS[row["type"]]))
    return links, list(entities.values())


if __name__ == "__main__":
    main()
