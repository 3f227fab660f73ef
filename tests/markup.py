"""A reader of HTML for the tests: the elements of a page, and that every tag is closed in its order."""

from __future__ import annotations

from html.parser import HTMLParser

import attrs

VOID = frozenset({"br", "hr", "input", "meta"})


@attrs.define(eq=False)
class Node:
    """An element."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Node | str] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return (self.attributes.get("class") or "").split()

    def all(self, tag: str | None = None, class_: str | None = None) -> list[Node]:
        """The elements in it, in order, with a tag, a class, both or neither."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if tag in {None, child.tag} and (class_ is None or class_ in child.classes):
                    found.append(child)
                found += child.all(tag, class_)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), names
        node = Node(tag, dict(attrs))
        self.stack[-1].children.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def read(html: str) -> Node:
    """A page or a piece of one.

    Raises:
        AssertionError: If tags are not properly nested, or an attribute stands twice.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.stack
    return root
