"""Which characters of a text stand in quotation marks, by the marks alone: the same for gold and parse."""

from __future__ import annotations

from typing import Final

import regex

_CLOSING: Final = {"“": "”", "«": "»", "„": "“”", '"': '"”', "＂": '"”'}
_LINE: Final = regex.compile(r"[^\n]+")
_SINGLE: Final = regex.compile(
    r"(?<![\w'’])(?P<mark>['‘])(?=[\w$])(?P<inside>[^'‘’\n\"]{2,300}(?:['’]\w[^'‘’\n\"]*){0,6})['’](?!\w)"
)


def quoted(text: str) -> bytearray:
    """A 1 for each character inside quotation marks, the marks themselves left out.

    A quotation that is not closed runs to the end of its line; one that goes on over paragraphs opens in each.
    """
    inside = bytearray(len(text) + 1)
    for line in _LINE.finditer(text):
        _mark_line(text, line.start(), line.end(), inside)
    for single in _SINGLE.finditer(text):
        last = single["inside"][-1]
        if last in ",.?!" or single["mark"] == "‘" or not single["inside"][0].isdigit():
            start, end = single.span("inside")
            inside[start:end] = b"\1" * (end - start)
    return inside


def _mark_line(text: str, start: int, end: int, inside: bytearray) -> None:
    closing, opened, at = "", None, start
    while at < end:
        pair, one = text[at : min(at + 2, end)], text[at]
        if opened is None:
            if pair == "``":
                closing, opened = "''", at + 2
                at += 1
            elif one in _CLOSING:
                closing, opened = _CLOSING[one], at + 1
        elif pair == closing == "''" or (closing != "''" and (one in closing or (one == '"' and closing == "”"))):
            inside[opened:at] = b"\1" * (at - opened)
            opened = None
        at += 1
    if opened is not None:
        inside[opened:end] = b"\1" * (end - opened)
