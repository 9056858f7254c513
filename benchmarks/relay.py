"""Relay by QR: from one browser's screen to another's camera, both slowed four times.

`python -m benchmarks.relay [part …]`; by default all of them. Frames are really drawn, filmed and
read off their pixels. A lost frame is one without a code; « the least » is what a perfect code would need.
"""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Route, sync_playwright

from pairs.log.access import new_id
from pairs.log.device import Device

from .phone import Sight, middle, phone
from .sync_devices import fill
from .table import Figure, show

ROOT = Path(__file__).parent.parent
PAGE = '<!doctype html><html lang="fr"><title>relay</title><script type="module" src="/relay.js"></script>'
RUNS = int(os.environ.get("PAIRS_BENCH_RUNS", "5"))
SLOW = 4
LOSSES = (0.0, 0.1, 0.3, 0.5)
PEOPLE, EACH = 15, 4
FASTEST = {"size": 4, "rate": 15}
FIRST = {"size": 3, "rate": 10}
"""What a sender begins with (relay/pace.js)."""


def least(k: int, size: int, loss: float) -> float:
    """Frames that a perfect code would need on average."""
    return math.ceil(k / size) / (1 - loss)


def percent(loss: float) -> str:
    """A share as people say it."""
    return f"{loss:.0%} lost"


def frames(sight: Sight) -> list[Figure]:
    """The fountain alone: frames shown until 32 fragments were there, one a frame."""
    found = []
    for loss in LOSSES:
        road = {"k": 32, "size": 1, "loss": loss, "rounds": 1500}
        shown = float(sight.ask(f"road.average({json.dumps(road)})"))
        ideal = least(32, 1, loss)
        note = f"{shown / ideal:.3f} × the least, {ideal:.1f}"
        found.append(
            Figure(f"32 fragments, {percent(loss)}", shown, "", 1.06 * 46 if loss == 0.3 else None, note)
        )
    return found


def carry(sight: Sight, volumes: str, road: dict[str, Any]) -> dict[str, float]:
    """One bundle through the air; `volumes` is an expression for it."""
    carried: dict[str, float] = sight.ask(f"(async () => road.carry({volumes}, {json.dumps(road)}))()")
    return carried


def kibibytes(sight: Sight, pace: dict[str, int], loss: float) -> tuple[list[dict[str, float]], str]:
    """Several journeys of 16 KiB, and what stands beside their time."""
    runs = [
        carry(sight, "[await road.noise(16384)]", {**pace, "loss": loss, "seed": seed})
        for seed in range(RUNS)
    ]
    shown, ideal = middle([run["shown"] for run in runs]), runs[0]["ideal"] / (1 - loss)
    took = spread([run["seconds"] for run in runs])
    return runs, f"({took}); {shown:g} frames, the least {ideal:.1f}: {ideal / pace['rate']:.2f} s"


def sixteen(sight: Sight) -> list[Figure]:
    """16 KiB at the highest pace, and at the one that senders begin with."""
    found, rates = [], []
    for loss in LOSSES:
        runs, note = kibibytes(sight, FASTEST, loss)
        if not loss:
            rates = [run["bytes"] / run["seconds"] / 1000 for run in runs]
        budget = 3.5 if loss == 0.1 else None
        took = middle([run["seconds"] for run in runs])
        found.append(Figure(f"16 KiB, {percent(loss)}", took, "s", budget, note))
    found.append(
        Figure("carried where nothing is lost", middle(rates), "KB/s", 5, f"({spread(rates)})", at_least=True)
    )
    runs, note = kibibytes(sight, FIRST, 0.1)
    took = middle([run["seconds"] for run in runs])
    found.append(Figure("16 KiB, 10% lost, version 13, 10 frames a second", took, "s", None, note))
    return found


def people(sight: Sight) -> list[Figure]:
    """15 people show 4 contributions each, at the pace every sender begins with."""
    workshop, secret, chance = new_id(), new_id(), random.Random(1)  # noqa: S311 - the same texts every time
    packed = []
    for _ in range(PEOPLE):
        device = Device(workshop, secret)
        fill(device, EACH, chance)
        said = {"relay": "collect", "workshop": workshop, "by": device.me, "items": device.parcels()}
        packed.append(f"await relay.bundleOf({json.dumps(said)})")
    found = []
    for loss in LOSSES:
        runs = [carry(sight, one, {**FIRST, "loss": loss, "seed": n}) for n, one in enumerate(packed)]
        seconds = [run["seconds"] for run in runs]
        shown, ideal = sum(run["shown"] for run in runs), sum(run["ideal"] for run in runs) / (1 - loss)
        carried = sum(run["bytes"] for run in runs)
        note = (
            f"({spread(seconds)}); {PEOPLE} in {sum(seconds):.1f} s,"
            f" {carried / sum(seconds) / 1000:.1f} KB/s, {shown:g} frames, the least {ideal:.1f}"
        )
        found.append(Figure(f"scanning a person, {percent(loss)}", middle(seconds), "s", 2, note))
    return found


def moments(sight: Sight) -> list[Figure]:
    """What the frames of this round took, each."""
    drawn, read = sight.ask("road.drawn"), sight.ask("bench.frames")
    return [
        Figure("a frame made and drawn", middle(drawn), "ms", None, f"({spread(drawn)})"),
        Figure("a camera's picture read, 480 lines", middle(read), "ms", 30, f"({spread(read)})"),
    ]


def spread(values: list[float]) -> str:
    """The least and the most."""
    return f"{min(values):.3g} to {max(values):.3g}"


PARTS: dict[str, tuple[str, Callable[[Sight], list[Figure]]]] = {
    "frames": ("The fountain: frames shown, on average of 1,500", frames),
    "sixteen": ("16 KiB: version 15, 15 frames a second unless said, CPU 4×", sixteen),
    "people": (
        f"{PEOPLE} people × {EACH} signed contributions: version 13, 10 frames a second, CPU 4×",
        people,
    ),
    "moments": ("One frame, CPU 4×", moments),
}


def bundle() -> str:
    """benchmarks/relay.js with all it imports."""
    made = subprocess.run(  # noqa: S603 - our own tool
        [
            ROOT / "node_modules" / "esbuild" / "bin" / "esbuild",
            Path(__file__).with_suffix(".js"),
            "--bundle",
            "--format=esm",
            "--minify",
            "--log-level=error",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return made.stdout.decode()


def run(names: list[str] | None = None) -> str:
    """Runs the named parts, all by default; gives their tables as text."""
    script, tables = bundle(), []

    def give(route: Route) -> None:
        asked = route.request.url.endswith(".js")
        route.fulfill(
            body=script if asked else PAGE, content_type="text/javascript" if asked else "text/html"
        )

    with sync_playwright() as playwright, phone(playwright) as context:
        context.route("http://localhost/**", give)
        sight = Sight(context)
        sight.page.goto("http://localhost/")
        sight.until("!!globalThis.road")
        for name in names or list(PARTS):
            title, part = PARTS[name]
            sight.hold(1 if name == "frames" else SLOW)
            before = os.getloadavg()[0]
            figures = part(sight)
            tables.append(show(f"{title} (load {before:.1f} to {os.getloadavg()[0]:.1f})", figures))
    return "\n".join(tables)


if __name__ == "__main__":
    print(run(sys.argv[1:]))
