"""Dask: Parquet in and out on two workers, one of them killed in the middle, and what was done is not done again."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from poisonous import UNSIGNED, WORDS

from newsparse.jobs import JobError

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
distributed = pytest.importorskip("distributed")
arrow = pytest.importorskip("newsparse.arrow")
dask = pytest.importorskip("newsparse.dask")

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the tests kill processes in the way of POSIX"),
    pytest.mark.filterwarnings("default"),  # what dask and tornado warn of is theirs
]
TEXTS = [f"text {i} SLEEP:0.01" for i in range(60)]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A cluster of two processes, which can import what the tests import, and give a task up at the second death."""
    before = os.environ.get("PYTHONPATH")
    here = Path(__file__).parent
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(here), str(here.parent), before]))
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    try:
        with (
            import_module("dask").config.set({"distributed.scheduler.allowed-failures": 1}),
            distributed.LocalCluster(**options) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
    finally:
        os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


def write(path: Path, texts: list[str]) -> Path:
    """Write articles in row groups of ten."""
    table = pa.Table.from_pylist([{"id": str(i), "articleBody": text} for i, text in enumerate(texts)])
    parquet.write_table(table, path, row_group_size=10)
    return path


def rows(files: Any) -> list[dict[str, Any]]:  # noqa: ANN401  paths
    """The rows of some files."""
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


def test_a_killed_worker_costs_nothing(client: Any, tmp_path: Path) -> None:  # noqa: ANN401  a Client
    """The files of a run in which a worker is killed are those of one that was left alone, byte for byte."""
    source = write(tmp_path / "in.parquet", [*TEXTS[:-1], "FAIL:x"])
    calm = dask.parse_parquet(source, tmp_path / "calm", client, pipeline=UNSIGNED)
    assert (calm.articles, calm.documents, calm.errors, calm.resumed, len(calm.files)) == (60, 59, 1, 0, 6)
    assert [row["text"] for row in rows(calm.files)] == [*TEXTS[:-1], "FAIL:x"]
    assert [word.text for word in arrow.document_of(rows(calm.files)[3])[WORDS]] == TEXTS[3].split()
    assert rows(calm.files)[-1]["error"].startswith("ZeroDivisionError: x")

    victim = next(iter(client.run(os.getpid).values()))

    end = time.monotonic() + 120

    def kill() -> None:
        while not any((tmp_path / "out").glob("part-*.parquet")) and time.monotonic() < end:
            time.sleep(0.005)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    report = dask.parse_parquet(source, tmp_path / "out", client, pipeline=UNSIGNED)
    killer.join()
    assert (report.articles, report.errors, report.resumed) == (60, 1, 0)
    assert [file.read_bytes() for file in report.files] == [file.read_bytes() for file in calm.files]
    client.wait_for_workers(2, timeout=120)


def test_a_part_that_kills_every_worker(client: Any, tmp_path: Path) -> None:  # noqa: ANN401  a Client
    """It is named in the error, once the parts beside it are done, those too that Dask gave up with it."""
    texts = ["a"] * 60
    texts[25] = "KILL:x"
    source = write(tmp_path / "in.parquet", texts)
    with pytest.raises(JobError) as raised:
        dask.parse_parquet(source, tmp_path / "out", client, pipeline=UNSIGNED)
    problem = f"1 of 6 parts failed ({source}, row group 2: kills every worker that takes it, mostly by its memory: "
    assert raised.value.problem.startswith(problem)
    assert sorted(path.name for path in (tmp_path / "out").glob("*.parquet")) == [
        f"part-{number:06}.parquet" for number in (0, 1, 3, 4, 5)
    ]
    client.wait_for_workers(2, timeout=120)


def test_resumed_and_not_mixed(client: Any, tmp_path: Path) -> None:  # noqa: ANN401  a Client
    """What is there is kept, what is missing is made, and another job's files are refused."""
    write(tmp_path / "a.parquet", ["a", "b"] * 8)
    write(tmp_path / "b.parquet", ["c"])
    out = tmp_path / "out"
    report = dask.parse_parquet(tmp_path / "a.parquet", out, client, pipeline=UNSIGNED)
    assert len(report.files) == 2
    before = [file.stat().st_mtime_ns for file in report.files]
    report.files[1].unlink()
    again = dask.parse_parquet(tmp_path / "a.parquet", out, client, pipeline=UNSIGNED)
    assert (again.articles, again.resumed) == (16, 1)
    assert again.files[0].stat().st_mtime_ns == before[0]
    with pytest.raises(JobError, match="is of another job"):
        dask.parse_parquet(tmp_path / "a.parquet", out, client, pipeline=UNSIGNED, max_characters=5)
    with pytest.raises(JobError, match="is of another job"):
        dask.parse_parquet(tmp_path / "b.parquet", out, client, pipeline=UNSIGNED)


def test_what_cannot_be_read(client: Any, tmp_path: Path) -> None:  # noqa: ANN401  a Client
    """No Parquet, and a file that is none, are told with what to do."""
    with pytest.raises(JobError, match=r"holds no \*\.parquet"):
        dask.parse_parquet(tmp_path, tmp_path / "out", client)
    (tmp_path / "x.parquet").write_text("no")
    with pytest.raises(JobError, match="cannot be read as Parquet"):
        dask.parse_parquet(tmp_path, tmp_path / "out", client)


class _Lost:
    """A future whose result went with its worker, after the file had been written."""

    status = "lost"

    def exception(self) -> None:
        """No error: it was done."""

    def release(self) -> None:
        """Nothing is held."""


class _Forgetful:
    """A client that does what it is told, here, and forgets what came of it."""

    def __init__(self, *, writes: bool) -> None:
        self.writes = writes

    def submit(self, work: Any, part: Any, **_: Any) -> _Lost:  # noqa: ANN401  as distributed's own
        """Do it, or do not."""
        if self.writes:
            work(part)
        return _Lost()


@pytest.mark.parametrize("writes", [True, False])
def test_a_result_that_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: bool) -> None:  # noqa: FBT001
    """A part whose file is there is done, whatever became of its future; one whose file is not has failed."""
    monkeypatch.setattr(distributed, "as_completed", iter)
    source = write(tmp_path / "in.parquet", ["a"] * 20)
    if writes:
        report = dask.parse_parquet(source, tmp_path / "out", _Forgetful(writes=True), pipeline=UNSIGNED)
        assert (report.articles, report.errors, len(report.files)) == (20, 0, 2)
    else:
        with pytest.raises(JobError, match=r"2 of 2 parts failed .*FileNotFoundError"):
            dask.parse_parquet(source, tmp_path / "out", _Forgetful(writes=False), pipeline=UNSIGNED)
