"""The device has no room left, by the browser's own limit: it is said, and what was typed stays put."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, expect

from tests.conftest import CHROMIUM_FLAGS


@pytest.fixture
def tablet(playwright: Playwright, chromium: str, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser with a profile of its own: Chromium lets the limit be set only there, not in a context."""
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path / "profile"),
        executable_path=chromium,
        args=CHROMIUM_FLAGS,
        locale="en-GB",
        viewport={"width": 360, "height": 740},
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


# Fills what room the browser gives this site, to the last bytes; what is asked for in vain stays so.
FILL = """() => new Promise((done, failed) => {
    const asking = indexedDB.open('filler')
    asking.onupgradeneeded = () => asking.result.createObjectStore('bytes', {autoIncrement: true})
    asking.onerror = () => failed(asking.error)
    asking.onsuccess = async () => {
        const put = (size) => new Promise((kept) => {
            const tx = asking.result.transaction('bytes', 'readwrite', {durability: 'strict'})
            const noise = crypto.getRandomValues(new Uint8Array(Math.min(size, 65536)))
            tx.objectStore('bytes').put(Array.from({length: Math.ceil(size / 65536)}, () => noise.slice()))
            tx.oncomplete = () => kept(true)
            tx.onabort = () => kept(false)
        })
        for (const size of [262144, 16384, 1024, 64]) while (await put(size));
        asking.result.close()
        done()
    }
})"""


def limit(session: CDPSession, url: str, quota: int | None) -> None:
    size = {} if quota is None else {"quotaSize": quota}
    session.send("Storage.overrideQuotaForOrigin", {"origin": url, **size})


def proposes(page: Page, text: str) -> None:
    page.get_by_label("Your topic").fill(text)
    page.get_by_role("button", name="Propose this topic").click()


def test_what_does_not_fit_is_said_so_stays_in_its_field_and_is_kept_once_there_is_room(
    tablet: BrowserContext, server: Any
) -> None:
    page = tablet.new_page()
    session = tablet.new_cdp_session(page)
    limit(session, server.url, 8_000_000)
    page.goto(f"{server.url}/new?format=lean-coffee")
    page.get_by_label("Title").fill("Tuesday on ward 4")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    page.goto(page.url.removesuffix("/people"))
    page.get_by_role("button", name="Start the workshop").click()
    page.get_by_role("button", name="Next: Propose topics").click()
    proposes(page, "There was room for this")
    expect(page.get_by_role("listitem").get_by_text("There was room for this")).to_be_visible()
    page.evaluate(FILL)
    proposes(page, "No room for this")
    expect(page.get_by_role("alert")).to_contain_text("This device has no room left: nothing was saved.")
    expect(page.get_by_label("Your topic")).to_have_value("No room for this")
    expect(page.get_by_role("listitem").get_by_text("No room for this")).to_have_count(0)
    limit(session, server.url, None)
    page.get_by_role("button", name="Propose this topic").click()
    expect(page.get_by_role("listitem").get_by_text("No room for this")).to_be_visible()
    expect(page.get_by_label("Your topic")).to_have_value("")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("banner").get_by_text("Up to date")).to_be_visible()
