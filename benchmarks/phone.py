"""A slow phone: Chromium with its processor and its network held back, and what it saw."""

from __future__ import annotations

import json
import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, ViewportSize

WATCH = Path(__file__).with_name("watch.js").read_text("utf-8")
FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-gpu",
)  # fmt: skip
SLOW_4G = {"offline": False, "latency": 562, "downloadThroughput": 180_000, "uploadThroughput": 90_000}
"""562 ms and 1.44 Mbit/s, in the units of the DevTools protocol (bytes a second)."""
ANY = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
SCREEN: ViewportSize = {"width": 412, "height": 823}


@contextmanager
def phone(playwright: Playwright, *flags: str, **options: Any) -> Iterator[BrowserContext]:
    """A device of its own, with storage of its own; `flags` are Chromium's, `options` those of a context."""
    path = os.environ.get("PAIRS_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
    try:
        context = browser.new_context(
            viewport=SCREEN,
            device_scale_factor=1.75,
            is_mobile=True,
            has_touch=True,
            locale="fr-FR",
            **options,
        )
        context.add_init_script(WATCH)
        yield context
    finally:
        browser.close()


class Sight:
    """One page of a phone, and what the DevTools protocol tells of it."""

    def __init__(self, context: BrowserContext, *, slow: int = 1, network: dict[str, Any] = ANY) -> None:
        self.page: Page = context.new_page()
        self.cdp: CDPSession = context.new_cdp_session(self.page)
        self.bytes = 0
        self.requests: list[str] = []
        self.cdp.on("Network.requestWillBeSent", lambda e: self.requests.append(e["request"]["url"]))
        self.cdp.on("Network.loadingFinished", self._loaded)
        self.cdp.send("Network.enable")
        self.hold(slow, network)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def hold(self, slow: int, network: dict[str, Any] = ANY) -> None:
        """Slows the processor by a factor, and the network."""
        self.cdp.send("Network.emulateNetworkConditions", network)
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": slow})

    def open(self, url: str) -> None:
        """Opens an address and waits until its screen can be used."""
        self.page.goto(url, wait_until="commit")
        self.interactive()

    def ask(self, script: str) -> Any:
        """The value of a JavaScript expression, or of the promise it is.

        By the protocol itself: Playwright's own ways first put 300 KiB of script into the page, and then it
        is they who are measured.
        """
        late = "new Promise((_, fail) => setTimeout(fail, 20_000, 'nothing in a minute'))"
        asked = {
            "expression": f"Promise.race([{script}, {late}])",
            "awaitPromise": True,
            "returnByValue": True,
        }
        answer = self.cdp.send("Runtime.evaluate", asked)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, value: str) -> float:
        """Waits until a JavaScript expression is true or a number; gives it."""
        look = f"const look = () => {{ const value = {value}; value ? done(value) : setTimeout(look, 40) }}"
        return float(self.ask(f"new Promise((done) => {{ {look}; look() }})"))

    def interactive(self) -> float:
        """When the first screen's handlers were attached, ms after the navigation began."""
        return self.until("performance.getEntriesByName('interactive')[0]?.startTime")

    def first_paint(self) -> float:
        """The first contentful paint, ms after the navigation began."""
        return self.until("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")

    def settled(self) -> None:
        """Waits until the worker holds everything: from here on no network is needed."""
        self.ask("navigator.serviceWorker.ready.then(() => true)")
        self.until("navigator.serviceWorker.controller?.state === 'activated'")

    def seen(self, selector: str) -> float:
        """When the first match of a watched selector was painted, ms after the navigation began."""
        return self.until(f"bench.seen[{json.dumps(selector)}]")

    def tap(self, button: str, where: str, *, disk: bool = False) -> tuple[float, float]:
        """Taps; gives ms to the paint of what that changed in `where`, and to the disk (0 unless asked)."""
        target = f"document.querySelector({json.dumps(button)})"
        self.ask(f"{target}.scrollIntoView({{ block: 'center' }})")
        self.ask(f"void bench.tap({json.dumps(where)}, {json.dumps(disk)})")
        middle = (
            "(({ x, y, width, height }, { offsetLeft, offsetTop }) =>"
            " [x + width / 2 - offsetLeft, y + height / 2 - offsetTop])"
            f"({target}.getBoundingClientRect(), visualViewport)"
        )
        box = self.ask(middle)
        self.page.mouse.click(*box)
        shown, kept = self.ask("bench.tapped")
        return float(shown), float(kept)

    def type_in(self, selector: str, text: str = "patient") -> None:
        """Types as a thumb does."""
        self.ask(f"document.querySelector({json.dumps(selector)}).focus()")
        self.page.keyboard.type(text, delay=120)

    def longest_while(self, work: Any) -> float:
        """The longest task over 50 ms while `work()` runs and until the page rests; 0 when there was none."""
        rest = "new Promise((done) => requestIdleCallback(() => setTimeout(done, 300)))"
        self.ask(rest)
        self.ask("void (bench.tasks.length = 0)")
        work()
        self.ask(rest)
        return float(self.ask("Math.max(0, ...bench.tasks)"))


def middle(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)
