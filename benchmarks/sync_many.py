"""Many devices at once: in fifty workshops, as five thousand streams, or all in one on PostgreSQL."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field

from pairs.log.device import Device

from .sync_crowd import SPARE, Amiss, Room, Stream, connect_all, most_files
from .sync_devices import Line, fill, open_workshop
from .sync_postgres import Workers
from .sync_server import Server
from .table import Figure

Served = Server | Workers


@dataclass
class Ward:
    """One workshop's devices, each with a stream and a connection for pushing."""

    room: Room
    lines: list[Line]
    sent: dict[int, float] = field(default_factory=dict)
    """Number of a change → the moment at which its device meant to send it."""
    failures: list[str] = field(default_factory=list)

    async def say(self, line: Line, parcels: list[str], at: float) -> None:
        """Pushes; notes from when on its changes are awaited, or what went wrong."""
        try:
            async with line.turn:
                verdicts = await line.push(parcels)
        except (RuntimeError, OSError, EOFError) as error:
            self.failures.append(f"{type(error).__name__}: {error}")
        else:
            self.sent.update((int(str(one["seq"])), at) for one in verdicts)

    def latencies(self) -> list[float]:
        """Milliseconds from sending each change until the last device of the workshop held it."""
        return [(self.room.come[number] - at) * 1000 for number, at in self.sent.items()]

    def close(self) -> None:
        """Everybody hangs up."""
        for stream in self.room.streams:
            stream.close()
        for line in self.lines:
            line.close()


async def wards(served: Served, workshops: int, devices: int, pushing: int) -> list[Ward]:
    """So many workshops with so many devices each, `pushing` of which have a connection to push on."""
    made = []
    for _ in range(workshops):
        id, secret = await open_workshop(served.port)
        room, lines = Room(id), []
        for number in range(devices):
            port = served.ports[number % len(served.ports)]
            if number < pushing:
                device = Device(id, secret)
                lines.append(Line(device, port))
            Stream(room, lines[-1].device, port)
        made.append(Ward(room, lines))
    return made


