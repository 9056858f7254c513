"""The service worker of an older release serves the app until a safe moment: what waits outlives it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.core.test_core_worker import CONTROLLED, release, wait
from tests.browser.workshop.conftest import Workshop
from tests.support.server import Server

__all__ = ["release"]

PARCELS = "**/api/workshops/*/parcels"


@pytest.fixture
def server(make_server: Callable[..., Server], release: Path) -> Server:
    return make_server(PYTHONPATH=str(release))


def test_what_was_written_under_an_older_worker_leaves_after_the_update(
    workshop: Workshop, server: Server, release: Path
) -> None:
    ada = workshop.facilitator
    wait(ada, CONTROLLED)
    workshop.go_to("Propose topics")
    ada.context.route(PARCELS, lambda route: route.abort())
    ada.get_by_label("Your topic").fill("Waiting for beds")
    ada.get_by_role("button", name="Propose this topic").click()
    expect(ada.get_by_role("listitem").filter(has_text="Waiting for beds")).to_have_count(1)
    worker = release / "pairs" / "static" / "dist" / "sw.js"
    for file in worker.parent.glob("sw.js?*"):
        file.unlink()
    worker.write_text(worker.read_text("utf-8") + "\n// two releases later\n", "utf-8")
    ada.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    wait(ada, "navigator.serviceWorker.getRegistration().then((r) => Boolean(r.waiting))")
    ada.goto(server.url)
    ada.get_by_role("button", name="Use it now").click()
    wait(ada, "navigator.serviceWorker.getRegistration().then((r) => r.active && !r.waiting)")
    ada.context.unroute(PARCELS)
    ada.goto(workshop.url + workshop.path)
    expect(ada.get_by_role("banner").locator(".sync")).to_have_text("Up to date", timeout=30_000)
    ben = workshop.join("Ben")
    expect(ben.get_by_role("listitem").filter(has_text="Waiting for beds")).to_have_count(1)
