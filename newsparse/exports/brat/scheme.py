"""The names that BRAT files have for things: those that newsparse writes, and those of others that it reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs

from newsparse.model import Gender, MentionLabel, QuoteKind, SpeakerType

DETAILS: Final = {
    "Addressee": "addressee",
    "Medium": "medium",
    "When_said": "time",
    "Where_said": "place",
}
"""The types of the circumstances of a quote, with the fields of ``DetailItem``."""
LABELS: Final = {label.value.capitalize(): label for label in MentionLabel}
"""The types of mentions."""
WIKIDATA: Final = "Wikidata"
"""The resource that Wikidata ids are normalised to."""


def _lower(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.lower().replace("-", "_") for name in names)


def _names(*names: str) -> Any:  # noqa: ANN401  a field of a class
    return attrs.field(default=_lower(names), converter=_lower)


@attrs.frozen(kw_only=True)
class BratScheme:
    r"""Which names in BRAT files mean what, for gold that others have annotated.

    Names are compared without regard to case, and ``-`` counts as ``_``. Events are read as well: the trigger of an
    event whose type is one of ``content`` or ``cue`` is that; its arguments are taken by their roles.

    Attributes:
        content: Types of what was said.
        cue: Types of what marks it as said.
        source: Types of who said it, as written.
        cue_of: Relations between a cue and a content.
        source_of: Relations between a source and a content.
        speaker_of: Relations between a mention and a content: the mention is one of the speaker.
        same: Relations that join two mentions of one, beside BRAT's own ``Equiv``.
        mentions: Types of mentions beside newsparse's own, each with its label: ``{"GPE": "place"}``.

    Example:
        >>> from newsparse.exports.brat import BratScheme, read_brat
        >>> ann = "T1\tUtterance 0 6\t“Yes,”\nT2\tSpeaker 7 10\tAna\nR1\tsaid_by Arg1:T1 Arg2:T2\n"
        >>> scheme = BratScheme(content=("Utterance",), source=("Speaker",), source_of=("said_by",))
        >>> quote = read_brat("“Yes,” Ana said.", ann, scheme=scheme).quotes[0]
        >>> quote.text, quote.source[0].text, quote.kind.value
        ('“Yes,”', 'Ana', 'direct')
    """

    content: tuple[str, ...] = _names("Content", "Quote", "Quotation")
    cue: tuple[str, ...] = _names("Cue")
    source: tuple[str, ...] = _names("Source")
    cue_of: tuple[str, ...] = _names("cue_of", "Cue")
    source_of: tuple[str, ...] = _names("source_of", "Source")
    speaker_of: tuple[str, ...] = _names("speaker_of", "Speaker")
    same: tuple[str, ...] = _names("Coreference", "Coref")
    mentions: dict[str, str] = attrs.field(factory=dict)

    def label_of(self, name: str) -> MentionLabel | None:
        """The label of mentions of a type, or ``None`` where the type is none of a mention."""
        asked = _lower([name])[0]
        own = {_lower([other])[0]: MentionLabel(label) for other, label in self.mentions.items()}
        return own.get(asked) or _LABELS.get(asked)


_LABELS: Final = {name.lower(): label for name, label in LABELS.items()}


def annotation_conf() -> str:
    """BRAT's ``annotation.conf`` for the files that newsparse writes: put it into the folder of the files.

    Example:
        >>> from newsparse.exports.brat import annotation_conf
        >>> annotation_conf().splitlines()[:4]
        ['[entities]', 'Content', 'Cue', 'Source']
    """
    mention = "|".join(LABELS)
    kinds, types, genders = (
        "|".join(member.value for member in members if " " not in member.value)
        for members in (QuoteKind, SpeakerType, Gender)
    )
    lines = [
        "[entities]",
        *("Content", "Cue", "Source"),
        *DETAILS,
        *LABELS,
        "",
        "[relations]",
        "cue_of\tArg1:Cue, Arg2:Content",
        "source_of\tArg1:Source, Arg2:Content",
        f"speaker_of\tArg1:{mention}, Arg2:Content",
        f"addressed_in\tArg1:{mention}, Arg2:Content",
        *(f"{name.lower()}_of\tArg1:{name}, Arg2:Content" for name in DETAILS),
        "continues\tArg1:Content, Arg2:Content",
        "nested_in\tArg1:Content, Arg2:Content",
        f"Equiv\tArg1:{mention}, Arg2:{mention}, <REL-TYPE>:symmetric-transitive",
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "",
        "[events]",
        "",
        "[attributes]",
        f"Kind\tArg:Content, Value:{kinds}",
        f"Speaker_type\tArg:{mention}, Value:{types}",
        f"Gender\tArg:{mention}, Value:{genders}",
    ]
    return "\n".join(lines) + "\n"
