"""Labels: attributions by layout and punctuation alone: headlines, transcripts, interviews, signatures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs
import regex

from newsparse import lexicon
from newsparse.model import ParagraphItem, ParagraphRole
from newsparse.spans import Span
from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.uttered import uttering
from newsparse.stages.quotes.works import WORD, is_cited, is_titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.stages.quotes.habits import Page
    from newsparse.stages.quotes.syntax import Range

_NAME: Final = r"\p{Lu}[\w.'’&-]*+(?:[ \xa0]\(?\p{Lu}[\w.'’&)-]*+){0,5}+"
# What may stand between a name and its colon: "(on the result)", " on the result", ", 43, shop owner".
_NOTE: Final = (
    r"[ \xa0]\([^()\n]{2,80}\)|[ \xa0](?:on|about)[ \xa0][^:“”«»„\"\n]{2,80}|,[ \xa0](?=[\p{L}\d])[^:“”«»„\"\n]{1,80}"
)
# As parliaments print it: "Mr BRIGGS (1:58 PM) —I rise", "The SPEAKER —Order!".
_MINUTED: Final = (
    r"(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|The|Senator|Hon)\.?(?:[ \xa0]\p{Lu}[\w.]*+){0,2}?"
    r"[ \xa0][\p{Lu}’'\-]{3,}+(?:[ \xa0]\p{Lu}{2,}+){0,3})"
    r"(?P<note>[ \xa0]\([^()\n]{2,80}\))?[ \xa0]?(?P<colon>—)\s*(?=\S)"
)
_LABEL: Final = regex.compile(
    rf"[\"“]?(?P<name>{_NAME})(?P<note>{_NOTE})?(?P<colon>[ \xa0]?:)\s+(?=\S)|(?P<name>[QA])(?P<colon>\.)\s+(?=\S)"
    rf"|{_MINUTED}"
)
_AGED: Final = regex.compile(rf"{_NAME},[ \xa0]\d{{1,3}}(?:,[ \xa0][^.!?:\"“”\n]{{2,80}})?")
_TAIL: Final = regex.compile(rf"(?P<colon>:)\s+(?P<name>{_NAME})$")
_SIGNATURE: Final = r"(?P<dash>--?|[―—–])[ \xa0]*(?P<name>\p{Lu}[^\"”“\n]{1,120}?)(?<!\b\p{L}\p{L}?)\.?$"
_SIGNED: Final = regex.compile(rf"[\"”“»'’][ \xa0]*{_SIGNATURE}")
_SIGNATURE_LINE: Final = regex.compile(_SIGNATURE)
_ENDS: Final = regex.compile(r"[.!?…][\"”’')\]]*\s")
CLOSED: Final = frozenset(
    {
        ParagraphRole.BYLINE,
        ParagraphRole.CREDIT,
        ParagraphRole.PROMO,
        ParagraphRole.DATELINE,
        ParagraphRole.END_NOTE,
    }
)
"""The paragraphs that are no story, and hold no quotes."""
_GOES_ON: Final = regex.compile(r"[ \xa0]++\p{L}")
_COLON: Final = regex.compile(r"[ \xa0]?:[ \xa0]+(?=\S)")
_ENDED: Final = regex.compile(r"[.,!?…—–-]$")
_ASIDE: Final = regex.compile(r"[(\[][^\n]*[)\]]\W*")  # "(END VIDEO CLIP)"
_TURNS: Final = 4  # labels that a transcript has at least
_MOSTLY: Final = 0.6  # of its paragraphs
_HEADLINE_WORDS: Final = 25
_MEANWHILE: Final = frozenset({"tweeting", "writing", "speaking", "talking", "commenting", "responding"})
_SIGNED_WORDS: Final = 12
_CLAUSE: Final = 4
_SMALL: Final = 3
_SURE: Final = 0.95
_LIKELY: Final = 0.85
_NOUN_LISTS: Final = ("people/roles", "people/collective", "people/groups", "bodies/documents", "bodies/government")
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SOURCES: Final = frozenset({"PERSON", "ORG"})


@attrs.frozen
class Label:
    """The label of a paragraph, as in ``COSTA: It rained``.

    Attributes:
        paragraph: The paragraph.
        name: What stands before the colon.
        colon: The colon.
        rest: What stands after it.
        note: What says more of the name, before the colon: "(Leeds)", ", 43, shop owner".
    """

    paragraph: Span
    name: Span
    colon: Span
    rest: Span
    note: Span | None = None

    def who(self, text: str) -> Span:
        """The name with what a comma adds to it: "MARTHA RADDATZ, ABC NEWS"."""
        return Span(self.name.start, self.note.end) if self.note and text[self.note.start] == "," else self.name


def read(text: str, paragraphs: Iterable[ParagraphItem]) -> list[Label]:
    """The labels that open paragraphs, speakers' and others: "COSTA:", "FILE PHOTO:"."""
    opening = (_label(text, item.span) for item in paragraphs if item.dateline is None)
    return [label for label in opening if label is not None]


