"""Forms of verbs, made from lemmas."""

import pytest

from newsparse.verbs import form_index, forms


@pytest.mark.parametrize(
    ("lemma", "some"),
    [
        ("say", {"says", "said", "saying"}),
        ("urge", {"urges", "urged", "urging"}),
        ("deny", {"denies", "denied", "denying"}),
        ("admit", {"admits", "admitted", "admitting"}),
        ("stress", {"stresses", "stressed", "stressing"}),
        ("be", {"is", "were", "been"}),
        ("have", {"has", "had", "having"}),
        ("lie", {"lies", "lied", "lying"}),
        ("point out", {"pointed out", "points out"}),
        ("agree", {"agreed", "agreeing"}),
        ("quip", {"quips", "quipped", "quipping"}),
    ],
)
def test_forms_of_a_verb(lemma: str, some: set[str]) -> None:
    """Regular and irregular verbs have their forms, the lemma among them."""
    assert {*some, lemma} <= forms(lemma)


@pytest.mark.parametrize(
    ("lemma", "never"), [("urge", "urgeed"), ("say", "sayed"), ("stress", "stressss"), ("show", "showwed")]
)
def test_no_impossible_forms(lemma: str, never: str) -> None:
    """An irregular verb has no regular past; silent letters and doubled ones follow the spelling rules."""
    assert never not in forms(lemma)


def test_an_index_leads_from_forms_to_lemmas() -> None:
    """Every form leads to its lemma; the first of two lemmas with one form wins."""
    index = form_index(["find", "found"])
    assert index["found"] == "find"
    assert index["founded"] == "found"
