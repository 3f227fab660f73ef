"""Python's collector of reference cycles, told to wait while a batch is worked on.

A parse makes some hundred thousand small objects that live until its document is done, and hardly a cycle among them:
the collector looks through them again and again, finds nothing, and takes a twentieth of the time. Objects without
cycles are freed at once as ever; what cycles there are wait for the end of the batch.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waiting() -> Iterator[None]:
    """Let the collector wait, and go on at the end of the ``with`` block if it was at work before it."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