def labelled(page: Page, paragraphs: Sequence[ParagraphItem], labels: Sequence[Label]) -> list[Found]:
    """The quotes that a headline's colon, a speaker's label or a signature attributes.

    Args:
        page: The text with its marks and syntax.
        paragraphs: Its paragraphs.
        labels: The labels that open them.
    """
    counts = Counter(_key(page.text, label) for label in labels)
    loud = {"Q", "A"} <= counts.keys() or any(count > 1 for name, count in counts.items() if name.isupper())
    minuted = sum(label.colon.of(page.text) == "—" for label in labels) > 1
    several = sum(count > 1 for count in counts.values()) > 1  # a transcript has two speakers at least
    first = paragraphs[0].span if paragraphs else None
    out: list[Found] = []
    at = {label.paragraph: label for label in labels}
    before = None
    spoken: dict[int, Found] = {}
    for number, item in enumerate(paragraphs):
        if item.role in CLOSED:
            continue
        label = at.get(item.span)
        headline = item.role is ParagraphRole.HEADLINE or item.span == first
        found = None
        if label is not None and label.name.of(page.text).lower() not in lexicon.words("cues/not_speakers"):
            name = label.name.of(page.text)
            dashed = label.colon.of(page.text) == "—"
            often = counts[_key(page.text, label)] > 1 and label.note is None
            if (
                minuted
                if dashed
                else (name.isupper() and loud) or (often and (several or _is_source(page, label.name)))
            ):
                found = _quote(page, label.rest, label.colon, label.who(page.text), "label", _LIKELY)
                spoken |= {number: found} if found is not None else {}
            elif label.note is not None:
                found = None if dashed else _noted(page, label, label.note)
            else:
                found = _spoken(page, label) or (_headline(page, label) if headline else None)
        if found is None and headline:
            found = _tailed(page, item.span) or _quoting(page, item.span)
        found = found or _signed(page, before, item.span) or _below(page, before, item.span)
        before = item.span
        if found is not None:
            out.append(found)
    _carry_on(page, paragraphs, spoken, at)
    return out


def _carry_on(
    page: Page, paragraphs: Sequence[ParagraphItem], spoken: Mapping[int, Found], labels: Mapping[Span, Label]
) -> None:
    """Give the paragraphs of a transcript that have no label to who speaks before them, up to the last label."""
    between = range(min(spoken), max(spoken)) if len(spoken) >= _TURNS else range(0)
    if len(spoken) < _MOSTLY * len(between):
        return
    speaks: Found | None = None
    for number in between:
        item = paragraphs[number]
        if item.span in labels or item.role is not ParagraphRole.BODY:
            speaks = spoken.get(number)
        elif speaks is not None and not _ASIDE.fullmatch(page.text, item.span.start, item.span.end):
            tokens = page.tokens(item.span)
            piece = page.syntax.trimmed(*tokens) if tokens is not None else None
            if piece is not None:
                speaks.content = (*speaks.content, piece)


def _key(text: str, label: Label) -> str:
    """What the labels of one speaker share: the last word of a name in capitals."""
    name = label.name.of(text)
    return name.split()[-1] if name.isupper() else name


