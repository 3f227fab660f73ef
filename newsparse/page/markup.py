"""Elements of HTML that escape what they are given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

import attrs
import regex

# What HTML cannot hold (NUL, lone surrogates, noncharacters), what has no look of its own (controls), and what turns
# the rest of a line around (bidirectional embeddings, overrides, isolates). One character each, so offsets stay.
_UNSHOWN: Final = (
    *range(0x09),
    *range(0x0B, 0x0D),
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x2070),
    *range(0xD800, 0xE000),
    *range(0xFDD0, 0xFDF0),
    *(plane + low for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF)),
)
_SHOWN: Final = dict.fromkeys(_UNSHOWN, "\ufffd") | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
    ord("\r"): "&#13;",  # bare, a parser would read it as a line feed
}
_VOID: Final = frozenset({"br", "hr", "input", "meta"})
_NAME: Final = regex.compile(r"[a-zA-Z][a-zA-Z0-9-]*")


@attrs.frozen
class Markup:
    """HTML that is safe as it stands.

    Attributes:
        html: The markup.
    """

    html: str

    def __str__(self) -> str:
        return self.html


Child: TypeAlias = "str | Markup | Iterable[Child] | None"
Value: TypeAlias = str | int | float | bool | None


def shown(text: str) -> str:
    """Text as it can stand in HTML, between tags and in attributes alike.

    Example:
        >>> from newsparse.page.markup import shown
        >>> shown('<b title="x">')
        '&lt;b title=&quot;x&quot;&gt;'
    """
    return text.translate(_SHOWN)


def element(name: str, /, *children: Child, **attributes: Value) -> Markup:
    """An element. Its text and its attributes' values are escaped; of its children only ``Markup`` is not.

    Args:
        name: The name of the tag.
        children: Text, markup, ``None`` for nothing, or several of them.
        attributes: By name, with ``_`` for ``-``; a ``_`` at the end is dropped (``class_``). ``None`` and ``False``
            leave the attribute out, ``True`` writes its name alone.

    Example:
        >>> from newsparse.page.markup import element
        >>> str(element("p", "a < b", element("i", "c"), class_="x", data_start=3))
        '<p class="x" data-start="3">a &lt; b<i>c</i></p>'
    """
    opened = opening(name, **attributes)
    return Markup(opened if name in _VOID else f"{opened}{joined(children)}</{name}>")


def opening(name: str, /, **attributes: Value) -> str:
    """The opening tag of an element."""
    parts = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        written = key.rstrip("_").replace("_", "-")
        assert _NAME.fullmatch(written), written
        parts.append(written if value is True else f'{written}="{shown(str(value))}"')
    return f"<{' '.join(parts)}>"


def joined(children: Iterable[Child]) -> Markup:
    """Children one after the other."""
    return Markup("".join(map(_html, children)))


def _html(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, str):
        return shown(child)
    return child.html if isinstance(child, Markup) else "".join(map(_html, child))
