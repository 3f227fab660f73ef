"""The corrections stage: where the caller's corrections have applied, for the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from newsparse.model import ATTRIBUTIONS, CORRECTIONS, MENTIONS, QUOTES, SPEAKERS, CorrectionItem
from newsparse.people import Correction, Person, corrections_of, people_of
from newsparse.spans import hull
from newsparse.stages.quotes.told import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.layers import Layer  # noqa: TC004  only in annotations that nothing resolves
    from newsparse.stage import Draft


@attrs.frozen
class Corrected:
    """Say where corrections have applied; they themselves are settings of the stages before.

    ``Corrections.applied_to(pipeline)`` puts it at the end of a pipeline.

    Attributes:
        people: The people that the caller knows.
        corrections: The corrections of single places.
        digest: The name of the file they come from, and the SHA-256 of what it says; empty where there is none.
    """

    people: tuple[Person, ...] = attrs.field(default=(), kw_only=True, converter=people_of)
    corrections: tuple[Correction, ...] = attrs.field(default=(), kw_only=True, converter=corrections_of)
    digest: str = attrs.field(default="", kw_only=True)

    name: ClassVar[str] = "corrections"
    reads: ClassVar[tuple[Layer[Any], ...]] = (MENTIONS, QUOTES, SPEAKERS, ATTRIBUTIONS)
    writes: ClassVar[Layer[CorrectionItem]] = CORRECTIONS
    needs: ClassVar[tuple[str, ...]] = ()

    def __call__(self, draft: Draft, /) -> Iterator[CorrectionItem]:
        """One item for each entry that has applied, in the order of the file, then one for each quote of a told cue."""
        mentions, quotes, speakers = draft[MENTIONS], draft[QUOTES], draft[SPEAKERS]
        chains = draft.refs(SPEAKERS)
        for number, person in enumerate(self.people):
            for ref, speaker in zip(chains, speakers, strict=True):
                if speaker.name == person.name and speaker.mentions:
                    yield CorrectionItem(f"people[{number}]", mentions[speaker.mentions[0].index].span, ref)
                    break
        said = {item.quote.index: item.speaker for item in draft[ATTRIBUTIONS]}
        names = {speaker.name: ref for ref, speaker in zip(chains, speakers, strict=True)}
        for number, correction in enumerate(self.corrections):
            if correction.article in {None, draft.article.id}:
                known = None if correction.speaker is None else names.get(correction.speaker)
                yield CorrectionItem(f"corrections[{number}]", correction.span, known)
        for index, quote in enumerate(quotes):
            if quote.rule == RULE:
                yield CorrectionItem("cues", hull(quote.cue or quote.content), said.get(index))
