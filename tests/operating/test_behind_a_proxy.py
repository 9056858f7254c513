"""A server behind a proxy that does as deploy/ has Caddy and nginx do: whom it believes, what passes."""

from __future__ import annotations

import http.client
import re
import select
import socket
import socketserver
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from tests.api.wire import Stream, open_workshop, push

PUBLIC = "https://pairs.ward.example"
TRIES = 3


class Passing(socketserver.StreamRequestHandler):
    """One request without a body: its head, in which the visitor's address is set; then bytes."""

    def handle(self) -> None:
        head = b""
        while (line := self.rfile.readline()) not in (b"\r\n", b""):
            if not line.lower().startswith((b"x-forwarded-", b"connection:")):
                head += line
        said = f"X-Forwarded-For: {self.client_address[0]}\r\nX-Forwarded-Proto: https\r\n"
        server: Any = self.server
        with socket.create_connection(("127.0.0.1", server.behind)) as behind:
            behind.sendall(head + said.encode() + b"Connection: close\r\n\r\n")
            ends = {self.connection: behind, behind: self.connection}
            while True:
                for end in select.select(list(ends), [], [])[0]:
                    with suppress(OSError):
                        if data := end.recv(65536):
                            ends[end].sendall(data)
                            continue
                    return  # whoever leaves takes the other end along


@pytest.fixture
def behind() -> Iterator[Callable[[int], str]]:
    """Puts a proxy before a port; gives its address."""
    running: list[Any] = []

    def begin(port: int) -> str:
        proxy: Any = type("Proxy", (socketserver.ThreadingTCPServer,), {"daemon_threads": True})(
            ("127.0.0.1", 0), Passing
        )
        proxy.behind = port
        threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True).start()
        running.append(proxy)
        return f"http://127.0.0.1:{proxy.server_address[1]}"

    yield begin
    for proxy in running:
        proxy.shutdown()
        proxy.server_close()


def guess(url: str, workshop: str, here: str, **headers: str) -> int:
    """A wrong key, from an address of this machine; the answer's status."""
    host, port = url.removeprefix("http://").split(":")
    line = http.client.HTTPConnection(host, int(port), timeout=20, source_address=(here, 0))
    line.request(
        "GET", f"/api/workshops/{workshop}/changes", headers={"Authorization": "Bearer x", **headers}
    )
    status = line.getresponse().status
    line.close()
    return status


def streams(port: int) -> int:
    """How many the server says it holds."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as answer:
        found = re.search(r"^pairs_streams (\d+)", answer.read().decode(), re.MULTILINE)
    assert found
    return int(found[1])


def test_each_visitor_is_counted_and_nobody_by_an_address_they_made_up(
    make_server: Callable[..., Any], behind: Callable[[int], str]
) -> None:
    limit = f"{TRIES} per 10 minutes"
    server = make_server(PAIRS_PROXIES="1", PAIRS_PUBLIC_URL=PUBLIC, PAIRS_FAILURES_PER_ADDRESS=limit)
    front, workshop = behind(server.port), open_workshop(server.url).workshop
    forged = [
        guess(front, workshop, "127.0.0.2", **{"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(TRIES + 2)
    ]
    assert forged == [401] * TRIES + [429] * 2
    assert guess(front, workshop, "127.0.0.3") == 401, "others in the ward go on"


def test_without_a_trusted_proxy_nobody_is_believed_about_their_address(
    make_server: Callable[..., Any],
) -> None:
    server = make_server(PAIRS_FAILURES_PER_ADDRESS=f"{TRIES} per 10 minutes")
    workshop = open_workshop(server.url).workshop
    said = [
        guess(server.url, workshop, "127.0.0.2", **{"X-Forwarded-For": f"192.0.2.{n}"})
        for n in range(TRIES + 1)
    ]
    assert said == [401] * TRIES + [429]


def test_behind_https_cookies_are_for_https_only_and_links_are_the_public_address(
    make_server: Callable[..., Any], behind: Callable[[int], str]
) -> None:
    server = make_server(PAIRS_PROXIES="1", PAIRS_PUBLIC_URL=PUBLIC)
    request = urllib.request.Request(f"{behind(server.port)}/desk/first", headers={"Host": "evil.example"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        cookie, page = answer.headers["Set-Cookie"], answer.read().decode()
    assert cookie.startswith("__Host-pairs-form=")
    assert "Secure" in cookie
    assert answer.headers["Strict-Transport-Security"]
    assert "evil.example" not in page


def test_a_stream_passes_as_it_comes_and_ends_with_its_device(
    make_server: Callable[..., Any], behind: Callable[[int], str]
) -> None:
    server = make_server(PAIRS_PROXIES="1")
    opener, front = open_workshop(server.url), behind(server.port)
    with Stream(front, opener) as stream:
        opener.write("topic", None, {"text": "passed on"})
        push(server.url, opener, opener.parcels())
        stream.wait_for("passed on")
        assert streams(server.port) == 1
    for number in range(1000):  # what the server writes next finds nobody
        if streams(server.port) == 0:
            return
        opener.write("topic", None, {"text": f"after they left {number}"})
        push(server.url, opener, opener.parcels())
    raise AssertionError("the stream outlives its device")
