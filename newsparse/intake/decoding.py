"""From the bytes of a web page to its characters."""

from __future__ import annotations

import codecs
from typing import Final

import regex

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD: Final = 4096
"""Bytes in which a page's declaration is looked for; browsers look in the first 1024."""
_DECLARED: Final = regex.compile(
    rb"""<meta\s[^<>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml\s[^<>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    regex.I,
)
# As browsers read them (https://encoding.spec.whatwg.org): the Latin-1 of pages is Windows' superset of it, and a page
# whose declaration can be read byte by byte is not in UTF-16, whatever it says.
_READ_AS: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "gb2312": "gb18030",
}


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a page.

    A byte order mark says what the encoding is; else what ``declared`` names, where the bytes fit it; else UTF-8,
    where the bytes fit it, since text in another encoding hardly ever does; else what the page declares; else what
    the bytes look like (charset-normalizer).

    Args:
        data: The bytes.
        declared: The encoding that somebody else has named, such as the ``Content-Type`` of an answer.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for encoding in (declared, "utf-8", _declared(data)):
        text = None if encoding is None else _decoded(data, encoding)
        if text is not None:
            return text
    from charset_normalizer import from_bytes  # noqa: PLC0415  comes with an extra

    best = from_bytes(data).best()
    return data.decode("cp1252", "replace") if best is None else str(best)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _HEAD)
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return _READ_AS.get(known, known)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None
