"""The rooms of the house: modules import downwards only, never in a circle, and the front door is light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import newsparse

PACKAGE = Path(newsparse.__file__).parent

# From the ground up: a module imports only from rooms to its left. A folder is one room.
ORDER = (
    *(
        "errors",
        "deprecation",
        "suggest",
        "extras",
        "formats",
        "fields",
        "spans",
        "layers",
        "times",
        "stances",
        "discourse",
        "kinds",
        "model",
        "people",
        "article",
        "provenance",
        "check",
        "codec",
        "passages",
        "circumstances",
        "voices",
        "views",
        "document",
        "stage",
    ),
    *(
        "page",
        "lexicon",
        "legible",
        "verbs",
        "weights",
        "knowledge",
        "stages",
        "verify",
        "blas",
        "collector",
        "recognizer",
        "language",
        "batch",
        "progress",
        "workers",
        "exports",
        "settings",
        "pipeline",
        "parsing",
        "intake",
        "corrections",
        "evaluation",
        "__init__",
    ),
    *(
        "schema",
        "terminal",
        "audit",
        "pretty",
        "testing",
        "reading",
        "component",
        "jobs",
        "arrow",
        "dask",
        "spark",
        "documents",
        "serve",
        "report",
        "doctor",
        "commands",
        "cli",
        "__main__",
    ),
)
# Imports inside a function that lead upwards, each with its reason.
LAZY = {
    ("jobs", "arrow"): "Parquet is an extra; Arrow's rows are read as a job's are",
    ("document", "terminal"): "str(document) is a table; rich is imported only when somebody prints",
    ("document", "audit"): "document.profile() is an audit",
    ("document", "exports"): "document.to_rows() is an export",
    ("exports", "__init__"): "the version, for the record of what made a document",
    ("document", "page"): "what a notebook shows of a document; read only when one does",
    ("batch", "__init__"): "the version, for the record of what made a document",
}


def room(module: str) -> str:
    """The room of a module: ``newsparse.stages.quotes.marks`` is in ``stages``, ``newsparse`` is ``__init__``."""
    return ([*module.split("."), "__init__"])[1]


def modules() -> dict[str, Path]:
    """Every module of the package, with its file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("newsparse", *path.relative_to(PACKAGE).with_suffix("").parts)
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """What a module imports of newsparse, and whether it does so inside a function.

    What stands under ``if TYPE_CHECKING:`` is no import at run time.
    """
    known = modules()

    def walk(node: ast.AST, *, lazy: bool) -> Iterator[tuple[str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and ast.unparse(child.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
                continue
            if isinstance(child, ast.Import):
                yield from ((alias.name, lazy) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path}: relative imports hide the room; write the whole name"
                for alias in child.names:
                    whole = f"{child.module}.{alias.name}"
                    yield (whole if whole in known else str(child.module)), lazy
            yield from walk(child, lazy=lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))

    tree = ast.parse(path.read_text(encoding="utf-8"))
    return ((name, lazy) for name, lazy in walk(tree, lazy=False) if name.split(".")[0] == "newsparse")


def test_every_module_has_a_room() -> None:
    """A new module of the package is given its place in ORDER."""
    assert sorted({room(module) for module in modules()} - set(ORDER)) == []


def test_imports_lead_downwards() -> None:
    """No module imports from a room above its own, save for the few lazy imports that are listed."""
    upwards = []
    for module, path in modules().items():
        for imported, lazy in imports(path):
            here, there = room(module), room(imported)
            if ORDER.index(there) > ORDER.index(here) and not (lazy and (here, there) in LAZY):
                upwards.append(f"{module} imports {imported}")
    assert upwards == []


def test_no_circles() -> None:
    """Imports at the top of modules make no circle, within a room either."""
    graph = {module: {name for name, lazy in imports(path) if not lazy} for module, path in modules().items()}
    TopologicalSorter(graph).prepare()


def test_front_door_is_light() -> None:
    """``import newsparse`` loads neither spaCy nor numpy nor what only the command line uses."""
    code = """
import sys
import newsparse
print([name for name in ("spacy", "thinc", "numpy", "typer", "click", "rich") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
