"""What a person chooses on a device, and what the device keeps or forgets."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from .conftest import Lobby
from .ways import Device, first_page, says_something_offline


def test_choices_are_there_again_after_a_reload(server: Any, new_device: Device) -> None:
    page = first_page(new_device("en"), server.url, "/settings")
    page.get_by_label("Dark").check()
    page.get_by_label("Français").check()
    page.get_by_text("Un son").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.get_by_role("heading", name="Réglages")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_label("Un son")).to_be_checked()
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(20, 26, 27)"


def test_a_forgotten_workshop_leaves_nothing_for_the_next_person(lobby: Lobby) -> None:
    page = lobby.page
    page.goto(lobby.url + "/settings")
    page.get_by_role("button", name="Forget “Staffing on the ward”").click()
    page.get_by_role("button", name="Erase it from this device").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Staffing on the ward")).to_have_count(0)
    names = page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert not [name for name in names if name.startswith("pairs-w-")]
    page.goto(lobby.workshop)
    expect(page.get_by_role("heading", name="This workshop is not on this device")).to_be_visible()


def test_forgetting_says_first_what_was_never_sent(lobby: Lobby, new_device: Device) -> None:
    context = new_device("en")
    page = says_something_offline(context, lobby.link, lobby.workshop)
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Forget “Staffing on the ward”").click()
    expect(page.get_by_text("1 contribution was never sent and would be lost.")).to_be_visible()
