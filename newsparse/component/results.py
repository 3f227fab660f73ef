"""What newsparse leaves on a spaCy Doc: plain data, a getter for the document, and groups of spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from spacy.tokens import Doc

from newsparse.document import Document
from newsparse.errors import DocError
from newsparse.model import ATTRIBUTIONS, LINKS, QUOTES, SPEAKERS

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

    from newsparse.spans import Span
    from newsparse.views import Quote

KEY: Final = "newsparse"
"""The key of the plain data in ``doc.user_data``, and the name of the extension ``doc._.newsparse``."""
ARTICLE: Final = "newsparse_article"
"""The extension that holds what the caller knows about the article, set before the component runs."""
SPANS: Final = ("newsparse.quotes", "newsparse.cues", "newsparse.sources", "newsparse.speakers")
"""The keys of the groups in ``doc.spans``."""


def document_of(doc: Doc) -> Document:
    """The document that newsparse found in a Doc; what ``doc._.newsparse`` gives.

    It is built anew each time: keep it in a variable.

    Raises:
        DocError: If the Doc holds none.
    """
    data = doc.user_data.get(KEY)
    if data is None:
        problem = (
            "this Doc holds no result of newsparse: run a pipeline with nlp.add_pipe('newsparse') on it. "
            "Docs are stored with it only if their user data is: DocBin(store_user_data=True)"
        )
        raise DocError(problem)
    return Document.from_dict({**data, "article": {**data["article"], "text": doc.text}})


def keep(doc: Doc, document: Document) -> None:
    """Leave a document on a Doc: as plain data without the text, which the Doc has, and as groups of spans."""
    data = document.to_dict()
    del data["article"]["text"]
    doc.user_data[KEY] = data
    groups: dict[str, list[DocSpan]] = {key: [] for key in SPANS}
    for quote in document.quotes if QUOTES in document else ():
        ref = f"quotes/{quote.index}"
        groups[SPANS[0]] += _spans(doc, quote.item.content, quote.kind.value, ref, _entity(quote))
        groups[SPANS[1]] += _spans(doc, quote.item.cue, "cue", ref)
        groups[SPANS[2]] += _spans(doc, quote.item.source, "source", ref)
    for speaker in document.speakers if SPEAKERS in document else ():
        if ATTRIBUTIONS in document and not speaker.quotes:
            continue
        entity = speaker.entity.id if LINKS in document and speaker.entity is not None else ""
        spans = [mention.span for mention in speaker.mentions]
        groups[SPANS[3]] += _spans(doc, spans, speaker.type.value, f"speakers/{speaker.index}", entity)
    for key, spans_of in groups.items():
        doc.spans[key] = sorted(spans_of, key=lambda span: (span.start_char, -span.end_char))


def _entity(quote: Quote) -> str:
    speaker = quote.speaker
    found = speaker.entity if speaker is not None and LINKS in quote.document else None
    return "" if found is None else found.id


def _spans(doc: Doc, spans: Iterable[Span], label: str, ref: str, entity: str = "") -> Iterator[DocSpan]:
    """Each span as the tokens that it shares a character with."""
    for span in spans:
        found = doc.char_span(span.start, span.end, label=label, kb_id=entity, span_id=ref, alignment_mode="expand")
        if found is not None:
            yield found


def register() -> None:
    """Make ``doc._.newsparse`` and ``doc._.newsparse_article`` known to spaCy."""
    extensions: dict[str, Any] = {KEY: {"getter": document_of}, ARTICLE: {"default": None}}
    for name, how in extensions.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, **how)


register()
