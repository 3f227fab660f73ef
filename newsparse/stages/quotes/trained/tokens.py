"""Tokens: one parsed article as columns of integers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse.legible import parser_text
from newsparse.stages.quotes.stems import stem
from newsparse.stages.quotes.table import Table
from newsparse.stages.quotes.trained.hashing import Flags, Ints, code, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.model import ParagraphItem
    from newsparse.stages.quotes.marks import Region

_SINGLE_MARKS: Final = frozenset("'‘‛`’")
_KEPT: Final = 16_384

VERB: Final = 1
NOUN: Final = 2
NAME: Final = 3
PRONOUN: Final = 4
ADJECTIVE: Final = 5
ADVERB: Final = 6
PREPOSITION: Final = 7
OTHER: Final = 8
SIGN: Final = 9
_CLASSES: Final = {
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), VERB),
    **dict.fromkeys(("NN", "NNS"), NOUN),
    **dict.fromkeys(("NNP", "NNPS"), NAME),
    **dict.fromkeys(("PRP", "WP", "PRP$", "WP$", "EX"), PRONOUN),
    **dict.fromkeys(("JJ", "JJR", "JJS"), ADJECTIVE),
    **dict.fromkeys(("RB", "RBR", "RBS", "WRB"), ADVERB),
    **dict.fromkeys(("IN", "TO", "RP"), PREPOSITION),
}
_BY_WORD: Final = frozenset({"PRP", "PRP$", "WP", "WDT", "DT", "EX"})


@attrs.frozen(eq=False)
class Tokens:
    """A parsed article, a column an attribute, a row a token; whatever is a word is its 64-bit hash.

    Attributes:
        table: What it was read from.
        start: Offset of its first character.
        end: Offset after its last.
        low: The word in lower case.
        stem: Its stem.
        tag: Fine part of speech.
        kind: Coarse part of speech, one of this module's constants.
        dep: Dependency relation.
        entity: Entity type.
        type: What it refers to: a pronoun's word, a name's entity type, else the coarse part of speech.
        suffix: Its last three characters.
        head: Index of its head; its own for a root.
        left: First token of its subtree.
        right: Token after its subtree.
        solid: Whether it holds a letter or digit.
        upper: Whether it begins with a capital.
        sentence: Index of its sentence.
        first: First token of each sentence.
        stop: Token after each sentence.
        paragraph: Index of the paragraph of each sentence.
        region: Index of the outermost quotation it is in, or -1.
        opens: First token of each outermost quotation, without its marks.
        closes: Token after it.
        flags: 1 where a quotation is not closed, 2 where it resumes one, 4 where its marks are single; added up.
        words: Number of solid tokens before each token, one more than there are tokens.
        quoted: Number of solid tokens in quotations before each token, likewise.
        onward: Index of the first solid token from each on, one more than there are tokens.
        back: Index after the last solid token before each, likewise.
        cluster: The cluster of words of like use that it belongs to, 0 for none.
        family: The larger cluster around that.
    """

    table: Table
    start: Ints
    end: Ints
    low: Ints
    stem: Ints
    tag: Ints
    kind: Ints
    dep: Ints
    entity: Ints
    type: Ints
    suffix: Ints
    head: Ints
    left: Ints
    right: Ints
    solid: Flags
    upper: Flags
    sentence: Ints
    first: Ints
    stop: Ints
    paragraph: Ints
    region: Ints
    opens: Ints
    closes: Ints
    flags: Ints
    words: Ints
    quoted: Ints
    onward: Ints
    back: Ints
    cluster: Ints
    family: Ints

    def __len__(self) -> int:
        return len(self.start)

    def count(self, first: Ints, end: Ints) -> Ints:
        """Words in ``first:end``."""
        return self.words[end] - self.words[first]

    def marked(self, first: Ints, end: Ints) -> Ints:
        """Words in ``first:end`` that stand in quotation marks."""
        return self.quoted[end] - self.quoted[first]


@attrs.frozen(eq=False)
class Clusters:
    """Words of like use put together.

    Attributes:
        words: The upper 32 bits of the hashes of the words, in order of size.
        cluster: The cluster of each, from 1.
        family: The family of each cluster, from 1; that of cluster 0, which is none, is 0.
    """

    words: NDArray[np.int32]
    cluster: NDArray[np.uint16]
    family: NDArray[np.uint8]

    def of(self, low: Ints) -> tuple[Ints, Ints]:
        """The clusters and families of words."""
        key = (low >> 32).astype(np.int32)
        at = np.minimum(np.searchsorted(self.words, key), len(self.words) - 1)
        cluster = np.where(self.words[at] == key, self.cluster[at], 0).astype(np.int64)
        return cluster, self.family[cluster].astype(np.int64)


def read(
    table: Table, text: str, paragraphs: Sequence[ParagraphItem], regions: Sequence[Region], clusters: Clusters
) -> Tokens:
    """The columns of a table.

    Args:
        table: The parse.
        text: The article's text.
        paragraphs: Its paragraphs; a dateline counts as no words.
        regions: Its stretches in quotation marks.
        clusters: Words of like use.
    """
    count = len(table)
    start, length, low, tag, dep, shift, entity, _, suffix = table.columns
    end = start + length
    stems, kinds, solids, by_word = _words(table, text)
    for span in (item.dateline for item in paragraphs if item.dateline is not None):
        solids[np.searchsorted(end, span.start, "right") : np.searchsorted(start, span.end)] = False
    first = np.array(table.first, np.int64)
    stop = np.append(first[1:], count)
    outer = [region for region in regions if region.level == 0]
    opens = np.searchsorted(end, np.array([r.inner.start for r in outer], np.int64), "right")
    closes = np.searchsorted(start, np.array([r.inner.end for r in outer], np.int64), "left")
    flags = np.array([r.unclosed + 2 * r.resumed + 4 * (text[r.span.start] in _SINGLE_MARKS) for r in outer], np.int64)
    region = np.full(count, -1)
    for index, (a, b) in enumerate(zip(opens.tolist(), closes.tolist(), strict=True)):
        region[a:b] = index
    here = np.arange(count + 1)
    onward = np.append(np.where(solids, here[:-1], count), count)
    back = np.insert(np.where(solids, here[1:], 0), 0, 0)
    cluster, family = clusters.of(low)
    bounds = np.array([item.span.start for item in paragraphs], np.int64)
    return Tokens(
        table=table,
        start=start,
        end=end,
        low=low,
        stem=stems,
        tag=tag,
        kind=kinds,
        dep=dep,
        entity=entity,
        type=np.where(by_word, low, np.where(entity != 0, entity, kinds)),
        suffix=suffix,
        head=here[:-1] + shift,
        left=np.asarray(table.left, np.int64),
        right=np.asarray(table.right, np.int64),
        solid=solids,
        upper=np.fromiter(map(str.isupper, map(text.__getitem__, table.start)), np.bool_, count),
        sentence=np.repeat(np.arange(len(first)), stop - first),
        first=first,
        stop=stop,
        paragraph=np.maximum(np.searchsorted(bounds, end[first] - 1, "right") - 1, 0),
        region=region,
        opens=opens,
        closes=closes,
        flags=flags,
        words=np.append(0, np.cumsum(solids)),
        quoted=np.append(0, np.cumsum(solids & (region >= 0))),
        onward=np.minimum.accumulate(onward[::-1])[::-1],
        back=np.maximum.accumulate(back),
        cluster=cluster,
        family=family,
    )


_Word = tuple[int, int, bool, bool]
_KNOWN: dict[int, _Word] = {}


def _words(table: Table, text: str) -> tuple[Ints, Ints, Flags, Flags]:
    """Stem, coarse part of speech, whether solid, whether like a pronoun: a word is looked at when it is first met.

    It is read as the parser reads it: of two spellings that are one word to it, either may be met first.
    """
    if len(_KNOWN) > _KEPT:
        _KNOWN.clear()
    keys, places, which = np.unique(
        joined(table.column("LOWER"), table.column("TAG")), return_index=True, return_inverse=True
    )
    tags = table.column("TAG")[places].tolist()
    rows: list[_Word] = []
    for key, place, tag in zip(keys.tolist(), places.tolist(), tags, strict=True):
        row = _KNOWN.get(key)
        if row is None:
            word = parser_text(text[table.start[place] : table.end[place]]).lower()
            row = _KNOWN[key] = _word(word, table.names[tag])
        rows.append(row)
    stems = np.array([row[0] for row in rows], np.int64)
    kinds = np.array([row[1] for row in rows], np.int64)
    solids = np.array([row[2] for row in rows], np.bool_)
    by_word = np.array([row[3] for row in rows], np.bool_)
    return stems[which], kinds[which], solids[which], by_word[which]


def _word(word: str, tag: str) -> _Word:
    solid = any(c.isalnum() for c in word)
    kind = _CLASSES.get(tag, OTHER if solid else SIGN)
    return code(stem(word, tag)), kind, solid, tag in _BY_WORD
