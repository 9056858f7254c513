"""The client on the phone: what a person waits for, in a real Chromium before a real server.

`python -m benchmarks.view [part …]`; by default all of them. Each figure is the median of several runs; the
least and the most stand beside it, for a machine that others use is rarely quiet.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.browser.entrance.video import film

from .group import Group
from .phone import SLOW_4G, Sight, middle, phone
from .sync_server import Server
from .table import Figure, show

RUNS = int(os.environ.get("PAIRS_BENCH_RUNS", "5"))
SLOW = 4
TOPIC, ENTRY = ".ballot .topic", ".board .entry"


def figure(name: str, values: list[float], unit: str, budget: float | None) -> Figure:
    """The median of the runs, with the least and the most of them."""
    return Figure(name, middle(values), unit, budget, f"({min(values):.3g} to {max(values):.3g})")


def join(context: BrowserContext, group: Group, name: str = "Lou") -> Sight:
    """A phone that has joined and stands at the group's current step, with everything for working offline."""
    sight = Sight(context)
    sight.open(group.link)
    sight.page.fill("input", name)
    sight.page.click("button[type=submit]")
    sight.page.wait_for_url("**/w/**")
    sight.settled()
    return sight


def first_load(playwright: Playwright, url: str) -> list[Figure]:
    """A phone that was never here, then the same one again; what moved on the way, on every screen."""
    painted, first, again, bytes_, requests, moved = [], [], [], [], [], []
    for _ in range(RUNS):
        with phone(playwright) as context:
            sight = Sight(context, slow=SLOW, network=SLOW_4G)
            sight.open(url)
            painted.append(sight.first_paint())
            first.append(sight.interactive())
            bytes_.append(sight.bytes / 1024)
            requests.append(float(len(sight.requests)))
            sight.settled()
            moved.append(float(sight.ask("bench.shift")))
            sight.open(url)
            again.append(sight.interactive())
    return [
        figure("first paint", painted, "ms", 800),
        figure("interactive, first visit", first, "ms", 1700),
        figure("interactive, coming back", again, "ms", 550),
        figure("first load: bytes received, headers included", bytes_, "KiB", 42),
        figure("first load: requests", requests, "", 7),
        figure("layout shift of the first load", moved, "", 0),
    ]


def shifts(playwright: Playwright, url: str) -> list[Figure]:
    """Layout shift on every screen, first visit (slow) and in a workshop."""
    group = Group(url, people=6, topics=12)
    group.go_to("vote")
    places = [
        "/",
        "/new",
        "/library",
        f"/library/{group.format['slug']}",
        "/commitments",
        "/settings",
        "/truth",
    ]
    found: dict[str, float] = {}
    for address in [group.link.removeprefix(url), *places]:
        with phone(playwright) as context:
            sight = Sight(context, slow=SLOW, network=SLOW_4G)
            sight.open(url + address)
            sight.settled()
            found[address.partition("#")[0]] = float(sight.ask("bench.shift"))
    with phone(playwright) as context:
        sight = join(context, group)
        sight.hold(SLOW)
        for part in ("", "/board", "/people", "/closing", "/screen"):
            sight.open(group.place + part)
            sight.longest_while(lambda: None)
            found[f"/w/…{part}"] = float(sight.ask("bench.shift"))
    return [Figure(f"layout shift, {place}", value, "", 0) for place, value in found.items()]


def server_killed(playwright: Playwright, _url: str) -> list[Figure]:
    """One visit, then the server is killed: how soon the workshop's current step stands again."""
    usable: list[float] = []
    step: list[float] = []
    with Server() as server, phone(playwright) as context:
        group = Group(f"http://127.0.0.1:{server.port}", people=30, topics=60)
        group.go_to("vote")
        sight = join(context, group)
        sight.seen(TOPIC)
        server.kill()
        for slow, found in ((1, usable), (SLOW, step)):
            sight.hold(slow)
            for _ in range(RUNS + 1):
                sight.open(group.place)
                found.append(sight.seen(TOPIC))
            del found[0]  # the caches of the machine warm up
    return [
        figure("reload, server killed: current step shown", usable, "ms", 150),
        figure("the same, CPU 4×", step, "ms", 600),
    ]


def vote(playwright: Playwright, url: str) -> list[Figure]:
    """A tap on a vote among 30 people and 60 topics."""
    group = Group(url, people=30, topics=60)
    group.go_to("vote")
    with phone(playwright) as context:
        sight = join(context, group)
        sight.seen(TOPIC)
        sight.hold(SLOW)
        sight.longest_while(lambda: None)
        taps = []
        for number in range(1, 2 * RUNS + 1):
            line = f".ballot li:nth-child({number})"
            taps.append(sight.tap(f"{line} .stepper button:last-of-type", f"{line} output", disk=True))
            sight.longest_while(lambda: None)
    return [
        figure("tap on a vote → painted", [shown for shown, _ in taps], "ms", 50),
        figure("tap on a vote → on disk", [kept for _, kept in taps], "ms", 50),
    ]


