"""How an OpenID provider is asked: what is followed, read and believed, and what is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from pairs.people import openid_road
from pairs.people.openid_road import Road, Unreachable
from tests.operating.test_doctor import answering, certificate


@contextmanager
def answers(do: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server on this machine that answers a GET so; gives its address."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            do(self)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def body(content: bytes, status: int = 200) -> Callable[[BaseHTTPRequestHandler], None]:
    def do(door: BaseHTTPRequestHandler) -> None:
        door.send_response(status)
        door.send_header("Content-Length", str(len(content)))
        door.end_headers()
        door.wfile.write(content)

    return do


def test_an_object_in_json_is_read() -> None:
    with answers(body(b'{"issuer": "it"}')) as url:
        assert Road().get(url) == {"issuer": "it"}


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"<html>captive portal</html>", 200),
        (b"[1, 2]", 200),
        (b'"text"', 200),
        (b"", 200),
        (b"\xff\xfe", 200),
        (b"[" * 100_000, 200),
        (b"{}" + b" " * openid_road.MOST, 200),
        (b"{}", 404),
        (b"{}", 500),
    ],
    ids=["html", "list", "text", "empty", "bytes", "deep", "long", "404", "500"],
)
def test_anything_else_is_no_answer(content: bytes, status: int) -> None:
    with answers(body(content, status)) as url, pytest.raises(Unreachable):
        Road().get(url)


def test_nobody_is_sent_elsewhere() -> None:
    asked = []

    def send_away(door: BaseHTTPRequestHandler) -> None:
        asked.append(door.path)
        door.send_response(302)
        door.send_header("Location", "/elsewhere")
        door.end_headers()

    with answers(send_away) as url, pytest.raises(Unreachable, match="302"):
        Road().get(url)
    assert asked == ["/"]


def test_an_answer_that_comes_in_drops_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Event()

    def drip(door: BaseHTTPRequestHandler) -> None:
        door.send_response(200)
        door.end_headers()
        try:
            while not gone.wait(0.02):
                door.wfile.write(b" ")
        except OSError:
            return

    monkeypatch.setattr(openid_road, "IN_ALL", 0.2)
    try:
        with answers(drip) as url, pytest.raises(Unreachable, match="too slowly"):
            Road().get(url)
    finally:
        gone.set()


def test_a_certificate_that_nobody_vouches_for_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = json.dumps({"issuer": "it"}).encode()
    with answering(context=certificate(tmp_path, 60), body=said) as port:
        with pytest.raises(Unreachable, match=r"(?i)certificate"):
            Road().get(f"https://127.0.0.1:{port}")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))  # a hospital's own authority
        assert Road().get(f"https://127.0.0.1:{port}") == {"issuer": "it"}


@pytest.mark.parametrize(
    "url", ["http://login.example/", "file:///etc/passwd", "ftp://127.0.0.1/", "https://"]
)
def test_only_https_or_this_machine_is_asked(url: str) -> None:
    with pytest.raises(Unreachable, match="not https"):
        Road().get(url)
