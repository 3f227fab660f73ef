"""Elements escape what they are given."""

from hypothesis import given
from hypothesis import strategies as st
from markup import read

from newsparse.page.markup import Markup, element, shown

TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


@given(TEXT)
def test_any_text_comes_back(text: str) -> None:
    """Text and attributes come back from a parser as they were, but for what HTML cannot hold: one for one."""
    node = read(str(element("p", text, title=text))).children[0]
    assert not isinstance(node, str)
    assert len(node.text) == len(text)
    assert node.attributes["title"] == node.text
    assert all(new in {old, "\ufffd"} for old, new in zip(text, node.text, strict=True))
    node.text.encode("utf-8")


def test_what_is_not_shown() -> None:
    """NUL, controls, lone surrogates, bidirectional overrides and noncharacters are shown as U+FFFD."""
    for character in "\0\x1b\x85\ud800\u202e\u2066\ufffe\U0010ffff":
        assert shown(character) == "\ufffd"
    assert shown("\t\n\u200d\u200fé") == "\t\n\u200d\u200fé"
    assert shown("a\rb") == "a&#13;b"


def test_children_and_attributes() -> None:
    """Markup goes in as it is; nothing is written for None and False, the name alone for True."""
    found = element("a", "<", [Markup("<i></i>"), None], class_="x", hidden=True, title=None, data_start=0, open=False)
    assert str(found) == '<a class="x" hidden data-start="0">&lt;<i></i></a>'
    assert str(element("input", type="checkbox")) == '<input type="checkbox">'
