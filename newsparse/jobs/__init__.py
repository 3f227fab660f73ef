"""Batch jobs: from files to files, in shards that are whole or not there, and resumed where they stopped."""

from newsparse.jobs.inputs import JobError
from newsparse.jobs.job import Job, Report

__all__ = ["Job", "JobError", "Report"]
