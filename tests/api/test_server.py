"""A real `pairs serve`: what it acknowledged survives it, what is said is heard, it stops when told."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pairs.log.device import Device

from .wire import Stream, open_workshop, post, pull, push

pytestmark = pytest.mark.own_server  # they kill it, command it, or count what it holds


def test_every_acknowledged_change_survives_kill_9(server: Any) -> None:
    opener = open_workshop(server.url)
    devices = [Device(opener.workshop, opener.secret) for _ in range(4)]
    acknowledged: set[str] = set()

    def push_until_dead(device: Device) -> None:
        for _ in range(400):
            device.write("topic", None, {"text": "said before the power cut"})
            try:
                answer = push(server.url, device, device.parcels())
            except (OSError, ValueError, http.client.HTTPException):
                return
            acknowledged.update(one["id"] for one in answer["verdicts"] if one["verdict"] == "applied")
            if len(acknowledged) == 40:
                os.kill(server.process.pid, signal.SIGKILL)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(push_until_dead, devices))
    assert len(acknowledged) >= 40
    server.stop(signal.SIGKILL)
    server.start()
    _, changes = pull(server.url, opener)
    assert acknowledged <= {one["c"]["id"] for one in changes}
    assert [one["seq"] for one in changes] == list(range(1, len(changes) + 1))


def test_a_push_whose_answer_was_lost_is_a_duplicate_when_repeated(server: Any) -> None:
    opener = open_workshop(server.url)
    device = Device(opener.workshop, opener.secret)
    device.write("topic", None, {"text": "once"})
    parcels = device.parcels()
    with Stream(server.url, opener) as stream:
        host, port = server.url.removeprefix("http://").split(":")
        body = json.dumps({"parcels": parcels})
        head = (
            f"POST /api/workshops/{device.workshop}/parcels HTTP/1.1\r\nHost: {host}\r\n"
            f"Authorization: Bearer {device.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        with socket.create_connection((host, int(port))) as line:
            line.sendall((head + body).encode())
            stream.wait_for("once")  # committed; its answer is never read
    [verdict] = push(server.url, device, parcels)["verdicts"]
    assert (verdict["verdict"], verdict["seq"]) == ("duplicate", 2)
    assert len(pull(server.url, opener)[1]) == 2


def test_a_stream_says_hello_then_what_was_missed_then_what_comes(server: Any) -> None:
    opener = open_workshop(server.url)
    device = Device(opener.workshop, opener.secret)
    device.write("topic", None, {"text": "missed"})
    push(server.url, device, device.parcels())
    with Stream(server.url, opener) as stream:
        stream.wait_for("missed")
        device.write("topic", None, {"text": "heard"})
        push(server.url, device, device.parcels())
        stream.wait_for("heard")
    assert [name for name, _ in stream.events] == ["hello", "page", "page"]
    assert set(stream.events[0][1]) == {"epoch", "now"}


def test_a_stream_taken_up_again_misses_and_repeats_nothing(server: Any) -> None:
    opener = open_workshop(server.url)
    cursor, _ = pull(server.url, opener)
    device = Device(opener.workshop, opener.secret)
    for text in ("one", "two"):
        device.write("topic", None, {"text": text})
        push(server.url, device, device.parcels())
    with Stream(server.url, opener, cursor) as stream:
        stream.wait_for("two")
    assert stream.texts() == ["one", "two"]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_when_told_though_streams_are_open(server: Any, how: signal.Signals) -> None:
    opener = open_workshop(server.url)
    with Stream(server.url, opener) as stream:
        process = server.process
        server.stop(how)
        assert process.returncode == 0
        assert stream.ended.wait(20)


def test_two_servers_on_one_postgresql_hear_each_other(
    postgres_url: str, make_server: Callable[..., Any]
) -> None:
    one, other = (make_server(PAIRS_DATABASE=postgres_url, PAIRS_SECRET_KEY="s" * 40) for _ in range(2))
    opener = open_workshop(one.url)
    device = Device(opener.workshop, opener.secret)
    with Stream(one.url, opener) as here, Stream(other.url, opener) as there:
        for number in range(6):
            device.write("topic", None, {"text": f"number {number}"})
            push((one, other)[number % 2].url, device, device.parcels())
        for stream in (here, there):
            stream.wait_for("number 5")
            assert stream.texts()[1:] == [f"number {n}" for n in range(6)]


def test_workers_that_start_together_on_an_empty_postgresql_all_serve(
    postgres_url: str, make_server: Callable[..., Any]
) -> None:
    settings = {"PAIRS_DATABASE": postgres_url, "PAIRS_SECRET_KEY": "s" * 40}
    with ThreadPoolExecutor(4) as pool:
        starts = [pool.submit(make_server, **settings) for _ in range(4)]
        servers = [start.result() for start in starts]
    opener = open_workshop(servers[0].url)
    # A cursor begins with the epoch, of which a database has one.
    assert len({pull(server.url, opener)[0] for server in servers}) == 1


SOMAXCONN = Path("/proc/sys/net/core/somaxconn")


@pytest.mark.skipif(
    SOMAXCONN.exists() and int(SOMAXCONN.read_text()) < 1000, reason="this system lets fewer wait"
)
def test_those_who_knock_while_it_is_busy_all_get_in(server: Any) -> None:
    """A hospital comes back online at one moment: nobody is sent away by a queue that is too short."""
    host, port = server.url.removeprefix("http://").split(":")
    lines = [socket.socket() for _ in range(600)]
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        for line in lines:
            line.settimeout(30)
            line.connect((host, int(port)))
            line.sendall(b"GET /api/about HTTP/1.1\r\nHost: pairs\r\nConnection: close\r\n\r\n")
    finally:
        os.kill(server.process.pid, signal.SIGCONT)
    assert [line.recv(15) for line in lines] == [b"HTTP/1.1 200 OK"] * len(lines)
    for line in lines:
        line.close()


def test_the_server_answers_hostile_requests_and_lives_on(server: Any) -> None:
    status, said = post(server.url, "/api/join", {"lookup": "\ud800"})
    assert (status, said["error"]["field"]) == (422, "lookup")
    host, port = server.url.removeprefix("http://").split(":")
    for raw in (
        b"\0\0\0\r\n\r\n",
        b"GET /api/about HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET " + b"/" * 9_999,
    ):
        with socket.create_connection((host, int(port))) as line:
            line.sendall(raw)
            line.shutdown(socket.SHUT_WR)
            line.recv(1000)
    assert open_workshop(server.url)
