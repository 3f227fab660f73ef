"""Links: which entity of the knowledge base a name stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.evaluation.result import EvaluationItem
from newsparse.evaluation.tally import ALL, Measure, Tally
from newsparse.model import LINKS, MENTIONS, MentionKind

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.views import Mention

MEASURES: Final = (
    Measure("link", "names linked to the entity that gold has"),
    Measure("detected", "of the names that gold links, those where a mention was found", is_share=True),
)
_WIDEST: Final = 3
_SLACK: Final = 10


def count(gold: Document, predicted: Document | None, name: str) -> Tally:
    """What an article adds to the measures.

    Scored are the names of gold; one without a link is NIL, and a link found there is wrong. A mention counts as
    found at a name where it shares a character with its head and is not much longer; links elsewhere are not judged,
    since gold says nothing of them. Groups are the types of gold's names.
    """
    mentions = predicted.mentions if predicted is not None and MENTIONS in predicted else ()
    linked = predicted is not None and LINKS in predicted
    taken: set[int] = set()
    tally = Tally()
    for wanted in gold.mentions:
        if wanted.kind is not MentionKind.NAME:
            continue
        near = [mention for mention in mentions if _is_near(mention, wanted)]
        entity = None if wanted.link is None else wanted.link.entity
        found = {mention.index: mention.link.entity for mention in near if linked and mention.link is not None}
        right = entity in found.values()
        new = [index for index in found if index not in taken]
        taken.update(new)
        for group in (ALL, wanted.label.value):
            tally.add_apart("link", (right, len(new)), (right, entity is not None), group=group)
            if entity is not None:
                tally.share("detected", bool(near), 1, group=group)
        if not right and (entity is not None or found):
            tally.items.append(_item(name, wanted, entity, near, next(iter(found.values()), None)))
    return tally


def _is_near(mention: Mention, wanted: Mention) -> bool:
    head, length = wanted.item.head, len(wanted.span)
    return mention.span.overlaps(head) and len(mention.span) <= _WIDEST * length + _SLACK


def _item(name: str, wanted: Mention, entity: str | None, near: list[Mention], found: str | None) -> EvaluationItem:
    problem = "wrong entity" if found is not None else "not linked" if near else "missed"
    return EvaluationItem(
        article=name,
        problem="spurious" if entity is None else problem,
        group=wanted.label.value,
        start=wanted.span.start,
        end=wanted.span.end,
        text=wanted.text,
        gold=entity,
        predicted=found,
    )
