"""The pages in a real browser: cards, filters, focus, widths, and hostile texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import chromium
from hostile import TEXTS
from longread import long_document

from newsparse import Article, Document, parse_article, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from spacy.language import Language

SEED = Path(__file__).parent.parent.parent / "seeds" / "000_7981376c6a996797.txt"
PATIENCE = 120_000  # milliseconds: on a busy machine Playwright's own 30 seconds may pass
WIDE, NARROW = (1280, 900), (360, 740)
Opened = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with chromium() as found:
        yield found


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens pages; at the end there must have been no message in the console, and no request but for the file."""
    faults: list[str] = []
    contexts = []

    def opened(html: str, size: tuple[int, int] = WIDE, **options: object) -> Page:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.on("request", lambda request: None if request.url == file.as_uri() else faults.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="module")
def seed(nlp: Language) -> Document:
    """The seed article."""
    return parse_article(Article(SEED.read_text(encoding="utf-8"), title="A strike, and words"), nlp=nlp)


def scrolls(page: Page) -> bool:
    """Whether the page is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def test_pointing_at_a_quote_opens_its_card(seed: Document, opened: Opened) -> None:
    """The card says who, what kind, how sure and by which rule; Escape closes it."""
    page = opened(render(seed))
    card = page.locator("#card")
    assert not card.is_visible()
    page.locator("#story .content").nth(2).hover()
    card.wait_for(state="visible")
    text = card.inner_text()
    assert "Maria Zakharova" in text
    for piece in ("direct", "% sure", "said", "in a statement"):
        assert piece in text
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")


def test_the_keyboard_reaches_everything(seed: Document, opened: Opened) -> None:
    """Tab goes from the skip link over the filters to the quotes in text order; focus is seen, and opens the card."""
    page = opened(render(seed))
    order = []
    for _ in range(120):
        page.keyboard.press("Tab")
        tag, *at = page.evaluate("(e => [e.tagName, e.className, e.id, e.name])(document.activeElement)")
        if tag == "BODY":
            break
        order.append(at)
    assert order[0][0] == "skip"
    names = [name for _, _, name in order if name]
    assert names[:1] == ["speaker"]
    assert sorted(set(names)) == ["kind", "role", "speaker"]
    notes = [id_ for class_, id_, _ in order if "note" in class_.split()]
    assert notes == [f"note-{at}" for at in range(len(seed.quotes))]
    page.locator("#note-0").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.locator("#card").is_visible()
    assert page.locator("#note-0").get_attribute("aria-describedby") == "card"
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(width.removesuffix("px")) >= 2


def test_filters(seed: Document, opened: Opened) -> None:
    """Speaker, kind and role each narrow what is shown, together and alone; the number is told; all comes back."""
    page = opened(render(seed))
    entries = page.locator(".listing > ol > li")
    total = len(seed.quotes)
    page.get_by_role("checkbox", name="Maria Zakharova").check()
    assert entries.locator("visible=true").count() == 2
    assert page.locator("#state").inner_text() == f"2 of {total} quotes shown"
    page.get_by_role("checkbox", name="Indirect").check()
    assert entries.locator("visible=true").count() == 0
    page.get_by_role("checkbox", name="Maria Zakharova").uncheck()
    assert entries.locator("visible=true").count() == sum(quote.kind == "indirect" for quote in seed.quotes)
    assert page.locator("#story .content.off").count() > 0
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.querySelectorAll('#story .off').length === 0")
    assert entries.locator("visible=true").count() == total
    page.locator("input[name=role]").first.check()
    assert page.locator("#story .sentence.off").count() > 0


def test_landmarks_and_names(seed: Document, opened: Opened) -> None:
    """One main landmark, one h1, a named region for the list; every control and link has a name."""
    page = opened(render(seed))
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["A strike, and words"]
    assert page.get_by_role("complementary", name="Who is quoted").count() == 1
    assert page.get_by_role("region", name="All quotes").count() == 1
    unnamed = page.evaluate(
        "[...document.querySelectorAll('a, button, input, summary')].filter("
        "e => !(e.ariaLabel || e.textContent.trim() || e.labels?.[0]?.textContent.trim())).length"
    )
    assert unnamed == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_the_window(seed: Document, opened: Opened, width: int, scheme: str) -> None:
    """Nothing makes the page scroll sideways; on a phone the panel begins closed, so that the article comes first."""
    page = opened(render(seed), (width, 740), color_scheme=scheme)
    assert not scrolls(page)
    panel = page.locator(".beside > details")
    assert (panel.get_attribute("open") is None) == (width < 960)
    panel.evaluate("panel => { panel.open = true }")
    assert not scrolls(page)


def test_a_touch_opens_the_card(seed: Document, opened: Opened) -> None:
    """On a phone a tap on a quote opens its card at the foot of the window."""
    page = opened(render(seed), NARROW, has_touch=True)
    page.locator("#story .content").first.tap()
    box = page.locator("#card").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(NARROW[1], abs=2)


def test_without_script_and_in_print(seed: Document, opened: Opened) -> None:
    """Without script the filters are gone and all else is there; in print, too."""
    page = opened(render(seed), java_script_enabled=False)
    assert page.locator("input:visible").count() == 0
    assert page.locator(".listing li:visible").count() == len(seed.quotes)
    page = opened(render(seed))
    page.emulate_media(media="print")
    assert page.locator("input:visible").count() == 0
    assert page.locator(".voices li:visible").count() == 5
    assert page.locator(".listing li:visible").count() == len(seed.quotes)


@pytest.mark.parametrize("name", ["html", "bidi", "nul", "zero width", "combining flood", "no space", "noise"])
def test_hostile_texts_do_nothing(nlp: Language, opened: Opened, name: str) -> None:
    """Whatever the text holds, nothing runs, nothing is fetched, nothing scrolls sideways."""
    page = opened(render(parse_article(TEXTS[name](3_000), nlp=nlp)), NARROW)
    assert not scrolls(page)


def test_hostile_names_do_nothing(nlp: Language, opened: Opened) -> None:
    """Markup in names, titles and quotes is shown as it is, in the cards too."""
    bad = "<img src=x onerror=alert(1)>"
    text = f"“{bad} </script><script>alert(2)</script>,” Ana \"'><b>Costa said. “{bad},” Ana Costa said."
    page = opened(render(parse_article(Article(text, title=bad, url=f"https://x.example/{bad}"), nlp=nlp)))
    assert page.locator("h1").inner_text() == bad
    page.locator("#story .content").first.hover()
    page.locator("#card").wait_for(state="visible")
    assert page.locator("img, b").count() == 0


def test_long_articles_stay_usable(opened: Opened) -> None:
    """An article of 100,000 words is there, filtered and pointed at, each within the time that a page is given."""
    page = opened(render(long_document()))
    page.get_by_role("checkbox", name="Speaker not found").check()
    assert page.locator("#state").inner_text() == "2500 of 2500 quotes shown"
    page.locator("#story .content").nth(2).hover()
    page.locator("#card").wait_for(state="visible")
