"""An installed application: what a browser asks of a page before it offers that."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from tests.conftest import CHROMIUM_FLAGS
from tests.support.server import Server


def test_the_browser_finds_nothing_against_installing(
    server: Server, playwright: Playwright, chromium: str, tmp_path: Path
) -> None:
    # A profile that is kept: a context of the usual sort is a private window, where nothing can be installed.
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium, args=CHROMIUM_FLAGS, locale="fr-FR"
    )
    try:
        page = context.pages[0]
        page.goto(server.url)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        asked = context.new_cdp_session(page).send("Page.getInstallabilityErrors")
        assert asked["installabilityErrors"] == []
    finally:
        context.close()
