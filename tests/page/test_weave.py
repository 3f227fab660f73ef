"""Spans that overlap and nest become properly nested elements that hold the text unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import Node, read
from work import growth

from newsparse.page.markup import Markup, element
from newsparse.page.weave import DEEPEST, Mark, weave
from newsparse.spans import Span

TEXT = "abcdefghijklmnopqrst"
SPANS = st.tuples(st.integers(0, 19), st.integers(1, 20)).filter(lambda pair: pair[0] < pair[1])


def woven(marks: list[tuple[int, int, int]], *blocks: tuple[int, int], text: str = TEXT) -> list[Node]:
    """The blocks of a text with marks, each a start, an end and a rank."""
    made = [Mark(Span(start, end), rank, {"id": f"{at}"}) for at, (start, end, rank) in enumerate(marks)]
    spans = [Span(*block) for block in blocks or [(0, len(text))]]
    return [read(str(markup)) for markup in weave(text, spans, made, {})]


@given(st.lists(st.tuples(SPANS, st.integers(0, 3)), max_size=10), st.integers(1, 19))
def test_every_mark_covers_its_characters(marks: list[tuple[tuple[int, int], int]], cut: int) -> None:
    """However spans cross, over blocks too: tags nest, the text stays, and each mark's pieces are its characters."""
    rows = [(*span, rank) for span, rank in marks]
    blocks = woven(rows, (0, cut), (cut, 20))
    assert [block.text for block in blocks] == [TEXT[:cut], TEXT[cut:]]
    pieces = [node for block in blocks for node in block.all("span")]
    for at, (start, end, _) in enumerate(rows):
        mine = [node for node in pieces if node.attributes["id"] == str(at)]
        assert "".join(node.text for node in mine) == TEXT[start:end]
        assert all(
            (node.attributes["data-start"], node.attributes["data-end"]) == (str(start), str(end)) for node in mine
        )
        assert [node.classes for node in mine] == [[], *[["more"]] * (len(mine) - 1)]
        assert all(node.text for node in mine)


def test_the_lower_rank_stays_whole() -> None:
    """Of two spans that cross, the one of the lower rank is not split, whichever begins first."""
    for marks in ([(0, 10, 0), (5, 15, 1)], [(5, 15, 0), (0, 10, 1)]):
        ids = [node.attributes["id"] for node in woven(marks)[0].all("span")]
        assert sorted(ids) == ["0", "1", "1"]


def test_inserts_stand_between() -> None:
    """What is put in stands after what ends there and before what begins there, once, at the edge of a block too."""
    note = element("a", "!")
    marks = [Mark(Span(0, 3), 0, {}), Mark(Span(3, 6), 0, {})]
    for blocks in ([Span(0, 6)], [Span(0, 3), Span(3, 6)]):
        html = "".join(map(str, weave("abcdef", blocks, marks, {3: [note], 6: [note]})))
        assert html.replace(' data-start="0" data-end="3"', "").replace(' data-start="3" data-end="6"', "") == (
            "<span>abc</span><a>!</a><span>def</span><a>!</a>"
        )


@pytest.mark.parametrize("step", [0, 1])
def test_hostile_marks_cost_no_more(step: int) -> None:
    """Ten thousand marks that all overlap are cut at a depth; the text stays whole and the page linear."""

    def block(size: int) -> str:
        text = "a" * (3 * size)
        marks = [Mark(Span(step * i, step * i + 2 * size), 0, {}) for i in range(size)]
        (found,) = weave(text, [Span(0, len(text))], marks, {1: [Markup("")]})
        return str(found)

    assert growth(block, 1_000, 10_000, enough=40) <= 40
    whole = block(10_000)
    assert whole.count("a" * 2) <= 30_000
    assert whole.count("<span") <= 10_000 * DEEPEST
