"""The words of the sentences that get a role, as arrays: one pass over the parse, everything after it is numpy."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse.stages.roles.words import CLASSES, class_table, numbers, position, stem_number

if TYPE_CHECKING:
    from spacy.strings import StringStore  # noqa: TC004  importing this module does not import spaCy
    from spacy.tokens import Doc

    from newsparse.spans import Span

TAGS: Final = (
    *(
        "VBD",
        "VBZ",
        "VBP",
        "VBN",
        "VBG",
        "VB",
        "MD",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "JJR",
        "JJS",
        "RB",
        "RBR",
        "RBS",
    ),
    *("CD", "PRP", "PRP$", "WP", "WDT", "WRB", "TO", "IN", "DT"),
)
DEPS: Final = (
    *("ROOT", "nsubj", "nsubjpass", "csubj", "expl", "dobj", "attr", "acomp", "ccomp", "xcomp", "advcl", "relcl"),
    *("aux", "auxpass", "neg", "mark", "conj", "agent", "prep", "npadvmod"),
)
ENTITIES: Final = (
    *("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"),
    *("QUANTITY", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"),
)
NAMES: Final = 7
"""The first kinds of entity are names, the next seven numbers."""
NUMBERS: Final = 14
_COLUMNS: Final = ("IDX", "LOWER", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "IS_SPACE")
_BEGINS: Final = 3
"""spaCy's number for the B of IOB."""


@attrs.frozen(eq=False)
class Tokens:
    """The words of an article's sentences, white space left out; a field has one entry a word unless it says so.

    Attributes:
        sentence: The sentence a word is in, an index that never falls.
        first: For each sentence its first word, or the next sentence's where it has none.
        form: The number of the lower-case form.
        stem: The number of the stem.
        tag: Index into ``TAGS``, or their number for any other tag; ``dep`` and ``entity`` likewise.
        dep: Index into ``DEPS``.
        entity: Index into ``ENTITIES``.
        begins: Whether the word begins a named entity.
        head: The head's place in these arrays; the word's own where the head is not among them.
        classes: Which word classes it is in, one column a class.
        quoted: Whether it stands between quotation marks.
        forms: The distinct forms, sorted, each once.
        which: For each word the place of its form in ``forms``.
        stems: The stems of ``forms``.
        some: The sentences that have words.
        longest: The number of words of the longest sentence.
    """

    sentence: NDArray[Any]
    first: NDArray[Any]
    form: NDArray[Any]
    stem: NDArray[Any]
    tag: NDArray[Any]
    dep: NDArray[Any]
    entity: NDArray[Any]
    begins: NDArray[Any]
    head: NDArray[Any]
    classes: NDArray[Any]
    quoted: NDArray[Any]
    forms: NDArray[Any]
    which: NDArray[Any]
    stems: NDArray[Any]
    some: NDArray[Any]
    longest: int

    def sums(self, flags: NDArray[Any]) -> NDArray[Any]:
        """Sums over each sentence's words, along the first axis; a sentence without words has 0."""
        out = np.zeros((len(self.first), *flags.shape[1:]), dtype=np.float32)
        if len(self.some):
            # Small integers are added up as such where they cannot overflow: it takes half the time.
            kind = flags.dtype if self.longest < 256 or flags.dtype != np.uint8 else np.uint32  # noqa: PLR2004  a byte
            out[self.some] = np.add.reduceat(flags, self.first[self.some], axis=0, dtype=kind)
        return out

    def is_in(self, name: str) -> NDArray[Any]:
        """Which words are in a class."""
        found: NDArray[Any] = self.classes[:, CLASSES.index(name)] > 0
        return found

    def first_of(self, flags: NDArray[Any]) -> NDArray[Any]:
        """For each sentence the first of its words that is flagged, or -1."""
        found = np.full(len(self.first), -1)
        at = np.flatnonzero(flags)[::-1]
        found[self.sentence[at]] = at
        return found


@attrs.frozen(eq=False)
class Table:
    """What is read of a parse, once.

    Attributes:
        columns: One column a token, white space among them; one row an attribute.
        index: For each token where it begins in the text.
        strings: spaCy's string store.
    """

    columns: NDArray[Any]
    index: NDArray[Any]
    strings: StringStore

    @classmethod
    def of(cls, doc: Doc) -> Table:
        """The table of a parse."""
        columns = np.ascontiguousarray(doc.to_array(list(_COLUMNS)).reshape(-1, len(_COLUMNS)).T)
        return cls(columns, columns[0].astype(np.int64), doc.vocab.strings)


