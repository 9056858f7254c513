"""A visitor who takes their time, or sends what no server can read, costs nobody else anything."""

from __future__ import annotations

import re
import signal
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from pairs.log.device import Device
from tests.support.server import Server

from .wire import Stream, open_workshop, push

HASTY = "import pairs.server; pairs.server.PATIENCE = 1"


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[Server]:
    """A server that waits for one second instead of sixty."""
    server = Server(tmp_path / "hasty", before=HASTY)
    yield server.start()
    server.stop(signal.SIGKILL)


def line_to(server: Server) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", server.port))
    made.settimeout(30)
    return made


def answer_of(line: socket.socket) -> bytes:
    """All there is until the server hangs up; raises TimeoutError when it does not."""
    said = b""
    try:
        while more := line.recv(65536):
            said += more
    except ConnectionResetError:
        pass
    return said


HEAD = b"POST /api/join HTTP/1.1\r\nHost: pairs\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET / HT",
        HEAD,
        HEAD + b"Content-Length: 50\r\n\r\n{",
        HEAD + b"Content-Length: 9999999\r\n\r\n{",
    ],
    ids=["nothing", "half a line", "half a head", "half a body", "a body beyond measure"],
)
def test_who_does_not_finish_asking_is_hung_up_on(hasty: Server, begun: bytes) -> None:
    with closing(line_to(hasty)) as line:
        line.sendall(begun)
        answer_of(line)


def test_a_line_left_open_after_an_answer_is_closed(hasty: Server) -> None:
    with closing(line_to(hasty)) as line:
        line.sendall(b"GET /api/about HTTP/1.1\r\nHost: pairs\r\n\r\n")
        assert b"200 OK" in answer_of(line)


def test_a_stream_outlasts_that_patience(hasty: Server) -> None:
    device = open_workshop(hasty.url)
    with Stream(hasty.url, device) as stream:
        with closing(line_to(hasty)) as idle:
            answer_of(idle)  # comes back when the server's patience, begun after the stream's, has ended
        assert not stream.ended.is_set()
        device.write("topic", None, {"text": "still here"})
        push(hasty.url, device, device.parcels())
        stream.wait_for("still here")


def test_a_listener_who_takes_nothing_is_let_go(hasty: Server) -> None:
    device = open_workshop(hasty.url)
    with closing(socket.socket()) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", hasty.port))
        line.settimeout(30)
        fill(hasty, device)
        path = f"/api/workshops/{device.workshop}/live".encode()
        token = device.token.encode()
        line.sendall(b"GET %s HTTP/1.1\r\nHost: pairs\r\nAuthorization: Bearer %s\r\n\r\n" % (path, token))
        while open_lines(hasty):  # until the server has closed its end, though nothing was read here
            pass


def fill(server: Server, device: Device) -> None:
    """Says more than the buffers of a line take."""
    for _ in range(16):
        for _ in range(64):
            device.write("later", None, {"text": "x" * 15_000})
        push(server.url, device, device.parcels())


def open_lines(server: Server) -> int:
    """Connections that the server holds, as the kernel tells them."""
    assert server.process is not None
    links = Path(f"/proc/{server.process.pid}/fd").iterdir()
    sockets = {name[8:-1] for link in links if (name := readlink(link)).startswith("socket:[")}
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(
        row[1].endswith(f":{server.port:04X}") and row[3] != "0A" and row[9] in sockets for row in rows
    )


def readlink(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:
        return ""


def test_the_servers_output_holds_no_address_and_nothing_that_was_sent(
    make_server: Callable[..., Server],
) -> None:
    server = make_server()
    device = open_workshop(server.url)
    secret = b"GET /" + device.token.encode()
    for sent in (
        secret + b"\r\n\r\n",
        secret + b" HTTP/9.9\r\n\r\n",
        secret + b" HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        secret + b" HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n",
        secret * 300,
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    ):
        with closing(line_to(server)) as line:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            answer_of(line)
        gone = line_to(server)
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # hangs up with a reset
        gone.sendall(sent)
        gone.close()
    process = server.process
    assert process is not None
    assert process.stdout is not None
    process.send_signal(signal.SIGTERM)
    said = process.stdout.read()
    process.wait(timeout=20)
    first, _, rest = said.partition("\n")  # what it says at its start, to whoever operates it
    assert first.startswith(
        f"Nobody has an account yet. Make the first one at {server.url}/desk/first with the code "
    )
    assert rest.strip() == "Stopped."


def test_many_passwords_tried_at_once_are_counted_one_by_one(make_server: Callable[..., Server]) -> None:
    server = make_server()
    server.command("account", "add", "camille@ward.example", "--name", "Camille", "--generate")
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=30)) as visitor:
        visitor.request("GET", "/desk/sign-in")
        page = visitor.getresponse()
        cookie = page.headers["Set-Cookie"].partition(";")[0]
        found = re.search(r'name="csrf_token" value="([^"]+)"', page.read().decode())
    assert found is not None
    form = {"csrf_token": found[1], "email": "camille@ward.example", "password": "not this one"}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    start = threading.Barrier(25)

    def guess(_: int) -> int:
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=30)) as line:
            line.connect()
            start.wait()
            line.request("POST", "/desk/sign-in", urlencode(form), headers)
            return line.getresponse().status

    with ThreadPoolExecutor(25) as at_once:
        assert Counter(at_once.map(guess, range(25))) == {422: 10, 429: 15}
