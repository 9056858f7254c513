"""A device that talks to a real server over a real socket."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pairs.log.access import digest
from pairs.log.device import Device


def post(url: str, path: str, body: object, token: str = "") -> tuple[int, dict[str, Any]]:
    """One call; gives its status and its JSON."""
    host = url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=30)
    try:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        said: dict[str, Any] = json.loads(answer.read())
        return answer.status, said
    finally:
        connection.close()


def open_workshop(url: str) -> Device:
    """Opens a workshop; gives its opener."""
    device = Device.opening()
    device.write("workshop", "workshop", {"title": "Relève", "lang": "fr"})
    body = {"id": device.workshop, "access": digest(device.token), "parcels": device.parcels()}
    status, said = post(url, "/api/workshops", body)
    assert status == 201, said
    return device


def push(url: str, device: Device, parcels: list[str]) -> dict[str, Any]:
    """Pushes parcels; gives the answer."""
    status, said = post(url, f"/api/workshops/{device.workshop}/parcels", {"parcels": parcels}, device.token)
    assert status == 200, said
    return said


def pull(url: str, device: Device, cursor: str = "") -> tuple[str, list[dict[str, Any]]]:
    """Everything after a cursor; gives the new cursor and the changes."""
    changes: list[dict[str, Any]] = []
    more = True
    while more:
        address = f"{url}/api/workshops/{device.workshop}/changes?after={cursor}"
        request = urllib.request.Request(address, headers={"Authorization": f"Bearer {device.token}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            page = json.load(answer)
        changes += page["changes"]
        cursor, more = f"{page['epoch']}.{page['head']}", page["more"]
    return cursor, changes


@dataclass
class Stream:
    """A live stream, read in a thread of its own."""

    url: str
    device: Device
    cursor: str = ""
    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    _heard: threading.Condition = field(default_factory=threading.Condition)

    def __enter__(self) -> Stream:
        host = self.url.removeprefix("http://")
        self._connection = http.client.HTTPConnection(host, timeout=60)
        path = f"/api/workshops/{self.device.workshop}/live?after={self.cursor}"
        self._connection.request("GET", path, headers={"Authorization": f"Bearer {self.device.token}"})
        self._socket = self._connection.sock
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200
        assert self._answer.headers["X-Accel-Buffering"] == "no"
        threading.Thread(target=self._read, daemon=True).start()
        return self

    def _read(self) -> None:
        name = ""
        try:
            for line in self._answer:
                if line.startswith(b"event: "):
                    name = line[7:].strip().decode()
                elif line.startswith(b"data: "):
                    with self._heard:
                        self.events.append((name, json.loads(line[6:])))
                        self._heard.notify_all()
        except (OSError, ValueError, http.client.HTTPException):
            pass  # the server is gone: that is what `ended` says
        self.ended.set()

    def texts(self) -> list[Any]:
        """What was said in the pages so far."""
        pages = [said for name, said in self.events if name == "page"]
        return [one["c"]["set"].get("text") for page in pages for one in page["changes"]]

    def wait_for(self, text: str) -> None:
        """Waits until a text has come."""
        with self._heard:
            assert self._heard.wait_for(lambda: text in self.texts(), timeout=30), self.events

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # closing alone would wait for the reader
        assert self.ended.wait(20)
        self._connection.close()
