"""The golden test over the seed article: what a careful reader finds in it, the parse finds."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from newsparse import QUOTES, ROLES, Article, DiscourseRole, Document, Layer, Quote, Ref, Speaker, Stance, parse_article

SEEDS = Path(__file__).parent.parent / "seeds"
NAME = "000_7981376c6a996797"


@attrs.frozen
class Note:
    """What the annotator added to an item; see seeds/README.md."""

    item: Ref[object]
    optional: bool
    accepted: tuple[str, ...]
    note: str


NOTES = Layer("seed.notes", Note)


@pytest.fixture(scope="module")
def gold() -> Document:
    """The annotation."""
    return Document.from_json((SEEDS / f"{NAME}.gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parsed(gold: Document) -> Document:
    """The parse."""
    return parse_article(gold.article)


@pytest.fixture(scope="module")
def notes(gold: Document) -> dict[str, Note]:
    """The annotator's notes, by item."""
    return {str(note.item): note for note in gold[NOTES]}


def shape(quote: Quote) -> tuple[object, ...]:
    """What of a quote must be right to the character."""
    return quote.item.content, quote.item.cue, quote.item.source, quote.kind


def test_the_text_is_the_files(gold: Document) -> None:
    """The annotation is of the article in the folder, to the character."""
    assert gold.text == (SEEDS / f"{NAME}.txt").read_text(encoding="utf-8")


def test_paragraphs_and_sentences(gold: Document, parsed: Document) -> None:
    """Seven paragraphs with their roles, the promotional line alone in its own; fourteen sentences."""
    assert [(p.span, p.role) for p in parsed.paragraphs] == [(p.span, p.role) for p in gold.paragraphs]
    assert [(s.span, s.paragraph.index) for s in parsed.sentences] == [
        (s.span, s.paragraph.index) for s in gold.sentences
    ]


def test_quotes(gold: Document, parsed: Document, notes: dict[str, Note]) -> None:
    """Every required quote has its content, cue, source and kind; nothing is found that is not in the gold."""
    wanted = {shape(q) for q in gold.quotes if not notes[f"quotes/{q.index}"].optional}
    found = {shape(q) for q in parsed.quotes}
    assert wanted - found == set()
    assert found - {shape(q) for q in gold.quotes} == set()


def twins(gold: Document, parsed: Document) -> list[tuple[Quote, Quote]]:
    """Each gold quote that was found, with the quote found."""
    by_content = {q.item.content: q for q in parsed.quotes}
    return [(q, by_content[q.item.content]) for q in gold.quotes if q.item.content in by_content]


def test_speakers(gold: Document, parsed: Document) -> None:
    """Every quote found belongs to the right speaker, by name and type, "he" to Pompeo and not to Lavrov."""
    for quote, found in twins(gold, parsed):
        assert quote.speaker is not None
        assert found.speaker is not None, quote
        assert (found.speaker.name, found.speaker.type) == (quote.speaker.name, quote.speaker.type)


def test_continuations_and_nesting(gold: Document, parsed: Document) -> None:
    """A quote without a cue continues the one before it; a quote inside another knows it."""
    found = {q.item.content: r for q, r in twins(gold, parsed)}
    for quote, twin in twins(gold, parsed):
        for name in ("continues", "nested_in"):
            target = getattr(quote, name)
            assert getattr(twin, name) == (None if target is None else found[target.item.content]), (name, quote)


def test_details(gold: Document, parsed: Document, notes: dict[str, Note]) -> None:
    """Addressee, medium and time of the required quotes are those of the gold, and empty where it has none."""
    for quote, found in twins(gold, parsed):
        if notes[f"quotes/{quote.index}"].optional:
            continue
        for name in ("addressee", "medium", "time"):
            wanted, got = getattr(quote, name), getattr(found, name)
            assert (got and got.text) == (wanted and wanted.text), (name, quote)
        if quote.addressee_speaker is not None:
            assert found.addressee_speaker is not None
            assert found.addressee_speaker.name == quote.addressee_speaker.name


def test_stances(gold: Document, parsed: Document) -> None:
    """The cues are neutral but "emphasized", which gives weight; quotes without a cue have none. All were said."""
    for quote, found in twins(gold, parsed):
        cue = " ".join(piece.text for piece in quote.cue)
        if not cue:
            assert found.stance is None
            continue
        assert found.stance is not None
        wanted = Stance.EMPHASIZE if cue in {"emphasized", "made clear"} else Stance.NEUTRAL
        assert found.stance.label is wanted, quote
        assert (found.stance.negated, found.stance.modality) == (False, None)


