"""Taking in what is not plain text: web pages, with what they say of themselves. Nothing is fetched."""

from newsparse.intake.page import looks_like_html, parse_html, read_html

__all__ = ["looks_like_html", "parse_html", "read_html"]
