"""Every example of the docs and of the docstrings runs, and gives what the page says it gives.

A reader has a page and an empty folder: a page's files are there from the place on where it tells to save them, and an
example in a docstring knows nothing of those before it.
"""

import codeop
import contextlib
import doctest
import importlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
import regex
from sybil import Document, Example, Region
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.parsers.abstract import DocTestStringParser
from sybil.parsers.myst import CodeBlockParser

import newsparse
from newsparse import model

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PACKAGE = Path(newsparse.__file__).parent
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if ">>>" in path.read_text(encoding="utf-8"))
SAVED = regex.compile(
    r"^```\{literalinclude\} \S*?(?P<shown>[^/\s]+)$|\{download\}`[^<`]*<\S*?(?P<linked>[^/\s]+)>`", regex.M
)
PART = regex.compile(r"^```\{include\} (?P<name>\S+)$", regex.M)
TYPED = regex.compile(r"\s*(?P<prompt>>>>|\.\.\.)(?: (?P<source>.*))?")
FENCE = regex.compile(r"^```(?P<language>\S*)[^\n]*\n(?P<source>.*?)^```$", regex.M | regex.S)
FLAGS = doctest.ELLIPSIS


@pytest.fixture
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder to work in, and nothing that disturbs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    for name in ("COLUMNS", "NO_COLOR", newsparse.language.VARIABLE):
        monkeypatch.delenv(name, raising=False)
    yield
    for file in (DOCS / "examples").glob("*.py"):
        sys.modules.pop(file.stem, None)


def files_to_save(document: Document) -> Iterable[Region]:
    """The files that a page shows or links to, for the reader to save; in the parts that it includes, too."""
    for match in SAVED.finditer(document.text):
        yield Region(match.start(), match.end(), match["shown"] or match["linked"], save)
    for match in PART.finditer(document.text):
        part = (Path(document.path).parent / match["name"]).read_text(encoding="utf-8")
        for inner in SAVED.finditer(part):
            yield Region(match.start(), match.end(), inner["shown"] or inner["linked"], save)


def save(example: Example) -> None:
    """Save the file of a literalinclude or a link, where it is one of the examples."""
    with contextlib.suppress(FileNotFoundError):
        shutil.copy(DOCS / "examples" / example.parsed, Path.cwd())
        importlib.invalidate_caches()


def python_console(document: Document) -> Iterable[Region]:
    """The examples in ``pycon`` blocks of a page."""
    parse = DocTestStringParser(DocTestEvaluator(FLAGS))
    for block in CodeBlockParser("pycon")(document):
        for region in parse(block.parsed, document.path):
            region.adjust(block, block.parsed)
            yield region


def shell_console(document: Document) -> Iterable[Region]:
    """The commands in ``console`` blocks of a page."""
    return CodeBlockParser("console", run_commands)(document)


