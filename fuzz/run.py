"""Fuzz newsparse, guided by coverage.

    pip install atheris
    python fuzz/run.py parse|json|knowledge|rows|html|brat|use --seconds 600 [--corpus DIR] [--max-length 50000]

Runs the targets of ``tests/fuzzing.py`` under libFuzzer until the time is up, or until an input raises, takes more than
ten seconds, or takes the process over 1 GB. That input stands in the corpus's folder as ``crash-...``, ``timeout-...``
or ``oom-...``: mend what it breaks and keep it, made as small as it will go (``--minimize FILE``), in ``tests/found``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

import atheris

HERE = Path(__file__).parent
MEGABYTES = 1_000
SECONDS = 10


def mutate(data: bytes, size: int, seed: int) -> bytes:
    """What libFuzzer does, and now and then a piece many times over: what takes too long is most often long."""
    dice = random.Random(seed)  # noqa: S311  no secret
    if data and dice.random() < 0.1:
        start = dice.randrange(len(data))
        piece = data[start : start + dice.randrange(1, 40)]
        times = min(2 ** dice.randrange(1, 14), max(1, (size - len(data)) // len(piece)))
        return (data[:start] + piece * times + data[start:])[:size]
    mutated: bytes = atheris.Mutate(data, size)
    return mutated


def mutate_json(data: bytes, size: int, seed: int) -> bytes:
    """The same, or, where it is JSON, another value in one place: most bytes exchanged at random are JSON no more."""
    dice = random.Random(seed)  # noqa: S311  no secret
    try:
        top = at = json.loads(data)
    except (ValueError, RecursionError):
        return mutate(data, size, seed)
    if dice.random() < 0.2:
        return mutate(data, size, seed)
    while isinstance(at, dict | list) and at:
        key = dice.choice(list(at) if isinstance(at, dict) else range(len(at)))
        if isinstance(at[key], dict | list) and at[key] and dice.random() < 0.8:
            at = at[key]
            continue
        match dice.randrange(5):
            case 0:
                del at[key]
            case 1 if isinstance(at, list):
                at.insert(dice.randrange(len(at) + 1), at[key])
            case 2 if isinstance(at[key], int | float):
                step = dice.choice([-1, 1, 2, 10**6, 0.5])
                at[key] = at[key] + step if abs(at[key]) < 1e300 else step
            case _:
                at[key] = dice.choice([None, -1, 0, 10**30, 0.5, True, "", "a", "quotes/0", "\ud800", [], {}, [0, 1]])
        break
    return json.dumps(top).encode()[:size]


def main() -> None:
    """Fuzz one target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=["parse", "json", "knowledge", "rows", "html", "brat", "use"])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, help="where inputs that reach new code are kept, and taken from")
    parser.add_argument("--max-length", type=int, default=50_000, help="bytes of an input")
    parser.add_argument("--seed", type=int, default=0, help="of the fuzzer's dice; 0 for another each time")
    parser.add_argument("--minimize", type=Path, metavar="FILE", help="make this input smaller, as long as it fails")
    options = parser.parse_args()

    sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]
    with atheris.instrument_imports(include=["newsparse"]):
        import fuzzing  # noqa: PLC0415  what it imports is to be instrumented

        fuzzing.parse("“Yes,” said Ana Costa.".encode())  # some modules are imported only now

    run = fuzzing.TARGETS[options.target]
    words = HERE / f"{'json' if options.target == 'use' else options.target}.dict"
    corpus = options.corpus or Path(tempfile.mkdtemp(prefix="newsparse-fuzz-"))
    (corpus / "inputs").mkdir(parents=True, exist_ok=True)
    seeds = [*fuzzing.seeds(options.target), *(p.read_bytes() for p in (fuzzing.FOUND / options.target).glob("*"))]
    for number, data in enumerate(seeds):
        (corpus / "inputs" / f"seed-{number:03}").write_bytes(data)
    for data in seeds:
        run(data)
    arguments = [
        f"-max_total_time={options.seconds}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={options.max_length}",
        f"-seed={options.seed}",
        f"-artifact_prefix={corpus}/",
        f"-dict={words}",
        "-print_final_stats=1",
    ]
    if options.minimize:
        arguments += ["-minimize_crash=1", str(options.minimize)]
    else:
        arguments.append(str(corpus / "inputs"))
    atheris.Setup(
        [sys.argv[0], *arguments], run, custom_mutator=mutate_json if options.target in {"json", "use"} else mutate
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
