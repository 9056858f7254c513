"""« The ward comes back online »: what a sync server costs.

`python -m benchmarks.sync [--json] [--postgresql] [scenario …]`; by default all of them. With `--postgresql`
they are served by two workers on one PostgreSQL; the scenario `postgresql` always is.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from .sync_devices import Line, fill, loaded, open_workshop
from .sync_many import Served, crowd, crowd_figures, many, many_figures, streams, streams_figures
from .sync_postgres import Workers
from .sync_server import Server
from .table import Figure, show

WRITES = 200


def _reach(figures: list[float], share: float) -> float:
    return sorted(figures)[min(len(figures) - 1, int(len(figures) * share))]


async def ward(server: Served, devices: int, changes: int) -> dict[str, float]:
    """All devices push what they hold and listen until each holds everything; then one writes on, live."""
    id, secret = await open_workshop(server.port)
    room = loaded(server.ports, id, secret, devices, changes)
    total = devices * changes + 1
    cpu, start = server.cpu(), time.perf_counter()
    listening = [asyncio.create_task(line.listen()) for line, _ in room]

    async def come_back(line: Line, parcels: list[str]) -> None:
        await line.connect()
        await line.push(parcels)
        await line.hold(total)

    await unless_broken(listening, *(come_back(line, parcels) for line, parcels in room))
    wall = time.perf_counter() - start
    found = {
        "wall": wall,
        "cpu": server.cpu() - cpu,
        "down": sum(line.read for line, _ in room) / 1e6,
        "peak": server.peak(),
    }
    [told] = await unless_broken(listening, live(server, [line for line, _ in room], total))
    found |= told
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    for line, _ in room:
        line.close()
    return found


async def unless_broken(listening: list[asyncio.Task[None]], *work: Coroutine[Any, Any, Any]) -> list[Any]:
    """What the work gives; raises what broke a stream meanwhile, for who waits for it would wait for ever."""
    doing = asyncio.gather(*work)
    done, _ = await asyncio.wait([doing, *listening], return_when=asyncio.FIRST_COMPLETED)
    for task in done - {doing}:
        doing.cancel()
        task.result()
        raise RuntimeError("a stream ended")
    return await doing


async def live(server: Served, lines: list[Line], held: int) -> dict[str, float]:
    """One device writes records one at a time; each is timed until all the others hold it."""
    writer, others, chance = lines[0], lines[1:], random.Random(2)  # noqa: S311 - the same texts every time
    outbox = []
    for _ in range(WRITES):
        fill(writer.device, 1, chance)
        outbox.append(writer.device.parcels())
    times = []
    cpu = server.cpu()
    for number, parcels in enumerate(outbox, 1):
        start = time.perf_counter()
        waiting = [asyncio.create_task(line.hold(held + number)) for line in others]
        await writer.push(parcels)
        await asyncio.gather(*waiting)
        times.append((time.perf_counter() - start) * 1000)
    return {
        "live_p50": _reach(times, 0.5),
        "live_p95": _reach(times, 0.95),
        "live_cpu": (server.cpu() - cpu) / WRITES * 1000,
    }


async def growth(server: Served) -> dict[str, float]:
    """Processor time per change in a workshop of 1,000 changes and in one of 100,000."""
    id, secret = await open_workshop(server.port)
    [(filler, _)] = loaded(server.ports, id, secret, 1, 0)
    await filler.connect()
    chance, size, costs = random.Random(3), 1, []  # noqa: S311 - the same texts every time
    for goal in (1_000, 100_000):
        while size < goal:
            count = min(2_000, goal - size)
            fill(filler.device, count, chance)
            await filler.push(filler.device.parcels())
            size += count
        room = loaded(server.ports, id, secret, 40, 100, seed=size)
        cpu = server.cpu()
        for line, parcels in room:
            await line.connect()
            await line.push(parcels)
            line.close()
        costs.append((server.cpu() - cpu) / 4_000)
        size += 4_000
    filler.close()
    return {"growth": costs[1] / costs[0], "cost": costs[0] * 1e6}


async def loss(server: Served) -> dict[str, float]:
    """kill -9 while twenty devices push; counts what was acknowledged and is not there after a restart."""
    id, secret = await open_workshop(server.port)
    room = loaded(server.ports, id, secret, 20, 500)
    kept: set[str] = set()

    async def push_until_dead(line: Line, parcels: list[str]) -> None:
        await line.connect()
        for parcel in parcels:
            try:
                verdicts = await line.push([parcel])
            except (OSError, asyncio.IncompleteReadError):
                return
            kept.update(str(one["id"]) for one in verdicts)
            if len(kept) > 3_000:
                server.kill()

    await asyncio.gather(*(push_until_dead(*one) for one in room), return_exceptions=True)
    server.start()
    there = await _ids(room[0][0], server.port)
    return {"lost": float(len(kept - there)), "acknowledged": float(len(kept))}


async def _ids(line: Line, port: int) -> set[str]:
    import gzip
    import urllib.request

    ids: set[str] = set()
    cursor, more = "", True
    while more:
        address = f"http://127.0.0.1:{port}/api/workshops/{line.device.workshop}/changes?after={cursor}"
        headers = {"Authorization": f"Bearer {line.device.token}", "Accept-Encoding": "gzip"}
        request = urllib.request.Request(address, headers=headers)
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            page = json.loads(gzip.decompress(answer.read()))
        ids.update(one["c"]["id"] for one in page["changes"])
        cursor, more = f"{page['epoch']}.{page['head']}", page["more"]
    return ids


def _ward(found: dict[str, float], devices: int) -> list[Figure]:
    small = devices == 40
    name = f"{devices} × 50"
    return [
        Figure(f"server CPU, {name}", found["cpu"], "s", 0.43 if small else 2.5),
        Figure(f"wall, {name}", found["wall"], "s", 0.7 if small else 4),
        Figure(f"bytes down, {name}, compressed", found["down"], "MB", 4 if small else None),
        Figure(f"peak memory, {name}", found["peak"], "MiB", 120 if small else None),
        Figure(f"live p50, {devices} listeners, durable", found["live_p50"], "ms", 6 if small else None),
        Figure(f"live p95, {devices} listeners, durable", found["live_p95"], "ms", 10 if small else 30),
        Figure(f"live CPU a write, {devices} listeners", found["live_cpu"], "ms", None if small else 5),
    ]


SCENARIOS: dict[str, Callable[[Served], Awaitable[dict[str, float]]]] = {
    "40": lambda server: ward(server, 40, 50),
    "200": lambda server: ward(server, 200, 50),
    "loss": loss,
    "growth": growth,
    "many": many,
    "streams": streams,
    "postgresql": crowd,
}


def measure(names: list[str], *, postgresql: bool = False) -> dict[str, dict[str, float]]:
    """Runs scenarios, each on a fresh server, or on fresh workers with a fresh PostgreSQL."""
    found = {}
    for name in names:
        with Workers() if postgresql or name == "postgresql" else Server() as server:
            found[name] = asyncio.run(_with(SCENARIOS[name], server))
    return found


async def _with(
    scenario: Callable[[Served], Awaitable[dict[str, float]]], server: Served
) -> dict[str, float]:
    return await scenario(server)


def figures(found: dict[str, dict[str, float]]) -> list[Figure]:
    """What was found, beside its budgets."""
    told: list[Figure] = []
    for devices in (40, 200):
        if str(devices) in found:
            told += _ward(found[str(devices)], devices)
    if "loss" in found:
        told.append(Figure("acknowledged and lost on kill -9", found["loss"]["lost"], "changes", 0))
    if "growth" in found:
        told.append(
            Figure(
                "CPU a change at 100,000 changes, times that at 1,000", found["growth"]["growth"], "×", 1.2
            )
        )
    rows = {"many": many_figures, "streams": streams_figures, "postgresql": crowd_figures}
    for name, told_of in rows.items():
        if name in found:
            told += told_of(found[name])
    return told


def run(names: list[str] | None = None, *, postgresql: bool = False) -> str:
    """Runs the scenarios; gives their table."""
    title = "Sync, two workers on PostgreSQL" if postgresql else "Sync"
    return show(title, figures(measure(names or list(SCENARIOS), postgresql=postgresql)))


if __name__ == "__main__":
    asked = [name for name in sys.argv[1:] if not name.startswith("-")] or list(SCENARIOS)
    elsewhere = "--postgresql" in sys.argv
    if "--json" in sys.argv:
        print(json.dumps(measure(asked, postgresql=elsewhere), indent=1))
    else:
        print(run(asked, postgresql=elsewhere))
