"""Records of others become articles, by whatever names their fields have."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newsparse import Article, ArticleError, Document, FormatError, parse_article


@pytest.mark.parametrize(
    "record",
    [
        {"text": "It rained.", "title": "Rain", "byline": "Ana Costa, Jo Lee", "published": "2020-01-05", "url": "u"},
        {
            "@type": "NewsArticle",
            "articleBody": "It rained.",
            "headline": "Rain",
            "author": [{"name": "Ana Costa"}, {"name": "Jo Lee"}],
            "datePublished": "2020-01-05",
            "mainEntityOfPage": {"@id": "u"},
        },
        {"text": "It rained.", "title": "Rain", "authors": ["Ana Costa", "Jo Lee"], "publish_date": date(2020, 1, 5)}
        | {"url": "u", "keywords": [], "movies": []},
        {"maintext": "It rained.", "title": "Rain", "authors": ["Ana Costa", "Jo Lee"], "date_publish": "2020-01-05"}
        | {"url": "u", "text": None},
    ],
)
def test_names_of_others(record: dict[str, object]) -> None:
    """Our own names, schema.org's, newspaper's and news-please's give the same article."""
    expected = Article("It rained.", title="Rain", byline="Ana Costa, Jo Lee", published="2020-01-05", url="u")  # type: ignore[arg-type]
    assert Article.from_dict(record) == expected


def test_dates_of_others() -> None:
    """Days and moments in ISO 8601, in the form of mails, and as objects; an empty one is none."""
    moment = datetime(2020, 1, 5, 10, tzinfo=UTC)
    for written in ("2020-01-05T10:00:00Z", "2020-01-05 10:00:00+00:00", "Sun, 05 Jan 2020 10:00:00 +0000", moment):
        assert Article.from_dict({"text": "", "publish_date": written}).published == moment
    assert Article.from_dict({"text": "", "publish_date": ""}).published is None
    with pytest.raises(ArticleError, match="is not an ISO date"):
        Article.from_dict({"text": "", "published": "last week"})


@pytest.mark.parametrize("day", ["1 Jan " + "9" * 30 + " 00:00:00", "1 Jan 2020 00:00:00 +" + "9" * 30, "Mon, 1"])
def test_days_that_no_calendar_has(day: str) -> None:
    """A day far out of range is an error like any other that is none, and the error is short."""
    for written in (day, day * 1_000):
        with pytest.raises(ArticleError, match="is not an ISO date") as raised:
            Article.from_dict({"text": "", "published": written})
        assert len(str(raised.value)) < 300


def test_what_is_nested_is_no_text() -> None:
    """Where a text is awaited, lists and objects are none, however deep; a name may stand in a few of them."""
    deep: list[object] = []
    for _ in range(5_000):
        deep = [deep]
    assert Article.from_dict({"text": "a", "title": deep, "author": deep, "id": {"@id": {}}}) == Article("a")
    nested = [[{"name": ["Ana Costa", {"name": "Bo"}]}]]
    assert Article.from_dict({"text": "a", "author": nested}).byline == "Ana Costa, Bo"


def test_sites() -> None:
    """The site is a text, or a publisher with a name."""
    for record in ({"site": "The Paper"}, {"publisher": {"name": "The Paper"}}, {"meta_site_name": "The Paper"}):
        assert Article.from_dict({"text": "", **record}).site == "The Paper"


def test_a_document_gives_its_article(nlp: object) -> None:
    """A document that newsparse has written gives the article that was parsed, whole."""
    article = Article("It rained.", title="Rain", site="The Paper", id="7", extracted_by="trafilatura 2")
    document = parse_article(article, nlp=nlp)  # type: ignore[arg-type]
    assert Article.from_dict(document.to_dict()) == article
    assert Document.from_dict(document.to_dict()).article == article


def test_no_text() -> None:
    """A record without a text says which fields it has; another name for it can be given."""
    with pytest.raises(FormatError, match="has no field 'text' or 'articleBody'; its fields: body, id"):
        Article.from_dict({"body": "x", "id": 1})
    assert Article.from_dict({"body": "x", "id": 1}, text_key="body") == Article("x", id="1")
    with pytest.raises(FormatError, match="is not an object with fields but list"):
        Article.from_dict([])  # type: ignore[arg-type]
