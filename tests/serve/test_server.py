"""The server: what it shows, and what it refuses."""

from __future__ import annotations

import http.client
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
import regex

from newsparse import parse_article
from newsparse.serve import Desk, Server, make_server
from newsparse.serve.desk import KEPT
from newsparse.serve.server import LARGEST

if TYPE_CHECKING:
    from spacy.language import Language

STORY = "“We waited,” Ana Costa said.\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Iterator[Server]:
    """A server of a folder with three articles, and files beside it that it must not show."""
    top = tmp_path_factory.mktemp("desk")
    folder = top / "articles"
    (folder / "deep").mkdir(parents=True)
    (top / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "a & b.txt").write_text(STORY, encoding="utf-8")
    (folder / "deep" / "ü.txt").write_text(STORY, encoding="utf-8")
    (folder / "parsed.json").write_text(parse_article("“Before,” Bo Li said.", nlp=nlp).to_json(), encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\xff\xfe\xff")
    (folder / ".hidden.txt").write_text("secret", encoding="utf-8")
    (folder / "image.png").write_bytes(b"secret")
    (folder / "link.txt").symlink_to(top / "secret.txt")
    server = make_server(Desk(folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def ask(
    server: Server, path: str, *, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str, http.client.HTTPResponse]:
    """Send a request as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    sent = {"Host": f"127.0.0.1:{server.server_port}"} | (headers or {})
    if body is not None:
        sent.setdefault("Content-Length", str(len(body)))
    for name, value in sent.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer


def form(server: Server, text: str = STORY) -> bytes:
    """What the paste box sends."""
    return urlencode({"text": text, "token": server.token}).encode()


def test_it_listens_here_only(server: Server) -> None:
    """The socket is bound to the loopback address."""
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_the_folder_is_listed(server: Server) -> None:
    """The list leads to each article; hidden files, other kinds and links that lead out are not in it."""
    status, home, _ = ask(server, "/")
    assert status == 200
    links = regex.findall(r'href="(/file/[^"]+)"', home)
    assert links == ["/file/a%20%26%20b.txt", "/file/bad.txt", "/file/deep/%C3%BC.txt", "/file/parsed.json"]
    for link in links:
        status, page, _ = ask(server, link)
        assert status == (422 if "bad" in link else 200)
        assert ("Bo Li" if "parsed" in link else "not utf-8" if "bad" in link else "Ana Costa") in page


def test_names_need_not_be_utf_8(tmp_path: Path) -> None:
    """A file whose name is bytes of another encoding is listed with the others, and its link leads to it."""
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(STORY, encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        pytest.skip("the file system takes no such name")
    (tmp_path / "other.txt").write_text(STORY, encoding="utf-8")
    server = make_server(Desk(tmp_path))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    status, home, _ = ask(server, "/")
    assert status == 200
    assert regex.findall(r'href="(/file/[^"]+)"', home) == ["/file/caf%E9.txt", "/file/other.txt"]
    assert "Ana Costa" in ask(server, "/file/caf%E9.txt")[1]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    "path",
    [
        "/file/../secret.txt",
        "/file/..%2fsecret.txt",
        "/file/%2e%2e/secret.txt",
        "/file//etc/passwd",
        "/file/link.txt",
        "/file/.hidden.txt",
        "/file/image.png",
        "/file/a%00.txt",
        "/file/a%FF.txt",
        "/file/",
        "/file/C:%5csecret.txt",
        "/pasted/99",
        "/pasted/-1",
        "/pasted/%D9%A1",
        "/pasted/99999999999999999999",
        "/nothing",
    ],
)
def test_nothing_else_is_shown(server: Server, path: str) -> None:
    """No path leads out of the folder, or to what is not listed."""
    status, page, _ = ask(server, path)
    assert status == 404
    assert "secret" not in page


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "", "localhost.evil.example"])
def test_other_hosts_are_refused(server: Server, host: str) -> None:
    """A name of somebody else's that leads here gets nothing; localhost does."""
    assert ask(server, "/", headers={"Host": host})[0] == 421
    assert ask(server, "/", headers={"Host": f"localhost:{server.server_port}"})[0] == 200


def test_pasting(server: Server) -> None:
    """A pasted text is taken in and shown; marks and line ends are kept."""
    status, _, answer = ask(server, "/paste", method="POST", body=form(server, "“Ça va,”\r\nAna Costa said."))
    assert status == 303
    status, page, _ = ask(server, answer.headers["Location"])
    assert status == 200
    assert "Ça va" in page
    assert "Ana Costa" in page


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Origin": "https://evil.example"}, None, 403),
        ({"Origin": "null"}, None, 403),
        ({}, b"text=x", 403),
        ({}, b"text=x&token=%ff", 403),
        ({}, b"&".join([b"a=b"] * 100), 400),
        ({"Content-Length": "x"}, b"", 411),
        ({"Content-Length": "-1"}, b"", 411),
        ({"Content-Length": str(LARGEST + 1)}, b"", 413),
        ({"Content-Length": "9" * 500}, b"", 413),
    ],
)
def test_forms_of_others_are_refused(server: Server, headers: dict[str, str], body: bytes | None, status: int) -> None:
    """A form from another page, without the token, too large or without a length is refused before it is read."""
    found, _, _ = ask(server, "/paste", method="POST", body=form(server) if body is None else body, headers=headers)
    assert found == status


def test_answers_are_guarded(server: Server) -> None:
    """No answer can be framed, sniffed or kept; other methods are not there."""
    for path in ("/", "/nothing"):
        headers = ask(server, path)[2].headers
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "Python" not in headers["Server"]
    assert ask(server, "/", method="DELETE")[0] == 501
    assert ask(server, "/", method="HEAD")[1] == ""


def test_little_is_kept(tmp_path: Path) -> None:
    """Of what is pasted the last are kept."""
    desk = Desk(tmp_path)
    numbers = [desk.paste(f"Text {at}.") for at in range(KEPT + 3)]
    assert desk.pasted(numbers[0]) is None
    found = desk.pasted(numbers[-1])
    assert found is not None
    assert found.text == f"Text {KEPT + 2}."
