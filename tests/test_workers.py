"""Several processes: the same documents in the same order, whatever happens to one of them, and none left behind."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from poisonous import PIPELINE, WORDS, Word, words

from newsparse import (
    Article,
    Document,
    Draft,
    Failure,
    Layer,
    LimitError,
    ModelNotFoundError,
    Pipeline,
    ProcessError,
    StageError,
    stage,
)
from newsparse.workers import Pool, Setup
from newsparse.workers.records import PackedError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the tests kill processes in the way of POSIX")
TESTS = Path(__file__).parent


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def shown(result: Document | Failure) -> str:
    """The words of a document, or the class of an error."""
    return type(result.error).__name__ if isinstance(result, Failure) else " ".join(w.text for w in result[WORDS])


def test_same_documents_in_the_same_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes give what one gives, in order, slow articles and failing ones among them, and work at once."""
    monkeypatch.chdir(tmp_path)
    slow = ("SLEEP:0.05 ", "MEET:. ")  # the first process may have done all before the second has started
    texts = [Article(f"text {i} {slow[i % 2] if i % 7 == 0 else ''}{'FAIL:x' if i == 30 else ''}") for i in range(50)]
    (tmp_path / "nobody").touch()
    one = list(PIPELINE.parse_many(texts, on_error="collect"))
    for name in tmp_path.iterdir():
        name.unlink()
    two = list(PIPELINE.parse_many(texts, on_error="collect", processes=2, batch_size=4))
    assert one == two
    failure = two[30]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, ZeroDivisionError)
    assert failure.error.__notes__ == [f"newsparse: in stage 'mydesk.words', article {texts[30].text!r}"]
    assert "poisonous.py" in str(failure.error.__cause__)
    readers = {word.reader for result in two if isinstance(result, Document) for word in result[WORDS]}
    assert len(readers) == 2
    assert os.getpid() not in readers


def test_an_article_that_kills_its_process_twice_fails_and_costs_nobody_else() -> None:
    """Killed processes are replaced; only what kills twice fails, with what killed it; the others are parsed."""
    texts = [f"text {i}" for i in range(20)]
    texts[5] = "KILL:now"
    texts[11] = "EXIT:now"
    results = list(PIPELINE.parse_many(texts, on_error="collect", processes=2, batch_size=4))
    assert [shown(r) for r in results] == [*texts[:5], "ProcessError", *texts[6:11], "ProcessError", *texts[12:]]
    killed, ended = results[5], results[11]
    assert isinstance(killed, Failure)
    assert isinstance(ended, Failure)
    assert str(killed.error).startswith("article 'KILL:now': the process that parsed it was killed by SIGKILL")
    assert "ended with exit code 3" in str(ended.error)


def test_an_article_that_kills_once_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was killed for no fault of the article's: the article is parsed by the next."""
    monkeypatch.chdir(tmp_path)
    texts = ["a", "KILLONCE:marker", "b"]
    assert [shown(d) for d in PIPELINE.parse_many(texts, processes=1, max_seconds=60)] == texts


def test_killed_from_outside() -> None:
    """A worker that somebody kills is replaced; nothing is lost, nothing is doubled."""
    texts = [f"text {i} SLEEP:0.01" for i in range(60)]
    stream = PIPELINE.parse_many(texts, processes=2, batch_size=4)
    first = [next(stream) for _ in range(3)]
    victim = first[0][WORDS][0].reader
    os.kill(victim, signal.SIGKILL)
    assert [shown(d) for d in [*first, *stream]] == texts


def test_limits() -> None:
    """Too long a text and too long a time are errors of that article alone; the time includes whole batches."""
    texts = ["a", "SLEEP:3600", "b" * 50, "c"]
    results = list(PIPELINE.parse_many(texts, on_error="collect", processes=2, max_seconds=2.5, max_characters=40))
    assert [shown(r) for r in results] == ["a", "LimitError", "LimitError", "c"]
    slow, long = results[1], results[2]
    assert isinstance(slow, Failure)
    assert isinstance(long, Failure)
    assert str(slow.error) == "article 'SLEEP:3600': took longer than max_seconds=2.5"
    assert str(long.error) == f"article {'b' * 40!r}: has 50 characters, more than max_characters=40"
    with pytest.raises(LimitError):
        list(PIPELINE.parse_many(texts, max_characters=40, max_seconds=2.5))


