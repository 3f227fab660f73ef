"""The stage that finds quotes: direct, mixed and indirect."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar, Final, Literal, get_args

import attrs

from newsparse.layers import Layer, Ref
from newsparse.model import PARAGRAPHS, QUOTES, SENTENCES, ParagraphItem, QuoteItem, SentenceItem
from newsparse.stages.quotes import continuation, labels, marks
from newsparse.stages.quotes.bearers import borne
from newsparse.stages.quotes.blocks import blocks
from newsparse.stages.quotes.clefts import clefted
from newsparse.stages.quotes.decode import decode, of_nouns
from newsparse.stages.quotes.frames import FrameScorer
from newsparse.stages.quotes.habits import Page, kind_of
from newsparse.stages.quotes.nesting import nested
from newsparse.stages.quotes.relayed import relayed
from newsparse.stages.quotes.syntax import read
from newsparse.stages.quotes.table import read as read_table
from newsparse.stages.quotes.told import of_told, without_told
from newsparse.stages.quotes.topics import of_topics
from newsparse.stages.quotes.trained.decode import decode as decode_trained
from newsparse.stages.quotes.uttered import of_reports, of_verbs_after, of_verbs_before
from newsparse.stages.quotes.viewpoints import of_viewpoints
from newsparse.stages.quotes.works import titled, without_works, works
from newsparse.verbs import forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.stage import Draft
    from newsparse.stages.quotes.found import Found
from newsparse.stages.quotes.syntax import Range

Mode = Literal["trained", "rules"]
FollowOns = Literal["own", "joined"]

Recall = Literal["low", "balanced", "high"]

THRESHOLDS: Final = {
    "trained": {"low": 0.7, "balanced": 0.4, "high": 0.2},
    "rules": {"low": 0.5, "balanced": 0.3, "high": 0.15},
}
"""The least confidence that makes a quote, by mode and recall."""


def _check_threshold(_stage: Quotes, _field: object, threshold: float | None) -> None:
    if threshold is not None and not 0 <= threshold <= 1:
        message = f"threshold is None or in [0, 1], not {threshold!r}"
        raise ValueError(message)


@attrs.frozen
class Quotes:
    """Finds who is said to have said what: contents, cues and sources.

    Attributes:
        threshold: The least confidence that makes a quote, in [0, 1]; lower finds more, and more that is none.
            ``None`` leaves it to ``recall``.
        recall: ``"balanced"``, or ``"high"`` to miss less and have more that is none, or ``"low"`` to have little
            that is none and miss more; only without a threshold.
        mode: ``"trained"`` chooses cues, contents and sources by weights that newsparse brings along; ``"rules"``
            chooses by a lexicon of frames, needs no trained weights, and finds less. What layout and marks decide
            (labels, signatures, quotations that go on) is decided by the same rules in both.
        follow_ons: What a quotation becomes that follows an attribution in a sentence of its own (``"A," he said.
            "B."``): ``"own"``, a quote without cue and source that continues the first; ``"joined"``, a further
            piece of the first, as the annotation of PARC and PolNeAR has it.
        cues: Verbs, without "to", that introduce quotes wherever a cue can, by the caller's word.
        no_cues: Verbs that introduce none.
    """

    threshold: float | None = attrs.field(default=None, validator=_check_threshold)
    recall: Recall = attrs.field(default="balanced", validator=attrs.validators.in_(get_args(Recall)))
    mode: Mode = attrs.field(default="trained", validator=attrs.validators.in_(get_args(Mode)))
    follow_ons: FollowOns = attrs.field(default="own", validator=attrs.validators.in_(get_args(FollowOns)))
    cues: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=tuple[str, ...])
    no_cues: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=tuple[str, ...])

    name: ClassVar[str] = "quotes"
    reads: ClassVar[tuple[Layer[ParagraphItem], Layer[SentenceItem]]] = (PARAGRAPHS, SENTENCES)
    writes: ClassVar[Layer[QuoteItem]] = QUOTES
    needs: ClassVar[tuple[str, ...]] = ("TAG", "DEP", "ENT_IOB")

    def __attrs_post_init__(self) -> None:
        if self.threshold is not None and self.recall != "balanced":
            message = f"give threshold or recall, not both: threshold={self.threshold}, recall={self.recall!r}"
            raise ValueError(message)

    def __call__(self, draft: Draft) -> Iterable[QuoteItem]:
        """The quotes, by where their content starts."""
        paragraphs = draft[PARAGRAPHS]
        regions = marks.scan(draft.text, [paragraph.span for paragraph in paragraphs])
        table = read_table(draft.doc)
        syntax = read(table, draft.text, regions)
        page = Page(draft.text, regions, syntax)
        starts = [paragraph.span.start for paragraph in paragraphs if paragraph.role not in labels.CLOSED]
        homes = [bisect_right(starts, region.span.start) - 1 for region in syntax.regions]
        found, closed = _by_layout(page, paragraphs)
        threshold = THRESHOLDS[self.mode][self.recall] if self.threshold is None else self.threshold
        scorer = FrameScorer()
        if self.mode == "trained":
            found += decode_trained(table, draft.text, paragraphs, regions, threshold=threshold, closed=closed)
            found += of_nouns(syntax, _flagged(closed, found))
            found += of_verbs_after(syntax, _flagged(closed, found))
        else:
            found += decode(syntax, scorer, threshold, closed)
        found = without_told(syntax, found, self.no_cues) if self.no_cues else found
        if self.cues:
            found += of_told(syntax, self.cues, _flagged(closed, found))
        if self.mode == "trained":
            barred = frozenset(form for verb in self.no_cues for form in forms(verb))
            found += list(of_reports(syntax, found, own=self.follow_ons == "own", barred=barred))
        titles = works(draft.text, syntax)
        found = without_works(draft.text, syntax, found, titles)
        found = continuation.continued(syntax, found, homes, titles, titled(draft.text, syntax))
        if self.follow_ons == "joined":
            found = continuation.joined(found)
        inner = [region for region in regions if region.level == 1]
        if inner:
            found += nested(syntax, draft.text, inner, scorer, THRESHOLDS["rules"]["balanced"], found)
        found += list(relayed(syntax, found))
        return _items(page, found)


def _by_layout(page: Page, paragraphs: Sequence[ParagraphItem]) -> tuple[list[Found], bytearray]:
    """The quotes that layout or a phrase decides alone, and a flag for each token that nothing else may take."""
    opening = labels.read(page.text, paragraphs)
    found = [*labels.labelled(page, paragraphs, opening), *blocks(page, paragraphs)]
    closed = _closed(page, paragraphs, found, labels.mute(page, opening))
    found += [quote for quote in of_topics(page, paragraphs) if not _touches(closed, quote)]
    found += borne(page.syntax, _flagged(closed, found))
    found += clefted(page.syntax, _flagged(closed, found))
    found += of_verbs_before(page.syntax, _flagged(closed, found))
    found += of_viewpoints(page.syntax, _flagged(closed, found))
    return found, _flagged(closed, found)


def _closed(
    page: Page, paragraphs: Iterable[ParagraphItem], found: Iterable[Found], mute: Iterable[Range]
) -> bytearray:
    """A flag for each token that is no story, or that a quote or a label that names no speaker has already."""
    closed = bytearray(len(page.syntax.low))
    ranges = [tokens for quote in found for tokens in (*quote.content, *quote.cue, *quote.source)]
    ranges += mute
    for paragraph in paragraphs:
        tokens = page.tokens(paragraph.span) if paragraph.role in labels.CLOSED else None
        if tokens is not None:
            ranges.append(tokens)
    return _flag(closed, ranges)


def _touches(closed: bytearray, quote: Found) -> bool:
    return any(closed.find(1, first, end) >= 0 for first, end in quote.content)


def _flagged(closed: bytearray, found: Iterable[Found]) -> bytearray:
    """The flags with those of the words that quotes have."""
    return _flag(bytearray(closed), [tokens for quote in found for tokens in (*quote.content, *quote.cue)])


def _flag(flags: bytearray, ranges: Iterable[Range]) -> bytearray:
    for first, end in ranges:
        flags[first:end] = b"\1" * (end - first)
    return flags


def _items(page: Page, found: list[Found]) -> list[QuoteItem]:
    found = sorted(found, key=lambda quote: (quote.content[0][0], -quote.content[-1][1]))
    index = {id(quote): Ref[QuoteItem](QUOTES.name, at) for at, quote in enumerate(found)}
    return [
        QuoteItem(
            content=tuple(page.content(piece, to_stop=quote.to_stop) for piece in quote.content),
            cue=tuple(page.span(piece) for piece in quote.cue),
            source=tuple(page.span(piece) for piece in quote.source),
            kind=kind_of(page.syntax, quote.content),
            confidence=round(quote.confidence, 3),
            rule=quote.rule,
            continues=None if quote.continues is None else index[id(quote.continues)],
            nested_in=None if quote.nested_in is None else index[id(quote.nested_in)],
        )
        for quote in found
    ]
