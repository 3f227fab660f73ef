"""What all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from newsparse import language

if TYPE_CHECKING:
    from spacy.language import Language

# What somebody, or a build service, may have set for a terminal must not decide here, nor in the commands that are run.
for name in (
    *("NEWSPARSE_MODEL", "COLUMNS", "LINES", "NO_COLOR"),
    *("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
):
    os.environ.pop(name, None)
# What a shell starts in the background, as build services do, ignores Ctrl-C, and so would all that the tests start.
for sign in {signal.SIGINT, signal.SIGTERM}:
    if signal.getsignal(sign) is signal.SIG_IGN:
        signal.signal(sign, signal.default_int_handler if sign is signal.SIGINT else signal.SIG_DFL)
if hasattr(signal, "pthread_sigmask"):
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
# mypy cannot do without its cache's folder; a checkout may be another's.
ROOT = Path(__file__).parent.parent
os.environ["MYPY_CACHE_DIR"] = str(ROOT / ".mypy_cache") if os.access(ROOT, os.W_OK) else os.devnull

settings.register_profile("newsparse", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newsparse")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy model, loaded once."""
    return language.load()
