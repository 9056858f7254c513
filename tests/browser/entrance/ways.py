"""What a person does at the entrance, said once for all the tests: by what is written on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

Device = Callable[..., BrowserContext]

ROOT = Path(__file__).parents[3]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()


def first_page(context: BrowserContext, url: str, path: str = "/") -> Page:
    """A page of that device where the client has taken over from the server's HTML."""
    page = context.new_page()
    page.goto(url + path)
    expect(page.locator("a.sync")).to_be_visible()
    return page


def ready_offline(page: Page) -> None:
    """Waits until the service worker keeps the whole app: from then on no network is needed."""
    page.evaluate("navigator.serviceWorker.ready.then((r) => r.active.state)")
    page.wait_for_function(
        "async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller !== null"
    )


def open_workshop(page: Page, url: str, name: str = "Amina", title: str = "Staffing on the ward") -> str:
    """Opens a workshop by the form (in English) and gives its address, `…/w/<id>`."""
    page.goto(url + "/new?format=lean-coffee")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    return page.url.removesuffix("/people")


def link_of(page: Page) -> str:
    """The join link, taken the way a person takes it: by its button in the lobby."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def code_of(page: Page) -> str:
    """The typed code, as it is shown under the QR code."""
    return page.locator(".code").inner_text()


def join(page: Page, link: str, name: str, button: str = "Join") -> None:
    """Joins by the link and stands in the workshop."""
    page.goto(link)
    page.locator("input").first.fill(name)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url("**/w/*")


def sent(page: Page) -> None:
    """Waits until the badge says that the server has everything."""
    expect(page.locator("a.sync")).to_have_text("Up to date")


def says_something_offline(context: BrowserContext, link: str, workshop: str) -> Page:
    """Jules joins, loses the network and takes a role: one change waits, and its storage page is in view."""
    page = context.new_page()
    join(page, link, "Jules")
    sent(page)
    ready_offline(page)
    page.goto(workshop + "/people")
    context.set_offline(True)
    page.get_by_role("button", name="Take it: Scribe").click()
    expect(page.locator("a.sync")).to_contain_text("1 safe here")
    page.locator("a.sync").click()
    return page
