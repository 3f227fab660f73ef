"""Parse a folder of Parquet files with Ray."""

import sys
from typing import Any

import pyarrow as pa
import ray

from newsparse.arrow import SCHEMA, parse_batches


def parse(table: Any) -> Any:  # noqa: ANN401  pyarrow carries no types
    """Documents from articles, both as Arrow tables."""
    return pa.Table.from_batches(parse_batches(table.to_batches()), schema=SCHEMA)


if __name__ == "__main__":
    source, out = sys.argv[1:]
    ray.data.read_parquet(source).map_batches(parse, batch_format="pyarrow", batch_size=256).write_parquet(out)
