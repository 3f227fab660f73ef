"""Parsing in several processes: a pool that keeps order, replaces what dies, and leaves nothing behind."""

from newsparse.workers.pool import Pool
from newsparse.workers.records import Setup

__all__ = ["Pool", "Setup"]
