"""Somebody with an adaptation under the pen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from pairs import library
from tests.support.server import Server

ORIGINAL = library.find("lean-coffee") or {}
ADAPTING = re.compile(r"/library/[a-z0-9-]+-x[a-z0-9]{6}/adapt$")


class Desk:
    """The editor as somebody uses it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    @property
    def slug(self) -> str:
        return self.page.url.removesuffix("/adapt").rpartition("/")[2]

    def fold(self, title: str) -> Locator:
        """A part of the form, unfolded."""
        fold = self.page.locator(".adapt > details").filter(
            has=self.page.get_by_role("heading", name=title, exact=True, level=2)
        )
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()
        return fold

    def item(self, part: str, name: str) -> Locator:
        """One thing of a list, unfolded."""
        item = self.fold(part).locator("li.card").filter(has=self.page.locator("summary", has_text=name))
        if item.locator("details").first.get_attribute("open") is None:
            item.locator("summary").first.click()
        return item

    def view(self, name: str) -> None:
        self.page.get_by_role("navigation").get_by_role("button", name=name, exact=True).click()

    def saved(self) -> None:
        expect(self.page.get_by_text("Saved on this device")).to_be_visible()


@pytest.fixture
def adapting(server: Server, new_device: Callable[..., BrowserContext]) -> Callable[..., Desk]:
    """A copy of a shipped format, in English on a phone unless said."""

    def make(**device: Any) -> Desk:
        page = new_device(**{"lang": "en", **device}).new_page()
        page.goto(f"{server.url}/library/{ORIGINAL['slug']}/adapt")
        page.locator(".thumb button").click()
        page.wait_for_url(ADAPTING)
        expect(page.locator(".adapt > details").first).to_be_visible()
        return Desk(page, server.url)

    return make
