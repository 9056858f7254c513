"""Devices as plain HTTP clients, all in one process that is not the server's."""

from __future__ import annotations

import asyncio
import json
import random
import re
import zlib
from dataclasses import dataclass, field

from pairs.log.access import digest
from pairs.log.device import Device

WORDS = (  # noqa: SIM905 - a list of quotes would say less
    "relève équipe matin pharmacie lit patient soin chariot stock garde appel note tableau couloir "
    "salle linge urgence dossier médecin infirmier aide étage nuit planning alarme pompe perfusion "
    "sortie transport bloc repas horaire famille visite badge clé porte bruit pause outil tri douleur "
    "risque chute signal accueil "
).split()


def sentence(chance: random.Random) -> str:
    """A believable contribution of about 45 characters."""
    return " ".join(chance.choices(WORDS, k=7))


def fill(device: Device, count: int, chance: random.Random) -> None:
    """Puts records of every open kind in a device's outbox, about 200 bytes a change."""
    for number in range(count):
        text = sentence(chance)
        if number % 5 < 3:
            device.write("topic", None, {"text": text, "step": "propose"})
        elif number % 5 == 3:
            device.write("note", None, {"text": text, "form": "note"})
        else:
            device.write("commitment", None, {"text": text, "due": "2026-12-01", "state": "made"})


_CURSOR = re.compile(rb"id: [0-9a-f]{12}\.(\d+)\nevent: page\n")


@dataclass
class Line:
    """One device at the other end of the network: its live stream, its own connection for pushing."""

    device: Device
    port: int
    read: int = 0
    """Bytes that came down, headers included."""
    held: int = 0
    """Changes that came down."""
    inflates: bool = False
    counted: int = 0
    said: list[str] = field(default_factory=list)
    grown: asyncio.Condition = field(default_factory=asyncio.Condition)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One call at a time on the connection for pushing."""

    async def connect(self) -> None:
        """Opens the connection for pushing."""
        self._in, self._out = await asyncio.open_connection("127.0.0.1", self.port)

    async def post(self, path: str, body: object) -> dict[str, object]:
        """One call; gives the answer's JSON."""
        data = json.dumps(body).encode()
        self._out.write(
            self._head("POST", path, f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n")
        )
        self._out.write(data)
        status, headers = await self._headers(self._in)
        raw = await self._in.readexactly(int(headers["content-length"]))
        self.read += len(raw)
        if headers.get("content-encoding") == "gzip":
            raw = zlib.decompress(raw, zlib.MAX_WBITS | 16)
        if status not in (200, 201):
            raise RuntimeError(f"{path}: {status} {raw!r}")
        answer: dict[str, object] = json.loads(raw)
        return answer

    async def push(self, parcels: list[str]) -> list[dict[str, object]]:
        """Pushes parcels; gives the verdicts, all applied."""
        answer = await self.post(f"/api/workshops/{self.device.workshop}/parcels", {"parcels": parcels})
        verdicts = answer["verdicts"]
        assert isinstance(verdicts, list)
        if wrong := [one for one in verdicts if one["verdict"] != "applied"]:
            raise RuntimeError(f"not applied: {wrong[0]}")
        return verdicts

    async def listen(self) -> None:
        """Holds the live stream open and counts what comes, until cancelled."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(self._head("GET", f"/api/workshops/{self.device.workshop}/live?after=", ""))
            status, _ = await self._headers(reader)
            if status != 200:
                raise RuntimeError(f"live: {status}")
            machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
            while size := int(await reader.readline(), 16):
                data = await reader.readexactly(size + 2)
                self.read += len(data) + 6
                # The cursor travels uncompressed. On a ward every device inflates for itself; here all would
                # share one processor with the server, so one does and checks, and the others read on.
                held = int(found[-1]) if (found := _CURSOR.findall(data)) else self.held
                if self.inflates:
                    self.counted += machine.decompress(data[:-2]).count(b'{"seq":')
                    if self.counted != held:
                        raise RuntimeError(f"{self.counted} changes came, the cursor says {held}")
                if held > self.held:
                    async with self.grown:
                        self.held = held
                        self.grown.notify_all()
        finally:
            writer.close()

    async def hold(self, count: int) -> None:
        """Waits until the device holds that many changes."""
        async with self.grown:
            await self.grown.wait_for(lambda: self.held >= count)

    def close(self) -> None:
        """Hangs up."""
        self._out.close()

    def _head(self, method: str, path: str, more: str) -> bytes:
        return (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self.device.token}\r\n"
            f"Accept-Encoding: gzip\r\n{more}\r\n"
        ).encode()

    async def _headers(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        head = await reader.readuntil(b"\r\n\r\n")
        self.read += len(head)
        first, *lines = head.decode().split("\r\n")
        pairs = (line.partition(":") for line in lines if line)
        return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}


async def open_workshop(port: int) -> tuple[str, str]:
    """Opens a workshop; gives its id and secret."""
    opener = Device.opening()
    id, secret = opener.workshop, opener.secret
    opener.write("workshop", "workshop", {"title": "Relève", "lang": "fr", "state": "live"})
    line = Line(opener, port)
    await line.connect()
    await line.post("/api/workshops", {"id": id, "access": digest(opener.token), "parcels": opener.parcels()})
    line.close()
    return id, secret


def loaded(
    ports: list[int], id: str, secret: str, devices: int, changes: int, seed: int = 1
) -> list[tuple[Line, list[str]]]:
    """Devices that were offline, with their outbox signed and ready; they knock at these ports in turn."""
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    lines = []
    for number in range(devices):
        device = Device(id, secret)
        fill(device, changes, chance)
        lines.append((Line(device, ports[number % len(ports)]), device.parcels()))
    if lines:
        lines[-1][0].inflates = True
    return lines