def test_the_time_is_anchored(parsed: Document) -> None:
    """In an article of Sunday, 5 January 2020, Zakharova spoke on the third, in both of her quotes."""
    document = parse_article(Article(parsed.text, published="2020-01-05"))
    anchored = {quote.circumstances.when for quote in document.quotes if quote.circumstances.when is not None}
    assert [when.iso for when in anchored] == ["2020-01-03"]
    spoken = [quote for quote in document.quotes if quote.circumstances.when is not None]
    assert {quote.speaker.name for quote in spoken if quote.speaker} == {"Maria Zakharova"}
    assert len(spoken) == 2
    assert all(quote.when is None for quote in parsed.quotes)


def test_circumstances_are_handed_on(parsed: Document) -> None:
    """A follow-on quotation has the medium and the addressee of the one before it."""
    handed = [quote for quote in parsed.quotes if quote.circumstances.inherited]
    media = [str(quote.circumstances.medium) for quote in handed]
    assert media == ["in a statement", "in a statement", "None"]
    assert str(handed[2].circumstances.addressee) == "the Washington Examiner"


def test_chains(gold: Document, parsed: Document) -> None:
    """Names and descriptions of one person or body are one chain: both spellings of Soleimani, and the chief."""
    at = {m.span: m for m in parsed.mentions}

    def chain(speaker: Speaker) -> set[int]:
        spans = [m.span for m in speaker.mentions if m.kind != "pronoun" and m.span in at]
        found = {None if at[s].speaker is None else at[s].speaker.index for s in spans}
        assert None not in found, (speaker, spans)
        return found

    for speaker in gold.speakers:
        if speaker.type == "person":
            assert len(chain(speaker)) == 1, speaker
    every = [chain(s) for s in gold.speakers if s.type == "person"]
    assert len({i for indices in every for i in indices}) == len(every), "two people are one chain"
    (soleimani,) = (s for s in gold.speakers if s.name == "Qassem Soleimani")
    named = {m.text for m in soleimani.mentions}
    assert {"Suleimani", "The Islamic Revolutionary Guard chief"} <= named
    assert all(m.span in at for m in soleimani.mentions if m.kind != "pronoun")


def test_gender_is_what_the_text_states(gold: Document, parsed: Document) -> None:
    """A pronoun or a gendered noun states gender; a name alone does not."""
    wanted = {s.name: s.gender for s in gold.speakers if s.type == "person"}
    found = {s.name: s.gender for s in parsed.speakers if s.name in wanted}
    assert found == {name: wanted[name] for name in found}
    assert {"Mike Pompeo", "Maria Zakharova", "Sergey Lavrov"} <= set(found)


def test_links(gold: Document, parsed: Document, notes: dict[str, Note]) -> None:
    """Every country, nationality and international body is linked; no link is wrong."""
    at = {m.span: m for m in parsed.mentions}
    for index, mention in (
        (i, gold.mentions[item.mention.index]) for i, item in enumerate(gold.layers.items_of("links"))
    ):
        note, wanted = notes[f"links/{index}"], mention.entity
        got = at[mention.span].entity if mention.span in at else None
        assert wanted is not None
        if got is not None:
            assert got.id in {wanted.id, *note.accepted}, mention
        elif not note.optional and wanted.id.startswith("Q"):
            assert mention.label in ("person", "organization"), f"{mention} is not linked"


def test_every_sentence_of_the_story_has_a_role_in_the_gold(gold: Document) -> None:
    """The gold has one discourse role for each sentence but the promotional line."""
    assert len(gold[ROLES]) == len(gold.sentences) - 1


def test_roles(gold: Document, parsed: Document, notes: dict[str, Note]) -> None:
    """The lead is the main event; at most one sentence in thirteen has a coarse role that the gold does not accept."""
    wanted = [
        {DiscourseRole(label).coarse for label in (item.label, *notes[f"roles/{i}"].accepted)}
        for i, item in enumerate(gold[ROLES])
    ]
    found = [role.label.coarse for role in (s.role for s in parsed.sentences) if role is not None]
    assert [item.sentence.index for item in parsed[ROLES]] == [item.sentence.index for item in gold[ROLES]]
    assert parsed[ROLES][0].label is DiscourseRole.MAIN_EVENT
    assert sum(role in roles for role, roles in zip(found, wanted, strict=True)) >= len(wanted) - 1


def test_the_seed_survives_json(parsed: Document) -> None:
    """The parse of a real article comes back from JSON equal."""
    again = Document.from_json(parsed.to_json())
    assert again == parsed
    assert again[QUOTES] == parsed[QUOTES]
