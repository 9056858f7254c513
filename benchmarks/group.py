"""A group that fills a workshop through the devices' door, for a phone that joins it."""

from __future__ import annotations

import json
import random
from typing import Any
from urllib.request import Request, urlopen

from pairs import library
from pairs.log.access import base64url, digest
from pairs.log.device import Device
from pairs.log.stamp import now_ms

from .sync_devices import sentence


class Group:
    """A workshop with people and topics, at its vote; the first of its people opened it and leads."""

    def __init__(self, url: str, people: int, topics: int, seed: int = 1) -> None:
        opener = Device.opening()
        self.url, self.id, self.secret = url, opener.workshop, opener.secret
        self.chance = random.Random(seed)  # noqa: S311 - the same texts every time
        self.format = next(f for f in library.formats() if {"propose", "vote"} <= _activities(f))
        self.devices = [opener, *(Device(self.id, self.secret) for _ in range(people - 1))]
        self._open()
        share = [topics // people + (number < topics % people) for number in range(people)]
        for device, count in zip(self.devices, share, strict=True):
            fields = {"name": f"Camille {self.chance.randrange(1000)}", "symbol": "▲", "colour": "sea"}
            device.write("participant", device.rec_id("participant", device.me), fields)
            for _ in range(count):
                device.write("topic", None, {"text": sentence(self.chance), "step": self.step("propose")})
            self._push(device)

    @property
    def link(self) -> str:
        """The join link."""
        rest = {"t": "Relève", "f": self.format["slug"], "e": self.format["edition"], "l": "fr"}
        return f"{self.url}/j#1.{self.id}.{self.secret}.{base64url(json.dumps(rest).encode())}"

    @property
    def place(self) -> str:
        """The workshop's address."""
        return f"{self.url}/w/{self.id}"

    def step(self, activity: str) -> str:
        """The key of the format's first step with this activity."""
        return str(next(s["key"] for s in self.format["steps"] if s["activity"] == activity))

    def note(self, count: int) -> None:
        """The people write this many notes more, in turn."""
        for number in range(count):
            device = self.devices[number % len(self.devices)]
            device.write("note", None, {"text": sentence(self.chance), "form": "note"})
        for device in self.devices:
            self._push(device)

    def go_to(self, activity: str) -> None:
        """Whoever leads takes the group to a step; a vote is opened as it is reached."""
        leader, key = self.devices[0], self.step(activity)
        now = now_ms()
        clock = {"step": key, "state": "running", "started": now, "ends": now + 600_000, "left": 600}
        leader.write("clock", "clock", clock)
        if activity == "vote":
            leader.write("poll", leader.rec_id("poll", key), {"step": key, "budget": 20, "state": "open"})
        self._push(leader)

    def _open(self) -> None:
        opener = self.devices[0]
        said = {"format": self.format["slug"], "edition": self.format["edition"]}
        opener.write("workshop", "workshop", {"title": "Relève", "lang": "fr", "state": "live", **said})
        body = {"id": self.id, "access": digest(opener.token), "parcels": opener.parcels()}
        self._post("/api/workshops", body, opener.token)

    def _push(self, device: Device) -> None:
        if parcels := device.parcels():
            answer = self._post(f"/api/workshops/{self.id}/parcels", {"parcels": parcels}, device.token)
            if wrong := [one for one in answer["verdicts"] if one["verdict"] != "applied"]:
                raise RuntimeError(f"not applied: {wrong[0]}")

    def _post(self, path: str, body: object, token: str) -> Any:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = Request(self.url + path, json.dumps(body).encode(), headers)  # noqa: S310 - our own server
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server
            return json.load(answer)


def _activities(recipe: dict[str, Any]) -> set[str]:
    return {step["activity"] for step in recipe["steps"]}
