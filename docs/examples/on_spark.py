"""Parse a folder of Parquet files with Spark."""

import sys

from pyspark.sql import SparkSession

from newsparse.spark import parse_frame

if __name__ == "__main__":
    source, out = sys.argv[1:]
    spark = SparkSession.builder.getOrCreate()
    parse_frame(spark.read.parquet(source)).write.parquet(out)
