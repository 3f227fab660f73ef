"""The parse as plain lists: read once from the Doc, then walked without touching a token again."""

from __future__ import annotations

import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.model import ParagraphRole
from newsparse.stages.listed import LONG, listed
from newsparse.stages.mentions.nouns import is_role, singular

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsparse.model import ParagraphItem, SentenceItem

# Paragraphs that frame the story: nobody in them is part of it.
_UNREAD: Final = frozenset({ParagraphRole.BYLINE, ParagraphRole.CREDIT, ParagraphRole.END_NOTE, ParagraphRole.DATELINE})
_COLUMNS: Final = ("IDX", "LENGTH", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB")
_BEGINS: Final = 3  # spaCy's ENT_IOB of a token that opens an entity
_LIKE_PRONOUNS: Final = frozenset({"WHO", "US", "IT"})  # names in capitals that taggers take for pronouns
_PRONOUN_TAGS: Final = frozenset({"WP", "PRP"})
_PLURAL_TAGS: Final = frozenset({"NNS", "NNPS"})
_DOUBTFUL: Final = _PRONOUN_TAGS | _PLURAL_TAGS | {"MD"}
_POSSESSIVES: Final = ("'s", "’s", "'", "’")

MAX_REACH: Final = 40
"""Tokens that a noun phrase may reach to either side of its head: a bound for texts that are no language."""


@attrs.frozen(eq=False, repr=False)
class Tokens:
    """The words of an article and their analysis, one list a property, all of one length.

    Attributes:
        text: The article's text.
        start: First character of each token.
        end: Character after its last.
        word: The token as written.
        lower: The same in lower case.
        tag: Its Penn Treebank tag.
        dep: Its dependency label.
        head: The index of its head; the root is its own.
        entity: The type of the named entity it is in, or an empty string.
        opens: Whether it is the first token of a named entity.
        sentence: The index of its sentence, or -1 outside all.
        story: Whether it stands in a paragraph that is read for mentions.
        headline: Whether it stands in a headline.
        left: For each token its children before it, nearest last.
        right: For each token its children after it, nearest first.
    """

    text: str
    start: Sequence[int]
    end: Sequence[int]
    word: list[str]
    lower: list[str]
    tag: list[str]
    dep: list[str]
    head: Sequence[int]
    entity: list[str]
    opens: list[bool]
    sentence: list[int]
    story: list[bool]
    headline: list[bool]
    left: dict[int, list[int]]
    right: dict[int, list[int]]

    def __len__(self) -> int:
        return len(self.word)

    def capital(self, i: int) -> bool:
        """Whether the token starts with a capital letter, or with a small prefix before one ("al-Assad")."""
        word = self.word[i]
        return word[0].isupper() or ("-" in word and word[-1].isalpha() and any(map(str.isupper, word)))

    def possessive(self, i: int) -> bool:
        """Whether token ``i`` is a possessive ending that stands as a token of its own."""
        return 0 <= i < len(self.word) and self.tag[i] == "POS" and self.word[i] in _POSSESSIVES

    def children(self, i: int) -> list[int]:
        """The children of token ``i``, in text order."""
        return [*self.left.get(i, ()), *self.right.get(i, ())]

    def edge_left(self, i: int) -> int:
        """The first token of the subtree of ``i``, as far as it reaches without a gap that matters."""
        edge = i
        for _ in range(MAX_REACH):
            before = self.left.get(edge)
            if not before:
                break
            edge = before[0]
        return max(edge, i - MAX_REACH)

    def edge_right(self, i: int) -> int:
        """The last token of the subtree of ``i``."""
        edge = i
        for _ in range(MAX_REACH):
            after = self.right.get(edge)
            if not after:
                break
            edge = after[-1]
        return min(edge, i + MAX_REACH)


_latest: tuple[weakref.ref[Doc], str, Sequence[SentenceItem], Tokens] | None = None


def tokens_of(doc: Doc, text: str, sentences: Sequence[SentenceItem], paragraphs: Sequence[ParagraphItem]) -> Tokens:
    """What ``read_tokens`` gives; kept for later stages, which read the same Doc, unless it takes much memory."""
    global _latest  # noqa: PLW0603  one entry, replaced as a whole
    latest = _latest
    if latest is not None and latest[0]() is doc and latest[1] == text and latest[2] is sentences:
        return latest[3]
    tokens = read_tokens(doc, text, sentences, paragraphs)
    _latest = (weakref.ref(doc), text, sentences, tokens) if len(tokens) < LONG else None
    return tokens


def read_tokens(doc: Doc, text: str, sentences: Sequence[SentenceItem], paragraphs: Sequence[ParagraphItem]) -> Tokens:
    """The Doc as plain lists.

    Args:
        doc: The shared parse.
        text: The article's text; the words are taken from it, as the parser may have seen other characters.
        sentences: The sentences, in order.
        paragraphs: The paragraphs, in order.
    """
    import numpy  # noqa: ICN001, PLC0415  importing newsparse imports neither it nor spaCy
    from spacy import attrs as spacy_attrs  # noqa: PLC0415  as above

    strings = doc.vocab.strings
    table = doc.to_array([getattr(spacy_attrs, name) for name in _COLUMNS])
    columns = table.T.astype("int64")
    starts, lengths, tag, dep, shift, kind, iob = columns
    names: dict[int, str] = {}

    def named(column: Any) -> list[str]:  # noqa: ANN401  an array of numpy, which importing newsparse does not import
        keys = column.tolist()
        for key in set(keys) - names.keys():
            names[key] = strings[key % 2**64] if key else ""
        return list(map(names.__getitem__, keys))

    start, end = listed(starts), listed(starts + lengths)
    word = [text[a:b] for a, b in zip(start, end, strict=True)]
    head = listed(shift + numpy.arange(len(shift)))
    sentence, story, headline = _places(start, sentences, paragraphs)
    tags, kinds = named(tag), named(kind)
    _righted(word, sentence, tags, kinds)
    left: dict[int, list[int]] = {}
    right: dict[int, list[int]] = {}
    for i, at in enumerate(head):
        if i < at:
            left.setdefault(at, []).append(i)
        elif i > at:
            right.setdefault(at, []).append(i)
    return Tokens(
        text=text,
        start=start,
        end=end,
        word=word,
        lower=list(map(str.lower, word)),
        tag=tags,
        dep=named(dep),
        head=head,
        entity=kinds,
        opens=(iob == _BEGINS).tolist(),
        sentence=sentence,
        story=story,
        headline=headline,
        left=left,
        right=right,
    )


def _righted(word: list[str], sentence: list[int], tags: list[str], kinds: list[str]) -> None:
    """Put right, in place, the tags of words whose capital misleads a tagger or does not mislead it enough."""
    for i in [i for i, tag in enumerate(tags) if tag in _DOUBTFUL]:
        form, tag = word[i], tags[i]
        if tag in _PRONOUN_TAGS and form in _LIKE_PRONOUNS and not _shouted(word, i):
            tags[i] = "NNP"  # "WHO said"
        elif tag == "MD" and form[0].isupper() and tags[i + 1 : i + 2] == ["VBD"]:
            tags[i] = "NNP"  # "May said"
        elif tag in _PLURAL_TAGS and form[0].isupper() and opens_sentence(sentence, i):
            after = kinds[i + 1 : i + 2] if kinds[i] else tags[i + 1 : i + 2]
            lower = form.lower()
            if after not in ([kinds[i]], ["NNP"], ["NNPS"]) and is_role(lower) and singular(lower) != lower:
                tags[i], kinds[i] = "NNS", ""  # "Scholars believe"


def opens_sentence(sentence: list[int], i: int) -> bool:
    """Whether token ``i`` is the first of its sentence, by the sentence of each token."""
    return i == 0 or sentence[i - 1] != sentence[i]


def _shouted(word: list[str], i: int) -> bool:
    """Whether a word stands among others in capitals: "WHO DID IT?"."""
    near = [form for form in (*word[max(i - 1, 0) : i], *word[i + 1 : i + 2]) if form.isalpha()]
    return bool(near) and all(map(str.isupper, near))


def _places(
    start: Sequence[int],
    sentences: Sequence[SentenceItem],
    paragraphs: Sequence[ParagraphItem],
) -> tuple[list[int], list[bool], list[bool]]:
    """For each token its sentence, whether its paragraph is read for mentions, and whether that is a headline."""
    where = [-1] * len(start)
    story = [False] * len(start)
    headline = [False] * len(start)
    first = 0
    for index, sentence in enumerate(sentences):
        # a token that began before the sentence but reaches into it is the sentence's
        first = max(bisect_right(start, sentence.span.start) - 1, first)
        last = bisect_left(start, sentence.span.end)
        if first < last:
            role = paragraphs[sentence.paragraph.index].role
            size = last - first
            where[first:last] = [index] * size
            story[first:last] = [role not in _UNREAD] * size
            headline[first:last] = [role is ParagraphRole.HEADLINE] * size
            first = last
    return where, story, headline
