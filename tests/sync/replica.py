"""The client's side of the protocol in Python: an outbox, a copy of the log, and a road that may fail."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient

from pairs.log.device import Device, batches
from pairs.log.fold import Entry, Folded, entry_of, fold
from pairs.log.stamp import Clock


@dataclass
class Waiting:
    """One written change that no verdict has settled."""

    line: bytes
    change: dict[str, Any]


@dataclass
class Replica:
    """A device with its storage. Nothing in it is forgotten by a failed exchange."""

    device: Device
    outbox: dict[str, Waiting] = field(default_factory=dict)
    log: dict[str, Entry] = field(default_factory=dict)
    mine: dict[str, bytes] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    epoch: str = ""
    seq: int = 0

    @classmethod
    def opening(cls, clock: Clock) -> Replica:
        return cls(Device.opening(clock=clock))

    @classmethod
    def made(cls, workshop: str, secret: str, clock: Clock) -> Replica:
        return cls(Device(workshop, secret, clock=clock))

    def write(self, kind: str, rec: str | None, fields: dict[str, Any]) -> str:
        """Says something; it is in the outbox from then on. Gives the record's id."""
        change = self.device.change(kind, rec, fields)
        line = json.dumps(change, ensure_ascii=False).encode()
        self.outbox[change["id"]] = Waiting(line, change)
        return str(change["rec"])

    def request(self) -> list[str]:
        """What a push sends now: the whole outbox, in order, as parcels."""
        return [self.device.seal(batch) for batch in batches(w.line for w in self.outbox.values())]

    def settle(self, reply: dict[str, Any]) -> None:
        """Takes the verdicts of a push in. A reply may come twice, or about things settled already."""
        self.device.clock.correct(reply["now"])
        for verdict in reply["verdicts"]:
            waiting = self.outbox.get(verdict["id"])
            if waiting is None or verdict["verdict"] == "retry":
                continue
            del self.outbox[verdict["id"]]
            if verdict["verdict"] == "rejected":
                self.refused[verdict["id"]] = verdict["code"]
                continue
            self.mine[verdict["id"]] = waiting.line
            self.log[verdict["id"]] = entry_of(waiting.change, self.device.me, verdict.get("at"))

    def take(self, page: dict[str, Any]) -> None:
        """Takes a page of the log in; an unknown epoch empties the copy first."""
        if page["epoch"] != self.epoch:
            self.epoch, self.log = page["epoch"], {}
        for said in page["changes"]:
            entry = entry_of(said["c"], said["by"], said.get("at"))
            assert self.log.setdefault(entry.id, entry) == entry, "the verdict and the log say the same"
            self.outbox.pop(entry.id, None)
            self.refused.pop(entry.id, None)
            if entry.by == self.device.me:
                self.mine[entry.id] = json.dumps(said["c"], ensure_ascii=False).encode()
            self.device.clock.believe(entry.at)
        self.seq = page["head"]

    def send_again_what_a_restore_lost(self) -> None:
        """After a full fetch under a new epoch: own acknowledged changes that the new log lacks."""
        for change_id, line in self.mine.items():
            if change_id not in self.log and change_id not in self.refused:
                self.outbox[change_id] = Waiting(line, json.loads(line))

    def shown(self) -> list[Folded]:
        """What this device shows: the log, and its own words that wait."""
        waiting = [entry_of(w.change, self.device.me) for w in self.outbox.values()]
        return fold([*self.log.values(), *waiting])


class Road:
    """The way to the server: it answers, or it loses the request, or it loses the reply."""

    def __init__(self, client: FlaskClient, device: Device) -> None:
        self.client = client
        self.path = f"/api/workshops/{device.workshop}"
        self.headers = {"Authorization": f"Bearer {device.token}"}

    def push(self, parcels: Iterable[str]) -> dict[str, Any]:
        body = {"parcels": list(parcels)}
        reply = self.client.post(f"{self.path}/parcels", json=body, headers=self.headers)
        assert reply.status_code == 200, reply.text
        return body_of(reply)

    def pull(self, replica: Replica) -> None:
        """Fetches until there is no more."""
        fresh = False
        while True:
            after = f"{replica.epoch}.{replica.seq}" if replica.epoch else ""
            query = {"after": after}
            reply = self.client.get(f"{self.path}/changes", query_string=query, headers=self.headers)
            assert reply.status_code == 200, reply.text
            page = body_of(reply)
            fresh |= page["epoch"] != replica.epoch
            replica.take(page)
            if not page["more"]:
                break
        if fresh:
            replica.send_again_what_a_restore_lost()


def body_of(reply: Any) -> dict[str, Any]:
    """The JSON of a reply, whether it came compressed or not."""
    data = reply.get_data()
    if reply.headers.get("Content-Encoding") == "gzip":
        data = gzip.decompress(data)
    found = json.loads(data)
    assert isinstance(found, dict)
    return found