def run_commands(example: Example) -> str | None:
    """Run each line that starts with ``$``; compare what it prints with the lines below it (``...`` is anything)."""
    checker = doctest.OutputChecker()
    for command, expected in regex.findall(r"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", example.parsed + "\n", regex.M):
        bash = ["bash", "-c", command]
        done = subprocess.run(bash, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if not checker.check_output(expected.strip("\n") + "\n", done.stdout.strip("\n") + "\n", FLAGS):
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{done.stdout}"
    return None


def evaluate(document: Document) -> int:
    """Run the examples of a page or module in order; count them."""
    count = 0
    for count, example in enumerate(document.examples(), 1):  # noqa: B007  counted
        example.evaluate()
    return count


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_page(page: Path) -> None:
    """The examples of a page run in order, one session a page."""
    evaluate(Document.parse(str(page), files_to_save, python_console, shell_console))


def docstrings(module: Path) -> list[doctest.DocTest]:
    """The docstrings of a module that hold examples."""
    name = ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    found = doctest.DocTestFinder().find(importlib.import_module(name), name, globs={})
    return [test for test in found if test.examples]


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_docstrings(module: Path) -> None:
    """The examples in a module's docstrings run, each docstring by itself."""
    tests = docstrings(module)
    assert sum(len(test.examples) for test in tests) == len(
        regex.findall(r"^ *>>> ", module.read_text("utf-8"), regex.M)
    )
    for test in tests:
        printed = io.StringIO()
        assert doctest.DocTestRunner(optionflags=FLAGS).run(test, out=printed.write).failed == 0, printed.getvalue()


def pasted(lines: Iterable[str]) -> Iterator[str]:
    """What a Python prompt before 3.13 refuses when the typed lines are pasted in a row: a block that is not ended."""
    compiled = codeop.CommandCompiler()
    waiting: list[str] = []
    for line in lines:
        if (typed := TYPED.fullmatch(line)) is None:
            continue
        if typed["prompt"] == ">>>" and waiting:
            yield "\n".join(waiting)
            waiting = []
        waiting.append(typed["source"] or "")
        if compiled("\n".join(waiting)) is not None:
            waiting = []


def test_examples_can_be_pasted() -> None:
    """A block in an example is ended by ``...`` before the next statement, as a Python prompt asks for."""
    examples = [source for page in PAGES for name, source in FENCE.findall(page.read_text("utf-8")) if name == "pycon"]
    examples += [test.docstring for module in MODULES for test in docstrings(module)]
    assert len(examples) > 150
    assert [block for example in examples for block in pasted(example.splitlines())] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_files_to_save(page: Path) -> None:
    """A file that a page shows has its name above it."""
    text = page.read_text(encoding="utf-8")
    for name in regex.findall(r"^```\{literalinclude\} \S*?examples/(\S+)$", text, regex.M):
        assert regex.search(
            rf"examples/{regex.escape(name)}\n(?::language: \w+\n)?:caption: {regex.escape(name)}\n", text
        )


def test_readme_code() -> None:
    """The README's code prints what the README shows under it."""
    blocks = FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    languages = [language for language, _ in blocks]
    code, output = (blocks[at][1] for at in (languages.index("python"), languages.index("text")))
    assert languages.index("text") == languages.index("python") + 1
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102  our own README
    assert printed.getvalue() == output


def test_every_block_is_tested() -> None:
    """No page holds a block that nobody runs: install lines stand in the README or in ``.ci/run``."""
    known = {"pycon", "console", "toml", "{literalinclude}", "{include}", "{toctree}", "{eval-rst}", "{glossary}"}
    tested = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", ".ci/run"))
    for page in PAGES:
        for language, source in FENCE.findall(page.read_text(encoding="utf-8")):
            if language == "sh":
                assert [line for line in source.splitlines() if line not in tested] == [], page
            else:
                assert language in known, page


def test_layers_table() -> None:
    """The table of layers has a row for every layer, with its constant, name and item class."""
    page = (DOCS / "reference" / "layers.md").read_text(encoding="utf-8")
    rows = regex.findall(
        r"^\| \{py:data\}`~newsparse\.(\w+)` \| `(\w+)` \| \{py:class\}`~newsparse\.(\w+)`", page, regex.M
    )
    constants = {id(value): name for name, value in vars(newsparse).items() if isinstance(value, newsparse.Layer)}
    assert rows == [(constants[id(layer)], layer.name, layer.item.__name__) for layer in model.BUILT_IN]


@pytest.mark.usefixtures("_desk")
def test_every_command_is_documented() -> None:
    """Each command has its own part of the reference, in the order of ``newsparse --help``, which shows them all."""
    page = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
    command = [sys.executable, "-m", "newsparse", "--help"]
    commands = regex.findall(
        r"^  (\w+)  ", subprocess.check_output(command, text=True).partition("Commands:")[2], regex.M
    )
    assert regex.findall(r"^  (\w+)  ", page.partition("Commands:")[2].partition("```")[0], regex.M) == commands
    assert regex.findall(r"^## `newsparse (\w+)`$", page, regex.M) == commands


def test_every_public_name_is_documented() -> None:
    """Each name of ``newsparse.__all__`` has its entry in the reference."""
    pages = "".join((DOCS / "reference" / name).read_text(encoding="utf-8") for name in ("api.md", "errors.md"))
    entries = set(regex.findall(r"^\.\. \S+:: newsparse\.(\w+)$", pages, regex.M))
    assert sorted(set(newsparse.__all__) - entries) == []


def script(name: str) -> ModuleType:
    """A module that stands beside the pages."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_drawing() -> None:
    """The drawing has a box for each stage and each layer of the default pipeline, and a dot for each layer read."""
    drawing = script("made").drawing()
    ET.fromstring(drawing)  # noqa: S314  our own drawing
    pipeline = newsparse.default_pipeline()
    parses = sum(bool(stage.needs) for stage in pipeline)
    assert drawing.count('class="stage parse"') == parses
    assert drawing.count('class="stage text"') == len(pipeline.stages) - parses
    assert drawing.count('class="layer"') == len(pipeline.stages)
    assert drawing.count("<circle") == sum(len(stage.reads) for stage in pipeline)
    for stage in pipeline:
        assert f">{stage.name}</text>" in drawing
        assert f">{stage.writes.name}</text>" in drawing


def test_parts_of_pages_are_made() -> None:
    """Each part that is made from the code stands in a page, and nothing else is asked for."""
    parts = script("made").PARTS
    asked = [name for page in PAGES for name in script("made").PLACE.findall(page.read_text(encoding="utf-8"))]
    assert sorted(asked) == sorted(parts)
    for name in parts:
        assert script("made").filled(f"<!-- made: {name} -->").count("\n") > 10


def test_inventories(tmp_path: Path) -> None:
    """The lists of others' names become inventories with the same names and places."""
    inventories = script("inventories")
    mapping = inventories.written(tmp_path)
    assert sorted(mapping) == ["python", "spacy"]
    for name, (address, file) in mapping.items():
        rows = inventories.listed(name)[1]
        assert address.startswith("https://")
        assert inventories.places(Path(file).read_bytes()) == {(role, place) for role, _, place in rows}
        assert [what.casefold() for _, what, _ in rows] == sorted(what.casefold() for _, what, _ in rows)
