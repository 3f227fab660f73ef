"""Whether newsparse works with the oldest versions of its dependencies that pyproject.toml allows.

    python benchmarks/oldest.py [--extra en] [--tests tests/test_seed.py ...]

Makes a virtual environment in a temporary folder, with the Python that runs this, installs each dependency at its lower
bound and newsparse from this checkout, and runs ``newsparse doctor`` and the tests. Exits with 1 if something fails.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
BOUND = re.compile(r"(?P<name>[\w.-]+)(?P<how>>=|==)(?P<version>[\w.]+)")
TESTS = tuple(f"tests/test_{name}.py" for name in ("seed", "codec", "spans", "layers", "times", "pipeline", "cli"))
TOOLS = ("pytest", "pytest-timeout", "hypothesis", "jsonschema")


def oldest(lines: list[str]) -> list[str]:
    """Requirements at their lower bounds."""
    found = [BOUND.match(line) for line in lines]
    return [f"{one['name']}=={one['version']}" for one in found if one]


def main() -> None:
    """Install, try."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--extra", action="append", default=["en"])
    parser.add_argument("--tests", nargs="+", default=TESTS)
    given = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for extra in given.extra for line in project["optional-dependencies"][extra]]
    pins = oldest([*project["dependencies"], *extras])
    print("\n".join(pins), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        for command in (
            [python, "-m", "pip", "install", "--quiet", *pins, *TOOLS, str(ROOT)],
            [python, "-P", "-m", "newsparse", "doctor"],
            [python, "-P", "-m", "pytest", "-p", "no:cacheprovider", *given.tests],
        ):
            if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603  our own commands
                sys.exit(f"failed with the oldest versions: {' '.join(command)}")


if __name__ == "__main__":
    main()