def mute(page: Page, labels: Iterable[Label]) -> Iterator[Range]:
    """The tokens of labels that name no speaker, with their colons: "FILE PHOTO:"."""
    for label in labels:
        if label.name.of(page.text).lower() in lexicon.words("cues/not_speakers"):
            tokens = page.tokens(Span(label.name.start, label.colon.end))
            if tokens is not None:
                yield tokens


def _label(text: str, paragraph: Span) -> Label | None:
    match = _LABEL.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    note = Span(*match.span("note")) if match["note"] else None
    return Label(
        paragraph, Span(*match.span("name")), Span(*match.span("colon")), Span(match.end(), paragraph.end), note
    )


def _spoken(page: Page, label: Label) -> Found | None:
    """A name, a colon and nothing but a quotation (Costa: "It rained.")."""
    region = page.region_at(label.rest.start)
    named = label.note is not None and " " in label.name.of(page.text)
    if region is None or page.tokens(region.inner) is None or not (named or _is_source(page, label.name)):
        return None
    if _GOES_ON.match(page.text, region.span.end, label.rest.end) and not _ENDED.search(region.inner.of(page.text)):
        return None  # Reports: "streamlined" process to replace interview
    return _quote(page, region.inner, label.colon, label.name, "label", _SURE)


def _noted(page: Page, label: Label, note: Span) -> Found | None:
    """The same with more said of the name (Ana Costa, 43, shop owner: "It rained.")."""
    tokens = page.tokens(note)
    syntax = page.syntax
    if tokens is None or any(
        syntax.tag[token] in _FINITE or syntax.low[token] in uttering() for token in range(*tokens)
    ):
        return None  # "Ana Costa, who lives there, said: ..."
    found = _spoken(page, label)
    if found is not None and page.text[note.start] == ",":
        found.source = ((found.source[0][0], tokens[1]),)
    return found


def _headline(page: Page, label: Label) -> Found | None:
    """A short line without a full stop in it: ``Mayor: Bridge will reopen``."""
    rest = label.rest.of(page.text)
    if len(rest.split()) > _HEADLINE_WORDS or _ENDS.search(rest) or not _is_source(page, label.name):
        return None
    return _quote(page, label.rest, label.colon, label.name, "headline", _LIKELY)


def _tailed(page: Page, paragraph: Span) -> Found | None:
    """The same the other way round: ``Bridge will reopen: mayor``."""
    line = paragraph.of(page.text)
    if len(line.split()) > _HEADLINE_WORDS or _ENDS.search(line):
        return None
    match = _TAIL.search(page.text, max(paragraph.start, paragraph.end - 60), paragraph.end)
    if match is None or len(page.text[paragraph.start : match.start()].split()) < _CLAUSE:
        return None
    name = Span(*match.span("name"))
    if not _is_source(page, name):
        return None
    return _quote(page, Span(paragraph.start, match.start()), Span(*match.span("colon")), name, "headline", _LIKELY)


def _quoting(page: Page, paragraph: Span) -> Found | None:
    """A headline that a quotation and a colon open: ``‘It was terrifying’: residents tell of the flood``."""
    text = page.text
    region = page.region_at(paragraph.start)
    after = _COLON.match(text, region.span.end, paragraph.end) if region is not None else None
    if region is None or after is None or _ENDS.search(text, after.end(), paragraph.end):
        return None
    words, rest = WORD.findall(region.inner.of(text)), WORD.findall(text, after.end(), paragraph.end)
    tokens = page.tokens(region.inner)
    if tokens is None or len(rest) > _HEADLINE_WORDS:
        return None
    if is_titled(words):  # “House of Cards”: a review
        spoken = any(tag[:2] in {"VB", "MD", "PR"} for tag in page.syntax.tag[slice(*tokens)])
        if not is_titled(rest) or len(words) < _SMALL or not spoken:
            return None
    piece = page.syntax.trimmed(*tokens)
    return None if piece is None else Found((piece,), (), (), _LIKELY, "headline")


