"""Measured features of a sentence in its article: place, time, likeness to title, lead and neighbours, who speaks."""

from __future__ import annotations

import functools
import re
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse.stages.roles.parts import Parts, at, is_name
from newsparse.stages.roles.tokens import ENTITIES, TAGS, Tokens, is_new, sums_at
from newsparse.stages.roles.words import numbers, position, stem_number

Measures = dict[str, NDArray[Any]]
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_TITLE_WORDS: Final = 200
_CONTENT: Final = np.array([tag[:2] in {"NN", "VB", "JJ"} or tag == "CD" for tag in (*TAGS, "")])
_YEARS: Final = range(1700, 2060)

_SHARED: Final = (1, 2, 3, 5)
_EDGES: Final[dict[str, tuple[float, ...]]] = {
    "sentence": (1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40),
    "part": (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9),
    "sentences left": (1, 2, 4, 8, 16),
    "sentences": (8, 12, 18, 25, 35, 50),
    "paragraph": (1, 2, 3),
    "sentences of paragraph": (2, 3, 5),
    "years ago": (0, 1, 2, 4, 9, 16, 31),
    "like title": _SHARED,
    "like lead": _SHARED,
    "like previous": _SHARED[:3],
    "like next": _SHARED[:3],
    "names of title": (1,),
    "names of lead": (1,),
    "names of previous": (1,),
    "names of next": (1,),
    "new names": (1, 2),
    "new": (0.3, 0.5, 0.7, 0.9),
    "spread": (1.5, 2, 3, 4, 6),
    "core subject in sentences": (2, 4, 8),
    "share heard": (0.2, 0.4, 0.6),
}
"""Measures of which the features tell whether they have reached an edge."""
_RAW: Final = (
    *("part", "log of sentence", "opens paragraph", "this year", "day of the news", "another day", "no title"),
    *("likeness to title", "likeness to lead", "new", "log of spread"),
    *(f"{part} in {whole}" for whole in ("lead", "title") for part in ("core subject", "core", "voice")),
    *("heard", "lead reports", "lead reports, heard", "lead reports, voice in lead", "voice as before"),
    "first of the voice",
)
"""Measures that are features as they are."""
_MEASURES: Final = tuple(dict.fromkeys((*_EDGES, *_RAW)))
_ROWS: Final = [(_MEASURES.index(name), edge) for name, edges in _EDGES.items() for edge in edges]
_STEP_AT: Final = np.array([at for at, _ in _ROWS])
_STEP_EDGES: Final = np.array([edge for _, edge in _ROWS], dtype=np.float32)
_RAW_AT: Final = np.array([_MEASURES.index(name) for name in _RAW])

NAMES: Final = (*(f"{name} >= {edge:g}" for name, edges in _EDGES.items() for edge in edges), *_RAW)
"""The names of the features, in order."""


@attrs.frozen(eq=False)
class Frame:
    """What of the article the features need beside its words.

    Attributes:
        paragraph: For each sentence a number of its paragraph, rising.
        title: The article's title, or an empty string.
        year: The year of publication, or ``None``.
    """

    paragraph: NDArray[Any]
    title: str = ""
    year: int | None = None


def context(tokens: Tokens, parts: Parts, frame: Frame) -> NDArray[Any]:
    """The features, one row a sentence."""
    found = {**_place(frame), **_time(tokens, frame), **_likeness(tokens, parts, frame)}
    measures = np.array([found[name] for name in _MEASURES], dtype=np.float32).T
    return np.hstack([(measures[:, _STEP_AT] >= _STEP_EDGES).astype(np.float32), measures[:, _RAW_AT]])


def _place(frame: Frame) -> Measures:
    count = len(frame.paragraph)
    number = np.arange(count)
    opens = is_new(frame.paragraph)
    rank = opens.cumsum() - 1
    return {
        "sentence": number,
        "part": number / max(count - 1, 1),
        "log of sentence": np.log1p(number) / 4,
        "sentences left": count - 1 - number,
        "sentences": np.full(count, count),
        "opens paragraph": opens,
        "paragraph": rank,
        "sentences of paragraph": np.bincount(rank)[rank],
    }


@functools.cache
def _years() -> tuple[NDArray[Any], NDArray[Any]]:
    keys = numbers(map(str, _YEARS))
    order = np.argsort(keys)
    return keys[order], np.array([*np.array(_YEARS)[order], 0])