def reach(times: list[float], share: float) -> float:
    """What that share of the times does not exceed."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


async def held(served: Served, all_of_them: list[Ward], rate: float, seconds: float) -> dict[str, float]:
    """Devices say one change each at moments by chance, `rate` in each second; nobody waits for an answer."""
    chance = random.Random(5)  # noqa: S311 - the same moments every time
    order = [(ward, line) for ward in all_of_them for line in ward.lines]
    chance.shuffle(order)
    for ward in all_of_them:
        ward.room.timed_from = ward.room.streams[0].held
    cpu, waited, start = served.cpu(), served.waited(), time.perf_counter()
    moments = sorted(start + chance.uniform(0, seconds) for _ in range(round(rate * seconds)))
    pushes = []
    for number, due in enumerate(moments):
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        ward, line = order[number % len(order)]
        fill(line.device, 1, chance)
        pushes.append(asyncio.create_task(ward.say(line, line.device.parcels(), due)))
    await asyncio.gather(*pushes)
    for ward in all_of_them:
        await asyncio.wait_for(ward.room.hold(ward.room.timed_from + len(ward.sent)), 60)
    wall = time.perf_counter() - start
    times = [one for ward in all_of_them for one in ward.latencies()]
    failures = [one for ward in all_of_them for one in ward.failures + ward.room.amiss]
    for failure in failures[:3]:
        print("failed:", failure)
    return {
        "rate": len(times) / max(wall, seconds),
        "p50": reach(times, 0.5),
        "p95": reach(times, 0.95),
        "longest": max(times),
        "cpu": (served.cpu() - cpu) / wall * 100,
        "waited": (served.waited() - waited) / wall * 100,
        "failures": float(len(failures)),
    }


async def many(served: Served, rate: float = 50, seconds: float = 30) -> dict[str, float]:
    """500 devices in 50 workshops, all listening, 50 changes a second."""
    most_files()
    all_of_them = await wards(served, 50, 10, pushing=10)
    await connect_all(stream for ward in all_of_them for stream in ward.room.streams)
    await asyncio.gather(*(line.connect() for ward in all_of_them for line in ward.lines))
    for ward in all_of_them:
        await ward.room.hold(1)
    found = await held(served, all_of_them, rate, seconds)
    for ward in all_of_them:
        ward.close()
    return found | {"peak": served.peak()}


async def streams(served: Served, wanted: int = 5_000) -> dict[str, float]:
    """5,000 streams in 100 workshops, opened at once; then ten changes a second, through two heartbeats."""
    allowed = most_files()
    each = min(wanted, allowed - SPARE) // 100
    before = served.peak()
    all_of_them = await wards(served, 100, each, pushing=1)
    cpu, start = served.cpu(), time.perf_counter()
    await connect_all(stream for ward in all_of_them for stream in ward.room.streams)
    for ward in all_of_them:
        await ward.room.hold(1)
    opened, opening = time.perf_counter() - start, served.cpu() - cpu
    peak = served.peak()
    await asyncio.gather(*(line.connect() for ward in all_of_them for line in ward.lines))
    found = await held(served, all_of_them, 10, 45)
    for ward in all_of_them:
        ward.close()
    return found | {
        "streams": float(100 * each),
        "allowed": float(allowed),
        "opened": opened,
        "opening": opening,
        "peak": served.peak(),
        "each": (peak - before) / (100 * each) * 1024,
    }


async def crowd(served: Served, devices: int = 1_000, changes: int = 10) -> dict[str, float]:
    """1,000 devices of one workshop come back at once with what they said offline; then one writes on."""
    most_files()
    [ward] = await wards(served, 1, devices, pushing=devices)
    chance = random.Random(6)  # noqa: S311 - the same texts every time
    outboxes = []
    for line in ward.lines:
        fill(line.device, changes, chance)
        outboxes.append(line.device.parcels())
    total = devices * changes + 1
    cpu, database, start = served.cpu(), _database(served), time.perf_counter()

    async def come_back(line: Line, stream: Stream, parcels: list[str]) -> None:
        await asyncio.gather(stream.connect(), line.connect())
        await ward.say(line, parcels, start)

    ward.room.timed_from = total  # what was said offline is counted, not timed
    await asyncio.gather(*map(come_back, ward.lines, ward.room.streams, outboxes))
    if ward.failures:
        raise Amiss(f"{len(ward.failures)} pushes failed: {ward.failures[0]}")
    await asyncio.wait_for(ward.room.hold(total), 300)
    told = {
        "wall": time.perf_counter() - start,
        "cpu": served.cpu() - cpu,
        "database": _database(served) - database,
        "down": sum(stream.read for stream in ward.room.streams) / 1e6,
        "peak": served.peak(),
    }
    ward.sent.clear()
    live = await held(served, [ward], 5, 30)
    # Everything said is there, once, under one number for all.
    log, said = ward.room.log, total + len(ward.sent)
    told["missed"] = float(
        sum(abs(stream.held - said) for stream in ward.room.streams)
        + abs(len(log) - said)
        + (len(log) - len(set(log.values())))
        + len(ward.room.amiss)
    )
    ward.close()
    return told | {f"live_{name}": value for name, value in live.items()}


def _database(served: Served) -> float:
    return served.database_cpu() if isinstance(served, Workers) else 0.0


def many_figures(found: dict[str, float]) -> list[Figure]:
    """The rows of 500 devices."""
    name = "500 devices in 50 workshops"
    return [
        Figure(f"changes a second held, {name}", found["rate"], "/s", 49, at_least=True),
        Figure("the same: p50 until all of its workshop hold one", found["p50"], "ms"),
        Figure("the same: p95", found["p95"], "ms", 250),
        Figure("the same: longest", found["longest"], "ms"),
        Figure("the same: server CPU", found["cpu"], "% of one"),
        _waited(found["waited"]),
        Figure("the same: failures", found["failures"], "", 0),
        Figure("the same: peak memory", found["peak"], "MiB"),
    ]


def streams_figures(found: dict[str, float]) -> list[Figure]:
    """The rows of 5,000 streams."""
    short = f"this machine allows a process {found['allowed']:.0f} files" if found["streams"] < 5_000 else ""
    return [
        Figure("open streams on one process", found["streams"], "", 5_000, short, at_least=True),
        Figure("the same: opened at once, until all hold the workshop", found["opened"], "s"),
        Figure("the same: server CPU for that", found["opening"], "s"),
        Figure("the same: memory a stream", found["each"], "KiB"),
        Figure("the same: p50 until all hold a change, ten a second, heartbeats within", found["p50"], "ms"),
        Figure("the same: p95", found["p95"], "ms"),
        Figure("the same: longest", found["longest"], "ms"),
        Figure("the same: server CPU meanwhile", found["cpu"], "% of one"),
        _waited(found["waited"]),
        Figure("the same: failures", found["failures"], "", 0),
    ]


def crowd_figures(found: dict[str, float]) -> list[Figure]:
    """The rows of 1,000 devices on PostgreSQL."""
    return [
        Figure("PostgreSQL, two workers, 1,000 × 10 in one workshop: wall", found["wall"], "s"),
        Figure("the same: CPU, PostgreSQL included", found["cpu"], "s"),
        Figure("the same: of it PostgreSQL's", found["database"], "s"),
        Figure("the same: bytes down, compressed", found["down"], "MB"),
        Figure("the same: peak memory of a worker", found["peak"], "MiB"),
        Figure("the same: missed, doubled or behind a cursor", found["missed"], "", 0),
        Figure("the same: live p50, 1,000 listeners", found["live_p50"], "ms"),
        Figure("the same: live p95", found["live_p95"], "ms"),
        _waited(found["live_waited"]),
        Figure("the same: failures", found["live_failures"], "", 0),
    ]


def _waited(share: float) -> Figure:
    note = "times say more of this machine than of the server" if share > 10 else ""
    return Figure("the same: server ready, and no processor free", share, "% of the time", None, note)
