"""The text that the parser gets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsparse import legible


@given(st.text(st.characters(), max_size=50))
def test_the_parser_text_keeps_offsets(text: str) -> None:
    """What the tokenizer sees has the same length, and can be encoded."""
    seen = legible.parser_text(text)
    assert len(seen) == len(text)
    seen.encode()


def test_a_run_without_spaces_is_blanked_for_the_parse() -> None:
    """A megabyte without white space is not one word to the tokenizer."""
    seen = legible.parser_text("a" * 10**6 + " b")
    assert len(seen.split()[0]) == legible.LONGEST_WORD
    assert seen.endswith(" b")


def test_spellings_that_are_one_word_to_the_parser_do_not_depend_on_which_came_first() -> None:
    """What is remembered of a word is the same whichever of its spellings was met first."""
    spellings = ["They don’t know that he said ‘no’.", "They don't know that he said 'no'."]
    assert legible.parser_text(spellings[0]) == legible.parser_text(spellings[1])
