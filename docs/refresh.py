"""Write the real outputs under the examples of the pages: ``python docs/refresh.py [PAGE ...]``.

For use after a change of what the stages find; look at the difference before committing it. An output that still
fits, ``...`` standing for anything, stays as it is.
"""

from __future__ import annotations

import codeop
import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.resolve()
BLOCK = re.compile(r"^```(pycon|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", re.MULTILINE)


def kept(expected: str, printed: str) -> str:
    """What stands on the page if it fits what was printed, else what was printed."""
    expected, printed = expected.strip("\n") + "\n", printed.strip("\n") + "\n"
    fits = doctest.OutputChecker().check_output(expected, printed, doctest.ELLIPSIS)
    return (expected if fits else printed).removeprefix("\n")


def console(block: str) -> str:
    """A ``console`` block with the output of its commands."""
    done = []
    for command, expected in COMMAND.findall(block):
        bash = ["bash", "-c", command]
        pipe = subprocess.PIPE
        ran = subprocess.run(bash, stdout=pipe, stderr=subprocess.STDOUT, text=True, check=False)  # noqa: S603  our own pages
        done.append(f"$ {command}\n{kept(expected, ran.stdout)}")
    return "".join(done)


def pycon(block: str, names: dict[str, Any]) -> str:
    """A ``pycon`` block with the output of its statements, which share ``names`` with the blocks before."""
    done = []
    examples = doctest.DocTestParser().get_examples(block)
    for number, example in enumerate(examples, 1):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                exec(compile(example.source, "<docs>", "single", dont_inherit=True), names)  # noqa: S102  our own pages
            except Exception as error:  # noqa: BLE001  pages show errors too
                last = traceback.format_exception_only(error)[0].rstrip("\n")
                print(f"Traceback (most recent call last):\n  ...\n{last}")
        lines = example.source.rstrip("\n").split("\n")
        if number < len(examples) and codeop.compile_command("\n".join(lines)) is None:
            lines.append("")  # a prompt wants a block to be ended before the next statement
        shown = "\n".join([f">>> {lines[0]}", *(f"... {line}".rstrip() for line in lines[1:])])
        done.append(f"{shown}\n{kept(example.want, printed.getvalue())}")
    return "".join(done)


def refresh(page: Path) -> None:
    """Run a page's blocks in order, as one session in a folder of its own, and write their outputs into it."""
    names: dict[str, Any] = {}
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for file in (DOCS / "examples").iterdir():
            if file.is_file():
                shutil.copy(file, folder)
        new = BLOCK.sub(lambda m: f"```{m[1]}\n{pycon(m[2], names) if m[1] == 'pycon' else console(m[2])}```", text)
    if new != text:
        page.write_text(new, encoding="utf-8")
        print(page.relative_to(DOCS))


def main() -> None:
    """Refresh the pages named, or all."""
    sys.path.insert(0, str(DOCS / "examples"))
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for name in ("COLUMNS", "NO_COLOR", "NEWSPARSE_MODEL"):
        os.environ.pop(name, None)
    pages = [Path(name).resolve() for name in sys.argv[1:]] or sorted(DOCS.rglob("*.md"))
    for page in pages:
        if "_build" not in page.parts:
            refresh(page)


if __name__ == "__main__":
    main()
