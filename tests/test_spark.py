"""Spark in local mode: a frame of articles becomes a frame of documents. Needs pyspark and Java; skipped without."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from poisonous import UNSIGNED, WORDS

from newsparse import Article, parse_articles

pytest.importorskip("pyarrow")
pyspark = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: newsparse.spark is not tested here")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java: newsparse.spark is not tested here"),
    pytest.mark.filterwarnings("default"),  # what pyspark warns of is its own
]
STORY = "“We saw it,” said Ana Costa, the mayor of Paris. “It was big.”\n\nShe told reporters on Friday that it rained."


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Two threads of Spark on this machine, whose Python workers can import what the tests import."""
    here = Path(__file__).parent
    path = os.pathsep.join(filter(None, [str(here), str(here.parent), os.environ.get("PYTHONPATH")]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", path)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = pyspark.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.executorEnv.PYTHONPATH", path).getOrCreate()
        yield session
        session.stop()


def documents(frame: Any) -> list[Any]:  # noqa: ANN401  a DataFrame
    """The documents of a frame."""
    from newsparse.arrow import document_of  # noqa: PLC0415  an extra

    return [document_of(row.asDict(recursive=True)) for row in frame.collect()]


def test_same_documents(session: Any) -> None:  # noqa: ANN401  a SparkSession
    """Spark's documents are those of ``parse_articles``, in order."""
    from newsparse.spark import parse_frame  # noqa: PLC0415  an extra

    articles = [Article(f"{STORY} {i} days.", title="Rain", id=str(i)) for i in range(6)]
    records = [{"articleBody": article.text, "headline": "Rain", "identifier": article.id} for article in articles]
    assert documents(parse_frame(session.createDataFrame(records))) == list(parse_articles(articles))


def test_failures_and_other_columns(session: Any) -> None:  # noqa: ANN401  a SparkSession
    """What fails has its error in its row; layers of others come along."""
    from newsparse.arrow import document_of  # noqa: PLC0415  an extra
    from newsparse.spark import parse_frame  # noqa: PLC0415  an extra

    frame = session.createDataFrame([{"body": "a b", "extra": 1}, {"body": "FAIL:x", "extra": 2}])
    first, second = (
        row.asDict(recursive=True) for row in parse_frame(frame, pipeline=UNSIGNED, text_key="body").collect()
    )
    assert [word.text for word in document_of(first)[WORDS]] == ["a", "b"]
    assert second["error"].startswith("ZeroDivisionError: x")
