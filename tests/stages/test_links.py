"""Links and entities, on mentions made by hand, so that only linking is tested."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
import regex
from goldens import Case, load

from newsparse import Article
from newsparse.errors import KnowledgeBaseError
from newsparse.knowledge import AliasKind, Candidate, EntityRecord, Role
from newsparse.layers import Layers, Ref
from newsparse.model import (
    LINKS,
    EntityItem,
    LinkItem,
    MentionItem,
    MentionKind,
    MentionLabel,
    ParagraphItem,
    SpeakerItem,
    SpeakerType,
)
from newsparse.spans import Span
from newsparse.stage import Draft, Stage
from newsparse.stages.entities import Entities
from newsparse.stages.links import Links

if TYPE_CHECKING:
    from spacy.language import Language

MARKED = regex.compile(r"\[(?P<name>[^\[\]|]+)\|(?P<label>\w+)(?:\|(?P<title>[^\]]+))?\]")
LABELS = {
    "per": MentionLabel.PERSON,
    "org": MentionLabel.ORGANIZATION,
    "place": MentionLabel.PLACE,
    "group": MentionLabel.GROUP,
    "doc": MentionLabel.DOCUMENT,
    "other": MentionLabel.OTHER,
    "pro": MentionLabel.PERSON,
    "nom": MentionLabel.PERSON,
}
KINDS = {"pro": MentionKind.PRONOUN, "nom": MentionKind.NOMINAL}


def marked(source: str) -> tuple[str, list[MentionItem]]:
    """The text without the marks, and the mentions that they mark: ``[Moscow|place]``, ``[Putin|per|President]``."""
    text, mentions, end = "", [], 0
    for match in MARKED.finditer(source):
        text += source[end : match.start()]
        end = match.end()
        span = Span(len(text), len(text) + len(match["name"]))
        text += match["name"]
        title = None
        if match["title"]:
            at = text.rindex(match["title"], 0, span.start)
            title = Span(at, at + len(match["title"]))
        label = match["label"]
        mentions.append(MentionItem(span, span, KINDS.get(label, MentionKind.NAME), LABELS[label], title))
    return text + source[end:], mentions


def link(
    source: str,
    nlp: Language,
    *,
    stage: Links | None = None,
    chains: tuple[tuple[int, ...], ...] = (),
    dateline: Span | None = None,
) -> dict[str, LinkItem]:
    """The links of a marked text, by ``name`` or, for a later one of the same name, ``name#2``."""
    stage = stage or Links()
    text, mentions = marked(source)
    paragraphs = (ParagraphItem(Span(0, len(text)), dateline=dateline),)
    speakers = tuple(SpeakerItem("x", SpeakerType.PERSON, tuple(Ref("mentions", i) for i in chain)) for chain in chains)
    layers = Layers.of({"paragraphs": paragraphs, "mentions": mentions, "speakers": speakers})
    links = {item.mention.index: item for item in stage(Draft(Article(text), stage, layers, nlp(text)))}
    found: dict[str, LinkItem] = {}
    seen: dict[str, int] = {}
    for index, mention in enumerate(mentions):
        name = mention.span.of(text)
        seen[name] = seen.get(name, 0) + 1
        if index in links:
            found[name if seen[name] == 1 else f"{name}#{seen[name]}"] = links[index]
    return found


@pytest.mark.parametrize("case", load("links.md"), ids=lambda case: case.name)
def test_cases(case: Case, nlp: Language) -> None:
    """The golden cases."""
    links = link(case.text, nlp)
    for row in case.rows:
        item = links.get(row["mention"])
        assert (item.entity if item else "NIL") == row["entity"], row
        if item and "rule" in row:
            assert item.rule == row["rule"]
        if item and "literal" in row:
            assert item.literal == row["literal"]


def test_longest_name_decides_for_the_chain(nlp: Language) -> None:
    """The full name is linked, and carried to the surname, the pronoun and the nominal of its chain."""
    source = "[Angela Merkel|per] spoke. [Merkel|per] said [she|pro] was tired. [The chancellor|nom] left."
    links = link(source, nlp, chains=((0, 1, 2, 3),))
    assert {item.entity for item in links.values()} == {"Q567"}
    assert links["Merkel"].rule == links["she"].rule == links["The chancellor"].rule == "chain"
    assert links["she"].confidence < links["Merkel"].confidence


def test_a_nominal_that_names_another_thing_is_left_alone(nlp: Language) -> None:
    """Inside "the Russian leader" Russia is what is named."""
    source = "[Vladimir Putin|per] spoke. The [Russian|group] leader left."
    text, mentions = marked(source)
    at = text.index("The Russian leader")
    nominal = Span(at, at + len("The Russian leader"))
    mentions.append(MentionItem(nominal, nominal, MentionKind.NOMINAL, MentionLabel.PERSON))
    mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    speaker = SpeakerItem("x", SpeakerType.PERSON, (Ref("mentions", 0), Ref("mentions", 1)))
    layers = Layers.of({"paragraphs": (), "mentions": mentions, "speakers": (speaker,)})
    stage = Links()
    links = {item.mention.index: item.entity for item in stage(Draft(Article(text), stage, layers, nlp(text)))}
    assert links == {0: "Q7747", 2: "Q159"}


