"""What the server shows: the articles of a folder, and those that were pasted; the last ones read are kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Final

import attrs

from newsparse.article import Article
from newsparse.document import Document
from newsparse.parsing import parse_article
from newsparse.serve.opening import open_document

KINDS: Final = frozenset({".txt", ".html", ".htm", ".xhtml", ".json"})
"""The ends of the names of files that are shown."""
MOST_FILES: Final = 2_000
KEPT: Final = 32


@attrs.define(eq=False)
class Desk:
    """A folder of articles, and what was pasted.

    Attributes:
        folder: The folder; files outside of it are never read.
        encoding: How its files are encoded.
        model: The name or the folder of a spaCy model; see ``parse_article``.
    """

    folder: Path = attrs.field(converter=Path)
    encoding: str = attrs.field(default="utf-8", kw_only=True)
    model: str | None = attrs.field(default=None, kw_only=True)
    _kept: OrderedDict[tuple[object, ...], Document] = attrs.field(factory=OrderedDict, init=False)
    _pasted: OrderedDict[int, Article] = attrs.field(factory=OrderedDict, init=False)
    _count: int = attrs.field(default=0, init=False)
    _lock: threading.Lock = attrs.field(factory=threading.Lock, init=False)

    def files(self) -> list[str]:
        """The names of the articles in the folder, sorted; hidden ones and links that lead out of it are left out."""
        root = self.folder.resolve()
        found = []
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root)
            hidden = any(part.startswith(".") for part in name.parts)
            if path.suffix.lower() in KINDS and not hidden and path.is_file() and path.resolve().is_relative_to(root):
                found.append(name.as_posix())
                if len(found) == MOST_FILES:
                    break
        return found

    def file(self, name: str) -> Document | None:
        """The article of one of ``files``, parsed; ``None`` for any other name."""
        if name not in self.files():
            return None
        path = self.folder.resolve() / name
        state = path.stat()
        key = (name, state.st_mtime_ns, state.st_size)
        return self._once(key, lambda: open_document(str(path), encoding=self.encoding, model=self.model))

    def paste(self, text: str) -> int:
        """Take in a text; the number to find it by. The oldest are forgotten."""
        with self._lock:
            self._count += 1
            self._pasted[self._count] = Article(text, id="Pasted text")
            while len(self._pasted) > KEPT:
                self._pasted.popitem(last=False)
            return self._count

    def pasted(self, number: int) -> Document | None:
        """What was pasted, parsed; ``None`` where it is not there any more."""
        article = self._pasted.get(number)
        return None if article is None else self._once((number,), lambda: parse_article(article, model=self.model))

    def _once(self, key: tuple[object, ...], make: Callable[[], Document]) -> Document:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]
