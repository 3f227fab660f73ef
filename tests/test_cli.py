"""The command line: what it prints, what it says when something is wrong, and how it ends."""

import functools
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import newsparse
from newsparse import cli, parsing
from newsparse.article import Article
from newsparse.document import Document
from newsparse.errors import ModelNotFoundError
from newsparse.layers import Layer, Layers
from newsparse.model import QuoteItem, QuoteKind
from newsparse.provenance import Provenance
from newsparse.spans import Span
from newsparse.stage import Draft, stage

STORY = "“It rained,” Ana Costa said.\r\nNobody came. Café.\n"


def whole_text_is_a_quote(
    articles: Iterable[str | Article], *, model: str | None = None, kb: object = None
) -> Iterator[Document]:
    """Stands in for ``parse_articles``: no model, one quote an article."""
    for given in articles:
        article = Article.of(given)
        assert kb is None
        if model == "absent":
            raise ModelNotFoundError(model, "there is no model 'absent'; install one")
        content = [Span(0, len(article.text))] if article.text else []
        quotes = [QuoteItem((span,), (), (), QuoteKind.DIRECT, 1.0, "test") for span in content]
        yield Document(article, Layers.of({"quotes": quotes}), Provenance("0", model, ()))


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(newsparse, "parse_articles", whole_text_is_a_quote, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)


def run(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Exit status, output and error output of ``newsparse`` with these arguments."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for name in ("stdout", "stderr")}
    streams["stdin"] = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            cli.app(list(arguments), prog_name="newsparse")
    out, err = (written(streams[name]) for name in ("stdout", "stderr"))
    return int(ended.value.code or 0), out, err


def written(stream: io.TextIOWrapper) -> str:
    """What was written to a stream."""
    stream.flush()
    stream.seek(0)
    return stream.read()


def write(name: str, data: str | bytes) -> str:
    """Write a file in the test's own folder."""
    Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return name


def test_table_is_the_default() -> None:
    """Without options the quotes are printed as a table."""
    code, out, err = run("parse", write("a.txt", STORY))
    assert (code, err) == (0, "")
    assert out.startswith("Speaker")
    assert "Ana Costa said. Nobody came." in out


def test_json_is_one_document() -> None:
    """``--format json`` prints one document, indented, with text as in the file and its name as id."""
    code, out, _ = run("parse", write("a.txt", STORY), "--format", "json")
    document = Document.from_json(out)
    assert code == 0
    assert (document.text, document.article.id) == (STORY, "a.txt")
    assert out.startswith('{\n  "schema"')


def test_jsonl_is_one_line_an_article() -> None:
    """``--format jsonl`` prints the articles in order, one a line, standard input among them."""
    code, out, _ = run("parse", write("a.txt", STORY), "-", write("b.txt", ""), "-f", "jsonl", given="“Nein.”".encode())
    documents = [Document.from_json(line) for line in out.splitlines()]
    assert code == 0
    assert [(d.article.id, d.text) for d in documents] == [("a.txt", STORY), (None, "“Nein.”"), ("b.txt", "")]


def test_tables_of_several_files_are_named() -> None:
    """With several files each table stands under the name of its file."""
    code, out, _ = run("parse", write("a.txt", "x"), write("b.txt", ""))
    assert code == 0
    assert out.startswith("a.txt\n\nSpeaker")
    assert out.endswith("\n\nb.txt\n\nNo quotes found.\n")


def test_json_of_several_files_points_to_jsonl() -> None:
    """``json`` holds one article; for more the error names ``jsonl``."""
    code, out, err = run("parse", write("a.txt", "x"), write("b.txt", "x"), "-f", "json")
    assert (code, out) == (2, "")
    assert "--format jsonl" in err


def test_unknown_format_lists_the_known() -> None:
    """An unknown format is a wrong call, and the known ones are named."""
    code, _, err = run("parse", write("a.txt", "x"), "--format", "xml")
    assert code == 2
    assert "xml" in err
    assert all(name in err for name in ("table", "json", "jsonl"))


def test_missing_file() -> None:
    """A file that is not there stops the call before anything is parsed."""
    code, out, err = run("parse", write("a.txt", "x"), "nothing.md")
    assert (code, out, err) == (2, "", "newsparse: nothing.md: there is no such file\n")
    code, _, err = run("parse", "A.tx")
    assert (code, err) == (2, "newsparse: A.tx: there is no such file; did you mean 'a.txt'?\n")


def test_address() -> None:
    """An address is refused, with the call that gives the page."""
    code, out, err = run("parse", "https://paper.example/drum")
    assert (code, out) == (2, "")
    assert err.endswith(
        "newsparse fetches nothing. Give the page: curl -L https://paper.example/drum | newsparse parse -\n"
    )


@pytest.mark.parametrize("name", ["page.html", "page.txt", "-"])
def test_html(name: str) -> None:
    """A page is known by its name or by how it begins; the text is that of its article."""
    pytest.importorskip("trafilatura")
    page = "<!doctype html><title>Rain</title><article><p>It rained, Ana Costa said.</p></article>".encode("utf-16")
    page = page if name == "page.html" else page.decode("utf-16").encode()
    code, out, _ = run("parse", name if name == "-" else write(name, page), "-f", "json", given=page)
    article = Document.from_json(out).article
    assert (code, article.text, article.title) == (0, "It rained, Ana Costa said.", "Rain")
    assert article.id == (None if name == "-" else name)


def test_html_without_an_article() -> None:
    """A page without an article, and a missing extra, are told of like any file that cannot be read."""
    pytest.importorskip("trafilatura")
    code, _, err = run("parse", write("page.html", "<html><body></body></html>"))
    assert code == 1
    assert err.startswith("newsparse: page.html: holds no article: no text was found in it.")


def test_json_article() -> None:
    """A JSON file holds one article as a record; several are a matter for ``batch``."""
    code, out, _ = run("parse", write("a.json", '{"articleBody": "It rained.", "headline": "Rain"}'), "-f", "json")
    assert (code, Document.from_json(out).article) == (0, Article("It rained.", title="Rain", id="a.json"))
    for name, data, said in (
        ("b.json", '[{"text": "x"}, {"text": "y"}]', "holds 2 articles; give it to: newsparse batch b.json --out"),
        ("c.jsonl", '{"text": "x"}', "holds many articles; give it to: newsparse batch c.jsonl --out"),
        ("d.json", '{"body": "x"}', "has no field 'text' or 'articleBody'; its fields: body."),
        ("e.json", '{"text": 7}', "must be str, got int"),
        ("f.json", "{", "is not JSON that can be read"),
    ):
        code, _, err = run("parse", write(name, data))
        assert code == 1
        assert said in err


def test_directory() -> None:
    """A directory is refused, with the call that was probably meant."""
    Path("folder").mkdir()
    code, _, err = run("parse", "folder/")
    said = "newsparse parse folder/*.txt, or: newsparse batch folder/ --out FOLDER"
    assert (code, err) == (2, f"newsparse: folder/: is a directory; name the files in it: {said}\n")


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        ("caf“é”".encode("cp1252"), "utf-8", ["utf-8", "byte 0x93", "offset 3", "--encoding cp1252"]),
        ("café".encode("utf-16"), "utf-8", ["byte 0xff", "offset 0", "--encoding utf-16"]),
        ("“é”".encode(), "ascii", ["ascii", "byte 0xe2", "offset 0", "--encoding utf-8"]),
        (b"\x81\x00\x81", "utf-8", ["byte 0x81", "offset 0", "neither"]),
        (b"abc", "utf-16", ["utf-16", "offset 2", "--encoding utf-8"]),
    ],
)
def test_wrong_encoding(data: bytes, encoding: str, said: list[str]) -> None:
    """A file in another encoding: the byte, its offset, and which ``--encoding`` would do."""
    code, out, err = run("parse", write("a.txt", data), "--encoding", encoding)
    assert (code, out) == (1, "")
    assert err.startswith("newsparse: a.txt: ")
    assert not [piece for piece in said if piece not in err]