def test_limit_of_characters_in_one_process() -> None:
    """The limit of characters takes no other process."""
    assert [shown(d) for d in PIPELINE.parse_many(["a", "bcd"], max_characters=2, on_error="skip")] == ["a"]


def test_lazy_and_bounded() -> None:
    """An endless iterable is read a bounded number of batches ahead; to stop early leaves no process behind."""
    taken = []

    def endless() -> Iterator[str]:
        for number in range(10**9):
            taken.append(number)
            yield f"text {number}"

    stream = PIPELINE.parse_many(endless(), processes=2, batch_size=3)
    assert multiprocessing.active_children() == []
    assert [next(stream).text for _ in range(4)] == [f"text {i}" for i in range(4)]
    time.sleep(0.3)
    assert len(taken) <= 4 + 3 * 4 * 2 + 3
    assert len(multiprocessing.active_children()) == 2
    stream.close()
    assert multiprocessing.active_children() == []


def test_raise_ends_the_run() -> None:
    """With ``raise`` the documents before the error come first, then the error; no process is left."""
    stream = PIPELINE.parse_many(["a", "b", "FAIL:c", "d"], processes=2, batch_size=1)
    assert [shown(next(stream)) for _ in range(2)] == ["a", "b"]
    with pytest.raises(ZeroDivisionError, match="c"):
        next(stream)
    assert multiprocessing.active_children() == []


def test_an_iterable_that_fails() -> None:
    """What came before the iterable's error is parsed and given, then the error is raised."""

    def broken() -> Iterator[str]:
        yield from ("a", "b", "c")
        message = "the disk is gone"
        raise OSError(message)

    for processes in (1, 2):
        stream = PIPELINE.parse_many(broken(), processes=processes, batch_size=2)
        assert [shown(next(stream)) for _ in range(3)] == ["a", "b", "c"]
        with pytest.raises(OSError, match="the disk is gone"):
            next(stream)


def test_what_is_no_text_and_what_pickle_does_not_take() -> None:
    """Neither an article that is no text nor an item or error that pickle refuses ends the run."""
    texts = ["a", b"bytes", "LAMBDA:x", "ODD:x", "b"]
    results = list(PIPELINE.parse_many(texts, on_error="collect", processes=2, batch_size=2))
    assert [shown(r) for r in (results[0], results[1], results[4])] == ["a", "ArticleError", "b"]
    unsendable, odd = results[2], results[3]
    assert isinstance(unsendable, Failure)
    assert isinstance(odd, Failure)
    assert "could not be sent" in unsendable.error.__notes__[0]
    assert isinstance(odd.error, ProcessError)
    assert str(odd.error).startswith("poisonous.OddError: x and x (this error cannot be sent between processes")


def test_errors_keep_their_notes() -> None:
    """An error comes back of its class, with its notes, which pickle drops."""
    error = StageError("a", "b")
    error.add_note("where")
    again = pickle.loads(pickle.dumps(PackedError.of(error))).unpacked()
    assert (repr(again), again.__notes__) == (repr(error), ["where"])


def test_errors_survive_the_pickling_of_dask() -> None:
    """tblib, which Dask pickles errors with, gives an error of ours back with its fields."""
    support = pytest.importorskip("tblib.pickling_support")
    unpickle, values, *_ = support.pickle_exception(StageError("a", "b"))
    assert repr(unpickle(*values)) == "StageError(stage='a', problem='b')"


@attrs.frozen
class Holder:
    """A stage with a setting that pickle does not take."""

    held: object
    name: str = "holder"
    reads: tuple[()] = ()
    writes: Layer[Word] = WORDS
    needs: tuple[()] = ()

    def __call__(self, _: Draft) -> list[Word]:
        """Find nothing."""
        return []