def _time(tokens: Tokens, frame: Frame) -> Measures:
    keys, years = _years()
    free = (tokens.entity == ENTITIES.index("DATE")) | (tokens.entity == len(ENTITIES))
    value = years[position(keys, tokens.forms)][tokens.which] * free
    at_year = np.flatnonzero(value)
    sentence, year = tokens.sentence[at_year], value[at_year]
    newest = np.zeros(len(tokens.first), dtype=np.int64)
    np.maximum.at(newest, sentence, year)
    now = frame.year or int(newest.max())
    ago = np.full(len(newest), -1)
    np.maximum.at(ago, sentence, now - year)
    # The first weekday of the article is mostly the day of the news.
    day = np.flatnonzero(tokens.is_in("weekday"))
    same = tokens.form[day] == tokens.form[day[:1]]
    count = len(newest)
    return {
        "years ago": ago,
        "this year": (newest > 0) & (newest == now),
        "day of the news": np.bincount(tokens.sentence[day[same]], minlength=count) > 0,
        "another day": np.bincount(tokens.sentence[day[~same]], minlength=count) > 0,
    }


def title_stems(title: str) -> NDArray[Any]:
    """The numbers of the stems of a title's words, sorted."""
    words = _WORD.findall(title[: 50 * _TITLE_WORDS])[:_TITLE_WORDS]
    return np.array(sorted({stem_number(word.lower()) for word in words}), dtype=np.uint64)


def _likeness(tokens: Tokens, parts: Parts, frame: Frame) -> Measures:
    count = len(tokens.first)
    kinds, of_form = np.unique(tokens.stems, return_inverse=True)
    width = max(len(kinds), 1)
    back = of_form[tokens.which]
    content = np.flatnonzero(_CONTENT[tokens.tag] & ~tokens.is_in("light"))
    # Each stem once a sentence.
    pairs = np.unique(tokens.sentence[content] * width + back[content])
    sentence, stem = np.divmod(pairs, width)
    name = np.zeros(len(kinds), dtype=bool)
    name[back[is_name(tokens)]] = True
    lead = np.zeros(len(kinds), dtype=bool)
    lead[stem[sentence == 0]] = True
    title = position(title_stems(frame.title), kinds) >= 0
    first = np.full(len(kinds), count)
    first[stem[::-1]] = sentence[::-1]
    spread = np.bincount(stem, minlength=len(kinds))
    of_name = name[stem]
    flags = np.empty((len(pairs), 5), dtype=np.float32)
    flags[:, 0] = title[stem]
    flags[:, 1] = lead[stem] & (sentence > 0)
    flags[:, 2] = (position(pairs, pairs - width) >= 0) & (sentence > 0)
    flags[:, 3] = position(pairs, pairs + width) >= 0
    flags[:, 4] = first[stem] == sentence
    rest = (np.ones(len(pairs)), np.log1p(spread[stem]), spread[stem])
    columns = np.column_stack([flags, flags * of_name[:, None], *rest])
    sums = sums_at(columns.astype(np.float32), sentence, count)
    have = np.maximum(sums[:, 10], 1)
    labels = ("title", "lead", "previous", "next")
    return {
        **{f"like {label}": sums[:, i] for i, label in enumerate(labels)},
        **{f"names of {label}": sums[:, 5 + i] for i, label in enumerate(labels)},
        "new": sums[:, 4] / have,
        "new names": sums[:, 9],
        "likeness to title": sums[:, 0] / np.sqrt(have * max(int(title.sum()), 1)),
        "likeness to lead": sums[:, 1] / np.sqrt(have * max(int(lead.sum()), 1)),
        "log of spread": sums[:, 11] / have,
        "spread": sums[:, 12] / have,
        "no title": np.full(count, not frame.title),
        "core subject in sentences": at(spread[back], parts.core_subject, none=0),
        **_voices(parts, lead[back], title[back]),
    }


def _voices(parts: Parts, in_lead: NDArray[Any], in_title: NDArray[Any]) -> Measures:
    """Whether subjects, roots and voices are those of lead and title; whether the article is about what was said."""
    words = {"core subject": parts.core_subject, "core": parts.core, "voice": parts.voice}
    found = {
        f"{part} in {whole}": at(flags, where, none=False)
        for whole, flags in (("lead", in_lead), ("title", in_title))
        for part, where in words.items()
    }
    heard = parts.voice >= 0
    leads = np.full(len(heard), bool(parts.reports[0]))
    before = np.full_like(parts.voice, -1)
    before[1:] = parts.voice[:-1]
    return {
        **found,
        "heard": heard,
        "share heard": np.full(len(heard), np.count_nonzero(heard) / len(heard)),
        "lead reports": leads,
        "lead reports, heard": leads & heard,
        "lead reports, voice in lead": leads & found["voice in lead"],
        "voice as before": heard & (parts.voice == before),
        "first of the voice": heard & (parts.voice == parts.subject),
    }
