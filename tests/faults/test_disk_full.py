"""The server's disk is full: nothing is acknowledged that was not kept, and all goes on after it."""

from __future__ import annotations

import http.client
import json
import signal
from typing import Any

import pytest
from sqlalchemy import create_engine, event

from pairs.database import prepare_sqlite
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.read import page_after, state_of
from pairs.log.transaction import Busy
from tests.api.wire import open_workshop, post, pull, push
from tests.log.conftest import Room
from tests.support.disk import PAGE, full

own_server = pytest.mark.own_server


def said(server: Any, opener: Device) -> list[str]:
    return [one["c"]["id"] for one in pull(server.url, opener)[1]]


def writes(device: Device, count: int, words: str = "x" * 250) -> list[str]:
    """Some topics; gives the parcels they travel in."""
    for number in range(count):
        device.write("topic", None, {"text": f"{number} {words}"})
    return device.parcels()


@own_server
def test_what_a_full_disk_cannot_keep_is_answered_503_and_taken_when_sent_again(server: Any) -> None:
    opener = open_workshop(server.url)
    parcels = writes(opener, 30)
    with full(server):
        line = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {opener.token}"}
        path = f"/api/workshops/{opener.workshop}/parcels"
        line.request("POST", path, json.dumps({"parcels": parcels}), headers)
        answer = line.getresponse()
        assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
        assert json.loads(answer.read())["error"]["code"] == "busy"
        line.close()
        assert len(said(server, opener)) == 1, "it still reads, and kept nothing of the push"
    assert {one["verdict"] for one in push(server.url, opener, parcels)["verdicts"]} == {"applied"}
    assert len(said(server, opener)) == 31


@own_server
def test_a_workshop_that_cannot_be_opened_on_a_full_disk_is_opened_when_sent_again(server: Any) -> None:
    open_workshop(server.url)
    device = Device.opening()
    device.write("workshop", "workshop", {"title": "Relève"})
    body = {"id": device.workshop, "access": digest(device.token), "parcels": device.parcels()}
    with full(server):
        status, _ = post(server.url, "/api/workshops", body)
        assert status == 503
    status, _ = post(server.url, "/api/workshops", body)
    assert status in (200, 201)
    assert len(said(server, device)) == 1


@own_server
@pytest.mark.parametrize("pages", range(0, 12, 3))
def test_wherever_the_disk_ends_what_was_acknowledged_survives_a_power_cut(server: Any, pages: int) -> None:
    opener = open_workshop(server.url)
    acknowledged: list[str] = []
    with full(server, pages * (PAGE + 24)):  # a frame of the write-ahead log: its header and a page
        for number in range(12):
            parcels = writes(opener, 4, f"{number} " + "y" * 200)
            path = f"/api/workshops/{opener.workshop}/parcels"
            status, answer = post(server.url, path, {"parcels": parcels}, opener.token)
            if status == 200:
                acknowledged += [one["id"] for one in answer["verdicts"] if one["verdict"] == "applied"]
        assert status == 503, "it did fill up"
        server.stop(signal.SIGKILL)
    server.start()
    assert said(server, opener)[1:] == acknowledged
    assert push(server.url, opener, writes(opener, 4))["head"] == len(acknowledged) + 5


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_database_that_may_not_grow_keeps_a_push_whole_or_not_at_all_and_tells_its_operator(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """SQLite's own « disk full », at every page it may still take."""
    device = room.device()
    kept: set[str] = set()
    for spare in range(0, 16, 2):
        small = create_engine(room.engine.url)
        prepare_sqlite(small)

        @event.listens_for(small, "connect")
        def bound(connection: Any, _record: Any, spare: int = spare) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={pages + spare}")

        there = Room(small, room.id, room.secret, room.opener)
        before = room.head
        try:
            verdicts = there.push(*writes(device, 15)).appended.verdicts
        except Busy:
            assert room.head == before
        else:
            assert {one.verdict for one in verdicts} == {"applied"}
            kept |= {one.id for one in verdicts if one.id}
        small.dispose()
    assert kept, "some pushes did fit"
    assert {one.getMessage() for one in caplog.records} == {"the database keeps nothing: SQLITE_FULL"}
    state = state_of(room.engine, room.id)
    assert state is not None
    log: list[str] = []
    while len(log) < state.head:
        page = page_after(room.engine, room.id, state.epoch, len(log), state.head)
        log += [one["c"]["id"] for one in json.loads(page.body)["changes"]]
    assert set(log) == kept