def test_an_unknown_full_name_keeps_its_surname(nlp: Language) -> None:
    """A surname is not linked to somebody famous where the article names another bearer in full."""
    source = "[Wilma Trump|per], a baker, opened her shop. [Trump|per] sold bread."
    assert link(source, nlp, chains=((0, 1),)) == {}
    assert link(source, nlp) == {}


def test_a_dateline_is_a_place(nlp: Language) -> None:
    """The city of a dateline is the city."""
    links = link("[MOSCOW|place] (AP) — [Moscow|place] said no.", nlp, dateline=Span(0, 6))
    assert links["MOSCOW"].entity == "Q649"
    assert links["Moscow"].entity == "Q159"


def test_threshold_one_links_nothing(nlp: Language) -> None:
    """Nothing is that sure."""
    assert link("[Paris|place] and [Iran|place].", nlp, stage=Links(threshold=1.0)) == {}


def test_settings_are_plain_and_the_stage_pickles() -> None:
    """A stage with its settings is a value."""
    stage = Links(knowledge="other.sqlite", threshold=0.7)
    assert pickle.loads(pickle.dumps(stage)) == stage
    assert isinstance(stage, Stage)
    assert isinstance(Entities(), Stage)


def test_a_missing_knowledge_base_is_named(nlp: Language) -> None:
    """The error says which file is missing."""
    with pytest.raises(KnowledgeBaseError, match=r"no-such\.sqlite"):
        link("[Paris|place]", nlp, stage=Links(knowledge="/no-such.sqlite"))


class Own:
    """A knowledge base of one's own: anything that meets the protocol."""

    name = "own"
    version = "1"

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """One brewery."""
        if surface != "Corner Brewery":
            return ()
        return (Candidate("mine:7", surface, MentionLabel.ORGANIZATION, "company", None, AliasKind.LABEL, 50.0),)

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """What is known of it."""
        if entity_id != "mine:7":
            return None
        return EntityRecord("mine:7", "Corner Brewery", "a brewery", MentionLabel.ORGANIZATION)


def test_any_object_with_the_two_look_ups_will_do(nlp: Language) -> None:
    """Links and entities take an object that meets the protocol."""
    links = link("The [Corner Brewery|org] in [Paris|place] closed.", nlp, stage=Links(knowledge=Own()))
    assert {name: item.entity for name, item in links.items()} == {"Corner Brewery": "mine:7"}
    stage = Entities(knowledge=Own())
    layers = Layers.of({"links": tuple(links.values())})
    assert list(stage(Draft(Article("x"), stage, layers))) == [
        EntityItem("mine:7", "Corner Brewery", "a brewery", MentionLabel.ORGANIZATION)
    ]


class Namesakes:
    """Two people of one name, of whom one has held an office."""

    name = "namesakes"
    version = "1"

    def candidates(self, surface: str, /) -> tuple[Candidate, ...]:
        """Both, the swimmer better known."""
        known = (("mine:1", 40.0), ("mine:2", 10.0)) if surface == "Mara Berg" else ()
        return tuple(
            Candidate(id_, surface, MentionLabel.PERSON, "person", None, AliasKind.LABEL, prior) for id_, prior in known
        )

    def entity(self, entity_id: str, /) -> EntityRecord | None:
        """What is known of them."""
        roles = {"mine:1": (Role("swimmer"),), "mine:2": (Role("minister of harbours", "2011"), Role("politician"))}
        return EntityRecord(entity_id, "Mara Berg", "", MentionLabel.PERSON, roles=roles[entity_id])


def test_an_office_tells_two_bearers_apart(nlp: Language) -> None:
    """A title is looked for among a person's offices too."""
    stage = Links(knowledge=Namesakes())
    assert link("Minister [Mara Berg|per|Minister] left.", nlp, stage=stage)["Mara Berg"].entity == "mine:2"
    assert link("[Mara Berg|per] left.", nlp, stage=stage)["Mara Berg"].entity == "mine:1"


def test_entities_are_distinct_and_in_order() -> None:
    """One item an entity, in the order of the first mentions; what the base does not know is left out."""
    links = [LinkItem(Ref("mentions", i), e, 0.9, "name") for i, e in enumerate(["Q794", "Q159", "Q794", "Q0"])]
    stage = Entities()
    items = list(stage(Draft(Article("x"), stage, Layers().with_layer(LINKS, links))))
    assert [(item.id, item.label, item.type) for item in items] == [
        ("Q794", "Iran", MentionLabel.PLACE),
        ("Q159", "Russia", MentionLabel.PLACE),
    ]


def test_confidence_is_a_probability(nlp: Language) -> None:
    """Every confidence lies in [0, 1]."""
    links = link("[Iran|place], [Washington|place], [Trump|per|], [the UN|org].", nlp)
    assert links
    assert all(0.0 <= item.confidence <= 1.0 for item in links.values())


def test_many_mentions_stay_linear(nlp: Language) -> None:
    """Ten thousand mentions of one name are linked without looking each up again."""
    text = "Iran, " * 10_000
    mentions = [
        MentionItem(Span(6 * i, 6 * i + 4), Span(6 * i, 6 * i + 4), MentionKind.NAME, MentionLabel.PLACE)
        for i in range(10_000)
    ]
    layers = Layers.of({"paragraphs": (), "mentions": mentions, "speakers": ()})
    stage = Links()
    assert len(list(stage(Draft(Article(text), stage, layers, nlp.make_doc("Iran"))))) == 10_000
