"""Texts that break things: each a function from a size in characters to a text of about that size."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable

STORY = (
    "“We saw it,” said Ana Costa, the mayor of Lagos. “It was big.”\n\n"
    "The city “did all it could,” she told reporters on Friday. Critics say that it was not enough.\n\n"
)


def _of(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def _nested(size: int) -> str:
    return "“‘" * (size // 4) + "’”" * (size // 4)


def _brackets(size: int) -> str:
    return "([{" * (size // 6) + "}])" * (size // 6)


def _one_line(size: int) -> str:
    return (STORY.replace("\n", " ") * (size // len(STORY) + 1))[:size]


def _no_space(size: int) -> str:
    return "abcdefghij" * (size // 10)


def _html(size: int) -> str:
    body = '<p class="a">“It rained,” <b>Ana Costa</b> said.&nbsp;<br/><script>if (a < b) { c("</p>"); }</script></p>\n'
    return f"<!DOCTYPE html><html><body>\n{body * (size // len(body))}</body></html>"


def _json(size: int) -> str:
    row = {"@type": "NewsArticle", "articleBody": STORY, "n": [1, 2.5, None], "deep": {"a": {"b": []}}}
    return json.dumps([row] * (size // len(json.dumps(row)) + 1))


def _base64(size: int) -> str:
    data = random.Random(1).randbytes(size * 3 // 4)  # noqa: S311  the same each time
    return base64.encodebytes(data).decode()


def _noise(size: int) -> str:
    dice = random.Random(2)  # noqa: S311  as above
    return "".join(dice.choices("“”‘’\"' \n.,:;!?-—()[]aAé said she Ana Costa", k=size))


def _every(size: int) -> str:
    dice = random.Random(3)  # noqa: S311  as above
    return "".join(chr(dice.randrange(0x110000)) for _ in range(size))


TEXTS: dict[str, Callable[[int], str]] = {
    "opening marks": _of("“"),
    "closing marks": _of("”"),
    "straight marks": _of('"'),
    "apostrophes": _of("'"),
    "marks and spaces": _of('" '),
    "marks around words": _of('"a" '),
    "opening marks and words": _of("“a "),
    "nested marks": _nested,
    "unclosed paragraphs": _of("“It rained.\n\n"),
    "unclosed with cues": _of("“he said. "),
    "quotes in quotes": _of("“He told me, ‘Go home,’” she said. "),
    "lost line ends": _of('It is over."The day is done."He left.'),
    "reports of quotes": _of("“It is over,” Reed said, according to Reuters. "),
    "turns": _of("COSTA: Yes.\n\nNo.\n\nREED: I am.\n\n"),
    "blocks": _of("He said:\n\nI am here.\n\n"),
    "points of view": _of("In his view, in her view, it is over. "),
    "broken statements": _of("it is, he said, "),
    "signatures": _of("“It rained.”\n– Ana Costa\n\n"),
    "single marks over paragraphs": _of("‘It rained in\n\n"),
    "signs": _of("A sign reading “Go” and one reads: “Stay”. "),
    "initials as labels": _of("AC: it rained.\n"),
    "nested brackets": _brackets,
    "open brackets": _of("[("),
    "dots": _of("."),
    "spaced dots": _of(". "),
    "initials": _of("A. "),
    "capitals": _of("Ana "),
    "titles": _of("Mr. "),
    "names": _of("Ana Costa, "),
    "cues": _of("said "),
    "who said": _of("he said that "),
    "commas": _of(", "),
    "colons": _of("A: "),
    "dashes": _of("— "),
    "hyphens": _of("a-"),
    "digits": _of("1"),
    "numbers": _of("1,000.5 "),
    "spaces": _of(" "),
    "new lines": _of("\n"),
    "carriage returns": _of("\r\n"),
    "tabs": _of("a\t"),
    "paragraphs of one word": _of("word\n\n"),
    "short lines": _of("a\n"),
    "labels": _of("WASHINGTON (AP) — "),
    "bylines": _of("By Ana Costa\n"),
    "one line": _one_line,
    "no space": _no_space,
    "addresses": _of("https://example.org/a?b=c&d=%20#e "),
    "mail": _of("a.b@c.de "),
    "lone surrogates": _of("a\ud800 "),
    "nul": _of("a\x00 "),
    "controls": _of("a\x07\x1b[31m "),
    "bidi": _of("\u202e“a”\u202c said Bo. "),
    "zero width": _of("a\u200bb\u200d\ufeff “c”\u2060 "),
    "combining flood": _of("e" + "\u0301" * 50),
    "combining words": _of("Z\u0351\u036b\u0343a\u0321\u034el\u0303g\u0317o\u032e said. "),
    "line separators": _of("a\u2028b\u2029"),
    "fullwidth": _of("ＡＢＣ said "),
    "emoji": _of("👩‍👩‍👧‍👦 said. "),
    "html": _html,
    "json": _json,
    "base64": _base64,
    "markdown": _of("# A\n> “b”\n* [c](d)\n```\ne\n```\n"),
    "csv": _of('"a","b ""c""",1\n'),
    "Chinese": _of("他说：“是的。”"),
    "Arabic": _of("قال: «نعم». "),
    "Russian": _of("«Да», — сказал он. "),
    "Hindi": _of("उसने कहा, “हाँ।” "),
    "bomb of groups": _of("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!"),
    "bomb of spaces": _of("a" + " " * 200 + "b"),
    "bomb of commas": _of("the mayor, the city, the " + "a, " * 20),
    "noise": _noise,
    "every character": _every,
}
"""By name. Their size is in characters, as near as their unit allows."""
