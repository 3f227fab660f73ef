"""What stands above a story: headline, deck, byline, date line; and the subheadings inside it."""

from __future__ import annotations

from typing import Final

import regex

from newsparse.stages.paragraphs.datelines import dateline_of
from newsparse.stages.paragraphs.patterns import NAMES

LONGEST_HEADLINE: Final = 200
LONGEST_SUBHEADING: Final = 80
MOST_WORDS: Final = 12
"""Words of a subheading."""
_FEW_CAPITALS: Final = 4
_LONGEST_BYLINE: Final = 160

_ENDS: Final = regex.compile(r"(?r)[.?!…:;,。][\"”’'»›)\]]*")
_STOPS: Final = regex.compile(r"(?r)[.…。][\"”’'»›)\]]*")
_LONG_WORD: Final = regex.compile(r"\p{L}[\p{L}’'\-]{3,}")
_NORMAL: Final = regex.compile(r"[^\p{L}\p{N}]+")
_OUTLET: Final = (
    r"(?:(?i:special\sto|for|staff|senior|chief|political|national|foreign|correspondent|reporter|contributor|columnist|editor)\b"
    r"|AP|AFP|CNN|UPI|Reuters|REUTERS|The\s|USA|BBC|\p{Lu})"
)
_NOT_A_NAME: Final = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b|(?:The|A|An|This|That|Then|Now|His|Her|Its|Their|All|Any|No|Far|Some|Most|One|Last|Next)\s"
    r"(?!(?:\p{Lu}\w+\s)*(?:Press|Times|Post|News|Journal|Agency|Staff|Service|Tribune|Globe|Guardian|Herald|Desk)\b))"
)
_BYLINE: Final = regex.compile(
    rf"(?:(?:By|BY|by|Written\sby|Story\sby|Words\sby|Text\sby|From)\s(?:\p{{Lu}}\w+\s(?:staff\s)?(?:writers?|correspondents?|reporters?)\s)?){_NOT_A_NAME}{NAMES}"
    rf"(?:\s*[,|/•·–—]\s*{_OUTLET}[^.?!]{{0,60}}|\s(?:in|for|of)\s\p{{Lu}}[^.?!]{{1,50}}|\s\([^()]{{2,40}}\))*\.?"
    rf"|{NAMES}(?:\s*[|•·]\s*|,\s(?=(?i:staff|special|correspondent|reporter|contributor|columnist|associated|usa\stoday|reuters|ap\b)))"
    r"[^.?!]{2,60}\.?"
    r"|Source:\s?\p{Lu}[^.?!]{0,80}\bEditor:.{0,40}"
)


def normal(text: str) -> str:
    """The letters and digits of a text in lower case, single spaces between words: for comparison."""
    return str(_NORMAL.sub(" ", text.casefold())).strip()


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is a byline: "By Ana Costa", "Ana Costa, Staff Writer", "By ANA COSTA and BO LIND"."""
    return end - start <= _LONGEST_BYLINE and _BYLINE.fullmatch(text, start, end) is not None


def is_open(text: str, start: int, end: int) -> bool:
    """Whether the paragraph ends without a mark that ends or carries on a sentence."""
    return _ENDS.match(text, start, end) is None


def looks_like_headline(text: str, start: int, end: int) -> bool:
    """Whether the first paragraph of a text may be its headline: short, and not closed by a full stop.

    Written in title case it may close with one.
    """
    if end - start > LONGEST_HEADLINE or text[start] in "([" or dateline_of(text, start, end) is not None:
        return False
    if _STOPS.match(text, start, end) is None and text[end - 1] not in ":,":
        return True
    return in_title_case(text, start, end)


def in_title_case(text: str, start: int, end: int) -> bool:
    """Whether nearly all longer words are capitalised, and there are enough of them to tell."""
    words = _LONG_WORD.findall(text, start, end)
    capitals = sum(word[0].isupper() for word in words)
    return bool(capitals >= _FEW_CAPITALS and 5 * capitals >= 4 * len(words))


def looks_like_subheading(text: str, start: int, end: int) -> bool:
    """Whether a paragraph inside the story may be a subheading: a few words, open at the end, no quotation."""
    return (
        end - start <= LONGEST_SUBHEADING
        and is_open(text, start, end)
        and (text[start].isupper() or text[start].isdigit())
        and len(text[start:end].split()) <= MOST_WORDS
        and not any(mark in text[start:end] for mark in '“”"')
    )