def read(whole: Table, spans: Sequence[Span], paragraphs: NDArray[Any]) -> Tokens:
    """The words of the sentences.

    Args:
        whole: The parse.
        spans: The sentences, in text order; at least one.
        paragraphs: For each sentence a number of its paragraph, rising.
    """
    edges = np.array([(span.start, span.end) for span in spans])
    low, high = np.searchsorted(whole.index, (edges[0, 0], edges[-1, 1]))
    table, index = whole.columns[:, low:high], whole.index[low:high]
    sentence = np.searchsorted(edges[:, 0], index, side="right") - 1
    kept = np.flatnonzero((index < edges[sentence, 1]) & (table[7] == 0))
    place = np.full(len(index) + 1, -1)
    place[kept] = np.arange(len(kept))
    above = kept + table[4, kept].astype(np.int64)
    head = place[np.where((above < 0) | (above > len(index)), len(index), above)]
    table, sentence = table[:, kept], sentence[kept]
    forms, which = np.unique(table[1], return_inverse=True)
    stems = _stems(forms.tolist(), whole.strings)
    keys, rows = class_table()
    classes = rows[position(keys, forms)][which]
    first = np.searchsorted(sentence, np.arange(len(spans)))
    size = np.append(first[1:], len(kept)) - first
    return Tokens(
        sentence=sentence,
        first=first,
        form=table[1],
        stem=stems[which],
        tag=_coded(table[2], TAGS),
        dep=_coded(table[3], DEPS),
        entity=_coded(table[5], ENTITIES),
        begins=table[6] == _BEGINS,
        head=np.where(head >= 0, head, np.arange(len(kept))),
        classes=classes,
        quoted=_quoted(classes, paragraphs[sentence]),
        forms=forms,
        which=which,
        stems=stems,
        some=np.flatnonzero(size),
        longest=int(size.max()),
    )


_STEM_OF: Final[dict[int, int]] = {}
_MOST: Final = 1 << 14
"""Forms whose stems are remembered; then all are forgotten, so that a long job does not grow."""


def _stems(forms: Sequence[int], strings: StringStore) -> NDArray[Any]:
    """The numbers of the stems of forms given by their numbers."""
    if len(_STEM_OF) > _MOST:
        _STEM_OF.clear()
    found = [_STEM_OF.get(form) for form in forms]
    for place, stem in enumerate(found):
        if stem is None:
            form = forms[place]
            found[place] = _STEM_OF[form] = stem_number(strings[form])
    return np.array(found, dtype=np.uint64)


@functools.cache
def _codes(names: tuple[str, ...]) -> tuple[NDArray[Any], NDArray[Any]]:
    keys = numbers(names)
    order = np.argsort(keys)
    return keys[order], np.append(order, len(names))


def _coded(values: NDArray[Any], names: tuple[str, ...]) -> NDArray[Any]:
    keys, order = _codes(names)
    found: NDArray[Any] = order[position(keys, values)]
    return found


def _quoted(classes: NDArray[Any], paragraph: NDArray[Any]) -> NDArray[Any]:
    """Which words stand between quotation marks; every paragraph begins outside."""
    opens, closes, either = (classes[:, CLASSES.index(name)].astype(np.int64) for name in ("open", "close", "mark"))
    new = is_new(paragraph)
    start, which = np.flatnonzero(new), new.cumsum() - 1

    def since(steps: NDArray[Any]) -> NDArray[Any]:
        total = np.cumsum(steps)
        found: NDArray[Any] = total - (total - steps)[start][which]
        return found

    inside = (since(opens - closes) > 0) | (since(either) % 2 == 1)
    found: NDArray[Any] = inside & ((opens + closes + either) == 0)
    return found


def is_new(values: NDArray[Any]) -> NDArray[Any]:
    """Which values differ from the one before; the first does."""
    new = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new


def sums_at(rows: NDArray[Any], groups: NDArray[Any], count: int) -> NDArray[Any]:
    """Sums of rows by their group, an index that never falls; a group without rows has 0."""
    out = np.zeros((count, *rows.shape[1:]), dtype=np.float32)
    start = np.flatnonzero(is_new(groups))
    if len(start):
        out[groups[start]] = np.add.reduceat(rows, start, axis=0)
    return out
