"""What mypy says of users' code: nothing of right files, what it should of wrong ones."""

import subprocess
import sys
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parent.parent
WRONG = ROOT / "tests" / "typing" / "wrong" / "wrong.py"
RIGHT = [ROOT / "tests" / "typing" / "right.py", *sorted((ROOT / "docs" / "examples").glob("*.py"))]


def mypy(*paths: Path) -> list[str]:
    """The lines that ``mypy --strict`` prints."""
    options = ["--strict", "--no-error-summary", "--no-pretty", "--config-file", str(ROOT / "pyproject.toml")]
    command = [sys.executable, "-m", "mypy", *options, *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture(autouse=True)
def _needs_mypy() -> None:
    pytest.importorskip("mypy")


def test_right_files() -> None:
    """Users' code, the examples of the docs among it, passes ``mypy --strict``, and types are what they should be."""
    assert mypy(*RIGHT) == []


def test_wrong_file() -> None:
    """Each mistake is an error at its line, with its code; there is no other."""
    lines = WRONG.read_text(encoding="utf-8").splitlines()
    expected = [(n, m[1]) for n, line in enumerate(lines, 1) if (m := regex.search(r"# error: \[([a-z-]+)\]$", line))]
    shown = (regex.search(r":(\d+): error: .*\[([a-z-]+)\]$", line) for line in mypy(WRONG))
    found = [(int(m[1]), m[2]) for m in shown if m]
    assert sorted(found) == expected
