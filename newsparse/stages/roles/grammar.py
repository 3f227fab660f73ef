"""Measured features of a sentence by itself: tags, dependencies, entities, word classes, quotation, its main words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from newsparse.stages.roles.parts import Parts, at
from newsparse.stages.roles.tokens import DEPS, ENTITIES, TAGS, Tokens
from newsparse.stages.roles.words import CLASSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_TAG_ROWS: Final = np.vstack([np.eye(len(TAGS), dtype=np.uint8), np.zeros((1, len(TAGS)), dtype=np.uint8)])
_DEP_ROWS: Final = np.vstack([np.eye(len(DEPS), dtype=np.uint8), np.zeros((1, len(DEPS)), dtype=np.uint8)])
_ENTITY_ROWS: Final = np.vstack([np.eye(len(ENTITIES), dtype=np.uint8), np.zeros((1, len(ENTITIES)), dtype=np.uint8)])
_LISTS: Final = CLASSES[: CLASSES.index("according") + 1]
_OUTSIDE: Final = np.array([CLASSES.index(name) for name in _LISTS])
_DATED: Final = ("ago", "last", "this", "next", "earlier", "month name")
_IN_DATE: Final = np.array([CLASSES.index(name) for name in _DATED])
_HELPERS: Final = ("will", "would", "may", "must", "has", "had", "is", "was")
_HELPS: Final = np.array([CLASSES.index(name) for name in _HELPERS])
_SUBJECT_CLASSES: Final = ("first person", "he or she", "they", "it", "demonstrative", "people")
_SUBJECT_COLUMNS: Final = np.array([CLASSES.index(name) for name in _SUBJECT_CLASSES])

_COUNTED: Final = (
    *(f"tag {name}" for name in TAGS),
    *(f"dep {name}" for name in DEPS),
    *(f"entity {name}" for name in ENTITIES),
    *(f"class {name}" for name in CLASSES),
    *(f"class {name}, outside" for name in _LISTS),
    *(f"class {name}, in a date" for name in _DATED),
    *(f"root after {name}" for name in _HELPERS),
    *(f"core after {name}" for name in _HELPERS),
    *("quoted", "reports, outside"),
)


def _columns(names: Sequence[str]) -> NDArray[Any]:
    return np.array([_COUNTED.index(name) for name in names])


def _steps(table: Mapping[str, Sequence[float]]) -> tuple[tuple[str, ...], NDArray[Any], NDArray[Any]]:
    """Names, columns and edges of the indicators that a value has reached an edge."""
    rows = [(name, edge) for name, edges in table.items() for edge in edges]
    return (
        tuple(f"{name} >= {edge:g}" for name, edge in rows),
        np.array([list(table).index(name) for name, _ in rows]),
        np.array([edge for _, edge in rows], dtype=np.float32),
    )


_MORE: Final = {
    **{
        f"class {name}": (2, 3)
        for name in ("future", "evaluation", "history", "recency", "cause", "judgement", "event")
    },
    **{f"tag {name}": (2, 4) for name in ("VBD", "VBP", "VBN", "PRP", "NNS", "CD")},
}
_MORE_COLUMNS: Final = _columns(tuple(_MORE))
_MORE_NAMES, _MORE_AT, _MORE_EDGES = _steps(_MORE)
_SHARES: Final = {
    "words": (4, 8, 12, 17, 22, 28, 35, 45),
    "entities": (1, 3, 5, 8),
    "finite verbs": (1, 2, 3, 4),
    "share of adjectives": (0.05, 0.1, 0.2),
    "share of numbers": (0.05, 0.1, 0.2),
    "share of names": (0.05, 0.1, 0.2, 0.35),
    "share quoted": (0.01, 0.2, 0.5, 0.8, 0.95),
}
_SHARE_NAMES, _SHARE_AT, _SHARE_EDGES = _steps(_SHARES)
_PRESENT: Final = tuple(name for name in _COUNTED if name not in ("dep ROOT", "tag DT", "tag IN", "class light"))
_PRESENT_COLUMNS: Final = _columns(_PRESENT)
_FINITE_COLUMNS: Final = _columns([f"tag {name}" for name in _FINITE])
_ADJECTIVES: Final = _columns([f"tag {name}" for name in ("JJ", "JJR", "JJS", "RB", "RBR", "RBS")])
_NAME_TAGS: Final = _columns(["tag NNP", "tag NNPS"])
_ALL_ENTITIES: Final = _columns([f"entity {name}" for name in ENTITIES])
_ROOT_TAGS: Final = (*TAGS[:11], "JJ")
_ROOT_COLUMNS: Final = np.array([TAGS.index(name) for name in _ROOT_TAGS])
_SUBJECT_TAGS: Final = ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "WP", "WDT")
_SUBJECT_TAG_COLUMNS: Final = np.array([TAGS.index(name) for name in _SUBJECT_TAGS])
_SUBJECT_ENTITIES: Final = ENTITIES[:4]
_REPORT_TAGS: Final = ("VBD", "VBZ", "VBP", "VBN", "VBG")
_REPORT_COLUMNS: Final = np.array([TAGS.index(name) for name in _REPORT_TAGS])

NAMES: Final = (
    *_PRESENT,
    *_MORE_NAMES,
    *_SHARE_NAMES,
    *(f"share of {name}" for name in _FINITE),
    *(f"root is {name}" for name in _ROOT_TAGS),
    *(f"core is {name}" for name in _ROOT_TAGS),
    *(f"subject is {name}" for name in (*_SUBJECT_TAGS, *_SUBJECT_ENTITIES, *_SUBJECT_CLASSES)),
    *(f"core subject is {name}" for name in (*_SUBJECT_TAGS, *_SUBJECT_ENTITIES, *_SUBJECT_CLASSES)),
    *(f"reporting root is {name}" for name in _REPORT_TAGS),
    *(f"reporting subject is {name}" for name in (*_SUBJECT_TAGS, *_SUBJECT_ENTITIES)),
    *("root reports", "root speaks", "root is not the core", "no root", "no subject", "no core subject", "core is be"),
    *("opens quoted", "closes quoted", "one mark"),
)
"""The names of the features, in order."""


def grammar(tokens: Tokens, parts: Parts) -> NDArray[Any]:
    """The features, one row a sentence."""
    if not len(tokens.form):
        return np.zeros((len(tokens.first), len(NAMES)), dtype=np.float32)
    counted = tokens.sums(_flags(tokens, parts))
    words = np.maximum(tokens.sums(np.ones((len(tokens.form), 1), dtype=np.uint8)), 1)
    finite = counted[:, _FINITE_COLUMNS]
    verbs = finite.sum(axis=1, keepdims=True)
    measures = np.hstack(
        [
            words,
            counted[:, _ALL_ENTITIES].sum(axis=1, keepdims=True),
            verbs,
            counted[:, _ADJECTIVES].sum(axis=1, keepdims=True) / words,
            counted[:, _columns_of_cd] / words,
            counted[:, _NAME_TAGS].sum(axis=1, keepdims=True) / words,
            counted[:, _columns_of_quoted] / words,
        ]
    )
    tag_root = at_rows(_TAG_ROWS, tokens.tag, parts.root)
    subjects = [_subject(tokens, where) for where in (parts.subject, parts.core_subject)]
    reports = parts.reports[:, None]
    have = len(_SUBJECT_TAGS) + len(_SUBJECT_ENTITIES)
    start = np.minimum(tokens.first, len(tokens.form) - 1)
    end = np.maximum(np.append(tokens.first[1:], len(tokens.form)) - 1, start)
    mark = tokens.is_in("open") | tokens.is_in("close") | tokens.is_in("mark")
    singles = [
        parts.reports,
        parts.speaks,
        parts.core != parts.root,
        parts.root < 0,
        parts.subject < 0,
        parts.core_subject < 0,
        at(tokens.is_in("is") | tokens.is_in("was"), parts.core, none=False),
        (tokens.quoted | mark)[start],
        (tokens.quoted | mark)[end],
        tokens.sums(mark.view(np.uint8)) == 1,
    ]
    blocks = [
        counted[:, _PRESENT_COLUMNS] > 0,
        counted[:, _MORE_COLUMNS][:, _MORE_AT] >= _MORE_EDGES,
        measures[:, _SHARE_AT] >= _SHARE_EDGES,
        finite / np.maximum(verbs, 1),
        tag_root[:, _ROOT_COLUMNS],
        at_rows(_TAG_ROWS, tokens.tag, parts.core)[:, _ROOT_COLUMNS],
        *subjects,
        tag_root[:, _REPORT_COLUMNS] * reports,
        subjects[0][:, :have] * reports,
        np.column_stack(singles),
    ]
    return np.hstack([block.astype(np.float32, copy=False) for block in blocks])


_columns_of_cd: Final = _columns(["tag CD"])
_columns_of_quoted: Final = _columns(["quoted"])


def at_rows(rows: NDArray[Any], codes: NDArray[Any], places: NDArray[Any]) -> NDArray[Any]:
    """The rows of the codes of the words at these places; the last row where there is no word."""
    found: NDArray[Any] = rows[at(codes, places, none=len(rows) - 1)]
    return found


def _subject(tokens: Tokens, where: NDArray[Any]) -> NDArray[Any]:
    return np.hstack(
        [
            at_rows(_TAG_ROWS, tokens.tag, where)[:, _SUBJECT_TAG_COLUMNS],
            at_rows(_ENTITY_ROWS, tokens.entity, where)[:, : len(_SUBJECT_ENTITIES)],
            tokens.classes[where][:, _SUBJECT_COLUMNS] * (where >= 0)[:, None],
        ]
    )


def _flags(tokens: Tokens, parts: Parts) -> NDArray[Any]:
    """What is counted, one row a word."""
    outside = ~tokens.quoted[:, None]
    date = (tokens.entity == ENTITIES.index("DATE"))[:, None]
    helper = (tokens.dep == DEPS.index("aux")) | (tokens.dep == DEPS.index("auxpass"))
    helps = tokens.classes[:, _HELPS] * helper[:, None]
    verb = tokens.tag < TAGS.index("MD")
    blocks = [
        _TAG_ROWS[tokens.tag],
        _DEP_ROWS[tokens.dep],
        _ENTITY_ROWS[tokens.entity] * tokens.begins[:, None],
        tokens.classes,
        tokens.classes[:, _OUTSIDE] * outside,
        tokens.classes[:, _IN_DATE] * date,
        helps * (tokens.head == parts.root[tokens.sentence])[:, None],
        helps * (tokens.head == parts.core[tokens.sentence])[:, None],
        tokens.quoted[:, None],
        (tokens.is_in("reporting_verbs") & verb & ~tokens.quoted)[:, None],
    ]
    return np.hstack([block.view(np.uint8) for block in blocks])
