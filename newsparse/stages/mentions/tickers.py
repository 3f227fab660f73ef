"""Tickers, which business news puts after a company's name: "Apple (NASDAQ: AAPL)", "Ford (F.N)"; they name nobody."""

from __future__ import annotations

from typing import Final

import regex

from newsparse import lexicon

_LISTED: Final = regex.compile(
    r"\(\s*+([A-Za-z][A-Za-z \-]{2,24})(?:\s*+:\s*+|\s++)[A-Z0-9][A-Za-z0-9 .,:;/\-]{0,60}\)"
)
# The wires' own codes: a ticker, a full stop, and the letters of an exchange.
_CODED: Final = regex.compile(
    r"""\([A-Z0-9]{1,8}(?:_[a-z]{1,2})?\.
    (?:A[DSTX]|B[KOR]|C[AO]|DE|HE|HK|IC|IS|JK|JO|K[LQS]|LS?|M[CIX]|N[SZ]?|OL|O[BQ]?|P[AKRS]|Q[A]|S[AIRSTZ]?|TA|TO|TWO?|T|VI?|VX|WA|AX)\)""",
    regex.VERBOSE,
)
_MOST: Final = 90  # characters of such a bracket


def tickers(text: str) -> list[tuple[int, int]]:
    """Where brackets with tickers stand, as offsets, the brackets included, in text order."""
    found = []
    at = text.find("(")
    while at >= 0:
        end = min(at + _MOST, len(text))
        listed = _LISTED.match(text, at, end)
        if listed and listed[1].strip().lower() in lexicon.words("bodies/exchanges"):
            found.append(listed.span())
        elif coded := _CODED.match(text, at, end):
            found.append(coded.span())
        at = text.find("(", at + 1)
    return found
