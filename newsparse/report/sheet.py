"""The page of a report: each plot with its numbers below it, and these as CSV."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from newsparse.page import words
from newsparse.page.markup import Child, Markup, element
from newsparse.page.shell import shell, style
from newsparse.report.plots import plot
from newsparse.report.tables import Table, tables_of
from newsparse.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.document import Document


def report(documents: Iterable[Document] | Tally, *, title: str = "Who is quoted") -> str:
    """A corpus at a glance, as one HTML page that needs nothing else.

    Sources by type, named to unnamed, gender as stated, who is quoted most and on what, outlets compared, discourse
    roles by position, and all of it over time where days are given. Needs the extra ``report``.

    Args:
        documents: Parsed articles, read once, one after the other; or a tally of them.
        title: What stands above.

    Returns:
        The page, to be written as UTF-8.

    Raises:
        ExtraMissingError: If Matplotlib is not installed.

    Example:
        >>> import newsparse
        >>> from newsparse.report import report
        >>> page = report(newsparse.parse_articles(["“Yes,” Ana Costa said.", "“No,” a neighbor said."]))
        >>> page.count("<figure")
        5
    """
    if isinstance(documents, Tally):
        tally = documents
    else:
        tally = Tally()
        for document in documents:
            tally.add(document)
    figures = [_figure(table) for table in tables_of(tally)]
    facts = (words.count(tally.documents, "article"), words.count(tally.quotes, "quote"), _when(tally))
    head = element("header", element("h1", title), element("p", [element("span", f) for f in facts], class_="facts"))
    foot = element("footer", element("p", "Counted by machine from articles read by newsparse."))
    main = element("main", head, figures, class_="report")
    return shell(title, [main, foot], style=style("base.css", "page.css", "report.css"))


def _when(tally: Tally) -> str:
    months = sorted(tally.months)
    if not months:
        return "no dates given"
    return months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"


def _figure(table: Table) -> Markup:
    title = element("h2", table.title, id=table.name)
    note = element("p", table.note, class_="hint")
    label = f"{table.title}, drawn"
    drawn = element("p", "None.", class_="hint")
    if table.rows:
        drawn = element("div", plot(table), class_="wide", tabindex=0, role="group", aria_label=label)
    open_ = table.name == "speakers"
    numbers = element("details", element("summary", "The numbers"), _numbers(table), open=open_)
    caption = element("figcaption", title, note)
    return element("figure", caption, drawn, numbers, aria_labelledby=table.name)


def _numbers(table: Table) -> list[Markup]:
    head = element("tr", [element("th", column, scope="col") for column in table.columns])
    rows = [element("tr", element("th", _cell(row[0]), scope="row"), map(_data, row[1:])) for row in table.rows]
    whole = element("table", element("thead", head), element("tbody", rows))
    data = base64.b64encode(table.csv().encode("utf-8", "replace")).decode()
    link = element("a", "CSV", href=f"data:text/csv;charset=utf-8;base64,{data}", download=f"{table.name}.csv")
    region = element("div", whole, class_="wide", tabindex=0, role="region", aria_label=f"{table.title}, the numbers")
    return [region, element("p", link)]


def _data(cell: str | int) -> Markup:
    return element("td", _cell(cell), class_="number" if isinstance(cell, int) else None)


def _cell(cell: str | int) -> Child:
    return element("bdi", cell) if isinstance(cell, str) else f"{cell:,}"
