"""A headless Chromium for the tests of pages: the one that is installed, nothing is downloaded."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """The browser: what CHROMIUM names, or the first on the path that starts (some only ask to be installed)."""
    return os.environ.get("CHROMIUM") or next(filter(_starts, filter(None, map(shutil.which, NAMES))), None)


def _starts(path: str) -> bool:
    return subprocess.run([path, "--version"], capture_output=True, timeout=120, check=False).returncode == 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; the test is skipped, with a notice, where there is none."""
    path = executable()
    if path is None:
        pytest.skip("no Chromium is installed: the pages are not tried in a browser (Debian's package: chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")
    with sync_api.sync_playwright() as driver:
        # Chromium's sandbox does not start for root, as in most containers; the pages are our own.
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()
