"""The discourse roles: what is the main event, what gets a role, laws that hold for any text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse import ROLES, SENTENCES, Article, DiscourseRole, Document, Pipeline
from newsparse.discourse import CoarseRole, NewsCategory
from newsparse.stages.paragraphs import Paragraphs
from newsparse.stages.roles import Roles, stage
from newsparse.stages.sentences import Sentences
from newsparse.testing import assert_stage

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINE = Pipeline((Paragraphs(), Sentences(), Roles()))
STORY = """Fire destroys school in Leeds

LEEDS, England (AP) — A fire destroyed a primary school in northern England on Monday, police said. No one was hurt.

The blaze broke out in the kitchen shortly before midnight and spread to the roof within minutes, officers said.

“This is a terrible loss for our children,” said Anna Hill, the head teacher. “But we will rebuild.”

The council expects to find new rooms for all 300 pupils by next week.

The school was built in 1897 and was damaged by bombs in 1941.
"""


@pytest.fixture(scope="module")
def document(nlp: Language) -> Document:
    """A short story with its roles."""
    return PIPELINE.parse(STORY, nlp=nlp)


def roles(document: Document) -> dict[str, str]:
    """Each sentence's role, by the sentence's first words."""
    return {s.text[:12]: "" if s.role is None else s.role.label.value for s in document.sentences}


def test_a_story_has_the_roles_a_reader_sees(document: Document) -> None:
    """Lead, evaluation, expectation and history are told apart."""
    found = roles(document)
    assert found["LEEDS, Engla"] == "M1"
    assert found["“This is a t"] == "D3"
    assert found["The council "] == "D4"
    assert found["The school w"] == "D1"


def test_a_headline_gets_no_role(document: Document) -> None:
    """The headline is not of the body; every other sentence has one role, in order."""
    assert roles(document)["Fire destroy"] == ""
    told = [item.sentence.index for item in document[ROLES]]
    assert told == list(range(1, len(document[SENTENCES])))


def test_probabilities_are_probabilities(document: Document) -> None:
    """Each is above chance and at most 1."""
    assert all(0.05 < item.probability <= 1 for item in document[ROLES])


def test_the_callers_title_wins(nlp: Language) -> None:
    """A title that the caller gives is read, and nothing but the scores can change by it."""
    text = "A fire destroyed a school on Monday. Nobody was hurt."
    plain, titled = (PIPELINE.parse(Article(text, title=title), nlp=nlp) for title in (None, "Fire destroys school"))
    assert [item.sentence for item in plain[ROLES]] == [item.sentence for item in titled[ROLES]]
    assert plain[ROLES] != titled[ROLES]


def test_the_stage_keeps_the_laws(nlp: Language) -> None:
    """It behaves as every stage must."""
    assert_stage(Roles(), STORY, pipeline=PIPELINE, nlp=nlp)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "“",
        '"' * 5000,
        "\ud800",
        "日本語のテキスト。" * 50,
        "x" * 5000,
        "a.\n" * 2500,
        "Mr. " * 3000,
        "1987 " * 2000,
    ],
)
def test_any_text_has_roles(nlp: Language, text: str) -> None:
    """No text makes the stage fail; each sentence of the body has at most one role."""
    document = PIPELINE.parse(Article(text, title=text[:3000], published="2020-01-05"), nlp=nlp)
    told = [item.sentence.index for item in document[ROLES]]
    assert told == sorted(set(told))


def test_a_very_long_text_is_worked_on_in_pieces(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first piece has the roles that it has as an article of its own, save for what needs the rest."""
    whole = PIPELINE.parse(STORY, nlp=nlp)
    for name, most in (("LONGEST", 3), ("_WIDEST", 200)):
        with monkeypatch.context() as patch:
            patch.setattr(stage, name, most)
            pieces = PIPELINE.parse(STORY, nlp=nlp)
        assert [item.sentence for item in pieces[ROLES]] == [item.sentence for item in whole[ROLES]]
        assert pieces[ROLES] != whole[ROLES]


def test_every_role_has_a_coarse_role_and_a_category() -> None:
    """The groups are those of Choubey et al.; the categories are van Dijk's."""
    assert [role.coarse for role in DiscourseRole] == [CoarseRole.MAIN] * 2 + [CoarseRole.CONTEXT] * 2 + [
        CoarseRole.DISTANT
    ] * 4
    assert DiscourseRole.EVALUATION.category is NewsCategory.COMMENT
    assert DiscourseRole.PREVIOUS_EVENT.category is NewsCategory.BACKGROUND
    assert {role.category for role in DiscourseRole} == set(NewsCategory)


def test_the_weights_are_small() -> None:
    """The file stays below a megabyte, as promised."""
    path = Path(newsparse.__file__).parent / "weights" / "en" / "roles.npz"
    assert path.stat().st_size < 1_000_000
