"""A workshop that runs: one device opened it and facilitates, others joined by its link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.server import Server

# The join link, from the device's own list of workshops; nothing until it stands there.
LINK = """async (id) => {
    for (;;) {
        const url = await new Promise((done) => {
            const open = indexedDB.open('pairs')
            open.onsuccess = () => {
                const get = open.result.transaction('workshops').objectStore('workshops').get(id)
                get.onsuccess = () => (open.result.close(), done(get.result && get.result.url))
            }
        })
        if (url) return url
        await new Promise(requestAnimationFrame)
    }
}"""


@dataclass
class Workshop:
    """The devices of one workshop, the facilitator's first."""

    url: str
    path: str
    link: str
    new_device: Callable[..., BrowserContext]
    pages: list[Page] = field(default_factory=list)

    @property
    def facilitator(self) -> Page:
        return self.pages[0]

    def join(self, name: str, **device: object) -> Page:
        """Another device comes in by the link and stands at the current step."""
        page = self.new_device(**{"lang": "en", **device}).new_page()
        page.goto(self.link)
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Join").click()
        page.wait_for_url(self.url + self.path)
        self.pages.append(page)
        return page

    def lead(self, *names: str) -> None:
        """Presses buttons one after the other in the facilitator's sheet; the last one closes it or stays."""
        page = self.facilitator
        page.get_by_role("button", name="Lead", exact=True).click()
        for name in names:
            page.get_by_role("dialog").get_by_role("button", name=name).first.click()

    def go_to(self, step: str) -> None:
        """The group goes to a step."""
        page = self.facilitator
        page.get_by_role("button", name="Lead", exact=True).click()
        page.get_by_label("Go to any step").select_option(label=step)
        expect(page.get_by_role("heading", level=1)).to_have_text(step)

    def close_sheet(self) -> None:
        self.facilitator.keyboard.press("Escape")


def cut_off(page: Page) -> None:
    """The network goes, a stream that is open included: the page stands again from what is on the device."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.reload()


def opened(server: Server, new_device: Callable[..., BrowserContext], confidential: bool = False) -> Workshop:
    """Opened in English on a phone, not started yet."""
    page = new_device(lang="en", permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{server.url}/new?format=lean-coffee")
    page.get_by_label("Title").fill("Tuesday on ward 4")
    page.get_by_label("Your name").fill("Ada")
    if confidential:
        page.get_by_label("Confidential: only its people can read it").check()
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    path = page.url.removeprefix(server.url).removesuffix("/people")
    page.get_by_role("link", name="To the workshop").click()
    page.wait_for_url(server.url + path)
    link = page.evaluate(LINK, path.removeprefix("/w/"))
    made = Workshop(server.url, path, link, new_device)
    made.pages.append(page)
    return made


@pytest.fixture
def workshop(server: Server, new_device: Callable[..., BrowserContext]) -> Workshop:
    return opened(server, new_device)
