"""Make the screenshots of the docs: ``python docs/screenshots.py [FOLDER]``.

Needs a Chromium that is installed (or named by CHROMIUM); nothing is downloaded. With a folder, all sizes and both
colour schemes are written there, to be looked at; without, the few that the docs show go into ``docs/_static``.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

import newsparse
from newsparse.report import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

DOCS = Path(__file__).parent
SHOWN = {("article", 1280, "light"), ("article", 360, "dark"), ("report", 768, "light")}
HEIGHTS = {360: 740, 768: 1024, 1280: 860}
PEOPLE = ("Ana Costa", "Bo Li", "Mary Osei", "Ivan Petrov", "Ines Lopes")
TITLES = ("Mayor", "Minister", "Dr.", "Senator", "Governor")
SOURCES = ("A senior official", "Two neighbours", "The city council", "A report by the ministry", "Residents")
SAID = ("“The bridge to Lagos was never safe,”", "“We will rebuild it with help from Spain,”", "“Nobody was warned,”")


def article() -> str:
    """The page of the seed article."""
    seed = next((DOCS.parent / "seeds").glob("*.txt"))
    return newsparse.render(newsparse.parse_article(newsparse.Article(seed.read_text(encoding="utf-8"), id=seed.name)))


def stories() -> Iterator[newsparse.Article]:
    """A corpus of invented stories, so that a report has something to show."""
    for at in range(48):
        who = at * at % 5
        text = (
            f"A bridge fell into the river on Monday. {SAID[at % 3]} {TITLES[who]} {PEOPLE[who]} said in a statement. "
            f"{'She' if who in {0, 2, 4} else 'He'} added that the road would stay closed. "
            f"{SOURCES[at % 5]} said that the repairs had cost too much. The bridge was built in 1962.\n\n"
            f"“It was loud,” {PEOPLE[(at + 3) % 5]} said."
        )
        day = date(2024, at % 12 + 1, 5)
        yield newsparse.Article(text, site=("The Post", "Daily Echo", "River Times")[at % 3], published=day)


def shot(browser: Browser, html: str, width: int, scheme: str, file: Path) -> None:
    """Take a picture of a page, with few colours, so that it is small."""
    view = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(viewport=view, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, encoding="utf-8")
        page.goto(path.as_uri())
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    picture.save(file, optimize=True)
    context.close()
    print(file, f"{file.stat().st_size:,} bytes")


def main() -> None:
    """Take the pictures."""
    everything = len(sys.argv) > 1
    folder = Path(sys.argv[1]) if everything else DOCS / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"article": article(), "report": report(newsparse.parse_articles(stories()), title="The bridge")}
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        # Chromium's sandbox does not start for root, as in most containers; the pages are our own.
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, html in pages.items():
            for width in HEIGHTS:
                for scheme in ("light", "dark"):
                    if everything or (name, width, scheme) in SHOWN:
                        shot(browser, html, width, scheme, folder / f"{name}-{width}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main()