def test_what_cannot_be_sent_is_an_error_before_any_work() -> None:
    """A pipeline that pickle does not take is refused at the call, with the stage at fault."""

    @stage(writes=WORDS)
    def local(_: Draft) -> list[Word]:
        return []

    with pytest.raises(ProcessError, match=r"stage 'holder' cannot be sent to another process .*use processes=1"):
        Pipeline((Holder(lambda: None),)).parse_many(["a"], processes=2)
    with pytest.raises(StageError, match="not at the top level of a module"):
        Pipeline((local,)).parse_many(["a"], processes=2)
    with pytest.raises(ProcessError, match="finish cannot be sent"):
        Pool(Setup((words,), finish=lambda document: document.text), 2)
    with pytest.raises(ValueError, match="processes is at least 1, not 0"):
        PIPELINE.parse_many(["a"], processes=0)


@stage(writes=WORDS, needs=("TAG",))
def tags(draft: Draft) -> Iterator[Word]:
    """Read the tags."""
    yield from (Word(token.tag_) for token in draft.doc)


def test_a_missing_model_is_the_callers_error() -> None:
    """A worker that cannot load the model ends the run with that error."""
    taken: list[str] = []
    stream = Pipeline((tags,)).parse_many((taken.append("a") or "a" for _ in range(3)), processes=2, model="no_such")
    with pytest.raises(ModelNotFoundError, match="no_such"):
        next(stream)
    assert taken == []


# ------------------------------------------------------------------ in a process of its own


def children(pid: int) -> list[int]:
    """The processes that a process has started, those of Python's own resource tracker left out."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            line = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z" and b"resource_tracker" not in line:
            found.append(int(stat.parent.name))
    return found


def gone(pids: list[int], seconds: float = 120) -> bool:
    """Whether the processes end in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


SCRIPT = """
import sys
from poisonous import PIPELINE

if __name__ == "__main__":
    for document in PIPELINE.parse_many((f"text {i} SLEEP:0.01" for i in range(10**6)), processes=2, batch_size=4):
        print(document.layers.items_of("mydesk.words")[0].reader, flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left_behind(how: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C, and the parent's death of whatever kind, end the workers; Ctrl-C shows one traceback, the parent's."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, str(script)], stdout=pipe, stderr=pipe, env=environment, start_new_session=True
    )
    assert process.stdout
    readers = {process.stdout.readline()}
    while len(readers) < 2 and b"" not in readers:  # till both have started
        readers.add(process.stdout.readline())
    if b"" in readers:
        pytest.fail(f"the script ended before its workers had started:\n{process.communicate()[1].decode()}")
    workers = children(process.pid)
    assert len(workers) == 2
    if how is signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does: to all of them
    else:
        os.kill(process.pid, how)
    _, err = process.communicate(timeout=120)
    assert gone(workers)
    assert err.count(b"Traceback") == (how is signal.SIGINT)


def test_a_script_without_its_guard_is_told(tmp_path: Path) -> None:
    """A script that would start itself again and again ends with advice."""
    script = tmp_path / "script.py"
    script.write_text("from poisonous import PIPELINE\nprint(list(PIPELINE.parse_many(['a'] * 9, processes=2)))\n")
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert "ProcessError: a process ended with exit code 1 before it was ready" in done.stderr
    assert "if __name__ ==" in done.stderr.splitlines()[-1]


def test_stages_of_the_script_itself(tmp_path: Path) -> None:
    """Stages and items of the script that is run work in other processes; of an interactive session they do not."""
    code = """
import attrs
from newsparse import Layer, Pipeline, stage

@attrs.frozen
class Hedge:
    text: str

HEDGES = Layer("mydesk.hedges", Hedge)

@stage(writes=HEDGES)
def hedges(draft):
    yield Hedge(draft.text)

if __name__ == "__main__":
    print([d[HEDGES] for d in Pipeline((hedges,)).parse_many(["a", "b"], processes=2)])
"""
    script = tmp_path / "script.py"
    script.write_text(code)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout == "[(Hedge(text='a'),), (Hedge(text='b'),)]\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "must stand in a module that can be imported" in done.stderr
