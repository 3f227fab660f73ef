"""Jobs: whole shards or none, resumed where they stopped, never mixed, and errors beside them."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from poisonous import UNSIGNED, WORDS

from newsparse import Document, cli
from newsparse.jobs import Job, JobError, Report, job

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the tests kill processes in the way of POSIX")
TESTS = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(job, "default_pipeline", lambda: UNSIGNED)


def write(texts: list[str], name: str = "in.jsonl") -> str:
    """Write texts as JSON lines."""
    Path(name).write_text("".join(json.dumps({"text": text, "id": str(i)}) + "\n" for i, text in enumerate(texts)))
    return name


def run(name: str, out: str, **options: Any) -> Report:  # noqa: ANN401  options of a Job
    """Run a job on the poisonous pipeline."""
    return Job(inputs=(name,), out=out, pipeline=UNSIGNED, **{"shard_size": 10, "batch_size": 4, **options}).run()


def content(folder: str) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def documents(*paths: Path) -> list[Document]:
    """The documents in files of JSON lines."""
    return [Document.from_json(line) for path in paths for line in path.read_bytes().splitlines()]


def test_shards_and_their_manifest() -> None:
    """Documents stand in shards, in order; the manifest says what was asked for and what is done."""
    texts = [f"text {i}" for i in range(25)]
    report = run(write(texts), "out", processes=2)
    assert [path.name for path in report.files] == ["part-00000.jsonl", "part-00001.jsonl", "part-00002.jsonl"]
    assert documents(*report.files) == list(UNSIGNED.parse_many(d.article for d in documents(*report.files)))
    assert [d.text for d in documents(*report.files)] == texts
    assert (report.articles, report.documents, report.errors, report.words, report.resumed) == (25, 25, 0, 50, 0)
    header, *shards, end = map(json.loads, Path("out/manifest.jsonl").read_bytes().splitlines())
    assert header["options"] == {
        "format": "jsonl",
        "text_key": None,
        "encoding": "utf-8",
        "shard_size": 10,
        "batch_size": 4,
        "max_characters": 1_000_000,
        "max_seconds": None,
        "stages": ["mydesk.words"],
    }
    assert [(s["shard"], s["first"], s["documents"]) for s in shards] == [
        ("part-00000.jsonl", 0, 10),
        ("part-00001.jsonl", 10, 10),
        ("part-00002.jsonl", 20, 5),
    ]
    assert end == {"complete": True, "shards": 3, "articles": 25, "documents": 25, "errors": 0}
    assert run("in.jsonl", "out").resumed == 25


def test_poisoned_articles_change_nothing_else() -> None:
    """Articles that raise, kill, are too long or cannot be read become error records; the others stay as they are."""
    texts = [f"text {i}" for i in range(30)]
    run(write(texts), "clean")
    poison = {3: "FAIL:x", 4: "KILL:x", 17: "long " * 30, 18: "EXIT:x"}
    for at, text in poison.items():
        texts[at] = text
    write(texts)
    lines = Path("in.jsonl").read_text().splitlines(keepends=True)
    lines[9] = "{bad\n"
    Path("in.jsonl").write_text("".join(lines))
    report = run("in.jsonl", "out", processes=2, max_characters=100)
    assert (report.documents, report.errors, report.shards) == (25, 5, 3)
    bad = {*poison, 9}
    clean = documents(*sorted(Path("clean").glob("part-*.jsonl")))
    assert documents(*report.files) == [d for i, d in enumerate(clean) if i not in bad]
    records = [json.loads(line) for path in report.error_files for line in path.read_bytes().splitlines()]
    assert [(r["index"], r["source"], r["id"], r["error"]) for r in records] == [
        (3, "in.jsonl:4", "3", "ZeroDivisionError"),
        (4, "in.jsonl:5", "4", "ProcessError"),
        (9, "in.jsonl:10", None, "FileError"),
        (17, "in.jsonl:18", "17", "LimitError"),
        (18, "in.jsonl:19", "18", "ProcessError"),
    ]
    assert records[0]["notes"] == ["newsparse: in stage 'mydesk.words', article '3'"]
    assert [path.name for path in report.error_files] == ["part-00000.errors.jsonl", "part-00001.errors.jsonl"]


RUN = """
import sys
from poisonous import UNSIGNED
from newsparse.jobs import Job

if __name__ == "__main__":
    Job(inputs=("in.jsonl",), out=sys.argv[1], pipeline=UNSIGNED, shard_size=10, batch_size=4, processes=2).run()
