"""Parse a folder of Parquet files on a Dask cluster."""

import sys

from distributed import Client

from newsparse.dask import parse_parquet

if __name__ == "__main__":
    scheduler, source, out = sys.argv[1:]
    report = parse_parquet(source, out, Client(scheduler))  # type: ignore[no-untyped-call]  # distributed has no types
    print(f"{report.documents:,} documents, {report.errors:,} errors, {report.resumed:,} parts were there already")
