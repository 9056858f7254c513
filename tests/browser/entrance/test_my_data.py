"""What a person is told before their first word, and how they get at what the server keeps of them."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support.look import check

from .conftest import Lobby
from .ways import Device, first_page, join, ready_offline, sent

READ_BY_GROUP_AND_DESK = "Read by the people of this workshop and by whoever coordinates it"
READ_BY_GROUP = "Read by the people of this workshop, and by nobody else"


def ask_for_code(phone: Page, workshop: str) -> None:
    phone.goto(f"{workshop}/people")
    phone.get_by_role("button", name="My data").click()
    phone.get_by_role("button", name="Ask for a code").click()


def test_a_phone_gets_a_code_by_which_another_browser_shows_and_erases_and_the_phones_are_told(
    lobby: Lobby, new_device: Device
) -> None:
    phone = first_page(new_device("en"), lobby.url)
    join(phone, lobby.link, "Zoé of the night")
    sent(phone)
    listed = lobby.page.get_by_text("Zoé of the night", exact=True)
    expect(listed).to_be_visible()
    ask_for_code(phone, lobby.workshop)
    sheet = phone.locator("dialog[open]")
    expect(sheet.locator(".code")).to_have_text(re.compile(r"^(\w{4}-){3}\w{4}$"))
    expect(sheet).to_contain_text("/privacy/mine")
    code = sheet.locator(".code").inner_text()

    desk = new_device("en").new_page()
    desk.goto(f"{lobby.url}/privacy/mine")
    desk.get_by_label("Your code").fill(code.lower())
    desk.get_by_role("button", name="See what is kept").click()
    expect(desk.get_by_text("Zoé of the night", exact=True)).to_be_visible()
    expect(desk.get_by_text("Amina")).to_have_count(0)
    with desk.expect_download() as taken:
        desk.get_by_role("button", name="Take it as a file").click()
    assert "Zoé of the night" in taken.value.path().read_text("utf-8")
    desk.get_by_role("button", name="Erase…").click()
    desk.get_by_label("I am sure").check()
    desk.get_by_role("button", name="Erase it for good").click()
    expect(desk.get_by_role("heading", name="It is erased")).to_be_visible()

    expect(listed).to_have_count(0)
    phone.keyboard.press("Escape")
    expect(phone.get_by_text("Zoé of the night")).to_have_count(0)


def test_without_a_network_the_phone_says_that_the_code_comes_with_it(
    lobby: Lobby, new_device: Device
) -> None:
    device = new_device("en")
    phone = first_page(device, lobby.url)
    ready_offline(phone)
    join(phone, lobby.link, "Zoé")
    sent(phone)
    device.set_offline(True)
    ask_for_code(phone, lobby.workshop)
    sheet = phone.locator("dialog[open]")
    expect(sheet).to_contain_text("No network: ask again when there is one.")
    device.set_offline(False)
    sheet.get_by_role("button", name="Ask for a code").click()
    expect(sheet.locator(".code")).to_be_visible()


def test_who_joins_is_told_first_who_reads_it_and_for_how_long(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en", width=360).new_page()
    page.goto(lobby.link)
    expect(page.get_by_text(READ_BY_GROUP_AND_DESK)).to_be_visible()
    expect(page.get_by_text("The server erases it 3 years after the workshop.")).to_be_visible()
    expect(page.get_by_role("link", name="What the server keeps")).to_have_attribute("href", "/privacy")
    assert page.request.get(f"{lobby.url}/privacy").ok
    page.get_by_role("button", name="Français").click()
    expect(page.get_by_text("Le serveur l’efface 3 ans après l’atelier.")).to_be_visible()


def test_a_page_that_an_offline_device_kept_tells_it_too_and_claims_no_number(
    lobby: Lobby, new_device: Device
) -> None:
    device = new_device("en")
    page = first_page(device, lobby.url)
    ready_offline(page)
    device.set_offline(True)
    page.goto(lobby.link)
    expect(page.get_by_text(READ_BY_GROUP_AND_DESK)).to_be_visible()
    expect(page.get_by_text("The server erases it some time after the workshop.")).to_be_visible()


def test_who_opens_a_workshop_is_told_and_otherwise_once_it_is_confidential(
    lobby: Lobby, new_device: Device
) -> None:
    page = first_page(new_device("en"), lobby.url, "/new?format=lean-coffee")
    expect(page.get_by_text(READ_BY_GROUP_AND_DESK)).to_be_visible()
    page.get_by_label("Confidential: only its people can read it").check()
    expect(page.get_by_text(READ_BY_GROUP)).to_be_visible()
    expect(page.get_by_text(READ_BY_GROUP_AND_DESK)).to_have_count(0)


def test_the_sheet_and_the_page_are_for_everyone(lobby: Lobby, new_device: Device) -> None:
    for lang, width in (("en", 320), ("fr", 1440)):
        phone = first_page(new_device("en", width=width, bypass_csp=True), lobby.url)
        join(phone, lobby.link, "Zoé")
        sent(phone)
        ask_for_code(phone, lobby.workshop)
        expect(phone.locator("dialog[open] .code")).to_be_visible()
        wrong = check(phone)
        code = phone.locator("dialog[open] .code").inner_text()
        phone.goto(f"{lobby.url}/privacy/mine?lang={lang}")
        for act in ("Wrong", code):
            wrong += check(phone)
            phone.locator("#code").fill(act)
            phone.locator("main .primary").click()
        expect(phone.locator(".theirs")).to_be_visible()
        wrong += check(phone)
        phone.locator("main .danger").click()
        wrong += check(phone)
        assert wrong == []
