"""A job that is killed and goes on, and one that reads nonsense: what does it cost, and is anything lost?

    python benchmarks/killed.py FOLDER [--articles 2000] [--poisoned 20] [--kills 3] [--seed 0] [-- OPTION ...]

Reads what ``newsparse batch`` reads and repeats it with varied names. Three jobs, each ``newsparse batch`` with its
default pipeline and the options after ``--``: one left alone; one killed with ``kill -9`` at points that the seed
decides and begun again by the same command, which must leave the same files, byte for byte; one of the same articles of
which some are replaced by what is no article, killed as well, which must leave the same documents but for those, and an
error record for each. Ends with status 1 if anything is lost, doubled or changed.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from supply import endless

TOO_LONG = 1_000_001  # characters; --max-characters is a million
POISONS: dict[str, bytes] = {
    "a record that was cut off": b'{"id": "x", "text": "It rained in',
    "a comma too many": b'{"id": "x", "text": "It rained.",}',
    "Python's quotes": b"{'id': 'x', 'text': 'It rained.'}",
    "two records on a line": b'{"text": "It rained."} {"text": "It snowed."}',
    "plain text": "“It rained,” Ana Costa said.".encode(),
    "a page": b"<!DOCTYPE html><html><body><p>It rained.</p></body></html>",
    "Latin-1": '{"text": "Ana Muñoz said no."}'.encode("latin-1"),
    "half a character": b'{"text": "It \xe2\x80 rained."}',
    "noise": bytes(byte for byte in random.Random(0).randbytes(600) if byte not in b"\r\n"),  # noqa: S311  the same
    "NUL": b"\0" * 500,
    "brackets": b"[" * 100_000,
    "a number without end": b'{"text": "It rained.", "title": ' + b"9" * 10_000 + b"}",
    "a year of thirty digits": b'{"text": "It rained.", "published": "Mon, 1 Jan ' + b"9" * 30 + b' 00:00:00"}',
    "no text": b'{"id": "x", "title": "Rain"}',
    "null for a text": b'{"id": "x", "text": null}',
    "a number for a text": b'{"id": "x", "text": 7}',
    "a list for a text": b'{"id": "x", "text": ["It rained.", "It snowed."]}',
    "a list for a record": b'["It rained."]',
    "a day that is none": b'{"id": "x", "text": "It rained.", "published": "the 31st of February"}',
    "a text that is too long": json.dumps({"id": "x", "text": "No. " * (TOO_LONG // 4 + 1)}).encode(),
}
"""Lines that are no articles, by what is wrong with them."""


class Batch:
    """A job of ``newsparse batch``.

    Attributes:
        command: The command, given again to go on.
        out: Its folder.
    """

    def __init__(self, source: Path, out: Path, options: list[str]) -> None:
        self.command = [sys.executable, "-m", "newsparse", "batch", str(source), "--out", str(out), *options]
        self.out = out

    def run(self) -> tuple[str, float]:
        """Let it run to its end. Returns the first lines of its summary, and the seconds."""
        begun = time.monotonic()
        done = subprocess.run(self.command, capture_output=True, text=True, check=False)  # noqa: S603  this program
        if done.returncode not in {0, 1} or done.stderr:
            sys.exit(f"{self.out}: exit status {done.returncode}: {done.stderr}")
        return "; ".join(done.stdout.splitlines()[:2]), time.monotonic() - begun

    def kill_at(self, size: int, patience: float) -> float | None:
        """Begin it, or go on, and kill it so many seconds after its folder holds ``size`` bytes; gives the seconds.

        ``None`` if it came to its end before.
        """
        begun = time.time()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        while process.poll() is None and self.size(since=begun) < size:
            time.sleep(0.005)
        time.sleep(patience)
        process.send_signal(signal.SIGKILL)
        return time.time() - begun if process.wait() == -signal.SIGKILL else None

    def killed(self, size: int, kills: int, dice: random.Random) -> None:
        """Kill it at random points on its way to ``size`` bytes."""
        for point in sorted(dice.randrange(size) for _ in range(kills)):
            seconds = self.kill_at(point, dice.uniform(0, 0.5))
            if seconds is None:
                sys.exit(f"{self.out}: came to its end before it could be killed at {point:,} bytes: more --articles")
            left = sum(path.suffix == ".tmp" for path in self.out.iterdir())
            print(f"  killed at {self.size() / size:.0%}, after {seconds:.1f} s; {left} files unfinished", flush=True)

    def size(self, *, since: float = 0.0) -> int:
        """The bytes of what it has written, without what a run before that moment has left unfinished."""
        total = 0
        for path in self.out.glob("*"):
            try:
                found = path.stat()
            except FileNotFoundError:  # renamed meanwhile: it counts with the next look
                continue
            total += found.st_size * (path.suffix != ".tmp" or found.st_mtime >= since)
        return total

    def files(self) -> dict[str, bytes]:
        """What it has left, by name."""
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir())}

    def lines(self, pattern: str) -> list[bytes]:
        """The lines of files, in order."""
        return [line for path in sorted(self.out.glob(pattern)) for line in path.read_bytes().splitlines(keepends=True)]


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of files that are not the same in both."""
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def prove(folder: Path, options: Any) -> bool:  # noqa: ANN401  argparse's
    """Run the jobs in a folder; gives whether all is as it must be."""
    dice = random.Random(options.seed)  # noqa: S311  the same each time
    texts = islice(endless(options.folder), options.articles)
    rows = [json.dumps({"id": str(number), "text": text}).encode() for number, text in enumerate(texts)]
    source = folder / "articles.jsonl"
    source.write_bytes(b"".join(row + b"\n" for row in rows))
    calm = Batch(source, folder / "calm", options.rest)
    told, seconds = calm.run()
    print(f"left alone: {told}; {seconds:.0f} s", flush=True)

    killed = Batch(source, folder / "killed", options.rest)
    killed.killed(calm.size(), options.kills, dice)
    told, _ = killed.run()
    other = differing(calm.files(), killed.files())
    print(f"killed: {told}; {'every file the same' if not other else f'OTHER FILES: {other}'}", flush=True)

    kinds = dict(zip(sorted(dice.sample(range(len(rows)), options.poisoned)), cycle(POISONS), strict=False))
    for number, kind in kinds.items():
        rows[number] = POISONS[kind]
    source = folder / "poisoned.jsonl"
    source.write_bytes(b"".join(row + b"\n" for row in rows))
    poisoned = Batch(source, folder / "poisoned", options.rest)
    poisoned.killed(calm.size() * 9 // 10, options.kills, dice)
    told, _ = poisoned.run()
    print(f"poisoned and killed: {told}")
    before, documents = calm.lines("part-?????.jsonl"), poisoned.lines("part-?????.jsonl")
    errors = map(json.loads, poisoned.lines("*.errors.jsonl"))
    said = {error["index"]: f"{error['error']}: {error['message'].partition(': ')[2]:.100}" for error in errors}
    for number, kind in kinds.items():
        print(f"  {kind:28} {said.get(number, 'NO RECORD')}")
    whole = documents == [line for number, line in enumerate(before) if number not in kinds]
    state = "as they were" if whole else "OTHERS THAN BEFORE"
    print(f"{len(documents):,} documents, {state}; {len(said):,} error records")
    return whole and not other and list(said) == list(kinds)


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--poisoned", type=int, default=len(POISONS))
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="an empty folder that the files stay in")
    arguments, rest = sys.argv[1:], []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, rest = arguments[:at], arguments[at + 1 :]
    options = parser.parse_args(arguments, argparse.Namespace(rest=rest))
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        sys.exit(not prove(options.keep, options))
    with tempfile.TemporaryDirectory(prefix="newsparse-killed-") as folder:
        sys.exit(not prove(Path(folder), options))


if __name__ == "__main__":
    main()