def test_encoding_is_used() -> None:
    """``--encoding`` decodes files and standard input; a byte order mark is dropped."""
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        data = "“Café”".encode(encoding)
        for file in (write("a.txt", data), "-"):
            code, out, _ = run("parse", file, "-f", "json", "-e", encoding, given=data)
            assert (code, json.loads(out)["article"]["text"]) == (0, "“Café”")
    code, out, _ = run("parse", write("a.txt", "“Café”".encode("utf-8-sig")), "-f", "json")
    assert json.loads(out)["article"]["text"] == "“Café”"


def test_unknown_encoding() -> None:
    """A name that is no text encoding is a wrong call."""
    for name in ("utf-9", "hex"):
        code, _, err = run("parse", write("a.txt", "x"), "--encoding", name)
        assert code == 2
        assert name in err


def test_other_files_are_parsed() -> None:
    """One unreadable file of several is told of; the others are parsed; the status says that one failed."""
    code, out, err = run("parse", write("a.txt", "x"), write("b.txt", b"\xff"), write("c.txt", "y"), "-f", "jsonl")
    assert code == 1
    assert [Document.from_json(line).article.id for line in out.splitlines()] == ["a.txt", "c.txt"]
    assert err.startswith("newsparse: b.txt: ")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF-1.7\n", "PDF"), (b"PK\x03\x04..", "office"), (b"\x1f\x8b\x08", "gzip"), (b"{\\rtf1", "RTF")],
)
def test_what_is_no_plain_text(data: bytes, said: str) -> None:
    """A PDF and the like is named as what it is, with what to do."""
    code, _, err = run("parse", write("a.txt", data))
    assert code == 1
    assert said in err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads every file")
