"""Texts and JSON made to break things, and threads: no error, no long wait, sound documents."""

from __future__ import annotations

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor

import hostile
import pytest
from work import times

from newsparse import Document, FormatError, parse_article
from newsparse.terminal import table

SIZE = 1_500


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_hostile_text(name: str) -> None:
    """The text parses at some cost of a plain one's, all spans lie in it, and the document survives JSON."""
    text = hostile.TEXTS[name](SIZE)
    plain = (hostile.STORY * SIZE)[:SIZE]
    document = parse_article(text)
    assert times(lambda: parse_article(text), lambda: parse_article(plain), enough=20) <= 20
    assert document.text == text
    assert Document.from_json(document.to_json()) == document
    assert table(document, width=80)


def test_eight_threads() -> None:
    """One pipeline used by eight threads at once gives each what it gives alone."""
    texts = [f"“It rained {i} days,” Ana Costa of Lagos said. “{word}.”" for i in range(4) for word in ("Yes", "No")]
    alone = [parse_article(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(parse_article, texts * 2)) == alone * 2


def unbounded() -> dict[str, int]:
    """The sizes of the package's caches that have no bound, those of its own word lists left out."""
    found = {}
    for module in [module for name, module in sys.modules.items() if name.startswith("newsparse.")]:
        for name, value in vars(module).items():
            parameters = getattr(value, "cache_parameters", None)
            own = getattr(value, "__module__", "") == "newsparse.lexicon"
            if parameters is not None and parameters()["maxsize"] is None and not own:
                found[f"{value.__module__}.{name}"] = value.cache_info().currsize
    return found


def test_no_cache_grows_with_the_words_that_are_read() -> None:
    """Words never seen before leave nothing in a cache without a bound: a long job does not grow."""

    def read(first: int) -> dict[str, int]:
        for number in range(first, first + 3):
            new = " ".join(f"Ab{letter}{number}x{letter}ies" for letter in "cdefghkmn")
            parse_article(f"“The {new} of {new.lower()} rained,” the {new.lower()} chief {new} told {new} on Friday.")
        return unbounded()

    read(0)
    before = read(10)
    assert before
    # A few more may be keys of our own, met for the first time; the words are some two hundred.
    assert {name: size for name, size in read(20).items() if size > before[name] + 5} == {}


@pytest.fixture(scope="module")
def written() -> str:
    """A document as JSON."""
    return parse_article("“It rained,” said Ana Costa, the mayor of Lagos. She said that it was enough.").to_json()


def _damaged(text: str, seed: int) -> str:
    """The JSON with one value exchanged, at a place that the seed decides."""
    dice = random.Random(seed)  # noqa: S311  the same each time
    data = json.loads(text)
    at = data
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = dice.choice(keys)
        if isinstance(at[key], dict | list) and at[key] and dice.random() < 0.85:
            at = at[key]
            continue
        at[key] = dice.choice(
            [None, -1, 10**30, 1e308, True, "", "quotes/999", "a/-1", [], {}, [[[]]], {"a": 1}, "\ud800", [5, 2], 0.5]
        )
        return json.dumps(data)


def test_damaged_json(written: str) -> None:
    """Whatever value is exchanged: a document that is sound, or a FormatError that says where."""
    refused = 0
    for seed in range(400):
        text = _damaged(written, seed)
        try:
            document = Document.from_json(text)
        except FormatError as error:
            assert error.where  # noqa: PT017  either way is right
            refused += 1
        else:
            assert Document.from_json(document.to_json()) == document
            assert table(document, width=80)
    assert refused > 200


def test_cut_json(written: str) -> None:
    """A file that ends too early is refused, wherever it ends."""
    for end in range(0, len(written), 7):
        with pytest.raises(FormatError):
            Document.from_json(written[:end])


@pytest.mark.parametrize(
    "text",
    [
        '{"a":' * 50_000,
        "[" * 50_000 + "]" * 50_000,
        '{"schema": "newsparse/1", "article": {"text": "x"}, "provenance": '
        + "[" * 900
        + "]" * 900
        + ', "layers": {}}',
        '{"schema": "newsparse/1", "schema": "newsparse/2"}',
        '{"schema": 1e999}',
        "NaN",
        "-" * 9_999,
        '"' + "\\u0000" * 9_999,
        "\ufeff{}",
        "\x00",
    ],
)
def test_hostile_json(text: str) -> None:
    """Deep, huge, doubled and broken JSON is refused as a FormatError."""
    with pytest.raises(FormatError):
        Document.from_json(text)
