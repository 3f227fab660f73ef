"""Roles: what sentences do in the story."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from newsparse.discourse import DiscourseRole
from newsparse.evaluation.result import EvaluationItem
from newsparse.evaluation.tally import Measure, Tally
from newsparse.model import ROLES, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.document import Document
    from newsparse.spans import Span
    from newsparse.views import Sentence

MEASURES: Final = (
    Measure("macro_f1", "the mean of the F1 of the eight roles", mean_of="role", groups=tuple(DiscourseRole)),
    Measure("accuracy", "sentences with the role that gold has", is_share=True),
    Measure("coarse_accuracy", "sentences with a role of the same group: main, context, distant", is_share=True),
    Measure("role", "sentences of each role"),
)


def count(gold: Document, predicted: Document | None, name: str) -> Tally:
    """What an article adds to the measures.

    Scored are gold's sentences that have a role; each is compared with the sentence that was found where it stands,
    the one that shares most characters with it.
    """
    sentences = predicted.sentences if predicted is not None and SENTENCES in predicted else ()
    has_roles = predicted is not None and ROLES in predicted
    tally = Tally()
    for sentence in gold.sentences:
        if sentence.role is None:
            continue
        role = sentence.role.label
        place = _nearest(sentences, sentence.span)
        item = sentences[place].role if place is not None and has_roles else None
        found = None if item is None else item.label
        tally.share("accuracy", found is role, 1)
        tally.share("coarse_accuracy", found is not None and found.coarse is role.coarse, 1)
        for label in dict.fromkeys((role, found)):
            if label is not None:
                tally.add("role", found is role, found is label, role is label, group=label.value)
        if found is not role:
            tally.items.append(
                EvaluationItem(
                    article=name,
                    problem="wrong role" if found is not None else "missed",
                    group=role.value,
                    start=sentence.span.start,
                    end=sentence.span.end,
                    text=sentence.text,
                    gold=role.value,
                    predicted=None if found is None else found.value,
                )
            )
    return tally


def _nearest(sentences: Sequence[Sentence], span: Span) -> int | None:
    """The place of the sentence that shares most characters with a span."""
    at = bisect_left(sentences, span.start, key=lambda sentence: sentence.span.end)
    best, most = None, 0
    while at < len(sentences) and sentences[at].span.start < span.end:
        shared = min(span.end, sentences[at].span.end) - max(span.start, sentences[at].span.start)
        if shared > most:
            best, most = at, shared
        at += 1
    return best
