"""The parts of a sentence that say most about it: its root, what a reporting root reports, and who does either."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from newsparse.stages.roles.tokens import DEPS, NAMES, TAGS, Tokens

_SUBJECTS: Final = np.array([dep in {"nsubj", "nsubjpass", "csubj", "expl"} for dep in (*DEPS, "")])
_OBJECTS: Final = np.array([dep in {"dobj", "attr"} for dep in (*DEPS, "")])


@attrs.frozen(eq=False)
class Parts:
    """One word a sentence, by its place among the words, or -1 where the sentence has none.

    Attributes:
        root: The root.
        core: The word that carries what is said: the root of the clause that a reporting root introduces, or the root.
        subject: The subject of the root.
        core_subject: The subject of the core.
        object: The object or complement of the core.
        reports: For each sentence whether its root is a verb of reporting.
        speaks: For each sentence whether its root is a verb of speech.
        voice: The last source named so far: the subject of a reporting root that is not a pronoun, carried on over
            sentences that are all quoted and over pronouns; where a sentence reports nothing, -1.
    """

    root: NDArray[Any]
    core: NDArray[Any]
    subject: NDArray[Any]
    core_subject: NDArray[Any]
    object: NDArray[Any]
    reports: NDArray[Any]
    speaks: NDArray[Any]
    voice: NDArray[Any]


def find_parts(tokens: Tokens) -> Parts:
    """The parts of every sentence."""
    words = np.arange(len(tokens.form))
    below = tokens.head != words
    root = tokens.first_of(tokens.dep == DEPS.index("ROOT"))
    of_root = below & (tokens.head == root[tokens.sentence])
    reports = at(tokens.is_in("reporting_verbs"), root, none=False)
    clause = tokens.first_of(of_root & (tokens.dep == DEPS.index("ccomp")))
    core = np.where(reports & (clause >= 0), clause, root)
    of_core = below & (tokens.head == core[tokens.sentence])
    subjects = _SUBJECTS[tokens.dep]
    subject = tokens.first_of(of_root & subjects)
    return Parts(
        root=root,
        core=core,
        subject=subject,
        core_subject=tokens.first_of(of_core & subjects),
        object=tokens.first_of(of_core & _OBJECTS[tokens.dep]),
        reports=reports,
        speaks=at(tokens.is_in("speech_verbs"), root, none=False),
        voice=_voice(tokens, reports, subject),
    )


def at(values: NDArray[Any], places: NDArray[Any], *, none: float) -> NDArray[Any]:
    """The values of the words at these places; ``none`` where there is no word."""
    if not len(values):
        return np.full(len(places), none)
    found: NDArray[Any] = np.where(places >= 0, values[places], none)
    return found


def _voice(tokens: Tokens, reports: NDArray[Any], subject: NDArray[Any]) -> NDArray[Any]:
    pronoun = at(tokens.tag, subject, none=-1) == TAGS.index("PRP")
    named = reports & (subject >= 0) & ~pronoun
    last = np.maximum.accumulate(np.where(named, np.arange(len(subject)), -1))
    words = np.maximum(tokens.sums(np.ones(len(tokens.form), dtype=np.uint8)), 1)
    heard = reports | (tokens.sums(tokens.quoted.view(np.uint8)) / words > 0.5)  # noqa: PLR2004  more than half
    return np.where(heard & (last >= 0), subject[last], -1)


def is_name(tokens: Tokens) -> NDArray[Any]:
    """Which words are part of a name."""
    found: NDArray[Any] = tokens.entity < NAMES
    return found
