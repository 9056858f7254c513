"""The entrance without a pointer: tab, type, enter; the focus is always somewhere sensible."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from .conftest import Lobby
from .ways import Device, first_page


def tab_to(page: Page, name: str) -> None:
    """Tabs until the focus stands on what has this name; fails after a whole round of the page."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const e = document.activeElement; return (e.getAttribute('aria-label') || "
            "(e.labels && e.labels[0] && e.labels[0].textContent) || e.textContent || '').trim() })()"
        )
        if focused.endswith(name):
            return
    raise AssertionError(f"no way by Tab to {name!r}")


def test_a_workshop_is_opened_from_home_by_keyboard_alone(server: Any, new_device: Device) -> None:
    page = first_page(new_device("en"), server.url)
    tab_to(page, "Open a workshop")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Open a workshop")).to_be_focused()
    tab_to(page, "Lean Coffee")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Title")).to_have_value("Lean Coffee")
    tab_to(page, "Your name")
    page.keyboard.type("Amina")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people")
    tab_to(page, "Choose: Scribe")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    tab_to(page, "Amina · you")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Hand over: Scribe")).to_be_visible()


def test_a_workshop_is_joined_by_keyboard_alone(lobby: Lobby, new_device: Device) -> None:
    page = new_device("en").new_page()
    page.goto(lobby.link)
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()
    tab_to(page, "Your name")
    page.keyboard.type("Jules")
    page.keyboard.press("Enter")
    page.wait_for_url(lobby.workshop)


def test_the_first_tab_stop_skips_to_the_content(server: Any, new_device: Device) -> None:
    page = first_page(new_device("en"), server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Join a workshop")).to_be_focused()


def test_going_back_puts_the_page_where_it_was(server: Any, new_device: Device) -> None:
    page = first_page(new_device("en", height=400), server.url, "/new?format=lean-coffee")
    page.get_by_text("Adjust the minutes and the votes").click()
    page.evaluate("scrollTo(0, 300)")
    page.get_by_role("link", name="Settings").evaluate("(link) => link.click()")
    expect(page.get_by_role("heading", name="Settings")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.get_by_role("heading", name="Open a workshop")).to_be_focused()


def test_the_tab_says_which_page_it_holds(server: Any, new_device: Device) -> None:
    page = first_page(new_device("en"), server.url)
    expect(page).to_have_title("Pairs")
    page.get_by_role("link", name="Settings").click()
    expect(page).to_have_title("Settings · Pairs")
