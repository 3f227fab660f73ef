"""To whom, how, when and where: what a quote has beside it, or takes over from the quote that it continues."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from newsparse.passages import Passage
    from newsparse.times import When
    from newsparse.voices import Quote, Speaker  # noqa: TC004  quotes have circumstances


@attrs.frozen
class Circumstances:
    """To whom, how, when and where a quote was said, those of the quote that it continues among them.

    Attributes:
        written: The quote beside which they are written: the quote itself, or the one that it continues.
        quote: The quote.
    """

    written: Quote
    quote: Quote

    @property
    def inherited(self) -> bool:
        """Whether they are written beside another quote."""
        return self.written != self.quote

    @property
    def addressee(self) -> Passage | None:
        """To whom it was said, as written, or ``None``."""
        return self.written.addressee

    @property
    def addressee_speaker(self) -> Speaker | None:
        """The addressee as one of the document's speakers, or ``None``."""
        return self.written.addressee_speaker

    @property
    def medium(self) -> Passage | None:
        """How it was said, or ``None``."""
        return self.written.medium

    @property
    def time(self) -> Passage | None:
        """When it was said, as written, or ``None``."""
        return self.written.time

    @property
    def when(self) -> When | None:
        """The days that the time means, or ``None``."""
        return self.written.when

    @property
    def place(self) -> Passage | None:
        """Where it was said, or ``None``."""
        return self.written.place
