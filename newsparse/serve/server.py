"""The server: requests of this computer's browser only, checked before anything is read.

It listens on the loopback address, but a page of any site can make a browser send requests there. So the ``Host``
must be ours (against names of others that lead here), a form must come from our own page (``Origin``, and a token
that only our pages know), and no answer can be framed, sniffed or read by others.
"""

from __future__ import annotations

import hmac
import os
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote_to_bytes, urlsplit

from newsparse.errors import NewsparseError
from newsparse.page.whole import page
from newsparse.serve import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.document import Document
    from newsparse.serve.desk import Desk

LOOPBACK: Final = "127.0.0.1"
LARGEST: Final = 2_000_000
"""Bytes of a form at most."""
SECONDS: Final = 30
"""How long a browser may take to send a request."""

_HEADERS: Final = {
    "Content-Type": "text/html; charset=utf-8",
    # The page's own policy stands in it; frames are a matter of the header.
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Server(ThreadingHTTPServer):
    """A server of a desk; ``serve_forever`` runs it, ``shutdown`` from another thread ends it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, desk: Desk, port: int) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.desk = desk
        self.token = secrets.token_urlsafe(32)
        hosts = (LOOPBACK, "localhost")
        self.hosts = frozenset(f"{host}:{self.server_port}" for host in hosts)
        self.address = f"http://{LOOPBACK}:{self.server_port}/"


def make_server(desk: Desk, *, port: int = 0) -> Server:
    """A server that listens already.

    Args:
        desk: What it shows.
        port: The port; 0 takes any that is free.

    Raises:
        OSError: If the port is taken.
    """
    return Server(desk, port)


class _Refused(Exception):  # noqa: N818  an answer, no error
    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "newsparse"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = SECONDS

    def do_GET(self) -> None:
        self._answer(self._get)

    do_HEAD = do_GET  # noqa: N815  as above

    def do_POST(self) -> None:
        self._answer(self._post)

    def log_message(self, *_: object) -> None:
        """Nothing is logged: what is read is nobody's business."""

    def _answer(self, way: Callable[[], None]) -> None:
        try:
            self._check_host()
            way()
        except _Refused as refused:
            self._send(refused.status, pages.problem(refused.status.phrase, str(refused)))
        except (NewsparseError, OSError) as error:
            self._send(HTTPStatus.UNPROCESSABLE_ENTITY, pages.problem("This cannot be read", str(error)))

    def _check_host(self) -> None:
        if self.headers.get("Host", "") not in self.server.hosts:
            raise _Refused(HTTPStatus.MISDIRECTED_REQUEST, "This address is not the server's.")

    def _get(self) -> None:
        path = _name(urlsplit(self.path).path)
        desk = self.server.desk
        room, _, name = path.removeprefix("/").partition("/")
        if path == "/":
            folder = desk.folder.resolve()
            self._send(HTTPStatus.OK, pages.home(folder.name or str(folder), desk.files(), self.server.token))
        elif room == "file":
            self._show(desk.file(name))
        elif room == "pasted":
            self._show(desk.pasted(int(name)) if name.isascii() and name.isdecimal() and len(name) < 10 else None)  # noqa: PLR2004  any int is a number, but none is so long
        else:
            raise _Refused(HTTPStatus.NOT_FOUND, "There is no such page.")

    def _show(self, document: Document | None) -> None:
        if document is None:
            raise _Refused(HTTPStatus.NOT_FOUND, "There is no such article, or it is forgotten.")
        self._send(HTTPStatus.OK, page(document, above=pages.back()))

    def _post(self) -> None:
        if urlsplit(self.path).path != "/paste":
            raise _Refused(HTTPStatus.NOT_FOUND, "There is no such page.")
        origin = self.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc not in self.server.hosts:
            raise _Refused(HTTPStatus.FORBIDDEN, "The form is not from this server.")
        fields = self._form()
        token = fields.get("token", [""])[0]
        if not hmac.compare_digest(token.encode(), self.server.token.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN, "The form is not from this server; go back to the list and try again.")
        number = self.server.desk.paste(fields.get("text", [""])[0].replace("\r\n", "\n"))
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", f"/pasted/{number}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _form(self) -> dict[str, list[str]]:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()):
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, "The form does not say how long it is.")
        if len(length) > len(str(LARGEST)) or int(length) > LARGEST:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A text may have {LARGEST:,} bytes.")
        data = self.rfile.read(int(length)).decode("ascii", "replace")
        try:
            return parse_qs(data, keep_blank_values=True, encoding="utf-8", errors="replace", max_num_fields=8)
        except ValueError:
            raise _Refused(HTTPStatus.BAD_REQUEST, "This is no form.") from None

    def _send(self, status: HTTPStatus, html: str) -> None:
        body = html.encode()
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if status >= HTTPStatus.BAD_REQUEST:
            self.close_connection = True  # what was not read must not be taken for a request
            self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _name(path: str) -> str:
    """A path as files are named here: by its bytes, as they need not be UTF-8."""
    try:
        return os.fsdecode(unquote_to_bytes(path))
    except UnicodeDecodeError:  # where names are UTF-16, and these bytes are nobody's
        raise _Refused(HTTPStatus.NOT_FOUND, "There is no such page.") from None
