"""Thousands of devices that listen, in one process that leaves the processor to the server.

Each page is opened once, however many hold it: the server sends the same bytes to all (contract 3.5), so a
device checks what came by looking its bytes up. A page has to begin where its device stands and to number its
changes without a gap, and a number has to be the same change for everybody: then each device holds each
change exactly once, and none surfaced behind a cursor that was handed out.
"""

from __future__ import annotations

import asyncio
import json
import resource
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from pairs.log.device import Device

SPARE = 200
"""Files a process has open beside its streams."""


def most_files() -> int:
    """Raises what this process may open as far as the system allows; gives how many files that is."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return 1_000_000 if hard == resource.RLIM_INFINITY else hard


class Amiss(RuntimeError):
    """Something was missed, doubled or out of its order, or a stream broke."""


@dataclass
class Room:
    """What the devices of one workshop hold, and when each change had come to all of them."""

    workshop: str
    streams: list[Stream] = field(default_factory=list)
    log: dict[int, str] = field(default_factory=dict)
    """Number → id of a change, as the first page that had it said."""
    timed_from: int = 0
    """Changes after this one are timed."""
    come: dict[int, float] = field(default_factory=dict)
    """Number → the moment (of time.perf_counter) at which the last device had it."""
    amiss: list[str] = field(default_factory=list)
    _pages: dict[bytes, tuple[int, int] | None] = field(default_factory=dict)
    _holders: dict[int, int] = field(default_factory=dict)
    _goal: int = 0
    _reached: asyncio.Future[None] | None = None

    def open(self, data: bytes) -> tuple[int, int] | None:
        """What a chunk of a stream goes from and to (`after`, `head`); None for what is no page."""
        if data not in self._pages:
            said = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data)
            self._pages[data] = self._read(said) if b"event: page\n" in said else None
        return self._pages[data]

    def _read(self, said: bytes) -> tuple[int, int]:
        page = json.loads(said.partition(b"data: ")[2])
        after, head = int(page["after"]), int(page["head"])
        numbers = [one["seq"] for one in page["changes"]]
        if numbers != list(range(after + 1, head + 1)):
            self.fail(f"a page from {after} to {head} numbers {numbers[:3]}…")
        for one in page["changes"]:
            if self.log.setdefault(one["seq"], one["c"]["id"]) != one["c"]["id"]:
                self.fail(f"number {one['seq']} is two changes")
        return after, head

    def fail(self, what: str) -> None:
        """Notes what went wrong, and ends what waits."""
        self.amiss.append(what)
        if self._reached is not None and not self._reached.done():
            self._reached.set_exception(Amiss(what))

    def heard(self, stream: Stream, data: bytes) -> None:
        """Takes what came to one device."""
        span = self.open(data)
        if span is None:
            return
        after, head = span
        if after != stream.held:
            self.fail(f"a device that stood at {stream.held} was given what follows {after}")
        before, stream.held = stream.held, head
        for number in range(max(after, self.timed_from) + 1, head + 1):
            self._holders[number] = holders = self._holders.get(number, 0) + 1
            if holders == len(self.streams):
                self.come[number] = time.perf_counter()
                del self._holders[number]
        if before < self._goal <= head:
            self._look()

    async def hold(self, count: int) -> None:
        """Waits until every device holds that many changes; raises Amiss."""
        self._goal = count
        self._reached = asyncio.get_running_loop().create_future()
        self._look()
        if self.amiss:
            raise Amiss(self.amiss[0])
        await self._reached

    def _look(self) -> None:
        if self._reached is None or self._reached.done():
            return
        if all(stream.held >= self._goal for stream in self.streams):
            self._reached.set_result(None)


class Stream(asyncio.Protocol):
    """One device's live stream: a socket, a cursor, and as little else as will do."""

    def __init__(self, room: Room, device: Device, port: int) -> None:
        self.room, self.device, self.port = room, device, port
        self.held = 0
        self.read = 0
        """Bytes that came, headers included."""
        self.said_hello = asyncio.get_running_loop().create_future()
        self._rest = b""
        self._in_body = False
        self._met = False
        self._closing = False
        room.streams.append(self)

    async def connect(self, epoch: str = "") -> None:
        """Opens it where the device stands, and waits for the server's hello."""
        self._after = f"{epoch}.{self.held}" if epoch else ""
        self._rest, self._in_body, self._met = b"", False, False
        loop = asyncio.get_running_loop()
        if self.said_hello.done():  # it comes back
            self.said_hello = loop.create_future()
        await loop.create_connection(lambda: self, "127.0.0.1", self.port)
        await self.said_hello

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See asyncio.Protocol."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(
            f"GET /api/workshops/{self.device.workshop}/live?after={self._after} HTTP/1.1\r\n"
            f"Host: 127.0.0.1\r\nAuthorization: Bearer {self.device.token}\r\n"
            "Accept-Encoding: gzip\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        if self._closing:
            return
        self.read += len(data)
        self._rest = data = self._rest + data if self._rest else data
        if not self._in_body:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found:
                return
            self._in_body = True
            if b" 200 " not in head.partition(b"\r\n")[0]:
                self._broken(head.partition(b"\r\n")[0].decode())
                return
        start = 0
        while (line := data.find(b"\r\n", start)) > 0:
            end = line + 2 + int(data[start:line], 16)
            if len(data) < end + 2:
                break
            chunk, start = data[line + 2 : end], end + 2
            if not self._met:
                self._met = True
                self.said_hello.set_result(None)
            else:
                self.room.heard(self, chunk)
        self._rest = data[start:]

    def connection_lost(self, error: Exception | None) -> None:
        """See asyncio.Protocol."""
        if not self._closing:
            self._broken(f"it ended: {error}")

    def _broken(self, why: str) -> None:
        self.close()
        if not self.said_hello.done():
            self.said_hello.set_exception(Amiss(f"a stream did not begin: {why}"))
        elif self._met:
            self.room.fail(f"a stream broke: {why}")

    def close(self) -> None:
        """Hangs up."""
        self._closing = True
        self._transport.abort()


async def connect_all(streams: Iterable[Stream]) -> None:
    """Opens them all at once, as devices do when the network comes back."""
    await asyncio.gather(*(stream.connect() for stream in streams))