def board(playwright: Playwright, url: str) -> list[Figure]:
    """A board of 500 records: to show it, and to type while it is there."""
    group = Group(url, people=30, topics=100)
    group.note(400)
    group.go_to("propose")
    opened: list[float] = []
    cold: list[float] = []
    search: list[float] = []
    field: list[float] = []
    with phone(playwright) as context:
        sight = join(context, group)
        for _ in range(RUNS):
            sight.hold(SLOW)
            sight.open(group.place)
            field.append(sight.longest_while(lambda: sight.type_in("textarea")))
            opened.append(sight.tap("a[href$='/board']", ENTRY)[0])
            search.append(sight.longest_while(lambda: sight.type_in("input[type=search]")))
            sight.page.fill("input[type=search]", "")
            sight.open(f"{group.place}/board")
            cold.append(sight.seen(ENTRY))
    return [
        figure("board of 500: tap → painted", opened, "ms", 200),
        figure("board of 500: from a cold start", cold, "ms", None),
        figure("board of 500: longest task while typing in its search", search, "ms", 50),
        figure("step with 100 topics: longest task while typing in its field", field, "ms", 50),
    ]


def camera(playwright: Playwright, url: str) -> list[Figure]:
    """The scanner before a camera that films a code."""
    group = Group(url, people=2, topics=0)
    with TemporaryDirectory(prefix="pairs-bench-") as folder:
        found = [
            opened_to_joined(playwright, url, film(Path(folder) / "link.y4m", group.link))
            for _ in range(RUNS)
        ]
        frames = frames_of(playwright, url, film(Path(folder) / "other.y4m", "https://example.org/menu"))
        empty = frames_of(playwright, url, film(Path(folder) / "empty.y4m", ""))
    return [
        figure("camera opened → join link decoded", found, "ms", 500),
        figure("a frame with a code, 480 lines", frames, "ms", 30),
        figure("a frame without one", empty, "ms", 30),
    ]


def scanner(playwright: Playwright, url: str, path: Path) -> tuple[str, ...]:
    """Chromium's flags for a camera that shows a film."""
    return ("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={path}")


def opened_to_joined(playwright: Playwright, url: str, path: Path) -> float:
    """ms from the camera's first frame to the workshop's door."""
    with phone(playwright, *scanner(playwright, url, path), permissions=["camera"]) as context:
        sight = Sight(context, slow=SLOW)
        sight.open(f"{url}/j")
        sight.settled()
        sight.ask("bench.when('input[autocomplete=nickname]', () => (bench.joined = performance.now()))")
        sight.page.locator("button", has_text="QR").first.click()
        return sight.until("bench.joined && bench.joined - bench.opened")


def frames_of(playwright: Playwright, url: str, path: Path) -> list[float]:
    """ms that each of some frames took."""
    with phone(playwright, *scanner(playwright, url, path), permissions=["camera"]) as context:
        sight = Sight(context, slow=SLOW)
        sight.open(f"{url}/j")
        sight.settled()
        sight.page.locator("button", has_text="QR").first.click()
        sight.until("bench.frames.length > 45")
        return [float(one) for one in sight.ask("bench.frames.slice(5)")]


def cache(playwright: Playwright, url: str) -> list[Figure]:
    """All that one visit keeps for working offline, as it travels."""
    with phone(playwright) as context:
        sight = Sight(context)
        sight.open(url)
        sight.settled()
        kept = sight.ask(
            "(async () => (await Promise.all((await caches.keys()).map(async (name) =>"
            " (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat())()"
        )
    kept.append(f"{url}/api/library?texts=apart")  # what the database of the device keeps of it
    total = 0
    for address in kept:
        request = Request(address, headers={"Accept-Encoding": "br, gzip"})  # noqa: S310 - our own server
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server
            total += len(answer.read())
    return [
        Figure(
            f"whole offline cache, {len(kept)} files, the library and both shells included",
            total / 1024,
            "KiB",
            260,
        )
    ]


PARTS: dict[str, tuple[str, Callable[[Playwright, str], list[Figure]]]] = {
    "first": ("First load: CPU 4×, 562 ms, 1.44 Mbit/s", first_load),
    "shifts": ("Layout shift: CPU 4×, slow 4G outside workshops", shifts),
    "killed": ("Server killed after one visit; 30 people, 60 topics", server_killed),
    "vote": ("A vote: CPU 4×, 30 people, 60 topics", vote),
    "board": ("The board: CPU 4×, 500 records", board),
    "camera": ("The scanner: CPU 4×", camera),
    "cache": ("The offline cache", cache),
}


def run(names: list[str] | None = None) -> str:
    """Runs the named parts, all by default; gives their tables as text."""
    tables = []
    with Server() as server, sync_playwright() as playwright:
        for name in names or list(PARTS):
            title, part = PARTS[name]
            before = os.getloadavg()[0]
            figures = part(playwright, f"http://127.0.0.1:{server.port}")
            tables.append(show(f"{title} (load {before:.1f} to {os.getloadavg()[0]:.1f})", figures))
    return "\n".join(tables)


if __name__ == "__main__":
    print(run(sys.argv[1:]))
