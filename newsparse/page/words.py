"""The words of the pages for what the layers name by values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

import regex

from newsparse.discourse import DiscourseRole

if TYPE_CHECKING:
    from newsparse.views import Quote

ROLES: Final = {
    DiscourseRole.MAIN_EVENT: "Main event",
    DiscourseRole.CONSEQUENCE: "Consequence",
    DiscourseRole.PREVIOUS_EVENT: "Previous event",
    DiscourseRole.CURRENT_CONTEXT: "Current context",
    DiscourseRole.HISTORICAL_EVENT: "Historical event",
    DiscourseRole.ANECDOTAL_EVENT: "Anecdotal event",
    DiscourseRole.EVALUATION: "Evaluation",
    DiscourseRole.EXPECTATION: "Expectation",
}
_WIKIDATA: Final = regex.compile(r"Q[1-9][0-9]{0,11}")
_WIKIPEDIA: Final = "enwiki:"


def plain(value: str) -> str:
    """A value as words: ``government_body`` becomes "government body"."""
    return value.replace("_", " ")


def percent(share: float) -> str:
    """A share of 1 as a percentage; one that is there is never 0."""
    number = round(100 * share)
    return "< 1 %" if number == 0 < share else f"{number} %"


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not 1."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def address(entity: str) -> tuple[str, str] | None:
    """Where an entity is described, with the name of the site; ``None`` for ids of other knowledge bases.

    Example:
        >>> from newsparse.page.words import address
        >>> address("Q159")
        ('https://www.wikidata.org/wiki/Q159', 'Wikidata')
        >>> address("enwiki:Maria_Zakharova")
        ('https://en.wikipedia.org/wiki/Maria_Zakharova', 'Wikipedia')
    """
    if _WIKIDATA.fullmatch(entity):
        return f"https://www.wikidata.org/wiki/{entity}", "Wikidata"
    title = entity.removeprefix(_WIKIPEDIA)
    if title and title != entity:
        written = quote(title.replace(" ", "_"), safe="/:,()!*'", errors="replace")
        return f"https://en.wikipedia.org/wiki/{written}", "Wikipedia"
    return None


def web_address(url: str | None) -> str | None:
    """An address that a page may link to: one of the web, or ``None``."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def speaker_of(one: Quote) -> str:
    """The name of a quote's speaker, or that there is none."""
    return "Speaker not found" if one.speaker is None else one.speaker.name


def site(url: str) -> str:
    """The name of the site that an address of the web leads to."""
    return urlsplit(url).netloc.rpartition("@")[2].removeprefix("www.")
