"""A text as the parser reads it."""

from __future__ import annotations

from typing import Final

import regex

LONGEST_WORD: Final = 1_000
"""Characters without white space that the tokenizer is shown; the rest of such a run is blanked for the parse."""

_PLAIN: Final = str.maketrans(
    {**dict.fromkeys("\xa0\u202f\u2007", " "), **dict.fromkeys("“”„‟＂", '"'), **dict.fromkeys("‘’‛", "'")}
)
_UNREADABLE: Final = regex.compile(r"[\ud800-\udfff\x00]")
_RUN: Final = regex.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def parser_text(text: str) -> str:
    """The text as spaCy gets it: of the same length, without what breaks a tokenizer.

    No-break spaces become spaces, curly quotation marks straight ones (so that both give the same parse), lone
    surrogates and NUL become U+FFFD, and a run of more than ``LONGEST_WORD`` characters without white space is
    blanked after them.
    """
    text = _UNREADABLE.sub("\ufffd", text.translate(_PLAIN))
    return str(_RUN.sub(lambda m: m[0][:LONGEST_WORD] + " " * (len(m[0]) - LONGEST_WORD), text))
