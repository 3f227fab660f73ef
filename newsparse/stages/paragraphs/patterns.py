"""What marks a paragraph by itself, wherever it stands: promo line, correction, end note, credit, caption.

Each pattern describes a whole paragraph or the fixed phrase that opens one, and is kept narrow: a promo line taken
for the story does less harm than a paragraph of the story taken for a promo line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import regex

from newsparse.model import ParagraphRole
from newsparse.stages.lines import LIST_ITEM

LONGEST: Final = 600
"""Characters beyond which a paragraph is never taken for framing matter."""

_NAME: Final = (
    r"\p{Lu}[\p{L}\p{M}.’'\-]*(?:\s(?:\p{Lu}[\p{L}\p{M}.’'\-]*|de|del|der|van|von|bin|al|el|la|le|da|dos)){0,5}"
)
NAMES: Final = rf"{_NAME}(?:(?:,\sand\s|,\s|\sand\s|\s&\s|;\s){_NAME})*"
_CREDITED: Final = (
    r"(?:\p{Lu}[^\s;()]*+|(?:and|in|at|of|for|from|with|by|additional|reporting|writing|editing|the|de|del|der|van|von|bin|al"
    r"|la|&)(?!\w))"
)
_TASK: Final = (
    r"(?:(?:additional|further)\s)?(?:reporting|writing|editing|research|graphics?|production|translation|compiled|written"
    r"|edited|translated|produced|reported)"
)
_TASKS: Final = rf"(?i:{_TASK}(?:(?:,\s|\sand\s|,\sand\s){_TASK})*)\sby\s(?:{_CREDITED}[,;.]?\s?)+?"
_SPEECH: Final = regex.compile(r"\b(?:said|says|told|tells|asked|argued|wrote|according\sto)\b")

_CORRECTION: Final = regex.compile(
    r"""
    \(?(?:CORRECTIONS?|Corrections?|CLARIFICATIONS?|Clarifications?|CORRECTED|Corrected)(?:\s\([^)]*\))?\s*(?::|[—–]|\s-|$)
    |\(?Corrects\s(?:\w+\s){1,3}(?:in|of|to|from|paragraph)\b
    |\(?This\s(?:version\sof\s|story|article|headline|report|post|piece|column|item|caption)[^.?!]{0,80}?
      \b(?:corrects?|corrected|refiled|amended|clarif\w+|updated)\b
    |\((?:The|the)\s(?:story|article|headline|report)\s(?:was|has\sbeen|is|corrects)\b
    |(?:Editor['’]s\snote:\s*|Note:\s*)?An?\s(?:earlier|previous|original)\sversion\sof\sthis\s
    |(?i:editor['’]s\snote)\b[^?!]{0,200}\b(?:corrected|updated|amended|earlier\sversion)\b
    """,
    regex.X,
)
_PROMO_WHOLE: Final = regex.compile(
    r"""
    (?:advertisement|advertising|sponsored(?:\scontent)?|promoted|video\splayer(?:\sclose)?|skip\sad|loading\.*
    |slideshow(?:\s\(\d+\simages?\))?|related(?:\scoverage|\sstories|\sarticles|\snews|\scontent|\stopics|\slinks)?
    |recommended(?:\sfor\syou|\sstories)?|most\s(?:read|popular|viewed)|trending(?:\snow)?|share(?:\sthis(?:\s\w+)?)?
    |(?:story|article)\scontinues\sbelow(?:\s(?:this\s)?advertisement)?|continue\sreading(?:\s.{1,60})?|read\smore|read\snext
    |also\son\s\w+|more\s(?:coverage|stories|news)|back\sto\stop|print|comments?|view\scomments|live\supdates|close)[.:\s»›>→]*
    """,
    regex.X | regex.I,
)
_PROMO_LABEL: Final = regex.compile(
    r"""
    (?:GRAPHICS?|VIDEO|PHOTOS)\s[—–\-]\s|(?:[►▶»›>→*]\s*)*(?:read\smore|read\salso|read\snext|read|also\sread|see\salso|see\smore|more|related(?:\s\w+)?|recommended
    |watch(?:\snow|\slive|\smore|\son\s\S+)?|video|listen|podcast|photos|gallery|graphic|interactive|don['’]t\smiss|previously
    |must[\s\-]read|in\spictures)\s*[:|»›>→]\s*\S
    """,
    regex.X | regex.I,
)
# What says "read this too" says so whatever the headline after it tells.
_PROMO_SURE: Final = regex.compile(
    r"(?:[►▶»›>→*]\s*)*(?:(?:READ|SEE|WATCH|LISTEN|ALSO READ|READ ALSO|READ MORE|SEE ALSO|RELATED)\s?:\s\S"
    r"|(?i:also\sread|read\salso|see\salso|read\smore)\s?:\s\S)"
)
_PROMO_OPENS: Final = regex.compile(
    r"""
    (?:[►▶»›>→*]\s*)*(?:(?:click|tap)\s(?:here|on\sthe|through|below)|sign\sup\s(?:for|here|now|below|to\s(?:our|receive|get))
    |subscribe\s(?:to\s(?:our|the|\p{Lu})|now|here|today|for\s)|(?:follow|like)\s(?:us|@|.{2,60}\son\s(?:Twitter|Facebook|Instagram|X\b))
    |download\s(?:our|the\s.{1,40}\sapp)|get\s(?:our|the\slatest|breaking|more|unlimited|.{1,40}\snewsletter)|enter\syour\semail
    |read\s(?:more\s(?:about|from|on|at|of|here|coverage)|the\s(?:full|rest|original|whole|complete)\b|.{1,60}\shere\b)
    |(?:for|see)\smore\s(?:news|on\sthis|coverage|stories|from\s)|for\sfull\scoverage|\(?(?:for|to\s(?:view|see))\sa\sgraphic
    |(?:watch|see|listen\sto|view)\s(?:the|more|photos|video|audio|our)\b[^.?!]{0,80}\b(?:below|above|here)[.:]*$
    |join\s(?:the\sconversation|our\s|us\son)|support\sour\s(?:journalism|work)|already\sa\ssubscriber|do\syou\ssupport\b.*like\sthe\spage)
    """,
    regex.X | regex.I,
)
_PROMO_BRACKETS: Final = regex.compile(
    r"[\[(](?=[^\])]*\b(?:click|read|more|sign\sup|subscribe|watch|related|see\salso|coverage|newsletter|photos|gallery|listen|download)\b)"
    r"[^\])]{3,200}[\])][.:]?",
    regex.I,
)
_END_NOTE: Final = regex.compile(
    rf"""
    [\[(—–\-\s]*{_TASKS}[)\].]*
    |[—–\-\s(]*(?:With|with)\s(?:assistance|reporting|files|additional\sreporting|contributions|a\sreport)\s(?:by|from)\s.{{3,200}}
    |(?:The\s)?{NAMES}(?:,?\s(?:in|of)\s{_NAME})?,?\s(?:also\s)?contributed\s(?:to\s(?:this|the)\s(?:report|story|article|post|piece|reporting)
      |(?:additional\s)?reporting|research)\b[^?!]{{0,120}}
    |(?:Contributing|Contributors?):\s.{{3,200}}
    |(?:Copyright|©|\(c\))\s.{{3,300}}|.{{0,120}}\bAll\srights\sreserved\b.{{0,160}}
    |This\smaterial\smay\snot\sbe\spublished.{{0,120}}
    |This\s(?:article|story|report|piece|post|interview)\s(?:was\s|is\s|has\sbeen\s)?(?:originally\s|first\s)
      ?(?:published|appeared|produced|part\sof|adapted|excerpted|provided)\b.{{0,250}}
    |(?:This\sis\sa\s(?:developing|breaking)\s(?:news\s)?story|This\sstory\s(?:is\sdeveloping|will\sbe\supdated)|Check\sback\sfor)\b.{{0,160}}
    |(?i:editor['’]s\snote)\s*[:—–\-].{{3,500}}
    |\((?:Adds|Updates|Updated|Recasts|Refiles|Repeats|Rewrites|Releads)\b[^()]{{3,300}}\)
    |(?:EDNOTES?|EDS|Eds|NOTE\sTO\sEDITORS|Ed\.?\snote)[.:]\s.{{3,500}}
    |Our\sStandards:.{{3,120}}
    |(?:(?i:e-?mail|contact|reach)|Write\sto)\s.{{2,80}}(?:@|\bat\b).{{2,80}}
    |\([$€£]?1\s?(?:[\p{{L}}. ]{{2,30}}\s)?(?:=|equals?(?:\sto)?)\s?.{{2,60}}\)
    |\(h/t\s.{{2,60}}\)
    |-30-|\#\#\#|ENDS?|\(?(?i:ends?)\)
    """,
    regex.X,
)
_OUTLET: Final = r"(?:AP|AFP|EPA|PA|UPI|REUTERS|Reuters|Getty|Xinhua|NASA|NOAA)"
_CREDIT_ENDING: Final = (
    rf"(?:{_OUTLET}(?:\s(?:File\s)?(?:Photo|Images?|Pool))?/[^.?!]{{2,60}}|(?:AP|AFP|Getty|EPA)\s(?:Photo|Images?)"
    r"|[^.?!()]{2,60}[\s/]via\s(?:REUTERS|Reuters|AP|AFP|Getty(?:\sImages)?|Storyful|Twitter|Facebook)"
    rf"|(?i:photo(?:graph)?|image|picture|illustration|graphic|video)(?i:\s?credit|\sby|\scourtesy(?:\sof)?)?[:/]\s?{NAMES}(?:/[^.?!]{{2,60}})?"
    rf"|(?i:photo(?:graph)?|image|illustration|graphic)\sby\s{NAMES}(?:/[^.?!]{{2,60}})?"
    rf"|(?:Credit|CREDIT|Courtesy(?:\sof)?):?\s{NAMES}(?:/[^.?!]{{2,60}})?)"
)
_CREDIT_BRACKETS: Final = (
    rf"\((?:{_CREDIT_ENDING}|(?:(?i:photo(?:graph)?)\sby\s)?(?:\p{{Lu}}[\p{{L}}.’'\-]*\s){{1,3}}\p{{Lu}}[\p{{L}}.’'\-]*\s?/\s?"
    r"\p{Lu}[^()?!]{1,60})\)"
)
_CREDIT: Final = regex.compile(rf"[\[(]?{_CREDIT_ENDING}[\])]?\.?|{_CREDIT_BRACKETS}\.?")
_CAPTION_ENDS: Final = regex.compile(
    rf".{{15,500}}?[.\p{{L}}\d)”\"]\s*(?:{_CREDIT_BRACKETS}|(?<=[.)]\s*){_CREDIT_ENDING})\.?", regex.S
)
_CAPTION_OPENS: Final = regex.compile(
    r"FILE\s?PHOTO\b|FILE\s[—–\-]|\(?L-R\)?:|Pictured(?:\shere)?[:,]|(?:Photo|Picture)\s(?:taken|shows)\b|File\sphoto\b"
    r"|In\sthis\s(?:[\p{L}.]+\s\d{1,2}(?:,\s\d{4})?,?\s)?(?:undated\s|still\s|file\s|handout\s|aerial\s|screen\s)*"
    r"(?:photo(?:graph)?|image|frame\sgrab)\s(?:taken|provided|released|made|from|by|obtained|posted|shown|,)"
)


def own_role(text: str, start: int, end: int) -> ParagraphRole:
    """The role that the paragraph ``text[start:end]`` shows by itself; ``BODY`` where it shows none."""
    limit = min(end, start + LONGEST)
    if LIST_ITEM.match(text, start, end):
        return ParagraphRole.END_NOTE if _END_NOTE.fullmatch(text, start, limit) else ParagraphRole.LIST_ITEM
    if end > limit:
        return ParagraphRole.BODY
    return next((role for role, shows in _TESTS if shows(text, start, end)), ParagraphRole.BODY)


def _is_promo(text: str, start: int, end: int) -> bool:
    if _PROMO_WHOLE.fullmatch(text, start, end) or _PROMO_BRACKETS.fullmatch(text, start, end):
        return True
    if end - start <= LONGEST // 3 and _PROMO_SURE.match(text, start, end):
        return True
    return (
        end - start <= LONGEST // 2
        and (_PROMO_LABEL.match(text, start, end) or _PROMO_OPENS.match(text, start, end)) is not None
        and _SPEECH.search(text, start, end) is None
    )


_TESTS: Final[tuple[tuple[ParagraphRole, Callable[[str, int, int], object]], ...]] = (
    (ParagraphRole.CORRECTION, _CORRECTION.match),
    (ParagraphRole.PROMO, _is_promo),
    (ParagraphRole.END_NOTE, _END_NOTE.fullmatch),
    (ParagraphRole.CREDIT, _CREDIT.fullmatch),
    (ParagraphRole.CAPTION, _CAPTION_OPENS.match),
    (ParagraphRole.CAPTION, _CAPTION_ENDS.fullmatch),
)
"""Tests of a whole paragraph, in the order in which they are tried."""