"""


@pytest.mark.parametrize(("out", "points"), [("out", (1, 2, 4)), ("out.jsonl.gz", (4,))])
def test_killed_and_resumed(out: str, points: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """A job killed at some points with ``kill -9`` and resumed gives the bytes of one that was left alone."""
    texts = [f"text {i} SLEEP:0.004" for i in range(60)]
    texts[11] = "FAIL:x"
    texts[-1] = "WAIT:go"  # so that no run is at its end before it is killed
    write(texts)
    Path("go").touch()
    run("in.jsonl", f"un{out}")
    Path("go").unlink()
    Path("script.py").write_text(RUN)
    folder = Path("out" if out == "out" else "out.jsonl.gz.parts")
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    for number in points:
        process = subprocess.Popen([sys.executable, "script.py", out])
        while not (folder / f"part-{number:05}.{'jsonl' if out == 'out' else 'jsonl.gz'}").exists():
            assert process.poll() is None
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
    # What a kill can leave at the worst: half a shard, a shard that is in no manifest, half a line of one.
    (folder / "part-00005.jsonl.tmp").write_text("half")
    (folder / "part-00005.errors.jsonl").write_text("of no shard")
    with (folder / "manifest.jsonl").open("a") as manifest:
        manifest.write('{"shard": "part-00')
    Path("go").touch()
    report = run("in.jsonl", out)
    assert report.resumed >= 50 - 10
    assert (report.articles, report.errors) == (60, 1)
    if out == "out":
        assert content("out") == content("unout")
    else:
        for name in (out, f"{out}.errors.jsonl", f"{out}.manifest.jsonl"):
            assert Path(name).read_bytes() == Path(f"un{name}").read_bytes()
        assert not folder.exists()


def test_jobs_are_not_mixed() -> None:
    """Other options, inputs or versions are refused by name; so is a folder with something else in it."""
    run(write(["a", "b"]), "out")
    with pytest.raises(JobError, match=r"another job: options\.shard_size was 10, now 5; give the same options"):
        run("in.jsonl", "out", shard_size=5)
    with pytest.raises(JobError, match="is none of jsonl, "):
        run("in.jsonl", "out", form="xml")
    write(["a", "b", "c"])
    with pytest.raises(JobError, match="names or sizes of the input files have changed"):
        run("in.jsonl", "out")
    with pytest.raises(JobError, match="holds other files"):
        run("in.jsonl", ".")
    Path("other.jsonl").write_text("mine")
    with pytest.raises(JobError, match="is there already and was not written by this job"):
        run("in.jsonl", "other.jsonl")
    with pytest.raises(JobError, match="is named like jsonl, but the format asked for is parquet"):
        run("in.jsonl", "other.jsonl", form="parquet")
    assert Path("other.jsonl").read_text() == "mine"


def test_input_changed_in_place() -> None:
    """An input of the same size, but with other words where the job has been, is found when it is resumed."""
    run(write(["abc"] * 25), "out")
    manifest = Path("out/manifest.jsonl")
    manifest.write_bytes(b"".join(manifest.read_bytes().splitlines(keepends=True)[:2]))
    Path("in.jsonl").write_text(Path("in.jsonl").read_text().replace("abc", "xyz", 1))
    with pytest.raises(JobError, match=r"what is read for part-00000\.jsonl is not what it was"):
        run("in.jsonl", "out")


def test_one_run_at_a_time() -> None:
    """A second run of a job that is at work is refused."""
    fcntl = pytest.importorskip("fcntl")
    run(write(["a"]), "out")
    with Path("out/manifest.jsonl").open("ab") as manifest:
        fcntl.flock(manifest, fcntl.LOCK_EX)
        with pytest.raises(JobError, match="another run is at work"):
            run("in.jsonl", "out")


def test_one_file() -> None:
    """``--out FILE`` gives one file of all shards; given again it does nothing; equal inputs give equal bytes."""
    texts = [f"text {i}" for i in range(23)]
    report = run(write(texts), "all.jsonl.gz")
    assert report.files == (Path("all.jsonl.gz"),)
    data = Path("all.jsonl.gz").read_bytes()
    assert [json.loads(line)["article"]["text"] for line in gzip.decompress(data).splitlines()] == texts
    assert run("in.jsonl", "all.jsonl.gz").resumed == 23
    run("in.jsonl", "again.jsonl.gz")
    assert Path("again.jsonl.gz").read_bytes() == data
    assert sorted(content(".")) == [
        "again.jsonl.gz",
        "again.jsonl.gz.manifest.jsonl",
        "all.jsonl.gz",
        "all.jsonl.gz.manifest.jsonl",
        "in.jsonl",
    ]
    Path("in.jsonl").write_text("\n")
    assert run("in.jsonl", "none.jsonl.gz").articles == 0
    assert gzip.decompress(Path("none.jsonl.gz").read_bytes()) == b""


def test_zstandard_and_parquet() -> None:
    """Zstandard and Parquet hold the same documents, sharded or in one file."""
    zstandard = pytest.importorskip("zstandard")
    parquet = pytest.importorskip("pyarrow.parquet")
    from newsparse.arrow import SCHEMA, document_of  # noqa: PLC0415  an extra

    texts = [f"text {i}" for i in range(23)]
    texts[7] = "FAIL:x"
    wanted = documents(*run(write(texts), "out").files)
    run("in.jsonl", "all.jsonl.zst")
    with zstandard.open("all.jsonl.zst", "rb") as file:
        assert [Document.from_json(line) for line in file.read().splitlines()] == wanted
    shards = run("in.jsonl", "shards", form="parquet").files
    run("in.jsonl", "all.parquet")
    whole = parquet.read_table("all.parquet")
    assert whole.schema.equals(SCHEMA)
    assert [document_of(row) for row in whole.to_pylist()] == wanted
    assert [document_of(row) for shard in shards for row in parquet.read_table(shard).to_pylist()] == wanted
    assert wanted[0][WORDS]


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what it did, and how it went."""

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.app(["batch", *arguments], prog_name="newsparse")
        return int(ended.value.code or 0), *capsys.readouterr()

    write(["a", "FAIL:x"])
    code, out, err = command("in.jsonl", "--out", "out")
    assert (code, err) == (1, "")
    assert out.startswith("2 articles: 1 documents, 1 errors\n")
    assert out.endswith("errors: out/part-00000.errors.jsonl\n")
    code, out, err = command("in.jsonl", "--out", "out")
    assert (code, err) == (1, "")
    assert "2 of them were done before" in out
    code, out, err = command("in.jsonl", "--out", "out", "--batch-size", "4")
    assert (code, out) == (2, "")
    assert "options.batch_size was 16, now 4" in err
    assert command("none", "--out", "x")[::2] == (2, "newsparse: none: there is no such file, folder or pattern\n")
    assert command("in.jsonl", "--out", "x", "--encoding", "utf-9")[0] == 2
    write(["a"])
    assert command("in.jsonl", "--out", "y.jsonl", "-p", "2")[0] == 0