def test_unreadable_file() -> None:
    """A file without permission to read is told of."""
    Path(write("a.txt", "x")).chmod(0)
    code, _, err = run("parse", "a.txt")
    assert code == 1
    assert "cannot be read" in err


def test_model_missing() -> None:
    """A missing model has its own status, and its message."""
    code, out, err = run("parse", write("a.txt", "x"), "--model", "absent")
    assert (code, out, err) == (3, "", "newsparse: there is no model 'absent'; install one\n")


def test_model_missing_names_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real lookup of a model that is not there says how to install one."""

    @stage(writes=Layer("test.words", Span), needs=("TAG",))
    def words(draft: Draft) -> Iterator[Span]:
        yield from (Span(token.idx, token.idx + len(token)) for token in draft.doc)

    real = functools.partial(parsing.parse_articles, pipeline=newsparse.Pipeline((words,)))
    monkeypatch.setattr(newsparse, "parse_articles", real)
    code, out, err = run("parse", "--model", "no_such_model", "-", given="“Yes,” he said.".encode())
    assert (code, out) == (3, "")
    assert "no_such_model" in err
    assert "newsparse[en]" in err
    assert "spacy download" in err


def test_version_and_help() -> None:
    """``--version`` prints the version; no arguments print the help; the exit statuses are documented."""
    assert run("--version") == (0, f"newsparse {newsparse.__version__}\n", "")
    code, out, err = run()
    assert "parse" in out + err
    code, out, _ = run("parse", "--help")
    assert code == 0
    for piece in ("--format", "--encoding", "--model", "Exit status", "130"):
        assert piece in out


def test_unknown_option() -> None:
    """A mistyped option is a wrong call."""
    code, _, err = run("parse", "--fromat", "json", "-")
    assert code == 2
    assert "--fromat" in err


# ------------------------------------------------------------------ in a process of its own


def start(*arguments: str, code: str = "from newsparse.cli import main; main()") -> subprocess.Popen[bytes]:
    """Start ``newsparse`` as a process."""
    command = [sys.executable, "-c", code, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)


def test_python_m() -> None:
    """``python -m newsparse`` is the command line too."""
    done = subprocess.run([sys.executable, "-m", "newsparse", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"newsparse {newsparse.__version__}\n"


def test_help_is_quick() -> None:
    """``--help`` imports nothing that takes time: neither spaCy nor numpy, no extra, no server."""
    watched = """
import sys
from newsparse.cli import app
app(standalone_mode=False)
slow = ("spacy", "numpy", "thinc", "pyarrow", "pandas", "distributed", "trafilatura", "matplotlib", "http.server")
print([name for name in slow if name in sys.modules])
"""
    process = start("parse", "--help", code=watched)
    out, err = process.communicate()
    assert (out.decode().splitlines()[-1], err) == ("[]", b"")


def test_broken_pipe_is_quiet() -> None:
    """A reader that goes away, as ``head`` does, ends the program without a traceback."""
    many = """
import newsparse
from newsparse import Article, Document, Provenance, cli
from newsparse.layers import Layers

def endless(articles, *, model, kb=None):
    while True:
        yield Document(Article("x" * 1000), Layers.of({"quotes": ()}), Provenance("0", None, ()))

newsparse.parse_articles = endless
cli.main()
"""
    for form in ("jsonl", "table"):
        process = start("parse", "-", "--format", form, code=many)
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.close()
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(timeout=60) == 141


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_interrupt_is_quiet() -> None:
    """Ctrl-C ends the program with status 130 and no traceback."""
    telling = """
import io, sys
from newsparse.cli import main

class Telling(io.FileIO):
    def readall(self):
        print(flush=True)
        return super().readall()

sys.stdin = io.TextIOWrapper(io.BufferedReader(Telling(0)))
main()
"""
    process = start("parse", "-", code=telling)
    assert process.stdout
    assert process.stdout.readline() == b"\n"  # it now waits for standard input
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_output_encoding_of_a_poor_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that cannot show a character gets a question mark, not a traceback."""
    poor = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", poor)
    with pytest.raises(SystemExit) as ended:
        cli.app(["parse", write("a.txt", "“Café”")])
    assert ended.value.code == 0
    poor.flush()
    assert b"?Caf??" in poor.buffer.getvalue()  # type: ignore[attr-defined]


def test_pretty() -> None:
    """The format pretty prints the article with its quotes numbered, and what is known of each below."""
    code, out, err = run("parse", "--format", "pretty", write("a.txt", "“It rained,” Ana Costa said."))
    assert (code, err) == (0, "")
    assert "“It rained,” Ana Costa said. [1]\n\n[1] Speaker not found\n" in out