def _signed(page: Page, before: Span | None, paragraph: Span) -> Found | None:
    """A quotation and a dash with a name, at its end or in a line below: ``"So be it." — Ana Costa``."""
    text = page.text
    match = _SIGNED.search(text, max(paragraph.start, paragraph.end - 140), paragraph.end)
    region = page.region_at(paragraph.start) if match is not None else None
    if match is not None and region is not None and text[region.span.end : match.start()].startswith(" ("):
        region = page.region_ending(match.start() + 1) or region  # “So be it” (Ana Costa). “Let it be” – Tom Reed
    if match is None and before is not None:
        match = _SIGNATURE_LINE.match(text, paragraph.start, paragraph.end)
        region = page.region_at(before.start) if match is not None else None
        region = None if region is None or text[region.span.end : before.end].strip() else region
    if (
        match is None
        or region is None
        or len(match["name"].split()) > _SIGNED_WORDS
        or is_cited(text, region.span.end)
        or not _is_signature(match["name"].split(",")[0].split())
    ):
        return None
    end = region.inner.end if match.start() == paragraph.start else max(region.inner.end, match.start())
    content = Span(region.inner.start, end)
    start, stop = match.span("name")
    name, comma, more = match["name"].partition(",")
    if comma and not _is_standing(more.split()):
        stop = start + len(name)
    return _quote(page, content, Span(*match.span("dash")), Span(start, stop), "signature", _SURE)


def _is_standing(words: Sequence[str]) -> bool:
    """Whether words after a name tell what somebody is: "managing director", "43, nurse"; not "Leeds"."""
    if words and words[0] in _MEANWHILE:
        return False
    roles = lexicon.words("people/roles")
    return any(word.lower().strip(".,;") in roles or (word.isupper() and len(word) > 1) for word in words)


def _is_signature(words: Sequence[str]) -> bool:
    """Whether words are a name, or an office and a name: "Ana de la Costa", "Comet editor Darren Isted"."""
    roles = lexicon.words("people/roles")
    small = [word for word in words if word.islower() and len(word) > _SMALL]
    return all(word in roles for word in small) and words[-1] not in small


def _below(page: Page, before: Span | None, paragraph: Span) -> Found | None:
    """A quotation below the line that names who says it, as people in the street are quoted: "Ana Costa, 43, nurse"."""
    line = _AGED.fullmatch(page.text, before.start, before.end) if before is not None else None
    region = page.region_at(paragraph.start) if line is not None else None
    if line is None or region is None or page.text[region.span.end : paragraph.end].strip():
        return None
    words, name = page.tokens(region.inner), page.tokens(Span(*line.span()))
    piece = page.syntax.trimmed(*words) if words is not None else None
    return Found((piece,), (), (name,), _LIKELY, "label") if piece is not None and name is not None else None


def _is_source(page: Page, name: Span) -> bool:
    """Whether a label can speak: a person, a body, or a noun for one or for a document."""
    tokens = page.tokens(name)
    if tokens is None:
        return False
    last = page.syntax.low[tokens[1] - 1]
    forms = {last, last.removesuffix("s"), last.removesuffix("es")}
    if any(not forms.isdisjoint(lexicon.words(list_)) for list_ in _NOUN_LISTS):
        return True
    return any(page.syntax.entity[token] in _SOURCES for token in range(*tokens))


def _quote(page: Page, content: Span, cue: Span, source: Span, rule: str, confidence: float) -> Found | None:
    parts = [page.tokens(span) for span in (content, cue, source)]
    words = list(_some(parts))
    if len(words) < len(parts):
        return None
    piece = page.syntax.trimmed(*words[0])
    if piece is None or not any(page.syntax.low[token].isalpha() for token in range(*piece)):
        return None
    marks = (words[1],) if words[1] != words[2] else ()  # "A." is one token, the source's
    first, end = words[2]
    if page.syntax.low[words[1][0]] == "):":  # one token, too: "Ana Costa (Leeds): ..."
        marks, end = (), next((at for at in range(first, end) if page.syntax.low[at] == "("), end)
    return Found((piece,), marks, ((first, end),), confidence, rule, to_stop=rule == "label")


def _some(parts: Sequence[Range | None]) -> Iterator[Range]:
    return (part for part in parts if part is not None)
